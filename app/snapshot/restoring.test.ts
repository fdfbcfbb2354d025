// What is remembered of going back, one rule at a time: which timeline wins, which part was promised, and who is apart. What the
// rules come to together is in restore.test.ts and in app/process/restore*.test.ts.
import { beforeEach, expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Part } from './cut.ts'
import type { RestoreMarker } from './messages.ts'
import type { Promised, Restoring } from './restoring.ts'
import { TIMELINE_HEARD_MAX, TIMELINE_STEP_MAX } from './limits.ts'
import * as memory from './restoring.ts'
import { FIRST_TIMELINE, isLater, type Agreed, type LaterTimeline } from './timeline.ts'

const [ANNA, BEN, CLEO] = ['anna', 'ben', 'cleo'] as [ProcessId, ProcessId, ProcessId]
const EVERYBODY = [ANNA, BEN, CLEO]
const CUT = 'anna#1' as SnapshotId
const OTHER_CUT = 'anna#2' as SnapshotId
const PART: Part<number, never> = { recordedState: 7, incoming: {} }

let ben: Restoring<number, never>

beforeEach(() => {
  ben = memory.openRestoring()
})

const timeline = (number: number, initiator = ANNA): LaterTimeline => ({ number, initiator })
const origin = (number: number, snapshot = CUT): Agreed => ({
  timeline: timeline(number),
  snapshot,
  members: EVERYBODY,
  without: [],
  signatures: []
})
const marker = (number: number, snapshot = CUT): RestoreMarker => ({
  type: 'restore',
  ...origin(number, snapshot),
  between: 'undone',
  undone: 0
})
const allUndone = () => ({ between: 'undone', undone: 0 }) as const
const present = (...ids: ProcessId[]) => ids.map((id) => ({ id, isOutside: false, sent: 0, handled: 0 }))
const question = (number: number) =>
  ({ timeline: timeline(number), snapshot: CUT, without: [], for: 'promise' }) as const
const promise = (number: number): Promised<number, never> => ({ ...origin(number), part: PART })

test('the higher number wins, then the initiator, and a timeline does not win over itself', () => {
  expect(isLater(timeline(2), timeline(1, CLEO))).toBe(true)
  expect(isLater(timeline(1, CLEO), timeline(2))).toBe(false)
  expect(isLater(timeline(1, BEN), timeline(1, ANNA))).toBe(true)
  expect(isLater(timeline(1, ANNA), timeline(1, BEN))).toBe(false)
  expect(isLater(timeline(1), timeline(1))).toBe(false)
})

test('a part was promised for exactly one beginning: its timeline, its cut, its members and who is left out', () => {
  ben.promised = [promise(1)]
  expect(memory.promisedFor(ben, origin(1))).toBe(PART)
  expect(memory.promisedFor(ben, origin(2))).toBeUndefined()
  expect(memory.promisedFor(ben, origin(1, OTHER_CUT))).toBeUndefined()
  expect(memory.promisedFor(ben, { ...origin(1), members: [ANNA, BEN] })).toBeUndefined()
  expect(memory.promisedFor(ben, { ...origin(1), without: [CLEO] })).toBeUndefined()
  expect(memory.promisedFor(ben, { ...origin(1), timeline: timeline(1, CLEO) })).toBeUndefined()
})

test('who asks keeps its own part, waits for all others, and is asked nothing by itself', () => {
  const { timeline: asked, waitingFor } = memory.propose(ben, BEN, {
    snapshot: CUT,
    members: EVERYBODY,
    without: [],
    part: PART
  })
  expect(asked).toEqual(timeline(1, BEN))
  expect(waitingFor).toEqual([ANNA, CLEO])
  const without = { snapshot: CUT, members: EVERYBODY, without: [CLEO], part: PART }
  expect(memory.propose(ben, BEN, without).waitingFor).toEqual([ANNA])
  expect(memory.isAsked(ben, asked)).toBe(false)
})

test('what was asked and promised is forgotten with its timeline only', () => {
  ben.promised = [promise(1), promise(2)]
  ben.questions = [question(1), question(2)]
  memory.forget(ben, timeline(1, CLEO))
  expect(ben).toMatchObject({ promised: [{}, {}], questions: [{}, {}] })
  memory.forget(ben, timeline(1))
  expect(ben.promised).toEqual([promise(2)])
  expect(ben.questions).toEqual([question(2)])
  expect(memory.isAsked(ben, timeline(2))).toBe(true)
  expect(memory.isAsked(ben, timeline(1))).toBe(false)
})

test('an initiator that has gone on to a later timeline begins no earlier one: what it had asked for ends, and only that', () => {
  const ofCleo = { ...promise(1), timeline: timeline(1, CLEO) }
  ben.promised = [promise(1), promise(3), ofCleo]
  ben.questions = [question(2), question(4)]
  memory.noteMarker(ben, ANNA, { ...marker(2), timeline: timeline(2, CLEO), members: [ANNA, CLEO] })
  expect(ben.promised).toEqual([promise(3), ofCleo])
  expect(ben.questions).toEqual([question(4)])
})

test('a beginning ends what is not later: questions, promises, and the own proposal', () => {
  memory.propose(ben, BEN, { snapshot: CUT, members: EVERYBODY, without: [], part: PART })
  ben.promised = [promise(1), promise(2), promise(3)]
  ben.questions = [question(1), question(2), question(3)]
  memory.begin(ben, origin(2), present(ANNA, CLEO), allUndone)
  expect(ben.proposal).toBeNull()
  expect(ben.promised).toEqual([promise(3)])
  expect(ben.questions).toEqual([question(3)])
  expect(memory.presentIn(ben)).toEqual(timeline(2))
})

test('a beginning leaves the own proposal of a later timeline', () => {
  memory.noteMarker(ben, ANNA, marker(2))
  const proposal = memory.propose(ben, BEN, { snapshot: CUT, members: EVERYBODY, without: [], part: PART })
  memory.begin(ben, origin(2), present(ANNA, CLEO), allUndone)
  expect(ben.proposal).toBe(proposal)
})

test('from the beginning every channel is apart, until its own restore marker has come', () => {
  memory.begin(ben, origin(1), present(ANNA, CLEO), allUndone)
  expect(ben.apart).toEqual([ANNA, CLEO])
  memory.noteMarker(ben, CLEO, marker(1))
  expect(ben.apart).toEqual([ANNA])
  expect(memory.timelineOn(ben, CLEO)).toEqual(timeline(1))
  expect(memory.timelineOn(ben, ANNA)).toEqual(FIRST_TIMELINE)
})

test('whose marker came before is not apart when the same timeline begins here, and apart as long as it does not', () => {
  memory.noteMarker(ben, CLEO, marker(1))
  expect(ben.apart).toEqual([CLEO])
  memory.begin(ben, origin(1), present(ANNA, CLEO), allUndone)
  expect(ben.apart).toEqual([ANNA])
})

test('a neighbour in the same timeline of another cut is apart: a liar may tell two', () => {
  memory.begin(ben, origin(1), present(ANNA, CLEO), allUndone)
  memory.noteMarker(ben, CLEO, marker(1, OTHER_CUT))
  expect(ben.apart).toEqual([ANNA, CLEO])
})

test('who goes on to a later timeline is apart again', () => {
  memory.begin(ben, origin(1), present(CLEO), allUndone)
  memory.noteMarker(ben, CLEO, marker(1))
  memory.noteMarker(ben, CLEO, marker(2))
  expect(ben.apart).toEqual([CLEO])
})

test('a channel from somebody outside on which nothing is undone is not apart, unless that process goes back, too', () => {
  const allKept = () => ({ between: 'kept', undone: 0 }) as const
  const outside = present(ANNA, CLEO).map((one) => ({ ...one, isOutside: true }))
  memory.begin(ben, { ...origin(1), members: [ANNA, BEN] }, outside, allKept)
  expect(ben.apart).toEqual([ANNA])
  memory.begin(ben, { ...origin(2), members: [ANNA, BEN] }, present(ANNA, CLEO), allKept)
  expect(ben.apart).toEqual([ANNA, CLEO])
})

test('a restore marker that undoes nothing leaves its channel as it was', () => {
  memory.noteMarker(ben, CLEO, { ...marker(1), between: 'kept', undone: 0 })
  expect(ben.apart).toEqual([])
  memory.noteMarker(ben, CLEO, marker(2))
  memory.noteMarker(ben, CLEO, { ...marker(3), between: 'kept', undone: 0 })
  expect(ben.apart).toEqual([CLEO])
})

test('a new channel begins with a restore marker and apart, except in the first timeline', () => {
  expect(memory.openChannel(ben, CLEO)).toBeUndefined()
  expect(ben.apart).toEqual([])
  memory.begin(ben, origin(1), [], allUndone)
  expect(memory.openChannel(ben, CLEO)).toEqual(origin(1))
  expect(ben.apart).toEqual([CLEO])
})

test('a timeline is near or far by those that have begun here, and not by what others say', () => {
  expect(memory.isNear(ben, TIMELINE_STEP_MAX)).toBe(true)
  memory.noteMarker(ben, ANNA, marker(TIMELINE_STEP_MAX))
  ben.questions = [question(TIMELINE_STEP_MAX)]
  expect(memory.isNear(ben, TIMELINE_STEP_MAX + 1)).toBe(false)
  memory.begin(ben, origin(5), present(ANNA, CLEO), allUndone)
  expect(memory.isNear(ben, TIMELINE_STEP_MAX + 5)).toBe(true)
  expect(memory.isNear(ben, TIMELINE_STEP_MAX + 6)).toBe(false)
  memory.begin(ben, { ...origin(4), timeline: timeline(4, CLEO) }, present(ANNA, CLEO), allUndone)
  expect(ben.highest).toBe(5)
})

test('an own restore is later than all that others have begun or asked for, unless that is far', () => {
  const next = (): number => {
    ben.proposal = null
    return memory.propose(ben, BEN, { snapshot: CUT, members: EVERYBODY, without: [], part: PART }).timeline.number
  }
  expect(next()).toBe(1)
  memory.noteMarker(ben, ANNA, marker(7))
  expect(next()).toBe(8)
  ben.questions = [question(10)]
  expect(next()).toBe(11)
  ben.promised = [promise(11 + TIMELINE_HEARD_MAX)]
  expect(next()).toBe(12 + TIMELINE_HEARD_MAX)
  ben.questions = [question(13 + 2 * TIMELINE_HEARD_MAX)]
  expect(next()).toBe(13 + TIMELINE_HEARD_MAX)
})
