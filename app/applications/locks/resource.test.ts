// The book of one resource: one holder, first come first served, and which names a resource may have.
import { expect, test } from 'vitest'
import type { ProcessId } from '../../ids.ts'
import { ask, copyResource, isClaimedBy, parseResourceName, withdraw, type Resource } from './resource.ts'

const anna = 'anna' as ProcessId
const ben = 'ben' as ProcessId
const cleo = 'cleo' as ProcessId

function heldByAnna(): Resource {
  const resource: Resource = { holder: null, queue: [] }
  expect(ask(resource, { process: anna, n: 1 })).toBe(true)
  return resource
}

test('a free resource is given at once, and later claimants wait in their order', () => {
  const resource = heldByAnna()
  expect(ask(resource, { process: ben, n: 1 })).toBe(false)
  expect(ask(resource, { process: cleo, n: 4 })).toBe(false)
  expect(resource).toEqual({
    holder: { process: 'anna', n: 1 },
    queue: [
      { process: 'ben', n: 1 },
      { process: 'cleo', n: 4 }
    ]
  })
})

test('when the holder leaves, the first who waits gets it', () => {
  const resource = heldByAnna()
  ask(resource, { process: ben, n: 1 })
  ask(resource, { process: cleo, n: 4 })
  expect(withdraw(resource, anna)).toEqual({ process: 'ben', n: 1 })
  expect(resource).toEqual({ holder: { process: 'ben', n: 1 }, queue: [{ process: 'cleo', n: 4 }] })
  expect(withdraw(resource, ben)).toEqual({ process: 'cleo', n: 4 })
  expect(withdraw(resource, cleo)).toBeNull()
  expect(resource).toEqual({ holder: null, queue: [] })
})

test('whoever leaves the queue gives nothing to anybody', () => {
  const resource = heldByAnna()
  ask(resource, { process: ben, n: 1 })
  ask(resource, { process: cleo, n: 4 })
  expect(withdraw(resource, ben)).toBeNull()
  expect(resource).toEqual({ holder: { process: 'anna', n: 1 }, queue: [{ process: 'cleo', n: 4 }] })
  expect([anna, ben, cleo].map((one) => isClaimedBy(resource, one))).toEqual([true, false, true])
})

test('a copy does not follow what happens later', () => {
  const resource = heldByAnna()
  const copy = copyResource(resource)
  ask(resource, { process: ben, n: 1 })
  withdraw(resource, anna)
  expect(copy).toEqual(heldByAnna())
})

test('names are short, clean, visible, and none that every object inherits', () => {
  expect(parseResourceName('blue pen')).toBe('blue pen')
  expect(parseResourceName('🖊'.repeat(24))).toBe('🖊'.repeat(24))
  for (const name of [
    '',
    ' ',
    ' pen',
    'two\nlines',
    'p'.repeat(25),
    'constructor',
    '__proto__',
    'toString',
    '\u202Epen'
  ])
    expect(parseResourceName(name)).toBeUndefined()
})
