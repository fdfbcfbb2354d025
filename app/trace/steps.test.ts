// The steps and the cut of a snapshot, looked up in a growing run, equal those found by going through all events.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SnapshotId } from '../ids.ts'
import { anyPlayedRun, beginningOf, withHoles } from '../../testing/trace/arbitrary.ts'
import { OUTSIDE } from './frontier.ts'
import type { Order } from './order.ts'
import { Ordering } from './ordering.ts'
import { passingsOf, type CutPassing } from './passings.ts'
import { stepsOfSnapshot } from './steps.ts'

/** Position and type of every step, and the messages of the closed channels, found by going through all events. */
function walked(order: Order, snapshot: SnapshotId) {
  const markers = { sent: 0, received: 0 }
  const steps: { readonly position: number; readonly what: string }[] = []
  for (const [position, { event, process, index }] of order.events.entries()) {
    if ('carried' in event && event.carried.kind === 'marker' && event.carried.snapshot === snapshot)
      markers[event.type]++
    if (!('snapshot' in event) || event.type === 'restored' || event.snapshot !== snapshot) continue
    const own = order.run.processes[process]?.events.slice(0, index) ?? []
    const start = own.findLastIndex((one) => one.type === 'recorded' && one.snapshot === snapshot)
    const recorded = own[start]
    const isFirst = recorded?.type === 'recorded' && event.type === 'closed' && recorded.firstMarkerFrom === event.from
    const amounts = own
      .slice(start < 0 || isFirst ? own.length : start)
      .flatMap((one) =>
        one.type === 'received' && 'from' in event && one.from === event.from && one.carried.kind === 'transfer'
          ? [one.carried.amount]
          : []
      )
    const type = event.type === 'undone' ? 'cancelled' : event.type
    steps.push({ position, what: type === 'closed' ? `closed with ${amounts.join()}` : type })
  }
  return { markers, steps }
}

function walkedPassings(order: Order): readonly CutPassing[] {
  const found = new Map<SnapshotId, { frontier: number[]; position: number; members: number; recorded: number }>()
  for (const [position, { event, process, index }] of order.events.entries()) {
    if (event.type !== 'recorded') continue
    const empty = { frontier: order.run.processes.map(() => OUTSIDE), position, members: 0, recorded: 0 }
    const passing = found.get(event.snapshot) ?? empty
    found.set(event.snapshot, passing)
    const before = order.run.processes[process]?.events[index - 1]
    const isFirstMarker =
      before?.type === 'received' && before.carried.kind === 'marker' && before.carried.snapshot === event.snapshot
    passing.frontier[process] = isFirstMarker ? index - 1 : index
    passing.members = event.members.length
    passing.recorded++
  }
  return [...found].map(([snapshot, { frontier, position, members, recorded }]) => ({
    snapshot,
    frontier,
    position,
    whole: recorded === members
  }))
}

test('for any known part of a run, steps and cuts of its snapshots equal those found by going through all events', () => {
  const anyShares = fc.array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
  const anyLost = fc.array(fc.nat({ max: 300 }), { maxLength: 20 }).map((places) => new Set(places))
  const seen = { open: 0, whole: 0, inTransit: 0 }
  fc.assert(
    fc.property(
      fc.oneof(anyPlayedRun('wrong'), anyPlayedRun('wrong', true, true)),
      anyShares,
      anyLost,
      ({ run, cuts }, shares, lost) => {
        const torn = withHoles(run, lost)
        const ordering = new Ordering()
        for (const part of [beginningOf(torn, shares), torn]) {
          const order = ordering.order(part)
          expect(passingsOf(order)).toEqual(walkedPassings(order))
          for (const { whole } of passingsOf(order)) seen[whole ? 'whole' : 'open']++
          for (const { snapshot } of cuts) {
            const progress = stepsOfSnapshot(order, snapshot)
            const { markers, steps } = walked(order, snapshot)
            const told = progress?.steps.map((step) => ({
              position: step.position,
              what:
                step.type === 'closed'
                  ? `closed with ${step.amounts.join()}`
                  : step.type === 'started'
                    ? 'recorded'
                    : step.type
            }))
            expect(told ?? []).toEqual(steps)
            if (progress !== undefined) expect(progress.markers).toMatchObject(markers)
            seen.inTransit += steps.filter(({ what }) => /closed with \d/.test(what)).length
          }
        }
      }
    )
  )
  expect(Math.min(seen.open, seen.whole, seen.inTransit)).toBeGreaterThan(30)
})
