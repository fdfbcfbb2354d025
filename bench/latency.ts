// (c) How long a snapshot takes, from its command until it is complete at every peer, compared with the round trip of
// the same channels: a transfer and its acknowledgement, committed at both ends. Idle peers, default durability. And what one costs each
// peer, counted, with the vouchers that follow it.
import { BenchChild } from './child.ts'
import { figure, spread, type Figure } from './measure.ts'
import type { Counts, PeerRequest } from './peer-process.ts'

/** Measurements of each kind in one round; a round counts with its median. */
const TRIES = 9

export async function benchLatency(peers: number, rounds: number): Promise<Figure[]> {
  const first = new BenchChild('peer-process.ts', ['Peer 1'])
  const ask = <Answer>(child: BenchChild, question: PeerRequest): Promise<Answer> => child.ask<Answer>(question)
  const { address } = await ask<{ address: string }>(first, { address: true })
  const children = [first]
  for (let i = 2; i <= peers; i++) children.push(new BenchChild('peer-process.ts', [`Peer ${i}`, '1000', address]))
  const trips: number[] = []
  const snapshots: number[] = []
  const costs: Counts[] = []
  try {
    await Promise.all(children.map((child) => ask(child, { connected: peers - 1 })))
    await Promise.all(children.map((child) => ask(child, { listen: true })))
    const [second] = children.slice(1)
    if (second === undefined) throw new Error('two peers at least')
    const { peer } = await ask<{ peer: string }>(second, { address: true })
    for (let round = -1; round < rounds; round++) {
      const trip: number[] = []
      const snapshot: number[] = []
      for (let i = 0; i < TRIES; i++) {
        trip.push((await ask<{ took: number }>(first, { roundTripTo: peer })).took)
        const taken = await ask<{ snapshot: string; at: number; completed: number }>(first, { snapshot: true })
        const ends = await Promise.all(
          children.slice(1).map((child) => ask<{ at: number }>(child, { completed: taken.snapshot }))
        )
        snapshot.push(Math.max(taken.completed, ...ends.map(({ at }) => at)) - taken.at)
      }
      if (round < 0) continue // Warms up.
      trips.push(spread(trip).median)
      snapshots.push(spread(snapshot).median)
      costs.push(await costOf(children, first))
    }
  } finally {
    await Promise.all(children.map((child) => child.end()))
  }
  const ratio = snapshots.map((value, round) => value / (trips[round] ?? NaN))
  const cost = (what: keyof Counts): number[] => costs.map((one) => one[what])
  return [
    figure(`c  flushes of one peer for a snapshot, ${peers} peers`, '', cost('flushes'), undefined, true),
    figure(`c  turns of one peer for a snapshot, ${peers} peers`, '', cost('turns'), undefined, true),
    figure(`c  writes of one peer for a snapshot, ${peers} peers`, '', cost('writes'), undefined, true),
    figure(`c  bytes that one peer reads for a snapshot, ${peers} peers`, 'bytes', cost('bytes'), undefined, true),
    figure(`c  CPU of one peer for a snapshot, ${peers} peers`, 'ms', cost('cpu')),
    figure(`c  round trip, ${peers} peers`, 'ms', trips, undefined),
    figure(`c  snapshot, complete at all ${peers} peers`, 'ms', snapshots, undefined),
    figure(`c  snapshot / round trip, ${peers} peers`, '', ratio, peers === 3 ? { atMost: 2.5 } : undefined)
  ]
}

/** How long all that follows a snapshot takes at most, in ms. */
const AFTER_MS = 200

/** Of one snapshot and one peer, on average over all peers and some snapshots with pauses between them. */
async function costOf(children: readonly BenchChild[], first: BenchChild): Promise<Counts> {
  const all = (): Promise<Counts[]> =>
    Promise.all(children.map((child) => child.ask<Counts>({ counts: true } satisfies PeerRequest)))
  const before = await all()
  for (let i = 0; i < TRIES; i++) {
    const { snapshot } = await first.ask<{ snapshot: string }>({ snapshot: true } satisfies PeerRequest)
    await Promise.all(children.map((child) => child.ask({ completed: snapshot } satisfies PeerRequest)))
    await new Promise((resolve) => setTimeout(resolve, AFTER_MS))
  }
  const after = await all()
  const of = (what: keyof Counts): number =>
    after.reduce((sum, one, at) => sum + one[what] - (before[at]?.[what] ?? NaN), 0) / TRIES / children.length
  return { flushes: of('flushes'), turns: of('turns'), writes: of('writes'), bytes: of('bytes'), cpu: of('cpu') }
}
