// In which timeline each process of a simulated class is, as its events have told so far: within a turn its state is already
// further than the event that is looked at.
import { FIRST_TIMELINE, isSameTimeline, type Timeline } from '../../app/snapshot/timeline.ts'

/** A timeline of which a process has undone nothing that came from others than these. */
interface Kept {
  readonly timeline: Timeline
  /** Places. */
  readonly butFrom: readonly number[]
}

/** The cut to which a process has gone back as one of its members. */
interface RecordedCut {
  readonly timeline: Timeline
  /** Places. */
  readonly members: readonly number[]
}

/** What a process goes on with where a timeline begins: all that it has · its part of a cut · its opening. */
export type GoneBackFrom = 'kept' | RecordedCut | 'opening'

const FROM_THE_BEGINNING: readonly Kept[] = [{ timeline: FIRST_TIMELINE, butFrom: [] }]

export class Timelines {
  readonly #present: Timeline[] = []
  readonly #kept: (readonly Kept[])[] = []

  /** @param place of a process */
  of(place: number): Timeline {
    return this.#present[place] ?? FIRST_TIMELINE
  }

  /** The present one of a process, and those before it of which it has undone nothing that came from that one. */
  keptBy(place: number, from: number): readonly Timeline[] {
    return this.#keptBy(place).flatMap(({ timeline, butFrom }) => (butFrom.includes(from) ? [] : [timeline]))
  }

  began(place: number, timeline: Timeline, from: GoneBackFrom): void {
    const before = this.#keptBefore(place, from)
    this.#present[place] = timeline
    this.#kept[place] = [{ timeline, butFrom: [] }, ...before]
  }

  /** Who is no member of the cut may have sent before it what is still on its way, and is kept. */
  #keptBefore(place: number, from: GoneBackFrom): readonly Kept[] {
    if (from === 'opening') return []
    const kept = this.#keptBy(place)
    if (from === 'kept') return kept
    const { timeline, members } = from
    const then = kept.some((one) => isSameTimeline(one.timeline, timeline)) ? kept : [{ timeline, butFrom: [] }]
    return then.map((one) => ({ ...one, butFrom: [...one.butFrom, ...members] }))
  }

  #keptBy(place: number): readonly Kept[] {
    return this.#kept[place] ?? FROM_THE_BEGINNING
  }
}
