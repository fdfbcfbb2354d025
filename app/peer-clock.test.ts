// A clock of the wall that is set while peers run, by hours or by years, changes nothing but the times that are shown.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProcessId } from './ids.ts'
import type { SnapshotView } from './view/contract/snapshot.ts'
import type { View } from './view/contract/view.ts'
import { TestRoom } from '../testing/room.ts'

const HOUR_MS = 3_600_000
const YEAR_MS = 365 * 24 * HOUR_MS

/** How far the clock is set, at each of the three moments of the story. */
const JUMPS: readonly (readonly [number, number, number])[] = [
  [-3 * HOUR_MS, -3 * HOUR_MS, -3 * HOUR_MS],
  [2 * YEAR_MS, -2 * YEAR_MS, 2 * YEAR_MS],
  [-2 * YEAR_MS, 3 * HOUR_MS, -2 * YEAR_MS]
]

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'groupshot-clock-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** Without the times that are only shown. */
function timeless(value: unknown): unknown {
  const isShownTime = (key: string): boolean => ['at', 'recordedAt', 'nonce'].includes(key)
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (isShownTime(key) ? undefined : inner))) as unknown
}

interface Told {
  readonly view: unknown
  readonly views: number
  readonly events: unknown
}

/** Payments, a slow channel, snapshots, automatic ones, somebody silent and back, going back; the clock is set three times. */
async function story([first, second, third]: readonly [number, number, number]): Promise<readonly Told[]> {
  const room = new TestRoom(7)
  const names = ['anna', 'ben', 'cleo']
  for (const name of names) await room.join(name)
  const tell: Told[] = []
  const look = async (): Promise<void> => {
    for (const name of names) {
      const view = await room.view(name)
      const { views, events } = room.testPeer(name)
      tell.push({ view: timeless(view), views: views.length, events: timeless(events) })
    }
  }
  await room.ask('anna', { do: 'checkpoints', everyMinutes: 0.5, keep: 3 })
  await room.ask('anna', { do: 'pace', to: 'ben', delayMs: 4_000 })
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 5 })
  await room.ask('ben', { do: 'snapshot' })
  await room.elapse(1_000)
  room.clock.wallAheadMs += first
  await room.elapse(5_000)
  await look()
  const [anna, cleo] = ['anna', 'cleo'] as [ProcessId, ProcessId]
  room.world.silence(anna, cleo)
  room.world.silence(cleo, anna)
  await room.elapse(1_500)
  await room.ask('cleo', { do: 'snapshot' })
  await room.elapse(2_000)
  room.clock.wallAheadMs += second
  await room.elapse(1_500)
  await look()
  await room.elapse(17_000)
  await room.ask('cleo', { do: 'traffic', perSecond: 2 })
  await room.elapse(10_000)
  room.clock.wallAheadMs += third
  await room.elapse(33_000)
  await room.ask('cleo', { do: 'traffic', perSecond: 0 })
  await room.ask('ben', { do: 'snapshot' })
  await room.elapse(5_000)
  const newest = (await room.view('ben')).snapshots.find(({ status }) => status === 'complete')
  await room.ask('ben', { do: 'restore', snapshot: newest?.snapshot })
  await room.elapse(10_000)
  await look()
  return tell
}

test('whatever the clock of the wall does, everything happens and is shown as if it had stood', async () => {
  const calm = await story([0, 0, 0])
  expect(JSON.stringify(calm)).toContain('"status":"waiting"')
  expect(JSON.stringify(calm.at(-1)?.view)).toMatch(/"wentBackMs":[1-9]/)
  for (const jumps of JUMPS) expect(await story(jumps), jumps.join()).toEqual(calm)
})

const inView = ({ snapshots }: View): string[] => snapshots.map(({ snapshot }) => snapshot.replace(/~.*/, ''))

test('the newest snapshot comes first although the clock went back, also after a restart with one that still waits', async () => {
  const room = new TestRoom(3)
  await room.join('anna', { folder })
  for (const name of ['ben', 'cleo']) await room.join(name)
  await room.ask('anna', { do: 'snapshot' })
  await room.elapse(1_000)
  room.crash('cleo')
  await room.elapse(20_000)
  await room.ask('anna', { do: 'snapshot' }) // It waits for Cleo.
  room.clock.wallAheadMs -= 3 * HOUR_MS
  await room.ask('anna', { do: 'snapshot', members: ['anna', 'ben'] })
  await room.elapse(1_000)
  room.clock.wallAheadMs -= 2 * YEAR_MS
  await room.ask('ben', { do: 'snapshot', members: ['anna', 'ben'] })
  await room.elapse(2_000)
  const order = ['ben#1', 'anna#3', 'anna#2', 'anna#1']
  const view = await room.view('anna')
  expect(inView(view)).toEqual(order)
  const sorted = (by: (one: SnapshotView) => number): string[] =>
    view.snapshots.toSorted((a, b) => by(a) - by(b)).map(({ snapshot }) => snapshot.replace(/~.*/, ''))
  expect(sorted(({ ageMs }) => ageMs)).toEqual(order)
  expect(Math.max(...view.snapshots.map(({ ageMs }) => ageMs))).toBeLessThan(30_000)
  expect(Math.max(...view.snapshots.map(({ tookMs }) => tookMs))).toBeLessThan(5_000)

  await room.testPeer('anna').peer.stop()
  await room.join('anna', { folder })
  expect(inView(await room.view('anna'))).toEqual(order)
})
