// Brings many inputs to one door and counts what becomes of them. The same seed brings the same inputs.
import fc from 'fast-check'
import { assert } from '../../app/assert.ts'
import { Dice, mix } from '../../app/seeds.ts'
import { damaged } from './damage.ts'
import type { Target } from './target.ts'

/** Valid inputs that all others are made from. */
const EXAMPLES = 300

export interface Counts {
  readonly inputs: number
  /** Let in; all others were refused by the typed error of the door. */
  readonly letIn: number
  /** The longest that one input took, in ms. */
  readonly slowestMs: number
}

/** An input that broke the law of its door. */
export interface Breach {
  readonly target: string
  readonly seed: number
  /** The input, in hexadecimal digits. */
  readonly input: string
  /** What came out. */
  readonly what: string
}

/**
 * @param part which part of the run this is, from 0: parts of one seed bring different inputs
 * @param before called with each input before it is brought
 */
export function fuzz(
  target: Target,
  seed: number,
  part: number,
  inputs: number,
  before: (input: Uint8Array) => void = () => {}
): Counts | Breach {
  const dice = new Dice(mix(seed, part))
  const [first, ...others] = fc.sample(target.examples, { seed: mix(seed, part, 1) | 0, numRuns: EXAMPLES })
  assert(first !== undefined, 'a door lets something in')
  const examples = [first, ...others] as const
  const breach = (input: Uint8Array, what: string): Breach => ({ target: target.name, seed, input: hex(input), what })

  let letIn = 0
  let slowestMs = 0
  for (let i = 0; i < inputs; i++) {
    // Examples first: a door that lets nothing in would pass every other test.
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
