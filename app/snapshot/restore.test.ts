// The rules of going back, one by one: which timeline wins, which part was promised, and who is apart. What they come to
// together is in app/process/restore*.test.ts.
import { beforeEach, expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Part } from './cut.ts'
import * as rules from './restore.ts'
import type { LaterTimeline, Origin, Promised, Restoring } from './restore.ts'
import { FIRST_TIMELINE } from './snapshot.ts'

const [ANNA, BEN, CLEO] = ['anna', 'ben', 'cleo'] as [ProcessId, ProcessId, ProcessId]
const EVERYBODY = [ANNA, BEN, CLEO]
const CUT = 'anna#1' as SnapshotId
const OTHER_CUT = 'anna#2' as SnapshotId
const PART: Part<number, never> = { recordedState: 7, incoming: {} }

let ben: Restoring<number, never>

beforeEach(() => {
  ben = rules.openRestoring()
})

const timeline = (number: number, initiator = ANNA): LaterTimeline => ({ number, initiator })
const origin = (number: number, snapshot = CUT): Origin => ({
  timeline: timeline(number),
  snapshot,
  members: EVERYBODY
})
const question = (number: number) => ({ timeline: timeline(number), snapshot: CUT })
const promise = (number: number): Promised<number, never> => ({ ...origin(number), part: PART })

test('the higher number wins, then the initiator, and a timeline does not win over itself', () => {
  expect(rules.isLater(timeline(2), timeline(1, CLEO))).toBe(true)
  expect(rules.isLater(timeline(1, CLEO), timeline(2))).toBe(false)
  expect(rules.isLater(timeline(1, BEN), timeline(1, ANNA))).toBe(true)
  expect(rules.isLater(timeline(1, ANNA), timeline(1, BEN))).toBe(false)
  expect(rules.isLater(timeline(1), timeline(1))).toBe(false)
})

test('a part was promised for exactly one beginning: its timeline, its cut and its members', () => {
  ben.promised = [promise(1)]
  expect(rules.promisedFor(ben, origin(1))).toBe(PART)
  expect(rules.promisedFor(ben, origin(2))).toBeUndefined()
  expect(rules.promisedFor(ben, origin(1, OTHER_CUT))).toBeUndefined()
  expect(rules.promisedFor(ben, { ...origin(1), members: [ANNA, BEN] })).toBeUndefined()
  expect(rules.promisedFor(ben, { ...origin(1), timeline: timeline(1, CLEO) })).toBeUndefined()
})

test('who asks keeps its own part, waits for all others, and is asked nothing by itself', () => {
  const { timeline: asked, waitingFor } = rules.propose(ben, BEN, { snapshot: CUT, members: EVERYBODY, part: PART })
  expect(asked).toEqual(timeline(1, BEN))
  expect(waitingFor).toEqual([ANNA, CLEO])
  expect(rules.promisedFor(ben, { ...origin(1), timeline: asked })).toBe(PART)
  expect(rules.isAsked(ben, asked)).toBe(false)
})

test('what was asked and promised is forgotten with its timeline only', () => {
  ben.promised = [promise(1), promise(2)]
  ben.questions = [question(1), question(2)]
  rules.forget(ben, timeline(1, CLEO))
  expect(ben).toMatchObject({ promised: [{}, {}], questions: [{}, {}] })
  rules.forget(ben, timeline(1))
  expect(ben.promised).toEqual([promise(2)])
  expect(ben.questions).toEqual([question(2)])
  expect(rules.isAsked(ben, timeline(2))).toBe(true)
  expect(rules.isAsked(ben, timeline(1))).toBe(false)
})

test('a beginning ends what is not later: questions, promises, and the own proposal', () => {
  rules.propose(ben, BEN, { snapshot: CUT, members: EVERYBODY, part: PART })
  ben.promised = [promise(1), promise(2), promise(3)]
  ben.questions = [question(1), question(2), question(3)]
  rules.begin(ben, origin(2), [ANNA, CLEO])
  expect(ben.proposal).toBeNull()
  expect(ben.promised).toEqual([promise(3)])
  expect(ben.questions).toEqual([question(3)])
  expect(rules.presentIn(ben)).toEqual(timeline(2))
})

test('a beginning leaves the own proposal of a later timeline', () => {
  rules.hear(ben, 2)
  const proposal = rules.propose(ben, BEN, { snapshot: CUT, members: EVERYBODY, part: PART })
  rules.begin(ben, origin(2), [ANNA, CLEO])
  expect(ben.proposal).toBe(proposal)
})

test('from the beginning every channel is apart, until its own restore marker has come', () => {
  rules.begin(ben, origin(1), [ANNA, CLEO])
  expect(ben.apart).toEqual([ANNA, CLEO])
  rules.hearOn(ben, CLEO, origin(1))
  expect(ben.apart).toEqual([ANNA])
  expect(rules.timelineOn(ben, CLEO)).toEqual(timeline(1))
  expect(rules.timelineOn(ben, ANNA)).toEqual(FIRST_TIMELINE)
})

test('whose marker came before is not apart when the same timeline begins here, and apart as long as it does not', () => {
  rules.hearOn(ben, CLEO, origin(1))
  expect(ben.apart).toEqual([CLEO])
  rules.begin(ben, origin(1), [ANNA, CLEO])
  expect(ben.apart).toEqual([ANNA])
})

test('a neighbour in the same timeline of another cut is apart: a liar may tell two', () => {
  rules.begin(ben, origin(1), [ANNA, CLEO])
  rules.hearOn(ben, CLEO, origin(1, OTHER_CUT))
  expect(ben.apart).toEqual([ANNA, CLEO])
})

test('who goes on to a later timeline is apart again', () => {
  rules.begin(ben, origin(1), [CLEO])
  rules.hearOn(ben, CLEO, origin(1))
  rules.hearOn(ben, CLEO, origin(2))
  expect(ben.apart).toEqual([CLEO])
})

test('a new channel begins with a restore marker and apart, except in the first timeline', () => {
  expect(rules.greetWith(ben, CLEO)).toBeUndefined()
  expect(ben.apart).toEqual([])
  rules.begin(ben, origin(1), [])
  expect(rules.greetWith(ben, CLEO)).toEqual({ type: 'restore', ...origin(1) })
  expect(ben.apart).toEqual([CLEO])
})

test('a number that is far above all others is believed in steps', () => {
  const far = 2.5 * rules.TIMELINE_STEP_MAX
  expect(rules.hear(ben, far)).toBe(false)
  expect(rules.hear(ben, far)).toBe(false)
  expect(rules.hear(ben, far)).toBe(true)
  expect(ben.highest).toBe(far)
  expect(rules.hear(ben, 1)).toBe(true)
  expect(ben.highest).toBe(far)
})
