// The situation of a process that is killed in between, at three real peers on loopback with journals on disk: what it had recorded and
// not sent is sent after its return, and no coin is made or lost.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readPeerConfig } from '../app/config.ts'
import type { Peer } from '../app/peer.ts'
import type { PeerEvent } from '../app/view/contract/event.ts'
import type { View } from '../app/view/contract/view.ts'
import { openPeer } from './open-peer.ts'

/** How long a state may take to come, in ms. */
const WAIT_MS = 45_000

/** A peer as one window and one script see it, before the crash and after. */
class Seat {
  readonly peer: Peer
  readonly views: View[] = []
  readonly events: PeerEvent[] = []

  constructor(peer: Peer) {
    this.peer = peer
    peer.watch((view) => this.views.push(view))
    peer.listen((event) => this.events.push(event))
  }

  get view(): View {
    const view = this.views.at(-1)
    if (view === undefined) throw new Error('a window is shown something at once')
    return view
  }

  /** Ids of the others that were connected in this view. */
  static connected({ peers }: View): readonly string[] {
    return peers.filter(({ status }) => status === 'connected').map(({ peer }) => peer)
  }
}

let folder = ''
let seats: Seat[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-crash-'))
  seats = []
})
afterEach(async () => {
  await Promise.all(seats.map(({ peer }) => peer.stop()))
  rmSync(folder, { recursive: true })
})

async function sit(name: string): Promise<Seat> {
  const flags = ['--name', name, '--folder', join(folder, name), '--listen=/ip4/127.0.0.1/tcp/0', '--no-mdns']
  const known = seats.flatMap(({ view }) => view.me.addresses.slice(0, 1)).map((address) => `--connect=${address}`)
  const seat = new Seat(await openPeer(readPeerConfig([...flags, ...known])))
  seats.push(seat)
  return seat
}

test('a process that is killed after it recorded sends its markers when it is back, and the snapshot has all coins', async () => {
  const [anna, ben] = [await sit('Anna'), await sit('Ben'), await sit('Cleo')]
  await vi.waitFor(() => seats.forEach(({ view }) => expect(Seat.connected(view)).toHaveLength(2)), WAIT_MS)
  const { peer: self } = anna.view.me

  expect(await anna.peer.ask({ do: 'situation', name: 'killed-between' })).toEqual({ ok: true })
  await vi.waitFor(() => expect(anna.view.situation?.says).toMatch(/has crashed/), WAIT_MS)
  const [snapshot] = anna.view.snapshots
  expect(snapshot).toMatchObject({ status: 'open', initiator: self })
  // Nothing of it had left: the others have no part in it, and see that the process is gone.
  await vi.waitFor(() => expect(Seat.connected(ben.view)).not.toContain(self), WAIT_MS)
  expect(ben.view.snapshots).toEqual([])

  // A new peer on the same journal goes on by itself.
  await vi.waitFor(() => expect(anna.view.situation).toMatchObject({ name: 'killed-between', phase: 'done' }), WAIT_MS)
  expect(anna.events.filter(({ event }) => event === 'ready')).toHaveLength(2)
  expect(anna.events.filter(({ event }) => event === 'stopped')).toEqual([])
  for (const { view } of seats)
    expect(view.snapshots).toMatchObject([
      { snapshot: snapshot?.snapshot, status: 'complete', result: { conserved: true, inTransit: 5, total: 3_000 } }
    ])
  expect(anna.view.peers.map(({ pace }) => pace.held)).toEqual([false, false])
}, 90_000)
