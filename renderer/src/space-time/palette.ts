// The colours of theme.css as a canvas needs them: plain colours, for the theme of the moment. A custom property holds
// `light-dark(…)` as text; only as the colour of an element does the browser say which of the two it is.
import { HUE_COUNT } from '../people/mark.ts'
import { FAMILY } from './pen.ts'

const TOKENS = ['ink', 'ink-light', 'hair', 'edge', 'surface', 'paper', 'lit', 'amber', 'red', 'focus'] as const

export type ColourToken = (typeof TOKENS)[number]

export interface Palette extends Readonly<Record<ColourToken, string>> {
  /** `--hue-0` …, and what is written on them. */
  readonly hues: readonly string[]
  readonly onHues: readonly string[]
}

/** @param host an element of the page; a helper is put into it for a moment */
export function paletteOf(host: HTMLElement): Palette {
  const probe = document.createElement('span')
  probe.hidden = true
  host.append(probe)
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const plain = Object.fromEntries(TOKENS.map((token) => [token, read(token)])) as Record<ColourToken, string>
  const numbers = Array.from({ length: HUE_COUNT }, (_, at) => at)
  const palette = {
    ...plain,
    hues: numbers.map((at) => read(`hue-${at}`)),
    onHues: numbers.map((at) => read(`on-hue-${at}`))
  }
  probe.remove()
  return palette
}

/** When the canvas can write as the page does, or at once where it never will. */
export async function lettersLoaded(): Promise<void> {
  await Promise.all([400, 600, 650].map((weight) => document.fonts.load(`${weight} 1rem ${FAMILY}`)))
}

/** Calls `changed` when the theme of the page or of the system changes. @returns the undo */
export function onThemeChange(changed: () => void): () => void {
  const media = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query))
  for (const one of media) one.addEventListener('change', changed)
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-projector'] })
  document.fonts.addEventListener('loadingdone', changed) // Letters of other scripts come when a name needs them.
  return () => {
    observer.disconnect()
    document.fonts.removeEventListener('loadingdone', changed)
    for (const one of media) one.removeEventListener('change', changed)
  }
}

/**
 * Gives `changed` the colours of an element: when the letters are loaded, as a canvas that has drawn before would keep the
 * wrong ones, and whenever the theme changes. @returns the undo
 */
export function followPalette(host: HTMLElement, changed: (palette: Palette) => void): () => void {
  const read = (): void => changed(paletteOf(host))
  void lettersLoaded().then(read)
  return onThemeChange(read)
}
