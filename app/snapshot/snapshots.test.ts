// Rules S1 to S7 with no process around them: here processes are counters that send words. What they come to with applications,
// restores and neighbours is in app/process/*.test.ts.
import { expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { fits, missing, type Part } from './cut.ts'
import { RULES } from './marker-rules.ts'
import type { Marker } from './messages.ts'
import * as machine from './snapshots.ts'
import { FIRST_TIMELINE } from './timeline.ts'

type Snapshots = machine.Snapshots<number, string>
type Outcome = machine.SnapshotOutcome<number, string>

const [p, q, r] = ['p', 'q', 'r'] as ProcessId[] as [ProcessId, ProcessId, ProcessId]
const members = [p, q, r]
const now: machine.RecordingMoment<number> = { at: 1, state: () => 7 }
const SNAPSHOT = 'p#1' as SnapshotId
const marker: Marker = { type: 'marker', snapshot: SNAPSHOT, members, timeline: FIRST_TIMELINE }

const open = (id: ProcessId): Snapshots => ({ id, ...machine.openSnapshots() })
const start = (self: Snapshots): Outcome => machine.start(self, [q, r], FIRST_TIMELINE, now)
const receive = (self: Snapshots, from: ProcessId): Outcome => machine.receiveMarker(self, from, marker, now)
const observe = (self: Snapshots, from: ProcessId, word: string): unknown =>
  machine.observe(self, from, word, () => 1, 2)
const effectsOf = (outcome: Outcome): readonly machine.SnapshotEffect<number, string>[] =>
  'effects' in outcome ? outcome.effects : expect.fail(JSON.stringify(outcome))

test('S1: the initiator records, sends a marker on every channel, and records every incoming channel', () => {
  const self = open(p)
  expect(effectsOf(start(self))).toEqual([
    { type: 'recorded', snapshot: SNAPSHOT, members, firstMarkerFrom: '' },
    { type: 'send', to: q, message: marker },
    { type: 'send', to: r, message: marker }
  ])
  expect(self.snapshots[0]?.own).toEqual({
    recordedState: 7,
    incoming: { q: { phase: 'recording', inTransit: [] }, r: { phase: 'recording', inTransit: [] } }
  })
})

test('S2: the channel of the first marker is closed and empty, the others are recorded, and markers go to all', () => {
  const self = open(p)
  const first: Marker = { ...marker, snapshot: 'q#1' as SnapshotId }
  expect(effectsOf(machine.receiveMarker(self, q, first, now))).toEqual([
    { type: 'recorded', snapshot: 'q#1', members, firstMarkerFrom: q },
    { type: 'send', to: q, message: first },
    { type: 'send', to: r, message: first },
    { type: 'closed', snapshot: 'q#1', from: q, inTransit: 0 }
  ])
  expect(self.snapshots[0]?.own.incoming).toEqual({
    q: { phase: 'closed', inTransit: [] },
    r: { phase: 'recording', inTransit: [] }
  })
})

test('S3: messages on a recorded channel are in transit, in order, and messages on a closed one are not', () => {
  const self = open(q)
  receive(self, p)
  observe(self, r, 'one')
  observe(self, r, 'two')
  observe(self, p, 'late')
  receive(self, r)
  observe(self, r, 'later')
  expect(self.snapshots[0]?.own.incoming).toMatchObject({ p: { inTransit: [] }, r: { inTransit: ['one', 'two'] } })
})

test('a message from outside the snapshot is not in it', () => {
  const self = open(p)
  start(self)
  observe(self, 's' as ProcessId, 'hello')
  expect(self.snapshots[0]).toMatchObject({ recorded: 0 })
  expect(Object.keys(self.snapshots[0]?.own.incoming ?? {})).toEqual([q, r])
})

test('S4: the part goes to every other member when a marker has come on every incoming channel, and not before', () => {
  const self = open(p)
  start(self)
  expect(effectsOf(receive(self, q))).toEqual([{ type: 'closed', snapshot: SNAPSHOT, from: q, inTransit: 0 }])
  expect(self.snapshots[0]?.phase).toBe('recording')
  observe(self, r, 'one')
  const report = { type: 'report', snapshot: SNAPSHOT, part: { recordedState: 7, incoming: { q: [], r: ['one'] } } }
  expect(effectsOf(receive(self, r))).toEqual([
    { type: 'closed', snapshot: SNAPSHOT, from: r, inTransit: 1 },
    { type: 'reported', snapshot: SNAPSHOT, by: p },
    { type: 'send', to: q, message: report },
    { type: 'send', to: r, message: report }
  ])
})

test('S4: a process that is alone has a complete snapshot at once', () => {
  const self = open(p)
  expect(effectsOf(machine.start(self, [], FIRST_TIMELINE, now)).at(-1)).toEqual({
    type: 'complete',
    cut: {
      snapshot: SNAPSHOT,
      members: [p],
      timeline: FIRST_TIMELINE,
      parts: { p: { recordedState: 7, incoming: {} } }
    },
    recordedAt: 1,
    endedAt: 1
  })
  expect(self.snapshots).toEqual([])
})

test('S6: a channel is closed once', () => {
  const self = open(q)
  receive(self, p)
  expect(receive(self, p)).toEqual({ violation: 'a second marker of p#1 on one channel' })
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

test('all that is remembered is plain data that survives printing', () => {
  const self = open(p)
  start(self)
  observe(self, q, 'one')
  expect(JSON.parse(JSON.stringify(self))).toEqual(self)
})

test('where all rules are kept no marker is ever delayed', () => {
  expect(RULES.recordChannel(p, q)).toBe(true)
  expect([RULES.sendMarker(p, q), RULES.record(p), RULES.closeChannel(p, q)]).toEqual(['at-once', 'at-once', 'at-once'])
  const self = open(p)
  start(self)
  expect(self).not.toHaveProperty('delayed')
})
