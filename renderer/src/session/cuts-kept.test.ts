// Whatever the page shows stays readable, however many snapshots others take meanwhile.
import { expect, test } from 'vitest'
import type { CutView, SnapshotView } from '../../../app/view/contract/snapshot.ts'
import { snapshotId, type ProcessId, type SnapshotId } from '../../../app/ids.ts'
import { CUTS_MAX, guarded, keptWith, nextToRead, type Watched } from './cuts-kept.ts'

const ANNA = 'anna' as ProcessId
const id = (count: number): SnapshotId => snapshotId(ANNA, count)
const view = (count: number): SnapshotView => ({ snapshot: id(count), status: 'complete' }) as SnapshotView
const cutOf = (snapshot: SnapshotId): CutView => ({ snapshot }) as CutView

/** A window that reads all that it wants while one snapshot after another is taken. @param count how many there are at the end */
function window(watched: Watched, first: number, count: number, start: Readonly<Record<string, CutView>> = {}) {
  let cuts = start
  const given = new Set<SnapshotId>(Object.keys(start) as SnapshotId[])
  for (let newest = first; newest <= count; newest++) {
    const snapshots = Array.from({ length: newest }, (_, place) => view(newest - place))
    for (;;) {
      const next = nextToRead(snapshots, watched, cuts, {}, (one) => given.has(one))
      if (next === undefined) break
      given.add(next)
      cuts = keptWith(cutOf(next), snapshots, watched, cuts)
    }
  }
  return cuts
}

test('the shown and the compared snapshot stay readable while fifty others are taken', () => {
  const before = window({}, 1, 3)
  const watched = { shown: id(2), compared: id(1) }
  const after = window(watched, 3, 53, before)
  expect(Object.keys(after)).toEqual(expect.arrayContaining([id(1), id(2), id(53)]))
})

test('a window keeps a bounded number of cuts', () => {
  expect(Object.keys(window({ shown: id(1), compared: id(2) }, 2, 200)).length).toBeLessThanOrEqual(CUTS_MAX + 3)
})

test('a shown snapshot whose cut is gone is read again, before any other', () => {
  const snapshots = [view(9), view(8), view(1)]
  const cuts = { [id(9)]: cutOf(id(9)) }
  expect(nextToRead(snapshots, { shown: id(1) }, cuts, {}, () => true)).toBe(id(1))
  expect(nextToRead(snapshots, { compared: id(8) }, cuts, {}, () => true)).toBe(id(8))
})

test('what the peer does not hand out is not asked for again', () => {
  expect(nextToRead([view(1)], { shown: id(1) }, {}, { [id(1)]: 'too large' }, () => false)).toBeUndefined()
})

test('a snapshot that is open, or unknown, guards nothing', () => {
  const open = { ...view(3), status: 'open' as const }
  expect(guarded([open, view(2)], { shown: id(3), compared: id(7) })).toEqual([id(2)])
})
