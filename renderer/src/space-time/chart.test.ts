import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPlayedRun, beginningOf, withHoles } from '../../../testing/trace/arbitrary.ts'
import { Ordering, orderOf } from '../../../app/trace/ordering.ts'
import { idAt, randomRun, withHole } from '../../../testing/page/space-time.ts'
import { chartOf, Charting, countBefore, type Chart, type Clock } from './chart.ts'
import { messagesIn } from './messages.ts'
import { widthOf } from './span.ts'

const run = randomRun({ processes: 5, events: 3000, seed: 7, transfersPerSnapshot: 60, restarts: 1 })
const order = orderOf(run)

function seenIn(chart: Chart, from: number, to: number): Set<number> {
  const seen = new Set<number>()
  messagesIn(chart.messages, { from, to }, (row) => seen.add(row))
  return seen
}

describe.each<Clock>(['real', 'logical'])('on the %s axis', (clock) => {
  const chart = chartOf(order, clock)

  test('no message arrives before it is sent, and no process goes back', () => {
    for (let row = 0; row < chart.messages.length; row++)
      expect(chart.messages.finish[row]).toBeGreaterThanOrEqual(chart.messages.begin[row] ?? Infinity)
    for (const positions of order.positions)
      for (const [index, position] of [...positions].entries())
        if (index > 0)
          expect(chart.at[position]).toBeGreaterThanOrEqual(chart.at[positions[index - 1] ?? 0] ?? Infinity)
  })

  test('in sight are exactly the messages that touch the span, however long they travel', () => {
    for (let part = 0; part < 20; part++) {
      const from = chart.all.from + (part / 20) * widthOf(chart.all)
      const to = from + widthOf(chart.all) / 50
      const expected = new Set<number>()
      for (let row = 0; row < chart.messages.length; row++)
        if ((chart.messages.begin[row] ?? 0) <= to && (chart.messages.finish[row] ?? 0) >= from) expected.add(row)
      expect(seenIn(chart, from, to)).toEqual(expected)
    }
  })

  test('events before a place are counted as one would by hand', () => {
    const value = chart.at[1500] ?? 0
    for (const [process, positions] of order.positions.entries()) {
      const by = (holds: (at: number) => boolean) =>
        [...positions].filter((position) => holds(chart.at[position] ?? 0)).length
      expect(countBefore(chart, process, value)).toBe(by((at) => at < value))
      expect(countBefore(chart, process, value, true)).toBe(by((at) => at <= value))
    }
  })
})

test('a message that has not arrived goes on to the end; where its receiver has a hole, nobody can know', () => {
  const whole = chartOf(order, 'real').messages
  const open = [...whole.received.keys()].filter((row) => whole.received[row] === -1)
  expect(open.length).toBeGreaterThan(0)
  for (const row of open) expect([whole.lost[row], whole.finish[row]]).toEqual([0, Infinity])

  const torn = chartOf(orderOf(withHole(run, 2, 100, 200)), 'real')
  const lost = [...torn.messages.lost.keys()].filter((row) => torn.messages.lost[row] === 1)
  expect(lost.length).toBeGreaterThan(0)
  for (const row of lost) expect(torn.messages.finish[row]).toBe(torn.messages.begin[row])
  expect(torn.gaps[2]).toEqual([{ before: 100, kind: 'unheard', words: '100 events not received by this window' }])
})

test('a restart is a gap of its lane', () => {
  expect(chartOf(order, 'real').gaps.flat()).toEqual([expect.objectContaining({ kind: 'down', words: 'restarted' })])
})

test('a run of nothing is an empty chart', () => {
  const empty = chartOf(orderOf({ processes: [], cuts: [] }), 'real')
  expect(empty.messages.length).toBe(0)
  expect(widthOf(empty.all)).toBeGreaterThan(0)
})

test('the chart of a run as it grows is that of the whole run from scratch, and earlier ones stay', () => {
  const anyShares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
  const anyLost = fc.array(fc.nat({ max: 300 }), { maxLength: 6 }).map((places) => new Set(places))
  let grew = 0
  fc.assert(
    fc.property(
      fc.oneof(anyPlayedRun('wrong', false), anyPlayedRun('right', false)),
      fc.array(anyShares, { minLength: 1, maxLength: 6 }),
      anyLost,
      fc.constantFrom<Clock>('real', 'logical'),
      ({ run: whole }, pieces, lost, clock) => {
        const [ordering, charting, charts] = [new Ordering(), new Charting(), [] as Chart[]]
        const most = whole.processes.map(() => 0)
        for (const shares of [...pieces, [1]]) {
          for (const [place, had] of most.entries()) most[place] = Math.max(had, shares[place] ?? shares.at(-1) ?? 1)
          const grown = ordering.order(beginningOf(withHoles(whole, lost), [...most]))
          if (grown.events[0] !== undefined && grown.events[0] === charts.at(-1)?.order.events[0]) grew++
          charts.push(charting.chart(grown, clock))
          expect(charts.at(-1)).toEqual(chartOf(grown, clock))
        }
        for (const chart of charts) expect(chart).toEqual(chartOf(chart.order, clock))
      }
    ),
    { numRuns: 400 } // Runs with a doubted clock are ordered from scratch each time, and do not grow.
  )
  expect(grew).toBeGreaterThan(15)
})

test('a long run grows by many rows, of which a few reach far back', () => {
  const [ordering, charting] = [new Ordering(), new Charting()]
  for (let share = 0.5; share <= 1; share += 0.02) {
    const grown = ordering.order(beginningOf(run, [share, share - 0.01]))
    expect(charting.chart(grown, 'real')).toEqual(chartOf(grown, 'real'))
  }
})

test('where whole lives are missing before a new one, that is the gap, once', () => {
  const opened = { type: 'opened', name: 'Anna', balance: 5, n: 1 } as const
  const events = [1, 3].map((life) => ({ ...opened, life, at: life * 100 }))
  const torn = orderOf({ processes: [{ id: idAt(0), name: 'Anna', opening: 5, events }], cuts: [] })
  expect(chartOf(torn, 'real').gaps).toEqual([
    [{ before: 1, kind: 'unheard', words: 'events not received by this window' }]
  ])
})
