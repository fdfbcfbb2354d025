// One lie, on purpose: one report is false, the process itself goes on as it is, and its next report is true.
import { expect, test } from 'vitest'
import { LIES } from '../applications/bank/lies.ts'
import type { ProcessId } from '../ids.ts'
import { JudgedWorld } from '../../testing/process/judged-world.ts'
import { processOf } from '../../testing/process/world.ts'

const [anna, eve] = ['anna', 'eve'] as [ProcessId, ProcessId]

test.each(LIES)('the lie %s changes one report and nothing else', (lie) => {
  const room = new JudgedWorld({ anna: 1000, eve: 1000 })
  room.transfer('anna', 'eve', 30)
  room.settle()
  room.feed('eve', { type: 'lie', lie })
  const before = structuredClone(processOf(room.world, eve).applications)
  const snapshots = [room.snapshot('anna')]
  room.settle()
  snapshots.push(room.snapshot('anna'))
  room.settle()
  const cutsOf = (id: ProcessId) =>
    (room.world.cuts[id] ?? []).filter(({ snapshot }) => snapshots.includes(snapshot)).map(({ parts }) => parts[eve])
  const [lied, later] = cutsOf(anna)
  const [known, alsoLater] = cutsOf(eve)
  expect(lied).not.toEqual(known)
  expect(later).toEqual(alsoLater)
  expect(processOf(room.world, eve).applications).toEqual(before)
  expect(processOf(room.world, eve).lying).toBeUndefined()
})

test('where there is nothing to lie about, the lie waits for a report that can', () => {
  const room = new JudgedWorld({ anna: 1000, eve: 1000 })
  room.feed('eve', { type: 'lie', lie: 'not-received' })
  const snapshot = room.snapshot('anna')
  room.settle()
  expect(room.found(anna, snapshot)).toEqual([])
  expect(processOf(room.world, eve).lying).toBe('not-received')
  room.feed('eve', { type: 'lie', lie: null })
  expect(processOf(room.world, eve)).not.toHaveProperty('lying')
})
