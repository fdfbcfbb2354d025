// Peers in a room: money arrives where it was sent, at the pace that is set, despite crashes and lost connections.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CutView } from './view/contract/snapshot.ts'
import type { ProcessId } from './ids.ts'
import { TestRoom } from '../testing/room.ts'

const [ANNA, BEN, CLEO] = ['anna', 'ben', 'cleo'] as [ProcessId, ProcessId, ProcessId]
let room: TestRoom
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-'))
  room = new TestRoom()
  for (const id of ['anna', 'ben', 'cleo']) await room.join(id, { folder: join(folder, id) })
})

afterEach(async () => {
  for (const id of ['anna', 'ben', 'cleo']) void room.testPeer(id).peer.stop()
  await room.settle()
  rmSync(folder, { recursive: true })
})

const transfer = (to: string, amount: unknown): unknown => ({ do: 'transfer', to, amount })

async function cutOf(id: string, snapshot: string): Promise<CutView> {
  const answer = await room.ask(id, { do: 'cut', snapshot })
  if (!answer.ok || answer.cut === undefined) throw new Error(`${id} has ${snapshot}`)
  return answer.cut
}

test('a transfer arrives, and both sides report it', async () => {
  expect(await room.ask('anna', transfer('ben', 30))).toEqual({ ok: true })
  expect(room.balance('anna')).toBe(70)
  expect(room.balance('ben')).toBe(130)
  const told = { event: 'transfer', from: 'anna', to: 'ben', amount: 30 }
  expect(room.testPeer('anna').events).toContainEqual({ ...told, balance: 70 })
  expect(room.testPeer('ben').events).toContainEqual({ ...told, balance: 130 })
})

test('a held channel keeps its money in transit; a release sends one message at a time, or all', async () => {
  await room.ask('anna', { do: 'pace', to: 'ben', hold: true })
  for (const amount of [1, 2, 3]) await room.ask('anna', transfer('ben', amount))
  expect(room.balance('ben')).toBe(100)
  const [toBen] = (await room.view('anna')).peers
  expect(toBen).toMatchObject({ onItsWay: { count: 3, amount: 6 }, outboxLength: 3, pace: { held: true } })
  expect(toBen?.outbox.map(({ seq, amount }) => [seq, amount])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3]
  ])
  await room.ask('anna', { do: 'pace', to: 'ben', release: 1 })
  expect(room.balance('ben')).toBe(101)
  await room.ask('anna', { do: 'pace', to: 'ben', hold: false })
  expect(room.balance('ben')).toBe(106)
})

test('after a restart a release sends only messages that have not arrived yet', async () => {
  await room.ask('anna', { do: 'pace', to: 'ben', hold: true })
  for (const amount of [1, 2, 3]) await room.ask('anna', transfer('ben', amount))
  room.world.silence(BEN, ANNA) // The 1 arrives, and anna receives no acknowledgement.
  await room.ask('anna', { do: 'pace', to: 'ben', release: 1 })
  room.crash('anna')
  room.world.heal()
  await room.join('anna', { folder: join(folder, 'anna') })
  expect(room.balance('ben')).toBe(101)
  await room.ask('anna', { do: 'pace', to: 'ben', release: 1 })
  expect(room.balance('ben')).toBe(103)
})

test('a slow channel delivers after its delay and not before', async () => {
  await room.ask('anna', { do: 'pace', to: 'ben', delayMs: 2000 })
  await room.ask('anna', transfer('ben', 5))
  await room.elapse(1900)
  expect(room.balance('ben')).toBe(100)
  await room.elapse(200)
  expect(room.balance('ben')).toBe(105)
})

test('a snapshot shows money on a held channel as in transit, the same in every window', async () => {
  await room.ask('ben', { do: 'pace', to: 'anna', hold: true })
  await room.ask('ben', transfer('anna', 7))
  const answer = await room.ask('anna', { do: 'snapshot' })
  expect(answer).toEqual({ ok: true, snapshot: 'anna#1' })
  expect((await room.view('cleo')).snapshots[0]).toMatchObject({ status: 'open', waitingFor: ['anna'] })
  await room.ask('ben', { do: 'pace', to: 'anna', hold: false })
  const cuts = await Promise.all(['anna', 'ben', 'cleo'].map((id) => cutOf(id, 'anna#1')))
  expect(cuts[1]).toEqual(cuts[0])
  expect(cuts[2]).toEqual(cuts[0])
  expect(cuts[0]).toMatchObject({ balances: 293, inTransit: 7, total: 300, expected: 300, conserved: true, broken: [] })
  expect(room.testPeer('cleo').events.at(-1)).toMatchObject({
    event: 'snapshot',
    status: 'complete',
    inTransit: [{ from: 'ben', to: 'anna', amounts: [7] }]
  })
})

test('snapshots of all three at the same moment are all complete and exact', async () => {
  const asked = ['anna', 'ben', 'cleo'].map((id) => room.testPeer(id).peer.ask({ do: 'snapshot' }))
  await room.settle()
  for (const answer of await Promise.all(asked)) {
    if (!answer.ok || answer.snapshot === undefined) throw new Error('a snapshot starts')
    expect(await cutOf('ben', answer.snapshot)).toMatchObject({ total: 300, conserved: true })
  }
})

test('a snapshot names the killed member that it waits for, and completes when that member is back', async () => {
  await room.ask('cleo', { do: 'pace', to: 'ben', hold: true })
  await room.ask('cleo', transfer('ben', 9))
  await room.ask('anna', { do: 'pace', to: 'cleo', hold: true }) // Cleo gets no marker of anna's.
  await room.ask('anna', { do: 'snapshot' })
  room.crash('cleo')
  await room.settle()
  expect((await room.view('ben')).snapshots[0]).toMatchObject({
    status: 'waiting',
    waitingFor: ['ben', 'cleo']
  })
  await room.join('cleo', { folder: join(folder, 'cleo') })
  await room.ask('anna', { do: 'pace', to: 'cleo', hold: false })
  await room.ask('cleo', { do: 'pace', to: 'ben', hold: false })
  expect(await cutOf('ben', 'anna#1')).toMatchObject({ total: 300, inTransit: 9, conserved: true })
  expect(room.balance('ben')).toBe(109)
})

test('no message is lost or doubled when streams break and peers crash under traffic', async () => {
  for (const id of ['anna', 'ben', 'cleo']) await room.ask(id, { do: 'traffic', perSecond: 200, maxAmount: 3 })
  for (let round = 0; round < 6; round++) {
    await room.elapse(100)
    room.world.break(ANNA, BEN)
    await room.elapse(50)
    room.crash('cleo')
    await room.elapse(100)
    await room.join('cleo', { folder: join(folder, 'cleo') })
    await room.ask('cleo', { do: 'traffic', perSecond: 200, maxAmount: 3 })
    room.world.dial(CLEO, ANNA) // A second stream replaces the first.
  }
  for (const id of ['anna', 'ben', 'cleo']) await room.ask(id, { do: 'traffic', perSecond: 0 })
  await room.elapse(1000)
  const sum = ['anna', 'ben', 'cleo'].reduce((all, id) => all + room.balance(id), 0)
  expect(sum).toBe(300) // Nothing is in transit any more, and the total was checked after every step.
  expect(room.testPeer('anna').core.channels[BEN]?.application.acknowledged).toBeGreaterThan(20)
})

test('random traffic keeps its rate, also after it is stopped and started again', async () => {
  await room.ask('anna', { do: 'traffic', perSecond: 50, maxAmount: 1 })
  await room.ask('anna', { do: 'traffic', perSecond: 0 })
  await room.ask('anna', { do: 'traffic', perSecond: 50, maxAmount: 1 })
  await room.elapse(1000)
  const paid = room.testPeer('anna').events.filter(({ event }) => event === 'transfer').length
  expect(paid).toBeGreaterThanOrEqual(48)
  expect(paid).toBeLessThanOrEqual(51)
})
