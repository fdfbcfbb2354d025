import { expect, test } from 'vitest'
import { EXAMPLES } from './examples.ts'
import { KeptProperties } from './kept.ts'
import {
  isPropertyFile,
  NAME_LENGTH_MAX,
  PROPERTIES_MAX,
  PROPERTY_LENGTH_MAX,
  PropertyFileError,
  readProperty,
  readPropertyFile
} from './property.ts'

const named = (name: string, body = 'export default () => true') => readProperty(`// name: ${name}\n${body}`, '')

/** Storage as a page has it. */
function storage(): { getItem(key: string): string | null; setItem(key: string, value: string): void } {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

test('a property says its name and what it demands in the comments at its top', () => {
  const text = '\n//  Name: Rich \u202e people\n// by somebody\n// SAYS: Nobody is poor.\nexport default () => true\n'
  expect(readProperty(text, 'rich')).toEqual({ name: 'Rich people', says: 'Nobody is poor.', text })
  expect(readProperty('export default () => true // name: later', 'file')).toMatchObject({ name: 'file', says: '' })
  expect(readProperty('const a = 1\n// name: later', 'file').name).toBe('file')
  expect(readProperty(`// name: ${'é😀'.repeat(40)}`, '').name.length).toBeLessThanOrEqual(NAME_LENGTH_MAX)
})

test('what cannot be a property is refused with a sentence', async () => {
  const reading = (text: string) => () => readProperty(text, '')
  expect(reading(' \n ')).toThrow(/^It is empty\.$/)
  expect(reading('export default () => true')).toThrow(/^Its first line says its name/)
  expect(reading('// name: x\n\0')).toThrow(/^It is not text\.$/)
  expect(reading(`// name: x\n${' '.repeat(PROPERTY_LENGTH_MAX)}`)).toThrow(/at most 20,000 characters/)
  await expect(readPropertyFile(new File([new Uint8Array(1e6)], 'big.js'))).rejects.toThrow(PropertyFileError)
  expect((await readPropertyFile(new File(['export default () => true'], 'no.name.mjs'))).name).toBe('no.name')
  expect([new File([], 'a.JS'), new File([], 'a.json')].map(isPropertyFile)).toEqual([true, false])
})

test('every example can be kept', () => {
  expect(EXAMPLES.map(({ name }) => name)).toEqual(['Conservation', 'No majority', 'No crossing', 'Short channels'])
  for (const { says } of EXAMPLES) expect(says).toMatch(/[.]$/)
})

test('properties are kept in order, by name, and are there again when the page is loaded anew', () => {
  const held = storage()
  const kept = new KeptProperties(held)
  for (const name of ['a', 'b', 'c']) kept.keep(named(name))
  kept.keep(named('b', 'export default () => false'))
  kept.keep(named('d'), 'a')
  expect(kept.all.map(({ name }) => name)).toEqual(['d', 'b', 'c'])
  expect(new KeptProperties(held).all).toEqual(kept.all)
  kept.keep(named('c', '3'), 'd') // Renamed to what another is called: that one is replaced as well.
  expect(kept.all.map(({ name }) => name)).toEqual(['c', 'b'])
  kept.remove('b')
  expect(new KeptProperties(held).all).toEqual([named('c', '3')])
})

test('two windows at one peer lose nothing of each other', () => {
  const held = storage()
  const [one, other] = [new KeptProperties(held), new KeptProperties(held)]
  one.keep(named('a'))
  other.keep(named('b'))
  one.remove('a')
  expect(new KeptProperties(held).all.map(({ name }) => name)).toEqual(['b'])
})

test('no more are kept than are shown, and an old one can still be edited', () => {
  const kept = new KeptProperties(storage())
  for (let at = 0; at < PROPERTIES_MAX; at++) kept.keep(named(`p${at}`))
  expect(() => kept.keep(named('one more'))).toThrow(/remove one first/)
  kept.keep(named('p3', '3'))
  expect(kept.all).toHaveLength(PROPERTIES_MAX)
})

test('what is stored and cannot be understood is nothing', () => {
  for (const stored of ['{', '3', '[{"name":1}]', '[{"name":"a","text":""}]']) {
    const held = storage()
    held.setItem('groupshot-properties', stored)
    expect(new KeptProperties(held).all).toEqual([])
  }
})
