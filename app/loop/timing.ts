// The clock that the loop is handed: real in production, driven by the test in simulation.
import { setImmediate, setTimeout, clearTimeout } from 'node:timers'
import { steadyMs, wallMs } from '../clocks.ts'

export interface Timing {
  /** For people: ms since 1970. May jump. */
  wall(): number
  /** For waiting and measuring: ms, never falls. */
  steady(): number
  /** Calls once after `ms`. @returns what calls it off */
  after(ms: number, call: () => void): () => void
  /** Calls once, when what is arriving now has arrived. */
  soon(call: () => void): void
}

export const realTiming: Timing = {
  wall: wallMs,
  steady: steadyMs,
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
  soon: (call) => void setImmediate(call)
}
