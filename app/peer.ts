// The loop: everything that happens becomes an input in one queue; a turn takes all waiting inputs, steps the core
// through them, commits them to the journal in one transaction, then sends and acknowledges, then shows. This is the
// only owner of mutable state; what it decides is decided in the pure files that it calls.
import { announceEvent, announceOpen, resolveName } from './announce.ts'
import { parseAmount } from './applications/bank/coins.ts'
import { BrokenLawError, unreachable } from './assert.ts'
import type { Hello } from './channel/frame.ts'
import { helloOf, HEARTBEAT_MS, outgoing, resume } from './channel/link.ts'
import { sentOn } from './channel/channel.ts'
import { BadAddressError, NotReachedError, type Network, type Wire } from './channel/wire.ts'
import { parseCommand } from './commands.ts'
import type { Answer, Command, CutSummary, MeView, Notice, PeerEvent, RecentTransfer, View } from './contract.ts'
import { apply, channelOf, type Core, type CoreEvent, type CoreInput, type Outcome } from './core.ts'
import { parseSnapshotId, type ProcessId, type SnapshotId } from './ids.ts'
import { JournalError, type CutHead, type Journal, type KeptCut } from './journal/journal.ts'
import type { JournalInput } from './journal/rows.ts'
import { Line, type Heard } from './line.ts'
import { advance, openGate, release, type Gate } from './pace.ts'
import { encodeMessage } from './process/codec.ts'
import { audit } from './properties/conservation.ts'
import { refuse } from './refusals.ts'
import { isMute, snapshotStanding, standingOf, type Standing } from './standing.ts'
import type { Timing } from './timing.ts'
import { draw, due, NO_TRAFFIC, type Traffic } from './traffic.ts'
import { cutView, SNAPSHOTS_SHOWN, stateOf, summaryOf, viewOf, type Scene } from './view.ts'

/** The parts that a peer is made of; real ones in production, a memory network and a driven clock in simulation. */
export interface PeerParts {
  readonly me: Omit<MeView, 'balance' | 'opening' | 'peer' | 'addresses'>
  readonly core: Core
  readonly journal: Pick<
    Journal<CutSummary>,
    'commit' | 'cut' | 'heads' | 'acquaintances' | 'rememberAcquaintances' | 'close'
  >
  readonly network: Network
  readonly timing: Timing
  /** 0 ≤ random() < 1; for random traffic only. */
  readonly random: () => number
  /** Shown when nobody is found for LONELY_MS. */
  readonly lonelyHint: string
}

/** One participant with disk and network, as windows and scripts hold it. */
export interface Peer {
  /** Asks anything; checked here. Never rejects. */
  ask(command: unknown): Promise<Answer>
  /** Shows the view at once, then whenever it changes, at most once per frame. @returns the undo */
  watch(show: (view: View) => void): () => void
  /** Tells how things stand at once, then everything that happens. @returns the undo */
  listen(hear: (event: PeerEvent) => void): () => void
  /** Closes everything in order. Twice is fine. */
  stop(): Promise<void>
  /** Resolves when the peer has stopped: with '' after `stop`, else with the sentence of what stopped it. */
  readonly stopped: Promise<string>
}

/** A frame of the page, in ms: views come no faster. */
const FRAME_MS = 33
/** How often silence, heartbeats and acquaintances are looked at, in ms: well below HEARTBEAT_MS. */
const TICK_MS = 250
/** How often random traffic is drawn, in ms: at 50 a second one at a time, at 1,000 in twenties. */
const TRAFFIC_MS = 20
/** Nobody found for this long: say what to do, in ms. */
const LONELY_MS = 8_000
/** Violations of one peer within OFFENCE_WINDOW_MS that get it blocked for BLOCK_MS. Once may be a bug; three times is a habit. */
const OFFENCES_MAX = 3
const OFFENCE_WINDOW_MS = 60_000
const BLOCK_MS = 60_000
/** Bytes that may wait for a turn before reading stops: a turn takes them all, so this is one slow commit. */
const WAITING_BYTES_MAX = 8 * 1024 * 1024
/** How long a goodbye may take to be acknowledged before the peer stops anyway, in ms. */
const GOODBYE_MS = 1_500
const RECENT_SHOWN = 30
const NOTICES_SHOWN = 20

/** An input on its way into the core. */
interface Waiting {
  readonly input: CoreInput
  /** What the journal keeps of it. */
  readonly kept: JournalInput
  /** The wire that it came on. */
  readonly line?: Line
  readonly done?: (outcome: Outcome) => void
}

/** What is known of a neighbour besides its durable channel; forgotten at the end. */
interface Contact {
  line?: Line
  readonly gate: Gate
  callOff?: () => void
  lost: string
  violations: number
  readonly offences: number[]
  announced: string
}

export async function startPeer(parts: PeerParts): Promise<Peer> {
  const peer = new LoopPeer(parts)
  await peer.start()
  return peer
}

class LoopPeer implements Peer {
  readonly stopped: Promise<string>
  readonly #parts: PeerParts
  readonly #core: Core
  readonly #contacts = new Map<ProcessId, Contact>()
  readonly #watchers = new Set<(view: View) => void>()
  readonly #listeners = new Set<(event: PeerEvent) => void>()
  readonly #openAnnounced = new Map<SnapshotId, string>()
  readonly #timers = new Set<() => void>()
  #cuts: CutHead<CutSummary>[]
  #queue: Waiting[] = []
  #waitingBytes = 0
  #turnIsDue = false
  #viewIsDue = false
  #traffic: Traffic = NO_TRAFFIC
  #recent: RecentTransfer[] = []
  #notices: Notice[] = []
  #noticeCount = 0
  #knownToldAs = ''
  #phase: 'running' | 'stopping' | 'stopped' = 'running'
  #resolveStopped: (reason: string) => void = () => {}

  constructor(parts: PeerParts) {
    this.#parts = parts
    this.#core = parts.core
    this.#cuts = parts.journal.heads(SNAPSHOTS_SHOWN)
    this.stopped = new Promise((resolve) => (this.#resolveStopped = resolve))
  }

  async start(): Promise<void> {
    await this.#parts.network.start({
      opened: (wire) => this.#safely(() => this.#opened(wire)),
      received: (wire, bytes) => this.#safely(() => this.#received(wire, bytes)),
      drained: (wire) => this.#safely(() => this.#drained(wire)),
      closed: (wire, reason) => this.#safely(() => this.#closed(wire, reason))
    })
    this.#parts.network.learn(this.#parts.journal.acquaintances())
    this.#every(TICK_MS, () => this.#tick())
    this.#once(LONELY_MS, () => {
      if (![...this.#contacts.values()].some(({ line }) => line !== undefined))
        this.#notice('info', this.#parts.lonelyHint)
    })
  }

  // ---- what windows and scripts ask

  async ask(value: unknown): Promise<Answer> {
    const command = parseCommand(value)
    if (typeof command === 'string') return refuse('bad-command', command)
    if (this.#phase !== 'running') return refuse('stopping')
    try {
      return await this.#obey(command)
    } catch (error) {
      if (error instanceof BadAddressError) return refuse('bad-address', error.message)
      if (error instanceof NotReachedError) return refuse('not-reached', error.message)
      this.#fail(error)
      return refuse('stopping', sentenceOf(error))
    }
  }

  async #obey(command: Command): Promise<Answer> {
    switch (command.do) {
      case 'transfer': {
        const amount = parseAmount(command.amount)
        if (amount === undefined) return refuse('invalid-amount')
        const to = this.#resolve(command.to)
        return typeof to === 'object' ? to : this.#decide({ type: 'transfer', to: to as ProcessId, amount })
      }
      case 'snapshot':
        return this.#takeSnapshot(command.members)
      case 'cancel': {
        const snapshot = parseSnapshotId(command.snapshot)
        if (snapshot === undefined) return refuse('unknown-snapshot')
        if (this.#cuts.some((cut) => cut.snapshot === snapshot)) return refuse('not-open')
        return this.#decide({ type: 'cancel-snapshot', snapshot })
      }
      case 'pace':
        return this.#setPace(command)
      case 'traffic': {
        const { perSecond, maxAmount = NO_TRAFFIC.maxAmount } = command
        const wasIdle = this.#traffic.perSecond === 0
        this.#traffic = { perSecond, maxAmount }
        if (wasIdle && perSecond > 0) this.#flow(this.#parts.timing.steady(), 0)
        this.#show()
        return { ok: true }
      }
      case 'state':
        return { ok: true, state: stateOf(this.#scene()) }
      case 'connect':
        await this.#parts.network.connect(command.address)
        return { ok: true }
      case 'cut': {
        const id = parseSnapshotId(command.snapshot)
        const cut = id === undefined ? undefined : this.#parts.journal.cut(id)
        if (cut !== undefined) return { ok: true, cut: cutView(cut) }
        return refuse(this.#core.process.snapshots.some((one) => one.id === id) ? 'not-complete' : 'unknown-snapshot')
      }
      case 'leave': {
        const answer = await this.#decide({ type: 'leave' })
        this.#once(GOODBYE_MS, () => void this.stop())
        this.#stopWhenSaid()
        return answer
      }
      case 'stop':
        this.#once(0, () => void this.stop())
        return { ok: true }
      default:
        return unreachable(command)
    }
  }

  #takeSnapshot(members: readonly string[] | undefined): Promise<Answer> | Answer {
    const { neighbours } = this.#core.process
    if (members === undefined) {
      const everybody = Object.values(neighbours).filter(
        ({ id, departed }) => !departed && channelOf(this.#core, id).quarantine === ''
      )
      return this.#decide({ type: 'start-snapshot', members: everybody.map(({ id }) => id) })
    }
    const resolved: ProcessId[] = []
    for (const member of members) {
      if (member === this.#core.process.id) continue
      const id = resolveName(member, Object.values(neighbours))
      if (id === 'ambiguous') return refuse('ambiguous-name')
      if (id === 'unknown') return refuse('unknown-member')
      if (channelOf(this.#core, id).quarantine !== '') return refuse('quarantined')
      resolved.push(id)
    }
    return this.#decide({ type: 'start-snapshot', members: resolved })
  }

  async #setPace(command: Extract<Command, { readonly do: 'pace' }>): Promise<Answer> {
    const to = this.#resolve(command.to)
    if (typeof to === 'object') return to
    const channel = channelOf(this.#core, to as ProcessId)
    const { delayMs = channel.pace.delayMs, hold = channel.pace.held, release: count } = command
    const changes = delayMs !== channel.pace.delayMs || hold !== channel.pace.held
    const answer = changes
      ? await this.#decide({ type: 'set-pace', to: channel.neighbour, pace: { delayMs, held: hold } })
      : ({ ok: true } as const)
    if (answer.ok && count !== undefined) {
      release(this.#contact(channel.neighbour).gate, sentOn(channel.application), count)
      this.#flush(channel.neighbour)
    }
    return answer
  }

  /** @returns the id, or the refusal */
  #resolve(text: string): ProcessId | Answer {
    const { id: self } = this.#core.process
    if (text === self) return refuse('recipient-is-self')
    const id = resolveName(text, Object.values(this.#core.process.neighbours))
    if (id === 'ambiguous') return refuse('ambiguous-name')
    if (id !== 'unknown') return id
    return refuse(text === this.#parts.me.name ? 'recipient-is-self' : 'unknown-recipient')
  }

  /** Puts a person's wish into the queue; answered when the turn is committed. */
  #decide(input: Exclude<CoreInput, { readonly type: 'received' }>): Promise<Answer> {
    return new Promise((answer) => {
      this.#enqueue({
        input,
        kept: input,
        done: (outcome) => {
          if (outcome.ok)
            answer(outcome.snapshot === undefined ? { ok: true } : { ok: true, snapshot: outcome.snapshot })
          else answer('refusal' in outcome ? refuse(outcome.refusal) : refuse('stopping', outcome.violation))
        }
      })
    })
  }

  watch(show: (view: View) => void): () => void {
    this.#watchers.add(show)
    show(viewOf(this.#scene()))
    return () => void this.#watchers.delete(show)
  }

  listen(hear: (event: PeerEvent) => void): () => void {
    const { id, applications, snapshots, neighbours } = this.#core.process
    const { name } = this.#parts.me
    const addresses = this.#parts.network.addresses()
    hear({ event: 'ready', peer: id, name, addresses, balance: applications.bank.balance })
    for (const neighbour of Object.values(neighbours))
      hear({ event: 'peer', peer: neighbour.id, name: neighbour.name, status: this.#standing(neighbour.id).status })
    for (const snapshot of snapshots) {
      const event = announceOpen(snapshot.id, snapshotStanding(snapshot, id, this.#isConnected))
      if (event !== undefined) hear(event)
    }
    this.#listeners.add(hear)
    return () => void this.#listeners.delete(hear)
  }

  // ---- what the network brings

  #opened(wire: Wire): void {
    const now = this.#parts.timing.steady()
    const contact = this.#contact(wire.remote)
    contact.line = new Line(wire, now)
    const channel = channelOf(this.#core, wire.remote)
    contact.line.write([helloOf(channel, { storeId: this.#core.storeId, name: this.#parts.me.name })], now)
    this.#show()
  }

  #received(wire: Wire, bytes: Uint8Array): void {
    const line = this.#lineOf(wire)
    if (line === undefined) return
    for (const heard of line.read(bytes, this.#parts.timing.steady())) this.#handle(line, heard)
  }

  #handle(line: Line, heard: Heard): void {
    const from = line.wire.remote
    switch (heard.type) {
      case 'violation':
        return this.#offended(line, heard.reason)
      case 'traffic': {
        const input: CoreInput = { type: 'received', from, frames: heard.frames }
        this.#waitingBytes += heard.bytes.reduce((sum, bytes) => sum + bytes.byteLength, 0)
        if (this.#waitingBytes > WAITING_BYTES_MAX) this.#pauseAll(true)
        return this.#enqueue({ input, kept: { type: 'received', from, bytes: heard.bytes }, line })
      }
      case 'frame':
        switch (heard.frame.type) {
          case 'hello':
            return this.#greeted(line, heard.frame)
          case 'known':
            return this.#parts.network.learn(heard.frame.acquaintances)
          case 'bye':
            this.#contact(from).lost = 'It closed Groupshot and may come back.'
            return
          case 'heartbeat':
            return
          default:
            return unreachable(heard.frame)
        }
      default:
        return unreachable(heard)
    }
  }

  #greeted(line: Line, hello: Hello): void {
    const input: CoreInput = { type: 'greeted', from: line.wire.remote, hello }
    this.#enqueue({
      input,
      kept: input,
      line,
      done: (outcome) => {
        if (!outcome.ok) return
        const channel = channelOf(this.#core, line.wire.remote)
        const contact = this.#contact(line.wire.remote)
        const { gate } = contact
        contact.lost = ''
        resume(line.link, channel)
        if (gate.passed < channel.application.acknowledged)
          Object.assign(gate, openGate(channel.application.acknowledged))
        const acquaintances = this.#parts.network.acquaintances().filter(({ peer }) => peer !== line.wire.remote)
        if (acquaintances.length > 0) line.write([{ type: 'known', acquaintances }], this.#parts.timing.steady())
      }
    })
  }

  #drained(wire: Wire): void {
    const line = this.#lineOf(wire)
    if (line === undefined) return
    line.full = false
    this.#flush(wire.remote)
  }

  #closed(wire: Wire, reason: string): void {
    const contact = this.#contact(wire.remote)
    if (contact.line?.wire !== wire) return
    delete contact.line
    if (contact.lost === '') contact.lost = reason === '' ? 'The connection ended.' : reason
    this.#announceStandings()
    this.#show()
  }

  /** Malformed, out of order, or what no honest peer sends: the stream is reset, the reason shown and counted. */
  #offended(line: Line, reason: string): void {
    const { remote } = line.wire
    const contact = this.#contact(remote)
    const now = this.#parts.timing.steady()
    contact.violations += 1
    contact.offences.push(now)
    while ((contact.offences[0] ?? now) < now - OFFENCE_WINDOW_MS) contact.offences.shift()
    contact.lost = `It broke the protocol: ${reason}.`
    this.#notice(
      'warning',
      `${this.#nameOf(remote)} broke the protocol: ${reason}. The connection was reset; no money has changed.`
    )
    line.wire.abort(new Error(reason))
    if (contact.offences.length < OFFENCES_MAX) return
    contact.offences.length = 0
    contact.lost = `Blocked for ${BLOCK_MS / 1000} s after repeated violations; the last: ${reason}.`
    this.#parts.network.block(remote, BLOCK_MS)
  }

  // ---- the turn: step, commit, send, show

  #enqueue(waiting: Waiting): void {
    if (this.#phase === 'stopped') return
    this.#queue.push(waiting)
    if (this.#turnIsDue) return
    this.#turnIsDue = true
    this.#parts.timing.soon(() => {
      this.#turnIsDue = false
      this.#safely(() => this.#turn())
    })
  }

  #turn(): void {
    if (this.#phase === 'stopped' || this.#queue.length === 0) return
    const batch = this.#queue
    this.#queue = []
    this.#waitingBytes = 0
    const at = this.#parts.timing.wall()
    const events: CoreEvent[] = []
    let outcomes: Outcome[]
    let cuts: KeptCut<CutSummary>[]
    try {
      outcomes = batch.map(({ input }) => apply(this.#core, input, at, (event) => events.push(event)))
      cuts = events.flatMap(keptCut)
      this.#parts.journal.commit({ at, inputs: batch.map(({ kept }) => kept) }, cuts, this.#core)
    } catch (error) {
      this.#queue.unshift(...batch) // Not done: whoever waits for it is told so at the end.
      throw error
    }

    for (const cut of cuts) this.#cuts.unshift(headOf(cut))
    if (this.#cuts.length > SNAPSHOTS_SHOWN) this.#cuts.length = SNAPSHOTS_SHOWN
    batch.forEach((waiting, index) => this.#settle(waiting, outcomes[index]))
    for (const remote of this.#contacts.keys()) this.#flush(remote)

    this.#tell(events, at)
    this.#announceStandings()
    this.#pauseAll(false)
    this.#show()
  }

  #settle({ line, done }: Waiting, outcome: Outcome | undefined): void {
    if (outcome === undefined) return
    done?.(outcome)
    if (!outcome.ok && 'violation' in outcome && line !== undefined) this.#offended(line, outcome.violation)
  }

  /** Writes what may go now: everything in the outboxes is committed. */
  #flush(remote: ProcessId): void {
    const contact = this.#contacts.get(remote)
    const line = contact?.line
    if (contact === undefined || line === undefined || line.full || line.link.phase !== 'open') return
    const channel = channelOf(this.#core, remote)
    const now = this.#parts.timing.steady()
    const comeAgain = advance(contact.gate, channel.pace, sentOn(channel.application), now)
    contact.callOff?.()
    delete contact.callOff
    if (comeAgain !== Infinity) contact.callOff = this.#once(comeAgain - now, () => this.#flush(remote))
    while (!line.full) {
      const frames = outgoing(line.link, channel, contact.gate.passed, encodeMessage)
      if (frames.length === 0) return
      line.write(frames, now)
    }
  }

  #tell(events: readonly CoreEvent[], at: number): void {
    for (const event of events) {
      if (event.type === 'transferred') {
        const { from, to, amount, seq } = event
        this.#recent.push({ from, to, amount, seq, at })
      }
      if (event.type === 'quarantined')
        this.#notice(
          'fault',
          `The channel to ${this.#nameOf(event.neighbour)} is shut. ${this.#standing(event.neighbour).reason}`
        )
      if (this.#listeners.size === 0) continue
      const told = announceEvent(event)
      if (told !== undefined) this.#emit(told)
    }
    if (this.#recent.length > RECENT_SHOWN) this.#recent = this.#recent.slice(-RECENT_SHOWN)
  }

  /** Tells what has changed in who is connected and what open snapshots wait for. */
  #announceStandings(): void {
    for (const { id, name } of Object.values(this.#core.process.neighbours)) {
      const { status } = this.#standing(id)
      const contact = this.#contact(id)
      const now = `${status} ${name}`
      if (contact.announced === now) continue
      contact.announced = now
      this.#emit({ event: 'peer', peer: id, name, status })
    }
    const open = new Set<SnapshotId>()
    for (const snapshot of this.#core.process.snapshots) {
      const standing = snapshotStanding(snapshot, this.#core.process.id, this.#isConnected)
      const event = announceOpen(snapshot.id, standing)
      if (event === undefined) continue
      open.add(snapshot.id)
      const now = `${standing.status} ${standing.waitingFor.join()}`
      if (this.#openAnnounced.get(snapshot.id) === now) continue
      this.#openAnnounced.set(snapshot.id, now)
      this.#emit(event)
    }
    for (const id of this.#openAnnounced.keys()) if (!open.has(id)) this.#openAnnounced.delete(id)
  }

  #emit(event: PeerEvent): void {
    for (const hear of this.#listeners) hear(event)
  }

  /** The view goes out once per frame, however many turns there are. */
  #show(): void {
    if (this.#viewIsDue || this.#watchers.size === 0) return
    this.#viewIsDue = true
    this.#once(FRAME_MS, () => {
      this.#viewIsDue = false
      if (this.#watchers.size === 0) return
      const view = viewOf(this.#scene())
      for (const show of this.#watchers) show(view)
    })
  }

  #scene(): Scene {
    const { me, network } = this.#parts
    return {
      me: { ...me, addresses: network.addresses() },
      core: this.#core,
      cuts: this.#cuts,
      standing: (peer) => this.#standing(peer),
      violations: (peer) => this.#contacts.get(peer)?.violations ?? 0,
      traffic: this.#traffic,
      recent: this.#recent.toReversed(),
      notices: this.#notices
    }
  }

  // ---- time

  #tick(): void {
    const { journal, network, timing } = this.#parts
    const now = timing.steady()
    const acquaintances = network.acquaintances()
    const known = JSON.stringify(acquaintances)
    const news = known !== this.#knownToldAs
    this.#knownToldAs = known
    if (news && acquaintances.length > 0) journal.rememberAcquaintances(acquaintances)
    for (const [remote, { line }] of this.#contacts) {
      if (line === undefined) continue
      if (isMute(line.link, now)) line.wire.abort(new Error('no hello: it does not speak this protocol'))
      if (line.full || line.link.phase !== 'open') continue
      const others = acquaintances.filter(({ peer }) => peer !== remote)
      if (news && others.length > 0) line.write([{ type: 'known', acquaintances: others }], now)
      else if (now - line.link.spokeAt >= HEARTBEAT_MS) line.write([{ type: 'heartbeat' }], now)
    }
    this.#announceStandings()
    if (this.#core.process.snapshots.length > 0 || this.#contacts.size > 0) this.#show()
  }

  #flow(since: number, carried: number): void {
    if (this.#traffic.perSecond === 0) return
    const now = this.#parts.timing.steady()
    const next = due(this.#traffic, now - since, carried)
    const receivers = Object.values(this.#core.process.neighbours)
      .filter(({ id, departed }) => !departed && this.#isConnected(id))
      .map(({ id }) => id)
    const payments = receivers.length === 0 ? [] : draw(this.#traffic, next.count, receivers, this.#parts.random)
    if (payments.length > 0) {
      const input: CoreInput = { type: 'traffic', payments }
      this.#enqueue({ input, kept: input })
    }
    this.#once(TRAFFIC_MS, () => this.#flow(now, next.carried))
  }

  #stopWhenSaid(): void {
    const unsaid = [...this.#contacts].some(
      ([remote]) => this.#isConnected(remote) && channelOf(this.#core, remote).control.outbox.length > 0
    )
    if (unsaid) this.#once(TICK_MS, () => this.#stopWhenSaid())
    else this.#once(0, () => void this.stop())
  }

  #once(ms: number, call: () => void): () => void {
    const callOff = this.#parts.timing.after(ms, () => {
      this.#timers.delete(callOff)
      this.#safely(call)
    })
    this.#timers.add(callOff)
    return () => {
      this.#timers.delete(callOff)
      callOff()
    }
  }

  #every(ms: number, call: () => void): void {
    this.#once(ms, () => {
      call()
      this.#every(ms, call)
    })
  }

  // ---- the end

  async stop(): Promise<void> {
    if (this.#phase !== 'running') return void (await this.stopped)
    this.#phase = 'stopping'
    this.#safely(() => this.#turn())
    for (const { line } of this.#contacts.values()) {
      if (line === undefined) continue
      line.write([{ type: 'bye' }], this.#parts.timing.steady())
      line.wire.close()
    }
    await this.#end('')
  }

  /** A fault of the disk or a bug: stop before anything that is not committed is sent, acknowledged or shown. */
  #fail(error: unknown): void {
    if (this.#phase === 'stopped') return
    void this.#end(sentenceOf(error))
  }

  async #end(reason: string): Promise<void> {
    if (this.#phase === 'stopped') return
    this.#phase = 'stopped'
    for (const callOff of this.#timers) callOff()
    this.#timers.clear()
    for (const { done } of this.#queue) done?.({ ok: false, violation: reason })
    this.#queue = []
    await this.#parts.network.stop()
    this.#parts.journal.close()
    if (reason !== '') {
      this.#notice('fault', reason)
      const view = viewOf(this.#scene())
      for (const show of this.#watchers) show(view)
    }
    this.#emit({ event: 'stopped', reason })
    this.#resolveStopped(reason)
  }

  // ---- small things

  #contact(remote: ProcessId): Contact {
    let contact = this.#contacts.get(remote)
    if (contact === undefined) {
      const gate = openGate(channelOf(this.#core, remote).application.acknowledged)
      contact = { gate, lost: '', violations: 0, offences: [], announced: '' }
      this.#contacts.set(remote, contact)
    }
    return contact
  }

  #lineOf(wire: Wire): Line | undefined {
    const line = this.#contacts.get(wire.remote)?.line
    return line?.wire === wire ? line : undefined
  }

  #standing(peer: ProcessId): Standing {
    const contact = this.#contacts.get(peer)
    return standingOf(this.#core.channels[peer], contact?.line?.link, contact?.lost ?? '', this.#parts.timing.steady())
  }

  readonly #isConnected = (peer: ProcessId): boolean => this.#standing(peer).status === 'connected'

  #nameOf(peer: ProcessId): string {
    const name = this.#core.process.neighbours[peer]?.name ?? ''
    return name === '' ? `…${peer.slice(-6)}` : name
  }

  #notice(level: Notice['level'], text: string): void {
    this.#noticeCount += 1
    this.#notices = [{ id: this.#noticeCount, at: this.#parts.timing.wall(), level, text }, ...this.#notices].slice(
      0,
      NOTICES_SHOWN
    )
    this.#emit({ event: 'notice', level, text })
    this.#show()
  }

  #pauseAll(paused: boolean): void {
    for (const { line } of this.#contacts.values()) line?.wire.pause(paused)
  }

  /** The supervisor: a callback of the world must never throw into it. */
  #safely(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#fail(error)
    }
  }
}

function keptCut(event: CoreEvent): KeptCut<CutSummary>[] {
  if (event.type !== 'complete') return []
  const { cut, recordedAt, endedAt } = event
  return [{ cut, recordedAt, endedAt, summary: summaryOf(audit(cut)) }]
}

function headOf({ cut, recordedAt, endedAt, summary }: KeptCut<CutSummary>): CutHead<CutSummary> {
  return { snapshot: cut.snapshot, members: cut.members, recordedAt, endedAt, summary }
}

function sentenceOf(error: unknown): string {
  if (error instanceof JournalError) return error.message
  if (error instanceof BrokenLawError) return `Groupshot has a bug and stopped to protect the money: ${error.message}.`
  return `Groupshot has a bug and stopped: ${error instanceof Error ? error.message : String(error)}`
}
