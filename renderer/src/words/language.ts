// The language of this window: that of the system, until somebody chooses another one. It is fixed while the page is open: texts
// are taken when they are needed, and some once; so another choice loads the page again. The sentences are in languages/.
import { recall, remember } from '../memory.ts'

/** In the order of the menu, each in its own words. The first is the language of the code. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const

export type Language = keyof typeof LANGUAGES

const isLanguage = (word: string): word is Language => Object.hasOwn(LANGUAGES, word)

/** @param wanted what the system asks for, the best first: tags such as `de-AT` */
export function languageOf(remembered: string, wanted: readonly string[]): Language {
  if (isLanguage(remembered)) return remembered
  return wanted.map((tag) => tag.split('-')[0] ?? '').find(isLanguage) ?? 'en'
}

/** English where there is no page: in tests and in the thread of properties. */
export const language: Language =
  typeof document === 'undefined' ? 'en' : languageOf(recall('language'), navigator.languages)

/** For numbers, dates and lists. Times have 24 hours in English, too. */
export const LOCALE = { en: { numbers: 'en-US', times: 'en-GB' }, de: { numbers: 'de-DE', times: 'de-DE' } }[language]

export function chooseLanguage(next: Language): void {
  remember('language', next)
  location.reload()
}
