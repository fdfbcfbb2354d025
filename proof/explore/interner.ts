// Numbers for parts of states: equal parts get the same number, from 0 in the order of the search. A state of the
// search is then a few small numbers, and common parts of states are stored once.
import { assert } from '../../app/assert.ts'

export class Interner<Value> {
  readonly #numbers = new Map<string, number>()
  readonly #values: Value[] = []

  /** @param make called if the text is new */
  of(text: string, make: (number: number) => Value): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    const number = this.#values.length
    // The value comes first: a part that breaks a law gets no number.
    this.#values.push(make(number))
    this.#numbers.set(text, number)
    return number
  }

  at(number: number): Value {
    const value = this.#values[number]
    assert(value !== undefined, 'a number was given to something')
    return value
  }

  get size(): number {
    return this.#values.length
  }
}

/**
 * Plain data as JSON, with records in order of their keys, so that the order of insertion makes no difference. Keys are
 * names, which need no escape. Half of the time of a search is spent here, so it uses loops.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) {
    let list = ''
    for (const item of value) list += list === '' ? textOf(item) : `,${textOf(item)}`
    return `[${list}]`
  }
  const record = value as Readonly<Record<string, unknown>>
  let members = ''
  for (const key of sorted(Object.keys(record)))
    members += members === '' ? `"${key}":${textOf(record[key])}` : `,"${key}":${textOf(record[key])}`
  return `{${members}}`
}

function sorted(keys: string[]): string[] {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] ?? '') > (keys[i] ?? '')) return keys.sort()
  return keys
}
