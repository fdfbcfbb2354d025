// Every order in which the messages of a small world can be delivered, with the search of proof/explore: three
// processes, because with two "keeps recording after the marker" cannot go wrong. Larger worlds and crashes are tested there.
import { expect, test } from 'vitest'
import { audit } from '../properties/ask.ts'
import { Search } from '../../proof/explore/search.ts'
import type { SmallWorld } from '../../proof/explore/world.ts'
import { cancelled } from '../../proof/explore/worlds/cancel.ts'
import { oneSnapshot } from '../../proof/explore/worlds/one-snapshot.ts'
import type { Cut } from './state.ts'

/** Searches a whole world and judges every state. @param atEnd gets, for each ending, the cuts that each process holds */
function everyOrder(world: SmallWorld, atEnd: (cuts: readonly (readonly Cut[])[]) => void): void {
  const { counterexample, ...found } = new Search(world, {
    atEnd: (state, { moves: { participants } }) =>
      atEnd(
        participants.ids.map((_, place) => participants.at(state[place] ?? 0).cuts.map((cut) => participants.cut(cut)))
      )
  }).run()
  console.log(`${world.name}: ${found.states} states, ${found.transitions} transitions, ${found.endings} endings`)
  expect(counterexample).toBeUndefined()
  expect(found).toMatchObject({ isExhausted: true, states: world.states })
  expect(found.seen).toEqual(expect.arrayContaining([...world.meets]))
}

test('one snapshot is exact and the same for all, with a transfer from each of three processes', () => {
  const inTransit = new Set<number>()
  everyOrder(oneSnapshot, (held) => {
    for (const [cut, ...more] of held) {
      expect(more).toEqual([])
      if (cut !== undefined) inTransit.add(audit(cut).inTransit)
    }
  })
  // Every combination of 5, 7 and 3 can be in transit, so the search must meet each of them.
  expect([...inTransit].sort((a, b) => a - b)).toEqual([0, 3, 5, 7, 8, 10, 12, 15])
}, 120_000)

test('after a cancel every process holds the cut or none does, and both happen', () => {
  const holders = new Set<number>()
  everyOrder(cancelled, (held) => holders.add(held.flat().length))
  expect([...holders].sort()).toEqual([0, 3])
}, 120_000)
