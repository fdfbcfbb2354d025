// Two computers with one identity, because somebody has copied a folder or a whole image: three real peers on loopback, with journals.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readPeerConfig } from '../app/config.ts'
import type { Peer } from '../app/peer.ts'
import type { PeerEvent } from '../app/view/contract/event.ts'
import type { View } from '../app/view/contract/view.ts'
import { openPeer } from './open-peer.ts'

/** How long a state may take to come, in ms: a copy that was turned away comes again after half a minute. */
const WAIT_MS = 60_000

/** How long a connection lasts that nobody cuts, in ms. */
const STEADY_MS = 3_000

interface Seat {
  readonly peer: Peer
  readonly events: PeerEvent[]
  view: View | undefined
}

let folder = ''
const open: Peer[] = []
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'groupshot-clone-'))))
afterEach(async () => {
  await Promise.all(open.splice(0).map((peer) => peer.stop()))
  rmSync(folder, { recursive: true })
})

const placeOf = (name: string): string => join(folder, name)

async function start(name: string, place: string, connect = ''): Promise<Seat> {
  const flags = [`--name=${name}`, `--folder=${placeOf(place)}`, '--no-mdns', '--listen=/ip4/127.0.0.1/tcp/0']
  const peer = await openPeer(readPeerConfig([...flags, ...(connect === '' ? [] : [`--connect=${connect}`])]))
  open.push(peer)
  const seat: Seat = { peer, events: [], view: undefined }
  peer.listen((event) => seat.events.push(event))
  peer.watch((view) => (seat.view = view))
  return seat
}

const until = (isSo: () => boolean): Promise<unknown> => vi.waitUntil(isSo, { timeout: WAIT_MS, interval: 25 })
const isConnected = ({ view }: Seat, count: number): boolean =>
  view?.peers.filter(({ status }) => status === 'connected').length === count
const saysCopied = ({ events }: Seat): boolean => events.some(({ event }) => event === 'copied')

test(
  'both are told within seconds, nobody is quarantined, and the copy gets an account of its own with one command',
  { timeout: 240_000 },
  async () => {
    const ben = await start('Ben', 'ben')
    const address = (ben.view?.me.addresses[0] ?? '').replace(/[/]p2p[/].*/, '')
    const before = await start('Anna', 'anna', address)
    await until(() => isConnected(before, 1) && isConnected(ben, 1))
    cpSync(placeOf('anna'), placeOf('copy'), { recursive: true })
    // What the copy does not know: with it, a hello of the copy contradicts what Ben remembers.
    await before.peer.ask({ do: 'transfer', to: 'Ben', amount: 7 })
    await until(() => ben.view?.me.balance === 1_007)
    await before.peer.stop()

    const anna = await start('Anna', 'anna', address)
    await until(() => isConnected(anna, 1) && isConnected(ben, 1))
    expect(await anna.peer.ask({ do: 'own-account' })).toMatchObject({ ok: false, refusal: 'not-copied' })
    const copy = await start('Anna', 'copy', address)
    await until(() => saysCopied(anna) && saysCopied(copy))
    const said = [
      [anna, 'Ben says that another computer runs with the identity of this one: one of the two is a copy (a clone)'],
      [copy, 'Ben says that another computer runs with the identity of this one: one of the two is a copy (a clone)'],
      [ben, 'Anna runs on two computers at once: one of the two is a copy (a clone)']
    ] as const
    for (const [seat, sentence] of said)
      await until(() => seat.view?.notices.some(({ text }) => text.includes(sentence)) === true)
    expect(copy.view?.copied).toBe('Ben')

    // One of the two is served and stays connected; nobody is cut off every second.
    let since = performance.now()
    await until(() => {
      if (!isConnected(ben, 1) || (!isConnected(anna, 1) && !isConnected(copy, 1))) since = performance.now()
      return performance.now() - since > STEADY_MS
    })
    expect(ben.view?.peers.map(({ status }) => status)).toEqual(['connected'])

    expect(await copy.peer.ask({ do: 'own-account' })).toEqual({ ok: true })
    await until(() => isConnected(ben, 2) && isConnected(anna, 2) && isConnected(copy, 2))
    expect(new Set([anna, ben, copy].map(({ view }) => view?.me.peer)).size).toBe(3)
    expect([anna, ben, copy].map(({ view }) => view?.me.balance)).toEqual([993, 1_007, 1_000])
    expect([anna, ben, copy].every(({ view }) => view?.peers.every(({ status }) => status !== 'quarantined'))).toBe(
      true
    )
    expect(existsSync(join(placeOf('copy'), 'copy-1', 'journal.sqlite'))).toBe(true)
    expect(await anna.peer.ask({ do: 'transfer', to: 'Ben', amount: 3 })).toMatchObject({ ok: true })
    await until(() => ben.view?.me.balance === 1_010)
    expect(copy.view?.copied).toBe('')
  }
)
