// Whom one window has seen, and who of them was there first: whoever has a mark keeps it, whoever leaves, and whatever is dropped of
// the beginning of a run.
import type { ProcessId } from '../../../app/ids.ts'
import type { Run } from '../../../app/trace/run.ts'
import { slots } from './mark.ts'

/** Longer than any list of people: beyond it only those who are there count. */
const SEEN_MAX = 1024

/** When each process was started first, by its own clock, as far as the run still has that event; ms since 1970. */
export function firstStartsIn({ processes }: Run): ReadonlyMap<ProcessId, number> {
  return new Map(
    processes.flatMap(({ id, events: [first] }) =>
      first?.type === 'opened' && first.life === 1 && first.n === 1 ? [[id, first.at] as const] : []
    )
  )
}

export class Seen {
  readonly #since = new Map<ProcessId, number>()
  #ids = new Set<ProcessId>()

  /** @returns a slot for each of these, as in mark.ts: the same as ever, unless an earlier start becomes known */
  slots(ids: readonly ProcessId[], run: Run | undefined): ReadonlyMap<ProcessId, number> {
    this.#ids = new Set([...(this.#ids.size > SEEN_MAX ? [] : this.#ids), ...ids])
    for (const [id, at] of run === undefined ? [] : firstStartsIn(run)) this.#since.set(id, at)
    return slots([...this.#ids], this.#since)
  }
}
