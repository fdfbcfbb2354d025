// A journal with a damaged disk or file: it refuses with one sentence, and never returns a wrong state.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import type { CutSummary } from '../view/contract/snapshot.ts'
import type { Core } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { JournalError } from './journal-error.ts'
import { Journal, JOURNAL_FILE } from './journal.ts'
import { live, openLedger, turn } from '../../testing/journal/ledger.ts'

const BEN = 'ben' as ProcessId
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-'))
  file = join(folder, JOURNAL_FILE)
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function open(): Journal<CutSummary> {
  return new Journal<CutSummary>({ folder, durability: 'process', limits: { checkpointTurns: 7 } })
}

/** A closed journal with checkpoints, turns after them, and a cut. */
function prepare(): { core: Core; snapshot: SnapshotId } {
  const journal = open()
  const core = openLedger(journal)
  const snapshot = live(journal, core, 12)
  journal.remember('acquaintances', [{ peer: BEN, addresses: ['/ip4/10.0.0.7/tcp/4001'] }])
  journal.close()
  return { core, snapshot }
}

/** The whole content of a journal, or the sentence with which it refuses. */
function readAll(
  snapshot: SnapshotId
): { privateKey: unknown; core: Core; heads: unknown; cut: unknown; met: unknown } | string {
  let journal: Journal<CutSummary> | undefined
  try {
    journal = open()
    const { privateKey } = journal
    const core = journal.restore()
    return {
      privateKey,
      core,
      heads: journal.cuts.heads(10),
      cut: journal.cuts.find(snapshot),
      met: journal.recall('acquaintances')
    }
  } catch (error) {
    expect(error).toBeInstanceOf(JournalError)
    return (error as JournalError).message
  } finally {
    journal?.close()
  }
}

/** Changes the first byte of some text in the file. */
/** The last place of a text is the newest: SQLite leaves old pages lying about. */
function damage(text: string, at = 0): void {
  const bytes = readFileSync(file)
  const offset = bytes.lastIndexOf(text)
  expect(offset).toBeGreaterThan(0)
  bytes[offset + at] = (bytes[offset + at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

/** Changes the file with SQL, like a person with a database tool. */
function edit(sql: string): void {
  const db = new DatabaseSync(file)
  db.exec(sql)
  db.close()
}

test('a second instance on the folder is refused with a sentence, and does not disturb the first', () => {
  const first = open()
  const core = openLedger(first)
  expect(() => open()).toThrow(
    new JournalError(`The folder ${folder} is in use by another instance. Close that one, or choose another --folder.`)
  )
  live(first, core, 1)
  first.close()
  expect(open().restore()).toEqual(core)
})

test('a second instance in another process is refused, too', () => {
  const first = open()
  const source = `
    const { Journal } = await import(${JSON.stringify(new URL('./journal.ts', import.meta.url).href)})
    try { new Journal({ folder: ${JSON.stringify(folder)}, durability: 'full' }) } catch (error) { console.log(error.message) }`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' })
  expect(stdout).toContain('is in use by another instance')
  first.close()
})

test.each([
  ['a turn', "update turns set body = x'00' where n = 15", 'turn 15 does not match its checksum'],
  ['the number of a turn', 'update turns set n = 99 where n = 15', 'turn 15 is missing'],
  ['a missing turn', 'delete from turns where n = 15', 'turn 15 is missing'],
  [
    'a checkpoint',
    "update pieces set body = replace(body, '1000', '2000')",
    'checkpoint 14 does not match its checksum'
  ],
  ['a piece of a checkpoint', 'delete from pieces where n = 14', 'checkpoint 14 lacks a piece'],
  [
    'the place of a piece',
    'update pieces set place = 1 where n = 14 and place = 0',
    'checkpoint 14 does not match its checksum'
  ],
  [
    'the number of pieces',
    'update checkpoints set pieces = 2 where n = 14',
    'checkpoint 14 does not match its checksum'
  ],
  [
    'the number of a checkpoint',
    'update checkpoints set n = 15 where n = 14',
    'checkpoint 15 does not match its checksum'
  ],
  ['all checkpoints', 'delete from checkpoints', 'it has no checkpoint'],
  ['a cut', "update cuts set body = replace(body, '1000', '2000')", 'the cut anna#1 does not match its checksum'],
  ['the head of a cut', "update cuts set head = replace(head, '6', '7')", 'the head of a cut does not match'],
  ['the key', "update meta set value = x'00' where key = 'private-key'", 'its private-key does not match its checksum']
])('damage of %s is detected', (_, sql, what) => {
  const { snapshot } = prepare()
  edit(sql)
  expect(readAll(snapshot)).toContain(`The journal in ${folder} is damaged: ${what}`)
})

test('a journal of another version of the core is not replayed', () => {
  const { snapshot } = prepare()
  edit("update meta set value = '1', crc = 2212294583 where key = 'core-version'")
  expect(readAll(snapshot)).toMatch(/written by core version 1, and this program replays version 8\. Start the program/)
})

test('a journal without its key does not count as a new journal', () => {
  const { snapshot } = prepare()
  edit("delete from meta where key = 'private-key'")
  expect(readAll(snapshot)).toContain('is damaged: its private-key is missing')
})

test.each(['update cuts set ended_at = ended_at + 1', "update cuts set snapshot = 'ben#7' where rowid = 1"])(
  'a row with another name or time than its cut is detected: %s',
  (change) => {
    const { snapshot } = prepare()
    edit(change)
    expect(readAll(snapshot)).toMatch(/a cut has another name or time than its row/)
  }
)

test('a cut under the name of another is detected', () => {
  const journal = open()
  const core = openLedger(journal)
  const [first, second] = [live(journal, core, 2), live(journal, core, 2)]
  journal.close()
  const database = new DatabaseSync(file)
  database.exec(
    `update cuts set (body, crc) = (select body, crc from cuts where snapshot = '${second}') where snapshot = '${first}'`
  )
  database.close()
  const again = open()
  expect(() => again.cuts.find(first)).toThrow(/has another name than its row/)
  expect(again.cuts.find(second)?.snapshot).toBe(second)
  again.close()
})

test('changed bytes in the real file never give another state', () => {
  const { snapshot } = prepare()
  const truth = readAll(snapshot)
  if (typeof truth === 'string') throw new Error(truth)
  const whole = readFileSync(file)
  let found = 0
  // If an index is damaged, a cut or the neighbours may be missing; they never have other values.
  const expected = {
    ...truth,
    cut: expect.toBeOneOf([truth.cut, undefined]) as unknown,
    met: expect.toBeOneOf([truth.met, []]) as unknown
  }
  // 61 is prime, so the loop reaches every kind of position in a page.
  for (let offset = 0; offset < whole.byteLength; offset += 61) {
    const bytes = Buffer.from(whole)
    bytes[offset] = (bytes[offset] ?? 0) ^ 0x41
    writeFileSync(file, bytes)
    const read = readAll(snapshot)
    if (typeof read === 'string') found += 1
    else expect(read, `byte ${offset}`).toEqual(expected)
  }
  expect(found).toBeGreaterThan(20)
})

test.each([0.95, 0.9, 0.5, 0.1])('a file that is cut off at %d of its length is not used', (share) => {
  const { snapshot } = prepare()
  truncateSync(file, Math.floor(readFileSync(file).byteLength * share))
  expect(readAll(snapshot)).toMatch(/is damaged|Could not open|Could not read/)
})

test('a file that is not a database is not used, and not overwritten', () => {
  const text = 'My diary. '.repeat(1000)
  writeFileSync(file, text)
  expect(() => open()).toThrow(/is damaged \(file is not a database\)\. Nothing of it is used\. Put back a copy/)
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test('the checksum detects a damaged name in a page', () => {
  const { snapshot } = prepare()
  damage('"storeId":"aaaa', 12)
  expect(readAll(snapshot)).toMatch(/^The journal in \S+ is damaged: \S+ \d+ does not match its checksum[.] Nothing of/)
})

test('a folder that cannot be created gives an error', () => {
  writeFileSync(join(folder, 'occupied'), '')
  const inside = join(folder, 'occupied', 'journal')
  expect(() => new Journal({ folder: inside, durability: 'full' })).toThrow(/^Could not open the journal in .*occupied/)
})

test.skipIf(process.getuid?.() === 0)('a folder without write permission gives an error', () => {
  chmodSync(folder, 0o500)
  expect(() => open()).toThrow(/^Could not open the journal in .*Check the disk and its permissions/)
  chmodSync(folder, 0o700)
})

/** A file system of its own, if this machine allows one. */
function mounted(
  kind: string
): { folder: string; unmount: () => void; remount: (options: string) => void } | undefined {
  const place = join(folder, 'disk')
  mkdirSync(place)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', kind, 'tmpfs', place]).status !== 0) return undefined
  return {
    folder: place,
    unmount: () => void spawnSync('umount', [place]),
    remount: (options) => void spawnSync('mount', ['-o', `remount,${options}`, place])
  }
}

test('a full disk is named, and everything committed before is there after there is room again', (context) => {
  const disk = mounted('size=200k')
  if (disk === undefined) return context.skip('mounting a file system is not allowed here')
  try {
    let journal = new Journal<CutSummary>({ folder: disk.folder, durability: 'full' })
    let core = openLedger(journal)
    live(journal, core, 3)
    let committed = structuredClone(core)
    const fill = (): void => {
      for (;;) {
        const amounts = Array<Coins>(500)
          .fill(0 as Coins)
          .map((_, index) => (index + 1000) as Coins)
        turn(journal, core, 500, { type: 'traffic', payments: [{ to: BEN, amounts }] })
        committed = structuredClone(core)
      }
    }
    expect(fill).toThrow(
      `The disk with ${disk.folder} is full. Make room and start again; nothing that was acknowledged is lost.`
    )
    journal.close()
    disk.remount('size=2m')
    journal = new Journal<CutSummary>({ folder: disk.folder, durability: 'full' })
    core = journal.restore()
    expect(core).toEqual(committed)
    journal.close()
  } finally {
    disk.unmount()
  }
})

test('a full disk is also named if SQLite has rolled back by itself', () => {
  const journal = open()
  const core = openLedger(journal)
  const real = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec')?.value as DatabaseSync['exec']
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    real.call(this, sql === 'commit' ? 'rollback' : sql)
    if (sql === 'commit') throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
  })
  try {
    const days = () => live(journal, core, 10) // A checkpoint becomes due, and with it a transaction.
    expect(days).toThrow(/^The disk with .* is full/)
  } finally {
    exec.mockRestore()
    journal.close()
  }
})

test('an error that is not of the disk is not called one of the disk', () => {
  const journal = open()
  const core = openLedger(journal)
  const stringify = vi.spyOn(JSON, 'stringify').mockImplementation(() => {
    throw new RangeError('Invalid string length')
  })
  try {
    const days = () => {
      for (let i = 0; i < 7; i++) journal.commit({ at: 1, inputs: [] }, [], core)
    }
    expect(days).toThrow(new RangeError('Invalid string length'))
  } finally {
    stringify.mockRestore()
    journal.close()
  }
})

test('a number that no program of ours has written is damage', () => {
  const { snapshot } = prepare()
  edit('update turns set crc = 9007199254740993 where n = 15')
  expect(readAll(snapshot)).toContain(`The journal in ${folder} is damaged: `)
})

test('a read-only disk is named', (context) => {
  const { core } = prepare()
  const disk = mounted('size=2m')
  if (disk === undefined) return context.skip('mounting a file system is not allowed here')
  try {
    copyFileSync(file, join(disk.folder, JOURNAL_FILE))
    disk.remount('ro')
    expect(() => new Journal({ folder: disk.folder, durability: 'full' })).toThrow(
      /^Could not open the journal in .* Check the disk and its permissions, then start again\.$/
    )
    disk.remount('rw')
    const journal = new Journal<CutSummary>({ folder: disk.folder, durability: 'full' })
    expect(journal.restore()).toEqual(core)
    journal.close()
  } finally {
    disk.unmount()
  }
})
