// The real network while the clock of the wall is set, by hours and by years, and also for everything that libp2p does with it.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { steadyMs, wallMs } from '../clocks.ts'
import type { Network } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'
import { createIdentity, type Identity } from './identity.ts'
import { openNetwork } from './on-node.ts'

const HOUR_MS = 3_600_000
const YEAR_MS = 365 * 24 * HOUR_MS

/** How far the wall is ahead of the real one, in ms. */
let aheadMs = 0
const RealDate = Date
class SetDate extends RealDate {
  constructor(...args: readonly unknown[]) {
    super(...((args.length === 0 ? [SetDate.now()] : args) as [number]))
  }

  static override now(): number {
    return RealDate.now() + aheadMs
  }
}

const opened: Network[] = []
beforeEach(() => {
  aheadMs = 0
  globalThis.Date = SetDate as DateConstructor
})
afterEach(async () => {
  globalThis.Date = RealDate
  await Promise.all(opened.splice(0).map((network) => network.stop()))
})

/** Everybody whom it has a wire with, and how many wires it ever had. */
interface Peer {
  readonly network: Network
  readonly linked: Set<ProcessId>
  wires: number
}

async function enter({ privateKey }: Identity, connect: readonly string[] = []): Promise<Peer> {
  const listen = ['/ip4/127.0.0.1/tcp/0']
  const rest = { passphrase: '', listen, connect, mdns: false, webSocket: false, relay: false }
  const network = await openNetwork({ privateKey, room: 'room', ...rest })
  opened.push(network)
  const peer: Peer = { network, linked: new Set(), wires: 0 }
  await network.start({
    opened: ({ remote }) => {
      peer.linked.add(remote)
      peer.wires += 1
    },
    received: () => {},
    drained: () => {},
    closed: ({ remote }) => void peer.linked.delete(remote)
  })
  return peer
}

const addressOf = ({ network }: Peer): string => network.addresses()[0] ?? ''

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitUntil(isSo, { timeout: 20_000, interval: 5 })
}

test('the wall of these tests can be set, and the steady clock goes on', () => {
  const before = { wall: wallMs(), steady: steadyMs() }
  aheadMs = -2 * YEAR_MS
  expect(wallMs()).toBeLessThan(before.wall - YEAR_MS)
  expect(steadyMs()).toBeGreaterThanOrEqual(before.steady)
  expect(new Date().getFullYear()).toBeLessThan(new RealDate().getFullYear())
})

test.each([-2 * YEAR_MS, -3 * HOUR_MS, 3 * HOUR_MS, 2 * YEAR_MS])(
  'links stay, a block ends in time, and somebody who moves is found where it is now, with the clock set by %d ms',
  async (jump) => {
    const [anna, ben] = await Promise.all([createIdentity(), createIdentity()])
    const first = await enter(anna)
    const second = await enter(ben, [addressOf(first)])
    await until(() => first.linked.has(ben.id) && second.linked.has(anna.id))
    aheadMs = jump
    const began = steadyMs()
    await until(() => steadyMs() - began > 700) // Two rounds of the dial table.
    expect([first.wires, second.wires]).toEqual([1, 1])

    first.network.block(ben.id, 1_000)
    await until(() => !first.linked.has(ben.id))
    aheadMs = 0
    await until(() => first.linked.has(ben.id))
    expect(steadyMs() - began).toBeLessThan(20_000)

    // Ben starts again elsewhere, with a clock that was set. Anna must learn of the new place, or she passes on the old one.
    aheadMs = jump
    await second.network.stop()
    await until(() => !first.linked.has(ben.id))
    const again = await enter(ben, [addressOf(first)])
    await until(() => first.linked.has(ben.id))
    const place = addressOf(again).replace(/[/]p2p[/].*/, '')
    await until(() =>
      first.network.acquaintances().some(({ peer, addresses }) => peer === ben.id && addresses.includes(place))
    )
  }
)
