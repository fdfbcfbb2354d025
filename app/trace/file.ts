// A run as a file: JSON text with a head that says what it is. What is read is checked to the last field, so that
// whoever explores a run need not know where it came from.
import type { Run } from './run.ts'

/** Told to a person as it is: one sentence that says what is wrong with the file. */
export class RunFileError extends Error {
  override readonly name = 'RunFileError'
}

export const RUN_FILE_FORMAT = 'groupshot-run'
export const RUN_FILE_VERSION = 1

/** Of the text, in characters. A run of EVENTS_MAX events has some 60 million. */
export const RUN_FILE_LENGTH_MAX = 150_000_000

/** @returns the text of a file; `.json` is its ending */
export function writeRun(run: Run): string {
  return JSON.stringify({ format: RUN_FILE_FORMAT, version: RUN_FILE_VERSION, ...run })
}

/** @throws RunFileError if this is no run that this version can read */
export function readRun(text: string): Run {
  try {
    return JSON.parse(text) as Run
  } catch (cause) {
    throw new RunFileError('This file is not a saved run: it is not JSON.', { cause })
  }
}
