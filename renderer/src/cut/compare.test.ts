import fc from 'fast-check'
import { expect, test } from 'vitest'
import { snapshotId } from '../../../app/ids.ts'
import { anyPlayedRun } from '../../../testing/trace/arbitrary.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { peopleOf } from '../people/people.ts'
import { cutOf, idOf, peer, threePeople, viewOf, type SampleTransfer } from '../../../testing/page/sample.ts'
import { compareCuts, precedenceOf } from './compare.ts'
import { precedenceSentence } from './precedence.ts'

const [anna, ben, cleo, dora] = [idOf('Anna'), idOf('Ben'), idOf('Cleo'), idOf('Dora')]
const sent = (from: typeof anna, to: typeof anna, amount: number, arrived = true): SampleTransfer => ({
  from,
  to,
  amount,
  arrived
})
const first = cutOf(snapshotId(anna, 1), anna, [anna, ben], [sent(anna, ben, 5, false)])
const second = cutOf(snapshotId(anna, 2), anna, [anna, ben, dora], [sent(anna, ben, 5), sent(ben, dora, 3)])

test('differences of balances and of money in transit explain each other', () => {
  const { processes, channels, balances, inTransit, total } = compareCuts(first, second)
  expect(processes).toEqual([
    { process: anna, one: 995, other: 995 },
    { process: ben, one: 1000, other: 1002 },
    { process: dora, one: undefined, other: 1003 }
  ])
  expect(channels).toEqual([{ from: anna, to: ben, one: 5, other: 0 }])
  expect([balances, inTransit, total]).toEqual([
    { one: 1995, other: 3000 },
    { one: 5, other: 0 },
    { one: 2000, other: 3000 }
  ])
})

test('without a trace the books tell which cut came first, and that two cross', () => {
  expect(precedenceOf(first, second, undefined)).toEqual({ kind: 'one' })
  expect(precedenceOf(second, first, undefined)).toEqual({ kind: 'other' })
  expect(precedenceOf(first, first, undefined)).toEqual({ kind: 'same' })
  const members = [anna, ben, cleo]
  const one = cutOf(snapshotId(anna, 1), anna, members, [sent(anna, ben, 5, false)])
  const other = cutOf(snapshotId(cleo, 1), cleo, members, [sent(cleo, ben, 3, false)])
  const crossing = precedenceOf(one, other, undefined)
  expect(crossing).toEqual({ kind: 'concurrent', oneFirst: cleo, otherFirst: anna })
  const people = peopleOf(viewOf('Anna', [peer('Ben'), peer('Cleo')]))
  expect(precedenceSentence(crossing, 'Anna #1', 'Cleo #1', people)).toBe(
    'Neither came first: they are concurrent. Cleo recorded Anna #1 first, Anna recorded Cleo #1 first, so the two cuts cross.'
  )
})

test('two cuts of different rooms cannot be put in order', () => {
  const [other] = threePeople().cuts
  if (other === undefined) throw new Error('the sample has a cut')
  const alone = cutOf(snapshotId(dora, 1), dora, [dora, anna], [])
  expect(precedenceOf(alone, other, undefined)).toEqual({ kind: 'unknown' })
})

test('the same of any two cuts of a run: both ways round, one initiator in its own order, books never against the trace', () => {
  const seen = { one: 0, other: 0, concurrent: 0, same: 0, unknown: 0 }
  fc.assert(
    fc.property(fc.oneof(anyPlayedRun('right'), anyPlayedRun('right', true, true)), ({ run }) => {
      const order = orderOf(run)
      for (const a of run.cuts)
        for (const b of run.cuts) {
          if (a === b) continue
          const [there, back] = [precedenceOf(a, b, order).kind, precedenceOf(b, a, order).kind]
          const mirrored = { one: 'other', other: 'one', concurrent: 'concurrent', same: 'same', unknown: 'unknown' }
          expect(back).toBe(mirrored[there])
          if (a.initiator === b.initiator) expect(there).not.toBe('concurrent')
          const counted = precedenceOf(a, b, undefined).kind
          expect([there, 'same']).toContain(
            counted === 'one' || counted === 'other' ? (there === 'concurrent' ? there : counted) : counted
          )
          seen[there] += 1
        }
    }),
    { numRuns: 150 }
  )
  expect(seen.concurrent).toBeGreaterThan(5)
  expect(seen.one).toBe(seen.other)
  expect(seen.one).toBeGreaterThan(20)
})
