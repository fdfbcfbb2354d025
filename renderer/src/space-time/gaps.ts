// Gaps in lanes: missing events, and the time between a crash and the restart.
import type { Order } from '../../../app/trace/order.ts'

export interface Gap {
  /** It is before the event with this place at its process. */
  readonly before: number
  readonly kind: 'unheard' | 'down'
  readonly words: string
}

/** By process: places of events that begin a later life, rising; and how many events were looked at for them. */
export interface RestartPlaces {
  readonly places: readonly (readonly number[])[]
  readonly known: readonly number[]
}

export const NO_RESTARTS: RestartPlaces = { places: [], known: [] }

/** @param before of an earlier part of the same run: it is not looked at again */
export function restartsOf({ run }: Order, before: RestartPlaces): RestartPlaces {
  const places = run.processes.map(({ events }, process) => {
    const own = before.places[process] ?? []
    const more: number[] = []
    for (let place = Math.max(1, before.known[process] ?? 0); place < events.length; place++) {
      const event = events[place]
      if (event?.type === 'opened' && event.life > 1) more.push(place)
    }
    return more.length === 0 ? own : [...own, ...more]
  })
  return { places, known: run.processes.map(({ events }) => events.length) }
}

/** By process, in its order. Marks where events are missing before a restart. */
export function gapsOf({ run, holes }: Order, restarts: RestartPlaces): readonly (readonly Gap[])[] {
  const gaps: Gap[][] = run.processes.map(() => [])
  for (const { process, before, missing } of holes)
    gaps[process]?.push({ before, kind: 'unheard', words: `${missing} not received` })
  for (const [process, own] of gaps.entries()) {
    const unheard = new Set(own.map(({ before }) => before))
    for (const before of restarts.places[process] ?? [])
      if (!unheard.has(before)) own.push({ before, kind: 'down', words: 'restarted' })
    own.sort((a, b) => a.before - b.before)
  }
  return gaps
}
