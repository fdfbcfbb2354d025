// A peer that is not the product and speaks as the product does: the same node, handshake, frames and messages, and every field
// of them as an attacker wants it. An attack opens an `Attacker`, greets honest peers on `Line`s, and sends what it likes.
// Where the rest shall be honest, a `Member` takes part with the product's own process and only its lies are changed.
import type { Connection, MultiaddrConnection, PeerId, Stream } from '@libp2p/interface'
import { tcp, type TCPOptions } from '@libp2p/tcp'
import { multiaddr } from '@multiformats/multiaddr'
import { randomBytes } from 'node:crypto'
import type { Coins } from '../../app/applications/bank/coins.ts'
import {
  decodeFrame,
  encodeFrame,
  FrameSplitter,
  withLength,
  type Data,
  type Frame,
  type Hello
} from '../../app/channel/frame.ts'
import { IdUnpacker } from '../../app/channel/id-table.ts'
import { wireOf } from '../../app/channel/libp2p.ts'
import type { Wire } from '../../app/channel/wire.ts'
import type { ProcessId, StoreId } from '../../app/ids.ts'
import { createNode } from '../../app/network/configuration.ts'
import { NODE_PLATFORM } from '../../app/network/on-node.ts'
import type { Platform } from '../../app/network/platform.ts'
import type { Signing } from '../../app/loop/vouching.ts'
import { createIdentity, idOf, signingWith } from '../../app/network/identity.ts'
import { PendingConnections } from '../../app/network/pending.ts'
import { openRoom, PROTOCOL } from '../../app/network/room.ts'
import { SIDE_PROTOCOL } from '../../app/network/side-streams.ts'
import { decodeMessage, encodeMessage } from '../../app/process/codec.ts'
import type { Input } from '../../app/process/inputs.ts'
import type { Message } from '../../app/process/messages.ts'
import { step } from '../../app/process/process.ts'
import { openProcess, type Cut, type Process, type Step } from '../../app/process/state.ts'
import { promiseText } from '../../app/snapshot/agreement.ts'
import { laneOf, type Lane } from '../../app/snapshot/messages.ts'
import { decodeTraceFrame, encodeTraceFrame, type TraceFrame } from '../../app/trace/frame.ts'
import type { Target } from './messages.ts'

/** How long a connection and a greeting may take, in ms: the honest side may be busy. */
const GREET_MS = 20_000

/** Heartbeats of a line, in ms: as often as an honest one. */
const HEARTBEAT_MS = 800

export interface AttackerOptions {
  readonly room: string
  readonly passphrase?: string
  /** 'Eve' without one. */
  readonly name?: string
  /** As `createIdentity` makes it; a fresh one without it. */
  readonly privateKey?: Uint8Array
  /** The attacker opens all streams itself: its id is lower than these. */
  readonly below?: readonly Target[]
  /** It carries connections for others, as a relay does. */
  readonly relays?: boolean
  /** Multiaddresses; none without it, so that nobody dials back. */
  readonly listen?: readonly string[]
  /** The IP address from which it dials; any without it. */
  readonly from?: string
}

/** Another machine, as far as the honest side sees. */
function dialsFrom(localAddress: string): Platform {
  // `localAddress` reaches `net.connect`, though the type of these options does not list it.
  const dialOpts: TCPOptions['dialOpts'] & { readonly localAddress: string } = { localAddress }
  return { ...NODE_PLATFORM, transports: () => [tcp({ dialOpts })] }
}

/** Fields of a hello that are not as an honest one would have them. */
export type Greeting = Partial<Hello>

/** What one identity remembers of a channel between its streams, as an honest peer would. */
interface Memory {
  readonly sent: Record<Lane, number>
  readonly handled: Record<Lane, number>
}

export class Attacker {
  readonly id: ProcessId
  readonly name: string
  readonly privateKey: Uint8Array
  readonly storeId: StoreId = randomBytes(16).toString('hex') as StoreId
  readonly node: Awaited<ReturnType<typeof createNode>>
  readonly lines = new Set<Line>()
  /** Some honest peer has answered its hello. */
  hasGreeted = false
  readonly #memories = new Map<ProcessId, Memory>()
  /** Lines whose stream the honest side opens. */
  readonly #expected = new Map<ProcessId, (stream: Stream, connection: Connection) => void>()
  /** Asks a relay for a place. */
  reserve: (relay: PeerId) => Promise<unknown> = () => Promise.resolve()
  /** Called with each stream that an honest peer opens to see our trace. */
  traced: ((trace: TraceLine) => void) | undefined

  private constructor(privateKey: Uint8Array, name: string, node: Awaited<ReturnType<typeof createNode>>) {
    this.privateKey = privateKey
    this.id = idOf(privateKey)
    this.name = name
    this.node = node
  }

  static async open(options: AttackerOptions): Promise<Attacker> {
    let reserve: Attacker['reserve'] = () => Promise.reject(new Error('There are no relays.'))
    const privateKey = options.privateKey ?? (await keyBelow(options.below?.map(({ id }) => id) ?? []))
    const node = await createNode({
      platform: options.from === undefined ? NODE_PLATFORM : dialsFrom(options.from),
      privateKey,
      room: await openRoom(options.room, options.passphrase ?? ''),
      listen: options.listen ?? [],
      refuses: () => false,
      pending: new PendingConnections<MultiaddrConnection>(),
      now: () => 0,
      relays: options.relays === true,
      places: (ask) => (reserve = ask)
    })
    const attacker = new Attacker(privateKey, options.name ?? 'Eve', node)
    attacker.reserve = reserve
    const most = { maxInboundStreams: 10_000, maxOutboundStreams: 10_000 }
    await node.handle(PROTOCOL, (stream, connection) => attacker.#accept(stream, connection), most)
    await node.handle(SIDE_PROTOCOL, (stream, connection) => attacker.#acceptSide(stream, connection), most)
    await node.start()
    return attacker
  }

  /** A connection that has proven its id; a further one where there is one already. */
  connect(target: Pick<Target, 'address'>): Promise<Connection> {
    return this.node.dial(multiaddr(target.address), { signal: AbortSignal.timeout(GREET_MS), force: true })
  }

  /**
   * Connects and exchanges hellos. @param greeting what is not as it should be
   * @param connection one that is there already, for a further stream
   */
  async greet(target: Target, greeting: Greeting = {}, connection?: Connection): Promise<Line> {
    const line = await this.openLine(target, connection)
    line.hello(greeting)
    await line.greeted
    this.hasGreeted = true
    return line
  }

  /** Opens the stream of a wire, or waits until the honest side does, and says nothing. */
  async openLine({ id, address }: Target, connection?: Connection): Promise<Line> {
    const opened = Promise.withResolvers<{ stream: Stream; connection: Connection }>()
    if (this.id > id) this.#expected.set(id, (stream, on) => opened.resolve({ stream, connection: on }))
    const on = connection ?? (await this.connect({ address }))
    if (this.id < id) {
      const stream = await on.newStream(PROTOCOL, {
        signal: AbortSignal.timeout(GREET_MS),
        maxOutboundStreams: 10_000
      })
      return this.#lineOn(stream, on, id)
    }
    const late = setTimeout(() => opened.reject(new Error('The honest side has opened no stream.')), GREET_MS)
    try {
      const { stream } = await opened.promise
      return this.#lineOn(stream, on, id)
    } finally {
      clearTimeout(late)
      this.#expected.delete(id)
    }
  }

  /** A stream beside the wire, to see the trace of an honest peer. */
  async look(connection: Connection): Promise<TraceLine> {
    const stream = await connection.newStream(SIDE_PROTOCOL, {
      signal: AbortSignal.timeout(GREET_MS),
      maxOutboundStreams: 10_000
    })
    return new TraceLine(stream, connection.remotePeer.toString() as ProcessId)
  }

  memoryOf(peer: ProcessId): Memory {
    let memory = this.#memories.get(peer)
    if (memory === undefined)
      this.#memories.set(
        peer,
        (memory = { sent: { application: 0, control: 0 }, handled: { application: 0, control: 0 } })
      )
    return memory
  }

  async close(): Promise<void> {
    for (const line of this.lines) line.end()
    const late = new Promise<void>((resolve) => setTimeout(resolve, 300).unref())
    await Promise.race([this.node.stop(), late])
  }

  #lineOn(stream: Stream, connection: Connection, remote: ProcessId): Line {
    const line = new Line(this, stream, connection, remote)
    this.lines.add(line)
    return line
  }

  #accept(stream: Stream, connection: Connection): void {
    const expected = this.#expected.get(connection.remotePeer.toString() as ProcessId)
    if (expected === undefined) stream.abort(new Error('Nobody waits for it.'))
    else expected(stream, connection)
  }

  #acceptSide(stream: Stream, connection: Connection): void {
    if (this.traced === undefined) stream.abort(new Error('No trace here.'))
    else this.traced(new TraceLine(stream, connection.remotePeer.toString() as ProcessId))
  }
}

/** A fresh key whose id is lower than all of these. */
async function keyBelow(ids: readonly ProcessId[]): Promise<Uint8Array> {
  for (;;) {
    const { privateKey, id } = await createIdentity()
    if (ids.every((one) => id < one)) return privateKey
  }
}

/** Bytes that honest peers would not let wait, and how many a flood lets wait. */
const WAITING_BYTES = 256 * 1024

/** One stream to one honest peer. It greets, numbers, acknowledges and beats as an honest one, unless it is told otherwise. */
export class Line {
  /** The attacker. */
  readonly local: ProcessId
  readonly remote: ProcessId
  readonly connection: Connection
  readonly wire: Wire
  /** Resolves with the hello of the other side; rejects when the stream ends before. */
  readonly greeted: Promise<Hello>
  /** Resolves when the stream has ended, with the reason. */
  readonly ended: Promise<string>
  isOpen = true
  acknowledges = true
  beats = true
  /** Messages received, by type. */
  readonly heard: Record<string, number> = {}
  /** Called with each message, in order. */
  onMessage: (message: Message, lane: Lane) => void = () => {}
  /** Called with each frame. */
  onFrame: (frame: Frame) => void = () => {}
  readonly #attacker: Attacker
  readonly #memory: Memory
  readonly #greeting = Promise.withResolvers<Hello>()
  readonly #ending = Promise.withResolvers<string>()
  readonly #splitter = new FrameSplitter()
  readonly #unpacker: IdUnpacker
  readonly #beat: NodeJS.Timeout
  #next: Record<Lane, number> = { application: 1, control: 1 }
  #isFull = false
  #drained: (() => void)[] = []
  #owesAck = false
  readonly #taken: { readonly message: Message; readonly lane: Lane }[] = []

  constructor(attacker: Attacker, stream: Stream, connection: Connection, remote: ProcessId) {
    this.#attacker = attacker
    this.local = attacker.id
    this.remote = remote
    this.connection = connection
    this.#unpacker = new IdUnpacker([remote, attacker.id])
    this.#memory = attacker.memoryOf(remote)
    this.greeted = this.#greeting.promise
    this.greeted.catch(() => {})
    this.ended = this.#ending.promise
    this.wire = wireOf(stream, remote, {
      opened: () => {},
      received: (_, bytes) => this.#received(bytes),
      drained: () => this.#drain(),
      closed: (_, reason) => this.#closed(reason)
    })
    this.#beat = setInterval(() => {
      if (this.beats) this.send({ type: 'heartbeat' })
    }, HEARTBEAT_MS)
  }

  /** The hello that an honest peer would write now, but for some fields. */
  hello(greeting: Greeting = {}): void {
    const { sent, handled } = this.#memory
    this.send({
      type: 'hello',
      storeId: this.#attacker.storeId,
      name: this.#attacker.name,
      application: { sent: sent.application, handled: handled.application },
      control: { sent: sent.control, handled: handled.control },
      ...greeting
    })
  }

  send(frame: Frame): void {
    this.raw(encodeFrame(frame))
  }

  /** A frame of these bytes, whatever they are. */
  frame(body: Uint8Array): void {
    this.raw(withLength(body))
  }

  raw(bytes: Uint8Array): void {
    if (this.isOpen && !this.wire.send(bytes)) this.#isFull = true
  }

  /** Messages with the numbers that come next. */
  say(...messages: readonly Message[]): void {
    for (const message of messages) this.sayBytes(laneOf(message), [encodeMessage(message)])
  }

  /** Encoded messages with the numbers that come next. */
  sayBytes(lane: Lane, messages: readonly Uint8Array[]): void {
    this.data({ lane, first: this.next(lane), messages })
    this.#next[lane] += messages.length
    this.#memory.sent[lane] = Math.max(this.#memory.sent[lane], this.#next[lane] - 1)
  }

  /** Messages with any numbers. */
  data(data: Omit<Data, 'type'>): void {
    this.send({ type: 'data', ...data })
  }

  /** The number of the next message on this lane. */
  next(lane: Lane): number {
    return this.#next[lane]
  }

  /** Resolves when the stream takes more, or has ended. */
  async ready(): Promise<void> {
    if (this.#isFull && this.isOpen) await new Promise<void>((resolve) => this.#drained.push(resolve))
    else await new Promise<void>((resolve) => setImmediate(resolve))
  }

  /** Reads no more, so that the window of the stream closes. */
  stopReading(): void {
    this.wire.pause(true)
  }

  end(): void {
    this.wire.abort(new Error('The attack is over.'))
    this.#attacker.lines.delete(this)
  }

  #received(bytes: Uint8Array): void {
    for (const body of this.#splitter.push(bytes)) this.#handle(decodeFrame(this.#unpacker.unpack(body)))
    const { application, control } = this.#memory.handled
    // First, as an honest peer does it: what it sends shows what it has handled.
    if (this.#owesAck && this.acknowledges) this.send({ type: 'ack', application, control })
    this.#owesAck = false
    for (const { message, lane } of this.#taken.splice(0)) {
      this.heard[message.type] = (this.heard[message.type] ?? 0) + 1
      this.onMessage(message, lane)
    }
  }

  #handle(frame: Frame): void {
    this.onFrame(frame)
    switch (frame.type) {
      case 'hello':
        this.#next = { application: frame.application.handled + 1, control: frame.control.handled + 1 }
        return this.#greeting.resolve(frame)
      case 'data':
        return this.#take(frame)
      default:
    }
  }

  #take({ lane, first, messages }: Data): void {
    const { handled } = this.#memory
    this.#owesAck = true
    for (const [index, bytes] of messages.entries()) {
      if (first + index <= handled[lane]) continue
      handled[lane] = first + index
      this.#taken.push({ message: decodeMessage(bytes), lane })
    }
  }

  #drain(): void {
    this.#isFull = false
    for (const resolve of this.#drained.splice(0)) resolve()
  }

  #closed(reason: string): void {
    this.isOpen = false
    clearInterval(this.#beat)
    this.#attacker.lines.delete(this)
    this.#greeting.reject(new Error(`The stream ended before a hello: ${reason}`))
    this.#ending.resolve(reason)
    this.#drain()
  }
}

/**
 * Sends one message as often and as fast as the stream takes it, in frames of this many.
 * @param over asked before every frame
 * @returns how many
 */
export async function flood(line: Line, message: Message, over: () => boolean, inFrame = 4_000): Promise<number> {
  const bytes = encodeMessage(message)
  const lane = laneOf(message)
  const most = Math.max(1, Math.min(inFrame, Math.floor(WAITING_BYTES / (bytes.byteLength + 4))))
  const messages = Array<Uint8Array>(most).fill(bytes)
  let count = 0
  while (!over() && line.isOpen) {
    line.sayBytes(lane, messages)
    count += most
    await line.ready()
  }
  return count
}

/** Sends the same bytes as fast as the stream takes them. @returns how often */
export async function floodRaw(line: Line, bytes: Uint8Array, over: () => boolean): Promise<number> {
  let count = 0
  while (!over() && line.isOpen) {
    line.raw(bytes)
    count += 1
    await line.ready()
  }
  return count
}

export function repeated(bytes: Uint8Array, times: number): Uint8Array {
  return Buffer.concat(Array<Uint8Array>(times).fill(bytes))
}

/** What becomes of a message on its way to a process: itself, others in its place, or nothing. */
export type Tamper = (message: Message, to: ProcessId) => Message | readonly Message[] | undefined

/** Takes part as the product does: it answers markers, reports, applications and restores, and only its lies differ. */
export class Member {
  readonly process: Process
  readonly lines = new Map<ProcessId, Line>()
  /** Complete cuts, by their id. */
  readonly cuts = new Map<string, Cut>()
  tamper: Tamper = (message) => message
  /** Called after each message that was handled. */
  onDelivered: (from: ProcessId, message: Message) => void = () => {}
  /** Messages of these types are acknowledged and not handled. */
  readonly ignores = new Set<string>()

  readonly #signing: Pick<Signing, 'sign' | 'verify'>
  /** Names of the questions that it has seen. */
  readonly #asked = new Set<string>()

  private constructor({ id, privateKey }: Attacker, opening: number) {
    this.process = openProcess(id, opening as Coins)
    this.#signing = signingWith(privateKey)
  }

  /** Greets everybody and takes part from then on. @param opening of its account, in coins */
  static async join(attacker: Attacker, targets: readonly Target[], opening = 1_000_000): Promise<Member> {
    const member = new Member(attacker, opening)
    for (const target of targets) member.#use(await attacker.greet(target), target)
    return member
  }

  /** Something that happens at the process itself. */
  do(input: Input): Step {
    const result = step(this.process, input)
    if ('effects' in result) this.#carryOut(result)
    return result
  }

  /** A message that the process knows nothing of. */
  say(to: ProcessId, ...messages: readonly Message[]): void {
    this.lines.get(to)?.say(...messages)
  }

  #use(line: Line, { id, name }: Target): void {
    this.lines.set(id, line)
    // As an honest peer that has committed the hello of the other: only then is it a member of snapshots.
    line.send({ type: 'ack', application: 0, control: 0 })
    this.do({ type: 'met', neighbour: id, name, at: Date.now() })
    line.onMessage = (message) => {
      if (this.ignores.has(message.type)) return
      this.do({ type: 'delivered', from: id, message, at: Date.now() })
      void this.#answerQuestions()
      this.onDelivered(id, message)
    }
  }

  #carryOut(result: Extract<Step, { readonly effects: unknown }>): void {
    for (const effect of result.effects) {
      if (effect.type === 'complete') this.cuts.set(effect.cut.snapshot, effect.cut)
      if (effect.type !== 'send') continue
      const changed = this.tamper(effect.message, effect.to)
      if (changed === undefined) continue
      this.say(effect.to, ...(isList(changed) ? changed : [changed]))
    }
  }

  /** What a disk would be asked for. */
  async #answerQuestions(): Promise<void> {
    const { id } = this.process
    for (const { timeline, snapshot, without } of [...this.process.restoring.questions]) {
      const name = `${timeline.number} ${timeline.initiator}`
      if (this.#asked.has(name)) continue
      this.#asked.add(name)
      const cut = this.cuts.get(snapshot)
      const part = cut?.parts[id]
      if (cut === undefined || part === undefined) {
        this.do({ type: 'part-found', timeline, found: 'unknown-snapshot' })
        continue
      }
      const { members } = cut
      const signature = await this.#signing.sign(promiseText({ timeline, snapshot, members, without }, id))
      this.do({ type: 'part-found', timeline, found: { members, part, signature } })
    }
    // It believes everybody.
    for (const { from, timeline } of this.process.restoring.claims)
      this.do({ type: 'claim-examined', from, timeline, wrong: '', found: null })
  }
}

function isList(changed: Message | readonly Message[]): changed is readonly Message[] {
  return Array.isArray(changed)
}

/** A stream on which traces are published, by either side. */
export class TraceLine {
  readonly remote: ProcessId
  readonly wire: Wire
  isOpen = true
  onFrame: (frame: TraceFrame) => void = () => {}
  readonly #splitter = new FrameSplitter()
  #isFull = false
  #drained: (() => void)[] = []

  constructor(stream: Stream, remote: ProcessId) {
    this.remote = remote
    const free = (): void => {
      this.#isFull = false
      for (const resolve of this.#drained.splice(0)) resolve()
    }
    this.wire = wireOf(stream, remote, {
      opened: () => {},
      received: (_, bytes) => {
        for (const body of this.#splitter.push(bytes)) this.onFrame(decodeTraceFrame(body))
      },
      drained: free,
      closed: () => {
        this.isOpen = false
        free()
      }
    })
  }

  send(frame: TraceFrame): void {
    this.raw(withLength(encodeTraceFrame(frame)))
  }

  raw(bytes: Uint8Array): void {
    if (this.isOpen && !this.wire.send(bytes)) this.#isFull = true
  }

  async ready(): Promise<void> {
    if (this.#isFull && this.isOpen) await new Promise<void>((resolve) => this.#drained.push(resolve))
    else await new Promise<void>((resolve) => setImmediate(resolve))
  }
}
