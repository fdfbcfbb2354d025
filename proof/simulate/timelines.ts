// In which timeline each process of a simulated class is, as its events have told so far: within a turn its state is already
// further than the event that is looked at.
import { FIRST_TIMELINE, type Timeline } from '../../app/snapshot/timeline.ts'

export class Timelines {
  readonly #present: Timeline[] = []
  readonly #kept: (readonly Timeline[])[] = []

  /** @param place of a process */
  of(place: number): Timeline {
    return this.#present[place] ?? FIRST_TIMELINE
  }

  /** The present one of a process, and those before it of which it has undone nothing. */
  keptBy(place: number): readonly Timeline[] {
    return this.#kept[place] ?? [FIRST_TIMELINE]
  }

  /** @param isKept it takes along all that it has */
  began(place: number, timeline: Timeline, isKept: boolean): void {
    this.#present[place] = timeline
    this.#kept[place] = isKept ? [timeline, ...this.keptBy(place)] : [timeline]
  }
}
