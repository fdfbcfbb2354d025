// Decoders that are broken in the two ways that throw no error, for the test of the watchdog.
import fc from 'fast-check'
import type { FuzzTarget } from './target.ts'

const examples = fc.constant(Uint8Array.from([1, 2, 3, 4]))

/** Fails at the hundredth input, with any content. */
function atLast(begin: () => void): FuzzTarget['take'] {
  let inputs = 0
  return (bytes) => {
    inputs += 1
    if (inputs === 100) begin()
    return bytes.length === 4
  }
}

const hoard: number[][] = []

export const TARGETS: readonly FuzzTarget[] = [
  {
    name: 'never-ends',
    examples,
    take: atLast(() => {
      for (;;);
    })
  },
  {
    name: 'takes-all-memory',
    examples,
    take: atLast(() => {
      for (;;) hoard.push(Array.from({ length: 100_000 }, Math.random))
    })
  }
]
