// One snapshot in slow motion at real peers: every hop of a marker takes a second, and afterwards every channel runs as before,
// whoever stops it or goes away.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SlowMotionView } from './view/contract/view.ts'
import { HOP_MS, REQUEST_MS, SLOW_MS_MAX } from './loop/slow-requests.ts'
import type { SnapshotId } from './ids.ts'
import type { TracePiece } from './trace/event.ts'
import { orderOf } from './trace/ordering.ts'
import { permutedRun } from './trace/permuted.ts'
import { TestRoom } from '../testing/room.ts'

const PEOPLE = ['anna', 'ben', 'cleo']
let room: TestRoom

beforeEach(async () => {
  room = new TestRoom()
  for (const id of PEOPLE) await room.join(id)
})

const slow = (id: string): SlowMotionView | null => room.testPeer(id).views.at(-1)?.slowMotion ?? null
const status = (id: string) => room.testPeer(id).views.at(-1)?.snapshots[0]?.status

/** Begins at Anna, until everybody is slow and her snapshot has begun. */
async function begin(): Promise<void> {
  expect(await room.ask('anna', { do: 'slow-motion' })).toEqual({ ok: true })
  for (let waited = 0; waited < 5_000 && status('anna') === undefined; waited += 50) await room.elapse(50)
  expect(slow('anna')).toMatchObject({ own: true, asked: 2, by: [] })
  for (const id of ['ben', 'cleo']) expect(slow(id)).toMatchObject({ own: false, by: ['anna'], hopMs: HOP_MS })
}

afterEach(async () => {
  for (const id of PEOPLE) void room.testPeer(id).peer.stop()
  await room.settle()
})

test('a marker takes a second for each hop, and it is over when the snapshot is complete', async () => {
  await begin()
  await room.elapse(HOP_MS - 200)
  expect(status('ben')).toBeUndefined() // The marker is on its way.
  await room.elapse(400)
  expect(status('ben')).toBe('open')
  expect(status('anna')).toBe('open')
  await room.elapse(HOP_MS + 500)
  expect(PEOPLE.map(status)).toEqual(['complete', 'complete', 'complete'])
  await room.elapse(500)
  expect(PEOPLE.map(slow)).toEqual([null, null, null])
  await room.ask('ben', { do: 'transfer', to: 'cleo', amount: 5 })
  await room.elapse(100)
  expect(room.testPeer('cleo').views.at(-1)?.me.balance).toBe(105)
})

test('the ready-made situation of a state that never existed is one, at live peers', async () => {
  expect(await room.ask('anna', { do: 'trace', listen: true })).toMatchObject({ ok: true })
  expect(await room.ask('anna', { do: 'situation', name: 'never-existed' })).toEqual({ ok: true })
  await room.elapse(10_000)
  expect((await room.view('anna')).situation).toMatchObject({ phase: 'done' })
  const { trace = [] } = (await room.ask('anna', { do: 'trace' })) as { trace?: readonly TracePiece[] }
  const order = orderOf({ processes: [...trace], cuts: [] })
  const [snapshot] = (await room.view('anna')).snapshots
  expect(snapshot).toMatchObject({ status: 'complete', result: { conserved: true, inTransit: 0 } })
  expect(permutedRun(order, snapshot?.snapshot ?? ('' as SnapshotId))).toMatchObject({
    holds: true,
    occurredAfter: -1
  })
})

test('the delay and the hold of a person stay what they were, and are not shortened', async () => {
  await room.ask('anna', { do: 'pace', to: 'ben', delayMs: 10_000 })
  await room.ask('ben', { do: 'pace', to: 'cleo', hold: true })
  await begin()
  await room.elapse(SLOW_MS_MAX)
  expect(PEOPLE.map(slow)).toEqual([null, null, null])
  const pace = (from: string, to: string) =>
    room
      .testPeer(from)
      .views.at(-1)
      ?.peers.find(({ peer }) => peer === to)?.pace
  expect(pace('anna', 'ben')).toEqual({ delayMs: 10_000, held: false })
  expect(pace('ben', 'cleo')).toEqual({ delayMs: 0, held: true })
})

test('whoever is asked can stop it for the own channels, and the one who asked stops it for all', async () => {
  await begin()
  await room.ask('ben', { do: 'slow-motion', stop: true })
  await room.elapse(200)
  expect(slow('ben')).toBeNull()
  expect(slow('cleo')).not.toBeNull()
  await room.ask('anna', { do: 'slow-motion', stop: true })
  await room.elapse(200)
  expect(PEOPLE.map(slow)).toEqual([null, null, null])
  expect(PEOPLE.map(status)).toEqual(['complete', 'complete', 'complete'])
})

test('it ends by itself where the one who asked goes away', async () => {
  await begin()
  void room.testPeer('anna').peer.stop()
  await room.elapse(REQUEST_MS + 500)
  expect([slow('ben'), slow('cleo')]).toEqual([null, null])
})
