// Every target passes a few thousand damaged inputs, and the fuzzer finds every kind of broken target. Many more
// inputs: `npm run fuzz`.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FrameError } from '../../app/channel/frame.ts'
import { Dice } from '../../app/seeds.ts'
import { damaged, INPUT_BYTES_MAX } from './damage.ts'
import { fuzz, isBreach } from './fuzz.ts'
import { isLetIn, type FuzzTarget } from './target.ts'
import { TARGETS } from './targets.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
console.log(`fuzz: SEED=${seed}`)

describe.each(TARGETS)('$name', (target) => {
  test('accepts valid inputs, refuses damaged ones with its typed error, and does nothing else', () => {
    const outcome = fuzz(target, seed, 0, Math.max(150, 3000 * (target.share ?? 1)))
    expect(isBreach(outcome), JSON.stringify(outcome)).toBe(false)
    const { inputs, letIn } = outcome as Exclude<typeof outcome, { what: string }>
    expect(letIn).toBeLessThan(inputs)
  })
})

const targetOf = (take: (bytes: Uint8Array) => boolean): FuzzTarget => ({
  name: 'test',
  examples: fc.constant(Uint8Array.from([1, 2, 3, 4])),
  take
})

test('an error of another kind is a breach, with the input that caused it', () => {
  const outcome = fuzz(
    targetOf((bytes) => isLetIn(FrameError, () => void bytes.subarray(0, 4).some((byte) => byte === 0x7f && fail()))),
    1,
    0,
    100_000
  )
  expect(outcome).toMatchObject({
    what: expect.stringContaining('TypeError') as string,
    input: expect.stringContaining('7f') as string
  })
})

function fail(): never {
  throw new TypeError('not a frame')
}

test('a target that refuses a valid input is a breach', () => {
  expect(
    fuzz(
      targetOf(() => false),
      1,
      0,
      10
    )
  ).toMatchObject({ what: 'a valid input was refused', input: '01020304' })
})

test('the same seed gives the same inputs, another part gives others', () => {
  const inputsOf = (part: number): string[] => {
    const seen: string[] = []
    fuzz(
      targetOf(() => true),
      seed,
      part,
      500,
      (input) => seen.push(input.join())
    )
    return seen
  }
  expect(inputsOf(3)).toEqual(inputsOf(3))
  expect(inputsOf(3)).not.toEqual(inputsOf(4))
})

test('every kind of damage occurs, and no input becomes too long', () => {
  const dice = new Dice(seed)
  const example = Uint8Array.from({ length: INPUT_BYTES_MAX }, (_, i) => i)
  const lengths = Array.from({ length: 2000 }, () => damaged([example], dice).length)
  expect(Math.max(...lengths)).toBe(INPUT_BYTES_MAX)
  expect(lengths.filter((length) => length < INPUT_BYTES_MAX).length).toBeGreaterThan(100)
})
