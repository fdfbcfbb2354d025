// Every order in which the messages of a small world can be delivered: three processes, because with two "keeps
// recording after the marker" cannot go wrong.
import { expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import { assert } from '../assert.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { audit } from '../properties/conservation.ts'
import { everyOrder, type Found } from './every-order.ts'
import type { Input } from './process.ts'
import { openWorld, type World } from './world.ts'

const pay = (to: string, amount: number): Input => ({ type: 'transfer', to: to as ProcessId, amount: amount as Coins })
const photograph = (...members: string[]): Input => ({ type: 'start-snapshot', members: members as ProcessId[], at: 0 })
const cancel = (snapshot: string): Input => ({ type: 'cancel-snapshot', snapshot: snapshot as SnapshotId, at: 0 })

const both = ['application', 'control'] as const

function openSmallWorld(): World {
  return openWorld({ anna: 10, ben: 10, cleo: 10 })
}

function print(what: string, { states, transitions, endings }: Found): void {
  console.log(`${what}: ${states} states, ${transitions} transitions, ${endings} endings`)
}

/** A1, A2 and A3, and the same cut at every member. */
function expectExactCuts(world: World, snapshots: readonly string[]): void {
  for (const snapshot of snapshots) {
    const [first, ...others] = Object.values(world.cuts).map((cuts) => cuts.find((cut) => cut.snapshot === snapshot))
    assert(first !== undefined, `${snapshot} is complete at anna`)
    for (const other of others) expect(other).toEqual(first)
    expect(audit(first)).toMatchObject({ conserved: true, total: 30 })
  }
}

test('one snapshot is exact and the same for all, with a transfer from each of three processes', () => {
  const plans = { anna: [pay('ben', 5), photograph('ben', 'cleo')], ben: [pay('cleo', 7)], cleo: [pay('anna', 3)] }
  const inTransit = new Set<number>()
  const found = everyOrder(openSmallWorld(), plans, both, (world) => {
    expectExactCuts(world, ['anna#1'])
    const [cut] = world.cuts['anna' as ProcessId] ?? []
    if (cut !== undefined) inTransit.add(audit(cut).inTransit)
  })
  print('one snapshot', found)
  // Every combination of 5, 7 and 3 can be in transit, so every one was met.
  expect([...inTransit].sort((a, b) => a - b)).toEqual([0, 3, 5, 7, 8, 10, 12, 15])
})

// Reports are delivered at once here: those of different members commute, as the search above has tried.
test('two concurrent snapshots are exact and the same for all', () => {
  const plans = {
    anna: [photograph('ben', 'cleo'), pay('ben', 5)],
    ben: [pay('cleo', 7), photograph('anna', 'cleo')],
    cleo: [pay('anna', 3)]
  }
  const found = everyOrder(openSmallWorld(), plans, ['application'], (world) =>
    expectExactCuts(world, ['anna#1', 'ben#1'])
  )
  print('two concurrent snapshots', found)
})

test('after a cancel every process holds the cut or none does', () => {
  const plans = { anna: [photograph('ben', 'cleo'), cancel('anna#1')], ben: [pay('cleo', 7)] }
  const holders = new Set<number>()
  const found = everyOrder(openSmallWorld(), plans, both, (world) => {
    const cuts = Object.values(world.cuts).flat()
    holders.add(cuts.length)
    if (cuts.length > 0) expectExactCuts(world, ['anna#1'])
    for (const { snapshots } of Object.values(world.processes))
      for (const { phase } of snapshots) expect(phase).toBe('cancelled')
  })
  print('a cancel', found)
  expect([...holders].sort()).toEqual([0, 3])
})
