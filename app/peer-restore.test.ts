// Restores with real peers and journals: the answers to a person, the events for a script, and a peer that crashes in any phase
// and continues it. After every step the total of the latest timeline is checked.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from './view/contract/answer.ts'
import type { PeerEvent } from './view/contract/event.ts'
import { TestRoom } from '../testing/room.ts'

const MINUTE = 60_000

let folder: string
let room: TestRoom

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'restore-'))
  room = new TestRoom()
  for (const id of ['anna', 'ben', 'cleo']) await sit(id)
})

afterEach(async () => {
  for (const id of ['anna', 'ben', 'cleo']) {
    room
      .testPeer(id)
      .peer.stop()
      .catch(() => {})
    await room.settle()
  }
  rmSync(folder, { recursive: true })
})

async function sit(id: string): Promise<void> {
  await room.join(id, { folder: join(folder, id) })
}

async function takeSnapshot(): Promise<string> {
  await room.ask('cleo', { do: 'pace', to: 'ben', hold: true })
  await room.ask('cleo', { do: 'transfer', to: 'ben', amount: 10 })
  const answer = await room.ask('ben', { do: 'snapshot' })
  await room.ask('cleo', { do: 'pace', to: 'ben', hold: false })
  return snapshotIn(answer)
}

function snapshotIn(answer: Answer): string {
  if (!answer.ok || answer.snapshot === undefined) throw new Error('a snapshot was taken')
  return answer.snapshot
}

function balances(): number[] {
  return ['anna', 'ben', 'cleo'].map((id) => room.balance(id))
}

function heard(id: string, kind: PeerEvent['event']): PeerEvent[] {
  return room.testPeer(id).events.filter(({ event }) => event === kind)
}

test('a restore takes all processes back, and every window and script is told', async () => {
  const snapshot = await takeSnapshot()
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 60 })
  expect(balances()).toEqual([40, 170, 90])
  expect(await room.ask('cleo', { do: 'restore', snapshot })).toEqual({ ok: true, snapshot })
  expect(balances()).toEqual([100, 110, 90])
  const timeline = { number: 1, initiator: 'cleo' }
  expect(heard('ben', 'restored')).toEqual([{ event: 'restored', snapshot, by: 'cleo', timeline, balance: 110 }])
  const view = await room.view('anna')
  expect(view).toMatchObject({ timeline, origin: snapshot, restores: [], apart: [], me: { balance: 100 } })
  expect(view.snapshots).toMatchObject([{ snapshot, timeline: { number: 0 }, status: 'complete' }])
  expect(view.notices[0]?.text).toBe(`cleo has gone back to ben #1 with everybody. What was done since is undone.`)
  expect(await room.ask('anna', { do: 'state' })).toMatchObject({ state: { timeline, apart: [] } })
})

test('a restore without an id takes the newest snapshot of all processes in this timeline', async () => {
  expect(await room.ask('anna', { do: 'restore' })).toMatchObject({ refusal: 'nothing-to-restore' })
  const first = await takeSnapshot()
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 60 })
  const second = snapshotIn(await room.ask('anna', { do: 'snapshot' }))
  await room.ask('anna', { do: 'snapshot', members: ['ben'] })
  expect(await room.ask('anna', { do: 'restore' })).toMatchObject({ snapshot: second })
  await room.ask('anna', { do: 'restore', snapshot: first })
  expect(await room.ask('ben', { do: 'restore' })).toMatchObject({ snapshot: first })
})

test('a restore to a snapshot that does not qualify is refused by name', async () => {
  const snapshot = await takeSnapshot()
  const ofTwo = snapshotIn(await room.ask('anna', { do: 'snapshot', members: ['ben'] }))
  const refused = async (command: object, refusal: string): Promise<void> =>
    expect(await room.ask('anna', { do: 'restore', ...command })).toMatchObject({ ok: false, refusal })
  await refused({ snapshot: 'ben#77' }, 'unknown-snapshot')
  await refused({ snapshot: 'no id' }, 'unknown-snapshot')
  await refused({ snapshot: ofTwo }, 'not-everybody')
  await refused({ cancel: true }, 'not-restoring')
  await refused({ cancel: true, snapshot }, 'bad-command')
  room.crash('cleo')
  await room.elapse(4_000)
  await refused({ snapshot }, 'absent-members')
  const open = snapshotIn(await room.ask('anna', { do: 'snapshot' }))
  await refused({ snapshot: open }, 'not-complete')
  await room.ask('anna', { do: 'cancel', snapshot: open })
  await refused({ snapshot: open }, 'not-complete')
  await sit('cleo')
})

test('a member that no longer holds the snapshot is named to the person who asked', async () => {
  await room.ask('ben', { do: 'checkpoints', everyMinutes: 1, keep: 1 })
  await room.elapse(MINUTE + 1_000) // The first one is deleted for the second.
  const snapshot = 'ben#1'
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 1 })
  await room.ask('anna', { do: 'restore', snapshot })
  expect(heard('anna', 'restore-refused')).toMatchObject([{ snapshot, by: 'ben', reason: 'unknown-snapshot' }])
  const view = await room.view('anna')
  expect(view.notices[0]?.text).toMatch(/^Nobody goes back to ben #1: ben does not hold/)
  expect(view.refusedRestore).toMatchObject({ snapshot, by: 'ben', reason: 'unknown-snapshot' })
  expect((await room.view('ben')).refusedRestore).toBeNull()
  expect(balances()).toEqual([99, 101, 100])
})

test('a held channel keeps its restore marker: the awaited process is shown, and its earlier messages do not count', async () => {
  const snapshot = await takeSnapshot()
  await room.ask('cleo', { do: 'pace', to: 'ben', hold: true })
  await room.ask('cleo', { do: 'transfer', to: 'ben', amount: 50 })
  await room.ask('anna', { do: 'restore', snapshot })
  expect(await room.ask('ben', { do: 'state' })).toMatchObject({ state: { apart: ['cleo'], balance: 110 } })
  expect((await room.view('ben')).apart).toEqual(['cleo'])
  const [toBen] = (await room.view('cleo')).peers.filter(({ peer }) => peer === 'ben')
  expect(toBen?.outbox).toMatchObject([
    { kind: 'transfer', amount: 50 },
    { kind: 'marker', says: 'timeline 1 begins' }
  ])
  expect(toBen?.onItsWay).toEqual({ count: 0, amount: 0 })
  await room.ask('cleo', { do: 'pace', to: 'ben', hold: false })
  expect(await room.ask('ben', { do: 'state' })).toMatchObject({ state: { apart: [] } })
  expect(heard('ben', 'transfer')).not.toContainEqual(expect.objectContaining({ amount: 50 }))
  expect(balances()).toEqual([100, 110, 90])
})

test('a restore that waits for an answer can be given up', async () => {
  const snapshot = await takeSnapshot()
  const asked = room.testPeer('anna').peer.ask({ do: 'restore', snapshot })
  room.crash('cleo')
  await room.settle()
  expect(await asked).toMatchObject({ ok: true })
  expect((await room.view('anna')).restores).toMatchObject([{ snapshot, initiator: 'anna', waitingFor: ['cleo'] }])
  expect((await room.view('ben')).restores).toMatchObject([{ snapshot, initiator: 'anna', waitingFor: [] }])
  expect(await room.ask('anna', { do: 'restore', snapshot })).toMatchObject({ refusal: 'absent-members' })
  expect(await room.ask('anna', { do: 'restore', cancel: true })).toEqual({ ok: true })
  expect((await room.view('ben')).restores).toEqual([])
  await sit('cleo')
  await room.elapse(2_000)
  expect(room.testPeer('cleo').core.process.restoring).toMatchObject({ promised: [], questions: [] })
  expect(balances()).toEqual([100, 110, 90])
})

// Each peer crashes after so many steps and starts again; then the restore has ended the same way at all peers.
test.each(['anna', 'ben'])(
  '%s may crash in any phase of a restore that anna asked for',
  async (victim) => {
    const snapshot = await takeSnapshot()
    for (let phase = 0; phase < 14; phase++) {
      await room.ask('ben', { do: 'transfer', to: 'anna', amount: 5 })
      const before = room.testPeer('cleo').core.process.restoring.origin?.timeline.number ?? 0
      const asked = room.testPeer('anna').peer.ask({ do: 'restore', snapshot })
      for (let steps = 0; steps < phase; steps++) {
        room.clock.runSoon()
        await new Promise(setImmediate)
        room.world.step()
      }
      room.crash(victim)
      await room.elapse(4_000)
      await sit(victim)
      await room.elapse(4_000)
      void asked
      const origins = ['anna', 'ben', 'cleo'].map(
        (id) => room.testPeer(id).core.process.restoring.origin?.timeline.number ?? 0
      )
      expect(new Set(origins).size).toBe(1)
      expect(origins[0]).toBeGreaterThanOrEqual(before)
      for (const id of ['anna', 'ben', 'cleo'])
        expect(room.testPeer(id).core.process.restoring).toMatchObject({
          proposal: null,
          questions: [],
          promised: [],
          apart: []
        })
      if (origins[0] !== before) expect(balances()).toEqual([100, 110, 90])
    }
  },
  60_000
)

test('all peers are killed, start again, and go back to the last snapshot', async () => {
  const snapshot = await takeSnapshot()
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 60 })
  for (const id of ['anna', 'ben', 'cleo']) room.crash(id)
  for (const id of ['anna', 'ben', 'cleo']) await sit(id)
  await room.elapse(2_000)
  expect(await room.ask('ben', { do: 'restore' })).toEqual({ ok: true, snapshot })
  expect(balances()).toEqual([100, 110, 90])
  for (const id of ['anna', 'ben', 'cleo']) room.crash(id)
  for (const id of ['anna', 'ben', 'cleo']) await sit(id)
  expect(balances()).toEqual([100, 110, 90])
  expect(room.testPeer('anna').core.process.restoring.origin).toMatchObject({ snapshot })
})

test('checkpoints are taken at their interval, the newest are kept, and other snapshots stay', async () => {
  const own = await takeSnapshot()
  expect(await room.ask('anna', { do: 'checkpoints', everyMinutes: 1, keep: 2 })).toEqual({ ok: true })
  for (let minutes = 0; minutes < 3; minutes++) await room.elapse(MINUTE)
  const { checkpoints, snapshots } = await room.view('anna')
  expect(checkpoints).toEqual({ everyMinutes: 1, keep: 2 })
  expect(snapshots.map(({ snapshot }) => snapshot)).toEqual(['anna#4', 'anna#3', own])
  expect(await room.ask('anna', { do: 'cut', snapshot: 'anna#2' })).toMatchObject({ refusal: 'unknown-snapshot' })
  // They continue after a restart, and the checkpoint that was open is not forgotten.
  room.crash('anna')
  await room.settle()
  await sit('anna')
  await room.elapse(MINUTE + 1_000)
  expect((await room.view('anna')).snapshots.map(({ snapshot }) => snapshot)).toEqual(['anna#5', 'anna#4', own])
  await room.ask('anna', { do: 'checkpoints', everyMinutes: 0 })
  await room.elapse(3 * MINUTE)
  expect((await room.view('anna')).snapshots).toHaveLength(3)
})

test.each([
  ['too often', { everyMinutes: 0.001 }],
  ['less than never', { everyMinutes: -1 }],
  ['once in two days', { everyMinutes: 2880 }],
  ['keeping none', { everyMinutes: 1, keep: 0 }],
  ['keeping half of one', { everyMinutes: 1, keep: 0.5 }],
  ['at no time', {}]
])('checkpoints %s are refused', async (_, command) => {
  expect(await room.ask('anna', { do: 'checkpoints', ...command })).toMatchObject({ refusal: 'bad-command' })
})
