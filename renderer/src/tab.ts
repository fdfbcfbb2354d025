// The tabs of the page, and which one it shows first: the one that this window showed last.
import { recall, remember } from './memory.ts'

/** Not of the room or run: all of it happens in this window, and it takes the whole page. */
export const LESSONS_TAB = 'lessons' as const

/** What snapshots are for, beside money: it has neither sum nor time of its own. */
export const USES_TAB = 'uses' as const

/** In their order, with the words on them. */
export const TABS = {
  network: 'Network',
  'space-time': 'Space–time',
  snapshot: 'Snapshot',
  uses: 'Uses',
  lessons: 'Lessons'
} as const

export type Tab = keyof typeof TABS

const isTab = (word: string): word is Tab => Object.hasOwn(TABS, word)

/** The first one where none is remembered, or one that no longer exists. */
export function rememberedTab(): Tab {
  const tab = recall('tab')
  return isTab(tab) ? tab : 'network'
}

export function rememberTab(tab: Tab): void {
  remember('tab', tab)
}
