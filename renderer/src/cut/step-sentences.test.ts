// Runs of production processes told as stories.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SnapshotId } from '../../../app/ids.ts'
import { anyPlayedRun, RunBuilder, withHoles } from '../../../testing/trace/arbitrary.ts'
import type { Order } from '../../../app/trace/order.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { stepsOfSnapshot, type SnapshotSteps } from '../../../app/trace/steps.ts'
import { peopleOfRun } from '../people/people.ts'
import { holeSentence, markerSentence, stepSentences, LISTED_MEMBERS_MAX } from './step-sentences.ts'

function told(order: Order, snapshot: SnapshotId): SnapshotSteps {
  const progress = stepsOfSnapshot(order, snapshot)
  if (progress === undefined) throw new Error('the snapshot is in the run')
  return progress
}

/** p01 starts a snapshot of `count` members while money of p00 is on its way to it. */
function played(count: number): Order {
  const builder = new RunBuilder(Array.from({ length: count }, () => 0))
  builder.pay(count, 12) // p00 to p01
  builder.snapshot(1)
  while (builder.deliver(1)) builder.pass(2)
  return orderOf(builder.run)
}

test('a snapshot of three is told rule by rule, with the reason for every channel that is empty', () => {
  const order = played(3)
  const progress = told(order, 'p01#1' as SnapshotId)
  const lines = stepSentences(progress, order, peopleOfRun(order.run))
  const count = (rule: string) => lines.filter((line) => line.rule === rule).length
  expect([count('S1'), count('S2'), count('S3'), count('S4'), count('')]).toEqual([1, 2, 4, 3, 3])
  const text = lines.map((line) => line.text).join('\n')
  expect(text).toContain(
    'p01 starts the snapshot: it records 100 coins and, before it sends anything else, sends a marker on each of its 2 channels.'
  )
  expect(text).toContain('p01 → p02 is empty because the first marker came on it')
  expect(text).toContain('is empty because nothing arrived on it between the recording and this marker.')
  expect(text).toContain(
    'In transit on p00 → p01: 12 in 1 message (12), which arrived between the recording and this marker.'
  )
  expect(markerSentence(progress)).toBe('6 markers sent, and all arrived: n(n − 1) = 3 × 2 = 6, one for each channel.')
  expect(holeSentence(progress, order)).toBe('')
})

test('in a large room what is the same for everybody is counted', () => {
  const count = LISTED_MEMBERS_MAX + 3
  const order = played(count)
  const lines = stepSentences(told(order, 'p01#1' as SnapshotId), order, peopleOfRun(order.run))
  expect(lines.filter(({ rule }) => rule === 'S3')).toHaveLength(1)
  expect(lines.filter(({ rule }) => rule === '')).toHaveLength(2)
  const counted = lines.flatMap(({ text }) => /([\d,]+) channels? of them/.exec(text)?.[1] ?? [])
  expect(counted.reduce((sum, one) => sum + Number(one), 0) + 1 + (count - 1)).toBe(count * (count - 1))
})

test('lines stand in the order of the run, and what was not heard is said', () => {
  const seen = { whole: 0, torn: 0 }
  fc.assert(
    fc.property(anyPlayedRun('right'), fc.nat(), ({ run }, lost) => {
      const [cut] = run.cuts
      if (cut === undefined) return
      const order = orderOf(run)
      const lines = stepSentences(told(order, cut.snapshot), order, peopleOfRun(run))
      expect(lines.map(({ position }) => position)).toEqual(
        lines.map(({ position }) => position).toSorted((a, b) => a - b)
      )
      for (const { afterMs } of lines) expect(afterMs).toBeGreaterThanOrEqual(0)
      expect(holeSentence(told(order, cut.snapshot), order)).toBe('')
      seen.whole++

      const all = run.processes.flatMap(({ events }) => events)
      const own = all.flatMap((event, place) =>
        'snapshot' in event && event.snapshot === cut.snapshot && (event.type === 'closed' || event.type === 'recorded')
          ? [place]
          : []
      )
      const torn = orderOf(withHoles(run, new Set([own[lost % own.length] ?? 0])))
      expect(holeSentence(told(torn, cut.snapshot), torn)).toMatch(
        /^This window has not received all events of it( \(.* missing here\))?: \d+ of .* are not listed\.$/
      )
      seen.torn++
    }),
    { numRuns: 60 }
  )
  expect(Math.min(seen.whole, seen.torn)).toBeGreaterThan(10)
})
