// Who may open a folder, and when its holder must stop.
import { expect, test } from 'vitest'
import { doubtOf, isAlive, isTaken, mustWatch, readLease, type Lease } from './lease.ts'

const lease = (host: string, boot: string, token = 'a', counter = 1): Lease => ({ host, boot, token, counter })

test('locks decide between processes of one kernel; another machine is watched', () => {
  expect(mustWatch(undefined, { host: 'a', boot: '1' })).toBe(false)
  expect(mustWatch(lease('a', '1'), { host: 'a', boot: '1' })).toBe(false) // It was killed.
  expect(mustWatch(lease('container', '1'), { host: 'a', boot: '1' })).toBe(false) // One kernel with two names.
  expect(mustWatch(lease('a', '1'), { host: 'a', boot: '2' })).toBe(true) // Started again, or a copy of that machine.
  expect(mustWatch(lease('a', '1'), { host: 'b', boot: '' })).toBe(true)
  expect(mustWatch(lease('a', ''), { host: 'b', boot: '' })).toBe(true)
  expect(mustWatch(lease('a', ''), { host: 'a', boot: '' })).toBe(false)
})

test('who counts or takes over is alive; who stands still is not', () => {
  const first = lease('a', '1')
  expect(isAlive(first, first)).toBe(false)
  expect(isAlive(first, undefined)).toBe(false)
  expect(isAlive(first, { ...first, counter: 2 })).toBe(true)
  expect(isAlive(first, { ...first, token: 'b' })).toBe(true)
})

test('a holder stops where another life has the folder, and only there', () => {
  const own = lease('a', '1')
  expect(isTaken(own, undefined)).toBe(false) // Somebody has deleted the file.
  expect(isTaken(own, { ...own, counter: 0 })).toBe(false) // An old state of the disk.
  expect(isTaken(own, { ...own, token: 'b' })).toBe(true)
})

test('a journal that somebody else has opened meanwhile is told', () => {
  const left = lease('a', '1')
  for (const inside of [undefined, left, { ...left, counter: 9 }]) expect(doubtOf(left, inside)).toBe('')
  expect(doubtOf(undefined, left)).toBe('')
  expect(doubtOf(left, lease('b', '2', 'b'))).toContain('opened last on the computer b')
})

test('half a file says nothing', () => {
  const text = JSON.stringify(lease('a', '1'))
  expect(readLease(text)).toEqual(lease('a', '1'))
  for (let length = 0; length < text.length; length++) expect(readLease(text.slice(0, length))).toBeUndefined()
  for (const wrong of ['null', '[]', '7', '{"host":"a","boot":"1","token":"a","counter":"1"}'])
    expect(readLease(wrong)).toBeUndefined()
})
