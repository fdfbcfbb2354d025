// The laws of journal.test.ts for the journal of a page: the state after a reload, a commit that is complete or has no effect, and what
// becomes of a page whose storage is full, cleared, damaged, or another page's. IndexedDB in memory stands in for that of a browser.
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { KEY, live, receive, turn } from '../../testing/journal/ledger.ts'
import type { Coins } from '../applications/bank/coins.ts'
import { openCore, type Core } from '../core.ts'
import type { ProcessId, StoreId } from '../ids.ts'
import type { CutSummary } from '../view/contract/snapshot.ts'
import { PageJournal, PageJournalError, type PageJournalLimits } from './page-journal.ts'

const [ANNA, BEN] = ['anna', 'ben'] as [ProcessId, ProcessId]
const WATCH_MS = 300

let name: string
let count = 0
const opened: PageJournal<CutSummary>[] = []

beforeEach(() => {
  name = `groupshot room ${(count += 1)}`
})

afterEach(async () => {
  vi.restoreAllMocks()
  for (const journal of opened.splice(0)) await journal.close()
})

async function open(limits?: Partial<PageJournalLimits>): Promise<PageJournal<CutSummary>> {
  for (const journal of opened.splice(0)) await journal.close()
  return openBeside(limits)
}

/** While another page may have it open. */
async function openBeside(limits?: Partial<PageJournalLimits>): Promise<PageJournal<CutSummary>> {
  const token = crypto.randomUUID()
  const journal = await PageJournal.open<CutSummary>({ name, token, watchMs: WATCH_MS, ...(limits && { limits }) })
  opened.push(journal)
  return journal
}

async function openLedger(journal: PageJournal<CutSummary>): Promise<Core> {
  const core = openCore(ANNA, 'a'.repeat(32) as StoreId, 1000 as Coins)
  await journal.create(KEY, core)
  return journal.restore()
}

const pay = { type: 'transfer', to: BEN, amount: 1 as Coins } as const

test('a new database has no account, and an account has its key', async () => {
  const journal = await open()
  expect(journal.privateKey).toBeUndefined()
  await openLedger(journal)
  expect((await open()).privateKey).toEqual(KEY)
})

test('a reload gives the same state, turn for turn, and the turns after it continue', async () => {
  const first = await open()
  const core = await openLedger(first)
  const snapshot = live(first, core, 5)
  void turn(first, core, 200, { type: 'set-pace', to: BEN, pace: { delayMs: 5, held: true } }, { type: 'leave' })
  void turn(first, core, 201, { type: 'start-snapshot', members: [BEN] }) // Open, and in it what comes now:
  await turn(first, core, 202, receive(core, { type: 'transfer', amount: 7 as Coins }))
  const second = await open()
  const replayed: number[] = []
  const restored = await second.restore((n) => replayed.push(n))
  expect(restored).toEqual(core)
  expect(replayed).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
  expect(second.cuts.find(snapshot)?.members).toEqual(['anna', 'ben'])
  await turn(second, restored, 300, pay)
  expect(await (await open()).restore()).toEqual(restored)
})

test('a turn that cannot be written leaves nothing after a reload, with the cuts that became complete in it', async () => {
  const journal = await open()
  const core = await openLedger(journal)
  const snapshot = live(journal, core, 2)
  const before = structuredClone(core)
  const cut = journal.cuts.find(snapshot)
  if (cut === undefined) throw new Error('the snapshot is complete')
  const other = {
    cut: { ...cut, snapshot: 'anna#9' as never },
    recordedAt: 1,
    endedAt: 2,
    summary: journal.cuts.heads(1)[0]!.summary
  }
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError')
  })
  await expect(journal.commit({ at: 1, inputs: [pay] }, [other], core)).rejects.toThrow(
    /storage of this browser is full/
  )
  vi.restoreAllMocks()
  await expect(journal.commit({ at: 2, inputs: [] }, [], core)).rejects.toThrow(/full/) // And none comes after it.
  const again = await open()
  expect(await again.restore()).toEqual(before)
  expect(again.cuts.heads(10).map((head) => head.snapshot)).toEqual([snapshot])
})

test('complete cuts are listed newest first, amended, deleted, and the oldest make room', async () => {
  const journal = await open({ cutsKept: 3 })
  const core = await openLedger(journal)
  const ids = Array.from({ length: 5 }, () => live(journal, core, 1))
  const newest = ids.toReversed()
  expect(journal.cuts.heads(10).map(({ snapshot }) => snapshot)).toEqual(newest.slice(0, 3))
  const [head] = journal.cuts.heads(1)
  if (head === undefined) throw new Error('three are kept')
  journal.cuts.amend({ ...head, endedAt: 7 })
  journal.cuts.forget(newest[1]!)
  await journal.confirm()
  const again = await open({ cutsKept: 3 })
  expect(again.cuts.heads(10)).toEqual([{ ...head, endedAt: 7 }, expect.objectContaining({ snapshot: newest[2] })])
  expect(again.cuts.find(newest[1]!)).toBeUndefined()
  expect(again.cuts.find(newest[2]!)?.parts).toHaveProperty('ben')
})

test('a checkpoint takes the place of the turns before it, by turns or by bytes, with any reloads in between', async () => {
  const limits = { checkpointTurns: 7, checkpointBytes: 600 }
  let journal = await open(limits)
  const core = await openLedger(journal)
  const kept: number[] = []
  for (let i = 0; i < 60; i++) {
    if (i % 13 === 0) {
      journal = await open(limits)
      expect(await journal.restore()).toEqual(core)
    }
    const amounts = Array<Coins>(i % 30 < 15 ? 60 : 1).fill(1 as Coins)
    await turn(journal, core, 200 + i, { type: 'traffic', payments: [{ to: BEN, amounts }] })
    const db = await openDB(name)
    kept.push(await db.count('turns'))
    db.close()
  }
  expect(Math.max(...kept)).toBe(limits.checkpointTurns - 1)
  expect(kept.filter((turns) => turns === 0).length).toBeGreaterThan(60 / limits.checkpointTurns)
  expect(await (await open(limits)).restore()).toEqual(core)
})

test('only a turn that may be lost is written without a flush', async () => {
  const journal = await open({ checkpointTurns: 3 })
  const core = await openLedger(journal)
  const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
  for (const mayBeLost of [false, true, true, true]) await journal.commit({ at: 1, inputs: [] }, [], core, mayBeLost)
  expect(asked.mock.calls.map(([, , options]) => options?.durability)).toEqual([
    'strict',
    'relaxed',
    'strict',
    'relaxed'
  ])
})

test('small values and lives are stored, and lost with the database', async () => {
  const ben = { peer: BEN, addresses: ['/ip4/10.0.0.7/tcp/4002/ws'] }
  for (const life of [1, 2, 3]) {
    const journal = await open()
    if (life === 1) await openLedger(journal)
    expect(journal.recall('acquaintances')).toEqual(life === 1 ? undefined : [ben])
    expect(journal.beginLife({ name: 'Anna', at: life, balance: 100 })).toBe(life)
    journal.remember('acquaintances', [ben])
  }
  expect((await open()).recall('openings')).toHaveLength(3)
})

test('a second page waits, and refuses where the first one counts', async () => {
  const first = await open()
  await openLedger(first)
  const counting = setInterval(() => void first.confirm(), WATCH_MS / 4)
  const second = openBeside()
  await expect(second).rejects.toThrow(/open in another tab/)
  await expect(second).rejects.toMatchObject({ name: 'JournalError', kind: 'elsewhere' })
  clearInterval(counting)
})

test('a page that was killed or frozen loses its account to the next one, and can write nothing any more', async () => {
  const first = await open()
  const core = await openLedger(first)
  await turn(first, core, 1, pay)
  const second = await openBeside()
  const restored = await second.restore()
  await turn(second, restored, 2, pay)
  first.remember('listening-port', 1) // What it writes without an answer has no effect, either.
  await expect(first.confirm()).rejects.toThrow(/Another tab of this browser goes on/)
  await expect(first.commit({ at: 3, inputs: [pay] }, [], core)).rejects.toBeInstanceOf(PageJournalError)
  expect(first.fault?.kind).toBe('elsewhere')
  await first.close() // It gives back nothing.
  await turn(second, restored, 4, pay)
  const third = await open()
  expect(await third.restore()).toEqual(restored)
  expect(third.recall('listening-port')).toBeUndefined()
})

test('of two pages that watch at once only one becomes the holder', async () => {
  const first = await open()
  await openLedger(first)
  first.abandon()
  const results = await Promise.allSettled([openBeside(), openBeside(), openBeside()])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a database that is deleted while it is open stops its page before the next commit', async () => {
  const journal = await open()
  const core = await openLedger(journal)
  const deleted = new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve))
  await deleted
  await expect(journal.commit({ at: 1, inputs: [pay] }, [], core)).rejects.toThrow(/was cleared while it was open/)
  expect(journal.fault?.kind).toBe('lost')
})

test('rows that are missing are noticed, and nothing is used', async () => {
  const journal = await open()
  const core = await openLedger(journal)
  for (let at = 1; at <= 5; at++) await turn(journal, core, at, pay)
  await journal.close()
  const db = await openDB(name)
  await db.delete('turns', 3)
  db.close()
  await expect((await open()).restore()).rejects.toThrow(/damaged: turn 3 is missing/)
  const other = await openDB(name)
  await other.clear('pieces')
  other.close()
  await expect((await open()).restore()).rejects.toThrow(/lacks a piece/)
})
