// The sentences of the page and their translations, as they stand in languages/: to see on a page in another language whether something
// was left in the language of the code.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** Values and marks inside a sentence. */
const HOLES = /\{\d+\}|<\/?\d+\/?>/

const FILE = /^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm

/** Pieces of at least two words that only the English sentences have. */
export function englishPieces(language: string): readonly string[] {
  const catalog = readFileSync(join(import.meta.dirname, `../languages/${language}.po`), 'utf8')
  const pairs = [...catalog.matchAll(FILE)].map(([, source = '', translation = '']) => [
    textOf(source),
    textOf(translation)
  ])
  const translated = pairs.map(([, text]) => text).join('\n')
  const pieces = pairs.flatMap(([text = '']) => text.split(HOLES).map((piece) => piece.trim()))
  return [...new Set(pieces)].filter(
    (piece) => /[A-Za-z]{2,}[ ,].*[A-Za-z]{3,}/.test(piece) && !translated.includes(piece)
  )
}

function textOf(quoted: string): string {
  return quoted
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string)
    .join('')
}

/** All texts of the page that a person sees or hears. */
export function textsOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const spoken = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt']
    const attributes = [...document.querySelectorAll('*')].flatMap((one) =>
      spoken.flatMap((name) => one.getAttribute(name) ?? [])
    )
    return [document.title, document.body.innerText, document.body.textContent ?? '', ...attributes]
      .join('\n')
      .replaceAll(/[ \t]+/g, ' ')
  })
}
