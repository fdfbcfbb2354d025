// The messages to and from a thread of the fuzzer, and the memory that it shares with the watchdog.
import { INPUT_BYTES_MAX } from './damage.ts'
import type { Breach, Counts } from './fuzz.ts'

/** Whole numbers before the input: how many inputs were begun, and how long this one is; NO_INPUT between parts. */
export const HEAD_NUMBERS = 2
export const SHARED_BYTES = 4 * HEAD_NUMBERS + INPUT_BYTES_MAX

export const NO_INPUT = -1

export interface ThreadData {
  readonly shared: SharedArrayBuffer
  /** Address of the module that exports the targets as TARGETS. */
  readonly targets: string
}

export interface FuzzPart {
  readonly target: string
  readonly seed: number
  readonly part: number
  readonly inputs: number
}

export interface PartDone {
  readonly target: string
  readonly outcome: Counts | Breach
}
