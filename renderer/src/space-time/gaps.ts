// Gaps in lanes: missing events, and the time between a crash and the restart.
import type { Hole, Order } from '../../../app/trace/order.ts'
import { formatCoins } from '../words/number.ts'
import { word } from '../words/word.ts'

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

/** Whoever reads it sees whose lane it is, and that it is this window that lacks them. A number only where it is known. */
function missingWords({ before, missing, isExact }: Hole): string {
  const [some, many] = [
    isExact ? `${formatCoins(missing)} ` : '',
    isExact && missing === 1 ? word('event') : word('events')
  ]
  const what = before === 0 ? `${some}earlier ${many}` : `${some}${many}`
  return `${what} not received by this window`
}

/** By process, in its order. Marks where events are missing before a restart. */
export function gapsOf({ run, holes }: Order, restarts: RestartPlaces): readonly (readonly Gap[])[] {
  const gaps: Gap[][] = run.processes.map(() => [])
  for (const hole of holes)
    gaps[hole.process]?.push({ before: hole.before, kind: 'unheard', words: missingWords(hole) })
  for (const [process, own] of gaps.entries()) {
    const unheard = new Set(own.map(({ before }) => before))
    for (const before of restarts.places[process] ?? [])
      if (!unheard.has(before)) own.push({ before, kind: 'down', words: word('restarted') })
    own.sort((a, b) => a.before - b.before)
  }
  return gaps
}
