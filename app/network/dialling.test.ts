// Which peers to dial, and when: tests with a table, a clock and a random number that the test controls.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { TELLER_DIALS_MAX, UNPROVEN_DIALS_MAX } from './dial-budget.ts'
import {
  chooseDials,
  delay,
  DELAY_BASE_MS,
  DELAY_CEILING_MS,
  dialAgain,
  dialEnded,
  DIALS_MAX,
  dialTyped,
  HANDSHAKE_TIMEOUT_MS,
  HIGHER_WAITS_MS,
  HIGHER_WAITS_RELAYED_MS,
  RELAY_AFTER_MS,
  RELAYED_DIALS_MAX,
  RELAYED_SLOW_MS,
  RELAYS_TURN_MS,
  UPGRADE_AFTER_MS,
  UPGRADES_MAX,
  UPGRADE_REST_MS,
  hungUp,
  isAtRest,
  STREAM_PATIENCE_MS,
  unlinked,
  UNPROVEN_TIMEOUT_MS,
  type Dial
} from './dialling.ts'
import {
  addTyped,
  ADDRESSES_MAX,
  announce,
  block,
  createDialTable,
  findPeer,
  forgetTyped,
  hasRoomFor,
  setCircuits,
  addRemembered,
  addUnverified,
  introductions,
  isBlocked,
  linked,
  PEERS_MAX,
  STABLE_LINK_MS,
  TYPED_MAX,
  worked,
  type DialTable
} from './known.ts'

const SELF = 'm' as ProcessId
const HIGHER = 'z' as ProcessId
const LOWER = 'a' as ProcessId

/** A table of a peer that may dial every address. */
function openTable(): DialTable {
  const table = createDialTable(SELF)
  table.reach = { has: () => true }
  return table
}

/** A neighbour, each time the same, names addresses of a peer. */
function tell(table: DialTable, peer: ProcessId, addresses: readonly string[], now: number, teller = 'Ben'): void {
  addUnverified(table, peer, addresses, { teller, expiresAt: Infinity }, now)
}

/** A dial that the test made up. */
function dialOf(at: string, peer: ProcessId | undefined, typed: boolean): Dial {
  return { address: at, peer, typed, timeoutMs: 1, permit: undefined }
}

function address(n: number): string {
  return `/ip4/192.168.1.${n}/tcp/4001`
}

/** Makes all due dials until a time, and lets all of them fail; returns each dial with its time. */
function failUntil(table: DialTable, until: number, from = 0): { at: number; dial: Dial }[] {
  const made: { at: number; dial: Dial }[] = []
  for (let now = from; now < until; now += 250)
    for (const dial of chooseDials(table, now)) {
      made.push({ at: now, dial })
      dialEnded(table, dial, undefined, now, 1)
    }
  return made
}

test('where the table is at rest nothing can be dialled before the time is over, unless something happens', () => {
  const restMs = 1_000
  const rested: number[] = []
  for (const peer of [HIGHER, LOWER]) {
    const table = openTable()
    tell(table, peer, [address(1), address(2)], 0)
    addTyped(table, address(3), undefined, 0)
    for (let now = 0; now < 120_000; now += 250) {
      const dials = chooseDials(table, now)
      const isLate = rested.some((at) => now > at && now <= at + restMs)
      expect(dials, `${now}`).toEqual(isLate ? [] : dials)
      for (const dial of dials) dialEnded(table, dial, undefined, now, 1)
      if (isAtRest(table, now, restMs)) rested.push(now)
    }
    expect(rested.length).toBeGreaterThan(100) // After failures there are long delays.
    rested.length = 0
  }
})

test('a class of which all are linked is at rest, and whoever is new or lost ends that', () => {
  const table = openTable()
  tell(table, HIGHER, [address(1)], 0)
  expect(isAtRest(table, 0, 1_000)).toBe(false)
  linked(table, HIGHER, 0)
  expect(isAtRest(table, 0, 1_000)).toBe(true)
  tell(table, LOWER, [address(2)], 0)
  expect(isAtRest(table, 0, 1_000)).toBe(false)
  linked(table, LOWER, 0)
  unlinked(table, HIGHER, 60_000, 1)
  expect(isAtRest(table, 60_000, 1_000)).toBe(false)
})

describe('who dials', () => {
  test('the lower id dials at once', () => {
    const table = openTable()
    tell(table, HIGHER, [address(1)], 0)
    expect(chooseDials(table, 0)).toMatchObject([{ address: address(1), peer: HIGHER, typed: false }])
  })

  test('the higher id waits for the lower, and dials too if there has been no link for a while', () => {
    const table = openTable()
    tell(table, LOWER, [address(1)], 0)
    expect(chooseDials(table, HIGHER_WAITS_MS - 1)).toEqual([])
    expect(chooseDials(table, HIGHER_WAITS_MS)).toHaveLength(1)
  })

  test('the higher id waits as long again when a link ends', () => {
    const table = openTable()
    tell(table, LOWER, [address(1)], 0)
    linked(table, LOWER, 1_000)
    unlinked(table, LOWER, 60_000, 0)
    expect(chooseDials(table, 60_000 + HIGHER_WAITS_MS - 1)).toEqual([])
    expect(chooseDials(table, 60_000 + HIGHER_WAITS_MS)).toHaveLength(1)
  })

  test('a peer does not dial a linked peer, itself, or one of its own addresses', () => {
    const table = openTable()
    table.own = [address(1)]
    tell(table, SELF, [address(2)], 0)
    tell(table, HIGHER, [address(1)], 0)
    linked(table, 'x' as ProcessId, 0)
    announce(table, 'x' as ProcessId, [address(3)], undefined, 0)
    expect(chooseDials(table, 100_000)).toEqual([])
  })

  test('TCP goes before WebSocket, and both at one host are one target: no second dial within its rest', () => {
    const table = openTable()
    const webSocket = `/ip4/192.168.1.1/tcp/4002/ws`
    tell(table, HIGHER, [webSocket, address(1)], 0)
    const made = failUntil(table, 20_000)
    expect(made.slice(0, 2).map(({ dial }) => dial.address)).toEqual([address(1), webSocket])
    for (const [i, { at }] of made.slice(1).entries()) expect(at - (made[i]?.at ?? 0)).toBeGreaterThanOrEqual(1_000)
    // What fails for ever comes in its turn, on either transport.
    expect(new Set(made.slice(-2).map(({ dial }) => dial.address)).size).toBe(2)
  })

  test('the delay of a peer also grows if one of its addresses is our own', () => {
    const table = openTable()
    table.own = [address(1)]
    tell(table, HIGHER, [address(1), address(2)], 0)
    const made = failUntil(table, 10_000)
    expect(made.length).toBeLessThan(8)
    expect(new Set(made.map(({ dial }) => dial.address))).toEqual(new Set([address(2)]))
  })

  test('a blocked peer is not dialled until its time', () => {
    const table = openTable()
    tell(table, HIGHER, [address(1)], 0)
    addTyped(table, address(2), HIGHER, 0)
    block(table, HIGHER, 5_000, 0)
    expect(isBlocked(table, HIGHER, 4_999)).toBe(true)
    expect(chooseDials(table, 4_999)).toEqual([])
    expect(chooseDials(table, 5_000)).toHaveLength(1)
  })

  test('few dials run at a time, and the longest due come first', () => {
    const table = openTable()
    for (let i = 0; i < 10; i++) addRemembered(table, `z${i}` as ProcessId, [address(i)], 10 - i)
    const first = chooseDials(table, 100)
    expect(first.map(({ peer }) => peer)).toEqual(['z9', 'z8', 'z7'])
    expect(first).toHaveLength(DIALS_MAX)
    expect(chooseDials(table, 100)).toEqual([])
    dialEnded(table, first[1] as Dial, undefined, 100, 0)
    expect(chooseDials(table, 100).map(({ peer }) => peer)).toEqual(['z6'])
  })
})

describe('retrying', () => {
  test('delays double up to a ceiling, and the random part takes away at most half', () => {
    expect([1, 2, 3].map((failures) => delay(failures, 1))).toEqual([1, 2, 4].map((times) => times * DELAY_BASE_MS))
    fc.assert(
      fc.property(fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        expect(delay(failures, random)).toBeGreaterThanOrEqual(DELAY_BASE_MS / 2)
        expect(delay(failures, random)).toBeLessThanOrEqual(DELAY_CEILING_MS)
        expect(delay(failures + 1, random)).toBeGreaterThanOrEqual(delay(failures, random))
      })
    )
  })

  test('an offline peer that once answered is dialled without end, less and less often', () => {
    const table = openTable()
    worked(table, HIGHER, address(1), 0)
    const times = failUntil(table, 10 * 60_000).map(({ at }) => at)
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0))
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b))
    expect(gaps.at(-1)).toBe(DELAY_CEILING_MS)
    expect(times.length).toBeLessThan(30)
  })

  test('all addresses of a peer are tried before the delay grows, and those that failed come later', () => {
    const table = openTable()
    tell(table, HIGHER, [address(1), '/ip4/127.0.0.1/tcp/4001', address(2)], 0)
    const round = failUntil(table, 600).map(({ dial }) => dial.address)
    expect(round).toEqual([address(1), address(2), '/ip4/127.0.0.1/tcp/4001']) // Loopback last: on another machine it leads to that machine.
    const [again] = chooseDials(table, 20_000)
    dialEnded(table, again as Dial, HIGHER, 20_000, 0)
    linked(table, HIGHER, 20_000)
    unlinked(table, HIGHER, 40_000, 0)
    expect(chooseDials(table, 41_000)[0]?.address).toBe(again?.address)
  })

  test('an address that worked and now always fails gives way to the others after some rounds', () => {
    const table = openTable()
    tell(table, HIGHER, [address(1), address(2)], 0)
    for (let i = 0; i < 5; i++) {
      const [first] = chooseDials(table, i * 60_000)
      dialEnded(table, first as Dial, first?.address === address(2) ? HIGHER : undefined, i * 60_000, 0)
    }
    expect(failUntil(table, 700_000, 600_000).map(({ dial }) => dial.address)).toContain(address(1))
  })

  test('a new address of a peer is tried at once', () => {
    const table = openTable()
    tell(table, HIGHER, [address(1)], 0)
    failUntil(table, 120_000)
    expect(chooseDials(table, 120_000)).toEqual([])
    tell(table, HIGHER, [address(1), address(2)], 120_000)
    expect(chooseDials(table, 120_000).map((dial) => dial.address)).toEqual([address(2)])
  })

  test('after a stable link a peer is dialled again soon; a peer that closes at once is dialled less and less often', () => {
    const table = openTable()
    tell(table, HIGHER, [address(1)], 0)
    const gaps: number[] = []
    let now = 0
    for (let i = 0; i < 6; i++) {
      const ended = now
      while (chooseDials(table, now).length === 0) now += 10
      gaps.push(now - ended)
      dialEnded(table, dialOf(address(1), HIGHER, false), HIGHER, now, 1)
      linked(table, HIGHER, now)
      unlinked(table, HIGHER, now + 5, 1)
      now += 5
    }
    expect(gaps.slice(1)).toEqual([...gaps.slice(1)].sort((a, b) => a - b))
    expect(gaps.at(-1)).toBeGreaterThan(5_000)
    linked(table, HIGHER, now)
    unlinked(table, HIGHER, now + STABLE_LINK_MS, 1)
    expect(chooseDials(table, now + STABLE_LINK_MS + DELAY_BASE_MS)).toHaveLength(1)
  })

  test('a connection without a stream is given time before the peer is dialled again', () => {
    const table = openTable()
    tell(table, HIGHER, [address(1)], 0)
    const [dial] = chooseDials(table, 0)
    dialEnded(table, dial as Dial, HIGHER, 100, 0)
    expect(chooseDials(table, 100 + STREAM_PATIENCE_MS - 1)).toEqual([])
    expect(chooseDials(table, 100 + STREAM_PATIENCE_MS)).toHaveLength(1)
  })

  test('after a connection that ends without a stream there is no further wait, and the delay still grows', () => {
    const table = openTable()
    tell(table, HIGHER, [address(1)], 0)
    let now = 0
    const gaps: number[] = []
    for (let i = 0; i < 5; i++) {
      const ended = now
      while (chooseDials(table, now).length === 0) now += 10
      gaps.push(now - ended)
      dialEnded(table, dialOf(address(1), HIGHER, false), HIGHER, now, 1)
      hungUp(table, HIGHER, now, 1)
    }
    expect(gaps).toEqual([0, 1, 2, 4, 8].map((times) => times * DELAY_BASE_MS))
  })
})

describe('addresses that others name', () => {
  const MADE_UP = 64

  /** A stranger names 64 made-up peers, each at all these addresses. */
  function lie(table: DialTable, addresses: readonly string[], now = 0, teller = 'mdns 10.0.0.66'): void {
    for (let i = 0; i < MADE_UP; i++) tell(table, `y${i}` as ProcessId, addresses, now, teller)
  }

  /** Where, when and how a dial ended. */
  interface Made {
    readonly at: number
    readonly dial: Dial
  }

  /**
   * Makes due dials as dialler.ts does, until a time. A dial ends after `lastsMs` and is answered if `answers` says so;
   * others end at their time-out if that is sooner.
   */
  function run(table: DialTable, until: number, answers: (dial: Dial) => boolean, lastsMs = 20, stepMs = 50): Made[] {
    const made: Made[] = []
    const running: { readonly endsAt: number; readonly dial: Dial }[] = []
    for (let now = 0; now < until; now += stepMs) {
      for (const one of running.filter(({ endsAt }) => endsAt <= now)) {
        running.splice(running.indexOf(one), 1)
        const { dial } = one
        dialEnded(table, dial, answers(dial) ? dial.peer : undefined, now, 1)
        if (answers(dial) && dial.peer !== undefined) linked(table, dial.peer, now)
      }
      for (const dial of chooseDials(table, now)) {
        made.push({ at: now, dial })
        running.push({ dial, endsAt: now + (answers(dial) ? 20 : Math.min(lastsMs, dial.timeoutMs)) })
      }
    }
    return made
  }

  function hosts(count: number): string[] {
    return Array.from({ length: count }, (_, i) => `/ip4/10.0.1.${i + 1}/tcp/80`)
  }

  test('only addresses in reach are dialled', () => {
    const table = createDialTable(SELF)
    table.reach = { has: (one) => one === address(1) }
    tell(table, HIGHER, [address(2), '/dns4/example.org/tcp/80', address(1)], 0)
    expect(new Set(failUntil(table, 60_000).map(({ dial }) => dial.address))).toEqual(new Set([address(1)]))
  })

  test('a member may announce the host that it speaks from, and no other host out of reach', () => {
    const table = createDialTable(SELF)
    linked(table, HIGHER, 0)
    announce(table, HIGHER, ['/ip4/10.9.9.9/tcp/80', '/ip4/10.8.8.8/tcp/80'], '10.9.9.9', 0)
    unlinked(table, HIGHER, 0, 0)
    expect(new Set(failUntil(table, 60_000).map(({ dial }) => dial.address))).toEqual(new Set(['/ip4/10.9.9.9/tcp/80']))
  })

  test('a host where no peer answers is dialled at most once a second, and not at all in the end', () => {
    const table = openTable()
    lie(
      table,
      Array.from({ length: ADDRESSES_MAX }, (_, i) => `/ip4/10.0.0.7/tcp/${i + 1}`)
    )
    const times = run(table, 60_000, () => false).map(({ at }) => at)
    expect(times.length).toBeGreaterThan(20)
    for (const [i, at] of times.entries()) expect(at - (times[i - 1] ?? -1_000)).toBeGreaterThanOrEqual(1_000)
    expect(run(table, 3 * 3_600_000, () => false, 20, 1_000).at(-1)?.at).toBeLessThan(2.5 * 3_600_000)
    expect(table.peers).toEqual([])
  })

  test('hosts where no peer answers are dialled at most once a second in all, whoever names them', () => {
    const table = openTable()
    for (let i = 0; i < MADE_UP; i++) tell(table, `y${i}` as ProcessId, hosts(64).slice(i, i + 1), 0, `mdns ${i}`)
    const made = run(table, 40_000, () => false)
    expect(made.length).toBeLessThanOrEqual(40 + UNPROVEN_DIALS_MAX)
    expect(made.length).toBeGreaterThan(30)
  })

  test.each(['before', 'after'])(
    'a peer that was named %s 64 made-up peers which hang is reached within 2 s',
    (when) => {
      const table = openTable()
      if (when === 'before') tell(table, HIGHER, [address(1)], 0, 'mdns 192.168.1.1')
      lie(table, hosts(ADDRESSES_MAX))
      if (when === 'after') tell(table, HIGHER, [address(1)], 0, 'mdns 192.168.1.1')
      const made = run(table, 10_000, ({ peer }) => peer === HIGHER, 60_000)
      expect(made.find(({ dial }) => dial.peer === HIGHER)?.at).toBeLessThanOrEqual(2_000)
    }
  )

  test('a stranger who names a member at eight addresses of another does not keep us from it', () => {
    const table = openTable()
    const wrong = Array.from({ length: ADDRESSES_MAX }, (_, i) => `/ip4/10.0.0.7/tcp/${i + 1}`)
    tell(table, HIGHER, wrong, 0, 'mdns 10.0.0.66')
    tell(table, HIGHER, [address(1)], 0, 'mdns 192.168.1.1')
    const made = run(table, 10_000, ({ address: at }) => at === address(1))
    expect(made.find(({ dial }) => dial.address === address(1))?.at).toBeLessThanOrEqual(2_000)
  })

  test.each([1, 30])(
    'a class of 30 peers on %i hosts, named by one member, is reached as fast as before',
    (hostCount) => {
      const table = openTable()
      for (let i = 0; i < 30; i++)
        tell(table, `z${i}` as ProcessId, [`/ip4/10.0.1.${(i % hostCount) + 1}/tcp/${4_000 + i}`], 0)
      const made = run(table, 20_000, () => true)
      expect(made).toHaveLength(30)
      expect(made.at(-1)?.at).toBeLessThan(1_000)
    }
  )

  test('a host where a peer answered and now nobody does is dialled at most once a second again', () => {
    const table = openTable()
    tell(table, HIGHER, ['/ip4/10.0.0.7/tcp/4001'], 0)
    run(table, 1_000, () => true)
    lie(table, ['/ip4/10.0.0.7/tcp/1'], 1_000)
    expect(run(table, 20_000, () => false).length).toBeLessThanOrEqual(20 + DIALS_MAX)
  })

  test('tellers take turns', () => {
    const table = openTable()
    for (let i = 0; i < UNPROVEN_DIALS_MAX; i++) lie(table, hosts(1), 0, `mdns ${i}`)
    run(table, 30_000, () => false)
    tell(table, HIGHER, [address(1)], 30_000, 'mdns 192.168.1.1')
    expect(chooseDials(table, 31_000)[0]?.peer).toBe(HIGHER)
  })

  test('dials that hang at made-up addresses of one teller are few, and leave the others their places', () => {
    const table = openTable()
    lie(table, hosts(64))
    expect(chooseDials(table, 0)).toHaveLength(TELLER_DIALS_MAX)
    expect(chooseDials(table, 4_000)).toEqual([])
    for (let i = 0; i < DIALS_MAX; i++) addTyped(table, address(i), undefined, 4_000)
    expect(chooseDials(table, 4_000)).toHaveLength(DIALS_MAX)
  })

  test('one teller of made-up peers does not use up what others may', () => {
    const table = openTable()
    lie(table, hosts(64))
    expect(run(table, 100, () => false)).toHaveLength(TELLER_DIALS_MAX)
  })

  test('what is not named again in time is dropped', () => {
    const table = openTable()
    addUnverified(table, HIGHER, [address(1)], { teller: 'mdns', expiresAt: 1_000 }, 0)
    addUnverified(table, HIGHER, [address(1)], { teller: 'mdns', expiresAt: 5_000 }, 500)
    chooseDials(table, 4_999)
    expect(findPeer(table, HIGHER)).toBeDefined()
    const [other] = table.peers
    if (other !== undefined) other.dialling = false
    chooseDials(table, 5_000)
    expect(findPeer(table, HIGHER)).toBeUndefined()
  })

  test('a table full of made-up peers takes in a peer that somebody else names', () => {
    const table = openTable()
    lie(table, hosts(1))
    tell(table, HIGHER, [address(1)], 0, 'mdns 192.168.1.1')
    expect(findPeer(table, HIGHER)).toBeDefined()
    tell(table, 'zz' as ProcessId, [address(2)], 0, 'mdns 10.0.0.66')
    expect(findPeer(table, 'zz' as ProcessId)).toBeUndefined()
    expect(table.peers).toHaveLength(PEERS_MAX)
  })

  test('an invented address does not hold a dial for long; a typed one may', () => {
    const table = openTable()
    tell(table, HIGHER, [address(1)], 0)
    expect(chooseDials(table, 0)[0]?.timeoutMs).toBe(UNPROVEN_TIMEOUT_MS)
    expect(dialTyped(addTyped(table, address(2), undefined, 0)).timeoutMs).toBe(HANDSHAKE_TIMEOUT_MS)
  })

  test('typed addresses are dialled wherever they point, and whatever others name', () => {
    const table = createDialTable(SELF)
    for (let i = 0; i < DIALS_MAX; i++) addTyped(table, `/ip4/203.0.113.9/tcp/${i + 1}`, undefined, 0)
    table.reach = { has: () => true }
    lie(table, hosts(8))
    expect(chooseDials(table, 0).filter(({ typed }) => typed)).toHaveLength(DIALS_MAX)
  })
})

describe('addresses that people give', () => {
  test('either side dials them at once and without end, whichever peer answers', () => {
    const table = openTable()
    addTyped(table, address(1), undefined, 0)
    addTyped(table, address(2), LOWER, 0)
    expect(chooseDials(table, 0)).toMatchObject([
      { address: address(1), peer: undefined, typed: true },
      { address: address(2), peer: LOWER, typed: true }
    ])
    dialEnded(table, dialOf(address(1), undefined, true), undefined, 0, 1)
    expect(failUntil(table, 3_600_000).length).toBeGreaterThan(100)
  })

  test('the peer that answered is stored: while it is linked the address is not dialled, afterwards it is dialled again', () => {
    const table = openTable()
    const dial = dialTyped(addTyped(table, address(1), undefined, 0))
    dialEnded(table, dial, LOWER, 0, 0)
    linked(table, LOWER, 0)
    expect(chooseDials(table, 60_000)).toEqual([])
    unlinked(table, LOWER, 60_000, 0)
    expect(chooseDials(table, 61_000)).toMatchObject([{ address: address(1), peer: undefined, typed: true }])
  })

  test('a peer is dialled at one address at a time, typed or known', () => {
    const table = openTable()
    addTyped(table, address(1), HIGHER, 0)
    tell(table, HIGHER, [address(2)], 0)
    expect(chooseDials(table, 0)).toHaveLength(1)
    expect(chooseDials(table, 0)).toEqual([])
  })

  test('an address that leads back to us is forgotten, and their number is bounded', () => {
    const table = openTable()
    for (let i = 0; i < 200; i++) addTyped(table, `/ip4/10.0.0.1/tcp/${i + 1}`, undefined, i)
    expect(table.typed).toHaveLength(TYPED_MAX)
    expect(table.typed.at(-1)?.address).toBe('/ip4/10.0.0.1/tcp/200')
    forgetTyped(table, '/ip4/10.0.0.1/tcp/200')
    expect(table.typed).toHaveLength(TYPED_MAX - 1)
  })
})

describe('relays', () => {
  const RELAY = 'r' as ProcessId
  const circuit = '/p2p/r/p2p-circuit'

  /** A place at the relay, and these members on its list. */
  function openRelayed(...members: ProcessId[]): DialTable {
    const table = openTable()
    table.relays.add(RELAY)
    setCircuits(table, RELAY, members, 0)
    return table
  }

  test('direct addresses go first, and the relay follows when each of them has failed', () => {
    const table = openRelayed(HIGHER)
    tell(table, HIGHER, [address(1), address(2)], 0)
    const made = failUntil(table, RELAY_AFTER_MS)
    expect(made.map(({ dial }) => dial.address).slice(0, 3)).toEqual([address(1), address(2), circuit])
  })

  test('the relay is taken after a while, too, where nobody knows a direct address, or nothing may be dialled yet', () => {
    const table = openRelayed(HIGHER)
    expect(chooseDials(table, RELAY_AFTER_MS - 1)).toEqual([])
    expect(chooseDials(table, RELAY_AFTER_MS)).toMatchObject([{ address: circuit, peer: HIGHER }])
  })

  test('nobody is dialled through a relay at which we have no place, or on whose list it is not', () => {
    const table = openRelayed(HIGHER)
    table.relays.clear()
    expect(chooseDials(table, 60_000)).toEqual([])
    table.relays.add(RELAY)
    setCircuits(table, RELAY, [], 60_000)
    expect(chooseDials(table, 120_000)).toEqual([])
    expect(findPeer(table, HIGHER)).toBeUndefined()
  })

  test('a relay that is silent holds some dials, and what is direct goes on', () => {
    const members = Array.from({ length: 10 }, (_, i) => `y${i}` as ProcessId)
    const table = openRelayed(...members)
    expect(chooseDials(table, 5_000)).toHaveLength(RELAYED_DIALS_MAX)
    addRemembered(table, HIGHER, [address(1)], 5_000)
    expect(chooseDials(table, 5_000)).toMatchObject([{ address: address(1) }])
  })

  // An access point that keeps its clients apart: a direct dial hangs for 3 s, and each peer has several addresses.
  test('where every direct dial hangs, a class is linked through the relay within seconds', () => {
    const members = Array.from({ length: 39 }, (_, i) => `y${i}` as ProcessId)
    const table = openRelayed(...members)
    for (const [i, member] of members.entries()) {
      tell(table, member, [address(i + 1), `${address(i + 1)}/ws`], 0)
      announce(table, member, [address(i + 1), `${address(i + 1)}/ws`], undefined, 0)
    }
    const ends: { readonly at: number; readonly dial: Dial }[] = []
    const begun = new Map<ProcessId, number>()
    for (let now = 0; now <= 60_000; now += 250) {
      for (const { dial } of ends.filter(({ at }) => at === now)) {
        const isCircuit = dial.address === circuit
        dialEnded(table, dial, isCircuit ? dial.peer : undefined, now, 0.5)
        if (isCircuit && dial.peer !== undefined) linked(table, dial.peer, now, RELAY)
      }
      for (const dial of chooseDials(table, now)) {
        const isCircuit = dial.address === circuit
        if (isCircuit && dial.peer !== undefined) begun.set(dial.peer, Math.max(begun.get(dial.peer) ?? 0, now))
        ends.push({ at: now + (isCircuit ? 500 : 3_000), dial })
      }
      const upgrades = table.peers.filter(({ dialling, linked: isLinkedNow }) => dialling && isLinkedNow)
      expect(upgrades.length).toBeLessThanOrEqual(UPGRADES_MAX)
      for (const { since } of upgrades) expect(now - since).toBeGreaterThanOrEqual(UPGRADE_AFTER_MS - 3_000)
    }
    expect(begun.size).toBe(39)
    expect(Math.max(...begun.values())).toBeLessThan(15_000)
    expect(table.peers.every(({ through }) => through === RELAY)).toBe(true)
  })

  test('whoever could not be dialled directly waits for a place at the relay, and not in another direct dial', () => {
    const table = openRelayed(HIGHER)
    tell(table, HIGHER, [address(1), `${address(1)}/ws`], 0)
    const [direct] = chooseDials(table, 0)
    const others = Array.from({ length: RELAYED_DIALS_MAX }, (_, i) => `y${i}` as ProcessId)
    setCircuits(table, RELAY, [HIGHER, ...others], 0)
    const busy = chooseDials(table, RELAY_AFTER_MS)
    expect(busy.map(({ address: at }) => at)).toEqual(others.map(() => circuit))
    dialEnded(table, direct as Dial, undefined, 3_000, 1)
    for (let now = 3_000; now < 3_000 + RELAYS_TURN_MS; now += 250) expect(chooseDials(table, now)).toEqual([])
    for (const dial of busy) dialEnded(table, dial, dial.peer, 3_000 + RELAYS_TURN_MS - 1, 1)
    expect(chooseDials(table, 3_000 + RELAYS_TURN_MS - 1)).toMatchObject([{ address: circuit, peer: HIGHER }])
  })

  test('through a busy relay one is dialled at a time, and more again when it answers soon', () => {
    const members = Array.from({ length: 10 }, (_, i) => `y${i}` as ProcessId)
    const table = openRelayed(...members)
    const [first, second, third] = chooseDials(table, 5_000)
    dialEnded(table, first as Dial, first?.peer, 5_000 + RELAYED_SLOW_MS + 1, 1)
    expect(chooseDials(table, 9_000)).toEqual([])
    dialEnded(table, second as Dial, second?.peer, 9_000, 1)
    dialEnded(table, third as Dial, undefined, 15_000, 1)
    const alone = chooseDials(table, 15_000)
    expect(alone).toHaveLength(1)
    dialEnded(table, alone[0] as Dial, alone[0]?.peer, 15_500, 1)
    expect(chooseDials(table, 15_500)).toHaveLength(RELAYED_DIALS_MAX)
  })

  test('of two who are on the same list, the lower dials through the relay', () => {
    const table = openRelayed(LOWER)
    expect(chooseDials(table, HIGHER_WAITS_RELAYED_MS - 1)).toEqual([])
    expect(chooseDials(table, HIGHER_WAITS_RELAYED_MS)).toMatchObject([{ address: circuit, peer: LOWER }])
  })

  test('a peer linked through a relay is dialled directly now and then, and never through a relay', () => {
    const table = openRelayed(HIGHER)
    tell(table, HIGHER, [address(1)], 0)
    linked(table, HIGHER, 0, RELAY)
    const made = failUntil(table, 10 * UPGRADE_REST_MS)
    expect(new Set(made.map(({ dial }) => dial.address))).toEqual(new Set([address(1)]))
    expect(made.length).toBeLessThanOrEqual(10)
    linked(table, HIGHER, 10 * UPGRADE_REST_MS)
    expect(chooseDials(table, 20 * UPGRADE_REST_MS)).toEqual([])
  })

  test('circuits are told to nobody else, and an announcement of the peer itself does not replace them', () => {
    const table = openRelayed(HIGHER)
    const [dial] = chooseDials(table, RELAY_AFTER_MS)
    dialEnded(table, dial as Dial, HIGHER, RELAY_AFTER_MS, 0)
    linked(table, HIGHER, RELAY_AFTER_MS, RELAY)
    announce(table, HIGHER, [address(1)], undefined, RELAY_AFTER_MS)
    expect(introductions(table, false)).toEqual([{ peer: HIGHER, addresses: [address(1)] }])
    expect(findPeer(table, HIGHER)?.addresses.map((one) => one.address)).toEqual([circuit, address(1)])
  })

  // Every order of the faults: relays come and go, lists change, dials end well or not, links break.
  test('whatever happens, only what is allowed is dialled, and a peer that can be reached is linked in the end', () => {
    const step = fc.record({
      what: fc.constantFrom('relay-goes', 'relay-comes', 'list-shrinks', 'list-grows', 'link-breaks', 'heard', 'wait'),
      ms: fc.integer({ min: 1, max: 20_000 }),
      fails: fc.boolean()
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom(HIGHER, LOWER), (steps, peer) => {
        const table = openRelayed(peer)
        let now = 0
        let isListed = true
        const play = (fails: boolean, isDirectOpen: boolean): void => {
          for (const dial of chooseDials(table, now)) {
            const isRelayed = dial.address === circuit
            if (isRelayed)
              expect([table.relays.has(RELAY), isListed, findPeer(table, peer)?.linked]).toEqual([true, true, false])
            const isAnswered = !fails && (isRelayed || isDirectOpen)
            dialEnded(table, dial, isAnswered ? peer : undefined, now, 0.5)
            if (isAnswered) linked(table, peer, now, isRelayed ? RELAY : undefined)
          }
        }
        for (const { what, ms, fails } of steps) {
          now += ms
          if (what === 'relay-goes') table.relays.delete(RELAY)
          if (what === 'relay-comes') table.relays.add(RELAY)
          if (what === 'list-shrinks' || what === 'list-grows') {
            isListed = what === 'list-grows'
            setCircuits(table, RELAY, isListed ? [peer] : [], now)
          }
          if (what === 'link-breaks') unlinked(table, peer, now, 0.5)
          if (what === 'heard') tell(table, peer, [address(1)], now)
          play(fails, false)
        }
        table.relays.add(RELAY)
        isListed = true
        setCircuits(table, RELAY, [peer], now)
        for (const end = now + 60_000; now < end; now += 250) play(false, false)
        expect(findPeer(table, peer)).toMatchObject({ linked: true, through: RELAY })
        tell(table, peer, [address(2)], now)
        for (const end = now + 2 * UPGRADE_REST_MS; now < end; now += 250) play(false, true)
        expect(findPeer(table, peer)).toMatchObject({ linked: true, through: undefined })
      })
    )
  })
})

describe('the table of known peers', () => {
  test('peers and addresses are bounded, whatever neighbours send', () => {
    const table = openTable()
    for (let i = 0; i < 3 * PEERS_MAX; i++)
      tell(
        table,
        `z${i}` as ProcessId,
        Array.from({ length: 20 }, (_, n) => address(n)),
        i
      )
    expect(table.peers).toHaveLength(PEERS_MAX)
    for (const { addresses } of table.peers) expect(addresses).toHaveLength(ADDRESSES_MAX)
  })

  test('unverified peers replace peers dialled in vain, but no peer that we have met', () => {
    const table = openTable()
    linked(table, HIGHER, 0)
    announce(table, HIGHER, [address(1)], undefined, 0)
    unlinked(table, HIGHER, 1, 0)
    for (let i = 0; i < 100; i++) tell(table, `y${i}` as ProcessId, [address(2)], 2)
    failUntil(table, 60_000)
    for (let i = 0; i < 100; i++) tell(table, `x${i}` as ProcessId, [address(3)], 60_000)
    expect(findPeer(table, HIGHER)).toBeDefined()
    expect(findPeer(table, 'x10' as ProcessId)).toBeDefined()
  })

  test('a linked peer gets a place in a table full of unverified peers, but not in a table full of links', () => {
    const table = openTable()
    for (let i = 0; i < PEERS_MAX; i++) tell(table, `y${i}` as ProcessId, [address(1)], 0)
    expect(hasRoomFor(table, HIGHER, 1)).toBe(true)
    linked(table, HIGHER, 1)
    expect(findPeer(table, HIGHER)?.linked).toBe(true)
    for (const { peer } of [...table.peers]) linked(table, peer, 2)
    expect(hasRoomFor(table, 'new' as ProcessId, 3)).toBe(false)
  })

  test('we introduce peers that we have met, with addresses that worked or that they announced', () => {
    const table = openTable()
    tell(table, HIGHER, [address(1), address(2)], 0)
    tell(table, LOWER, [address(3)], 0)
    const [dial] = chooseDials(table, 0)
    dialEnded(table, dial as Dial, HIGHER, 0, 0)
    expect(introductions(table, false)).toEqual([])
    linked(table, HIGHER, 0)
    expect(introductions(table, false)).toEqual([{ peer: HIGHER, addresses: [address(1)] }])
    announce(table, HIGHER, [address(5), '/ip4/127.0.0.1/tcp/4001'], undefined, 0)
    expect(introductions(table, false)).toEqual([{ peer: HIGHER, addresses: [address(1), address(5)] }])
    expect(introductions(table, true)[0]?.addresses).toHaveLength(3)
  })
})

test('in another network, what failed in the last one is dialled again within the shortest delay', () => {
  const table = openTable()
  linked(table, HIGHER, 0)
  worked(table, HIGHER, address(2), 0)
  unlinked(table, HIGHER, 0, 1)
  addTyped(table, address(3), undefined, 0)
  const moved = 60_000
  failUntil(table, moved)
  for (const { retry } of [...table.peers, ...table.typed]) retry.notBefore = moved + DELAY_CEILING_MS
  dialAgain(table, moved, () => 1)
  expect(failUntil(table, moved + DELAY_BASE_MS + 250, moved).map(({ dial }) => dial.address)).toEqual(
    expect.arrayContaining([address(2), address(3)])
  )
})
