// People's snapshots are never pushed out of a list by what is taken automatically.
import { expect, test } from 'vitest'
import { nonceOf, purposeOf, snapshotId, withPurpose, type ProcessId, type Purpose } from '../ids.ts'
import { DETECTED_KEPT, LISTED_MAX, listed, SNAPSHOTS_SHOWN } from './listed.ts'

let count = 0
const taken = (purpose: Purpose) => {
  count += 1
  return { snapshot: snapshotId('anna' as ProcessId, count, withPurpose(nonceOf(count, ~count), purpose)) }
}
const many = (most: number, purpose: Purpose) => Array.from({ length: most }, () => taken(purpose))
const countOf = (list: readonly ReturnType<typeof taken>[], purpose: Purpose) =>
  list.filter(({ snapshot }) => purposeOf(snapshot) === purpose).length

test('however many snapshots detectors and checkpoints take, those of people stay, in their order', () => {
  const people = many(SNAPSHOTS_SHOWN, 'person')
  const list = listed([...many(1000, 'detector'), ...many(1000, 'checkpoint'), ...people])
  expect(list.filter(({ snapshot }) => purposeOf(snapshot) === 'person')).toEqual(people)
  expect(countOf(list, 'detector')).toBe(DETECTED_KEPT)
  expect(countOf(list, 'checkpoint')).toBeGreaterThan(0)
  expect(list.length).toBeLessThanOrEqual(LISTED_MAX)
})

test('the newest of each kind are listed, and checkpoints where others leave room', () => {
  const [detected, checkpoints] = [many(20, 'detector'), many(300, 'checkpoint')]
  const list = listed([...detected, ...checkpoints, ...many(3, 'person')])
  expect(list.slice(0, DETECTED_KEPT)).toEqual(detected.slice(0, DETECTED_KEPT))
  expect(countOf(list, 'checkpoint')).toBe(LISTED_MAX - DETECTED_KEPT - 3)
})
