// The theorem on drawn runs, and the steps of each snapshot.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import { anyPlayedRun, withHoles } from '../../testing/trace/arbitrary.ts'
import { frontierAt, recordedFrontier } from './frontier.ts'
import { orderOf } from './ordering.ts'
import { passingsOf } from './passings.ts'
import { permutedRun } from './permuted.ts'
import { compareMoments } from './event.ts'
import { stateAt } from './state.ts'
import { stepsOfSnapshot } from './steps.ts'

const ANYBODY = '' as ProcessId

test('the permuted run is possible, passes through the recorded state, and ends like the real one', () => {
  const seen = { swapped: 0, still: 0, 'gone-back': 0 }
  fc.assert(
    fc.property(fc.oneof(anyPlayedRun('wrong'), anyPlayedRun('wrong', true, true)), ({ run }) => {
      for (const cut of run.cuts) {
        const found = permutedRun(orderOf(run), cut.snapshot)
        if (!found.holds) throw new Error(found.reason)
        const { real, permuted, origin, places, before, swaps, occurredAfter } = found
        if (origin !== '') seen['gone-back'] += 1
        expect(origin === '').toBe(cut.timeline.number === 0)
        expect([...places].sort((a, b) => a - b)).toEqual(places.map((_, place) => place))
        for (const [position, { event, time, other }] of permuted.events.entries()) {
          expect(event).toBe(real.events[places[position] ?? -1]?.event)
          expect(time).toBeGreaterThanOrEqual(permuted.events[position - 1]?.time ?? -Infinity)
          if (event.type === 'received') expect(other).toBeGreaterThanOrEqual(0)
          if (event.type === 'received') expect(other).toBeLessThan(position)
          if (other >= 0) expect(permuted.events[other]?.other).toBe(position)
        }
        for (const [place, { events }] of permuted.run.processes.entries())
          expect([...(permuted.positions[place] ?? [])].map((position) => permuted.events[position]?.event)).toEqual(
            events
          )
        const reached = stateAt(permuted, frontierAt(permuted, before))
        for (const { process, balance } of reached.processes)
          expect(balance).toBe(cut.processes.find((one) => one.process === process)?.balance)
        expect(reached.sum.inTransit).toBe(cut.inTransit)
        const ends = [permuted, real].map((order) => stateAt(order, frontierAt(order, order.events.length)))
        expect(ends[0]?.processes).toEqual(ends[1]?.processes)
        expect(ends[0]?.sum).toEqual(ends[1]?.sum)
        expect(occurredAfter).toBe(swaps === 0 ? before : -1)
        seen[swaps > 0 ? 'swapped' : 'still'] += 1
      }
    })
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
})

test('where events are missing the run begins after them, with the balances of then, or a sentence says why not', () => {
  const seen = { begins: 0, refused: 0, 'in-transit-since': 0 }
  fc.assert(
    fc.property(
      anyPlayedRun('right'),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }),
      fc.nat(12),
      ({ run }, lost, first) => {
        expect(permutedRun(orderOf(run), 'p00#99' as SnapshotId).holds).toBe(false)
        // The window was opened late: of each process the first events are missing. Or single ones are.
        const torn = {
          ...withHoles(run, new Set(lost)),
          ...(first < 6 ? {} : { processes: run.processes.map((one) => ({ ...one, events: one.events.slice(first) })) })
        }
        for (const cut of run.cuts) {
          const found = permutedRun(orderOf(torn), cut.snapshot)
          if (!found.holds) {
            seen.refused += 1
            expect(found.reason).toMatch(/^[A-Z].*\.$/)
            continue
          }
          seen.begins += found.isTorn ? 1 : 0
          const { real, permuted, before } = found
          for (const [position, { event, other }] of permuted.events.entries())
            if (event.type === 'received') expect(other).toBeLessThan(position)
          // No message goes backwards through the beginning.
          const kept = new Set(real.events.map(({ event }) => event))
          const firsts = new Map(real.run.processes.map(({ id, events }) => [id, events[0]]))
          for (const placed of orderOf(run).events) {
            if (placed.event.type !== 'received' || kept.has(placed.event) || placed.other < 0) continue
            const begins = firsts.get(run.processes[placed.process]?.id ?? ANYBODY)
            if (begins === undefined || compareMoments(placed.event, begins) > 0) continue // Missing, and later.
            const isApplication = placed.event.lane === 'application' && placed.event.carried.kind !== 'marker'
            const sending = orderOf(run).events[placed.other]?.event
            if (isApplication && sending !== undefined) expect(kept.has(sending)).toBe(false)
          }
          const reached = stateAt(permuted, frontierAt(permuted, before))
          for (const { process, balance } of reached.processes)
            expect(balance).toBe(cut.processes.find((one) => one.process === process)?.balance)
          expect(reached.sum.inTransit).toBeLessThanOrEqual(cut.inTransit)
          if (reached.sum.inTransit < cut.inTransit) seen['in-transit-since'] += 1
          const ends = [permuted, real].map((order) => stateAt(order, frontierAt(order, order.events.length)))
          expect(ends[0]?.processes).toEqual(ends[1]?.processes)
        }
      }
    ),
    { numRuns: 40, endOnFailure: true }
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
})

test('a run that begins with the second life of everybody is whole enough: the sum is certain, and the other run is shown', () => {
  fc.assert(
    fc.property(anyPlayedRun('right'), ({ run }) => {
      // As every start but the first: each process begins with its balance, and the store was opened before.
      const second = {
        ...run,
        processes: run.processes.map((one) => ({
          ...one,
          events: one.events.map((event) => ({ ...event, life: event.life + 1 }))
        }))
      }
      const order = orderOf(second)
      expect(order.holes.length).toBeGreaterThan(0)
      for (const cut of run.cuts) {
        const [found, usual] = [permutedRun(order, cut.snapshot), permutedRun(orderOf(run), cut.snapshot)]
        if (!found.holds || !usual.holds) throw new Error('both are shown')
        expect(found.isTorn).toBe(true)
        expect(found.places).toEqual(usual.places)
        const frontier = recordedFrontier(order, cut.snapshot)
        expect(frontier && stateAt(order, frontier).sum.certain).toBe(true)
      }
    }),
    { numRuns: 20 }
  )
})

test('the steps of a snapshot: one start, all others record at a first marker, every channel closes once with the messages of the cut', () => {
  fc.assert(
    fc.property(anyPlayedRun('wrong'), ({ run }) => {
      const order = orderOf(run)
      expect(
        passingsOf(order)
          .map(({ snapshot }) => snapshot)
          .sort()
      ).toEqual(run.cuts.map(({ snapshot }) => snapshot).sort())
      for (const cut of run.cuts) {
        const progress = stepsOfSnapshot(order, cut.snapshot)
        const n = cut.members.length
        expect(progress).toMatchObject({
          initiator: initiatorOf(cut.snapshot),
          members: cut.members,
          markers: { sent: n * (n - 1), received: n * (n - 1), expected: n * (n - 1) },
          recorded: n,
          reported: n,
          completed: n
        })
        const own = run.processes.find(({ id }) => id === initiatorOf(cut.snapshot))?.events ?? []
        const about = own.filter((event) => 'snapshot' in event && event.snapshot === cut.snapshot)
        const [began, done] = ['recorded', 'complete'].map(
          (type) => about.find((event) => event.type === type)?.at ?? NaN
        )
        expect(progress?.tookMs).toBe((done ?? NaN) - (began ?? NaN))
        const steps = progress?.steps ?? []
        expect(steps.filter(({ type }) => type === 'started').map(({ process }) => process)).toEqual([
          initiatorOf(cut.snapshot)
        ])
        expect(steps.filter(({ type }) => type === 'recorded')).toHaveLength(n - 1)
        for (const { from, to, amounts } of cut.channels) {
          const closed = steps.filter((step) => step.type === 'closed' && step.process === to && step.from === from)
          const { computation, locks, objects, tokens } = cut.applications
          const others = [...computation.channels, ...locks.channels, ...objects.channels, ...tokens.channels]
            .filter((channel) => channel.from === from && channel.to === to)
            .reduce((sum, { messages }) => sum + messages.length, 0)
          expect(closed).toMatchObject([{ amounts, inTransit: amounts.length + others }])
          if (closed[0]?.type === 'closed' && closed[0].rule === 'S2') expect(amounts).toEqual([])
        }
        expect(steps.filter((step) => step.type === 'closed' && step.rule === 'S2')).toHaveLength(n - 1)
      }
      expect(stepsOfSnapshot(order, 'p00#99' as SnapshotId)).toBeUndefined()
    })
  )
})
