// How a claimed name is cleaned.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanName, NAME_LENGTH_MAX } from './clean-name.ts'

test.each([
  ['  Anna  ', 'Anna'],
  ['Anna\u0000\u001b[31m', 'Anna[31m'],
  ['Anna\u202e neB', 'Anna neB'], // right-to-left override
  ['An\u200bna', 'Anna'], // zero width space
  ['two\u2028lines', 'twolines'],
  ['a \u00a0 b', 'a b'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['\ud800', ''],
  ['\u200d\u200b\ufeff', ''],
  ['e\u0301', 'é'],
  ['e\u200d\u0301', 'é']
])('%j becomes %j', (text, name) => {
  expect(cleanName(text)).toBe(name)
})

test('a name has at most 32 characters as people count them, and no character is cut in two', () => {
  expect(cleanName('🦊'.repeat(100))).toBe('🦊'.repeat(NAME_LENGTH_MAX))
})

// A hello with a name that is not clean is refused, so a cleaned name must be clean for every peer.
test('a clean name stays as it is', () => {
  const parts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(fc.constantFrom('e', '\u0301', '\u200d', ' ', '\u1100', '\u1161', '\ufeff', '\u212b', '\ud83e', '\u0323'))
      .map((units) => units.join(''))
  )
  fc.assert(
    fc.property(parts, (text) => {
      const name = cleanName(text)
      expect(cleanName(name)).toBe(name)
      expect([...name].length).toBeLessThanOrEqual(NAME_LENGTH_MAX)
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
    }),
    { numRuns: 2000 }
  )
})
