// Codes: every place comes back, and whatever a person types wrong is noticed.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigit, isRight } from './check-character.ts'
import { codeOf, DOOR_PORTS, readCode, type DoorPlace } from './code.ts'

const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const part = fc.integer({ min: 0, max: 255 })
const host = fc
  .oneof(
    fc.tuple(fc.constant(192), fc.constant(168), part, part),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), part, part),
    fc.tuple(fc.constant(10), part, part, part),
    fc.tuple(part, part, part, part)
  )
  .map((parts) => parts.join('.'))
const port = fc.oneof(fc.constantFrom(...DOOR_PORTS), fc.integer({ min: 1, max: 65_535 }))
const place: fc.Arbitrary<DoorPlace> = fc.record({ host, port })

const code = (of: DoorPlace): string => codeOf(of) ?? ''
const plain = (of: DoorPlace): string => code(of).replace('-', '')

test('what a code says comes back, however it is typed', () => {
  fc.assert(
    fc.property(place, (one) => {
      const said = code(one)
      for (const typed of [said, said.toLowerCase(), said.replace('-', ' '), ` ${[...plain(one)].join(' ')} `])
        expect(readCode(typed)).toEqual(one)
      expect(readCode(said.replaceAll('1', 'l').replaceAll('0', 'o'))).toEqual(one)
      expect(readCode(said.replaceAll('1', 'I').replaceAll('0', 'O'))).toEqual(one)
      expect(plain(one)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5,12}$/)
    })
  )
})

test('the code of a door at home has five characters, of an office six, of a campus seven', () => {
  expect(code({ host: '192.168.1.20', port: 8420 })).toMatch(/^.{5}$/)
  expect(code({ host: '172.20.1.20', port: 8421 })).toMatch(/^.{3}-.{3}$/)
  expect(code({ host: '10.20.1.20', port: 8422 })).toMatch(/^.{3}-.{4}$/)
  expect(code({ host: '141.20.1.20', port: 8420 })).toMatch(/^.{4}-.{5}$/)
})

test('every single wrong character is noticed, and every two neighbours that changed places', () => {
  fc.assert(
    fc.property(place, (one) => {
      const right = plain(one)
      for (let i = 0; i < right.length; i++) {
        for (const other of CHARACTERS)
          if (other !== right[i]) expect(readCode(right.slice(0, i) + other + right.slice(i + 1))).toBeTypeOf('string')
        const [a = '', b = ''] = right.slice(i, i + 2)
        if (b !== '' && a !== b) expect(readCode(right.slice(0, i) + b + a + right.slice(i + 2))).toBeTypeOf('string')
      }
    }),
    { numRuns: 200 }
  )
})

test('the check digit finds every wrong digit and every swap of neighbours in every place, alone', () => {
  // What a wrong digit does to the sum depends on nothing but the digit, its error and its place: so these are all cases.
  for (let length = 1; length <= 12; length++)
    for (let at = 0; at < length; at++)
      for (let digit = 0; digit < 32; digit++) {
        const digits = Array.from({ length: length - 1 }, (_, i) => (7 * i + digit) % 32)
        const right = [...digits, checkDigit(digits)]
        expect(isRight(right)).toBe(true)
        for (let error = 1; error < 32; error++) expect(isRight(right.with(at, (right[at] ?? 0) ^ error))).toBe(false)
        const [a = 0, b = a] = right.slice(at, at + 2)
        if (a !== b) expect(isRight(right.with(at, b).with(at + 1, a))).toBe(false)
      }
})

test('what is no code is refused by name', () => {
  const right = plain({ host: '192.168.1.20', port: 8420 })
  expect(readCode(right.replace(/.$/, 'U'))).toBe('character')
  expect(readCode(`${right}é`)).toBe('character')
  expect(readCode(right.slice(1))).toBeTypeOf('string')
  expect(readCode(right.slice(0, -1))).toBe('length')
  expect(readCode('')).toBe('length')
  expect(readCode('0'.repeat(1_000_000))).toBe('length')
  expect(readCode(right.slice(0, -1) + (right.endsWith('0') ? '1' : '0'))).toBe('check')
  expect(codeOf({ host: 'fd00::1', port: 8420 })).toBeUndefined()
  expect(codeOf({ host: '192.168.1.256', port: 8420 })).toBeUndefined()
  expect(codeOf({ host: '192.168.1.1', port: 0 })).toBeUndefined()
})

test('a place has one code only, so that a code cannot be made longer', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 4, maxLength: 11 }), (digits) => {
      const text = [...digits, checkDigit(digits)].map((digit) => CHARACTERS[digit]).join('')
      const read = readCode(text)
      if (typeof read !== 'string') expect(plain(read)).toBe(text)
    })
  )
  // The host in the form of all hosts, though it is one of a house; behind it the zeros of a whole character.
  const bits = ((0b1100n << 32n) | 0xc0a80101n) << 4n
  const long = Array.from({ length: 8 }, (_, i) => Number((bits >> BigInt(5 * (7 - i))) & 31n))
  expect(readCode([...long, checkDigit(long)].map((digit) => CHARACTERS[digit]).join(''))).toBe('place')
})

test('any text is read without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const read = readCode(text)
      if (typeof read !== 'string') expect(codeOf(read)).toBeDefined()
    })
  )
})
