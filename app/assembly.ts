// Who is built from what: `assemble` builds the parts of a peer from what its host hands in (peer-parts.ts), and says who calls whom when
// something has changed. What each part does is said in its own file of app/loop; what a peer does with them is in peer.ts.
import { channelOf } from './core.ts'
import { inShort } from './doctor/diagnosis.ts'
import { NOTHING_SEEN } from './doctor/signals.ts'
import { findSnapshotId, type ProcessId } from './ids.ts'
import { ruledTraffic } from './leading/traffic.ts'
import { Automatic } from './loop/automatic.ts'
import { Checkpoints } from './loop/checkpoints.ts'
import type { CommandContext } from './loop/command-handler.ts'
import { CompleteCuts } from './loop/complete-cuts.ts'
import { Contacts } from './loop/contacts.ts'
import { Copied } from './loop/copied.ts'
import { Display } from './loop/display.ts'
import { Doctor } from './loop/doctor.ts'
import { Ending } from './loop/ending.ts'
import { FirstStarts } from './loop/first-starts.ts'
import { Forgetting } from './loop/forgetting.ts'
import { Gate } from './loop/gate.ts'
import { knownIn } from './loop/going-back.ts'
import { Holding } from './loop/holding.ts'
import { Inviting } from './loop/inviting.ts'
import { Led } from './loop/led.ts'
import { LessonOffers } from './loop/lesson-offers.ts'
import { LocalGroup } from './loop/local-group.ts'
import { Lonely } from './loop/lonely.ts'
import { Loop } from './loop/loop.ts'
import type { LoopDisk } from './loop/loop-parts.ts'
import { NameClaims } from './loop/name-claims.ts'
import { Naming } from './loop/naming.ts'
import type { PeerJournal } from './loop/peer-journal.ts'
import { Promising } from './loop/promising.ts'
import { RandomTraffic, receiversIn, type Receiver } from './loop/random-traffic.ts'
import { Resetting } from './loop/resetting.ts'
import { Schedule } from './loop/schedule.ts'
import { Situating } from './loop/situating.ts'
import { Slowing } from './loop/slowing.ts'
import { Standings } from './loop/standings.ts'
import { Tracing } from './loop/tracing.ts'
import type { Taken } from './loop/turn.ts'
import { until } from './loop/until.ts'
import { Uses } from './loop/uses.ts'
import { VOUCHER_WAIT_MS, Vouching } from './loop/vouching.ts'
import { defaultMembers } from './members.ts'
import type { PeerParts } from './peer-parts.ts'
import type { Answer } from './view/contract/answer.ts'
import type { Command } from './view/contract/command.ts'
import { sharedName } from './view/names.ts'
import { viewOf, type ViewSource } from './view/view.ts'

/** What the parts ask of the peer that they belong to. */
export interface WholePeer {
  readonly ask: (command: Command) => Promise<Answer>
  readonly viewSource: () => ViewSource
  /** Shows what a turn has done; it is committed. */
  readonly show: (taken: Taken) => void
  /** How a neighbour or an open snapshot stands may have changed. */
  readonly standingsChanged: () => void
}

export type Assembly = ReturnType<typeof assemble>

/**
 * Builds the parts of a peer. They call each other only later, when the peer runs, so each may name those that are built after it.
 *
 * @param given by the host
 * @throws JournalError where the journal cannot be read
 */
export function assemble(given: PeerParts, peer: WholePeer) {
  const { core, journal, network, timing, me, signing } = given
  const { id } = core.process
  const isNeighbour = (other: ProcessId): boolean => core.process.neighbours[other] !== undefined
  const isConnected = (other: ProcessId): boolean => contacts.isConnected(other)
  const nameOf = (other: ProcessId): string => naming.nameOf(other)
  const receivers = (): Receiver[] => receiversIn(core, isConnected)

  // Time, and the gate that everything from outside passes.

  const gate = new Gate({
    supervise: (work) => ending.safely(work),
    fail: (error) => void ending.fail(error),
    doubt: () => holding.doubt()
  })
  const schedule = new Schedule(timing, (work) => gate.pass(work))
  const passUnlessStopped = (work: () => void): void => gate.pass(() => ending.unlessStopped(work))

  // What is shown, and how others are called.

  const display = new Display(schedule, () => viewOf(peer.viewSource()))
  const naming = new Naming(core, me.name, () => claims.all)
  const claims = new NameClaims({
    journal,
    neighbours: () => core.process.neighbours,
    shared: (first, later) => display.notice('info', sharedName(naming.label(first), naming.label(later)))
  })

  // The journal: who holds it, what it keeps.

  const holding = new Holding(given.lease, journal, () => timing.steady())
  const firstStarts = new FirstStarts({ journal, timing, isNeighbour })
  const cuts = new CompleteCuts({ rows: journal.cuts, timing, open: () => core.process.snapshots, display, nameOf })
  const automatic = new Automatic({
    known: cuts.atStart,
    isNeeded: (snapshot) => uses.speaksOf(snapshot),
    forget: (snapshot) => cuts.forget(snapshot)
  })

  // The room: its epoch, its leader, who else runs on this computer, and whether another one runs with this identity.

  const resetting = new Resetting({
    reset: given.reset,
    self: { id, name: me.name },
    schedule,
    isNeighbour,
    nameAmong: (claimed, other) => naming.nameAmong(claimed, other),
    resolve: (name) => naming.find(name),
    tell: (text) => display.notice('info', text),
    isFollowedInto: (epoch, toldBy) => led.isFollowedInto(epoch, toldBy),
    emit: (event) => display.emit(event)
  })
  const led = new Led({
    self: id,
    room: me.room,
    epoch: resetting.epoch.id,
    signing,
    journal,
    schedule,
    pass: passUnlessStopped,
    tellAll: (frames, but) => contacts.tellAllLead(frames, but),
    tell: (other, frames) => contacts.tellLead(other, frames),
    isConnected,
    nameOf,
    resolve: (name) => naming.find(name),
    snapshotOf: (text) => findSnapshotId(text, knownIn({ core, cuts: cuts.listed })),
    notice: (level, text) => display.notice(level, text),
    emit: (event) => display.emit(event),
    changed: () => {
      traffic.look()
      display.show()
    }
  })
  const localGroup = new LocalGroup({
    local: given.localMembers,
    asker: () => ({
      avoid: [me.name, ...Object.values(core.process.neighbours).map(({ name }) => name)],
      follow: led.shown.leader,
      at: network.addresses()
    }),
    emit: (event) => display.emit(event),
    changed: () => passUnlessStopped(() => display.show())
  })
  const copied = new Copied({ own: given.copy?.own, display, nameOf })

  // The neighbours.

  const contacts = new Contacts({
    network,
    resetting,
    schedule,
    self: {
      id,
      storeId: core.storeId,
      name: me.name,
      since: firstStarts.own,
      ...(given.copy === undefined ? {} : { run: given.copy.run })
    },
    met: (other, since) => firstStarts.met(other, since),
    copied: (by) => copied.heard(by),
    leading: {
      greeting: () => led.greeting,
      heard: (from, frame) => void led.heard(from, frame)
    },
    channels: Object.values(core.channels),
    channelOf: (neighbour) => channelOf(core, neighbour),
    nameOf,
    enqueue: (input, kept, settle) => loop.receive(input, kept, settle),
    warn: (text) => display.notice('warning', text),
    full: (newcomer) => forgetting.foundNoPlace(newcomer),
    changed: () => peer.standingsChanged(),
    hopMs: () => slowing.hopMs
  })
  const standings = new Standings(core, contacts)
  const forgetting = new Forgetting({
    core,
    schedule,
    journal,
    fadeDays: given.fadeDays,
    isConnected,
    submit: (input) => loop.submit(input),
    notice: (level, text) => display.notice(level, text),
    nameOf
  })
  const doctor = new Doctor({
    room: me.room,
    core,
    contacts,
    introducing: contacts.introducing,
    timing,
    surroundings: given.surroundings ?? (() => NOTHING_SEEN),
    nameOf,
    copiedBy: () => copied.shown
  })
  const lonely = new Lonely({
    schedule,
    display,
    hasMet: () => contacts.reached,
    hint: () => inShort(doctor.diagnosis)
  })
  const inviting = new Inviting({
    self: id,
    name: me.name,
    room: me.room,
    passphrase: given.invites?.passphrase ?? '',
    network,
    door: given.invites?.door,
    led
  })

  // The loop.

  const promising = new Promising(
    given.restoreBy,
    (name) => naming.find(name),
    () => timing.steady()
  )
  const [newest] = cuts.listed
  const loop = new Loop({
    core,
    disk: diskOf(journal, holding, cuts),
    contacts,
    schedule,
    signing,
    whyNot: (initiator) => (led.mayTakeBack(initiator) ? promising.whyNot(initiator) : 'not-allowed'),
    show: (taken) => peer.show(taken),
    ...(given.companyMs === undefined ? {} : { companyMs: given.companyMs }),
    hold: (written, then) => gate.hold(written, then),
    ...(given.nonce === undefined ? {} : { nonce: given.nonce }),
    newestCut: newest === undefined ? undefined : journal.cuts.find(newest.snapshot)
  })

  // What this peer does by itself, or for its person.

  const traffic = new RandomTraffic({
    schedule,
    random: given.random,
    receivers,
    ruled: (wanted) => ruledTraffic(wanted, led.inForce),
    send: (transfers) => loop.submit({ type: 'traffic', payments: transfers })
  })
  const uses = new Uses({
    schedule,
    core,
    random: given.random,
    reachable: () => receivers().map((receiver) => receiver.id),
    isPaused: () => led.inForce.paused,
    cutOf: (snapshot) => journal.cuts.find(snapshot),
    enqueue: (input, settle, purpose) => loop.submit(input, settle, purpose),
    emit: (event) => display.emit(event),
    changed: () => display.show()
  })
  const checkpoints = new Checkpoints({
    schedule,
    journal,
    snapshot: (started) => {
      if (led.inForce.paused) return started(undefined)
      loop.submit(
        { type: 'start-snapshot', members: defaultMembers(core) },
        (outcome) => started(outcome.ok ? outcome.snapshot : undefined),
        'checkpoint'
      )
    },
    forgotten: (snapshot) => cuts.unlist(snapshot)
  })
  const vouching = new Vouching({
    self: id,
    signing,
    tell: (members, message) => loop.submit({ type: 'tell', members, message }),
    found: (snapshot, finding) => ending.unlessStopped(() => cuts.foundLate(snapshot, finding)),
    later: (call) => void schedule.once(VOUCHER_WAIT_MS, call)
  })
  const situating = new Situating({
    schedule,
    view: () => viewOf(peer.viewSource()),
    ask: (command) => peer.ask(command),
    emit: (event) => display.emit(event),
    crash: given.crash?.begin,
    changed: () => display.show()
  })

  // Traces, and what travels beside them: slow motion, lessons.

  const tracing = new Tracing({
    network,
    schedule,
    self: { id, name: me.name, opening: core.process.applications.bank.opening },
    neighbours: () => (Object.keys(core.process.neighbours) as ProcessId[]).filter(isConnected),
    nameOf,
    warn: (text) => display.notice('warning', text),
    heard: (events) => uses.heard(events),
    isNarrow: (other) => contacts.isNarrow(other),
    asked: (from, what) => {
      if (!isConnected(from)) return // No neighbour, or not yet: it has no say here.
      if (what.type === 'slow') slowing.heard(from, what.forMs)
      else lessonOffers.heard(from, what)
    }
  })
  const slowing = new Slowing({
    schedule,
    request: (forMs) => {
      tracing.reach('slow', forMs > 0)
      return tracing.askAll({ type: 'slow', forMs })
    },
    ask: (command) => peer.ask(command),
    changed: () => {
      contacts.flushAll()
      display.show()
    }
  })
  const lessonOffers = new LessonOffers({
    schedule,
    reach: (asks) => tracing.reach('lesson', asks),
    reachesAll: () => tracing.reachesAll,
    offer: (lesson) => tracing.askAll(lesson),
    changed: () => display.show()
  })

  // The end, and what commands may use.

  const ending = new Ending({
    schedule,
    gate,
    loop,
    contacts,
    forgetting,
    localGroup,
    display,
    network,
    journal,
    holding
  })
  const commandContext: CommandContext = {
    core,
    journal,
    contacts,
    tracing,
    uses,
    checkpoints,
    resetting,
    situating,
    doctor,
    inviting,
    led,
    localGroup,
    slowing,
    lessonOffers,
    nameOf,
    claims: () => claims.all,
    viewSource: () => peer.viewSource(),
    now: () => timing.wall(),
    committed: () => loop.committed(),
    decide: (input) => new Promise((settle) => loop.submit(input, settle)),
    own: () => copied.own(),
    until: (isSo, withinMs) => Promise.race([until(schedule, isSo, withinMs), ending.stopped.then(() => false)]),
    setTraffic: (wanted) => {
      traffic.set(wanted)
      display.show()
    },
    stop: (afterGoodbyes) => ending.stopSoon(afterGoodbyes)
  }
  return {
    schedule,
    gate,
    display,
    naming,
    claims,
    holding,
    firstStarts,
    cuts,
    automatic,
    resetting,
    led,
    localGroup,
    copied,
    contacts,
    standings,
    forgetting,
    doctor,
    lonely,
    loop,
    traffic,
    uses,
    checkpoints,
    vouching,
    situating,
    tracing,
    slowing,
    lessonOffers,
    ending,
    commandContext
  }
}

/** The journal, as the loop writes to it: only while it is this peer's. A cut is listed when it is written. */
function diskOf(journal: PeerJournal, holding: Holding, cuts: CompleteCuts): LoopDisk {
  return {
    commit: (turn, completed, core, mayBeLost) => {
      holding.beatIfLate()
      const kept = cuts.keptFrom(completed)
      const written = journal.commit(turn, kept, core, mayBeLost)
      if (written === undefined) cuts.add(kept)
      return written?.then(() => cuts.add(kept))
    },
    cut: (snapshot) => journal.cuts.find(snapshot)
  }
}
