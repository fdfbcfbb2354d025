// All but the large worlds, exhausted at every `npm test`.
import { expect, test } from 'vitest'
import { explore } from './explore.ts'
import { GATE_STATES_MAX, WORLDS } from './worlds/all.ts'
import { cancelled } from './worlds/cancel.ts'
import { oneSnapshot } from './worlds/one-snapshot.ts'
import { twoSnapshots } from './worlds/two-snapshots.ts'

/** The first two are in app/process/orders.test.ts; the third is searched by `.ci/run`, in about a minute. */
const ELSEWHERE = [oneSnapshot, cancelled, twoSnapshots]

for (const world of WORLDS.filter((one) => one.states <= GATE_STATES_MAX && !ELSEWHERE.includes(one)))
  test(`nothing goes wrong in any order of ${world.name}`, () => {
    const found = explore(world)
    const { states, transitions, endings, proven } = found
    console.log(
      `${world.name}: ${states} states, ${transitions} transitions, ${endings} endings, ${proven} cuts proven`
    )
    expect(found).toMatchObject({ violation: undefined, never: [], exhausted: true, states: world.states })
  }, 300_000)
