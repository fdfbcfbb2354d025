// Searches a small world completely. The result is one plain object, with the shortest run that leads to a violation.
import type { Invariant } from '../simulate/violation.ts'
import { proveEnding } from './proofs.ts'
import { Search, type SearchOptions } from './search.ts'
import { describeRun } from './run-text.ts'
import { hasUses } from './uses.ts'
import type { Situation, SmallWorld } from './world.ts'

/** Most endings for which the theorem is executed; in worlds with more endings the first ones. */
const PROVEN_MAX = 200

export interface Exploration {
  readonly world: string
  readonly states: number
  readonly transitions: number
  /** Number of states in which no move is possible. */
  readonly endings: number
  /** Number of moves on a shortest run to the last state. */
  readonly depth: number
  readonly exhausted: boolean
  /** Snapshots of endings for which the permuted run was built; 0 in worlds with more than transfers and snapshots. */
  readonly proven: number
  readonly met: readonly Situation[]
  /** Situations that the world is for and that were not met. */
  readonly never: readonly Situation[]
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
      conversation: describeRun(search, counterexample.way, counterexample.move)
    }
  }
}
