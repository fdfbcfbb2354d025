// One honest peer of a room that is attacked: the production peer with its journal on disk. It pays, measures itself, and keeps
// what it says of others: everything that the harness judges comes from here. It runs in a process of its own
// (honest-process.ts), or beside others in one process where no time is judged.
import process from 'node:process'
import type { ProcessId } from '../../app/ids.ts'
import type { Peer } from '../../app/peer.ts'
import type { PeerEvent } from '../../app/view/contract/event.ts'
import type { View } from '../../app/view/contract/view.ts'
import { openPeer } from '../../main/open-peer.ts'
import type { Answering } from './child.ts'
import type { Findings, HonestOptions, HonestQuestion, Measures, SnapshotEnd } from './messages.ts'

/** Coins of every account: thousands of payments a second do not empty one. */
const OPENING = 1_000_000

/** How often payments are made, in ms; after a pause those of so many ms are made up for. */
const PAY_MS = 10
const MADE_UP_MS = 250
/** How many may wait for their answers. */
const PAYMENTS_WAITING_MAX = 4_000

/** How often the event loop and the memory are looked at, in ms. */
const LOOP_MS = 10
const MEMORY_MS = 50

/** Complete cuts that are read, the newest of them. */
const CUTS_READ = 20

/** Most notices that are kept. */
const NOTICES_KEPT = 2_000

/** How often a state without an event is looked at, in ms. */
const LOOK_MS = 50

export class HonestSide implements Answering {
  readonly #options: HonestOptions
  readonly #peer: Peer
  readonly #meter = new Meter()
  readonly #received: Record<string, number> = {}
  readonly #notices: string[] = []
  readonly #restored: { by: ProcessId; snapshot: string }[] = []
  readonly #refusedRestores: { by: ProcessId; reason: string }[] = []
  /** Sentences of complete and cancelled snapshots about somebody. */
  readonly #broken: string[] = []
  readonly #complete: string[] = []
  readonly #ends = new Map<string, SnapshotEnd>()
  readonly #wakers: (() => void)[] = []
  #payments: NodeJS.Timeout | undefined
  #own: ProcessId | '' = ''
  #address = ''
  #webAddress = ''
  #stopped = ''

  private constructor(options: HonestOptions, peer: Peer) {
    this.#options = options
    this.#peer = peer
    peer.listen((event) => this.#hear(event))
    void peer.stopped.then((reason) => (this.#stopped = reason === '' ? 'It was stopped.' : reason))
    if (!options.isWatched) return
    peer.watch(() => {})
    peer.follow(() => {})
  }

  static async open(options: HonestOptions): Promise<HonestSide> {
    const { name, room, folder, connect, passphrase } = options
    const isOnLan = passphrase !== undefined
    const peer = await openPeer({
      name,
      room,
      folder,
      connect,
      passphrase: passphrase ?? '',
      opening: OPENING,
      listen: [isOnLan ? '/ip4/0.0.0.0/tcp/0' : '/ip4/127.0.0.1/tcp/0'],
      mdns: isOnLan,
      webSocket: true,
      relay: options.relay === true,
      door: false,
      durability: 'process',
      fadeDays: 0,
      restoreBy: 'everybody',
      lead: false,
      goAlong: false,
      follow: undefined
    })
    return new HonestSide(options, peer)
  }

  async answer(question: HonestQuestion): Promise<object> {
    if ('ask' in question) return this.#peer.ask(question.ask)
    if ('measure' in question) return this.#measure()
    if ('findings' in question) return this.#findings()
    if ('who' in question) {
      await this.#until(10_000, () => this.#own !== '' || undefined)
      return { name: this.#options.name, id: this.#own, address: this.#address, webAddress: this.#webAddress }
    }
    if ('pay' in question) {
      this.#pay(question.pay, question.perSecond)
      return {}
    }
    if ('connected' in question) {
      const since = performance.now()
      const found = await this.#until(question.withinMs, () => this.#isConnected(question.connected))
      return found === undefined ? {} : { tookMs: performance.now() - since }
    }
    if ('ended' in question) return this.#end(question.ended, question.withinMs)
    const { restored, withinMs } = question
    return (await this.#until(withinMs, () => this.#restored.find((one) => one.snapshot === restored))) ?? {}
  }

  async stop(): Promise<void> {
    clearInterval(this.#payments)
    this.#meter.stop()
    await this.#peer.stop()
  }

  #hear(event: PeerEvent): void {
    switch (event.event) {
      case 'ready':
        this.#own = event.peer
        this.#address = event.addresses.find((one) => !one.includes('/ws')) ?? ''
        this.#webAddress = event.addresses.find((one) => one.includes('/ws')) ?? ''
        break
      case 'transfer':
        if (event.to === this.#own) this.#received[event.from] = (this.#received[event.from] ?? 0) + event.amount
        return
      case 'notice':
        if (event.level !== 'info') this.#notices.push(event.text)
        if (this.#notices.length > NOTICES_KEPT) this.#notices.shift()
        break
      case 'restored':
        this.#restored.push({ by: event.by, snapshot: event.snapshot })
        break
      case 'restore-refused':
        this.#refusedRestores.push({ by: event.by, reason: event.reason })
        break
      case 'snapshot':
        this.#ends.set(event.snapshot, endOf(event))
        if (event.status === 'complete') {
          this.#broken.push(...brokenIn(event))
          this.#complete.push(event.snapshot)
        }
        if (event.status === 'cancelled') this.#broken.push(event.reason ?? '')
        break
      default:
    }
    for (const wake of this.#wakers.splice(0)) wake()
  }

  #pay(to: ProcessId, perSecond: number): void {
    clearInterval(this.#payments)
    if (perSecond === 0) return
    let waiting = 0
    let due = 0
    let at = performance.now()
    this.#payments = setInterval(() => {
      const now = performance.now()
      due = Math.min((MADE_UP_MS * perSecond) / 1000, due + ((now - at) * perSecond) / 1000)
      at = now
      for (; due >= 1 && waiting < PAYMENTS_WAITING_MAX; due--) {
        waiting += 1
        void this.#peer.ask({ do: 'transfer', to, amount: 1 }).then(() => (waiting -= 1))
      }
    }, PAY_MS)
  }

  #measure(): Measures {
    const { user, system } = process.cpuUsage()
    return {
      at: Number(process.hrtime.bigint()) / 1e6,
      received: { ...this.#received },
      cpuMs: (user + system) / 1000,
      ...this.#meter.read()
    }
  }

  async #findings(): Promise<Findings> {
    // A script sees in the cut what the event does not say.
    for (const snapshot of this.#complete.splice(0).slice(-CUTS_READ)) {
      const answer = await this.#peer.ask({ do: 'cut', snapshot })
      if (answer.ok) this.#broken.push(...(answer.cut?.broken ?? []))
    }
    let view: View | undefined
    this.#peer.watch((shown) => (view = shown))()
    const peers = (view?.peers ?? []).map(({ peer: id, name, status, reason, violations, departed }) => {
      return { id, name, status, reason, violations, departed }
    })
    return {
      notices: [...this.#notices],
      restored: [...this.#restored],
      refusedRestores: [...this.#refusedRestores],
      peers,
      broken: [...new Set(this.#broken)].filter((one) => one !== ''),
      viewBytes: view === undefined ? 0 : Buffer.byteLength(JSON.stringify(view)),
      stopped: this.#stopped
    }
  }

  async #isConnected(ids: readonly ProcessId[]): Promise<true | undefined> {
    const answer = await this.#peer.ask({ do: 'state' })
    if (!answer.ok || answer.state === undefined) return undefined
    const { peers } = answer.state
    return ids.every((id) => peers.some((one) => one.peer === id && one.status === 'connected')) || undefined
  }

  async #end(id: string, withinMs: number): Promise<SnapshotEnd> {
    const end = await this.#until(withinMs, () => {
      const known = this.#ends.get(id)
      return known === undefined || known.status === 'open' ? undefined : known
    })
    return end ?? this.#ends.get(id) ?? { status: 'open', waitingFor: [] }
  }

  /** @returns what was found, or `undefined` after the time */
  async #until<Found>(withinMs: number, look: () => Found | undefined | Promise<Found | undefined>) {
    const end = performance.now() + withinMs
    for (;;) {
      const found = await look()
      if (found !== undefined || performance.now() > end) return found
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_MS)
        this.#wakers.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }
}

/** The event loop and the memory of this process. */
class Meter {
  readonly #loop: NodeJS.Timeout
  readonly #memory: NodeJS.Timeout
  #looked = performance.now()
  #stallMs = 0
  #memoryMax = 0

  constructor() {
    this.#loop = setInterval(() => {
      const now = performance.now()
      this.#stallMs = Math.max(this.#stallMs, now - this.#looked - LOOP_MS)
      this.#looked = now
    }, LOOP_MS)
    this.#memory = setInterval(() => {
      this.#memoryMax = Math.max(this.#memoryMax, process.memoryUsage.rss())
    }, MEMORY_MS)
  }

  /** Since the last time. */
  read(): Pick<Measures, 'memoryMiB' | 'memoryMaxMiB' | 'stallMs'> {
    const memory = process.memoryUsage.rss()
    const read = {
      memoryMiB: memory / 2 ** 20,
      memoryMaxMiB: Math.max(this.#memoryMax, memory) / 2 ** 20,
      stallMs: Math.max(this.#stallMs, performance.now() - this.#looked - LOOP_MS)
    }
    this.#stallMs = 0
    this.#memoryMax = 0
    return read
  }

  stop(): void {
    clearInterval(this.#loop)
    clearInterval(this.#memory)
  }
}

function endOf(event: Extract<PeerEvent, { readonly event: 'snapshot' }>): SnapshotEnd {
  switch (event.status) {
    case 'complete': {
      const { conserved, total, expected, outside, members } = event
      return { status: 'complete', conserved, total, expected, outside, members, broken: brokenIn(event) }
    }
    case 'cancelled':
      return { status: 'cancelled', reason: event.reason ?? '' }
    default:
      return { status: 'open', waitingFor: event.waitingFor }
  }
}

/** What the event itself says of liars: nothing, as long as the program has no such field. */
function brokenIn(event: PeerEvent): readonly string[] {
  const found = (event as { readonly broken?: unknown }).broken
  return Array.isArray(found) ? found.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))) : []
}
