// The first minute: each step ticks when it is done, and the last one only when a snapshot has found money in transit.
import { expect, test } from 'vitest'
import type { SnapshotView } from '../../../../app/view/contract/snapshot.ts'
import type { PeerView } from '../../../../app/view/contract/view.ts'
import { peer, threePeople } from '../../../../testing/page/sample.ts'
import { firstSteps, isDone } from './first-steps.ts'

const { view } = threePeople()
const [complete] = view.snapshots
if (complete === undefined) throw new Error('the sample has a snapshot')
const { result: sums, ...rest } = complete
const open: SnapshotView = { ...rest, status: 'open' }

const HELD = { pace: { delayMs: 0, held: true } }
const SENT = { onItsWay: { count: 1, amount: 5 } }

function ticks(
  ben: Partial<PeerView>,
  snapshots: readonly SnapshotView[],
  chosen = true,
  peers = [peer('Cleo')]
): string {
  const now = { ...view, peers: [peer('Ben', ben), ...peers], snapshots }
  return firstSteps(now, chosen, 0, 'Ben')
    .map(({ done }) => (done ? '✓' : '·'))
    .join('')
}

test('the steps tick one after another', () => {
  expect(ticks({}, [], false)).toBe('······')
  expect(ticks({}, [])).toBe('✓·····')
  expect(ticks(HELD, [])).toBe('✓✓····')
  expect(ticks({ ...HELD, ...SENT }, [])).toBe('✓✓✓···')
  expect(ticks({ ...HELD, ...SENT }, [open])).toBe('✓✓✓✓··')
  expect(ticks(SENT, [open])).toBe('✓✓✓✓✓·')
  expect(ticks({}, [{ ...complete, result: { ...sums, inTransit: 5 } as never }])).toBe('✓✓✓✓✓✓')
})

test('a snapshot with nothing in transit is no end, and a channel that was let go too early is a step back', () => {
  expect(ticks({}, [{ ...complete, result: { ...sums, inTransit: 0 } as never }])).toBe('✓·····')
  expect(ticks({ ...HELD, ...SENT }, [{ ...complete, result: { ...sums, inTransit: 0 } as never }])).toBe('✓✓✓···')
})

test('snapshots from before the steps do not count', () => {
  const found = { ...complete, result: { ...sums, inTransit: 5 } as never }
  expect(isDone(firstSteps({ ...view, snapshots: [found] }, true, 1, 'Ben'))).toBe(false)
})

test('with one other process the receiver takes the snapshot: its marker overtakes nothing', () => {
  const words = (peers: readonly PeerView[]) => firstSteps({ ...view, peers, snapshots: [] }, true, 0, 'Ben')[3]?.words
  expect(words([peer('Ben')])).toBe('Press S in Ben’s window')
  expect(words([peer('Ben'), peer('Cleo')])).toBe('Press S: take a snapshot')
})
