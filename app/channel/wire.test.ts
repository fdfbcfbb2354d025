// What every network promises, asked of the real one on loopback and of the one in memory alike.
import process from 'node:process'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { createIdentity, type Identity } from '../network/identity.ts'
import { openNetwork } from '../network/node.ts'
import { MemoryWorld } from '../../testing/memory.ts'
import { BadAddressError, NotReachedError, type Network, type Wire, type WireEvents } from './wire.ts'

const SEED = Number(process.env['SEED'] ?? 20261122)
console.log(`SEED=${SEED}`)

/** Notes what a network tells, and objects as soon as it breaks a rule that holds always. */
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

  /** What a caller does inside is not interrupted by another event. */
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

interface Inhabitant {
  readonly id: ProcessId
  readonly network: Network
  readonly heard: Listener
  /** On streams beside the wires, opened by itself and by others. */
  readonly side: { readonly ours: Listener; readonly theirs: Listener }
}

/** Where networks meet. Inhabitants get ascending ids. */
interface Place {
  enter(options?: { readonly room?: string }): Promise<Inhabitant>
  /** Lets things happen until it is so. */
  until(isSo: () => boolean, what: string): Promise<void>
  /** Waits for a promise of a network. */
  settle(promise: Promise<void>): Promise<void>
  /** Makes `of` appear a second time to `to`, whose wire with it still looks alive. */
  comeAgain(of: Inhabitant, to: Inhabitant): Promise<void>
  leave(): Promise<void>
}

async function listenTo(network: Network): Promise<Pick<Inhabitant, 'heard' | 'side'>> {
  const heard = new Listener()
  const side = { ours: new Listener(), theirs: new Listener() }
  await network.start(heard, side)
  return { heard, side }
}

const IDENTITIES = (await Promise.all(Array.from({ length: 8 }, createIdentity))).sort((a, b) => (a.id < b.id ? -1 : 1))

function loopback(): Place {
  const open: Network[] = []
  const inhabitants: Inhabitant[] = []
  const enter = async (identity: Identity, room: string): Promise<Inhabitant> => {
    const network = await openNetwork({
      privateKey: identity.privateKey,
      room,
      passphrase: '',
      listen: ['/ip4/127.0.0.1/tcp/0'],
      connect: [],
      mdns: false
    })
    open.push(network)
    return { id: identity.id, network, ...(await listenTo(network)) }
  }
  return {
    async enter({ room = 'room' } = {}) {
      const inhabitant = await enter(IDENTITIES[inhabitants.length] as Identity, room)
      inhabitants.push(inhabitant)
      return inhabitant
    },
    async until(isSo, what) {
      try {
        await vi.waitUntil(isSo, { timeout: 20_000, interval: 5 })
      } catch (cause) {
        throw new Error(`in vain: ${what}`, { cause })
      }
    },
    settle: (promise) => promise,
    async comeAgain(of, to) {
      const twin = await enter(IDENTITIES[inhabitants.indexOf(of)] as Identity, 'room')
      await twin.network.connect(to.network.addresses()[0] ?? '')
    },
    leave: async () => void (await Promise.all(open.map((network) => network.stop())))
  }
}

function memory(): Place {
  const world = new MemoryWorld(SEED)
  const ids = ['anna', 'ben', 'cleo', 'dora', 'emil', 'fritz', 'gina', 'hugo'] as ProcessId[]
  return {
    async enter({ room = 'room' } = {}) {
      const id = ids.shift() as ProcessId
      const network = world.join(id, { room })
      return { id, network, ...(await listenTo(network)) }
    },
    until: (isSo) => Promise.resolve(world.runUntil(isSo)),
    settle(promise) {
      world.run()
      return promise
    },
    comeAgain: (of, to) => Promise.resolve(world.dial(of.id, to.id)),
    leave: () => Promise.resolve()
  }
}

describe.each([
  ['in memory', memory],
  ['over libp2p', loopback]
])('a network %s', (_name, open) => {
  let place: Place
  const inhabitants: Inhabitant[] = []

  async function enter(count: number, options?: { readonly room?: string }): Promise<Inhabitant[]> {
    if (inhabitants.length === 0) place = open()
    const entered: Inhabitant[] = []
    for (let i = 0; i < count; i++) entered.push(await place.enter(options))
    inhabitants.push(...entered)
    return entered
  }

  /** Two that are linked, with the wire of each. */
  async function pair(): Promise<{ a: Inhabitant; b: Inhabitant; ab: Wire; ba: Wire }> {
    const [a, b] = (await enter(2)) as [Inhabitant, Inhabitant]
    await place.settle(a.network.connect(addressOf(b)))
    await place.until(() => areLinked(a, b), 'both see the wire')
    return { a, b, ab: a.heard.wireWith(b.id) as Wire, ba: b.heard.wireWith(a.id) as Wire }
  }

  afterEach(async () => {
    await place.leave()
    const objections = inhabitants
      .splice(0)
      .flatMap(({ heard, side }) => [heard, side.ours, side.theirs].flatMap(({ objections: all }) => all))
    expect(objections).toEqual([])
  })

  test('bytes arrive in order, in both directions, whatever their boundaries', async () => {
    const { a, b, ab, ba } = await pair()
    const [there, back] = [pattern(1_500_000, 1), pattern(900_000, 2)]
    const sending = [new Sending(a, ab, there), new Sending(b, ba, back)]
    await place.until(() => {
      for (const one of sending) one.goOn()
      return b.heard.countFrom(ba) === there.byteLength && a.heard.countFrom(ab) === back.byteLength
    }, 'all bytes arrive')
    expect(Buffer.concat(b.heard.bytes.get(ba) ?? []).equals(there)).toBe(true)
    expect(Buffer.concat(a.heard.bytes.get(ab) ?? []).equals(back)).toBe(true)
  })

  test('simultaneous dials end with one wire, the same at both ends', async () => {
    const [a, b] = (await enter(2)) as [Inhabitant, Inhabitant]
    await place.settle(Promise.all([a.network.connect(addressOf(b)), b.network.connect(addressOf(a))]).then(() => {}))
    await place.until(() => areLinked(a, b), 'both see a wire')
    await place.until(() => {
      greet(a, b)
      greet(b, a)
      return hasGreeting(a, b) && hasGreeting(b, a)
    }, 'what is said on the wire of one is heard on the wire of the other')
  })

  test('a newer stream replaces the older one: first closed, then opened', async () => {
    const { a, b, ba } = await pair()
    await place.comeAgain(a, b) // The lower id comes again: it may open a stream at any time.
    await place.until(() => b.heard.openings.length === 2 && b.heard.endings.length === 1, 'the newer wire is there')
    expect(b.heard.endOf(ba)).toMatch(/newer|reset/)
    expect(b.heard.wireWith(a.id)).toBe(b.heard.openings[1])
    expect(ba.send(pattern(10, 0))).toBe(false)
  })

  test('a paused receiver makes send say false within a bound, and everything arrives after it reads on', async () => {
    const { a, b, ab, ba } = await pair()
    // First as fast as it goes: what may be on its way grows with use, and must stay within what a reader may hold.
    const all = pattern(24_000_000, 0)
    const sending = new Sending(a, ab, all)
    await place.until(() => {
      sending.goOn()
      return b.heard.countFrom(ba) > 12_000_000
    }, 'the first half arrives')
    ba.pause(true)
    const count = b.heard.countFrom(ba)
    // The other direction still works; its answers come after the bytes have had time to arrive.
    for (let round = 1; round <= 3; round++) {
      ba.send(Buffer.from('busy '))
      await place.until(() => {
        sending.goOn()
        return a.heard.textFrom(ab) === 'busy '.repeat(round)
      }, 'the paused side is heard')
    }
    expect(sending.isFull).toBe(true)
    expect(sending.sent - count).toBeLessThan(3 * 1024 * 1024)
    expect(b.heard.countFrom(ba)).toBe(count)
    ba.pause(false)
    await place.until(() => {
      sending.goOn()
      return b.heard.countFrom(ba) === all.byteLength
    }, 'the rest arrives')
    expect(Buffer.concat(b.heard.bytes.get(ba) ?? []).equals(all)).toBe(true)
    expect(ab.send(pattern(10, 0))).toBe(true)
  })

  test('close flushes what was sent', async () => {
    const { a, b, ab, ba } = await pair()
    const all = pattern(200_000, 3)
    for (let at = 0; at < all.byteLength; at += 50_000) ab.send(all.subarray(at, at + 50_000))
    ab.close()
    expect(ab.send(pattern(10, 0))).toBe(false)
    await place.until(() => b.heard.endOf(ba) !== undefined && a.heard.endOf(ab) !== undefined, 'both ends close')
    expect(Buffer.concat(b.heard.bytes.get(ba) ?? []).equals(all)).toBe(true)
    expect(b.heard.endOf(ba)).toBe('')
  })

  test('an abort is seen at both ends, nothing follows it, and the wire comes back by itself', async () => {
    const { a, b, ab, ba } = await pair()
    ab.send(pattern(1_000, 0))
    a.heard.quietly(() => ab.abort(new Error('bad frame')))
    expect(ab.send(pattern(10, 0))).toBe(false)
    await place.until(() => b.heard.endOf(ba) !== undefined && a.heard.endOf(ab) !== undefined, 'both ends close')
    expect(a.heard.endOf(ab)).toBe('bad frame')
    await place.until(() => areLinked(a, b), 'it is dialled again')
    expect(ba.send(pattern(10, 0))).toBe(false)
  })

  test('a process of another room cannot be reached', async () => {
    const [a] = (await enter(1)) as [Inhabitant]
    const [c] = (await enter(1, { room: 'other' })) as [Inhabitant]
    const reaching = c.network.connect(addressOf(a))
    await expect(place.settle(reaching)).rejects.toThrow(NotReachedError)
    await expect(reaching).rejects.toThrow(/room/)
    expect([...a.heard.openings, ...c.heard.openings]).toEqual([])
  })

  test('an address that is none, and the own one, are refused by name', async () => {
    const [a] = (await enter(1)) as [Inhabitant]
    await expect(a.network.connect('anna, at home')).rejects.toThrow(BadAddressError)
    await expect(a.network.connect(addressOf(a))).rejects.toThrow(NotReachedError)
  })

  test('eight that know one address all meet when they introduce each other', async () => {
    const all = await enter(8)
    const [first, ...others] = all as [Inhabitant, ...Inhabitant[]]
    await place.settle(Promise.all(others.map(({ network }) => network.connect(addressOf(first)))).then(() => {}))
    await place.until(() => {
      for (const one of all)
        for (const other of all)
          if (one.heard.wireWith(other.id) !== undefined) other.network.learn(one.network.acquaintances())
      return all.every((one) => all.every((other) => one === other || areLinked(one, other)))
    }, 'all are linked')
  })

  test('a blocked peer loses its wire, and gets none while it is refused', async () => {
    const { a, b, ab, ba } = await pair()
    b.network.block(a.id, 60_000)
    await place.until(() => b.heard.endOf(ba) !== undefined && a.heard.endOf(ab) !== undefined, 'the wire ends')
    expect(b.heard.endOf(ba)).toMatch(/refused/)
    await expect(place.settle(a.network.connect(addressOf(b)))).rejects.toThrow(NotReachedError)
    await expect(place.settle(b.network.connect(addressOf(a)))).rejects.toThrow(NotReachedError)
    expect(b.heard.openings).toHaveLength(1)
  })

  /** A pair with a stream beside its wire, that the higher id opened. */
  async function sidePair() {
    const { a, b, ab, ba } = await pair()
    b.network.look(a.id)
    const isOpen = (): boolean => !!b.side.ours.wireWith(a.id) && !!a.side.theirs.wireWith(b.id)
    await place.until(isOpen, 'both see the stream beside the wire')
    const [asking, asked] = [b.side.ours.wireWith(a.id) as Wire, a.side.theirs.wireWith(b.id) as Wire]
    return { a, b, ab, ba, asking, asked }
  }

  test('a stream beside the wire carries bytes both ways, and nothing of it appears on the wire', async () => {
    const { a, b, ab, ba, asking, asked } = await sidePair()
    asking.send(Buffer.from('what did you do?'))
    asked.send(Buffer.from('nothing'))
    ab.send(Buffer.from('money'))
    await place.until(() => b.heard.textFrom(ba) === 'money', 'the wire goes on')
    await place.until(() => b.side.ours.textFrom(asking) === 'nothing', 'the answer arrives')
    await place.until(() => a.side.theirs.textFrom(asked) === 'what did you do?', 'the question arrives')
    expect([a.heard.textFrom(ab), b.heard.textFrom(ba)]).toEqual(['', 'money'])
  })

  test('a stream beside the wire that nobody reads becomes full, and the wire carries all the same', async () => {
    const { a, b, ab, ba, asking, asked } = await sidePair()
    asking.pause(true)
    const side = a.side.theirs
    for (let i = 0; i < 1_000 && side.quietly(() => asked.send(pattern(64_000, i))); i++);
    expect(side.quietly(() => asked.send(pattern(1, 0)))).toBe(false)
    const all = pattern(3_000_000, 4)
    const sending = new Sending(a, ab, all)
    await place.until(() => {
      sending.goOn()
      return b.heard.countFrom(ba) === all.byteLength
    }, 'the wire delivers everything')
    expect(b.side.ours.countFrom(asking)).toBe(0)
  })

  test('an abort beside the wire leaves the wire, and whoever looks again gets a new stream', async () => {
    const { a, b, ab, ba, asking, asked } = await sidePair()
    a.side.theirs.quietly(() => asked.abort(new Error('enough')))
    await place.until(() => b.side.ours.endOf(asking) !== undefined, 'the other end closes')
    b.network.look(a.id)
    await place.until(() => b.side.ours.wireWith(a.id) !== undefined, 'there is a new one')
    ab.send(Buffer.from('money'))
    await place.until(() => b.heard.textFrom(ba) === 'money', 'the wire goes on')
  })

  test('a newer stream beside the wire replaces the older one', async () => {
    const { a, b, asking, asked } = await sidePair()
    b.network.look(a.id)
    await place.until(() => b.side.ours.openings.length === 2 && a.side.theirs.openings.length === 2, 'it opens')
    await place.until(() => a.side.theirs.endOf(asked) !== undefined, 'the older one ends there')
    await place.until(() => b.side.ours.endOf(asking) !== undefined, 'and here')
  })

  test('streams beside a wire end with it', async () => {
    const { a, b, ab, asking, asked } = await sidePair()
    ab.abort(new Error('over'))
    await place.until(() => b.side.ours.endOf(asking) !== undefined, 'it ends at the one who looked')
    await place.until(() => a.side.theirs.endOf(asked) !== undefined, 'and at the other')
  })

  test('nobody is looked at without a wire', async () => {
    const [a, b] = (await enter(2)) as [Inhabitant, Inhabitant]
    a.network.look(b.id)
    await place.settle(a.network.connect(addressOf(b)))
    await place.until(() => areLinked(a, b), 'both see the wire')
    greet(a, b)
    await place.until(() => hasGreeting(b, a), 'it carries')
    expect([a.side.ours.openings, b.side.theirs.openings]).toEqual([[], []])
  })

  test('stopping closes every wire at both ends, and twice is fine', async () => {
    const { a, b, ab, ba } = await pair()
    await a.network.stop()
    await a.network.stop()
    expect(a.heard.endOf(ab)).toBeDefined()
    await place.until(() => b.heard.endOf(ba) !== undefined, 'the other end closes')
  })
})

/** Sends a text in pieces of odd sizes, as fast as the wire takes them. */
class Sending {
  readonly #from: Inhabitant
  readonly #wire: Wire
  readonly #bytes: Uint8Array
  sent = 0
  isFull = false
  #drainingsSeen = 0

  constructor(from: Inhabitant, wire: Wire, bytes: Uint8Array) {
    this.#from = from
    this.#wire = wire
    this.#bytes = bytes
  }

  goOn(): void {
    const drainings = this.#from.heard.drainings.length
    if (this.isFull && drainings === this.#drainingsSeen) return
    this.#drainingsSeen = drainings
    this.isFull = false
    while (!this.isFull && this.sent < this.#bytes.byteLength) {
      const size = 1 + ((this.sent * 7919) % 40_000)
      const piece = this.#bytes.slice(this.sent, this.sent + size)
      this.sent += piece.byteLength
      this.isFull = !this.#from.heard.quietly(() => this.#wire.send(piece))
    }
  }
}

/** Bytes of which no long part occurs twice, so that a lost, doubled or swapped piece shows. */
function pattern(length: number, start: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let i = 0; i < length; i++) bytes[i] = (Math.imul(i + start, 2_654_435_761) >>> 13) & 255
  return bytes
}

function addressOf({ network }: Inhabitant): string {
  return network.addresses()[0] ?? ''
}

function areLinked(a: Inhabitant, b: Inhabitant): boolean {
  return a.heard.wireWith(b.id) !== undefined && b.heard.wireWith(a.id) !== undefined
}

function greet(from: Inhabitant, to: Inhabitant): void {
  from.heard.wireWith(to.id)?.send(Buffer.from(`hello from ${from.id}`))
}

function hasGreeting(at: Inhabitant, from: Inhabitant): boolean {
  const wire = at.heard.wireWith(from.id)
  return wire !== undefined && at.heard.textFrom(wire).includes(`hello from ${from.id}`)
}
