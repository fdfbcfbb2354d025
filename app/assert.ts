// Bugs stop the peer: a broken law of our own is never repaired, counted or hidden. Refusals (a definite "no") and
// faults (errors of the network or the disk) do not use this file.

/** Our own law is broken. No code may catch this error and continue. */
export class BrokenLawError extends Error {
  override readonly name = 'BrokenLawError'
}

/** @param law the sentence that must hold, as the crash report shows it. */
export function assert(condition: boolean, law: string): asserts condition {
  if (!condition) throw new BrokenLawError(law)
}

/** Ends a `switch` over a union: a new member breaks the build in every place that must decide. */
export function unreachable(value: never): never {
  throw new BrokenLawError(`no such case: ${JSON.stringify(value)}`)
}
