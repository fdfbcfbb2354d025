// Any sandbox, for property tests: any shape of two to five processes, also drawn by hand, and where a random walk leads in it.
import fc from 'fast-check'
import type { Coins } from '../../app/applications/bank/coins.ts'
import type { ProcessId } from '../../app/ids.ts'
import { Dice } from '../../app/seeds.ts'
import { openSandbox, perform } from '../../app/sandbox/sandbox.ts'
import { channelsOf, SHAPES, type Setup } from '../../app/sandbox/setup.ts'
import type { ActionResult } from '../../app/sandbox/state.ts'
import { randomAction } from '../../app/sandbox/random-action.ts'

const NAMES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const

/** In each, all keep to the rules. */
export function anySetup(fifo: boolean): fc.Arbitrary<Setup> {
  return fc
    .record({
      openings: fc.array(fc.nat({ max: 200 }), { minLength: 2, maxLength: NAMES.length }),
      shape: fc.constantFrom(...SHAPES),
      draw: fc.infiniteStream(fc.boolean())
    })
    .map(({ openings, shape, draw }) => {
      const processes = openings.map((opening, at) => ({
        id: (NAMES[at] ?? '') as ProcessId,
        name: NAMES[at] ?? '',
        opening: opening as Coins
      }))
      if (shape !== 'drawn') return { processes, shape, fifo }
      const [first, ...rest] = channelsOf({ processes, shape: 'mesh', fifo })
      const channels = first === undefined ? [] : [first, ...rest.filter(() => draw.next().value === true)]
      return { processes, shape, channels, fifo }
    })
}

/** The turns of a walk, from the beginning. It ends early where nothing can be done. */
export function walk(setup: Setup, seed: number, length: number): readonly ActionResult[] {
  const dice = new Dice(seed)
  const turns = [openSandbox(setup)]
  for (let turn = turns[0]; turn !== undefined && turns.length <= length; turn = turns.at(-1)) {
    const action = randomAction(turn.state, dice)
    if (action === undefined) break
    turns.push(perform(turn.state, action))
  }
  return turns
}
