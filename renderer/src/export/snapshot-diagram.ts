// One snapshot as a image of the space–time diagram, without the diagram being open: all lanes, from a little before its
// first recording to a little after its last report, in the colours of the page.
import type { SnapshotId } from '../../../app/ids.ts'
import { frontierAt } from '../../../app/trace/frontier.ts'
import type { Order } from '../../../app/trace/order.ts'
import { stateAt } from '../../../app/trace/state.ts'
import { passingsOf } from '../../../app/trace/passings.ts'
import { stepsOfSnapshot } from '../../../app/trace/steps.ts'
import type { People } from '../people/people.ts'
import { snapshotName } from '../snapshots/snapshot.ts'
import { chartOf } from '../space-time/chart.ts'
import { crossingOf, cutsOf } from '../space-time/cuts.ts'
import { endingsOf } from '../space-time/endings.ts'
import { plain } from '../space-time/emphasis.ts'
import type { DiagramImage } from '../space-time/export.ts'
import { positionLine } from '../space-time/frontier-line.ts'
import { ALL_OPEN, lanesOf } from '../space-time/lanes.ts'
import { looksOf } from '../space-time/look.ts'
import type { Palette } from '../space-time/palette.ts'
import { diagramOf } from '../space-time/diagram.ts'
import { axisHeight, NOTHING_CROSSES, toPixels, type DiagramLayout } from '../space-time/diagram-layout.ts'
import { within, type Span } from '../space-time/span.ts'

/** Pixels: a page across. */
const WIDTH = 1200
const EM = 16
/** Height of a lane in root ems, where there are few and where there are many. */
const LANE_MOST = 5
const LANES_HEIGHT_MOST = 60
/** Room on both sides, as a part of the snapshot's own time. */
const MARGIN = 0.25

/** @returns nothing where nobody here knows when it was recorded */
export function imageOfSnapshot(
  order: Order,
  people: People,
  snapshot: SnapshotId,
  palette: Palette
): DiagramImage | undefined {
  const passings = passingsOf(order)
  const main = passings.find((passing) => passing.snapshot === snapshot)
  if (main === undefined) return undefined
  const ids = order.run.processes.map(({ id }) => id)
  const chart = chartOf(order, 'real')
  const room = Math.min(ids.length * LANE_MOST, LANES_HEIGHT_MOST) * EM
  const lanes = lanesOf(ids, people.inOrder(ids), ALL_OPEN, room, EM)
  const looks = looksOf(people, ids)
  const layout: DiagramLayout = {
    chart,
    lanes,
    span: within(spanOf(order, snapshot), chart.all),
    width: WIDTH,
    height: lanes.height + axisHeight(EM) + 2,
    top: 0,
    em: EM,
    emphasis: plain(order),
    control: false,
    away: new Set(),
    cuts: cutsOf(passings, snapshot, undefined),
    crossing: main.whole ? crossingOf(chart, stateAt(order, main.frontier)) : NOTHING_CROSSES,
    endings: endingsOf(order)
  }
  const end = order.events.length
  return {
    diagram: diagramOf(layout),
    playhead: positionLine(chart, lanes, frontierAt(order, end), end, toPixels(layout)),
    isEnd: true,
    lanes: lanes.shown,
    top: 0,
    palette,
    looks,
    nameOf: (id) => people.of(id).name,
    title: `Snapshot ${snapshotName(snapshot, people)} as a space-time diagram`
  }
}

/** From its first step to its last, and to both ends of what crosses it. */
function spanOf(order: Order, snapshot: SnapshotId): Span {
  const steps = stepsOfSnapshot(order, snapshot)?.steps ?? []
  const cut = passingsOf(order).find((passing) => passing.snapshot === snapshot)?.frontier
  const crossing =
    cut === undefined ? [] : stateAt(order, cut).inTransit.filter(({ carried }) => carried.kind === 'transfer')
  const positions = [
    ...steps.map(({ position }) => position),
    ...crossing.flatMap(({ sent, received }) => [sent, received])
  ]
  const times = positions.flatMap((position) => order.events[position]?.time ?? [])
  const [from, to] = times.reduce(
    ([least, most], time) => [Math.min(least, time), Math.max(most, time)],
    [Infinity, -Infinity]
  )
  const room = Math.max(1, (to - from) * MARGIN)
  return { from: from - room, to: to + room }
}
