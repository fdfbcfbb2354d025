// What is fuzzed: one door of the program at which bytes of the outside arrive, and the law that holds there.
import type { Arbitrary } from 'fast-check'

export interface Target {
  /** Lower-case words with hyphens, unique. */
  readonly name: string
  /** Bytes that the door lets in; inputs are made from them, one damage after another. */
  readonly examples: Arbitrary<Uint8Array>
  /**
   * Takes any bytes as the outside would bring them.
   *
   * @returns whether they were let in; throws only where the law is broken
   */
  readonly take: (bytes: Uint8Array) => boolean
  /** Of the inputs of a run, how large a share this door gets; 1 where nothing is said. Small for doors that touch the disk. */
  readonly share?: number
}

/** The typed error of a door: anything else that comes out breaks the law. */
type Refusal = abstract new (...args: never[]) => Error

/** Whether `read` let the input in, where `refusal` is the one error that it may throw. */
export function isLetIn(refusal: Refusal, read: () => void): boolean {
  try {
    read()
    return true
  } catch (error) {
    if (error instanceof refusal) return false
    throw error
  }
}
