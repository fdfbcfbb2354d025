// Gives many inputs to one target and counts the results. The same seed gives the same inputs.
import fc from 'fast-check'
import { assert } from '../../app/assert.ts'
import { Dice, mix } from '../../app/seeds.ts'
import { damaged } from './damage.ts'
import type { FuzzTarget } from './target.ts'

/** Number of valid inputs from which all others are made. */
const EXAMPLES = 300

export interface Counts {
  readonly inputs: number
  /** Number of accepted inputs; all others were refused with the typed error of the target. */
  readonly letIn: number
  /** The longest time of one input, in ms. */
  readonly slowestMs: number
}

/** An input that broke the law of its target. */
export interface Breach {
  readonly target: string
  readonly seed: number
  /** The input, in hexadecimal digits. */
  readonly input: string
  /** The error or the broken law. */
  readonly what: string
}

/**
 * @param part number of this part of the run, from 0: parts of one seed have different inputs
 * @param before called with each input before the target gets it
 */
export function fuzz(
  target: FuzzTarget,
  seed: number,
  part: number,
  inputs: number,
  before: (input: Uint8Array) => void = () => {}
): Counts | Breach {
  const dice = new Dice(mix(seed, part))
  const [first, ...others] = fc.sample(target.examples, { seed: mix(seed, part, 1) | 0, numRuns: EXAMPLES })
  assert(first !== undefined, 'a target accepts at least one input')
  const examples = [first, ...others] as const
  const breach = (input: Uint8Array, what: string): Breach => ({ target: target.name, seed, input: hex(input), what })

  let letIn = 0
  let slowestMs = 0
  for (let i = 0; i < inputs; i++) {
    // Examples first: a target that refuses every input would pass all other tests.
    const example = i < inputs / 4 ? examples[i] : undefined
    const input = example ?? damaged(examples, dice)
    before(input)
    const startedAt = performance.now()
    try {
      if (target.take(input)) letIn += 1
      else if (example !== undefined) return breach(input, 'a valid input was refused')
    } catch (error) {
      return breach(input, error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
    slowestMs = Math.max(slowestMs, performance.now() - startedAt)
  }
  return { inputs, letIn, slowestMs }
}

export function isBreach(outcome: Counts | Breach): outcome is Breach {
  return 'what' in outcome
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
