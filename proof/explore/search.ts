// Searches a small world completely: every state that can be reached from the first, nearest first, each checked once.
// Breadth first, so the first counterexample is a shortest one; in a defined order, so that every search finds the same
// one.
import { BrokenLawError } from '../../app/assert.ts'
import { Violation, type Invariant } from '../simulate/violation.ts'
import { Checker } from './checker.ts'
import { Moves, type Move } from './moves.ts'
import { Queue } from './queue.ts'
import { PRODUCTION, type CoreRules } from './rules.ts'
import { Visited } from './visited.ts'
import type { Situation, SmallWorld } from './world.ts'

export interface SearchOptions {
  readonly rules?: CoreRules
  /** Stop after this many states. */
  readonly statesMax?: number
  /** False to search without the reductions (Moves). */
  readonly hurries?: boolean
  /** Called for every ending. */
  readonly atEnd?: (state: Int32Array, search: Search) => void
}

export interface Counterexample {
  readonly invariant: Invariant
  readonly what: string
  /** Numbers of the states that lead there; empty if there is no first state. */
  readonly way: readonly number[]
  /** The move during which it was found; none if an ending is wrong. */
  readonly move: Move | undefined
}

export interface SearchResult {
  readonly states: number
  readonly transitions: number
  /** States in which nothing can happen any more. */
  readonly endings: number
  /** Length of the longest shortest run. */
  readonly depth: number
  /** True if all states were searched. */
  readonly isExhausted: boolean
  readonly seen: readonly Situation[]
  readonly counterexample: Counterexample | undefined
}

export class Search {
  readonly moves: Moves
  readonly visited: Visited
  readonly #checker: Checker
  readonly #options: SearchOptions

  constructor(world: SmallWorld, options: SearchOptions = {}) {
    this.#options = options
    this.moves = new Moves(world, options.rules ?? PRODUCTION, options.hurries)
    const opened = Object.values(world.openings).reduce((sum, opening) => sum + opening, 0)
    this.#checker = new Checker(this.moves, opened, world)
    this.visited = new Visited(this.moves.length)
  }

  run(): SearchResult {
    const { statesMax = Infinity, atEnd } = this.#options
    const { moves, visited } = this
    const queue = new Queue(moves.length)
    const state = new Int32Array(moves.length)
    let [transitions, endings, depth, lastOfDepth] = [0, 0, 0, 0]
    let number = 0
    let atRest = false
    let counterexample: Counterexample | undefined
    try {
      const first = moves.first()
      this.#checker.checkState(first)
      visited.add(first, 0)
      queue.push(first)
      for (; queue.size > 0 && visited.size < statesMax; number++) {
        queue.shift(state)
        if (number > lastOfDepth) {
          depth += 1
          lastOfDepth = visited.size - 1
        }
        const before = transitions
        atRest = false
        moves.each(state, (next) => {
          transitions += 1
          if (!visited.add(next, number)) return
          this.#checker.checkState(next)
          queue.push(next)
        })
        atRest = transitions === before
        if (!atRest) continue
        endings += 1
        this.#checker.checkEnding(state)
        atEnd?.(state, this)
      }
    } catch (error) {
      const { invariant, what } = violationOf(error)
      // No state was met if the first state is already wrong.
      const way = visited.size === 0 ? [] : visited.wayTo(number)
      counterexample = { invariant, what, way, move: atRest ? undefined : moves.move }
    }
    return {
      states: visited.size,
      transitions,
      endings,
      depth,
      isExhausted: queue.size === 0,
      seen: [...moves.seen].sort(),
      counterexample
    }
  }
}

function violationOf(error: unknown): { readonly invariant: Invariant; readonly what: string } {
  if (error instanceof Violation) return { invariant: error.invariant, what: error.message }
  if (error instanceof BrokenLawError || error instanceof TypeError || error instanceof RangeError)
    return { invariant: 'no-bug', what: error.message }
  throw error
}
