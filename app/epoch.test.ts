// Which epochs there can be, and which of two is later.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEpoch } from '../testing/channel/arbitrary.ts'
import {
  EPOCH_MAX,
  EPOCHS_AHEAD_MAX,
  epochIn,
  FIRST_EPOCH,
  isLaterEpoch,
  isSameEpoch,
  isTooFar,
  nextEpoch,
  type Epoch
} from './epoch.ts'
import type { ProcessId } from './ids.ts'

const reset = (id: string): Pick<Epoch, 'id' | 'by' | 'name' | 'at'> => ({
  id: id.repeat(32),
  by: 'ben' as ProcessId,
  name: 'Ben',
  at: 5
})
const first = (id: string): Epoch => ({ number: 1, ...reset(id) })

/** Few numbers and ids, so that equal ones are met. */
const closeEpoch = fc
  .tuple(fc.nat(2), fc.constantFrom('a', 'b', 'c'))
  .map(([number, id]): Epoch => (number === 0 ? FIRST_EPOCH : { ...first(id), number }))

test('of two different epochs one is later, for everybody the same, whoever made them at the same time', () => {
  fc.assert(
    fc.property(closeEpoch, closeEpoch, closeEpoch, (a, b, c) => {
      expect([isSameEpoch(a, b), isLaterEpoch(a, b), isLaterEpoch(b, a)].filter(Boolean)).toHaveLength(1)
      if (isLaterEpoch(a, b) && isLaterEpoch(b, c)) expect(isLaterEpoch(a, c)).toBe(true)
    })
  )
})

test('every reset leads to a later epoch than the one that it leaves', () => {
  expect(nextEpoch(FIRST_EPOCH, reset('0'))).toEqual({ number: 1, ...reset('0') })
  fc.assert(
    fc.property(anyEpoch, (epoch) => {
      const next = nextEpoch(epoch, reset('0'))
      if (next === undefined) expect(epoch.number).toBe(EPOCH_MAX)
      else expect([isLaterEpoch(next, epoch), next.number]).toEqual([true, epoch.number + 1])
    })
  )
})

test('no offer leads near the end of the numbers at once', () => {
  const at = (number: number): Epoch => ({ ...first('f'), number })
  expect(isTooFar(at(EPOCHS_AHEAD_MAX), FIRST_EPOCH)).toBe(false)
  expect(isTooFar(at(EPOCHS_AHEAD_MAX + 1), FIRST_EPOCH)).toBe(true)
  expect(isTooFar(at(EPOCHS_AHEAD_MAX + 1), at(1))).toBe(false)
  expect(isTooFar(FIRST_EPOCH, at(EPOCH_MAX))).toBe(false)
  expect(EPOCH_MAX / EPOCHS_AHEAD_MAX).toBeGreaterThan(32_000)
})

test('what comes from outside is an epoch as a whole, or none', () => {
  fc.assert(
    fc.property(anyEpoch, (epoch) => {
      expect(epochIn(epoch)).toEqual(epoch)
    })
  )
  const bad: readonly Partial<Record<keyof Epoch, unknown>>[] = [
    { number: 0 },
    { number: 1.5 },
    { number: EPOCH_MAX + 1 },
    { number: '1' },
    { id: '' },
    { id: 'F'.repeat(32) },
    { id: '../../../etc/passwd/../../../../' },
    { by: '' },
    { by: 'a/b' },
    { by: '__proto__' },
    { name: '' },
    { name: ' Ben' },
    { name: 'x'.repeat(33) },
    { name: 7 },
    { at: -1 },
    { at: 8.64e15 + 2 },
    { at: NaN }
  ]
  for (const change of bad) expect([change, epochIn({ ...first('a'), ...change })]).toEqual([change, undefined])
})
