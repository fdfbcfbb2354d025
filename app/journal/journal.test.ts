// The state of a journal after a restart, its limits, and that a commit is complete or has no effect.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import type { CutSummary } from '../view/contract/snapshot.ts'
import type { Core } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import { JournalError } from './journal-error.ts'
import { Journal, JOURNAL_FILE, type JournalLimits } from './journal.ts'
import { KEY, live, openLedger, receive, turn } from '../../testing/journal/ledger.ts'

const BEN = 'ben' as ProcessId
let folder: string
const opened: Journal<CutSummary>[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-'))
})

afterEach(() => {
  for (const journal of opened.splice(0)) journal.close()
  rmSync(folder, { recursive: true })
})

function open(limits?: Partial<JournalLimits>): Journal<CutSummary> {
  for (const journal of opened.splice(0)) journal.close()
  const journal = new Journal<CutSummary>({ folder, durability: 'full', ...(limits && { limits }) })
  opened.push(journal)
  return journal
}

test('a new folder has no journal, and a journal has no account until one is created', () => {
  expect(Journal.isIn(folder)).toBe(false)
  expect(open().privateKey).toBeUndefined()
  expect(Journal.isIn(folder)).toBe(true)
})

test('a restart gives the same state, turn for turn', () => {
  const first = open()
  const core = openLedger(first)
  const snapshot = live(first, core, 5)
  turn(first, core, 200, { type: 'set-pace', to: BEN, pace: { delayMs: 5, held: true } }, { type: 'leave' })
  turn(first, core, 201, { type: 'traffic', payments: [{ to: BEN, amounts: [1, 2, 3] as Coins[] }] })
  turn(first, core, 202, { type: 'start-snapshot', members: [BEN] }) // Open, and in it what comes now:
  turn(first, core, 203, receive(core, { type: 'transfer', amount: 7 as Coins }))

  const second = open()
  expect(second.privateKey).toEqual(KEY)
  expect(second.restore()).toEqual(core)
  expect(second.cuts.find(snapshot)?.members).toEqual(['anna', 'ben'])
})

test('turns after a restart continue the turns before it', () => {
  const core = openLedger(open())
  const [before] = opened
  if (before !== undefined) live(before, core, 3)
  const again = open()
  const restored = again.restore()
  turn(again, restored, 300, { type: 'transfer', to: BEN, amount: 1 as Coins })
  expect(open().restore()).toEqual(restored)
})

test('refused and violating inputs are replayed with the same result', () => {
  const journal = open()
  const core = openLedger(journal)
  turn(journal, core, 1, { type: 'transfer', to: BEN, amount: 5 as Coins }) // Unknown.
  live(journal, core, 1)
  const gap = receive(core, { type: 'transfer', amount: 1 as Coins })
  turn(journal, core, 300, gap, gap, { type: 'transfer', to: BEN, amount: 1_000_000 as Coins })
  expect(open().restore()).toEqual(core)
})

test('a turn that cannot be written leaves nothing after a restart', () => {
  const journal = open()
  const core = openLedger(journal)
  live(journal, core, 2)
  const before = structuredClone(core)
  const held = journal.cuts.heads(10)
  const unprintable = { type: 'transfer', to: BEN, amount: 1n as never } as const // MessagePack has no such number here.
  expect(() => journal.commit({ at: 1, inputs: [unprintable] }, [], core)).toThrow()
  const again = open()
  expect(again.restore()).toEqual(before)
  expect(again.cuts.heads(10)).toEqual(held)
})

test('a turn is not committed without the cuts that became complete in it', () => {
  const journal = open()
  const core = openLedger(journal)
  const snapshot = live(journal, core, 2)
  const before = structuredClone(core)
  const cut = journal.cuts.find(snapshot)
  if (cut === undefined) throw new Error('the snapshot is complete')
  const unprintable = { cut, recordedAt: 1n as never, endedAt: 2, summary: journal.cuts.heads(1)[0]!.summary } // JSON has no such number.
  const turns = [...journal.turns(0)].length
  expect(() => journal.commit({ at: 1, inputs: [{ type: 'leave' }] }, [unprintable], core)).toThrow(TypeError)
  journal.remember('acquaintances', [{ peer: BEN, addresses: [] }]) // No transaction is still open.
  const again = open()
  expect(again.recall('acquaintances')).toHaveLength(1)
  expect([...again.turns(0)]).toHaveLength(turns)
  expect(again.restore()).toEqual(before)
})

test('a turn is not committed without the checkpoint that was due with it', () => {
  const journal = open({ checkpointTurns: 3 })
  const core = openLedger(journal)
  for (const at of [1, 2]) turn(journal, core, at, { type: 'leave' })
  const unprintable = { ...core, at: 1n } as Core // JSON has no such number.
  expect(() => journal.commit({ at: 3, inputs: [{ type: 'leave' }] }, [], unprintable)).toThrow(TypeError)
  expect([...open().turns(0)].map(({ at }) => at)).toEqual([1, 2])
})

test('complete cuts are kept whole, listed newest first without their parts, and the oldest are deleted', () => {
  const journal = open({ cutsKept: 3 })
  const core = openLedger(journal)
  const ids = Array.from({ length: 5 }, () => live(journal, core, 1))
  expect(journal.cuts.heads(10).map(({ snapshot }) => snapshot)).toEqual(ids.toReversed().slice(0, 3))
  expect(journal.cuts.heads(1)).toEqual([
    {
      snapshot: ids[4],
      members: ['anna', 'ben'],
      timeline: { number: 0, initiator: '' },
      recordedAt: 100,
      endedAt: 102,
      summary: { balances: 1, inTransit: 2, outside: 3, total: 6, expected: 6, conserved: true }
    }
  ])
  expect(journal.cuts.find(ids[4] ?? ids[0]!)?.parts).toHaveProperty('ben')
  expect(journal.cuts.find(ids[0]!)).toBeUndefined()
})

test('cuts that were deleted take no place from those that are kept', () => {
  const journal = open({ cutsKept: 3 })
  const core = openLedger(journal)
  const first = live(journal, core, 1)
  for (let count = 0; count < 10; count++) journal.cuts.forget(live(journal, core, 1))
  const last = live(journal, core, 1)
  expect(journal.cuts.heads(10).map(({ snapshot }) => snapshot)).toEqual([last, first])
})

test('after a checkpoint only later turns are replayed, and the history before it can still be read', () => {
  const journal = open({ checkpointTurns: 4 })
  const core = openLedger(journal)
  live(journal, core, 20)
  expect([...journal.turns(0)]).toHaveLength(24)
  const again = open({ checkpointTurns: 4 })
  expect(again.restore()).toEqual(core)
  expect([...again.turns(22)].map(({ at }) => at)).toEqual([101, 102])
})

test('a checkpoint is due after a number of bytes, even if several runs wrote them', () => {
  const limits = { checkpointBytes: 600, historyBytes: 1 } // A checkpoint is visible, because it deletes the history before it.
  const core = openLedger(open(limits))
  for (let run = 0; run < 20; run++) {
    const journal = open(limits)
    expect(journal.restore()).toEqual(core)
    for (let i = 0; i < 2; i++) turn(journal, core, 200, { type: 'transfer', to: BEN, amount: 1 as Coins })
  }
  expect(isKept(open(limits), 0)).toBe(false)
})

test('a checkpoint is written with the turn that makes it due, by turns or by bytes, with any restarts in between', () => {
  const limits = { checkpointTurns: 7, checkpointBytes: 600 }
  let journal = open(limits)
  const core = openLedger(journal)
  for (let i = 0; i < 100; i++) {
    if (i % 13 === 0) journal = open(limits)
    if (i % 11 === 0) expect(journal.restore()).toEqual(core)
    else if (i % 13 === 0) journal.restore()
    const amounts = Array<Coins>(i % 30 < 15 ? 60 : 1).fill(1 as Coins)
    turn(journal, core, 200 + i, { type: 'traffic', payments: [{ to: BEN, amounts }] })
  }
  const sizes = rowsIn('select n, length(body) as size from turns order by n').map((row) => Number(row['size']))
  const checkpoints = rowsIn('select n from checkpoints order by n').map((row) => Number(row['n']))
  const due: number[] = [0]
  for (let n = 1, turns = 0, bytes = 0; n <= sizes.length; n++) {
    turns += 1
    bytes += sizes[n - 1] ?? 0
    if (turns < limits.checkpointTurns && bytes < limits.checkpointBytes) continue
    due.push(n)
    ;[turns, bytes] = [0, 0]
  }
  expect(checkpoints).toEqual(due)
  const distances = due.slice(1).map((n, i) => n - (due[i] ?? 0))
  expect(distances).toContain(limits.checkpointTurns)
  expect(Math.min(...distances)).toBeLessThan(limits.checkpointTurns)
})

test('a large state is written in pieces, and as much less often as it is larger', () => {
  const limits = { checkpointTurns: 5, largeState: 200_000 }
  const journal = open(limits)
  const core = openLedger(journal)
  live(journal, core, 1)
  const amounts = Array<Coins>(20_000).fill(1 as Coins)
  core.process.applications.bank.balance = 40_000 as Coins // Not by any input: only a checkpoint keeps it.
  for (let i = 0; i < 5; i++) turn(journal, core, 300, { type: 'set-pace', to: BEN, pace: { delayMs: i, held: true } })
  turn(journal, core, 301, { type: 'traffic', payments: [{ to: BEN, amounts }] })
  for (let i = 0; i < 40; i++)
    turn(journal, core, 302 + i, { type: 'set-pace', to: BEN, pace: { delayMs: i, held: true } })
  expect(open(limits).restore()).toEqual(core)
  const [last] = rowsIn('select n, pieces from checkpoints order by n desc limit 1')
  expect(Number(last?.['pieces'])).toBeGreaterThan(1)
  const times = rowsIn('select n from checkpoints order by n').map((row) => Number(row['n']))
  const distances = times.slice(1).map((n, i) => n - (times[i] ?? 0))
  const share = rowsIn(`select sum(length(body)) as size from pieces where n = ${Number(last?.['n'])}`)[0]?.['size']
  expect(distances.at(-1)).toBe(Math.ceil((5 * Number(share)) / limits.largeState))
})

test('the oldest history is deleted, up to a checkpoint from which the rest can be replayed', () => {
  const limits = { checkpointTurns: 5, historyBytes: 20_000 }
  const journal = open(limits)
  const core = openLedger(journal)
  for (let day = 0; day < 8; day++) live(journal, core, 10)
  const days = 8 * 14
  const first = Array.from({ length: days }, (_, after) => after).find((after) => isKept(journal, after)) ?? days
  expect(first).toBeGreaterThan(0)
  expect(first % limits.checkpointTurns).toBe(0)
  expect([...journal.turns(first)]).toHaveLength(days - first)
  expect(days - first).toBeGreaterThan(limits.checkpointTurns)
  expect(open(limits).restore()).toEqual(core)
  expect(rowsIn('select min(n) as oldest from turns')).toEqual([{ oldest: first + 1 }])
  for (const table of ['checkpoints', 'pieces'])
    expect(rowsIn(`select min(n) as oldest from ${table}`)).toEqual([{ oldest: first }])
})

/** Rows of the file while no journal has it open. */
function rowsIn(query: string): readonly Record<string, unknown>[] {
  for (const journal of opened.splice(0)) journal.close()
  const file = new DatabaseSync(join(folder, JOURNAL_FILE), { readOnly: true })
  const rows = file.prepare(query).all()
  file.close()
  return rows
}

test('only a turn that may be lost is written without a flush; without durability, no turn is flushed', () => {
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec')
  /** Asks SQLite whether the last commit was flushed. */
  const flushed = (): boolean =>
    (exec.mock.contexts.at(-1) as DatabaseSync).prepare('pragma synchronous').get()?.['synchronous'] === 2
  const told = (durability: 'full' | 'process'): boolean[] => {
    const journal = new Journal<CutSummary>({ folder: undefined, durability, limits: { checkpointTurns: 3 } })
    const steps: readonly (() => unknown)[] = [
      () => openLedger(journal),
      () => journal.commit({ at: 1, inputs: [] }, [], journal.restore()),
      () => journal.commit({ at: 2, inputs: [] }, [], journal.restore(), true),
      () => journal.commit({ at: 3, inputs: [] }, [], journal.restore(), true), // A checkpoint is due.
      () => journal.commit({ at: 4, inputs: [] }, [], journal.restore(), true),
      () => journal.beginLife({ name: '', at: 0, balance: 0 })
    ]
    return steps.map((step) => {
      step()
      return flushed()
    })
  }
  try {
    expect(told('full')).toEqual([true, true, false, true, false, true])
    expect(told('process')).toEqual([false, false, false, false, false, false])
  } finally {
    exec.mockRestore()
  }
})

function isKept(journal: Journal<CutSummary>, after: number): boolean {
  try {
    return [...journal.turns(after)].length > 0
  } catch (error) {
    if (error instanceof JournalError) return false
    throw error
  }
}

test('the known peers are stored, and lost with the file', () => {
  const ben = { peer: BEN, addresses: ['/ip4/10.0.0.7/tcp/4001'] }
  expect(open().recall('acquaintances')).toBeUndefined()
  opened[0]?.remember('acquaintances', [ben])
  opened[0]?.remember('acquaintances', [ben, ben])
  expect(open().recall('acquaintances')).toEqual([ben, ben])
})

test('the port of last time is stored, and lost with the file', () => {
  expect(open().recall('listening-port')).toBeUndefined()
  opened[0]?.remember('listening-port', 40_123)
  expect(open().recall('listening-port')).toBe(40_123)
})

test('a journal in memory leaves no file, and may be closed twice', () => {
  const journal = new Journal<CutSummary>({ folder: undefined, durability: 'full' })
  const core = openLedger(journal)
  live(journal, core, 2)
  expect(journal.restore()).toEqual(core)
  journal.close()
  journal.close()
  expect(existsSync(join('memory', JOURNAL_FILE))).toBe(false)
})

test('every opening of a store begins a new life', () => {
  for (const life of [1, 2, 3]) {
    const journal = new Journal<CutSummary>({ folder, durability: 'process' })
    expect(journal.beginLife({ name: 'Anna', at: 10 * life, balance: 100 })).toBe(life)
    expect(journal.recall('openings')?.at(-1)).toEqual({ life, after: 0, name: 'Anna', at: 10 * life, balance: 100 })
    journal.close()
  }
})

test('one cut may be deleted, and the settings of automatic snapshots are stored', () => {
  const journal = open()
  const core = openLedger(journal)
  const [first, second] = [live(journal, core, 1), live(journal, core, 1)]
  expect(journal.recall('checkpoints')).toBeUndefined()
  const checkpointing = { everyMinutes: 0.5, keep: 3, open: second, taken: [first] }
  journal.remember('checkpoints', checkpointing)
  journal.cuts.forget(first)
  journal.cuts.forget(first)
  const again = open()
  expect(again.recall('checkpoints')).toEqual(checkpointing)
  expect(again.cuts.find(first)).toBeUndefined()
  expect(again.cuts.heads(10).map(({ snapshot }) => snapshot)).toEqual([second])
})

test('a restore, and the answer of the disk to the restore of another peer, are replayed without the cuts', () => {
  const journal = open()
  const core = openLedger(journal)
  const snapshot = live(journal, core, 3)
  const cut = journal.cuts.find(snapshot)
  const part = cut?.parts[core.process.id]
  if (cut === undefined || part === undefined) throw new Error('the snapshot is complete')
  const { members } = cut
  const timeline = { number: 1, initiator: BEN }
  turn(journal, core, 400, receive(core, { type: 'prepare', timeline, snapshot, without: [] }))
  turn(journal, core, 401, { type: 'part-found', timeline, found: { members, part, signature: '' } })
  expect(core.process.restoring.promised).toHaveLength(1)
  journal.cuts.forget(snapshot)
  const signatures = members.slice(1).map(() => 'ab'.repeat(64))
  const begun = { timeline, snapshot, members, without: [], signatures }
  turn(journal, core, 402, receive(core, { type: 'restore', ...begun, between: 'undone', undone: 0 }))
  expect(core.process.restoring.claims).toHaveLength(1)
  turn(journal, core, 402, { type: 'claim-examined', from: BEN, timeline, wrong: '', found: null })
  expect(core.process.restoring.origin).toMatchObject({ timeline, snapshot })
  turn(journal, core, 403, { type: 'restore', snapshot, members, part }, { type: 'cancel-restore' })
  turn(journal, core, 404, { type: 'part-found', timeline: { number: 9, initiator: BEN }, found: null })
  expect(open().restore()).toEqual(core)
})
