// The tests that every network must pass: the real one on loopback, and the one in memory.
import process from 'node:process'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { createIdentity, type Identity } from '../network/identity.ts'
import { openNetwork } from '../network/on-node.ts'
import { MemoryWorld } from '../../testing/memory.ts'
import { BadAddressError, NotReachedError, type Network, type Wire, type WireEvents } from './wire.ts'

const SEED = Number(process.env['SEED'] ?? 20261122)
console.log(`SEED=${SEED}`)

/** Records the events of a network, and objects as soon as an event breaks a rule of the interface. */
class Listener implements WireEvents {
  readonly objections: string[] = []
  readonly openings: Wire[] = []
  readonly endings: { wire: Wire; reason: string }[] = []
  readonly drainings: Wire[] = []
  readonly bytes = new Map<Wire, Uint8Array[]>()
  /** Called when a wire opens, in the same turn. */
  onOpened: (wire: Wire) => void = () => {}
  #isBusy = false

  opened(wire: Wire): void {
    this.#hear(wire, 'opened', () => {
      if (this.openings.includes(wire)) this.objections.push('opened twice')
      if (this.wireWith(wire.remote) !== undefined) this.objections.push('opened before the older wire closed')
      this.openings.push(wire)
      this.bytes.set(wire, [])
      this.onOpened(wire)
    })
  }

  received(wire: Wire, bytes: Uint8Array): void {
    this.#hear(wire, 'received', () => {
      if (!this.#isLive(wire)) this.objections.push('received on a wire that is not open')
      if (!(bytes instanceof Uint8Array) || bytes.byteLength === 0) this.objections.push('received no bytes')
      this.bytes.get(wire)?.push(bytes)
    })
  }

  drained(wire: Wire): void {
    this.#hear(wire, 'drained', () => {
      if (!this.#isLive(wire)) this.objections.push('drained a wire that is not open')
      this.drainings.push(wire)
    })
  }

  closed(wire: Wire, reason: string): void {
    this.#hear(wire, 'closed', () => {
      if (!this.#isLive(wire)) this.objections.push('closed a wire that is not open')
      this.endings.push({ wire, reason })
    })
  }

  wireWith(peer: ProcessId): Wire | undefined {
    return this.openings.find((wire) => wire.remote === peer && this.#isLive(wire))
  }

  textFrom(wire: Wire): string {
    return Buffer.concat(this.bytes.get(wire) ?? []).toString()
  }

  countFrom(wire: Wire): number {
    return (this.bytes.get(wire) ?? []).reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  endOf(wire: Wire): string | undefined {
    return this.endings.find((ending) => ending.wire === wire)?.reason
  }

  /** No other event may be called while `call` runs. */
  quietly<T>(call: () => T): T {
    this.#isBusy = true
    try {
      return call()
    } finally {
      this.#isBusy = false
    }
  }

  #hear(wire: Wire, what: string, note: () => void): void {
    if (this.#isBusy) this.objections.push(`${what} while another call was under way`)
    if (what !== 'opened' && !this.openings.includes(wire)) this.objections.push(`${what} before opened`)
    this.quietly(note)
  }

  #isLive(wire: Wire): boolean {
    return this.openings.includes(wire) && this.endOf(wire) === undefined
  }
}

interface WirePeer {
  readonly id: ProcessId
  readonly network: Network
  readonly events: Listener
  /** The streams beside the wires: opened by itself, and opened by others. */
  readonly side: { readonly ours: Listener; readonly theirs: Listener }
}

/** A medium that connects networks. Its peers get ascending ids. */
interface Medium {
  join(options?: { readonly room?: string }): Promise<WirePeer>
  /** Runs the medium until the condition is true. */
  until(isSo: () => boolean, what: string): Promise<void>
  /** Waits for a promise of a network. */
  settle(promise: Promise<void>): Promise<void>
  /** Makes `of` connect a second time to `to`, which still has a wire with it. */
  reconnect(of: WirePeer, to: WirePeer): Promise<void>
  leave(): Promise<void>
}

async function listenTo(network: Network): Promise<Pick<WirePeer, 'events' | 'side'>> {
  const events = new Listener()
  const side = { ours: new Listener(), theirs: new Listener() }
  await network.start(events, side)
  return { events, side }
}

const IDENTITIES = (await Promise.all(Array.from({ length: 8 }, createIdentity))).sort((a, b) => (a.id < b.id ? -1 : 1))

/** @param suffix of the listening address */
function loopback(suffix: '' | '/ws'): Medium {
  const open: Network[] = []
  const peers: WirePeer[] = []
  const join = async (identity: Identity, room: string): Promise<WirePeer> => {
    const network = await openNetwork({
      privateKey: identity.privateKey,
      room,
      passphrase: '',
      listen: [`/ip4/127.0.0.1/tcp/0${suffix}`],
      connect: [],
      mdns: false,
      webSocket: false,
      relay: false
    })
    open.push(network)
    return { id: identity.id, network, ...(await listenTo(network)) }
  }
  return {
    async join({ room = 'room' } = {}) {
      const peer = await join(IDENTITIES[peers.length] as Identity, room)
      peers.push(peer)
      return peer
    },
    async until(isSo, what) {
      try {
        await vi.waitUntil(isSo, { timeout: 20_000, interval: 5 })
      } catch (cause) {
        throw new Error(`in vain: ${what}`, { cause })
      }
    },
    settle: (promise) => promise,
    async reconnect(of, to) {
      const twin = await join(IDENTITIES[peers.indexOf(of)] as Identity, 'room')
      await twin.network.connect(to.network.addresses()[0] ?? '')
    },
    leave: async () => void (await Promise.all(open.map((network) => network.stop())))
  }
}

function memory(): Medium {
  const world = new MemoryWorld(SEED)
  const ids = ['anna', 'ben', 'cleo', 'dora', 'emil', 'fritz', 'gina', 'hugo'] as ProcessId[]
  return {
    async join({ room = 'room' } = {}) {
      const id = ids.shift() as ProcessId
      const network = world.join(id, { room })
      return { id, network, ...(await listenTo(network)) }
    },
    until: (isSo) => Promise.resolve(world.runUntil(isSo)),
    settle(promise) {
      world.run()
      return promise
    },
    reconnect: (of, to) => Promise.resolve(world.dial(of.id, to.id)),
    leave: () => Promise.resolve()
  }
}

describe.each([
  ['in memory', memory],
  ['over libp2p', () => loopback('')],
  ['over libp2p and WebSocket', () => loopback('/ws')]
])('a network %s', (_name, open) => {
  let medium: Medium
  const peers: WirePeer[] = []

  async function join(count: number, options?: { readonly room?: string }): Promise<WirePeer[]> {
    if (peers.length === 0) medium = open()
    const joined: WirePeer[] = []
    for (let i = 0; i < count; i++) joined.push(await medium.join(options))
    peers.push(...joined)
    return joined
  }

  /** Two linked peers, with the wire of each. */
  async function pair(): Promise<{ a: WirePeer; b: WirePeer; ab: Wire; ba: Wire }> {
    const [a, b] = (await join(2)) as [WirePeer, WirePeer]
    await medium.settle(a.network.connect(addressOf(b)))
    await medium.until(() => areLinked(a, b), 'both see the wire')
    return { a, b, ab: a.events.wireWith(b.id) as Wire, ba: b.events.wireWith(a.id) as Wire }
  }

  afterEach(async () => {
    await medium.leave()
    const objections = peers
      .splice(0)
      .flatMap(({ events, side }) => [events, side.ours, side.theirs].flatMap(({ objections: all }) => all))
    expect(objections).toEqual([])
  })

  test('bytes arrive in order, in both directions, whatever their boundaries', async () => {
    const { a, b, ab, ba } = await pair()
    const [there, back] = [pattern(1_500_000, 1), pattern(900_000, 2)]
    const sending = [new Sending(a, ab, there), new Sending(b, ba, back)]
    await medium.until(() => {
      for (const one of sending) one.goOn()
      return b.events.countFrom(ba) === there.byteLength && a.events.countFrom(ab) === back.byteLength
    }, 'all bytes arrive')
    expect(Buffer.concat(b.events.bytes.get(ba) ?? []).equals(there)).toBe(true)
    expect(Buffer.concat(a.events.bytes.get(ab) ?? []).equals(back)).toBe(true)
  })

  test('simultaneous dials end with one wire, the same at both ends', async () => {
    const [a, b] = (await join(2)) as [WirePeer, WirePeer]
    await medium.settle(Promise.all([a.network.connect(addressOf(b)), b.network.connect(addressOf(a))]).then(() => {}))
    await medium.until(() => areLinked(a, b), 'both see a wire')
    await medium.until(() => {
      greet(a, b)
      greet(b, a)
      return hasGreeting(a, b) && hasGreeting(b, a)
    }, 'bytes sent on the wire of one arrive on the wire of the other')
  })

  test('a newer stream replaces the older one: first closed, then opened', async () => {
    const { a, b, ba } = await pair()
    await medium.reconnect(a, b) // The peer with the lower id connects again: it may open a stream at any time.
    await medium.until(() => b.events.openings.length === 2 && b.events.endings.length === 1, 'the newer wire is there')
    expect(b.events.endOf(ba)).toMatch(/newer|reset/)
    expect(b.events.wireWith(a.id)).toBe(b.events.openings[1])
    expect(ba.send(pattern(10, 0))).toBe(false)
  })

  test('a paused receiver makes send return false within a bound, and everything arrives after it continues reading', async () => {
    const { a, b, ab, ba } = await pair()
    // First at full speed: the window of bytes in transit grows with use, and must stay below the limit of a reader's
    // buffer.
    const all = pattern(24_000_000, 0)
    const sending = new Sending(a, ab, all)
    await medium.until(() => {
      sending.goOn()
      return b.events.countFrom(ba) > 12_000_000
    }, 'the first half arrives')
    ba.pause(true)
    const count = b.events.countFrom(ba)
    // The other direction still works; its answers come after the bytes have had time to arrive.
    for (let round = 1; round <= 3; round++) {
      ba.send(Buffer.from('busy '))
      await medium.until(() => {
        sending.goOn()
        return a.events.textFrom(ab) === 'busy '.repeat(round)
      }, 'the answers of the paused side arrive')
    }
    expect(sending.isFull).toBe(true)
    expect(sending.sent - count).toBeLessThan(3 * 1024 * 1024)
    expect(b.events.countFrom(ba)).toBe(count)
    ba.pause(false)
    await medium.until(() => {
      sending.goOn()
      return b.events.countFrom(ba) === all.byteLength
    }, 'the rest arrives')
    expect(Buffer.concat(b.events.bytes.get(ba) ?? []).equals(all)).toBe(true)
    expect(ab.send(pattern(10, 0))).toBe(true)
  })

  test('close flushes what was sent', async () => {
    const { a, b, ab, ba } = await pair()
    const all = pattern(200_000, 3)
    for (let at = 0; at < all.byteLength; at += 50_000) ab.send(all.subarray(at, at + 50_000))
    ab.close()
    expect(ab.send(pattern(10, 0))).toBe(false)
    await medium.until(() => b.events.endOf(ba) !== undefined && a.events.endOf(ab) !== undefined, 'both ends close')
    expect(Buffer.concat(b.events.bytes.get(ba) ?? []).equals(all)).toBe(true)
    expect(b.events.endOf(ba)).toBe('')
  })

  test('an abort ends the wire at both ends, nothing follows it, and a new wire opens by itself', async () => {
    const { a, b, ab, ba } = await pair()
    ab.send(pattern(1_000, 0))
    a.events.quietly(() => ab.abort(new Error('bad frame')))
    expect(ab.send(pattern(10, 0))).toBe(false)
    await medium.until(() => b.events.endOf(ba) !== undefined && a.events.endOf(ab) !== undefined, 'both ends close')
    expect(a.events.endOf(ab)).toBe('bad frame')
    await medium.until(() => areLinked(a, b), 'it is dialled again')
    expect(ba.send(pattern(10, 0))).toBe(false)
  })

  test('a process in another room cannot be reached', async () => {
    const [a] = (await join(1)) as [WirePeer]
    const [c] = (await join(1, { room: 'other' })) as [WirePeer]
    const reaching = c.network.connect(addressOf(a))
    await expect(medium.settle(reaching)).rejects.toThrow(NotReachedError)
    await expect(reaching).rejects.toThrow(/room/)
    expect([...a.events.openings, ...c.events.openings]).toEqual([])
  })

  test('an invalid address and the own address are refused with a named error', async () => {
    const [a] = (await join(1)) as [WirePeer]
    await expect(a.network.connect('anna, at home')).rejects.toThrow(BadAddressError)
    await expect(a.network.connect(addressOf(a))).rejects.toThrow(NotReachedError)
  })

  test('eight peers that know one address all get linked by introducing each other', async () => {
    const all = await join(8)
    const [first, ...others] = all as [WirePeer, ...WirePeer[]]
    await medium.settle(Promise.all(others.map(({ network }) => network.connect(addressOf(first)))).then(() => {}))
    await medium.until(() => {
      for (const one of all)
        for (const other of all)
          if (one.events.wireWith(other.id) !== undefined)
            other.network.addAcquaintances(one.network.acquaintances(), one.id)
      return all.every((one) => all.every((other) => one === other || areLinked(one, other)))
    }, 'all are linked')
  })

  test('a blocked peer loses its wire, and gets no new one while it is refused', async () => {
    const { a, b, ab, ba } = await pair()
    b.network.block(a.id, 60_000)
    await medium.until(() => b.events.endOf(ba) !== undefined && a.events.endOf(ab) !== undefined, 'the wire ends')
    expect(b.events.endOf(ba)).toMatch(/refused/)
    await expect(medium.settle(a.network.connect(addressOf(b)))).rejects.toThrow(NotReachedError)
    await expect(medium.settle(b.network.connect(addressOf(a)))).rejects.toThrow(NotReachedError)
    expect(b.events.openings).toHaveLength(1)
  })

  /** A pair with a stream beside its wire, opened by the peer with the higher id. */
  async function sidePair() {
    const { a, b, ab, ba } = await pair()
    b.network.openSideStream(a.id)
    const isOpen = (): boolean => !!b.side.ours.wireWith(a.id) && !!a.side.theirs.wireWith(b.id)
    await medium.until(isOpen, 'both see the stream beside the wire')
    const [opener, acceptor] = [b.side.ours.wireWith(a.id) as Wire, a.side.theirs.wireWith(b.id) as Wire]
    return { a, b, ab, ba, opener, acceptor }
  }

  test('a stream beside the wire carries bytes in both directions, and none of them appear on the wire', async () => {
    const { a, b, ab, ba, opener, acceptor } = await sidePair()
    opener.send(Buffer.from('what did you do?'))
    acceptor.send(Buffer.from('nothing'))
    ab.send(Buffer.from('money'))
    await medium.until(() => b.events.textFrom(ba) === 'money', 'the wire still works')
    await medium.until(() => b.side.ours.textFrom(opener) === 'nothing', 'the answer arrives')
    await medium.until(() => a.side.theirs.textFrom(acceptor) === 'what did you do?', 'the question arrives')
    expect([a.events.textFrom(ab), b.events.textFrom(ba)]).toEqual(['', 'money'])
  })

  test('a stream beside the wire becomes full if it is not read, and the wire still carries bytes', async () => {
    const { a, b, ab, ba, opener, acceptor } = await sidePair()
    opener.pause(true)
    const side = a.side.theirs
    for (let i = 0; i < 1_000 && side.quietly(() => acceptor.send(pattern(64_000, i))); i++);
    expect(side.quietly(() => acceptor.send(pattern(1, 0)))).toBe(false)
    const all = pattern(3_000_000, 4)
    const sending = new Sending(a, ab, all)
    await medium.until(() => {
      sending.goOn()
      return b.events.countFrom(ba) === all.byteLength
    }, 'the wire delivers everything')
    expect(b.side.ours.countFrom(opener)).toBe(0)
  })

  test('an abort of a stream beside the wire leaves the wire open, and a new stream can be opened', async () => {
    const { a, b, ab, ba, opener, acceptor } = await sidePair()
    a.side.theirs.quietly(() => acceptor.abort(new Error('enough')))
    await medium.until(() => b.side.ours.endOf(opener) !== undefined, 'the other end closes')
    b.network.openSideStream(a.id)
    await medium.until(() => b.side.ours.wireWith(a.id) !== undefined, 'there is a new one')
    ab.send(Buffer.from('money'))
    await medium.until(() => b.events.textFrom(ba) === 'money', 'the wire still works')
  })

  test('a newer stream beside the wire replaces the older one', async () => {
    const { a, b, opener, acceptor } = await sidePair()
    b.network.openSideStream(a.id)
    await medium.until(() => b.side.ours.openings.length === 2 && a.side.theirs.openings.length === 2, 'it opens')
    await medium.until(() => a.side.theirs.endOf(acceptor) !== undefined, 'the older one ends there')
    await medium.until(() => b.side.ours.endOf(opener) !== undefined, 'and here')
  })

  test('streams beside a wire end with it', async () => {
    const { a, b, ab, opener, acceptor } = await sidePair()
    ab.abort(new Error('over'))
    await medium.until(() => b.side.ours.endOf(opener) !== undefined, 'it ends at the peer that opened it')
    await medium.until(() => a.side.theirs.endOf(acceptor) !== undefined, 'and at the other')
  })

  test('no stream opens beside a wire that does not exist', async () => {
    const [a, b] = (await join(2)) as [WirePeer, WirePeer]
    a.network.openSideStream(b.id)
    await medium.settle(a.network.connect(addressOf(b)))
    await medium.until(() => areLinked(a, b), 'both see the wire')
    greet(a, b)
    await medium.until(() => hasGreeting(b, a), 'it carries')
    expect([a.side.ours.openings, b.side.theirs.openings]).toEqual([[], []])
  })

  test('stopping closes every wire at both ends, and may be done twice', async () => {
    const { a, b, ab, ba } = await pair()
    await a.network.stop()
    await a.network.stop()
    expect(a.events.endOf(ab)).toBeDefined()
    await medium.until(() => b.events.endOf(ba) !== undefined, 'the other end closes')
  })
})

/** Sends a text in pieces of odd sizes, as fast as the wire takes them. */
class Sending {
  readonly #from: WirePeer
  readonly #wire: Wire
  readonly #bytes: Uint8Array
  sent = 0
  isFull = false
  #drainingsSeen = 0

  constructor(from: WirePeer, wire: Wire, bytes: Uint8Array) {
    this.#from = from
    this.#wire = wire
    this.#bytes = bytes
  }

  goOn(): void {
    const drainings = this.#from.events.drainings.length
    if (this.isFull && drainings === this.#drainingsSeen) return
    this.#drainingsSeen = drainings
    this.isFull = false
    while (!this.isFull && this.sent < this.#bytes.byteLength) {
      const size = 1 + ((this.sent * 7919) % 40_000)
      const piece = this.#bytes.slice(this.sent, this.sent + size)
      this.sent += piece.byteLength
      this.isFull = !this.#from.events.quietly(() => this.#wire.send(piece))
    }
  }
}

/** Bytes in which no long part occurs twice, so that the test notices a lost, repeated or swapped piece. */
function pattern(length: number, start: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let i = 0; i < length; i++) bytes[i] = (Math.imul(i + start, 2_654_435_761) >>> 13) & 255
  return bytes
}

function addressOf({ network }: WirePeer): string {
  return network.addresses()[0] ?? ''
}

function areLinked(a: WirePeer, b: WirePeer): boolean {
  return a.events.wireWith(b.id) !== undefined && b.events.wireWith(a.id) !== undefined
}

function greet(from: WirePeer, to: WirePeer): void {
  from.events.wireWith(to.id)?.send(Buffer.from(`hello from ${from.id}`))
}

function hasGreeting(at: WirePeer, from: WirePeer): boolean {
  const wire = at.events.wireWith(from.id)
  return wire !== undefined && at.events.textFrom(wire).includes(`hello from ${from.id}`)
}
