import { expect, test } from 'vitest'
import { frontierAt } from '../../../app/trace/frontier.ts'
import { heldCut } from '../../../app/trace/held-cut.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { passingsOf } from '../../../app/trace/passings.ts'
import { randomRun } from '../../../testing/page/space-time.ts'
import { dragged, judgedIn, type Draft } from './judged.ts'

const order = orderOf(randomRun({ processes: 3, events: 600, seed: 4, transfersPerSnapshot: 60 }))
const passings = passingsOf(order)
const [first, second] = passings.filter(({ whole }) => whole)
if (first === undefined || second === undefined) throw new Error('the run has two whole snapshots')

test('the cut of the shown snapshot is judged, until somebody drags it; that of another one is as it was', () => {
  const recorded = judgedIn(order, passings, first.snapshot, undefined, undefined)
  expect(recorded).toMatchObject({ main: first, other: undefined, isDrawn: false })
  expect(recorded.state?.frontier).toEqual(first.frontier)

  const draft = dragged(order, recorded, 1, (first.frontier[1] ?? 0) + 3)
  const after = judgedIn(order, passings, first.snapshot, draft, undefined)
  expect(after.isDrawn).toBe(true)
  expect(after.state?.frontier).toEqual(first.frontier.map((count, place) => (place === 1 ? count + 3 : count)))
  expect(after.recorded).toBeUndefined()
  const again = dragged(order, after, 1, first.frontier[1] ?? 0)
  expect(judgedIn(order, passings, first.snapshot, again, undefined).state?.frontier).toEqual(first.frontier)
  expect(judgedIn(order, passings, second.snapshot, draft, undefined)).toMatchObject({ main: second, isDrawn: false })
})

test('a cut of one’s own is judged where no snapshot is shown, and that of a lesson until somebody drags it', () => {
  const frontier = frontierAt(order, 200)
  const own: Draft = { snapshot: undefined, held: heldCut(order, frontier) }
  expect(judgedIn(order, passings, undefined, own, undefined)).toMatchObject({ other: frontier, isDrawn: true })
  expect(judgedIn(order, passings, undefined, undefined, undefined).state).toBeUndefined()
  expect(dragged(order, judgedIn(order, passings, undefined, undefined, undefined), 0, 1)).toBeUndefined()

  const given = judgedIn(order, passings, undefined, undefined, frontier)
  expect(given).toMatchObject({ other: frontier, isDrawn: false })
  expect(judgedIn(order, passings, undefined, dragged(order, given, 0, 0), frontier)).toMatchObject({
    other: [0, ...frontier.slice(1)],
    isDrawn: true
  })
})

test('the total of a snapshot is held against its own cut only', () => {
  const cut = { snapshot: first.snapshot, total: 2990 } as (typeof order.run.cuts)[number]
  const told = { ...order, run: { ...order.run, cuts: [cut] } }
  const recorded = judgedIn(told, passings, first.snapshot, undefined, undefined)
  expect(recorded.recorded).toBe(2990)
  const draft = dragged(told, recorded, 0, 2)
  expect(judgedIn(told, passings, first.snapshot, draft, undefined).recorded).toBeUndefined()
  expect(judgedIn(told, passings, second.snapshot, undefined, undefined).recorded).toBeUndefined()
})
