// Timers that Node and browsers both have, for parts that run in either. Those of the loop are handed in (loop/timing.ts).

/** Calls once after `ms`. In Node it does not keep the program alive. @returns what calls it off */
export function afterIdle(ms: number, call: () => void): () => void {
  const timer: NodeJS.Timeout | number = setTimeout(call, ms) // A number in a browser.
  if (typeof timer === 'object') timer.unref()
  return () => clearTimeout(timer)
}

/** How long until the next whole multiple of `ms` on a steady clock, in whole ms, so that what comes as often comes together. */
export function untilBeat(steady: number, ms: number): number {
  const left = Math.ceil(ms - (steady % ms))
  return left < ms / 8 ? left + ms : left // A timer may come a little early.
}

/** Calls when what is done now, with all its promises, is done. */
export function afterThis(call: () => void): void {
  if (typeof setImmediate === 'function') setImmediate(call)
  else setTimeout(call, 0)
}
