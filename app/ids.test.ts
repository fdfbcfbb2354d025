// Which texts are ids, and what a snapshot id contains.
import { expect, test } from 'vitest'
import { countOf, initiatorOf, parseProcessId, parseSnapshotId, snapshotId, type ProcessId } from './ids.ts'

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

test('the count of a snapshot id is an exact number', () => {
  expect(parseSnapshotId(`anna#${'9'.repeat(15)}`)).toBeDefined()
  expect(parseSnapshotId(`anna#${'9'.repeat(16)}`)).toBeUndefined()
  expect(parseSnapshotId('constructor#1')).toBeUndefined()
})
