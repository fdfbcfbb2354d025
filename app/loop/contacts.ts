// The neighbours as the loop meets them: their streams, what was heard on them, what may be written to them now, and how they stand.
// Nothing here is durable; what must survive is in the channels of the core. When streams are looked at is in link-watch.ts, how much is
// read in reading.ts, who is introduced to whom in introducing.ts.
import type { Heartbeat, Hello, Lead } from '../channel/frame.ts'
import { sentUpTo, emittedUpTo, type Channel, type SentUpTo } from '../channel/channel.ts'
import { helloOf, isCutting, outgoing, resume } from '../channel/link.ts'
import { ASK_OF_PARTS_MS, heardHeartbeat, isLargeOut, isSilent, REST_MS, vanishes } from '../channel/liveness.ts'
import { passedLarge, isNarrow, vanished } from '../channel/path.ts'
import { hasTwin, heardRun } from '../channel/twins.ts'
import { REPLACED, type Network, type Wire } from '../channel/wire.ts'
import { unreachable } from '../assert.ts'
import { FIRST_EPOCH, isSameEpoch } from '../epoch.ts'
import type { CoreInput, CoreOutcome } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import type { JournalInput } from '../journal/rows.ts'
import { advance, openGate, release, slowed } from '../pace.ts'
import { encodeMessage } from '../process/codec.ts'
import type { Message } from '../process/messages.ts'
import { isOpen, newContact, type Contact, type OpenContact } from './contact.ts'
import { Introducing } from './introducing.ts'
import { LinkWatch } from './link-watch.ts'
import { addOffence, BLOCK_MS } from './offences.ts'
import { Reading } from './reading.ts'
import type { Resetting } from './resetting.ts'
import { OpenWire, type Heard, type HeardFrame } from './open-wire.ts'
import type { Schedule } from './schedule.ts'
import { standingOf, type Standing } from '../view/standing.ts'
import { violationIn } from './turn.ts'

/** How long a copy stays away from a neighbour that serves the other one, in ms. */
const TURNED_AWAY_MS = 30_000

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
  /** Looks at silence and heartbeats. */
  readonly links: LinkWatch
  readonly introducing: Introducing
  readonly #around: ContactsParts
  readonly #contacts = new Map<ProcessId, Contact>()
  readonly #reading: Reading
  /** What was written to each, in this life or an earlier one. */
  readonly #told: Map<ProcessId, SentUpTo>

  constructor(around: ContactsParts) {
    this.#around = around
    this.#told = new Map(around.channels.map((channel) => [channel.neighbour, sentUpTo(channel)]))
    const { schedule, self, network, channelOf, changed } = around
    const contacts = this.#contacts
    this.links = new LinkWatch({ self: self.id, schedule, contacts, channelOf, changed })
    this.#reading = new Reading({ contacts, schedule })
    this.introducing = new Introducing({
      network,
      contacts,
      isConnected: (peer) => this.isConnected(peer),
      now: () => this.#now()
    })
  }

  /** Whether any stream is open. */
  get reached(): boolean {
    return [...this.#contacts.values()].some(isOpen)
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
    return this.#contacts.get(peer)?.offences.count ?? 0
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
    this.links.lookSoon()
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
    if (budget.pauseMs > 0) this.#reading.pause(openWire, budget.pauseMs)
    if (openWire.isInFrame) this.links.lookSoon()
    else if (wasDoubted) this.links.lookLater(now)
    if (contact.wasSilent) this.links.notice(contact, now)
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
        this.#reading.took(openWire, this.#contact(from).share, heard.bytes)
        const settle: Settle = (outcome) => {
          const violation = violationIn(outcome)
          if (violation !== '') this.#offended(openWire, violation)
        }
        const input: CoreInput = { type: 'received', from, frames: heard.frames }
        return this.#around.enqueue(input, { type: 'received', from, bytes: heard.bytes }, settle)
      }
      case 'frame':
        return this.#handleFrame(openWire, heard.frame)
      default:
        return unreachable(heard)
    }
  }

  #handleFrame(openWire: OpenWire, frame: HeardFrame): void {
    const { remote } = openWire.wire
    const contact = this.#contact(remote)
    switch (frame.type) {
      case 'hello':
        return this.#greeted(openWire, frame)
      case 'known':
        // Best effort: the network parses hundreds of addresses.
        if (contact.budget.mayIntroduce()) this.introducing.heard(remote, frame)
        return
      case 'lead':
        return this.#around.leading?.heard(remote, frame)
      case 'bye':
        // It serves the other one. To come again at once would only cut that one's connection.
        if (contact.saysTwin) this.#around.network.block(remote, TURNED_AWAY_MS)
        contact.lost = frame.full
          ? 'It knows as many people as it can. Somebody there must forget those who will not return.'
          : 'It closed Groupshot and may come back.'
        return
      case 'heartbeat':
        return this.#heardHeartbeat(openWire, frame)
      default:
        return unreachable(frame)
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
      this.introducing.greet(openWire)
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
    this.#contact(remote).lost = 'There is no place for it: this peer already knows as many people as it can.'
    this.#around.full(remote)
  }

  /** Malformed, out of order, or what no honest peer sends: the stream is reset, the reason shown and counted. */
  #offended(openWire: OpenWire, reason: string): void {
    if (openWire.broken) return
    openWire.broken = true
    const { remote } = openWire.wire
    const contact = this.#contact(remote)
    const isBlocked = addOffence(contact.offences, this.#now())
    contact.lost = isBlocked
      ? `Blocked for ${BLOCK_MS / 1000} s after repeated violations; the last: ${reason}.`
      : `It broke the protocol: ${reason}.`
    if (isBlocked) this.#around.network.block(remote, BLOCK_MS)
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
    this.#reading.turned(tookMs)
  }

  /** Writes what may go now: everything in the outboxes is committed. */
  flush(remote: ProcessId): void {
    const contact = this.#contacts.get(remote)
    if (contact === undefined || !isOpen(contact)) return
    const { openWire } = contact
    if (openWire.full || openWire.link.phase !== 'open') return
    const channel = this.#around.channelOf(remote)
    const now = this.#now()
    const pace = slowed(channel.pace, this.#around.hopMs?.() ?? 0)
    const comeAgain = advance(contact.gate, pace, emittedUpTo(channel.application), now)
    contact.callOff?.()
    contact.callOff = undefined
    if (comeAgain !== Infinity) contact.callOff = this.#around.schedule.once(comeAgain - now, () => this.flush(remote))
    while (!openWire.full) {
      const frames = outgoing(openWire.link, channel, contact.gate.passed, encodeMessage)
      if (frames.length === 0) return this.#askOfParts(contact)
      const { application, control } = this.#toldTo(remote)
      const { written } = openWire.link
      this.#told.set(remote, {
        application: Math.max(application, written.application),
        control: Math.max(control, written.control)
      })
      openWire.write(frames, now)
      this.links.lookSoon()
    }
  }

  #askOfParts(contact: OpenContact): void {
    const { openWire } = contact
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

  #contact(remote: ProcessId): Contact {
    let contact = this.#contacts.get(remote)
    if (contact === undefined) {
      contact = newContact(this.#around.channelOf(remote).application.acknowledged, this.#now())
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
