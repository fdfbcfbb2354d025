import { describe, expect, test } from 'vitest'
import { orderOf } from '../../../app/trace/ordering.ts'
import { passingsOf } from '../../../app/trace/passings.ts'
import { moved } from '../../../app/trace/frontier.ts'
import { stateAt } from '../../../app/trace/state.ts'
import { peopleOf } from '../people/people.ts'
import { peer, viewOf } from '../../../testing/page/sample.ts'
import { idAt, nameOf, randomRun } from '../../../testing/page/space-time.ts'
import { ARROWS_MAX } from './arrows.ts'
import { chartOf } from './chart.ts'
import { crossingOf, cutsOf } from './cuts.ts'
import { causalOf, CHOSEN, DIM, EVERYTHING, foundIn, FUTURE, PAST, plain, PLAIN } from './emphasis.ts'
import { svgOf } from './export.ts'
import { hitAt, lastDrawn } from './hit.ts'
import { ALL_OPEN, lanesOf } from './lanes.ts'
import { looksOf } from './look.ts'
import type { Palette } from './palette.ts'
import { diagramOf } from './diagram.ts'
import { NOTHING_CROSSES, type DiagramLayout } from './diagram-layout.ts'
import { searchWords, verdictOf } from './words.ts'

const run = randomRun({ processes: 4, events: 400, seed: 3, transfersPerSnapshot: 30 })
const order = orderOf(run)
const ids = run.processes.map(({ id }) => id)
const view = viewOf(
  nameOf(0),
  [1, 2, 3].map((place) => peer(nameOf(place), { peer: idAt(place) }))
)
const people = peopleOf({ ...view, me: { ...view.me, peer: idAt(0) } })

function layoutOf(more: Partial<DiagramLayout> = {}): DiagramLayout {
  const chart = more.chart ?? chartOf(order, 'real')
  return {
    chart,
    lanes: lanesOf(
      chart.order.run.processes.map(({ id }) => id),
      chart.order.run.processes.map(({ id }) => id),
      ALL_OPEN,
      400,
      16
    ),
    span: chart.all,
    width: 1000,
    height: 430,
    top: 0,
    em: 16,
    emphasis: plain(chart.order),
    control: false,
    away: new Set(),
    cuts: [],
    crossing: NOTHING_CROSSES,
    endings: [],
    ...more
  }
}

describe('the main cut', () => {
  const passing = passingsOf(order).find(({ whole }) => whole)
  const chart = chartOf(order, 'logical')
  if (passing === undefined) throw new Error('the run has a whole snapshot')

  test('as it was recorded is consistent, and its line divides every message as it says', () => {
    const state = stateAt(order, passing.frontier)
    expect(state.consistent).toBe(true)
    const crossing = crossingOf(chart, state)
    const layout = layoutOf({ chart, cuts: cutsOf([passing], passing.snapshot, undefined), crossing })
    const diagram = diagramOf(layout)
    const xOf = new Map(diagram.cuts[0]?.points.map(({ process, x }) => [process, x]))
    expect(xOf.size).toBe(4)
    for (const arrow of diagram.arrows) {
      if (arrow.kind !== 'transfer' || arrow.state !== 'received') continue
      const sent = arrow.x1 < (xOf.get(chart.messages.from[arrow.row] ?? -1) ?? NaN)
      const received = arrow.x2 < (xOf.get(chart.messages.to[arrow.row] ?? -1) ?? NaN)
      expect(received && !sent).toBe(false)
      expect(arrow.crossing === 'in-transit').toBe(sent && !received)
    }
  })

  test('dragged before a sending whose receipt is inside names that message and the sum', () => {
    const sent = order.run.processes.flatMap(({ events }, process) =>
      events.flatMap((event, index) => {
        const place = order.events[order.events[order.positions[process]?.[index] ?? -1]?.other ?? -1]
        const isInside = place !== undefined && place.index < (passing.frontier[place.process] ?? 0)
        return event.type === 'sent' && event.carried.kind === 'transfer' && isInside ? [{ process, index }] : []
      })
    )[0]
    if (sent === undefined) throw new Error('somebody paid before the snapshot')
    const state = stateAt(order, moved(order, passing.frontier, sent.process, sent.index))
    expect(state.consistent).toBe(false)
    expect(crossingOf(chart, state).breaking.size).toBeGreaterThan(0)
    expect(verdictOf(state, people)).toMatch(
      /^Not consistent: .* received before the cut but sent after it\. The total is \d+ too large\.$/
    )
  })
})

test('a cut that is dragged at one process stays where it was recorded at all others', () => {
  const passing = passingsOf(order).find(({ whole }) => whole)
  if (passing === undefined) throw new Error('the run has a whole snapshot')
  const chart = chartOf(order, 'real')
  const pointsOf = (frontier: typeof passing.frontier | undefined) => {
    const cuts = cutsOf([passing], passing.snapshot, frontier)
    return diagramOf(layoutOf({ chart, cuts })).cuts[0]?.points ?? []
  }
  const before = pointsOf(undefined)
  expect(before).toHaveLength(4)
  for (const { process, count } of before) {
    const after = pointsOf(moved(order, passing.frontier, process, count - 2))
    expect(after.filter((point) => point.process !== process)).toEqual(
      before.filter((point) => point.process !== process)
    )
    expect(after.find((point) => point.process === process)?.x).toBeLessThan(
      before.find((point) => point.process === process)?.x ?? NaN
    )
  }
})

test('the last event that is drawn is no control message, unless those are drawn', () => {
  const chart = chartOf(order, 'real')
  for (let position = 1; position <= order.events.length; position++) {
    expect(lastDrawn(chart, true, position)).toBe(order.events[position - 1])
    const event = lastDrawn(chart, false, position)?.event
    if (event?.type === 'sent' || event?.type === 'received') expect(event.lane).not.toBe('control')
    expect(event?.type).not.toBe('reported')
  }
  expect(lastDrawn(chart, false, 0)).toBeUndefined()
})

test('what stands under the pointer is the event that is drawn there', () => {
  const layout = layoutOf()
  const { dots } = diagramOf(layout)
  for (const dot of dots.slice(0, 60)) expect(hitAt(layout, dot.x, dot.y)).toMatchObject({ kind: 'event' })
  expect(hitAt(layout, -500, -500)).toBeUndefined()
  const arrow = diagramOf(layout).arrows.find(({ x1, x2 }) => x2 - x1 > 60)
  if (arrow === undefined) throw new Error('a long arrow')
  const hit = hitAt(layout, arrow.x1 * 0.7 + arrow.x2 * 0.3, arrow.y1 * 0.7 + arrow.y2 * 0.3)
  expect(hit?.kind).toBeDefined()
})

test('a search finds by amount, by name and by kind, and nothing else', () => {
  const words = searchWords(order, people)
  const found = (text: string, kind: typeof EVERYTHING.kind = 'all') =>
    order.events.filter((_, at) => foundIn(order, { ...EVERYTHING, text, kind }, words)[at] === PLAIN)
  for (const { event } of found('12')) expect('carried' in event && event.carried).toMatchObject({ amount: 12 })
  expect(found('12').length).toBeGreaterThan(0)
  for (const { process, event } of found('dora', 'transfers'))
    expect([ids[process], event.type === 'sent' ? event.to : event.type === 'received' ? event.from : '']).toContain(
      idAt(3)
    )
  expect(found('no such thing')).toEqual([])
})

test('past and future of an event are dim apart, and it stands between them', () => {
  const position = 200
  const emphasis = causalOf(order, position)
  expect(emphasis[position]).toBe(CHOSEN)
  for (const [at, tone] of emphasis.entries()) {
    if (tone === PAST) expect(at).toBeLessThan(position)
    if (tone === FUTURE) expect(at).toBeGreaterThan(position)
  }
  expect(new Set(emphasis)).toEqual(new Set([DIM, PAST, FUTURE, CHOSEN]))
})

test('a crowd is thinned and counted, and what crosses the cut stays', () => {
  const crowded = orderOf(randomRun({ processes: 8, events: 12_000, seed: 5, transfersPerSnapshot: 900 }))
  const chart = chartOf(crowded, 'real')
  const inTransit = new Set([5, 500, 2500])
  const diagram = diagramOf(layoutOf({ chart, emphasis: plain(crowded), crossing: { inTransit, breaking: new Set() } }))
  expect(diagram.messages).toBeGreaterThan(ARROWS_MAX)
  expect(diagram.arrows.length).toBeLessThanOrEqual(ARROWS_MAX + inTransit.size)
  const drawn = new Set(diagram.arrows.map(({ row }) => row))
  for (const row of inTransit) expect(drawn.has(row) || chart.messages.kind[row] === 'control').toBe(true)
})

test('the SVG has a name for every lane and no element that a name could make', () => {
  const palette: Palette = {
    ...{ ink: '#000', 'ink-light': '#555', hair: '#ddd', edge: '#888', surface: '#fff' },
    ...{ paper: '#fff', lit: '#eee', amber: '#740', red: '#a00', focus: '#06c' },
    hues: ['#e69f00'],
    onHues: ['#000']
  }
  const layout = layoutOf()
  const nameOfLane = (id: string): string => (id === idAt(0) ? '<i>&"' : id)
  const svg = svgOf({
    ...{ diagram: diagramOf(layout), playhead: [], isEnd: true, lanes: layout.lanes.shown, top: 0, palette },
    ...{ looks: looksOf(people, ids), nameOf: nameOfLane, title: 'A run' }
  })
  expect(svg).toContain('&lt;i&gt;&amp;&quot;')
  for (const id of ids.slice(1)) expect(svg).toContain(`>${id}</text>`)
  expect(svg).not.toMatch(/NaN|Infinity|<i>/)
})
