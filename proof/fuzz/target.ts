// A target of the fuzzer: one decoder of bytes from outside, and its law.
import type { Arbitrary } from 'fast-check'

export interface FuzzTarget {
  /** Lower-case words with hyphens, unique. */
  readonly name: string
  /** Valid bytes; damaged inputs are made from them. */
  readonly examples: Arbitrary<Uint8Array>
  /**
   * Gives any bytes to the decoder.
   *
   * @returns whether they were accepted; throws only if the law is broken
   */
  readonly take: (bytes: Uint8Array) => boolean
  /** The share of the inputs of a run for this target; the default is 1. Small for targets that use the disk. */
  readonly share?: number
}

/** The typed error of a decoder: any other error breaks the law. */
type RefusalClass = abstract new (...args: never[]) => Error

/** Whether `read` accepted the input; `refusal` is the only error that it may throw. */
export function isLetIn(refusal: RefusalClass, read: () => void): boolean {
  try {
    read()
    return true
  } catch (error) {
    if (error instanceof refusal) return false
    throw error
  }
}
