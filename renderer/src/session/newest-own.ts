// When the newest event of this window's own process came, on the steady clock: ages of what others have published are counted from
// there. A clock that is set meanwhile changes nothing.
import { steadyMs, wallMs } from '../../../app/clocks.ts'
import type { ProcessId } from '../../../app/ids.ts'
import type { Order } from '../../../app/trace/order.ts'

export interface NewestOwn {
  /** Own events in the run. */
  readonly count: number
  /** When the last of them came. */
  readonly steadyMs: number
}

/**
 * @param before of the order before this one. Without it the window has just been opened: only the wall clock can then tell how old the
 * events are that were there before
 */
export function newestOwnOf(
  { run }: Pick<Order, 'run'>,
  me: ProcessId | undefined,
  before: NewestOwn | undefined,
  now = { steady: steadyMs(), wall: wallMs() }
): NewestOwn | undefined {
  const events = run.processes.find(({ id }) => id === me)?.events ?? []
  const newest = events.at(-1)
  if (newest === undefined || before?.count === events.length) return before
  const ageMs = before === undefined ? Math.max(0, now.wall - newest.at) : 0
  return { count: events.length, steadyMs: now.steady - ageMs }
}
