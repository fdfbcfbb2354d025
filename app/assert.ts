// Bugs stop the peer: a broken law of our own is never repaired, counted or hidden.
// Refusals (a proper "no") and faults (the world misbehaves) do not come through here.

/** Our own law is broken. Nobody catches this to go on. */
export class BrokenLawError extends Error {
  override readonly name = 'BrokenLawError'
}

/** @param law the sentence that must hold, as the reader of the crash should see it. */
export function assert(condition: boolean, law: string): asserts condition {
  if (!condition) throw new BrokenLawError(law)
}

/** Ends a `switch` over a union: a new member breaks the build in every place that must decide. */
export function unreachable(value: never): never {
  throw new BrokenLawError(`no such case: ${JSON.stringify(value)}`)
}
