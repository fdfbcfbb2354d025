// A property of one's own: a small JavaScript file whose first comments say its name and what it demands. Read here as text;
// whether it is a program at all is the interpreter's to say. docs/own-properties.md is its description for people.
import { formatCoins } from '../words/number.ts'

/** Longest property, in characters: some hundred lines. */
export const PROPERTY_LENGTH_MAX = 20_000

/** Longest name, in characters: one line of a narrow list. */
export const NAME_LENGTH_MAX = 40

/** Longest sentence that says what it demands, in characters. */
export const SAYS_LENGTH_MAX = 200

/** Properties kept in one window. Each is judged anew for every snapshot that is looked at. */
export const PROPERTIES_MAX = 12

export interface Property {
  /** Unique among those that are kept. */
  readonly name: string
  /** One sentence; empty where its author wrote none. */
  readonly says: string
  readonly text: string
}

/** A file that cannot be a property, whatever is in it. The message is a sentence for the person who chose it. */
export class PropertyFileError extends Error {
  override readonly name = 'PropertyFileError'
}

/**
 * @param fallback its name where the text does not say one, such as the name of its file
 * @throws PropertyFileError
 */
export function readProperty(text: string, fallback: string): Property {
  if (text.length > PROPERTY_LENGTH_MAX)
    throw new PropertyFileError(`A property has at most ${formatCoins(PROPERTY_LENGTH_MAX)} characters.`)
  if (text.trim() === '') throw new PropertyFileError('It is empty.')
  if (text.includes('\0')) throw new PropertyFileError('It is not text.')
  const name = said(text, 'name', NAME_LENGTH_MAX) || tidy(fallback, NAME_LENGTH_MAX)
  if (name === '') throw new PropertyFileError('Its first line says its name: // name: Conservation')
  return { name, says: said(text, 'says', SAYS_LENGTH_MAX), text }
}

/** @throws PropertyFileError */
export async function readPropertyFile(file: File): Promise<Property> {
  // A character has at most three bytes in a file for each unit of text.
  if (file.size > 3 * PROPERTY_LENGTH_MAX)
    throw new PropertyFileError(`A property has at most ${formatCoins(PROPERTY_LENGTH_MAX)} characters.`)
  return readProperty(await file.text(), file.name.replace(/[.]m?js$/i, ''))
}

export function isPropertyFile({ name }: File): boolean {
  return /[.]m?js$/i.test(name)
}

/** What a comment line at the very top says. */
function said(text: string, what: 'name' | 'says', most: number): string {
  for (const line of text.trimStart().split('\n')) {
    if (!line.startsWith('//')) return ''
    const found = /^\/\/\s*(name|says):(.*)$/i.exec(line)
    if (found?.[1]?.toLowerCase() === what) return tidy(found[2] ?? '', most)
  }
  return ''
}

/** One line without what cannot be seen, cut between characters. */
function tidy(text: string, most: number): string {
  const line = text
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, most)
  return line.isWellFormed() ? line : line.slice(0, -1)
}
