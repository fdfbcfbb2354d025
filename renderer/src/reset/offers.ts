// Which resets of the room a window offers, each once, with all who have joined it.
import type { ResetOffer, ResetView } from '../../../app/view/contract/view.ts'
import { listed } from '../words/number.ts'

/** Lines at a time: beyond that somebody makes them up. */
export const OFFERS_SHOWN = 3
/** Names in one line. */
const NAMES_SHOWN = 4

export interface OfferedReset {
  readonly id: string
  /** Who reset the room, and when. */
  readonly says: string
  /** Who is there, as a sentence lists them. */
  readonly who: string
  /** With whom the person joins. */
  readonly first: ResetOffer
}

/** @param declined ids of resets that the person at this window does not want to see again */
export function offeredResets({ offers }: ResetView, declined: readonly string[]): readonly OfferedReset[] {
  const ids = [...new Set(offers.map(({ id }) => id))].filter((id) => !declined.includes(id))
  return ids.slice(0, OFFERS_SHOWN).flatMap((id) => {
    const joined = offers.filter((offer) => offer.id === id)
    const [first] = joined
    if (first === undefined) return []
    const who = listed(
      joined.map(({ name }) => name),
      NAMES_SHOWN
    )
    return [{ id, says: first.says, who, first }]
  })
}
