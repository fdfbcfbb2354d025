// Two snapshots that overlap, in every order: the largest world that `npm test` exhausts.
import { expect, test } from 'vitest'
import { explore } from './explore.ts'
import { twoSnapshots } from './worlds/two-snapshots.ts'

test(`nothing goes wrong in any order of ${twoSnapshots.name}`, () => {
  const found = explore(twoSnapshots)
  const { states, transitions, endings, proven } = found
  console.log(
    `${twoSnapshots.name}: ${states} states, ${transitions} transitions, ${endings} endings, ${proven} cuts proven`
  )
  expect(found).toMatchObject({ violation: undefined, never: [], exhausted: true, states: twoSnapshots.states })
}, 300_000)
