// What stays chosen while other things are selected.
import { expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import { channelOf, chosenAfter, NOBODY_CHOSEN, type Selection } from './selection.ts'

const [anna, ben, cleo] = ['anna', 'ben', 'cleo'] as unknown as [ProcessId, ProcessId, ProcessId]

const choseBen = chosenAfter(NOBODY_CHOSEN, { kind: 'process', process: ben }, anna)

const OTHERS: readonly (Selection | undefined)[] = [
  undefined,
  { kind: 'process', process: anna },
  { kind: 'channel', from: cleo, to: anna },
  { kind: 'message', from: cleo, to: ben, lane: 'application', seq: 1 },
  { kind: 'snapshot', snapshot: 'cleo#1' as SnapshotId },
  { kind: 'event', process: cleo, life: 0, n: 1 }
]

test('only another process changes the recipient', () => {
  for (const next of OTHERS) expect(chosenAfter(choseBen, next, anna).recipient, JSON.stringify(next)).toBe(ben)
  expect(chosenAfter(choseBen, { kind: 'process', process: cleo }, anna).recipient).toBe(cleo)
})

test('an open channel stays open while snapshots and events are selected, and the channel to the recipient comes back', () => {
  expect(channelOf(choseBen, anna)).toEqual({ from: anna, to: ben })
  const open = chosenAfter(choseBen, { kind: 'channel', from: cleo, to: ben }, anna)
  for (const next of OTHERS.slice(4)) {
    expect(channelOf(chosenAfter(open, next, anna), anna)).toEqual({ from: cleo, to: ben })
  }
  expect(channelOf(chosenAfter(open, undefined, anna), anna)).toEqual({ from: anna, to: ben })
  expect(channelOf(chosenAfter(open, { kind: 'process', process: ben }, anna), anna)).toEqual({ from: anna, to: ben })
})

test('in a saved run nobody is me, and a channel is open only where it was chosen', () => {
  expect(channelOf(chosenAfter(NOBODY_CHOSEN, { kind: 'process', process: ben }, undefined), undefined)).toBeUndefined()
})
