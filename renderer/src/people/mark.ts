// How a process looks everywhere: a hue of Okabe and Ito, a ring pattern where hues run out, and a letter.
// Hue and ring come from the ids and from who was there first, which all processes publish: every window that knows the same
// processes draws the same marks, and somebody who joins later changes nobody's.
import { assert } from '../../../app/assert.ts'
import type { ProcessId } from '../../../app/ids.ts'

/** What `theme.css` has colours for: `--hue-0` … `--hue-7`, with `--on-hue-0` … for letters on them. */
export const HUE_COUNT = 8

export interface MarkShape {
  /** 0 … 7 */
  readonly hue: number
  /** 0 none, then one pattern for each further round of eight processes. */
  readonly ring: number
  /** First letter of the claimed name; where there is none, the last character of the id. */
  readonly letter: string
}

/** FNV-1a: spreads ids that differ in a few characters only. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0
  return value
}

/** Black, or chalk on slate, is the heaviest of the eight: it is nobody's first choice. */
const LAST_HUE = HUE_COUNT - 1

const NOTHING_KNOWN: ReadonlyMap<ProcessId, number> = new Map()

/**
 * One slot per process, none twice: slot % 8 is the hue, the rest the ring. Each process wants a hue that depends on its
 * id only; where two want the same one, the one that was there first gets it and the other the next free.
 *
 * @param since when each process was started first, ms since 1970; where that is not known the process counts as the newest, and
 *   of two at the same time the lower id comes first
 * @param given slots that these and others have already, and keep
 */
export function slots(
  ids: readonly ProcessId[],
  since: ReadonlyMap<ProcessId, number> = NOTHING_KNOWN,
  given: ReadonlyMap<ProcessId, number> = NOTHING_KNOWN
): ReadonlyMap<ProcessId, number> {
  const taken = new Map(given)
  const used = new Set(given.values())
  const age = (id: ProcessId): number => since.get(id) ?? Number.MAX_SAFE_INTEGER
  const others = [...new Set(ids)].filter((id) => !given.has(id))
  for (const id of others.sort((a, b) => age(a) - age(b) || (a < b ? -1 : 1))) {
    const wanted = hash(id) % LAST_HUE
    const round = Math.floor(taken.size / HUE_COUNT) * HUE_COUNT
    const tried = Array.from(
      { length: HUE_COUNT },
      (_, at) => round + (at === LAST_HUE ? at : (wanted + at) % LAST_HUE)
    )
    const slot = tried.find((one) => !used.has(one))
    assert(slot !== undefined, 'a round has one slot for each of its processes')
    used.add(slot)
    taken.set(id, slot)
  }
  return taken
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The letter, digit or picture that a name begins with, in capitals. */
export function letterOf(name: string, id: ProcessId): string {
  for (const { segment } of graphemes.segment(name))
    if (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(segment)) return segment.toLocaleUpperCase('en').slice(0, 12)
  return id.slice(-1).toUpperCase()
}
