// Peers as a page has them, in one room with a peer of a desktop that relays: over WebSocket alone, each with its journal in IndexedDB,
// for which one in memory stands in. That a browser on plain HTTP does the same is seen with real ones.
import 'fake-indexeddb/auto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readPeerConfig } from '../app/config.ts'
import type { Peer } from '../app/peer.ts'
import type { Answer } from '../app/view/contract/answer.ts'
import type { View } from '../app/view/contract/view.ts'
import { openPeer } from '../main/open-peer.ts'
import { browserPlatform } from './on-browser.ts'
import { AccountLostError, AccountOldError, openBrowserPeer, type BrowserPeer } from './open-peer.ts'
import { browserTiming } from './timing.ts'

let folder: string
let desktop: Peer
let connect: readonly string[]
let round = 0
const open: Peer[] = []
const views = new Map<Peer, View>()

beforeEach(async () => {
  round += 1
  folder = mkdtempSync(join(tmpdir(), 'groupshot-'))
  const flags = [
    '--name=Desk',
    `--folder=${folder}`,
    '--no-mdns',
    '--listen=/ip4/127.0.0.1/tcp/0',
    '--relay',
    '--opening=1000'
  ]
  desktop = await openPeer(readPeerConfig(flags))
  look(desktop)
  connect = viewOf(desktop).me.addresses.filter((address) => address.includes('/ws/'))
})

afterEach(async () => {
  await Promise.all(open.splice(0).map((peer) => peer.stop()))
  rmSync(folder, { recursive: true })
})

async function enter(name: string, account = '', turn = 0): Promise<BrowserPeer> {
  const opened = await openBrowserPeer({
    options: { room: 'groupshot', passphrase: '', name, follow: '', connect, place: 0 },
    known: { account, epoch: { number: 0, id: '' }, turn },
    platform: browserPlatform(connect),
    timing: browserTiming,
    watchMs: 300,
    database: `groupshot ${round} ${name}`
  })
  look(opened.peer)
  return opened
}

/** Opens a window at it, which is shown what is committed. */
function look(peer: Peer): void {
  open.push(peer)
  peer.watch((view) => views.set(peer, view))
}

function viewOf(peer: Peer): View {
  const view = views.get(peer)
  if (view === undefined) throw new Error('a window is shown something before anybody asks')
  return view
}

const patience = { timeout: 40_000, interval: 50 }
const linked = (peer: Peer, others: number): Promise<Answer> =>
  peer.ask({ do: 'wait', peers: others, withinMs: 40_000 })
const balanceOf = (peer: Peer): number => viewOf(peer).me.balance

async function expectComplete(peer: Peer, snapshot: string, total: number): Promise<void> {
  const found = () => viewOf(peer).snapshots.find((one) => one.snapshot === snapshot)
  await vi.waitUntil(() => found()?.status === 'complete', patience)
  expect(found()).toMatchObject({ result: { total, conserved: true } })
}

test('pages pay a desktop and each other through it, and a snapshot of all is complete and conserved', async () => {
  const [anna, ben] = [await enter('Anna'), await enter('Ben')]
  for (const peer of [anna.peer, ben.peer, desktop]) expect(await linked(peer, 2)).toEqual({ ok: true })
  expect(await anna.peer.ask({ do: 'transfer', to: 'Ben', amount: 7 })).toEqual({ ok: true })
  expect(await ben.peer.ask({ do: 'transfer', to: 'Desk', amount: 5 })).toEqual({ ok: true })
  await vi.waitUntil(() => balanceOf(desktop) === 1_005 && balanceOf(ben.peer) === 1_002, patience)
  const answer = await anna.peer.ask({ do: 'snapshot' })
  if (!answer.ok || answer.snapshot === undefined) throw new Error('a snapshot starts')
  for (const peer of [anna.peer, ben.peer, desktop]) await expectComplete(peer, answer.snapshot, 3_000)
})

test('a page that is killed in traffic and loaded again has lost nothing, and the snapshot that waits for it completes', async () => {
  const anna = await enter('Anna')
  expect(await linked(desktop, 1)).toEqual({ ok: true })
  for (const peer of [anna.peer, desktop]) await peer.ask({ do: 'traffic', perSecond: 100, maxAmount: 3 })
  await vi.waitUntil(() => balanceOf(anna.peer) !== 1_000, patience)
  anna.journal().abandon() // As a killed tab: nothing more is written, and nothing is given back.
  await anna.peer.stop()
  await desktop.ask({ do: 'traffic', perSecond: 0 })
  const answer = await desktop.ask({ do: 'snapshot' })
  if (!answer.ok || answer.snapshot === undefined) throw new Error('a snapshot starts')
  const id = answer.snapshot
  await vi.waitUntil(() => viewOf(desktop).snapshots.find((one) => one.snapshot === id)?.status === 'waiting', patience)
  const again = await enter('Anna', anna.account)
  expect(again.account).toBe(anna.account)
  for (const peer of [desktop, again.peer]) await expectComplete(peer, id, 2_000)
  await vi.waitUntil(() => balanceOf(again.peer) + balanceOf(desktop) === 2_000, patience)
  expect(viewOf(desktop).peers[0]).toMatchObject({ status: 'connected' })
})

test('a page joins a reset of the room when its person says so, and goes on there when it is loaded again', async () => {
  const anna = await enter('Anna')
  expect(await linked(desktop, 1)).toEqual({ ok: true })
  expect(await anna.peer.ask({ do: 'transfer', to: 'Desk', amount: 40 })).toEqual({ ok: true })
  await vi.waitUntil(() => balanceOf(desktop) === 1_040, patience)
  expect(await desktop.ask({ do: 'reset' })).toEqual({ ok: true })
  await vi.waitUntil(() => viewOf(anna.peer).reset.offers.length === 1, patience)
  expect(balanceOf(anna.peer)).toBe(960)
  expect(await anna.peer.ask({ do: 'join-reset' })).toEqual({ ok: true })
  expect(await linked(desktop, 1)).toEqual({ ok: true })
  expect([viewOf(anna.peer).reset.number, balanceOf(anna.peer), viewOf(anna.peer).me.peer]).toEqual([
    1,
    1_000,
    anna.account
  ])
  expect(await anna.peer.ask({ do: 'transfer', to: 'Desk', amount: 5 })).toEqual({ ok: true })
  await anna.peer.stop()

  const again = await enter('Anna', anna.account)
  expect(await linked(again.peer, 1)).toEqual({ ok: true })
  await vi.waitUntil(() => balanceOf(again.peer) + balanceOf(desktop) === 2_000, patience)
  expect([viewOf(again.peer).reset.number, balanceOf(again.peer)]).toEqual([1, 995])
  const answer = await again.peer.ask({ do: 'snapshot' })
  if (!answer.ok || answer.snapshot === undefined) throw new Error('a snapshot starts')
  for (const peer of [again.peer, desktop]) await expectComplete(peer, answer.snapshot, 2_000)
})

test('who has agreed before goes along with resets of the leader, again and again, and still follows it', async () => {
  const anna = await enter('Anna')
  expect(await linked(desktop, 1)).toEqual({ ok: true })
  await desktop.ask({ do: 'lead', lock: ['pay'] })
  await vi.waitUntil(() => viewOf(anna.peer).led.offers.length === 1, patience)
  expect(await anna.peer.ask({ do: 'follow', resets: true })).toMatchObject({ refusal: 'no-leader' })
  expect(await anna.peer.ask({ do: 'follow', peer: 'Desk', resets: true })).toEqual({ ok: true })
  for (const number of [1, 2]) {
    expect(await desktop.ask({ do: 'reset' })).toEqual({ ok: true })
    await vi.waitUntil(() => viewOf(anna.peer).reset.number === number, patience)
    // Who leads goes on to lead, with the locks of before.
    await vi.waitUntil(() => viewOf(anna.peer).led.locked.length === 1, patience)
    expect(viewOf(anna.peer).led).toMatchObject({ name: 'Desk', goesAlong: true, locked: ['pay'] })
    await vi.waitUntil(() => viewOf(desktop).led.followers.length === 1, patience)
  }
})

test('a page whose account is gone says so and begins no other one by itself', async () => {
  const lost = enter('Anna', '12D3KooWQYhTNQdmr3ArTeUHRYzFg94BKyTkoWBDWez9kSCVe2Xo')
  await expect(lost).rejects.toBeInstanceOf(AccountLostError)
  await expect(enter('Anna', 'anybody')).rejects.toThrow(/its data is gone/)
  expect(await linked((await enter('Anna')).peer, 1)).toEqual({ ok: true })
})

test('a page whose data is older than it was says so, and uses nothing of it', async () => {
  const anna = await enter('Anna')
  expect(await linked(anna.peer, 1)).toEqual({ ok: true })
  expect(await anna.peer.ask({ do: 'transfer', to: 'Desk', amount: 40 })).toEqual({ ok: true })
  const { turn } = anna.known()
  expect(turn).toBeGreaterThan(0)
  expect(turn).toBeLessThanOrEqual(anna.journal().turn)
  await anna.peer.stop()
  // What was on the disk is always there, so the marker fits...
  const again = await enter('Anna', anna.account, turn)
  expect(balanceOf(again.peer)).toBe(960)
  const last = again.journal().turn
  await again.peer.stop()
  // ... and a journal that lacks a turn of it does not.
  await expect(enter('Anna', anna.account, last + 1_000)).rejects.toBeInstanceOf(AccountOldError)
  await expect(enter('Anna', anna.account, last + 1_000)).rejects.toThrow(/older than it was/)
})

test('a second page of one account refuses as long as the first one runs', async () => {
  const anna = await enter('Anna')
  expect(await linked(anna.peer, 1)).toEqual({ ok: true })
  const second = openBrowserPeer({
    options: { room: 'groupshot', passphrase: '', name: 'Anna', follow: '', connect, place: 0 },
    known: anna.known(),
    platform: browserPlatform(connect),
    timing: browserTiming,
    database: `groupshot ${round} Anna`
  })
  await expect(second).rejects.toThrow(/open in another tab/)
  expect(await anna.peer.ask({ do: 'transfer', to: 'Desk', amount: 1 })).toEqual({ ok: true })
})
