// The theorem of section 4 on random runs of the production process: every snapshot is proven, and nothing else is.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { transfersIn } from '../../app/applications/all.ts'
import { assert } from '../../app/assert.ts'
import type { ProcessId } from '../../app/ids.ts'
import { afterMoney } from '../../testing/properties/money-run.ts'
import { prove, type Proof } from '../../app/snapshot/theorem.ts'
import { anyRandomRun, NAMES, type CutOfRun, type NumberedEvent, type RandomRun } from '../../testing/random-run.ts'

function proofOf({ start, run }: RandomRun, { cut, counts }: CutOfRun): Proof {
  const verdict = prove({ start, run, after: afterMoney }, counts, cut.parts)
  assert(verdict.holds, `${cut.snapshot} is a cut of its run: ${verdict.holds ? '' : verdict.reason}`)
  return verdict
}

test('every snapshot of the production process is proven', () => {
  const seen = { proofs: 0, swapped: 0, neverOccurred: 0, inTransit: 0 }
  fc.assert(
    fc.property(anyRandomRun, (randomRun) => {
      for (const one of randomRun.cuts) {
        const { swaps, occurredAfter } = proofOf(randomRun, one)
        if (swaps === 0) expect(occurredAfter).toBeDefined()
        seen.proofs += 1
        if (swaps > 0) seen.swapped += 1
        if (occurredAfter === undefined) seen.neverOccurred += 1
        if (
          Object.values(one.cut.parts).some(({ incoming }) => Object.values(incoming).some(({ length }) => length > 0))
        )
          seen.inTransit += 1
      }
    })
  )
  console.log(JSON.stringify(seen))
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10) // Otherwise the law above says little.
})

test('the permuted run is the real one with the same order at every process and on every channel', () => {
  fc.assert(
    fc.property(anyRandomRun, (randomRun) => {
      for (const one of randomRun.cuts) {
        const { order } = proofOf(randomRun, one)
        expect([...order].sort((a, b) => a - b)).toEqual(randomRun.run.map((_, place) => place))
        const events = order.map((place) => randomRun.run[place] as NumberedEvent)
        for (const name of NAMES)
          expect(events.filter(({ process }) => process === name)).toEqual(
            randomRun.run.filter(({ process }) => process === name)
          )
        const sent = new Set<string>()
        for (const event of events) {
          if (event.type === 'send') sent.add(`${event.process} ${event.to} ${event.seq}`)
          if (event.type === 'receive') expect(sent).toContain(`${event.from} ${event.process} ${event.seq}`)
        }
      }
    })
  )
})

// What happened before the snapshot began, or after the last process recorded, stays where it was: the theorem's first
// statement.
test('only events between the first and the last recording change places', () => {
  fc.assert(
    fc.property(anyRandomRun, (randomRun) => {
      for (const one of randomRun.cuts)
        for (const [place, moved] of proofOf(randomRun, one).order.entries())
          if (moved !== place) {
            expect(place).toBeGreaterThanOrEqual(one.first)
            expect(place).toBeLessThan(one.last)
          }
    })
  )
})

test('the recorded state leads to the end of the run, and to every later cut', () => {
  fc.assert(
    fc.property(anyRandomRun, (randomRun) => {
      for (const earlier of randomRun.cuts) {
        const { order, before } = proofOf(randomRun, earlier)
        const rest = order.slice(before).map((place) => randomRun.run[place] as NumberedEvent)
        const computation = { start: earlier.cut.parts, run: rest, after: afterMoney }
        expect(prove(computation, {}, earlier.cut.parts)).toMatchObject({ holds: true, occurredAfter: 0 })
        for (const { cut, counts } of randomRun.cuts) {
          const gone = NAMES.map(
            (name) => [name, (counts[name as ProcessId] ?? 0) - (earlier.counts[name as ProcessId] ?? 0)] as const
          )
          if (gone.every(([, count]) => count >= 0))
            expect(prove(computation, Object.fromEntries(gone), cut.parts)).toMatchObject({ holds: true })
        }
      }
    })
  )
})

test('a coin more or less anywhere in a cut is found', () => {
  let tried = 0
  fc.assert(
    fc.property(anyRandomRun, fc.nat(), fc.constantFrom(1, -1), (randomRun, which, coin) => {
      for (const { cut, counts } of randomRun.cuts) {
        const parts = structuredClone(cut.parts)
        const amounts: { amount: number }[] = Object.values(parts).flatMap(({ incoming }) =>
          Object.values(incoming).flatMap(transfersIn)
        )
        const accounts: { balance: number }[] = Object.values(parts).map(({ recordedState }) => recordedState.bank)
        const place = which % (amounts.length + accounts.length)
        const amount = amounts[place]
        const account = accounts[place - amounts.length]
        if (amount !== undefined) amount.amount += coin
        if (account !== undefined) account.balance += coin
        expect(prove({ start: randomRun.start, run: randomRun.run, after: afterMoney }, counts, parts)).toMatchObject({
          holds: false
        })
        tried += 1
      }
    })
  )
  expect(tried).toBeGreaterThan(10)
})
