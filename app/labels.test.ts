// No two processes stand under names that a reader may take for each other.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from './ids.ts'
import { endOf, labelsOf } from './labels.ts'
import { looksLike, skeleton } from './look-alike.ts'

const [anna, ben, eve, zed] = [
  '12D3KooWQ6zJ1pW9ndaYm2bJ5fLrNgVUvUaBfRvDMXnWXfAuLq',
  '12D3KooWQ6zJ1pW9ndaYm2bJ5fLrNgVUvUaBfRvDMXnWRqLtVS',
  '12D3KooWQ6zJ1pW9ndaYm2bJ5fLrNgVUvUaBfRvDMXnWk3Twx9',
  '12D3KooWQ6zJ1pW9ndaYm2bJ5fLrNgVUvUaBfRvDMXnWmmmmmm'
] as [string, string, string, string] as [ProcessId, ProcessId, ProcessId, ProcessId]

const namesOf = (claims: readonly (readonly [ProcessId, string])[]): string[] =>
  [...labelsOf(new Map(claims)).values()].map(({ text }) => text)

test.each([
  ['Ben', 'Ben'],
  ['ben', 'BEN'],
  ['Ben', 'Ben\u3164'],
  ['Ben', '\u0412en'], // Cyrillic
  ['Ben', '\uff22\uff45\uff4e'], // full width
  ['Ben', '𝐁𝐞𝐧'],
  ['Ben', 'B\ufe0fe\u034fn'],
  ['Ben', 'B e\u2800 n'],
  ['Mia', 'rnia'],
  ['Bill', 'BiII'],
  ['Paul', 'Pau1'],
  ['Ian', 'lan'],
  ['Αnna', 'Anna'], // Greek
  ['Zoe', 'ΖΟΕ'.toLowerCase().toUpperCase()]
])('%s and %s both stand with the ends of their ids', (one, other) => {
  expect(
    namesOf([
      [ben, one],
      [eve, other]
    ]).map((text) => text.slice(-7))
  ).toEqual([` ${endOf(ben)}`, ` ${endOf(eve)}`])
})

test.each([
  ['Ben', 'Beno'],
  ['Zoë', 'Zoe'],
  ['Ivan', 'Иван'],
  ['أحمد', 'محمد'],
  ['Eva', 'Ena'],
  ['May', 'Mau'],
  ['Nina', 'Viva'],
  ['Lya', 'Lua']
])('%s and %s stand as they are', (one, other) => {
  expect(
    namesOf([
      [ben, one],
      [eve, other]
    ])
  ).toEqual([one, other])
})

test.each(['…RqLtVS', 'RqLtVS', 'Ben RqLtVS', 'rqltvs', 'R q L t V S', 'R\u051bLtVS', 'xRqLtVSx'])(
  'a name with the end of the id of another in it, %j, stands with its own',
  (claim) => {
    const [, shown] = namesOf([
      [ben, ''],
      [eve, claim]
    ])
    expect(shown).toBe(`${claim} ${endOf(eve)}`)
  }
)

test.each([
  'Anna (you)',
  'Anna [You]',
  'Anna（you）',
  'Anna (уоu)',
  'You',
  'you!',
  'YOU',
  'This peer',
  'everybody',
  'Somebody',
  '(me)'
])('%j is a word of this program, and stands with the end of the id', (claim) => {
  expect(namesOf([[eve, claim]])[0]).toMatch(new RegExp(` ${endOf(eve)}$`))
})

test('ids that end alike stand with more of their ends', () => {
  const other = `${anna.slice(0, -12)}XXXXXX${anna.slice(-6).toLowerCase()}` as ProcessId
  expect(
    namesOf([
      [anna, 'Ben'],
      [other, 'Ben']
    ])
  ).toEqual([`Ben ${anna.slice(-12)}`, `Ben ${other.slice(-12)}`])
})

test('a name alone stands as it is, and somebody without a name goes by the end of the id', () => {
  expect(
    namesOf([
      [anna, 'Anna'],
      [zed, '\u3164']
    ])
  ).toEqual(['Anna', 'mmmmmm'])
})

const anyId = fc
  .tuple(
    fc.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{44}$/),
    fc.constantFrom('XfAuLq', 'xfAuLq', 'RqLtVS', 'mmmmmm', 'rnrnrn')
  )
  .map(([head, end]) => `${head}${end}` as ProcessId)

const anyClaim = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        'B',
        'b',
        'е',
        'e',
        'n',
        'ⓝ',
        'І',
        'l',
        'I',
        '1',
        'm',
        'rn',
        ' ',
        '\u3164',
        '\u0301',
        '(you)',
        'XfAuLq',
        'rqltvs',
        '…'
      ),
      { maxLength: 8 }
    )
    .map((some) => some.join('')),
  fc.string({ unit: 'grapheme', maxLength: 12 })
)

test('no two names that stand together look alike, whatever anybody claims', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(anyId, anyClaim), { maxLength: 8, selector: ([id]) => id }), (claims) => {
      const shown = namesOf(claims)
      for (const [at, one] of shown.entries())
        for (const other of shown.slice(at + 1))
          expect([one, other, looksLike(one, other)]).toEqual([one, other, false])
      // A name that stands alone is not the end of anybody else's id, nor does it say that it is the reader.
      for (const [at, text] of shown.entries()) {
        const isBare = !text.endsWith(endOf(claims[at]?.[0] ?? anna))
        if (isBare) expect(skeleton(text.toLowerCase())).not.toMatch(/\(you\)/)
      }
    }),
    { numRuns: 2000 }
  )
})

test('a skeleton is its own skeleton', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(skeleton(skeleton(text))).toBe(skeleton(text))
    }),
    { numRuns: 5000 }
  )
})
