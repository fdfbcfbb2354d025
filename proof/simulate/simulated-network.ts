// The fake network: streams between processes as bytes on their way, each with its time. Streams break in the middle of
// a frame, come twice, fall silent in one direction, outlive a process. Who dials whom and when is decided here, too, in
// few words: app/network and app/channel/libp2p.ts do it for real streams. Nothing here knows what the bytes mean.
import type { ProcessId } from '../../app/ids.ts'
import type { Wire } from '../../app/channel/wire.ts'
import type { SimulatedClock } from './simulated-clock.ts'
import type { Dice } from '../../app/seeds.ts'

/** Whom a cable ends at. */
export interface Endpoint {
  readonly id: ProcessId
  /** Place in the world. */
  readonly place: number
  readonly isUp: boolean
  /** Counts lives: what was planned for an earlier one does not happen. */
  readonly incarnation: number
  opened(wire: Wire): void
  received(wire: Wire, bytes: Uint8Array): void
  drained(wire: Wire): void
  closed(wire: Wire, reason: string): void
  /** Calls now, or when the process runs again. */
  whenAwake(call: () => void): void
  /** A batch is about to leave. Throws where the process dies just now. */
  beforeWrite(): void
  /** What it sends to somebody instead of the truth; the same bytes where it does not lie. */
  told(to: ProcessId, bytes: Uint8Array): Uint8Array
}

/** How the network of one run behaves, in ms and bytes. */
export interface NetworkProfile {
  readonly latencyMin: number
  readonly latencyMax: number
  /** How long after the loss of a stream the next one is tried, at most. */
  readonly redialMax: number
  /** Bytes on their way above which a wire says that it is full. */
  readonly window: number
  /** At first each knows only the next one, and hears of others from those it meets. */
  readonly areStrangers: boolean
}

/** One end of a stream. */
export class SimulatedWire implements Wire {
  readonly remote: ProcessId
  readonly owner: Endpoint
  readonly #incarnation: number
  readonly #net: SimulatedNetwork
  other!: SimulatedWire
  /** coming: the owner is not told yet · open · over: it is told of the end, or dead. */
  phase: 'coming' | 'open' | 'over' = 'coming'
  /** Sent by the other end, in order. */
  #arriving: Uint8Array[] = []
  #bytes = 0
  /** Arrivals that came while nothing got through. */
  #stalled = 0
  #paused = false
  #full = false
  /** Nothing arrives before what was sent earlier. */
  #latest = 0
  /** How much longer than usual an older stream stays when this one has come, in ms. */
  lingersMs = 0
  /** A newer one has taken its place here: whatever still comes is stale, and nothing is written on it any more. */
  isReplaced = false
  /** Why it ends, once what still arrives has arrived. */
  #ending: string | undefined
  /** Made once: most of what happens in a world is that bytes arrive. */
  readonly #arrival = (): void => this.#arrive()
  readonly #arrivalIsDue = (): void => this.#whenAwake(this.#arrival)

  constructor(net: SimulatedNetwork, owner: Endpoint, remote: Endpoint) {
    this.#net = net
    this.owner = owner
    this.#incarnation = owner.incarnation
    this.remote = remote.id
  }

  /** The owner has not died since. */
  get isLive(): boolean {
    return this.phase !== 'over' && this.owner.isUp && this.owner.incarnation === this.#incarnation
  }

  /** The owner writes on it, or soon will. */
  get isInUse(): boolean {
    return this.isLive && !this.isReplaced
  }

  send(bytes: Uint8Array): boolean {
    this.owner.beforeWrite()
    if (!this.put(this.owner.told(this.remote, bytes))) return false // Lost with the stream.
    const { other } = this
    this.#full = other.#bytes > this.#net.profile.window
    return !this.#full
  }

  /** Puts bytes on their way, from any sender. @returns false where there is no way */
  put(bytes: Uint8Array): boolean {
    const { other } = this
    if (this.phase !== 'open' || other.#ending !== undefined) return false
    other.#arriving.push(bytes)
    other.#bytes += bytes.byteLength
    other.#planArrival(this.#net.latency(this.owner, other.owner))
    return true
  }

  pause(paused: boolean): void {
    this.#paused = paused
    if (!paused) this.goOn()
  }

  close(): void {
    this.abort()
  }

  abort(): void {
    if (this.phase === 'over') return
    this.#ending = '' // Own doing: whatever else was to come does not come.
    this.#planArrival(0)
    this.other.#end('The other side closed the stream.', this.#net.latency(this.owner, this.other.owner))
  }

  /** The owner hears of it after `ms`. */
  open(ms: number): void {
    this.#plan(ms, () => {
      if (this.phase !== 'coming' || this.#ending !== undefined) return
      this.phase = 'open'
      this.#net.replace(this)
      this.owner.opened(this)
    })
  }

  /** The stream breaks: of what is on its way to the owner only a part still comes. @param whole how many pieces */
  breakOff(whole: number, half: boolean): void {
    const next = this.#arriving[whole]
    this.#arriving.length = Math.min(this.#arriving.length, whole)
    if (half && next !== undefined && next.byteLength > 1) this.#arriving.push(next.subarray(0, next.byteLength >> 1))
    this.#bytes = this.#arriving.reduce((sum, { byteLength }) => sum + byteLength, 0)
    this.#end('The connection was lost.', this.#net.latency(this.other.owner, this.owner))
  }

  /** Ends at once, and the owner is told nothing. */
  vanish(): void {
    this.phase = 'over'
    this.#arriving = []
  }

  /** What is on its way to the owner does not come. */
  lose(): void {
    this.#arriving = []
    this.#bytes = 0
  }

  /** What did not get through goes on. */
  goOn(): void {
    const count = this.#stalled
    this.#stalled = 0
    for (let i = 0; i < count; i++) this.#planArrival(0)
  }

  get pieces(): number {
    return this.#arriving.length
  }

  #end(reason: string, ms: number): void {
    if (this.#ending !== undefined || this.phase === 'over') return
    this.#ending = reason
    this.#planArrival(ms)
  }

  #planArrival(ms: number): void {
    this.#net.clock.after(this.#delayed(ms), this.#arrivalIsDue)
  }

  #plan(ms: number, call: () => void): void {
    this.#net.clock.after(this.#delayed(ms), () => this.#whenAwake(call))
  }

  #whenAwake(call: () => void): void {
    if (this.isLive) this.owner.whenAwake(call)
  }

  /** In order: whatever comes later on this cable does not arrive earlier. */
  #delayed(ms: number): number {
    const { now } = this.#net.clock
    this.#latest = Math.max(this.#latest, now + ms)
    return this.#latest - now
  }

  #arrive(): void {
    if (!this.isLive) return
    const ownDoing = this.#ending === ''
    if (this.#paused || this.phase === 'coming' || (!ownDoing && this.#net.isSilent(this.other.owner, this.owner))) {
      if (this.phase !== 'coming' || this.#ending === undefined) {
        this.#stalled += 1
        return
      }
      this.vanish() // It never came to be, and nobody has heard of it.
      this.#net.planDial(this.owner, this.other.owner)
      return
    }
    const bytes = ownDoing ? undefined : this.#arriving.shift()
    if (bytes !== undefined) {
      this.#bytes -= bytes.byteLength
      const { other } = this
      if (other.#full && this.#bytes <= this.#net.profile.window >> 1) {
        other.#full = false
        other.#plan(0, () => {
          if (other.phase === 'open') other.owner.drained(other)
        })
      }
      const cut = this.#net.cutAt(bytes.byteLength)
      this.owner.received(this, cut < bytes.byteLength ? bytes.subarray(0, cut) : bytes)
      if (cut < bytes.byteLength && this.isLive) this.owner.received(this, bytes.subarray(cut))
    } else if (this.#ending !== undefined) {
      this.phase = 'over'
      this.owner.closed(this, this.#ending)
      this.#net.planDial(this.owner, this.other.owner)
    }
  }
}

export class SimulatedNetwork {
  readonly clock: SimulatedClock
  readonly profile: NetworkProfile
  readonly #dice: Dice
  readonly #endpoints: readonly Endpoint[]
  /** Every end that is not over. */
  #wires: SimulatedWire[] = []
  /** By sender and receiver: how many reasons there are that nothing gets through. */
  readonly #silent: number[]
  /** By sender and receiver: how much slower than the rest, in ms. */
  readonly #slow: number[]
  /** By who knows whom: it has an address. */
  readonly #known: boolean[]
  /** By who refuses whom: until when. */
  readonly #refused: number[]
  /** By lower and higher: a dial is planned. */
  readonly #dialPlanned: boolean[]

  constructor(clock: SimulatedClock, profile: NetworkProfile, dice: Dice, endpoints: readonly Endpoint[]) {
    this.clock = clock
    this.profile = profile
    this.#dice = dice
    this.#endpoints = endpoints
    const pairs = endpoints.length * endpoints.length
    this.#silent = new Array<number>(pairs).fill(0)
    this.#slow = new Array<number>(pairs).fill(0)
    this.#dialPlanned = new Array<boolean>(pairs).fill(false)
    this.#refused = new Array<number>(pairs).fill(0)
    this.#known = new Array<boolean>(pairs).fill(!profile.areStrangers)
    for (const endpoint of endpoints)
      this.#known[this.#pair(endpoint, endpoints[endpoint.place - 1] ?? endpoint)] = true
  }

  latency(from: Endpoint, to: Endpoint): number {
    const { latencyMin, latencyMax } = this.profile
    return this.#dice.between(latencyMin, latencyMax) + (this.#slow[this.#pair(from, to)] ?? 0)
  }

  /** Where a piece that arrives is cut in two; at its end most of the time. */
  cutAt(length: number): number {
    return this.#dice.oneIn(4) ? this.#dice.between(1, length) : length
  }

  isSilent(from: Endpoint, to: Endpoint): boolean {
    return (this.#silent[this.#pair(from, to)] ?? 0) > 0
  }

  /** Nothing gets through from one to the other until `heal`. Neither is told. */
  silence(from: Endpoint, to: Endpoint): void {
    this.#silent[this.#pair(from, to)] = (this.#silent[this.#pair(from, to)] ?? 0) + 1
  }

  heal(from: Endpoint, to: Endpoint): void {
    const pair = this.#pair(from, to)
    this.#silent[pair] = Math.max(0, (this.#silent[pair] ?? 0) - 1)
    if (this.#silent[pair] > 0) return
    for (const wire of this.#wires) if (wire.owner === to && wire.other.owner === from) wire.goOn()
    this.planDial(from, to)
  }

  slowDown(from: Endpoint, to: Endpoint, ms: number): void {
    this.#slow[this.#pair(from, to)] = ms
  }

  /** Loses the streams between two. */
  break(a: Endpoint, b: Endpoint): void {
    for (const wire of this.#between(a, b)) wire.breakOff(this.#dice.below(wire.pieces + 1), this.#dice.oneIn(2))
  }

  /** Bytes are on their way between two. */
  isBusy(a: Endpoint, b: Endpoint): boolean {
    return this.#between(a, b).some(({ pieces }) => pieces > 0)
  }

  /** A process has died. @param silently the others are not told: their streams stay */
  died(endpoint: Endpoint, silently: boolean): void {
    for (const wire of this.#wires) {
      if (wire.owner !== endpoint) continue
      wire.vanish()
      if (!silently) wire.other.breakOff(this.#dice.below(wire.other.pieces + 1), this.#dice.oneIn(2))
    }
  }

  /** All streams of a process end, and nothing of what was on its way arrives, nor what it has said in lives before this one. */
  cutOff(endpoint: Endpoint): void {
    for (const wire of this.#wires)
      if (wire.owner === endpoint) for (const end of [wire, wire.other]) end.breakOff(0, false)
      else if (wire.other.owner === endpoint) wire.lose()
  }

  /** One of two, or both, are without a stream: tries to make one, in a while. */
  planDial(a: Endpoint, b: Endpoint): void {
    const [lower, higher] = a.place < b.place ? [a, b] : [b, a]
    const pair = this.#pair(lower, higher)
    if (this.#dialPlanned[pair] === true) return
    this.#dialPlanned[pair] = true
    this.clock.after(this.#dice.between(1, this.profile.redialMax), () => {
      this.#dialPlanned[pair] = false
      if (this.#areKnown(lower, higher) && !this.#isConnected(lower, higher)) this.dial(lower, higher)
    })
  }

  /** Opens a stream, also where there is one. @param lingersMs how much longer older ones stay than usual */
  dial(a: Endpoint, b: Endpoint, lingersMs = 0): void {
    if (!a.isUp || !b.isUp || this.isSilent(a, b) || this.isSilent(b, a) || this.#isRefused(a, b)) return
    this.introduce(a, b)
    this.introduce(b, a)
    const near = new SimulatedWire(this, a, b)
    const far = new SimulatedWire(this, b, a)
    near.other = far
    far.other = near
    this.#wires = this.#wires.filter((wire) => wire.isLive)
    this.#wires.push(near, far)
    near.lingersMs = far.lingersMs = lingersMs
    near.open(this.latency(a, b))
    far.open(this.latency(b, a))
  }

  /** A newer stream takes the place of older ones, which end in a while: until then they are stale. */
  replace(newer: SimulatedWire): void {
    for (const older of this.#wires) {
      if (older === newer || older.owner !== newer.owner || older.other.owner !== newer.other.owner) continue
      if (older.phase !== 'open') continue
      older.isReplaced = true
      this.clock.after(
        this.latency(older.owner, older.other.owner) + newer.lingersMs,
        () => older.isLive && older.abort()
      )
    }
  }

  planDials(endpoint: Endpoint): void {
    for (const other of this.#endpoints) if (other !== endpoint) this.planDial(endpoint, other)
  }

  /** One has an address of another. */
  introduce(to: Endpoint, other: Endpoint): void {
    const pair = this.#pair(to, other)
    if (this.#known[pair] === true) return
    this.#known[pair] = true
    this.planDial(to, other)
  }

  /** Whom it could introduce to others. */
  knownTo(endpoint: Endpoint): readonly Endpoint[] {
    if (!this.profile.areStrangers) return []
    return this.#endpoints.filter((other) => other !== endpoint && this.#known[this.#pair(endpoint, other)] === true)
  }

  endpointOf(id: ProcessId): Endpoint | undefined {
    return this.#endpoints.find((endpoint) => endpoint.id === id)
  }

  /** One wants nothing of another for a while. */
  refuse(by: Endpoint, other: Endpoint, forMs: number): void {
    this.#refused[this.#pair(by, other)] = this.clock.now + forMs
    this.clock.after(forMs, () => this.planDial(by, other))
  }

  /** Somebody puts bytes on the newest stream from one to another. @returns false where there is none */
  put(from: Endpoint, to: Endpoint, bytes: Uint8Array): boolean {
    return this.#wires.findLast(({ owner, other }) => owner === from && other.owner === to)?.put(bytes) ?? false
  }

  /** From here on everything gets through, and everybody has heard of everybody. */
  stopFaults(): void {
    this.#slow.fill(0)
    for (const a of this.#endpoints)
      for (const b of this.#endpoints) {
        if (a === b) continue
        while (this.isSilent(a, b)) this.heal(a, b)
        this.introduce(a, b)
      }
  }

  #areKnown(a: Endpoint, b: Endpoint): boolean {
    return this.#known[this.#pair(a, b)] === true || this.#known[this.#pair(b, a)] === true
  }

  #isRefused(a: Endpoint, b: Endpoint): boolean {
    const { now } = this.clock
    return (this.#refused[this.#pair(a, b)] ?? 0) > now || (this.#refused[this.#pair(b, a)] ?? 0) > now
  }

  /** Both ends use the same stream, or soon will. One that lingers after it was replaced is in nobody's way. */
  #isConnected(a: Endpoint, b: Endpoint): boolean {
    return this.#wires.some((wire) => wire.owner === a && wire.other.owner === b && wire.isInUse && wire.other.isInUse)
  }

  /** Whether the first has an open stream to the second, as far as it knows. */
  isOpenAt(a: Endpoint, b: Endpoint): boolean {
    return this.#wires.some((wire) => wire.owner === a && wire.other.owner === b && wire.isInUse)
  }

  #between(a: Endpoint, b: Endpoint): SimulatedWire[] {
    return this.#wires.filter(
      ({ owner, other, phase }) =>
        phase !== 'over' && ((owner === a && other.owner === b) || (owner === b && other.owner === a))
    )
  }

  #pair(from: Endpoint, to: Endpoint): number {
    return from.place * this.#endpoints.length + to.place
  }
}
