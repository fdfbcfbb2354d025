// The pace of a channel: delay, hold, release one. Pure. A gate lets messages of the application lane pass in order, so
// a person can see the messages that it keeps back as money in transit. It loses and reorders nothing.

/** Set by a person, kept in the journal. */
export interface Pace {
  /** How long every message waits before it may go, in ms; 0 … DELAY_MS_MAX. */
  readonly delayMs: number
  /** While true, messages pass only when they are released one by one. */
  readonly held: boolean
}

/** Longest delay of a channel, in ms: ten minutes, longer than any demonstration needs. */
export const DELAY_MS_MAX = 600_000

/** Most messages that may be released at once: an outbox. */
export const RELEASE_MAX = 65_536

/**
 * Most messages that a gate keeps back: an outbox of what people send. What the neighbour asks for waits behind it, and the oldest
 * passes for each that is more. So a neighbour whose channel we hold is never the one that takes no answers.
 */
export const KEPT_BACK_MAX = 65_536

/**
 * The state of the gate. Not durable: after a restart, messages that had passed without an acknowledgement wait again.
 */
export interface Gate {
  /** Messages up to this number may be written. */
  passed: number
  /**
   * When message `passed + 1 + i` may pass, on the clock of the loop; never decreasing. Empty while there is no delay.
   */
  readonly due: number[]
}

/** @param acknowledged highest number that the neighbour has handled: these messages have certainly passed */
export function openGate(acknowledged: number): Gate {
  return { passed: acknowledged, due: [] }
}

/**
 * Lets all messages pass that may pass at `now`.
 * @param sent number of the newest message
 * @returns when to call again, on the same clock; Infinity if only a new message, command or release can change
 * something
 */
export function advance(gate: Gate, pace: Pace, sent: number, now: number): number {
  if (pace.delayMs === 0 && !pace.held) {
    gate.passed = sent
    gate.due.length = 0
    return Infinity
  }
  // A shorter delay also applies to messages that already wait.
  const latest = now + pace.delayMs
  for (let i = gate.due.length - 1; i >= 0 && (gate.due[i] ?? 0) > latest; i--) gate.due[i] = latest
  while (gate.passed + gate.due.length < sent) gate.due.push(latest)
  release(gate, sent, Math.max(0, sent - gate.passed - KEPT_BACK_MAX))
  if (pace.held) return Infinity
  let ready = 0
  while (ready < gate.due.length && (gate.due[ready] ?? 0) <= now) ready++
  gate.due.splice(0, ready)
  gate.passed += ready
  return gate.due[0] ?? Infinity
}

/** The same channel in slow motion. @param hopMs 0: as it is */
export function slowed(pace: Pace, hopMs: number): Pace {
  return hopMs <= pace.delayMs ? pace : { ...pace, delayMs: hopMs }
}

/** Lets the next `count` messages pass, held or not. */
export function release(gate: Gate, sent: number, count: number): void {
  const passing = Math.min(count, sent - gate.passed)
  gate.due.splice(0, passing)
  gate.passed += passing
}
