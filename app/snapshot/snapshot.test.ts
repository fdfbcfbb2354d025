// One process's part of a snapshot, for any state and any message: here processes are counters that send words.
import { expect, test } from 'vitest'
import { BrokenLawError } from '../assert.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { fits, missing, partOf, type Part } from './cut.ts'
import { close, FIRST_TIMELINE, isComplete, observe, record, type LocalSnapshot } from './snapshot.ts'

const [p, q, r] = ['p', 'q', 'r'] as ProcessId[] as [ProcessId, ProcessId, ProcessId]
const members = [p, q, r]

function recordAt(self: ProcessId, firstMarkerFrom?: ProcessId): LocalSnapshot<number, string> {
  return record<number, string>(self, 7, members, firstMarkerFrom)
}

test('the initiator records every incoming channel', () => {
  expect(recordAt(p)).toEqual({
    recordedState: 7,
    incoming: { q: { phase: 'recording', inTransit: [] }, r: { phase: 'recording', inTransit: [] } }
  })
})

test('the channel of the first marker is closed and empty, the others are recorded', () => {
  expect(recordAt(p, q).incoming).toEqual({
    q: { phase: 'closed', inTransit: [] },
    r: { phase: 'recording', inTransit: [] }
  })
})

test('what comes on a recorded channel is in transit, in order, and what comes on a closed one is not', () => {
  const part = recordAt(p, q)
  expect(observe(part, r, 'one')).toBe(true)
  expect(observe(part, r, 'two')).toBe(true)
  expect(observe(part, q, 'late')).toBe(false)
  close(part, r)
  expect(observe(part, r, 'later')).toBe(false)
  expect(part.incoming).toMatchObject({ q: { inTransit: [] }, r: { inTransit: ['one', 'two'] } })
})

test('what comes from outside the snapshot is not in it', () => {
  const part = recordAt(p)
  expect(observe(part, 's' as ProcessId, 'hello')).toBe(false)
  expect(Object.keys(part.incoming)).toEqual(['q', 'r'])
})

test('a part is complete when a marker has come on every incoming channel', () => {
  const part = recordAt(p)
  expect(isComplete(part)).toBe(false)
  close(part, q)
  expect(isComplete(part)).toBe(false)
  expect(partOf(part)).toBeUndefined()
  observe(part, r, 'one')
  close(part, r)
  expect(partOf(part)).toEqual({ recordedState: 7, incoming: { q: [], r: ['one'] } })
})

test('the part of a process that is alone is complete at once', () => {
  expect(partOf(record(p, 7, [p], undefined))).toEqual({ recordedState: 7, incoming: {} })
})

test('a channel is closed once; anything else is a bug of ours', () => {
  const part = recordAt(p, q)
  expect(() => close(part, q)).toThrow(BrokenLawError)
  expect(() => close(part, 's' as ProcessId)).toThrow(BrokenLawError)
})

test('missing are the members without a part, in order', () => {
  expect(missing(members, {})).toEqual(members)
  expect(missing(members, { [q]: {} })).toEqual([p, r])
  expect(missing(members, { [p]: {}, [q]: {}, [r]: {} })).toEqual([])
})

test('a part fits its process when it has exactly the channels from the other members', () => {
  const part = (...channels: string[]): Part<number, string> => ({
    recordedState: 7,
    incoming: Object.fromEntries(channels.map((channel) => [channel, []]))
  })
  expect(fits(part('q', 'r'), p, members)).toBe(true)
  for (const channels of [['q'], ['q', 'r', 's'], ['p', 'q'], ['q', 's'], []])
    expect(fits(part(...channels), p, members), channels.join()).toBe(false)
})

test('parts and cuts are plain data that survives printing', () => {
  const cut = { snapshot: 'p#1' as SnapshotId, members, timeline: FIRST_TIMELINE, parts: { p: recordAt(p) } }
  expect(JSON.parse(JSON.stringify(cut))).toEqual(cut)
})
