// A room that is led, on a memory network: what a leader wants is done by those who follow, by nobody else, and survives everything.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProcessId } from './ids.ts'
import { NOTHING_WANTED, signedText } from './leading/orders.ts'
import type { LedView } from './view/contract/view.ts'
import { TestRoom } from '../testing/room.ts'
import { signingOf } from '../testing/signing.ts'

const [ANNA, BEN, CLEO] = ['anna', 'ben', 'cleo'] as [ProcessId, ProcessId, ProcessId]
let room: TestRoom
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-led-'))
  room = new TestRoom()
  for (const id of ['anna', 'ben', 'cleo']) await room.join(id, { folder: join(folder, id), name: id.toUpperCase() })
  await room.elapse(3_000)
})

afterEach(() => {
  for (const id of ['anna', 'ben', 'cleo']) room.crash(id)
  rmSync(folder, { recursive: true })
})

async function led(id: string): Promise<LedView> {
  return (await room.view(id)).led
}

async function ledBy(...followers: string[]): Promise<void> {
  await room.ask('anna', { do: 'lead' })
  await room.elapse(1_000)
  for (const id of followers) expect(await room.ask(id, { do: 'follow' })).toEqual({ ok: true })
  await room.elapse(1_000)
}

test('nobody is led without having agreed; an offer is shown and told once', async () => {
  await room.ask('anna', { do: 'lead', pause: true, lock: ['pay'] })
  await room.elapse(1_000)
  expect(await led('ben')).toMatchObject({ leader: '', paused: false, offers: [{ peer: 'anna', name: 'ANNA' }] })
  expect(await room.ask('ben', { do: 'transfer', to: 'cleo', amount: 1 })).toMatchObject({ ok: true })
  await room.ask('anna', { do: 'lead', pause: false })
  await room.elapse(1_000)
  expect(room.testPeer('ben').events.filter(({ event }) => event === 'lead-offered')).toHaveLength(1)
  expect(await room.ask('ben', { do: 'follow', peer: 'CLEO' })).toMatchObject({ refusal: 'no-leader' })
})

test('what is wanted is done by those who follow, and the leader sees who they are', async () => {
  await ledBy('ben')
  await room.ask('ben', { do: 'traffic', perSecond: 10 })
  await room.ask('anna', { do: 'lead', pause: true, lock: ['pay', 'go-back'] })
  await room.elapse(1_000)
  expect(await led('anna')).toMatchObject({
    isMine: true,
    followers: [{ peer: 'ben', number: (await led('ben')).number, isConnected: true }]
  })
  const before = room.balance('ben')
  await room.elapse(5_000)
  expect(room.balance('ben')).toBe(before)
  expect(await room.ask('ben', { do: 'transfer', to: 'cleo', amount: 1 })).toMatchObject({
    refusal: 'led',
    message: 'ANNA leads this room and has locked that.'
  })
  expect(await room.ask('cleo', { do: 'transfer', to: 'ben', amount: 1 })).toMatchObject({ ok: true })

  await room.ask('anna', { do: 'lead', pause: false, traffic: 20 })
  await room.elapse(3_000)
  expect((await room.view('ben')).traffic.perSecond).toBe(20)
  expect(room.balance('ben')).not.toBe(before)
  await room.ask('anna', { do: 'lead', traffic: null })
  await room.elapse(1_000)
  expect((await room.view('ben')).traffic.perSecond).toBe(10)
})

test('with going back locked, only the leader takes back those who follow', async () => {
  await ledBy('ben', 'cleo')
  await room.ask('cleo', { do: 'snapshot' })
  await room.elapse(1_000)
  await room.ask('anna', { do: 'lead', lock: ['go-back'] })
  await room.elapse(1_000)
  expect(await room.ask('cleo', { do: 'restore' })).toMatchObject({ refusal: 'led' })
  await room.ask('cleo', { do: 'follow', stop: true })
  await room.ask('cleo', { do: 'restore' })
  await room.elapse(1_000)
  const refused = room.testPeer('cleo').events.find(({ event }) => event === 'restore-refused')
  expect(refused).toMatchObject({ reason: 'not-allowed' })
  expect(await room.ask('anna', { do: 'restore' })).toMatchObject({ ok: true })
  await room.elapse(1_000)
  expect((await room.view('ben')).timeline).toMatchObject({ initiator: 'anna' })
})

test('orders reach those who cannot reach the leader, survive a restart, and a gone leader changes nothing', async () => {
  await ledBy('ben', 'cleo')
  room.world.silence(ANNA, BEN)
  room.world.silence(BEN, ANNA)
  room.world.break(ANNA, BEN)
  await room.ask('anna', { do: 'lead', lock: ['pay'] })
  await room.elapse(2_000)
  expect(await led('ben')).toMatchObject({ leader: 'anna', isConnected: false, locked: ['pay'] })
  room.crash('anna')
  room.crash('ben')
  await room.join('ben', { folder: join(folder, 'ben') })
  await room.elapse(2_000)
  expect(await led('ben')).toMatchObject({ leader: 'anna', locked: ['pay'] })
  expect(await room.ask('ben', { do: 'follow', stop: true })).toEqual({ ok: true })
  expect(await room.ask('ben', { do: 'transfer', to: 'cleo', amount: 1 })).toMatchObject({ ok: true })
})

test('a leader hands over, and the next one goes on where it was', async () => {
  await ledBy('ben', 'cleo')
  await room.ask('anna', { do: 'lead', lock: ['detect'], traffic: 2 })
  await room.elapse(1_000)
  await room.ask('anna', { do: 'lead', handTo: 'ben' })
  await room.elapse(3_000)
  for (const id of ['anna', 'cleo'])
    expect(await led(id)).toMatchObject({ leader: 'ben', isMine: false, locked: ['detect'], traffic: 2 })
  expect(await led('ben')).toMatchObject({ isMine: true, followers: [{ peer: 'anna' }, { peer: 'cleo' }] })
  expect(await room.ask('anna', { do: 'lead', pause: true })).toMatchObject({ refusal: 'follows-another' })
  await room.ask('ben', { do: 'lead', stop: true })
  await room.elapse(1_000)
  expect(await led('cleo')).toMatchObject({ over: true, locked: [], traffic: null })
})

test('orders in the name of another, of another room or older ones count for nothing', async () => {
  await ledBy('ben')
  const wants = (number: number) => JSON.stringify({ ...NOTHING_WANTED, number, paused: true })
  const signatureOf = (by: string, text: string, of = 'room') =>
    signingOf(by as ProcessId).sign(signedText(of, '', { leader: ANNA, text })) as string
  const tell = (text: string, signature: string): Promise<void> => {
    room
      .testPeer('cleo')
      .network.write(BEN, { type: 'lead', follows: '', number: 0, orders: { leader: ANNA, text, signature } })
    return room.elapse(1_000)
  }
  await tell(wants(50), signatureOf('cleo', wants(50)))
  await tell(wants(50), signatureOf('anna', wants(50), 'another'))
  await tell(wants(1), signatureOf('anna', wants(1)))
  expect(await led('ben')).toMatchObject({ leader: 'anna', paused: false })
  expect((await room.view('ben')).peers.map(({ violations }) => violations)).toEqual([0, 0])
  await tell(wants(50), signatureOf('anna', wants(50)))
  expect(await led('ben')).toMatchObject({ paused: true, number: 50 })
})

test('orders that are being looked at when the peer stops reach neither its journal nor anybody', async () => {
  await ledBy('ben')
  const text = JSON.stringify({ ...NOTHING_WANTED, number: 50, paused: true })
  const signature = signingOf(ANNA).sign(signedText('room', '', { leader: ANNA, text })) as string
  room
    .testPeer('cleo')
    .network.write(BEN, { type: 'lead', follows: '', number: 0, orders: { leader: ANNA, text, signature } })
  room.world.run()
  await room.testPeer('ben').peer.stop()
  expect(room.testPeer('ben').events.at(-1)).toEqual({ event: 'stopped', reason: '' })
  await room.join('ben', { folder: join(folder, 'ben'), name: 'BEN' })
  expect((await led('ben')).leader).toBe('anna')
})

test('two who lead are told of each other, and everybody else of both, once', async () => {
  await ledBy('cleo')
  await room.ask('ben', { do: 'lead' })
  await room.elapse(1_000)
  await room.ask('ben', { do: 'lead', pause: true })
  await room.elapse(1_000)
  const warnings = async (id: string): Promise<string[]> =>
    (await room.view(id)).notices.map(({ text }) => text).filter((text) => / to lead this room/.test(text))
  expect(await warnings('anna')).toEqual([
    'BEN also offers to lead this room. Agree on one of you; your followers continue to follow you.'
  ])
  expect(await warnings('cleo')).toEqual(['BEN and ANNA offer to lead this room. Ask in the room whom to follow.'])
  expect(await led('cleo')).toMatchObject({ leader: 'anna', paused: false })
})

test('what followers answer is counted at the leader, once for each person, and nobody else hears it', async () => {
  await ledBy('ben', 'cleo')
  const answers = (lesson: string, step: number, choice: number) => ({ do: 'answer', lesson, step, choice })
  for (const choice of [2, 0]) await room.ask('ben', answers('1-a.txt', 4, choice)) // The second try counts for nothing.
  await room.ask('cleo', answers('1-a.txt', 4, 0))
  await room.elapse(1_000)
  expect((await led('anna')).answers).toEqual([{ lesson: '1-a.txt', step: 4, counts: [1, 0, 1] }])
  const told = room.testPeer('anna').events.filter(({ event }) => event === 'answers')
  expect(told).toHaveLength(2)
  expect(told.at(-1)).toEqual({ event: 'answers', lesson: '1-a.txt', step: 4, counts: [1, 0, 1] })
  expect((await led('ben')).answers).toEqual([])
  const toCleo = room.testPeer('ben').network.sent.filter(({ to, frame }) => to === 'cleo' && frame.type === 'lead')
  expect(toCleo.some(({ frame }) => 'answers' in frame)).toBe(false)

  // A leader that was away hears it when it is back.
  room.crash('anna')
  await room.ask('cleo', answers('1-a.txt', 6, 1))
  await room.join('anna', { folder: join(folder, 'anna'), name: 'ANNA' })
  await room.elapse(3_000)
  expect((await led('anna')).answers).toEqual([
    { lesson: '1-a.txt', step: 4, counts: [1, 0, 1] },
    { lesson: '1-a.txt', step: 6, counts: [0, 1] }
  ])
  // Who stops following is counted no more.
  await room.ask('ben', { do: 'follow', stop: true })
  await room.elapse(1_000)
  expect((await led('anna')).answers).toMatchObject([{ counts: [1] }, { counts: [0, 1] }])
  expect(await room.ask('ben', answers('', 1, 1))).toMatchObject({ refusal: 'bad-command' })
  expect(await room.ask('ben', answers('1-a.txt', 1, 9))).toMatchObject({ refusal: 'bad-command' })
})

test('whoever joined by a link believes the leader that it names, and is told of another one', async () => {
  expect(await room.ask('cleo', { do: 'follow', peer: 'anna', linked: true })).toEqual({ ok: true })
  await room.ask('ben', { do: 'lead', pause: true })
  await room.elapse(1_000)
  expect(await led('cleo')).toMatchObject({ leader: 'anna', named: 'ANNA', number: 0, paused: false, offers: [] })
  for (const peer of ['ben', 'BEN', '12D3KooWStranger'])
    expect(await room.ask('cleo', { do: 'follow', peer })).toMatchObject({ refusal: 'other-leader' })
  expect(await room.ask('cleo', { do: 'lead' })).toMatchObject({ refusal: 'follows-another' })
  expect(await room.ask('cleo', { do: 'follow', peer: 'ben', linked: true })).toMatchObject({
    refusal: 'other-leader',
    message:
      'That link says that BEN leads this room, and you follow ANNA. Ask in the room which is right; to use that link, stop following first.'
  })
  expect(room.testPeer('cleo').events.filter(({ event }) => event === 'other-leader')).toEqual([
    { event: 'other-leader', peer: 'ben' }
  ])
  expect((await room.view('cleo')).notices.map(({ text }) => text)).toContain(
    'BEN offers to lead this room, and your link says that ANNA leads it: only ANNA is believed.'
  )
  await room.ask('anna', { do: 'lead', lock: ['pay'] })
  await room.elapse(1_000)
  room.crash('cleo')
  await room.join('cleo', { folder: join(folder, 'cleo'), name: 'CLEO' })
  await room.elapse(1_000)
  expect(await led('cleo')).toMatchObject({ leader: 'anna', named: 'ANNA', locked: ['pay'] })
  expect(await room.ask('cleo', { do: 'follow', stop: true })).toEqual({ ok: true })
  expect(await room.ask('cleo', { do: 'follow', peer: 'ben' })).toEqual({ ok: true })
})

test('a link of yesterday names a leader that has handed over and is gone: its heir is followed', async () => {
  await ledBy('ben')
  await room.ask('anna', { do: 'lead', handTo: 'ben' })
  await room.elapse(2_000)
  room.crash('anna')
  expect(await room.ask('cleo', { do: 'follow', peer: 'anna', linked: true })).toEqual({ ok: true })
  room.world.break(CLEO, BEN)
  await room.elapse(3_000)
  expect(await led('cleo')).toMatchObject({ leader: 'ben', named: 'BEN' })
})

test('where one leader comes after another has ended, nobody is warned', async () => {
  await ledBy('cleo')
  await room.ask('anna', { do: 'lead', stop: true })
  await room.elapse(1_000)
  await room.ask('ben', { do: 'lead' })
  await room.elapse(1_000)
  for (const id of ['anna', 'cleo'])
    expect((await room.view(id)).notices.filter(({ text }) => / to lead this room/.test(text))).toEqual([])
})
