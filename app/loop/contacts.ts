// The neighbours as the loop meets them: their wires, what was heard on them, when what may be written, and how they
// stand. Nothing here is durable; what must survive is in the channels of the core.
import type { Heartbeat, Hello, Lead } from '../channel/frame.ts'
import { sentUpTo, emittedUpTo, type Channel, type SentUpTo } from '../channel/channel.ts'
import { helloOf, isCutting, outgoing, resume } from '../channel/link.ts'
import {
  ASK_OF_PARTS_MS,
  heardHeartbeat,
  isLargeOut,
  isSilent,
  LOOK_MS,
  lookAgainAt,
  REST_MS,
  restedAt,
  restMs,
  TOGETHER,
  vanishes
} from '../channel/liveness.ts'
import { openPath, passedLarge, isNarrow, vanished, type Path } from '../channel/path.ts'
import { hasTwin, heardRun, type Runs } from '../channel/twins.ts'
import { REPLACED, type Acquaintance, type Network, type Wire } from '../channel/wire.ts'
import { unreachable } from '../assert.ts'
import { FIRST_EPOCH, isSameEpoch } from '../epoch.ts'
import type { CoreInput, CoreOutcome } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import type { JournalInput } from '../journal/rows.ts'
import { advance, openGate, release, slowed, type Gate } from '../pace.ts'
import { encodeMessage } from '../process/codec.ts'
import type { Message } from '../process/messages.ts'
import { Budget } from './budget.ts'
import { reachedOf, Reaching } from './reaching.ts'
import type { Resetting } from './resetting.ts'
import { OpenWire, type Heard } from './open-wire.ts'
import type { Schedule } from './schedule.ts'
import { openShare, turned, type Share } from './share.ts'
import { standingOf, whyGone, type Standing } from '../view/standing.ts'
import { violationIn } from './turn.ts'

/** Violations of one peer within OFFENCE_WINDOW_MS that get it blocked for BLOCK_MS. Once may be a bug; three times is a habit. */
const OFFENCES_MAX = 3
const OFFENCE_WINDOW_MS = 60_000
const BLOCK_MS = 60_000

/** Bytes of all neighbours that may wait for a turn before reading stops: a turn takes them all, so this is one slow commit. */
const WAITING_BYTES_MAX = 8 * 1024 * 1024

/** How long a copy stays away from a neighbour that serves the other one, in ms. */
const TURNED_AWAY_MS = 30_000

/** A look that comes this late, in ms, means that this process did not run: below what a neighbour may take for an answer. */
const ASLEEP_MS = 750

interface Contact {
  openWire: OpenWire | undefined
  readonly gate: Gate
  /** Calls off the next look at the gate. */
  callOff: (() => void) | undefined
  /** It is soon asked whether parts have come. */
  asksSoon: boolean
  /** What gets through to it. Outlives streams. */
  readonly path: Path
  /** Whether it was silent at the last look. */
  wasSilent: boolean
  /** Why the last stream ended. */
  lost: string
  /** Of its program. Outlives streams. */
  runs: Runs | undefined
  /** The present stream has taken the place of one that was open and not silent. */
  hasReplaced: boolean
  /** Whom it reaches, as it said last; absent before that. */
  reaches: ReadonlySet<string> | undefined
  /** It has said on this stream that another one runs with our identity. */
  saysTwin: boolean
  violations: number
  /** When the latest of them were, oldest first. */
  readonly offences: number[]
  /** Both outlive streams: a new one buys nothing. */
  readonly budget: Budget
  readonly share: Share
}

/** What the contacts need of the loop. */
export interface ContactsParts {
  readonly network: Network
  readonly schedule: Schedule
  readonly self: Pick<Hello, 'storeId' | 'name' | 'run' | 'since'> & { readonly id: ProcessId }
  /** The epoch of this peer, and who is told of hellos; absent where there is only the first one. */
  readonly resetting?: Pick<Resetting, 'epoch' | 'met' | 'isHere'>
  /** Those there are at the start, with what may have been written to them in earlier lives. */
  readonly channels: readonly Channel<Message>[]
  readonly channelOf: (neighbour: ProcessId) => Channel<Message>
  readonly nameOf: (neighbour: ProcessId) => string
  /** Queues an input; `settle` is called once it is committed. */
  readonly enqueue: (input: CoreInput, kept: JournalInput, settle: Settle) => void
  readonly warn: (text: string) => void
  /** A hello was accepted, and says when that account was opened. */
  readonly met?: (peer: ProcessId, since: number | undefined) => void
  /** A neighbour says that another computer runs with the identity of this one. */
  readonly copied?: (by: ProcessId) => void
  /** What is written to whoever has said hello, about the leader of the room, and who is given what comes back. */
  readonly leading?: {
    readonly greeting: () => readonly Lead[]
    readonly heard: (from: ProcessId, frame: Lead) => void
  }
  /** A newcomer was turned away: all places are taken. */
  readonly full: (neighbour: ProcessId) => void
  /** The standing of somebody may have changed. */
  readonly changed: () => void
  /** How long messages wait on every channel besides its pace, in ms; absent: no longer. */
  readonly hopMs?: () => number
}

export type Settle = (outcome: CoreOutcome) => void

const ONLY_FIRST: NonNullable<ContactsParts['resetting']> = {
  epoch: FIRST_EPOCH,
  met: () => 'It is in another epoch of this room.',
  isHere: () => {}
}

export class Contacts {
  readonly #around: ContactsParts
  readonly #contacts = new Map<ProcessId, Contact>()
  readonly #told: Map<ProcessId, SentUpTo>
  #waitingBytes = 0
  /** Addresses that were already sent to every neighbour. */
  #introduced: ReadonlyMap<ProcessId, string> = new Map()
  /** When the links are to be looked at again. */
  #lookAt: number
  /** Calls that off; absent while this does not look by itself. */
  #callOffLook: (() => void) | undefined
  readonly #reaching = new Reaching()
  /** Who was connected at the last look at who reaches whom, and whether somebody has told something new since. */
  #connectedThen = ''
  #isReachNew = false
  /** Whom this peer reaches, as it told everybody last. */
  #toldReached: readonly string[] = []

  constructor(around: ContactsParts) {
    this.#around = around
    this.#told = new Map(around.channels.map((channel) => [channel.neighbour, sentUpTo(channel)]))
    this.#lookAt = this.#now()
  }

  /** Whether any stream is open. */
  get reached(): boolean {
    return [...this.#contacts.values()].some(({ openWire }) => openWire !== undefined)
  }

  /** The relay that carries the connection; undefined where it is direct, or there is none. */
  through(peer: ProcessId): ProcessId | undefined {
    return this.#contacts.get(peer)?.openWire?.wire.through
  }

  standing(peer: ProcessId): Standing {
    const contact = this.#contacts.get(peer)
    return standingOf(this.#around.channelOf(peer), contact?.openWire?.link, contact?.lost ?? '', this.#now())
  }

  isConnected(peer: ProcessId): boolean {
    return this.standing(peer).status === 'connected'
  }

  /** Whether only small packets get through to it, on the stream that is open. */
  isNarrow(peer: ProcessId): boolean {
    return this.#contacts.get(peer)?.openWire?.link.isNarrow === true
  }

  violations(peer: ProcessId): number {
    return this.#contacts.get(peer)?.violations ?? 0
  }

  /** Connected neighbours that have not acknowledged every message of the control lane. */
  get unsaid(): boolean {
    return [...this.#contacts.keys()].some(
      (peer) => this.isConnected(peer) && this.#around.channelOf(peer).control.outbox.length > 0
    )
  }

  // ---- what the network brings

  opened(wire: Wire): void {
    const contact = this.#contact(wire.remote)
    const { self, resetting: { epoch } = ONLY_FIRST } = this.#around
    const ofEpoch = epoch.number === 0 ? self : { ...self, epoch }
    const said = hasTwin(contact.runs, this.#now()) ? { ...ofEpoch, twin: true as const } : ofEpoch
    contact.saysTwin = false
    const hello = helloOf(this.#around.channelOf(wire.remote), said, this.#toldTo(wire.remote))
    contact.openWire = new OpenWire(self.id, wire, this.#now(), hello, isNarrow(contact.path, this.#now()))
    contact.openWire.write([hello], this.#now())
    contact.wasSilent = false
    this.#lookSoon()
    this.#around.changed()
  }

  received(wire: Wire, bytes: Uint8Array): void {
    const openWire = this.#openWireOf(wire)
    if (openWire === undefined) return
    const contact = this.#contact(wire.remote)
    const { budget } = contact
    const now = this.#now()
    budget.read(now)
    const wasDoubted = openWire.link.liveness.doubtedAt !== undefined
    for (const heard of openWire.read(bytes, now)) {
      const excess = budget.count(heard)
      if (excess !== '') return this.#offended(openWire, excess)
      this.#handle(openWire, heard)
    }
    if (budget.pauseMs > 0) this.#pauseFor(openWire, budget.pauseMs)
    if (openWire.isInFrame) this.#lookSoon()
    else if (wasDoubted) this.#lookLater(now)
    if (contact.wasSilent) this.#notice(contact, now)
  }

  drained(wire: Wire): void {
    const openWire = this.#openWireOf(wire)
    if (openWire === undefined) return
    openWire.full = false
    this.flush(wire.remote)
  }

  closed(wire: Wire, reason: string): void {
    const contact = this.#contact(wire.remote)
    if (contact.openWire?.wire !== wire) return
    const { link } = contact.openWire
    contact.hasReplaced =
      reason === REPLACED && link.phase === 'open' && !link.isOver && !isSilent(link.liveness, this.#now())
    if (vanishes(link.liveness, this.#now(), true)) vanished(contact.path, this.#now())
    contact.openWire = undefined
    if (contact.lost === '') contact.lost = reason === '' ? 'The connection ended.' : reason
    this.#around.changed()
  }

  foreign(sentence: string): void {
    this.#around.warn(sentence)
  }

  #handle(openWire: OpenWire, heard: Heard): void {
    const from = openWire.wire.remote
    switch (heard.type) {
      case 'part':
        return
      case 'violation':
        return this.#offended(openWire, heard.reason)
      case 'traffic': {
        const { share } = this.#contact(from)
        for (const { byteLength } of heard.bytes) {
          this.#waitingBytes += byteLength
          share.waitingBytes += byteLength
        }
        if (share.waitingBytes > share.bytesMax) openWire.hold('turn', true, this.#now())
        if (this.#waitingBytes > WAITING_BYTES_MAX) this.#holdAll(true)
        const settle: Settle = (outcome) => {
          const violation = violationIn(outcome)
          if (violation !== '') this.#offended(openWire, violation)
        }
        const input: CoreInput = { type: 'received', from, frames: heard.frames }
        return this.#around.enqueue(input, { type: 'received', from, bytes: heard.bytes }, settle)
      }
      case 'frame':
        switch (heard.frame.type) {
          case 'hello':
            return this.#greeted(openWire, heard.frame)
          case 'known':
            // Best effort: the network parses hundreds of addresses.
            if (!this.#contact(from).budget.mayIntroduce()) return
            this.#around.network.addAcquaintances(heard.frame.acquaintances, from)
            if (heard.frame.reached === undefined) return
            this.#contact(from).reaches = new Set(heard.frame.reached)
            this.#isReachNew = true
            return
          case 'lead':
            return this.#around.leading?.heard(from, heard.frame)
          case 'bye':
            // It serves the other one. To come again at once would only cut that one's connection.
            if (this.#contact(from).saysTwin) this.#around.network.block(from, TURNED_AWAY_MS)
            this.#contact(from).lost = heard.frame.full
              ? 'It knows as many people as it can. Somebody there must forget those who will not return.'
              : 'It closed Groupshot and may come back.'
            return
          case 'heartbeat':
            return this.#heardHeartbeat(openWire, heard.frame)
          default:
            return unreachable(heard.frame)
        }
      default:
        return unreachable(heard)
    }
  }

  #heardHeartbeat(openWire: OpenWire, heartbeat: Heartbeat): void {
    const { liveness } = openWire.link
    const wasLargeOut = isLargeOut(liveness)
    if (heardHeartbeat(liveness, heartbeat, this.#now())) openWire.answer(this.#now())
    if (wasLargeOut && !isLargeOut(liveness)) passedLarge(this.#contact(openWire.wire.remote).path)
    if (isCutting(openWire.link)) this.flush(openWire.wire.remote)
  }

  #greeted(openWire: OpenWire, { epoch = FIRST_EPOCH, run, twin, since, ...hello }: Hello): void {
    const { remote } = openWire.wire
    const { resetting = ONLY_FIRST } = this.#around
    if (twin === true) {
      this.#contact(remote).saysTwin = true
      this.#around.copied?.(remote)
    }
    const apart = run === undefined ? '' : this.#judgeRun(remote, run)
    if (apart !== '') return this.#leaveIn(openWire, apart)
    if (!isSameEpoch(epoch, resetting.epoch)) return this.#leaveIn(openWire, resetting.met(remote, hello.name, epoch))
    resetting.isHere(remote)
    const input = { type: 'greeted', from: remote, hello, told: this.#toldTo(remote) } as const
    this.#around.enqueue(input, input, (outcome) => {
      const contact = this.#contact(remote)
      if (openWire.broken) return
      if ('violation' in outcome) return this.#offended(openWire, outcome.violation)
      if ('full' in outcome) return this.#turnAway(openWire)
      if ('doubtful' in outcome) {
        contact.lost = 'It does not remember what we remember of it; asking again.'
        return openWire.wire.abort(new Error('this hello contradicts an earlier one'))
      }
      const channel = this.#around.channelOf(remote)
      contact.lost = ''
      this.#around.met?.(remote, since)
      resume(openWire.link)
      openWire.beat(REST_MS, this.#now()) // The first question: how long its path takes is to be known soon.
      const { acknowledged } = channel.application
      if (contact.gate.passed < acknowledged) Object.assign(contact.gate, openGate(acknowledged))
      this.#introduce(openWire, this.#around.network.acquaintances())
      const leads = this.#around.leading?.greeting() ?? []
      if (leads.length > 0) openWire.writeBeside(leads, this.#now())
    })
  }

  /** @returns why this run of a neighbour is not served, one sentence, or '' */
  #judgeRun(remote: ProcessId, run: string): string {
    const contact = this.#contact(remote)
    const knewTwin = hasTwin(contact.runs, this.#now())
    const { runs, verdict } = heardRun(contact.runs, run, contact.hasReplaced, this.#now())
    contact.runs = runs
    contact.hasReplaced = false
    if (hasTwin(runs, this.#now()) && !knewTwin) this.#around.warn(twinSentence(this.#around.nameOf(remote)))
    if (verdict === 'serve') return ''
    return verdict === 'twin'
      ? twinSentence(this.#around.nameOf(remote))
      : 'It was started again, or is a copy of one that runs; waiting whether that one comes back.'
  }

  /**
   * It has another account, with channels of its own, so nothing of it reaches the core. Our own hello, which was written before, tells
   * it the same about us.
   */
  #leaveIn(openWire: OpenWire, reason: string): void {
    const contact = this.#contact(openWire.wire.remote)
    openWire.write([{ type: 'bye', full: false }], this.#now())
    openWire.wire.close()
    contact.openWire = undefined // What it still writes counts for nothing.
    contact.lost = reason
    this.#around.changed()
  }

  /** Nothing is wrong with a newcomer for whom there is no place: it is told so, and may try again. */
  #turnAway(openWire: OpenWire): void {
    const { remote } = openWire.wire
    openWire.write([{ type: 'bye', full: true }], this.#now())
    openWire.wire.close()
    this.#contact(remote).lost = 'There is no place for it: as many people are known here as can be.'
    this.#around.full(remote)
  }

  /** Malformed, out of order, or what no honest peer sends: the stream is reset, the reason shown and counted. */
  #offended(openWire: OpenWire, reason: string): void {
    if (openWire.broken) return
    openWire.broken = true
    const { remote } = openWire.wire
    const contact = this.#contact(remote)
    const now = this.#now()
    contact.violations += 1
    contact.offences.push(now)
    while ((contact.offences[0] ?? now) < now - OFFENCE_WINDOW_MS) contact.offences.shift()
    contact.lost = `It broke the protocol: ${reason}.`
    if (contact.offences.length >= OFFENCES_MAX) {
      contact.offences.length = 0
      contact.lost = `Blocked for ${BLOCK_MS / 1000} s after repeated violations; the last: ${reason}.`
      this.#around.network.block(remote, BLOCK_MS)
    }
    openWire.wire.abort(new Error(reason))
    this.#around.warn(
      `${this.#around.nameOf(remote)} broke the protocol: ${reason}. The connection was reset; no money has changed.`
    )
  }

  // ---- what goes out

  /** After every commit: writes what may go to everybody. */
  flushAll(): void {
    for (const remote of this.#contacts.keys()) this.flush(remote)
  }

  /** After every turn: reads on. @param tookMs all of it */
  turned(tookMs: number): void {
    turned(
      [...this.#contacts.values()].map(({ share }) => share),
      tookMs
    )
    if (this.#waitingBytes > WAITING_BYTES_MAX) this.#holdAll(false)
    this.#waitingBytes = 0
    for (const { openWire } of this.#contacts.values()) openWire?.hold('turn', false, this.#now())
  }

  /** Writes what may go now: everything in the outboxes is committed. */
  flush(remote: ProcessId): void {
    const contact = this.#contacts.get(remote)
    const openWire = contact?.openWire
    if (contact === undefined || openWire === undefined || openWire.full || openWire.link.phase !== 'open') return
    const channel = this.#around.channelOf(remote)
    const now = this.#now()
    const pace = slowed(channel.pace, this.#around.hopMs?.() ?? 0)
    const comeAgain = advance(contact.gate, pace, emittedUpTo(channel.application), now)
    contact.callOff?.()
    contact.callOff = undefined
    if (comeAgain !== Infinity) contact.callOff = this.#around.schedule.once(comeAgain - now, () => this.flush(remote))
    while (!openWire.full) {
      const frames = outgoing(openWire.link, channel, contact.gate.passed, encodeMessage)
      if (frames.length === 0) return this.#askOfParts(contact, openWire)
      const { application, control } = this.#toldTo(remote)
      const { written } = openWire.link
      this.#told.set(remote, {
        application: Math.max(application, written.application),
        control: Math.max(control, written.control)
      })
      openWire.write(frames, now)
      this.#lookSoon()
    }
  }

  #askOfParts(contact: Contact, openWire: OpenWire): void {
    if (!openWire.askOfParts(this.#now()) || contact.asksSoon) return
    contact.asksSoon = true
    this.#around.schedule.once(ASK_OF_PARTS_MS, () => {
      contact.asksSoon = false
      this.flush(openWire.wire.remote)
    })
  }

  #toldTo(remote: ProcessId): SentUpTo {
    return this.#told.get(remote) ?? { application: 0, control: 0 }
  }

  /** Lets messages through a held or slow channel. */
  release(remote: ProcessId, count: number): void {
    release(this.#contact(remote).gate, emittedUpTo(this.#around.channelOf(remote).application), count)
    this.flush(remote)
  }

  /** From now on looks at silence and heartbeats by itself, whenever something is due. */
  watch(): void {
    this.#planLook(this.look())
  }

  /** Looks at silence and heartbeats. @returns how long until it is to be looked again, in ms */
  look(): number {
    const now = this.#now()
    // A machine that slept, or a process that was stopped, receives what waits before it judges who is silent.
    const wasAsleep = now - this.#lookAt > ASLEEP_MS
    const open = [...this.#contacts.values()].flatMap((contact) => {
      const { openWire } = contact
      return openWire === undefined ? [] : [{ contact, openWire }]
    })
    const rested = open.map((one) => ({ ...one, ...this.#restOf(one.openWire, open.length) }))
    const asksOne = rested.some(({ openWire: { link }, rest }) => restedAt(link.liveness, rest) <= now)
    for (const { contact, openWire, rest, isLower } of rested) {
      const { link, wire } = openWire
      if (wasAsleep) link.liveness.doubtedAt = undefined
      const gone = wasAsleep ? '' : this.#whyGone(openWire, now)
      if (gone === '') openWire.beat(asksOne && isLower ? rest * (1 - TOGETHER) : rest, now)
      else wire.abort(new Error(gone))
      this.#notice(contact, now)
    }
    this.#lookAt = this.#nextLookAt(now)
    return this.#lookAt - now
  }

  #nextLookAt(now: number): number {
    const open = [...this.#contacts.values()].flatMap(({ openWire }) => openWire ?? [])
    const times = open.map((openWire) => {
      const { rest, isWaiting } = this.#restOf(openWire, open.length)
      const { link, isInFrame, full } = openWire
      const isBusy =
        link.phase !== 'open' || isWaiting || isInFrame || full || isLargeOut(link.liveness) || isCutting(link)
      return lookAgainAt(link.liveness, rest, isBusy, now)
    })
    return Math.min(...times) // Infinity for none.
  }

  /** All who were asked have answered: nothing is due until the links have rested. */
  #lookLater(now: number): void {
    const isDoubted = ({ openWire }: Contact): boolean => openWire?.link.liveness.doubtedAt !== undefined
    if (this.#callOffLook === undefined || [...this.#contacts.values()].some(isDoubted)) return
    this.#planLook(this.#nextLookAt(now) - now)
  }

  /** Something is under way: what is due because of it must not wait until the links have rested. */
  #lookSoon(): void {
    if (this.#callOffLook !== undefined && this.#lookAt - this.#now() > LOOK_MS) this.#planLook(LOOK_MS)
  }

  /** A timer counts whole ms, and must not come too early. */
  #planLook(ms: number): void {
    this.#lookAt = this.#now() + ms
    this.#callOffLook?.()
    this.#callOffLook = ms === Infinity ? () => {} : this.#around.schedule.once(Math.ceil(ms) + 1, () => this.watch())
  }

  /** Whether it is silent has changed. */
  #notice(contact: Contact, now: number): void {
    const { openWire } = contact
    const isSilentNow = openWire !== undefined && isSilent(openWire.link.liveness, now)
    if (isSilentNow === contact.wasSilent) return
    contact.wasSilent = isSilentNow
    this.#around.changed()
  }

  #whyGone({ link }: OpenWire, now: number): string {
    return vanishes(link.liveness, now) ? 'Nothing large gets through to it.' : whyGone(link, now)
  }

  #restOf(
    { wire: { remote }, link }: OpenWire,
    neighbours: number
  ): { rest: number; isLower: boolean; isWaiting: boolean } {
    const { application, control } = this.#around.channelOf(remote)
    const isWaiting = link.written.application > application.acknowledged || link.written.control > control.acknowledged
    const isLower = this.#around.self.id < remote
    return { rest: restMs(neighbours, isLower, isWaiting), isLower, isWaiting }
  }

  /** Tells everybody whom we have met since the last time. @returns all acquaintances where there are new ones, or none */
  introduceNew(): readonly Acquaintance[] {
    const acquaintances = this.#around.network.acquaintances()
    const told = this.#introduced
    this.#introduced = new Map(acquaintances.map(({ peer, addresses }) => [peer, addresses.join()]))
    const met = acquaintances.filter(({ peer, addresses }) => told.get(peer) !== addresses.join())
    if (met.length === 0) return []
    for (const { openWire } of this.#contacts.values())
      if (openWire !== undefined && !openWire.full && openWire.link.phase === 'open') this.#introduce(openWire, met)
    return acquaintances
  }

  /** Call it every second: tells whom this peer reaches, and looks who of the others does not reach whom. */
  lookWhoReaches(): void {
    const now = this.#now()
    const connected = [...this.#contacts].filter(([peer]) => this.isConnected(peer))
    const reached = this.#reaching.due(
      connected.map(([peer]) => peer),
      now
    )
    if (reached !== undefined) {
      this.#toldReached = reached
      for (const { openWire } of this.#contacts.values())
        if (openWire !== undefined && !openWire.full && openWire.link.phase === 'open' && reached.length > 0)
          openWire.writeBeside([{ type: 'known', acquaintances: [], reached }], now)
    }
    const connectedNow = connected.map(([peer]) => peer).join()
    if (connectedNow === this.#connectedThen && !this.#isReachNew) return // Every pair is looked at: a class has hundreds.
    this.#connectedThen = connectedNow
    this.#isReachNew = false
    const said = connected.flatMap(([peer, { reaches }]) => (reaches === undefined ? [] : [[peer, reaches] as const]))
    this.#reaching.look(new Map(said), now)
  }

  /** Two others who are connected here, and who both say that they are not connected to each other. */
  get pairsApart(): readonly (readonly [ProcessId, ProcessId])[] {
    return this.#reaching.pairsApart(this.#now())
  }

  /** Connected neighbours who say that they are connected to this peer. */
  reachedBy(peer: ProcessId): readonly ProcessId[] {
    return [...this.#contacts]
      .filter(([other, { reaches }]) => reaches?.has(reachedOf(peer)) === true && this.isConnected(other))
      .map(([other]) => other)
  }

  /** Writes frames about who leads to everybody who is connected, but one. */
  tellAllLead(frames: readonly Lead[], but?: ProcessId): void {
    for (const remote of this.#contacts.keys()) if (remote !== but) this.tellLead(remote, frames)
  }

  tellLead(remote: ProcessId, frames: readonly Lead[]): void {
    const openWire = this.#contacts.get(remote)?.openWire
    if (openWire?.link.phase === 'open') openWire.writeBeside(frames, this.#now())
  }

  /** Tells everybody that this peer closes, and closes. */
  sayBye(): void {
    for (const { openWire } of this.#contacts.values()) {
      if (openWire === undefined) continue
      openWire.write([{ type: 'bye', full: false }], this.#now())
      openWire.wire.close()
    }
  }

  #introduce(openWire: OpenWire, acquaintances: readonly Acquaintance[]): void {
    const others = acquaintances.filter(({ peer }) => peer !== openWire.wire.remote)
    const reached = this.#toldReached
    if (others.length > 0 || reached.length > 0)
      openWire.writeBeside(
        [{ type: 'known', acquaintances: others, ...(reached.length === 0 ? {} : { reached }) }],
        this.#now()
      )
  }

  #holdAll(isOn: boolean): void {
    for (const { openWire } of this.#contacts.values()) openWire?.hold('all', isOn, this.#now())
  }

  /** Reads nothing from it for so long, in ms. */
  #pauseFor(openWire: OpenWire, ms: number): void {
    openWire.hold('budget', true, this.#now())
    this.#around.schedule.once(ms, () => {
      if (this.#openWireOf(openWire.wire) === openWire) openWire.hold('budget', false, this.#now())
    })
  }

  #contact(remote: ProcessId): Contact {
    let contact = this.#contacts.get(remote)
    if (contact === undefined) {
      const gate = openGate(this.#around.channelOf(remote).application.acknowledged)
      contact = {
        openWire: undefined,
        gate,
        callOff: undefined,
        asksSoon: false,
        path: openPath(),
        wasSilent: false,
        lost: '',
        runs: undefined,
        hasReplaced: false,
        saysTwin: false,
        reaches: undefined,
        violations: 0,
        offences: [],
        budget: new Budget(this.#now()),
        share: openShare()
      }
      this.#contacts.set(remote, contact)
    }
    return contact
  }

  #openWireOf(wire: Wire): OpenWire | undefined {
    const openWire = this.#contacts.get(wire.remote)?.openWire
    return openWire?.wire === wire ? openWire : undefined
  }

  #now(): number {
    return this.#around.schedule.timing.steady()
  }
}

/** For whoever meets both. */
function twinSentence(name: string): string {
  return `${name} runs on two computers at once: one of the two is a copy (a clone). Somebody there must give the copy an account of its own.`
}
