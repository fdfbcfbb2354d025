// A small world, exhausted: what was found, as one plain object, and the shortest way to what is wrong.
import type { Invariant } from '../simulate/violation.ts'
import { proveEnding } from './proofs.ts'
import { Search, type SearchOptions } from './search.ts'
import { tell } from './telling.ts'
import { hasUses } from './uses.ts'
import type { Sight, SmallWorld } from './world.ts'

/** Endings for which the theorem is executed, at most; in worlds with more of them the first ones. */
const PROVEN_MAX = 200

export interface Exploration {
  readonly world: string
  readonly states: number
  readonly transitions: number
  /** States in which nothing can happen any more. */
  readonly endings: number
  /** Moves on a shortest way to the last state. */
  readonly depth: number
  readonly exhausted: boolean
  /** Snapshots of endings for which the permuted run was built; none where more happens than payments and snapshots. */
  readonly proven: number
  readonly met: readonly Sight[]
  /** What the world is for and was not met. */
  readonly never: readonly Sight[]
  readonly violation:
    { readonly invariant: Invariant; readonly what: string; readonly conversation: readonly string[] } | undefined
}

export function explore(
  world: SmallWorld,
  options: Pick<SearchOptions, 'rules' | 'statesMax' | 'hurries'> = {}
): Exploration {
  let proven = 0
  let endings = 0
  const search = new Search(world, {
    ...options,
    atEnd: (state) => {
      endings += 1
      if (endings <= PROVEN_MAX && !hasUses(world)) proven += proveEnding(search, state)
    }
  })
  const found = search.run()
  const { counterexample } = found
  return {
    world: world.name,
    states: found.states,
    transitions: found.transitions,
    endings: found.endings,
    depth: found.depth,
    exhausted: found.isExhausted,
    proven,
    met: found.seen,
    never: found.isExhausted ? world.meets.filter((sight) => !found.seen.includes(sight)) : [],
    violation: counterexample && {
      invariant: counterexample.invariant,
      what: counterexample.what,
      conversation: tell(search, counterexample.way, counterexample.move)
    }
  }
}
