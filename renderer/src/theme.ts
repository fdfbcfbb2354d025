// Light and dark: the system's choice, until somebody in front of a projector wants one of them.
import { recall, remember } from './memory.ts'

export type Theme = 'system' | 'light' | 'dark'

/** In the order of the menu, with the words for them. */
export const THEMES: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' }

export function chosenTheme(): Theme {
  const theme = recall('theme')
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

/** Colours the page; the choice is kept. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  remember('theme', theme)
}
