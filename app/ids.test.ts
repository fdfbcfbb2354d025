// Which texts are ids, and what a snapshot id contains.
import { expect, test } from 'vitest'
import fc from 'fast-check'
import {
  countOf,
  findSnapshotId,
  hasNonce,
  initiatorOf,
  nonceOf,
  parseProcessId,
  parseSnapshotId,
  purposeOf,
  snapshotId,
  withPurpose,
  type ProcessId,
  type SnapshotId
} from './ids.ts'

const real = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

test.each(['anna', real, 'a', '1', 'x-1', 'A'.repeat(64)])('%s is a process id', (text) => {
  expect(parseProcessId(text)).toBe(text)
})

test.each(['', 'an na', 'anna#1', 'änna', 'a/b', 'a.b', 'a\n', 'a_b', '__proto__', 'A'.repeat(65)])(
  '%j is not a process id',
  (text) => {
    expect(parseProcessId(text)).toBeUndefined()
  }
)

test('a property name that every object inherits is not a process id, so records are safe', () => {
  for (const key of Object.getOwnPropertyNames(Object.prototype)) expect(parseProcessId(key)).toBeUndefined()
})

test('a snapshot id names its initiator and its count', () => {
  const id = snapshotId(real as ProcessId, 7)
  expect(parseSnapshotId(id)).toBe(id)
  expect(initiatorOf(id)).toBe(real)
  expect(countOf(id)).toBe(7)
})

test.each(['', '#1', 'anna', 'anna#', 'anna#0', 'anna#01', 'anna#-1', 'anna#1.5', 'anna#1e3', 'an#na#1', 'anna#1\n'])(
  '%j is not a snapshot id',
  (text) => {
    expect(parseSnapshotId(text)).toBeUndefined()
  }
)

test('a snapshot id with a nonce names the same initiator and count, and the nonce has all 64 bits', () => {
  const word = fc.nat(2 ** 32 - 1)
  const drawn = new Set<string>()
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 10 ** 15 - 1 }), (high, low, count) => {
      const id = snapshotId(real as ProcessId, count, nonceOf(high, low))
      expect(parseSnapshotId(id)).toBe(id)
      expect([initiatorOf(id), countOf(id), hasNonce(id)]).toEqual([real, count, true])
      expect(hasNonce(snapshotId(real as ProcessId, count))).toBe(false)
    })
  )
  for (let bit = 0; bit < 64; bit++) drawn.add(nonceOf(bit < 32 ? 0 : 2 ** (bit - 32), bit < 32 ? 2 ** bit : 0))
  expect(drawn.size).toBe(64)
})

test('a nonce carries the purpose of a snapshot beside its 64 bits', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 32 - 1), fc.nat(2 ** 32 - 1), (high, low) => {
      const nonce = nonceOf(high, low)
      expect(withPurpose(nonce, 'person')).toBe(nonce)
      const ids = (['person', 'detector', 'checkpoint'] as const).map((purpose) => {
        const id = snapshotId('anna' as ProcessId, 1, withPurpose(nonce, purpose))
        expect(parseSnapshotId(id)).toBe(id)
        expect(purposeOf(id)).toBe(purpose)
        return id
      })
      expect(new Set(ids).size).toBe(3)
    })
  )
  expect(purposeOf('anna#1' as SnapshotId)).toBe('person')
  expect(purposeOf('anna#1~AAAAAAAAAA_' as SnapshotId)).toBe('person') // Nothing that this version knows.
})

test.each([
  '',
  'short',
  'x'.repeat(10),
  'x'.repeat(12),
  'x'.repeat(10) + '#',
  'x'.repeat(10) + '~',
  'x'.repeat(10) + 'ä'
])('%j is not a nonce', (text) => {
  expect(parseSnapshotId(`anna#1~${text}`)).toBeUndefined()
})

test('an id without its nonce means the one known snapshot that fits', () => {
  const [one, two, other, bare] = [
    'anna#1~AAAAAAAAAAA',
    'anna#1~BAAAAAAAAAA',
    'anna#12~AAAAAAAAAAA',
    'anna#1'
  ] as SnapshotId[]
  const known = (...ids: (SnapshotId | undefined)[]): SnapshotId[] => ids.filter((id) => id !== undefined)
  expect(findSnapshotId('anna#1', known(one, one, other))).toBe(one)
  expect(findSnapshotId('anna#1', known(one, two))).toBe('anna#1')
  expect(findSnapshotId('anna#1', known(one, bare))).toBe('anna#1')
  expect(findSnapshotId('anna#2', known(one))).toBe('anna#2')
  expect(findSnapshotId('anna#1~BAAAAAAAAAA', known(one))).toBe(two)
  expect(findSnapshotId('anna', known(one))).toBeUndefined()
})

test('the count of a snapshot id is an exact number', () => {
  expect(parseSnapshotId(`anna#${'9'.repeat(15)}`)).toBeDefined()
  expect(parseSnapshotId(`anna#${'9'.repeat(16)}`)).toBeUndefined()
  expect(parseSnapshotId('constructor#1')).toBeUndefined()
})
