// Sentences that come from a peer: why somebody is offline, a notice, a refusal. It says them in English, to scripts as to windows. The
// page finds the sentence in the catalog of its language by its form, and puts the same values into the translation. What is not in
// the catalog stays as it is.
import { language } from './language.ts'

/** A sentence of a catalog: a text, or its pieces with the numbers of the values between them. */
type Item = string | readonly unknown[]

interface Form {
  readonly pattern: RegExp
  /** The number of the value in each group of the pattern. */
  readonly holes: readonly number[]
  readonly translation: readonly unknown[]
}

/** Letters that the text of a form must have: shorter ones fit to too much. */
const LETTERS_MIN = 8

/** Values inside values: a sentence that contains a sentence. */
const DEPTH_MAX = 3

let words = new Map<string, string>()
let forms: readonly Form[] = []
/** The language of the sentences. */
let shown: string = language

/** Called once, by what gives the page its sentences. @param catalogs by language, in the same order */
export function keepCatalogs(catalogs: Readonly<Record<string, { readonly c: unknown }>>, to: string = language): void {
  words = new Map()
  forms = []
  shown = to
  if (to === 'en') return
  const [own, others] = [itemsOf(catalogs['en']), itemsOf(catalogs[to])]
  const found: Form[] = []
  for (const [at, item] of own.entries()) {
    const translation = others[at]
    if (typeof item === 'string' && typeof translation === 'string') words.set(item, translation)
    else if (Array.isArray(item) && Array.isArray(translation)) found.push(...formOf(item, translation))
  }
  // Of two forms that fit, the one that says more.
  forms = found.sort((a, b) => b.pattern.source.length - a.pattern.source.length)
}

/** In the language of the page, as far as its catalog knows it. */
export function fromPeer(text: string): string {
  return text === '' || words.size === 0 ? text : translated(text, 0)
}

function translated(text: string, depth: number): string {
  const whole = words.get(text) ?? filledIn(text, depth)
  if (whole !== undefined) return whole
  const sentences = text.split(/(?<=[.:!?]) /)
  return sentences.length === 1 || depth > DEPTH_MAX
    ? text
    : sentences.map((sentence) => words.get(sentence) ?? filledIn(sentence, depth) ?? sentence).join(' ')
}

function filledIn(text: string, depth: number): string | undefined {
  if (depth > DEPTH_MAX) return undefined
  for (const { pattern, holes, translation } of forms) {
    const found = pattern.exec(text)
    if (found === null) continue
    const values = new Map(holes.map((hole, at) => [hole, found[at + 1] ?? '']))
    return translation
      .map((piece) => (typeof piece === 'string' ? piece : valueOf(values.get(piece as number) ?? '', depth)))
      .join('')
  }
  return undefined
}

/** A name stays a name, whatever the page calls something else. */
function valueOf(value: string, depth: number): string {
  return value.includes(' ') ? (dayIn(value) ?? translated(value, depth + 1)) : value
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `30 Nov`, as a peer writes a day, in the language of the page: `30. Nov.` */
function dayIn(value: string): string | undefined {
  const [, day = '', month = ''] = /^(\d{1,2}) ([A-Z][a-z]{2})$/.exec(value) ?? []
  const at = MONTHS.indexOf(month)
  if (at < 0) return undefined
  return new Intl.DateTimeFormat(shown, { day: 'numeric', month: 'short' }).format(new Date(2024, at, Number(day)))
}

function formOf(item: readonly unknown[], translation: readonly unknown[]): readonly Form[] {
  const isPlain = [...item, ...translation].every((piece) => typeof piece === 'string' || typeof piece === 'number')
  const letters = item.filter((piece) => typeof piece === 'string').join('')
  if (!isPlain || letters.replaceAll(/\P{L}/gu, '').length < LETTERS_MIN) return []
  const holes = item.filter((piece) => typeof piece === 'number')
  const source = item
    .map((piece) => (typeof piece === 'string' ? piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&') : '(.*)'))
    .join('')
  return [{ pattern: new RegExp(`^${source}$`, 's'), holes, translation }]
}

function itemsOf(catalog: { readonly c: unknown } | undefined): readonly Item[] {
  return Array.isArray(catalog?.c) ? (catalog.c as Item[]) : []
}
