// One peer: the parts of a process put together on a real disk and a real network, what windows and scripts may ask of it, what
// they are shown after every turn, and how it stops. In which order a turn is done is in loop/loop.ts; what a frame, a command or a
// name means is decided in the core and in the small files of app/loop.
import { BrokenLawError } from './assert.ts'
import { BadAddressError, NotReachedError, type Network } from './channel/wire.ts'
import type { Answer } from './view/contract/answer.ts'
import type { Command } from './view/contract/command.ts'
import type { PeerEvent } from './view/contract/event.ts'
import type { MeView, View } from './view/contract/view.ts'
import { channelOf, type Core, type CoreEvent } from './core.ts'
import type { Door } from './joining/door.ts'
import type { LocalMembers } from './joining/local-members.ts'
import { findSnapshotId, type Nonce, type ProcessId } from './ids.ts'
import { ruledTraffic } from './leading/traffic.ts'
import { LEASE_MS } from './journal/lease.ts'
import { JournalError } from './journal/journal-error.ts'
import { Automatic } from './loop/automatic.ts'
import { Checkpoints } from './loop/checkpoints.ts'
import { parseCommand } from './loop/commands.ts'
import { Contacts } from './loop/contacts.ts'
import { CompleteCuts } from './loop/complete-cuts.ts'
import { Copied } from './loop/copied.ts'
import { handleCommand, type CommandContext } from './loop/command-handler.ts'
import { Display } from './loop/display.ts'
import { Doctor } from './loop/doctor.ts'
import { inShort } from './doctor/diagnosis.ts'
import { NOTHING_SEEN, type NetworkSignals } from './doctor/signals.ts'
import { knownIn, noticeOf } from './loop/going-back.ts'
import { Led } from './loop/led.ts'
import { LocalGroup } from './loop/local-group.ts'
import { Holding, type PeerLease } from './loop/holding.ts'
import { Inviting } from './loop/inviting.ts'
import { Lonely } from './loop/lonely.ts'
import { Loop } from './loop/loop.ts'
import type { LoopDisk } from './loop/loop-parts.ts'
import { Naming } from './loop/naming.ts'
import type { PeerJournal } from './loop/peer-journal.ts'
import { Forgetting } from './loop/forgetting.ts'
import { FirstStarts } from './loop/first-starts.ts'
import { Gate } from './loop/gate.ts'
import { Promising, type RestoreBy } from './loop/promising.ts'
import { defaultMembers } from './members.ts'
import { NameClaims } from './loop/name-claims.ts'
import { RandomTraffic, WAITING_MAX, type Receiver } from './loop/random-traffic.ts'
import { refuse } from './view/refusals.ts'
import { Resetting, type ResetParts } from './loop/resetting.ts'
import { Schedule } from './loop/schedule.ts'
import { Situating } from './loop/situating.ts'
import { LessonOffers } from './loop/lesson-offers.ts'
import { Slowing } from './loop/slowing.ts'
import { Standings } from './loop/standings.ts'
import { supervised } from './loop/supervised.ts'
import type { Timing } from './loop/timing.ts'
import type { Take } from './loop/subscribing.ts'
import { Tracing } from './loop/tracing.ts'
import type { Taken } from './loop/turn.ts'
import { until } from './loop/until.ts'
import { Uses } from './loop/uses.ts'
import { VOUCHER_WAIT_MS, Vouching, type Signing } from './loop/vouching.ts'
import type { Progress } from './situations/live.ts'
import { sharedName } from './view/names.ts'
import type { TraceEvent } from './trace/event.ts'
import { viewOf, type ViewSource } from './view/view.ts'

/** The parts that a peer is made of; real ones in production, a memory network and a driven clock in simulation. */
export interface PeerParts {
  readonly me: Omit<MeView, 'balance' | 'opening' | 'peer' | 'addresses' | 'since'>
  readonly core: Core
  readonly journal: PeerJournal
  /** Own events of earlier lives, as far as the journal has them: loop/past.ts. */
  readonly past?: readonly TraceEvent[]
  readonly network: Network
  readonly timing: Timing
  /** 0 ≤ random() < 1; for random traffic only. */
  readonly random: () => number
  /** Both as in `LoopParts`. */
  readonly nonce?: () => Nonce
  readonly companyMs?: number
  /** By the key of this peer. */
  readonly signing: Signing
  /** Days without a hello after which a peer is expected no more; 0: never. */
  readonly fadeDays: number
  /** Who may take this peer back to an earlier snapshot. */
  readonly restoreBy: RestoreBy
  /** What the flags of this start ask of it, in order. */
  readonly first?: readonly Command[]
  /** Absent: nobody else can open its journal. */
  readonly lease?: PeerLease
  /** `run`: the id of this start. `own`: goes on with another identity. Absent: there is no copy of this peer. */
  readonly copy?: { readonly run: string; readonly own: () => Promise<void> }
  /** Absent: this peer is in the first epoch of its room, and stays there. */
  readonly reset?: ResetParts
  /** What an invitation to its room says beside addresses, and its door. Absent: it has no passphrase and no door. */
  readonly invites?: { readonly passphrase: string; readonly door?: Door }
  /** Peers in processes of their own beside this one. Absent: none can be started here. */
  readonly localMembers?: LocalMembers
  /** For situations. `goesOn`: the one in which this peer has crashed. `begin`: crashes it. Absent: nothing starts it again. */
  readonly crash?: { readonly goesOn?: Progress | undefined; readonly begin: (goesOn: Progress) => void }
  /** What the network sees of its surroundings, for the connection doctor. Absent: it sees nothing. */
  readonly surroundings?: () => NetworkSignals
}

/** One participant with disk and network, as windows and scripts hold it. */
export interface Peer {
  /** Asks anything; checked here. Never rejects. */
  ask(command: unknown): Promise<Answer>
  /** Shows the view at once, then whenever it changes, at most once per frame. @returns the undo */
  watch(show: (view: View) => void): () => void
  /** Shows what all processes did, as `PageFunctions.trace` says; neighbours are asked as long as somebody follows. @returns the undo */
  follow(take: Take): () => void
  /** Tells how things stand at once, then everything that happens. @returns the undo */
  listen(hear: (event: PeerEvent) => void): () => void
  /** Ends at once, as if it was killed: nothing more is committed or sent, and nobody is told. */
  crash(): Promise<void>
  /** Closes everything in order. Twice is fine. */
  stop(): Promise<void>
  /** Resolves when the peer has stopped: with '' after `stop`, else with the sentence of what stopped it. */
  readonly stopped: Promise<string>
}

/** How often is looked whether all goodbyes are acknowledged, in ms. */
const GOODBYES_LOOK_MS = 250
/**
 * How often new acquaintances are passed on, in ms: a class that starts together is told in a few frames, not in thousands. What only time
 * changes is shown as often: for how long somebody has been silent, own addresses.
 */
const INTRODUCE_MS = 1_000
/** A notice that there was no place for a newcomer comes at most this often, in ms: each tries again and again. */
const TURNED_AWAY_MS = 60_000

/** How long goodbyes may take to be acknowledged before the peer stops anyway, in ms. */
const GOODBYE_MS = 1_500

/** Begins to listen and to look for others. */
export async function startPeer(parts: PeerParts): Promise<Peer> {
  const peer = new LoopPeer(parts)
  await peer.start()
  return peer
}

class LoopPeer implements Peer {
  readonly stopped: Promise<string>
  readonly #parts: PeerParts
  readonly #core: Core
  readonly #schedule: Schedule
  readonly #gate: Gate
  readonly #loop: Loop
  readonly #contacts: Contacts
  readonly #doctor: Doctor
  readonly #lonely: Lonely
  readonly #standings: Standings
  readonly #claims: NameClaims
  readonly #display: Display
  readonly #tracing: Tracing
  readonly #uses: Uses
  readonly #vouching: Vouching | undefined
  readonly #checkpoints: Checkpoints
  readonly #automatic: Automatic
  readonly #forgetting: Forgetting
  readonly #resetting: Resetting
  readonly #led: Led
  readonly #localGroup: LocalGroup
  readonly #traffic: RandomTraffic
  readonly #situating: Situating
  readonly #cuts: CompleteCuts
  readonly #naming: Naming
  readonly #firstStarts: FirstStarts
  readonly #holding: Holding
  readonly #copied: Copied
  readonly #slowing: Slowing
  readonly #lessonOffers: LessonOffers
  readonly #commandContext: CommandContext
  /** Goodbye is said: nobody is asked anything more until it stops. */
  #isLeaving = false
  /** No notice of newcomers without a place before this moment; steady ms. */
  #quietUntil = 0
  #phase: 'running' | 'stopping' | 'stopped' = 'running'
  #resolveStopped: (reason: string) => void = () => {}

  constructor(parts: PeerParts) {
    const { core, journal, network, timing, me } = parts
    this.#parts = parts
    this.#core = core
    this.#gate = new Gate({
      supervise: (work) => this.#safely(work),
      fail: (error) => this.#fail(error),
      doubt: () => this.#holding.doubt()
    })
    this.#schedule = new Schedule(timing, (work) => this.#gate.pass(work))
    this.#display = new Display(this.#schedule, () => viewOf(this.#viewSource()))
    this.#naming = new Naming(core, me.name, () => this.#claims.all)
    const nameOf = (peer: ProcessId): string => this.#naming.nameOf(peer)
    this.#firstStarts = new FirstStarts({
      journal,
      timing,
      isNeighbour: (peer) => core.process.neighbours[peer] !== undefined
    })
    this.#cuts = new CompleteCuts({
      rows: journal.cuts,
      timing,
      open: () => core.process.snapshots,
      display: this.#display,
      nameOf
    })
    this.#holding = new Holding(parts.lease, journal, () => timing.steady())
    this.#copied = new Copied({ own: parts.copy?.own, display: this.#display, nameOf })
    this.#resetting = new Resetting({
      reset: parts.reset,
      self: { id: core.process.id, name: me.name },
      schedule: this.#schedule,
      isNeighbour: (peer) => core.process.neighbours[peer] !== undefined,
      nameAmong: (claims, peer) => this.#naming.nameAmong(claims, peer),
      resolve: (name) => this.#resolved(name),
      tell: (text) => this.#display.notice('info', text),
      isFollowedInto: (epoch, toldBy) => this.#led.isFollowedInto(epoch, toldBy),
      emit: (event) => this.#display.emit(event)
    })
    this.#led = new Led({
      self: core.process.id,
      room: me.room,
      epoch: this.#resetting.epoch.id,
      signing: parts.signing,
      journal,
      schedule: this.#schedule,
      pass: (work) => this.#gate.pass(() => this.#unlessStopped(work)),
      tellAll: (frames, but) => this.#contacts.tellAllLead(frames, but),
      tell: (peer, frames) => this.#contacts.tellLead(peer, frames),
      isConnected: (peer) => this.#contacts.isConnected(peer),
      nameOf,
      resolve: (name) => this.#resolved(name),
      snapshotOf: (text) => findSnapshotId(text, knownIn({ core, cuts: this.#cuts.listed })),
      notice: (level, text) => this.#display.notice(level, text),
      emit: (event) => this.#display.emit(event),
      changed: () => {
        this.#traffic.look()
        this.#display.show()
      }
    })
    this.#localGroup = new LocalGroup({
      local: parts.localMembers,
      asker: () => ({
        avoid: [me.name, ...Object.values(core.process.neighbours).map(({ name }) => name)],
        follow: this.#led.shown.leader,
        at: network.addresses()
      }),
      emit: (event) => this.#display.emit(event),
      changed: () => this.#gate.pass(() => this.#unlessStopped(() => this.#display.show()))
    })
    this.#contacts = new Contacts({
      network,
      resetting: this.#resetting,
      schedule: this.#schedule,
      self: {
        id: core.process.id,
        storeId: core.storeId,
        name: me.name,
        since: this.#firstStarts.own,
        ...(parts.copy === undefined ? {} : { run: parts.copy.run })
      },
      met: (peer, since) => this.#firstStarts.met(peer, since),
      copied: (by) => this.#copied.heard(by),
      leading: {
        greeting: () => this.#led.greeting,
        heard: (from, frame) => void this.#led.heard(from, frame)
      },
      channels: Object.values(core.channels),
      channelOf: (neighbour) => channelOf(core, neighbour),
      nameOf,
      enqueue: (input, kept, settle) => this.#loop.receive(input, kept, settle),
      warn: (text) => this.#display.notice('warning', text),
      full: (newcomer) => this.#turnedAway(newcomer),
      changed: () => this.#standingsChanged(),
      hopMs: () => this.#slowing.hopMs
    })
    const promising = new Promising(
      parts.restoreBy,
      (name) => this.#naming.resolve(name),
      () => timing.steady()
    )
    const [newest] = this.#cuts.listed
    this.#loop = new Loop({
      core,
      disk: this.#disk(),
      contacts: this.#contacts,
      schedule: this.#schedule,
      signing: parts.signing,
      whyNot: (initiator) => (this.#led.mayTakeBack(initiator) ? promising.whyNot(initiator) : 'not-allowed'),
      show: (taken) => this.#show(taken),
      ...(parts.companyMs === undefined ? {} : { companyMs: parts.companyMs }),
      hold: (written, then) => this.#gate.hold(written, then),
      ...(parts.nonce === undefined ? {} : { nonce: parts.nonce }),
      newestCut: newest === undefined ? undefined : journal.cuts.find(newest.snapshot)
    })
    this.#forgetting = new Forgetting({
      core,
      schedule: this.#schedule,
      journal,
      fadeDays: parts.fadeDays,
      isConnected: (peer) => this.#contacts.isConnected(peer),
      submit: (input) => this.#loop.submit(input),
      tell: (text) => this.#display.notice('info', text),
      nameOf
    })
    this.#standings = new Standings(core, this.#contacts)
    this.#doctor = new Doctor({
      room: me.room,
      core,
      contacts: this.#contacts,
      timing,
      surroundings: parts.surroundings ?? (() => NOTHING_SEEN),
      nameOf,
      copiedBy: () => this.#copied.shown
    })
    this.#lonely = new Lonely({
      schedule: this.#schedule,
      display: this.#display,
      hasMet: () => this.#contacts.reached,
      hint: () => inShort(this.#doctor.diagnosis)
    })
    this.#claims = new NameClaims({
      journal,
      neighbours: () => core.process.neighbours,
      shared: (first, later) =>
        this.#display.notice('info', sharedName(this.#naming.label(first), this.#naming.label(later)))
    })
    const { id, applications } = core.process
    this.#tracing = new Tracing({
      network,
      schedule: this.#schedule,
      self: { id, name: me.name, opening: applications.bank.opening },
      neighbours: () => this.#connected(),
      nameOf,
      warn: (text) => this.#display.notice('warning', text),
      heard: (events) => this.#uses.heard(events),
      isNarrow: (peer) => this.#contacts.isNarrow(peer),
      asked: (from, what) => {
        if (!this.#contacts.isConnected(from)) return // No neighbour, or not yet: it has no say here.
        if (what.type === 'slow') this.#slowing.heard(from, what.forMs)
        else this.#lessonOffers.heard(from, what)
      }
    })
    this.#uses = new Uses({
      schedule: this.#schedule,
      core,
      random: parts.random,
      reachable: () => this.#receivers().map((receiver) => receiver.id),
      isPaused: () => this.#led.inForce.paused,
      cutOf: (snapshot) => journal.cuts.find(snapshot),
      enqueue: (input, settle, purpose) => this.#loop.submit(input, settle, purpose),
      emit: (event) => this.#display.emit(event),
      changed: () => this.#display.show()
    })
    this.#vouching =
      parts.signing &&
      new Vouching({
        self: id,
        signing: parts.signing,
        tell: (members, message) => this.#loop.submit({ type: 'tell', members, message }),
        found: (snapshot, finding) => this.#unlessStopped(() => this.#cuts.foundLate(snapshot, finding)),
        later: (call) => void this.#schedule.once(VOUCHER_WAIT_MS, call)
      })
    this.#checkpoints = new Checkpoints({
      schedule: this.#schedule,
      journal,
      snapshot: (started) => {
        if (this.#led.inForce.paused) return started(undefined)
        this.#loop.submit(
          { type: 'start-snapshot', members: defaultMembers(core) },
          (outcome) => started(outcome.ok ? outcome.snapshot : undefined),
          'checkpoint'
        )
      },
      forgotten: (snapshot) => this.#cuts.unlist(snapshot)
    })
    this.#automatic = new Automatic({
      known: this.#cuts.atStart,
      isNeeded: (snapshot) => this.#uses.speaksOf(snapshot),
      forget: (snapshot) => this.#cuts.forget(snapshot)
    })
    this.#traffic = new RandomTraffic({
      schedule: this.#schedule,
      random: parts.random,
      receivers: () => this.#receivers(),
      ruled: (traffic) => ruledTraffic(traffic, this.#led.inForce),
      send: (transfers) => this.#loop.submit({ type: 'traffic', payments: transfers })
    })
    this.#situating = new Situating({
      schedule: this.#schedule,
      view: () => viewOf(this.#viewSource()),
      ask: (command) => this.ask(command),
      emit: (event) => this.#display.emit(event),
      crash: parts.crash?.begin,
      changed: () => this.#display.show()
    })
    this.#lessonOffers = new LessonOffers({
      offer: (lesson) => this.#tracing.askAll(lesson),
      changed: () => this.#display.show()
    })
    this.#slowing = new Slowing({
      schedule: this.#schedule,
      request: (forMs) => {
        this.#tracing.reach(forMs > 0)
        return this.#tracing.askAll({ type: 'slow', forMs })
      },
      ask: (command) => this.ask(command),
      changed: () => {
        this.#contacts.flushAll()
        this.#display.show()
      }
    })
    this.#commandContext = {
      core,
      contacts: this.#contacts,
      tracing: this.#tracing,
      uses: this.#uses,
      checkpoints: this.#checkpoints,
      resetting: this.#resetting,
      situating: this.#situating,
      doctor: this.#doctor,
      inviting: new Inviting({
        self: id,
        name: me.name,
        room: me.room,
        passphrase: parts.invites?.passphrase ?? '',
        network,
        door: parts.invites?.door,
        led: this.#led
      }),
      led: this.#led,
      localGroup: this.#localGroup,
      nameOf,
      slowing: this.#slowing,
      lessonOffers: this.#lessonOffers,
      claims: () => this.#claims.all,
      journal,
      viewSource: () => this.#viewSource(),
      now: () => timing.wall(),
      committed: () => this.#loop.committed(),
      decide: (input) => new Promise((settle) => this.#loop.submit(input, settle)),
      own: () => this.#copied.own(),
      until: (isSo, withinMs) => Promise.race([until(this.#schedule, isSo, withinMs), this.stopped.then(() => false)]),
      setTraffic: (traffic) => {
        this.#traffic.set(traffic)
        this.#display.show()
      },
      stop: (afterGoodbyes) => this.#stopSoon(afterGoodbyes)
    }
    this.stopped = new Promise((resolve) => (this.#resolveStopped = resolve))
  }

  async start(): Promise<void> {
    const { network, journal } = this.#parts
    const { ours, theirs } = this.#tracing.side
    const { balance } = this.#core.process.applications.bank
    const opened = { name: this.#parts.me.name, at: this.#parts.timing.wall(), balance }
    this.#tracing.open(journal.beginLife(opened), balance, this.#parts.past)
    this.#loop.turn() // Before anybody can be met.
    await this.#gate.passed()
    if (this.#phase !== 'running') return
    const run = (work: () => void): void => this.#gate.pass(() => this.#unlessStopped(work))
    await network.start(supervised(this.#contacts, run), {
      ours: supervised(ours, run),
      theirs: supervised(theirs, run)
    })
    network.addAcquaintances(journal.recall('acquaintances') ?? [], undefined)
    this.#contacts.watch()
    this.#led.begin()
    this.#schedule.every(INTRODUCE_MS, () => {
      const acquaintances = this.#contacts.introduceNew()
      if (acquaintances.length > 0) journal.remember('acquaintances', acquaintances)
      this.#lookWhoReaches()
      this.#standingsChanged()
    })
    this.#checkpoints.start()
    this.#forgetting.start()
    if (this.#parts.lease !== undefined) this.#schedule.every(LEASE_MS, () => this.#holding.beat())
    for (const command of this.#parts.first ?? []) {
      const answer = await this.ask(command)
      if (!answer.ok) this.#display.notice('warning', answer.message)
    }
    this.#lonely.start()
    const { goesOn } = this.#parts.crash ?? {}
    if (goesOn !== undefined) this.#situating.goOn(goesOn)
  }

  // ---- windows and scripts

  async ask(value: unknown): Promise<Answer> {
    const command = parseCommand(value)
    if (typeof command === 'string') return refuse('bad-command', command)
    return new Promise((resolve) => {
      const answer = (): void => resolve(this.#answer(command))
      this.#gate.pass(answer, answer)
    })
  }

  async #answer(command: Command): Promise<Answer> {
    if (this.#phase !== 'running' || this.#isLeaving) return refuse('stopping')
    try {
      return await handleCommand(this.#commandContext, command)
    } catch (error) {
      if (error instanceof BadAddressError) return refuse('bad-address', error.message)
      if (error instanceof NotReachedError) return refuse('not-reached', error.message)
      this.#fail(error)
      return refuse('stopping', sentenceOf(error))
    }
  }

  watch(show: (view: View) => void): () => void {
    return this.#whenOpen(() => this.#display.watch(show))
  }

  follow(take: Take): () => void {
    return this.#tracing.follow(take)
  }

  listen(hear: (event: PeerEvent) => void): () => void {
    if (this.#phase === 'stopped') return this.#display.listen(hear, [])
    return this.#whenOpen(() => {
      const { id: peer, applications } = this.#core.process
      const { name } = this.#parts.me
      const addresses = this.#parts.network.addresses()
      const ready: PeerEvent = { event: 'ready', peer, name, addresses, balance: applications.bank.balance }
      return this.#display.listen(hear, [
        ready,
        ...this.#resetting.events,
        ...this.#led.events,
        ...this.#localGroup.events,
        ...this.#standings.all()
      ])
    })
  }

  // ---- the loop's disk, and what is shown after a turn

  #disk(): LoopDisk {
    const { journal } = this.#parts
    return {
      commit: (turn, completed, core, mayBeLost) => {
        this.#holding.beatIfLate()
        const cuts = this.#cuts.keptFrom(completed)
        const written = journal.commit(turn, cuts, core, mayBeLost)
        if (written === undefined) this.#cuts.add(cuts)
        return written?.then(() => this.#cuts.add(cuts))
      },
      cut: (snapshot) => journal.cuts.find(snapshot)
    }
  }

  #show({ events, turn: { at, inputs } }: Taken): void {
    this.#claims.saw(inputs)
    this.#cuts.saw(events)
    this.#display.tell(events, at)
    this.#tracing.record(events, at)
    this.#uses.saw(events)
    this.#slowing.saw(events)
    this.#vouching?.saw(events)
    this.#checkpoints.saw(events)
    this.#automatic.saw(events)
    this.#forgetting.saw(events)
    for (const event of events) this.#noticeRestore(event)
    for (const event of events) if (event.type === 'quarantined') this.#warnOfQuarantine(event.neighbour)
    this.#standingsChanged()
  }

  #turnedAway(newcomer: ProcessId): void {
    if (this.#forgetting.makeRoom()) return // It tries again, and finds a place.
    const now = this.#schedule.timing.steady()
    if (now < this.#quietUntil) return
    this.#quietUntil = now + TURNED_AWAY_MS
    this.#display.notice(
      'warning',
      `${this.#naming.nameOf(newcomer)} was turned away: as many people are known here as can be.`
    )
  }

  #warnOfQuarantine(neighbour: ProcessId): void {
    const { reason } = this.#contacts.standing(neighbour)
    this.#display.notice('fault', `The channel to ${this.#naming.nameOf(neighbour)} is quarantined. ${reason}`)
  }

  #noticeRestore(event: CoreEvent): void {
    const notice = noticeOf(event, this.#core.process.id, (peer) => this.#naming.nameOf(peer))
    if (notice !== undefined) this.#display.notice(notice.level, notice.text)
  }

  #standingsChanged(): void {
    for (const event of this.#standings.changed()) this.#display.emit(event)
    this.#lonely.look()
    this.#display.show()
  }

  #viewSource(): ViewSource {
    const { me, network } = this.#parts
    return {
      me: { ...me, addresses: network.addresses(), since: this.#firstStarts.own },
      core: this.#core,
      cuts: this.#cuts.listed,
      moments: this.#cuts.moments,
      standing: (peer) => this.#contacts.standing(peer),
      through: (peer) => this.#contacts.through(peer),
      since: (peer) => this.#firstStarts.of(peer),
      pairsApart: this.#contacts.pairsApart,
      violations: (peer) => this.#contacts.violations(peer) + this.#tracing.violations(peer),
      traffic: this.#traffic.shown,
      recent: this.#display.recent,
      notices: this.#display.notices,
      refusedRestore: this.#display.refusedRestore,
      checkpoints: this.#checkpoints.shown,
      reset: this.#resetting.shown,
      situation: this.#situating.shown,
      slowMotion: this.#slowing.shown,
      lessons: this.#lessonOffers.shown,
      copied: this.#copied.shown,
      led: this.#led.shown,
      localMembers: this.#localGroup.shown,
      ...this.#uses.shown
    }
  }

  // ---- time

  #lookWhoReaches(): void {
    this.#contacts.lookWhoReaches()
    for (const said of this.#doctor.newPairs()) this.#display.notice('warning', said)
  }

  // ---- the end

  async crash(): Promise<void> {
    if (this.#phase !== 'running') return
    this.#phase = 'stopping'
    await this.#end('')
  }

  async stop(): Promise<void> {
    if (this.#phase === 'running') {
      this.#phase = 'stopping'
      this.#safely(() => this.#loop.turn())
      while (this.#gate.isClosed) await this.#gate.passed()
      this.#unlessStopped(() => {
        this.#contacts.sayBye()
        this.#forgetting.keep()
      })
      await this.#end('')
    }
    await this.stopped
  }

  #stopSoon(afterGoodbyes: boolean): void {
    this.#isLeaving = true
    const latest = this.#schedule.timing.steady() + (afterGoodbyes ? GOODBYE_MS : 0)
    const look = (): void => {
      const wait = this.#contacts.unsaid && this.#schedule.timing.steady() < latest
      this.#schedule.once(wait ? GOODBYES_LOOK_MS : 0, wait ? look : () => void this.stop())
    }
    look()
  }

  /** A fault of the disk or a bug: stop before anything that is not committed is sent, acknowledged or shown. */
  #fail(error: unknown): void {
    void this.#end(sentenceOf(error))
  }

  async #end(reason: string): Promise<void> {
    if (this.#phase === 'stopped') return
    this.#phase = 'stopped'
    this.#schedule.end()
    this.#localGroup.end()
    this.#gate.end()
    this.#loop.end(reason)
    if (reason !== '') {
      this.#display.freeze()
      this.#display.notice('fault', reason)
    }
    this.#display.showNow()
    await this.#parts.network.stop()
    await this.#parts.journal.close()
    this.#holding.release()
    this.#display.emit({ event: 'stopped', reason })
    this.#resolveStopped(reason)
  }

  /** The supervisor: a callback of the world must never throw into it. */
  #safely(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#fail(error)
    }
  }

  /** A network takes its time to stop, and what it brings meanwhile would be answered from a state that is not committed. */
  #unlessStopped(work: () => void): void {
    if (this.#phase !== 'stopped') this.#safely(work)
  }

  /** A peer that is known here, by id or name. */
  #resolved(name: string): ProcessId | undefined {
    const id = this.#naming.resolve(name)
    return id === 'unknown' || id === 'ambiguous' ? undefined : id
  }

  /** Begins now, or when what is being written is on the disk. @returns the undo */
  #whenOpen(begin: () => () => void): () => void {
    if (!this.#gate.isClosed) return begin()
    let undo: (() => void) | undefined
    let isOver = false
    const beginLate = (): void => {
      if (!isOver) undo = begin()
    }
    this.#gate.pass(beginLate, beginLate)
    return () => {
      isOver = true
      undo?.()
    }
  }

  /** Who is connected, has not departed, and keeps up. */
  #receivers(): Receiver[] {
    return Object.values(this.#core.process.neighbours)
      .filter(({ id, departed }) => !departed && this.#contacts.isConnected(id))
      .map(({ id }) => ({ id, room: WAITING_MAX - channelOf(this.#core, id).application.outbox.length }))
      .filter(({ room }) => room > 0)
  }

  #connected(): ProcessId[] {
    const ids = Object.keys(this.#core.process.neighbours) as ProcessId[]
    return ids.filter((id) => this.#contacts.isConnected(id))
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof JournalError) return error.message
  if (error instanceof BrokenLawError) return `Groupshot has a bug and stopped to protect the money: ${error.message}.`
  return `Groupshot has a bug and stopped: ${error instanceof Error ? error.message : String(error)}`
}
