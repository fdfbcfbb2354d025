// Keys: which control keeps which key, what a key means, and that the docs say the same as the page.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { belongsToControl, KEY_HELP, KEY_TABLE, linesOf, type KeyTarget } from './keys.ts'

/** An element that matches exactly these parts of a selector list. */
const element = (...parts: readonly string[]): KeyTarget => ({
  matches: (selector) => parts.some((part) => selector.split(', ').includes(part) || selector.startsWith(part))
})

const radio = element('input[type="radio"]')
const tab = element('[role="tab"]')
const button = element('button')
const slider = element('[role="slider"]')
const text = element('textarea')
const amount = element('textarea', 'input[inputmode="numeric"]')

const meaning = (key: string, shiftKey = false, repeat = false) =>
  linesOf({ key, shiftKey, repeat }).map(({ does }) => does)

test('after a click no key stays with a radio button, a tab or a button', () => {
  for (const clicked of [radio, tab, button])
    for (const key of ['arrowleft', 'arrowright', ' ', 'home', 'end', 's', '5'])
      expect(belongsToControl(key, clicked, true), key).toBe(false)
})

test('a control that a keyboard came to keeps the keys that move and press it', () => {
  for (const key of ['arrowleft', 'home', ' ']) {
    expect(belongsToControl(key, radio, false)).toBe(true)
    expect(belongsToControl(key, tab, false)).toBe(true)
  }
  expect(belongsToControl(' ', button, false)).toBe(true)
  expect(belongsToControl('arrowleft', button, false)).toBe(false)
  expect(belongsToControl('s', radio, false)).toBe(false)
})

test('where nothing has the focus, every key is the page’s', () => {
  for (const key of [' ', 'arrowleft', 's']) expect(belongsToControl(key, element('body'), false), key).toBe(false)
})

test('a slider moves with the arrows however it got the focus', () => {
  for (const clicked of [true, false]) {
    expect(belongsToControl('arrowleft', slider, clicked)).toBe(true)
    expect(belongsToControl('s', slider, clicked)).toBe(false)
  }
})

test('who writes text keeps every key; a field for digits keeps all but letters', () => {
  for (const key of ['s', '5', ' ', 'arrowleft', '?']) expect(belongsToControl(key, text, true), key).toBe(true)
  for (const key of ['5', 'arrowleft', '-']) expect(belongsToControl(key, amount, true), key).toBe(true)
  for (const key of ['s', 'p', 'b', '?', '.', 'pageup', 'pagedown'])
    expect(belongsToControl(key, amount, true), key).toBe(false)
})

test('a clicker steps like the arrows, and Shift makes arrows move along the diagram', () => {
  expect(meaning('PageDown')).toEqual(meaning('ArrowRight'))
  expect(meaning('PageUp')).toEqual(meaning('ArrowLeft'))
  expect(meaning('ArrowRight', true)).toEqual(['later'])
  expect(meaning('S', true)).toEqual(['snapshot'])
  expect(meaning('+', true)).toEqual(['zoom-in'])
})

test('a key that is held down steps on, and takes one snapshot', () => {
  expect(meaning('ArrowRight', false, true)).toEqual(['forward'])
  expect(meaning('s', false, true)).toEqual([])
})

test('a digit is an amount where one can be typed, else a speed or an answer', () => {
  expect(meaning('5')).toEqual(['amount', 'digit'])
  expect(meaning('0')).toEqual(['amount', 'whole'])
})

test('the help says every key, and the docs have the same table', () => {
  const silent = KEY_TABLE.filter(({ shown }) => shown === undefined).map(({ does }) => does)
  const said = KEY_TABLE.filter(({ shown }) => shown !== undefined)
  expect(
    silent.every((does) => does === 'back' || does === 'zoom-in' || does === 'earlier'),
    silent.join()
  ).toBe(true)
  expect(new Set(said.map(({ shown }) => shown)).size).toBe(said.length)
  const docs = readFileSync(new URL('../../docs/page.md', import.meta.url), 'utf8')
  const rows = [...docs.matchAll(/^\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].map(
    ([, keys = '', what = '']) => `${keys}: ${what}`
  )
  for (const [keys, what] of KEY_HELP) expect(rows).toContain(`${keys}: ${what}`)
})
