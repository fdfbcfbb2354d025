// Two people who are both connected here and not to each other: whoever sees both is told, and so is who waits for their snapshot.
import { expect, test } from 'vitest'
import type { ProcessId } from './ids.ts'
import { TestRoom, type TestPeer } from '../testing/room.ts'

const [BEN, CLEO] = ['ben', 'cleo'] as [ProcessId, ProcessId]

async function roomOfThree(): Promise<{ room: TestRoom; anna: TestPeer }> {
  const room = new TestRoom()
  const anna = await room.join('anna')
  for (const id of [BEN, CLEO]) await room.join(id)
  await room.elapse(5_000)
  return { room, anna }
}

function keepApart(room: TestRoom): void {
  room.world.silence(BEN, CLEO)
  room.world.silence(CLEO, BEN)
  room.world.break(BEN, CLEO)
}

test('a snapshot that stays open while everybody is connected says who cannot reach each other', async () => {
  const { room } = await roomOfThree()
  expect(await room.ask('anna', { do: 'doctor' })).toMatchObject({ ok: true, diagnosis: { findings: [] } })
  keepApart(room)
  await room.elapse(1_000)
  await room.ask('anna', { do: 'snapshot' })
  await room.elapse(20_000)
  const view = await room.view('anna')
  expect(view.peers.map(({ status }) => status)).toEqual(['connected', 'connected'])
  expect(view.snapshots[0]).toMatchObject({ status: 'open', waitingFor: [BEN, CLEO], pairsApart: [[BEN, CLEO]] })
  expect(view.notices.filter(({ text }) => text.startsWith('ben and cleo cannot reach each other'))).toHaveLength(1)
  const answer = await room.ask('anna', { do: 'doctor' })
  expect(answer.ok && answer.diagnosis?.findings.map(({ kind }) => kind)).toEqual(['pair-apart'])

  room.world.heal()
  room.world.dial(BEN, CLEO)
  await room.elapse(20_000)
  expect((await room.view('anna')).snapshots[0]?.status).toBe('complete')
  expect(await room.ask('anna', { do: 'doctor' })).toMatchObject({ diagnosis: { findings: [] } })
})

test('at rest nothing is told again', async () => {
  const { room, anna } = await roomOfThree()
  await room.elapse(20_000)
  const told = (): number => anna.network.sent.filter(({ frame }) => frame.type === 'known').length
  const before = told()
  await room.elapse(60_000)
  expect(told()).toBe(before)
})
