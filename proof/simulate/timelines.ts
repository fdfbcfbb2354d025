// In which timeline each process of a simulated class is, as its events have told so far: within a turn its state is already
// further than the event that is looked at.
import { FIRST_TIMELINE, type Timeline } from '../../app/snapshot/timeline.ts'

export class Timelines {
  readonly #present: Timeline[] = []

  /** @param place of a process */
  of(place: number): Timeline {
    return this.#present[place] ?? FIRST_TIMELINE
  }

  began(place: number, timeline: Timeline): void {
    this.#present[place] = timeline
  }
}
