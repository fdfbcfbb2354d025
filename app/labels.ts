// How processes are named wherever a person reads: on the page, in sentences and refusals, in exports. A name is only a claim
// of its process, so a name that may be taken for another's, or for words of this program, stands with the end of the id
// of its process: ids are keys, and cannot be chosen.
import { cleanName } from './clean-name.ts'
import { PROCESS_ID_LENGTH_MAX, type ProcessId } from './ids.ts'
import { lookKeys } from './look-alike.ts'

/** A process, and the display name that it claims. */
export interface NameClaim {
  readonly id: ProcessId
  readonly name: string
}

export interface Label {
  /** Unique among all processes that were labelled together, and no two of them look alike. */
  readonly text: string
  /** The claimed name, cleaned; empty if there is none. */
  readonly name: string
  /** The end of the id: no other process that was labelled has it. */
  readonly end: string
}

/** In characters, and more where two ids end alike. */
const END_LENGTH = 6

export function endOf(id: ProcessId): string {
  return id.slice(-END_LENGTH)
}

/** What sentences of this program call somebody: a name that looks like one of them stands with its id. */
const OWN_WORDS = ['you', 'me', 'yourself', 'this peer', 'this window', 'everybody', 'somebody', 'nobody'].flatMap(
  lookKeys
)

/** In the order of the claims. @param claims by process: the name that it claims; empty where it is not known */
export function labelsOf(claims: ReadonlyMap<ProcessId, string>): ReadonlyMap<ProcessId, Label> {
  const ids = [...claims.keys()]
  const ends = endsOf(ids)
  const known = [...claims].map(([id, claim]) => ({ id, ...lookOf(claim), end: ends.get(id) ?? endOf(id) }))
  const bearers = new Map<string, number>()
  for (const { name, keys } of known)
    if (name !== '') for (const key of keys) bearers.set(key, (bearers.get(key) ?? 0) + 1)
  const endKeys = known
    .filter(({ id, end }) => id.length > end.length)
    .map(({ id, end }) => ({ id, keys: lookKeys(end) }))

  return new Map(
    known.map(({ id, name, keys, isOwnWord, end }) => {
      const isShared = keys.some((key) => (bearers.get(key) ?? 0) > 1)
      // A name with the end of another's id in it looks like that other's label.
      const isEnd = endKeys.some(
        (other) => other.id !== id && other.keys.some((key, at) => keys[at]?.includes(key) === true)
      )
      const text = name === '' ? end : isShared || isEnd || isOwnWord ? `${name} ${end}` : name
      return [id, { text, name, end }]
    })
  )
}

/** @param id may be one without a claim */
export function labelIn(claims: ReadonlyMap<ProcessId, string>, id: ProcessId): Label {
  const all = claims.has(id) ? claims : new Map([...claims, [id, ''] as const])
  return labelsOf(all).get(id) ?? { text: endOf(id), name: '', end: endOf(id) }
}

/** A name of the same process is looked at again and again. */
const looks = new Map<string, Look>()
const LOOKS_MAX = 1000

interface Look {
  readonly name: string
  readonly keys: readonly string[]
  readonly isOwnWord: boolean
}

function lookOf(claim: string): Look {
  let look = looks.get(claim)
  if (look === undefined) {
    const name = cleanName(claim)
    // The kinds of keys are told apart, so that a key is only compared with its own kind.
    const [small, shape] = lookKeys(name)
    const bare = lookKeys(name.replace(/[^\p{L}\p{N}]/gu, ''))
    const isOwnWord = bare.some((key) => OWN_WORDS.includes(key)) || /[[({<|].?you.?[\])}>|]/u.test(shape)
    look = { name, keys: [small, `\0${shape}`], isOwnWord }
    if (looks.size >= LOOKS_MAX) looks.clear()
    looks.set(claim, look)
  }
  return look
}

/** By id: so much of its end that no other end looks like it. */
function endsOf(ids: readonly ProcessId[]): ReadonlyMap<ProcessId, string> {
  const ends = new Map<ProcessId, string>()
  let open = ids
  for (let length = END_LENGTH; open.length > 0; length += END_LENGTH) {
    const alike = Map.groupBy(open, (id) => lookKeys(id.slice(-length)).join())
    for (const id of open) ends.set(id, id.slice(-length))
    open = [...alike.values()].filter((some) => some.length > 1 && length < PROCESS_ID_LENGTH_MAX).flat()
  }
  return ends
}
