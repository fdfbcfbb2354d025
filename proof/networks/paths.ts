// What slow, lossy, shared and narrow paths do to a class that is linked: nobody is said to be away who is not, snapshots complete, and
// their sums are exact.
import { connectApart, whyNoNft } from './hosts.ts'
import type { Story, StoryRoom } from './story-room.ts'

/** How soon all are linked is not asked here, so it may take long; in ms: 24 peers may start on two cores. */
const LINKED_MS_MAX = 180_000

/** How long payments flow, in ms. */
const FLOW_MS = 20_000

/** Snapshots that are taken meanwhile, one after another. */
const SNAPSHOTS = 5

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Payments flow, and snapshots are taken. Nobody may be said to be away. @param snapshotMs how long each may take */
async function flow(room: StoryRoom, perSecond: number, snapshotMs: number): Promise<void> {
  for (const peer of room.peers) peer.say({ do: 'traffic', perSecond, maxAmount: 3 })
  const away = room.timesAway
  const took: number[] = []
  for (let i = 0; i < SNAPSHOTS; i++) {
    await pause(FLOW_MS / SNAPSHOTS)
    took.push(await room.snapshot())
  }
  for (const peer of room.peers) peer.say({ do: 'traffic', perSecond: 0 })
  const wrong = room.timesAway - away
  const all = took.map((ms) => (ms / 1_000).toFixed(1)).join(', ')
  room.figures.push(`snapshots after ${all} s; ${wrong} times somebody was said to be away`)
  if (wrong > 0) room.broken.push(`${wrong} times somebody was said to be away who was there`)
  if (took.some((ms) => ms > snapshotMs)) room.broken.push(`a snapshot took longer than ${snapshotMs / 1_000} s`)
}

function path(
  name: string,
  says: string,
  hosts: number,
  perSecond: number,
  snapshotMs: number,
  prepare: (room: StoryRoom) => void
): Story {
  return {
    name,
    says,
    hosts,
    linkedMsMax: LINKED_MS_MAX,
    play: async (room) => {
      const on = room.hosts((number) => `10.213.0.${number}/24`)
      prepare(room)
      await room.start(on)
      const linkedMs = await room.linkedAtCost(LINKED_MS_MAX)
      await flow(room, perSecond, snapshotMs)
      return linkedMs
    }
  }
}

/** So many transfers wait in transit, and then everybody wants a snapshot. */
async function fullSnapshot(room: StoryRoom): Promise<void> {
  const [anna, ben] = room.peers
  if (anna === undefined || ben === undefined) return
  await anna.ask({ do: 'pace', to: ben.name, hold: true })
  await ben.ask({ do: 'pace', to: anna.name, hold: true })
  for (let i = 0; i < IN_TRANSIT; i++) {
    anna.say({ do: 'transfer', to: ben.name, amount: 1 })
    ben.say({ do: 'transfer', to: anna.name, amount: 1 })
  }
  await pause(1_000)
  const taken = room.snapshot()
  await pause(1_000)
  for (const [one, other] of [
    [anna, ben],
    [ben, anna]
  ] as const)
    await one.ask({ do: 'pace', to: other.name, hold: false })
  room.figures.push(
    `a snapshot with ${2 * IN_TRANSIT} transfers in transit after ${((await taken) / 1_000).toFixed(1)} s`
  )
}

const IN_TRANSIT = 200

function swallowing(bytes: number): Story {
  return {
    name: `swallows-${bytes}`,
    says: `A hop swallows packets of more than ${bytes} bytes, and says nothing.`,
    play: async (room) => {
      const hosts = room.hosts((number) => `10.213.0.${number}/24`)
      needsNft()
      room.network.swallow(bytes)
      await room.start(hosts)
      const linkedMs = await room.linked()
      await fullSnapshot(room)
      await fullSnapshot(room)
      return linkedMs
    }
  }
}

function narrowHop(bytes: number): Story {
  return {
    name: `hop-${bytes}`,
    says: `A hop of ${bytes} bytes on the way, whose routers say so.`,
    play: async (room) => {
      const a = room.network.host('10.213.0.1/24')
      const b = room.network.host('10.214.0.1/24')
      const [east, west] = [room.network.host('10.213.0.254/24'), room.network.host('10.214.0.254/24')]
      connectApart(east, west, ['10.99.0.1/30', '10.99.0.2/30'], bytes)
      for (const router of [east, west]) router.forward()
      a.ip('route', 'add', 'default', 'via', '10.213.0.254')
      b.ip('route', 'add', 'default', 'via', '10.214.0.254')
      east.ip('route', 'add', '10.214.0.0/24', 'via', '10.99.0.2')
      west.ip('route', 'add', '10.213.0.0/24', 'via', '10.99.0.1')
      await room.start([a], '--listen=/ip4/0.0.0.0/tcp/4001')
      await room.start([b], '--connect=/ip4/10.213.0.1/tcp/4001')
      const linkedMs = await room.linked()
      await fullSnapshot(room)
      return linkedMs
    }
  }
}

function needsNft(): void {
  const why = whyNoNft()
  if (why !== '') throw new Error(why)
}

export const PATHS: readonly Story[] = [
  path('shared', 'All share one slow channel, 150 µs a frame, and each pays twice a second.', 24, 2, 3_000, (room) =>
    room.network.share(150)
  ),
  path(
    'uplink',
    'The first has an uplink of 256 kbit/s with a queue of 2 s; 50 payments a second.',
    3,
    50,
    5_000,
    (room) => room.network.hostAt(0).uplink(256, 2_000)
  ),
  ...[2, 10, 20].map((percent) =>
    path(`loss-${percent}`, `${percent} % of all packets are lost.`, 4, 5, 5_000, (room) => {
      needsNft()
      room.network.lose(percent)
    })
  ),
  ...[1_280, 576].flatMap((bytes) => [narrowHop(bytes), swallowing(bytes)]),
  {
    name: 'rest',
    says: 'All rest: the packets of a class in which nothing happens.',
    hosts: 24,
    linkedMsMax: LINKED_MS_MAX,
    play: async (room) => {
      needsNft()
      const hosts = room.hosts((number) => `10.213.0.${number}/24`)
      await room.start(hosts)
      const linkedMs = await room.linkedAtCost(LINKED_MS_MAX)
      await pause(SETTLED_MS)
      room.network.count()
      await pause(COUNTED_MS)
      const { tcp, mdns } = room.network.frames
      const perSecond = (count: number): string => (count / (COUNTED_MS / 1_000)).toFixed(1)
      room.figures.push(`at rest ${perSecond(tcp)} packets of TCP and ${perSecond(mdns)} of mDNS a second in all`)
      return linkedMs
    }
  }
]

/** Until nobody introduces anybody any more, and how long packets are counted then; in ms. */
const SETTLED_MS = 20_000
const COUNTED_MS = 30_000
