// Which names a reader may take for each other. The algorithm is the skeleton of UTS #39 (Unicode Security Mechanisms), section
// 4, on the data of generated/look-alikes.ts; and besides, capitals look like small letters, and characters that differ
// in their form only (𝐁, Ｂ, ⓑ) like the plain ones.
import { LOOK_ALIKES } from './generated/look-alikes.ts'

/** Two are enough for every text that was tried: a bound, because names come from strangers. */
const ROUNDS_MAX = 8

let prototypes: ReadonlyMap<string, string> | undefined

function load(): ReadonlyMap<string, string> {
  const textOf = (codes: string): string => String.fromCodePoint(...codes.split(' ').map((code) => parseInt(code, 16)))
  return new Map(
    LOOK_ALIKES.trim()
      .split('\n')
      .flatMap((line) => {
        const [prototype = '', sources = ''] = line.split(':')
        return sources.split(' ').map((source) => [textOf(source), textOf(prototype)] as const)
      })
  )
}

/** Two texts with the same skeleton look the same. A skeleton is for comparing, and not for showing. */
export function skeleton(text: string): string {
  let now = text
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const next = inPrototypes(inPrototypes(now.normalize('NFD')).normalize('NFKD')).normalize('NFKD')
    if (next === now) return now
    now = next
  }
  return now
}

function inPrototypes(text: string): string {
  const table = (prototypes ??= load())
  let found = ''
  for (const character of text) found += table.get(character) ?? character
  return found
}

/**
 * Names may be taken for each other if they share a key. Two, because case and shape do not commute: "IAN" is "ian" in
 * capitals, and looks like "lan" as it is.
 */
export function lookKeys(name: string): LookKeys {
  let keys = known.get(name)
  if (keys === undefined) {
    const plain = name.replace(/\s+/gu, '')
    keys = [skeleton(plain.toLowerCase()), skeleton(skeleton(plain).toLowerCase())]
    if (known.size >= KNOWN_MAX) known.clear()
    known.set(name, keys)
  }
  return keys
}

export type LookKeys = readonly [inSmallLetters: string, asItLooks: string]

/** The same names and ends of ids are compared in every view, many times a second. */
const known = new Map<string, LookKeys>()
const KNOWN_MAX = 1000

export function looksLike(one: string, other: string): boolean {
  const [small, shape] = lookKeys(one)
  const [otherSmall, otherShape] = lookKeys(other)
  return small === otherSmall || shape === otherShape
}
