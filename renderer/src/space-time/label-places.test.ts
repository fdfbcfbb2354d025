// Names, coins and words on the diagrams of all lessons, narrow and wide, and of runs with more than has room.
import { describe, expect, test } from 'vitest'
import { frontierAt } from '../../../app/trace/frontier.ts'
import type { Order } from '../../../app/trace/order.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { passingsOf } from '../../../app/trace/passings.ts'
import { stateAt } from '../../../app/trace/state.ts'
import { drawnAt, LESSONS } from '../lessons/lessons.ts'
import { randomRun } from '../../../testing/page/space-time.ts'
import { chartOf } from './chart.ts'
import { crossingOf, cutsOf } from './cuts.ts'
import { plain } from './emphasis.ts'
import { obstaclesIn, overlap, placesIn, type LabelBox } from './label-places.ts'
import { ALL_OPEN, lanesOf } from './lanes.ts'
import { diagramOf, type SpaceTimeDiagram } from './diagram.ts'
import { axisHeight, NOTHING_CROSSES, type DiagramLayout } from './diagram-layout.ts'

const EM = 16

function diagramIn(order: Order, width: number, room: number, frontier?: readonly number[]): SpaceTimeDiagram {
  const passing = passingsOf(order).at(-1)
  const judged = frontier ?? (passing?.whole === true ? passing.frontier : undefined)
  const chart = chartOf(order, 'real')
  const ids = order.run.processes.map(({ id }) => id)
  const lanes = lanesOf(ids, ids, ALL_OPEN, room, EM)
  const layout: DiagramLayout = {
    ...{ chart, lanes, width, height: lanes.height + axisHeight(EM) + 2, span: chart.all, em: EM, top: 0 },
    ...{ emphasis: plain(order), control: false, away: new Set() },
    endings: [],
    cuts: cutsOf(passingsOf(order), passing?.snapshot, frontier),
    crossing: judged === undefined ? NOTHING_CROSSES : crossingOf(chart, stateAt(order, judged))
  }
  return diagramOf(layout)
}

/** Pairs of things of which one covers the other. */
function covered(diagram: SpaceTimeDiagram): readonly string[] {
  const { names, tokens } = placesIn(diagram)
  const placed: { readonly what: string; readonly box: LabelBox }[] = [
    ...names.map(({ dot, box }) => ({ what: dot.label, box })),
    ...tokens.map(({ arrow, words, box }) => ({ what: `${arrow.kind} ${arrow.amount} ${words}`, box }))
  ]
  const fixed = obstaclesIn(diagram).map((box, at) => ({ what: `fixed ${at}`, box }))
  return placed.flatMap((one, at) =>
    [...placed.slice(at + 1), ...fixed]
      .filter((two) => overlap(one.box, two.box))
      .map((two) => `${one.what} × ${two.what}`)
  )
}

function withoutToken(diagram: SpaceTimeDiagram): number {
  const { tokens } = placesIn(diagram)
  return diagram.arrows.filter(({ crossing, row }) => crossing !== '' && !tokens.some(({ arrow }) => arrow.row === row))
    .length
}

const lessons = LESSONS.flatMap((entry) => ('lesson' in entry ? [entry] : []))

describe.each([700, 1000])('in a diagram %d pixels wide', (width) => {
  test.each(lessons.map(({ name, ...rest }) => [name, rest] as const))('nothing covers anything in %s', (_, entry) => {
    for (const [at, step] of entry.runs.entries()) {
      const { order, cut } = drawnAt(entry.lesson, step)
      const diagram = diagramIn(order, width, 156, cut)
      expect(covered(diagram), `step ${at}`).toEqual([])
      expect(withoutToken(diagram)).toBe(0)
    }
  })
})

test('the names of the lecture are all there', () => {
  const lecture = lessons.find(({ name }) => name.startsWith('1-'))
  const last = lecture?.runs.at(-1)
  if (lecture === undefined || last === undefined) throw new Error('lesson 1 is the lecture')
  const { names, tokens } = placesIn(diagramIn(drawnAt(lecture.lesson, last).order, 700, 156))
  expect(names.map(({ dot }) => dot.label).sort()).toEqual(expect.arrayContaining([...'abcdefghijk', 'S2', 'S3']))
  expect(tokens.find(({ arrow }) => arrow.crossing !== '')).toMatchObject({ words: 'in transit', arrow: { amount: 5 } })
})

test('whatever crosses the cut has its coin or a small disc, in a crowd too, and coins that do not cross give way', () => {
  let crossing = 0
  for (let seed = 1; seed <= 12; seed++) {
    const order = orderOf(randomRun({ processes: 4, events: 60 * seed, seed, transfersPerSnapshot: 25 }))
    const frontier = frontierAt(order, Math.floor(order.events.length / 2))
    const diagram = diagramIn(order, 700, 200, frontier)
    const { tokens } = placesIn(diagram)
    crossing += tokens.filter(({ arrow }) => arrow.crossing !== '').length
    expect(withoutToken(diagram)).toBe(0)
    const plainOnes = tokens.filter(({ arrow }) => arrow.crossing === '')
    const all = [...tokens.map(({ box }) => box), ...obstaclesIn(diagram)]
    for (const { box } of plainOnes) expect(all.filter((other) => other !== box && overlap(box, other))).toEqual([])
  }
  expect(crossing).toBeGreaterThan(15)
})

test('names of events that stand close together stand around them', () => {
  const diagram = diagramIn(orderOf(randomRun({ processes: 2, events: 20, seed: 1 })), 700, 200)
  const [dot] = diagram.dots
  if (dot === undefined) throw new Error('a run has events')
  const close = ['first', 'second', 'third'].map((label, at) => ({ ...dot, label, x: 300 + at * 12, y: 100 }))
  const { names } = placesIn({ ...diagram, arrows: [], recorded: [], cuts: [], dots: close })
  for (const [at, { box }] of names.entries())
    for (const other of names.slice(at + 1)) expect(overlap(box, other.box)).toBe(false)
})

test('nothing is drawn over the axis of a lane that is scrolled away', () => {
  const order = orderOf(randomRun({ processes: 4, events: 240, seed: 3, transfersPerSnapshot: 25 }))
  const diagram = diagramIn(order, 700, 200, frontierAt(order, 120))
  const away = diagram.arrows.map((arrow) => ({ ...arrow, y1: arrow.y1 - 400, y2: arrow.y2 - 400 }))
  expect(away.some(({ crossing }) => crossing !== '')).toBe(true)
  expect(placesIn({ ...diagram, arrows: away }).tokens).toEqual([])
})
