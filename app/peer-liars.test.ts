// One of three peers lies once: who is told, when, and what is kept.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LIES } from './applications/bank/lies.ts'
import { TestRoom } from '../testing/room.ts'

let room: TestRoom
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-liars-'))
  room = new TestRoom()
  for (const id of ['anna', 'ben', 'eve']) await room.join(id, { opening: 1000, folder: join(folder, id) })
  for (const from of ['anna', 'ben']) await room.ask(from, { do: 'transfer', to: 'eve', amount: 30 })
})

afterEach(async () => {
  for (const id of ['anna', 'ben', 'eve']) await room.testPeer(id).peer.stop()
  rmSync(folder, { recursive: true })
})

async function snapshot(): Promise<string> {
  const answer = await room.ask('anna', { do: 'snapshot' })
  if (!answer.ok || answer.snapshot === undefined) throw new Error('a snapshot starts')
  await room.settle()
  return answer.snapshot
}

/** What scripts are told of broken reports, by when: in the event of the snapshot, or later. */
function told(at: string, id: string): { readonly event: string; readonly broken: unknown }[] {
  return room
    .testPeer(at)
    .events.flatMap((event) =>
      'snapshot' in event && event.snapshot === id && 'broken' in event && event.broken !== undefined
        ? [{ event: event.event, broken: event.broken }]
        : []
    )
}

async function cutAt(at: string, id: string) {
  const answer = await room.ask(at, { do: 'cut', snapshot: id })
  if (!answer.ok || answer.cut === undefined) throw new Error(`${at} holds ${id}`)
  return answer.cut
}

test('the event of a snapshot, the answer to cut and the view name who lies', async () => {
  expect(await room.ask('eve', { do: 'lie', about: 'balance' })).toEqual({ ok: true })
  const id = await snapshot()
  for (const at of ['anna', 'ben']) {
    expect(told(at, id)).toEqual([{ event: 'snapshot', broken: [{ rule: 'account', by: ['eve'] }] }])
    const { findings, conserved } = await cutAt(at, id)
    expect(findings).toMatchObject([{ rule: 'account', by: ['eve'] }])
    expect(conserved).toBe(false)
    expect((await room.view(at)).snapshots[0]?.result?.findings).toEqual(findings)
  }
  expect(told('eve', id)).toEqual([])
})

test('nothing is told where nobody lies', async () => {
  const id = await snapshot()
  for (const at of ['anna', 'ben', 'eve']) {
    expect(told(at, id)).toEqual([])
    expect(await cutAt(at, id)).not.toHaveProperty('findings')
    const complete = room
      .testPeer(at)
      .events.filter((event) => event.event === 'snapshot' && event.status === 'complete')
    expect(complete).toHaveLength(1)
    expect(complete[0]).not.toHaveProperty('broken')
    expect(room.testPeer(at).events.some(({ event }) => event === 'broken')).toBe(false)
  }
})

test('two reports are proven to everybody who got one, and the proof is kept', async () => {
  await room.ask('eve', { do: 'lie', about: 'opening-to-one' })
  const id = await snapshot()
  for (const at of ['anna', 'ben']) {
    expect(told(at, id)).toEqual([{ event: 'broken', broken: [{ rule: 'two-reports', by: ['eve'] }] }])
    expect((await room.view(at)).notices[0]?.text).toMatch(
      /^The report of eve cannot be true: it (has signed one report|shows another own report)/
    )
  }
  room.crash('ben')
  await room.join('ben', { folder: join(folder, 'ben') })
  expect((await cutAt('ben', id)).findings).toMatchObject([{ rule: 'two-reports', by: ['eve'] }])
})

test('a peer that restarts remembers the openings of its newest cut', async () => {
  await snapshot()
  room.crash('ben')
  await room.join('ben', { folder: join(folder, 'ben') })
  await room.ask('eve', { do: 'lie', about: 'opening' })
  const id = await snapshot()
  for (const at of ['anna', 'ben'])
    expect(told(at, id)).toEqual([{ event: 'snapshot', broken: [{ rule: 'opening', by: ['eve'] }] }])
})

test('the window of a liar shows that it lies until the report has gone out, and one can take it back', async () => {
  for (const about of LIES) {
    await room.ask('eve', { do: 'lie', about })
    expect((await room.view('eve')).lying).toBe(about)
    expect((await room.view('anna')).lying).toBe('')
  }
  expect(await room.ask('eve', { do: 'lie', stop: true })).toEqual({ ok: true })
  expect((await room.view('eve')).lying).toBe('')
  await room.ask('eve', { do: 'lie', about: 'opening' })
  await snapshot()
  expect((await room.view('eve')).lying).toBe('')
  expect(await room.ask('eve', { do: 'lie' })).toMatchObject({ ok: false, refusal: 'bad-command' })
  expect(await room.ask('eve', { do: 'lie', about: 'love' })).toMatchObject({ ok: false, refusal: 'bad-command' })
})
