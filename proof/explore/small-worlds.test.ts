// All but the large worlds, exhausted at every `npm test`: those that take seconds.
import { expect, test } from 'vitest'
import { explore } from './explore.ts'
import { GATE_STATES_MAX, WORLDS } from './worlds/all.ts'
import { cancelled } from './worlds/cancel.ts'
import { duplicate } from './worlds/duplicate.ts'
import { oneSnapshot } from './worlds/one-snapshot.ts'
import { overlapping } from './worlds/overlapping.ts'
import { twoSnapshots } from './worlds/two-snapshots.ts'

/** The first two are in app/process/orders.test.ts; `.ci/run` searches the others, in a minute and a half. */
const ELSEWHERE = [oneSnapshot, cancelled, overlapping, duplicate, twoSnapshots]

for (const world of WORLDS.filter((one) => one.states <= GATE_STATES_MAX && !ELSEWHERE.includes(one)))
  test(`nothing goes wrong in any order of ${world.name}`, () => {
    const found = explore(world)
    const { states, transitions, endings, proven } = found
    console.log(
      `${world.name}: ${states} states, ${transitions} transitions, ${endings} endings, ${proven} cuts proven`
    )
    expect(found).toMatchObject({ violation: undefined, never: [], exhausted: true, states: world.states })
  }, 300_000)
