// What discovery costs and how soon it finds everybody, in whole rooms in virtual time: the bounds of docs/networks.md.
import { expect, test } from 'vitest'
import { Dice } from '../../app/seeds.ts'
import { playBeacon, playQuestions } from './air.ts'

const SEED = 20_261_130

/** 0 … 1, the same numbers each time. */
function randomOf(seed: number): () => number {
  const dice = new Dice(seed)
  return () => dice.below(1_000_000) / 1_000_000
}

test.each([
  [2, 0.1],
  [8, 0.2],
  [32, 0.1],
  [64, 0]
])('%i peers with a loss of %f are linked within 10 s, and cost at most 5 packets a second at rest', (peers, loss) => {
  const options = { peers, loss, seconds: 40, random: randomOf(SEED) }
  for (const lastAtMs of [0, 30_000]) {
    const report = playQuestions({ ...options, lastAtMs })
    expect(report.allLinkedS, `seed ${SEED}`).toBeLessThan(10)
    expect(report.packetsPerS, `seed ${SEED}`).toBeLessThan(5)
  }
})

test('at rest, questions cost a tenth of a beacon that finds as soon', () => {
  const options = { peers: 32, loss: 0.1, lastAtMs: 0, seconds: 40, random: randomOf(SEED) }
  expect(playQuestions(options).packetsPerS).toBeLessThan(playBeacon(options, 2_000).packetsPerS / 10)
})
