// Commit, then send and acknowledge, then show: nothing that is not on disk ever leaves a peer.
import { beforeEach, expect, test } from 'vitest'
import type { CutSummary } from './view/contract/snapshot.ts'
import type { ProcessId } from './ids.ts'
import { JournalError } from './journal/journal-error.ts'
import type { Journal } from './journal/journal.ts'
import type { Turn } from './journal/rows.ts'
import type { PeerParts } from './peer-parts.ts'
import { TestRoom, type TestPeer } from '../testing/room.ts'

const [ANNA, BEN] = ['anna', 'ben'] as [ProcessId, ProcessId]
const FULL = 'The disk is full.'

/** A disk that becomes full at some commit, and what was written before. */
class FillingDisk {
  readonly turns: (Turn & { readonly mayBeLost: boolean })[] = []
  isFull = false
  /** Called before each commit. */
  look: (turn: Turn) => void = () => {}

  between(journal: Journal<CutSummary>): PeerParts['journal'] {
    return {
      beginLife: (opened) => journal.beginLife(opened),
      cuts: journal.cuts,
      recall: (name) => journal.recall(name),
      remember: (name, value) => journal.remember(name, value),
      abandon: () => journal.abandon(),
      close: () => journal.close(),
      commit: (turn, cuts, core, mayBeLost = false) => {
        this.look(turn)
        if (this.isFull) throw new JournalError(FULL)
        journal.commit(turn, cuts, core, mayBeLost)
        this.turns.push({ ...turn, mayBeLost })
      }
    }
  }
}

let room: TestRoom
let disk: FillingDisk
let anna: TestPeer

beforeEach(async () => {
  room = new TestRoom()
  disk = new FillingDisk()
  await room.join('ben')
  anna = await room.join('anna', { journal: (journal) => disk.between(journal), stopsSlowly: true })
})

/** All bytes that anna has sent, as text. */
function leftAnna(): string {
  return JSON.stringify({ sent: anna.network.sent, events: anna.events, views: anna.views })
}

test('a transfer is on disk before it is sent, answered or shown', async () => {
  const leftBefore: string[] = []
  disk.look = ({ inputs }) => {
    if (inputs.some(({ type }) => type === 'transfer')) leftBefore.push(leftAnna())
  }
  expect(await room.ask('anna', { do: 'transfer', to: 'ben', amount: 77 })).toEqual({ ok: true })
  await room.elapse(40)
  expect(leftBefore).toHaveLength(1)
  expect(leftBefore[0]).not.toContain('77')
  expect(leftAnna()).toContain('77')
  expect(room.balance('ben')).toBe(177)
})

test('the answer to the command state includes all commands before it', async () => {
  void anna.peer.ask({ do: 'transfer', to: 'ben', amount: 7 })
  const asked = anna.peer.ask({ do: 'state' })
  await room.settle()
  expect(await asked).toMatchObject({ ok: true, state: { balance: 93 } })
})

test('all waiting inputs are one turn, with one commit', async () => {
  const asked = [1, 2, 3].map((amount) => anna.peer.ask({ do: 'transfer', to: 'ben', amount }))
  await room.settle()
  expect(disk.turns.filter(({ inputs }) => inputs.some(({ type }) => type === 'transfer'))).toHaveLength(1)
  expect(await Promise.all(asked)).toEqual([{ ok: true }, { ok: true }, { ok: true }])
  expect(room.balance('ben')).toBe(106)
})

test('a power cut may lose only acknowledgements, which the next hello repeats', async () => {
  const before = disk.turns.length
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 1 })
  await room.ask('ben', { do: 'transfer', to: 'anna', amount: 2 })
  expect(disk.turns.slice(before).map(({ inputs, mayBeLost }) => [inputs[0]?.type, mayBeLost])).toEqual([
    ['transfer', false],
    ['received', true], // The acknowledgement of the 1.
    ['received', false]
  ])
})

test('a peer that cannot commit stops at once', async () => {
  let reason: string | undefined
  void anna.peer.stopped.then((why) => (reason = why))
  disk.isFull = true
  anna.network.allowStop()
  void anna.peer.ask({ do: 'transfer', to: 'ben', amount: 7 })
  await room.settle()
  expect(reason).toBe(FULL)
})

test('when the disk is full, the peer stops with that reason, and sends, answers and shows nothing of the turn', async () => {
  await room.elapse(100)
  const before = leftAnna()
  const shown = anna.views.length
  disk.isFull = true
  const answers = await Promise.all([
    room.ask('anna', { do: 'transfer', to: 'ben', amount: 7 }),
    room.ask('anna', { do: 'snapshot' })
  ])
  for (const answer of answers)
    expect(answer).toEqual({ ok: false, refusal: 'stopping', message: expect.any(String) as string })
  anna.network.allowStop()
  await room.settle()
  expect(await anna.peer.stopped).toBe(FULL)
  expect(leftAnna().startsWith(before.slice(0, before.indexOf(',"events"')))).toBe(true)
  expect(anna.network.sent.filter(({ frame }) => frame.type === 'data')).toEqual([])
  expect(anna.events.filter(({ event }) => event === 'transfer' || event === 'snapshot')).toEqual([])
  for (const view of anna.views.slice(shown)) expect(view).toMatchObject({ me: { balance: 100 }, snapshots: [] })
  expect(anna.views.at(-1)?.notices[0]).toMatchObject({ level: 'fault', text: FULL })
  expect(room.balance('ben')).toBe(100)
})

test('a message that could not be committed is not acknowledged, not even on a stream that opens while the peer stops', async () => {
  disk.isFull = true
  await room.ask('ben', { do: 'transfer', to: 'anna', amount: 9 })
  const before = anna.network.sent.length
  room.world.dial(BEN, ANNA) // Its hello would say that the 9 was handled.
  await room.settle()
  room.world.break(ANNA, BEN)
  await room.settle()
  expect(anna.network.sent.slice(before)).toEqual([])
  anna.network.allowStop()
  await room.settle()
  expect(room.testPeer('ben').core.channels[ANNA]?.application.outbox).toEqual([{ type: 'transfer', amount: 9 }])
})

test('a window that opens while the peer stops shows only committed state', async () => {
  await room.elapse(100)
  disk.isFull = true
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 7 })
  const seen: number[] = []
  anna.peer.watch(({ me }) => seen.push(me.balance))
  anna.peer.listen((event) => {
    if (event.event === 'ready') seen.push(event.balance)
  })
  expect(seen.filter((balance) => balance !== 100)).toEqual([])
  anna.network.allowStop()
  await room.settle()
})

test('stopping sends bye and keeps the outbox; a second stop does nothing', async () => {
  await room.ask('anna', { do: 'pace', to: 'ben', hold: true })
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 7 })
  anna.network.allowStop()
  const stopping = [anna.peer.stop(), anna.peer.stop()]
  await room.settle()
  await Promise.all(stopping)
  expect(await anna.peer.stopped).toBe('')
  expect(anna.network.sent.at(-1)?.frame).toEqual({ type: 'bye', full: false })
  expect(await anna.peer.ask({ do: 'state' })).toMatchObject({ refusal: 'stopping' })
  expect(anna.events.at(-1)).toEqual({ event: 'stopped', reason: '' })
  const [away] = (await room.view('ben')).peers
  expect(away).toMatchObject({ status: 'away', reason: 'It closed Groupshot and may come back.', departed: false })
})
