// The marks that one window has given: a process keeps its mark, whoever comes or leaves.
import type { ProcessId } from '../../../app/ids.ts'
import { slots } from './mark.ts'

/** Longer than any list of people: beyond it only those who are there count. */
const SEEN_MAX = 1024

export class Seen {
  #given: ReadonlyMap<ProcessId, number> = new Map()

  /**
   * @param since as in mark.ts, for all who are here
   * @returns a slot for each of these; whoever had one has the same
   */
  slots(ids: readonly ProcessId[], since: ReadonlyMap<ProcessId, number>): ReadonlyMap<ProcessId, number> {
    if (this.#given.size > SEEN_MAX) this.#given = new Map()
    return (this.#given = slots(ids, since, this.#given))
  }
}
