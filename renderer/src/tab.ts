// Which tab the page shows first: the one that this window showed last.
import { recall, remember } from './memory.ts'

/** Not of the room or run: all of it happens in this window, and it takes the whole page. */
export const LESSONS_TAB = 'Lessons'

/** What snapshots are for, beside money: it has neither sum nor time of its own. */
export const USES_TAB = 'Uses'

/** A tab that no longer exists shows as the first one: ViewTabs decides. */
export function rememberedTab(): string {
  return decodeURIComponent(recall('tab'))
}

export function rememberTab(tab: string): void {
  remember('tab', encodeURIComponent(tab))
}
