// News about going back is for those who went back: whoever joined later undid nothing.
import { expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { TraceEvent } from '../../../app/trace/event.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { idOf } from '../../../testing/page/sample.ts'
import { allStartedAgain, cameAfter } from './timeline.ts'

const [anna, dora] = [idOf('Anna'), idOf('Dora')]
const opened = (at: number, life = 1): TraceEvent => ({ type: 'opened', name: '', balance: 1000, life, n: 1, at })
const restored = (at: number, life = 1): TraceEvent => {
  const what = { type: 'restored', timeline: 1, initiator: anna, snapshot: `${anna}#2` as SnapshotId } as const
  return { ...what, balance: 900, life, n: 2, at }
}
const run = (events: Readonly<Record<ProcessId, readonly TraceEvent[]>>) => {
  const processes = [anna, dora].sort().map((id) => ({ id, name: '', opening: 1000, events: events[id] ?? [] }))
  return orderOf({ processes, cuts: [] })
}

test('whoever was opened after the restore came after it, and was told of it only as it joined', () => {
  const order = run({ [anna]: [opened(1000), restored(5000)], [dora]: [opened(9000), restored(9100)] })
  expect(cameAfter(order, dora, anna, 1)).toBe(true)
  expect(cameAfter(order, anna, anna, 1)).toBe(false)
})

test('whoever was there before, or came back after a crash, went back', () => {
  expect(
    cameAfter(run({ [anna]: [opened(1000), restored(5000)], [dora]: [opened(2000), restored(5100)] }), dora, anna, 1)
  ).toBe(false)
  expect(
    cameAfter(
      run({ [anna]: [opened(1000), restored(5000)], [dora]: [opened(9000, 2), restored(9100, 2)] }),
      dora,
      anna,
      1
    )
  ).toBe(false)
  expect(
    cameAfter(run({ [anna]: [opened(1000), restored(5000)], [dora]: [opened(9000), restored(9100)] }), dora, anna, 2)
  ).toBe(false)
})

test('everybody was started again where nobody has taken a snapshot since, whatever is known of earlier lives', () => {
  const before = [opened(1000), restored(2000)]
  const again = run({ [anna]: [...before, opened(5000, 2)], [dora]: [opened(5100, 2)] })
  expect(allStartedAgain(again, [anna, dora])).toBe(true)
  expect(allStartedAgain(run({ [anna]: before, [dora]: [opened(5100, 2)] }), [anna, dora])).toBe(false)
  const since = run({ [anna]: [...before, opened(5000, 2), restored(6000, 2)], [dora]: [opened(5100, 2)] })
  expect(allStartedAgain(since, [anna, dora])).toBe(false)
})
