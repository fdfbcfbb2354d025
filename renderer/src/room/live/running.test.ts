// Whatever runs by itself at this process is named, and comes with the command that stops exactly that.
import { expect, test } from 'vitest'
import { parseCommand } from '../../../../app/loop/commands.ts'
import { OTHER_NAMES } from '../../../../app/applications/all.ts'
import type { View } from '../../../../app/view/contract/view.ts'
import { emptyRoom } from '../../../../testing/page/sample.ts'
import { runningIn } from './running.ts'

const { view } = emptyRoom()
const all = <Value>(value: Value) =>
  Object.fromEntries(OTHER_NAMES.map((name) => [name, value])) as Record<(typeof OTHER_NAMES)[number], Value>

const EVERYTHING: View = {
  ...view,
  traffic: { perSecond: 10, maxAmount: 5 },
  play: all(2),
  detections: all({ phase: 'looking', snapshot: '', looked: 6, awaited: '', askedAt: 0 } as const),
  checkpoints: { everyMinutes: 10, keep: 7 },
  slowMotion: { own: true, snapshot: '', asked: 2, by: [], hopMs: 1_000 }
}

test('nothing runs where nobody has started anything', () => {
  expect(runningIn(view, String)).toEqual([])
  expect(
    runningIn({ ...view, detections: all({ ...view.detections.locks, phase: 'stopped' } as const) }, String)
  ).toEqual([])
})

test('traffic, every play, every detector and checkpoints are named, each with a valid command that stops it', () => {
  const things = runningIn(EVERYTHING, String)
  expect(things).toHaveLength(3 + 2 * OTHER_NAMES.length)
  expect(new Set(things.map(({ title }) => title)).size).toBe(things.length)
  for (const { stop } of things) expect(parseCommand(stop)).toEqual(stop)
  expect(things.find(({ key }) => key === 'computation/detect')).toMatchObject({
    title: 'Termination detector',
    how: '6 snapshots, not yet',
    stop: { do: 'computation/detect', stop: true }
  })
  expect(things.at(-1)?.stop).toEqual({ do: 'checkpoints', everyMinutes: 0, keep: 7 })
})
