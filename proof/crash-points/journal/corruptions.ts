// Bytes of a real journal are changed at random, in its file and in its write-ahead log. What is read is then exactly right,
// or refused with a JournalError. A log whose end is damaged looks like one whose end was never written: an earlier
// committed state comes back whole, and neighbours find that out (protocol, section 3).
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CutSummary } from '../../../app/view/contract/snapshot.ts'
import { JournalError } from '../../../app/journal/journal-error.ts'
import { Journal, JOURNAL_FILE } from '../../../app/journal/journal.ts'
import { openLedger, turn } from '../../../testing/journal/ledger.ts'
import { Dice, mix } from '../../../app/seeds.ts'
import { DIARY_LIMITS, nextTurn } from './diary.ts'

export interface CorruptionsReport {
  corruptions: number
  /** Reported with a JournalError. */
  refused: number
  /** Nothing that counts was hit: all was read as it had been. */
  exact: number
  /** Of the log only: an earlier state, whole. */
  earlier: number
  readonly broken: string[]
}

/** A journal as it lies on the disk. */
interface Image {
  readonly file: Buffer
  /** Empty where the journal was closed. */
  readonly log: Buffer
}

const TURNS = 300
const LOG_TURNS = 120

/** Of a state as text, everything that a journal gives back. */
type Reading = string

export function corrupt(corruptions: number, seed: number): CorruptionsReport {
  const report: CorruptionsReport = { corruptions: 0, refused: 0, exact: 0, earlier: 0, broken: [] }
  const dice = new Dice(mix(seed, 55))
  const folder = mkdtempSync(join(tmpdir(), 'groupshot-corruptions-'))
  try {
    const { images, earlier, truth } = prepare(join(folder, 'whole'), seed)
    for (let i = 0; i < corruptions; i++) {
      const image = dice.pick(images)
      const hitsLog = image.log.byteLength > 0 && dice.oneIn(2)
      const [what, bytes] = damage(hitsLog ? image.log : image.file, dice)
      const place = lay(join(folder, 'damaged'), hitsLog ? { ...image, log: bytes } : { ...image, file: bytes })
      const found = read(place)
      report.corruptions += 1
      if (found instanceof JournalError) report.refused += 1
      else if (found === truth.get(image)) report.exact += 1
      else if (hitsLog && typeof found === 'string' && earlier.has(found)) report.earlier += 1
      else
        report.broken.push(
          `seed ${seed}, corruption ${i}, ${what} of the ${hitsLog ? 'log' : 'file'}: ${saidOf(found)}`
        )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return report
}

/** A closed journal, and one that was killed while it had a log; all states that the log has gone through. */
function prepare(folder: string, seed: number) {
  let journal = openJournal(folder)
  let core = openLedger(journal)
  const write = (turns: number): void => {
    for (let i = 0; i < turns; i++) {
      const { at, inputs } = nextTurn(core, seed)
      turn(journal, core, at, ...inputs)
    }
  }
  write(TURNS)
  journal.close()
  const closed: Image = { file: readFileSync(join(folder, JOURNAL_FILE)), log: Buffer.alloc(0) }
  journal = openJournal(folder)
  core = journal.restore()
  const earlier = new Set<Reading>([readingOf(journal)])
  for (let i = 0; i < LOG_TURNS; i++) {
    write(1)
    earlier.add(readingOf(journal))
  }
  const name = join(folder, JOURNAL_FILE)
  const killed: Image = { file: readFileSync(name), log: readFileSync(`${name}-wal`) }
  const truth = new Map<Image, Reading>([[killed, readingOf(journal)]])
  journal.close()
  const again = openJournal(lay(join(folder, 'again'), closed))
  truth.set(closed, readingOf(again))
  again.close()
  return { images: [closed, killed] as const, earlier, truth }
}

function openJournal(folder: string): Journal<CutSummary> {
  return new Journal<CutSummary>({ folder, durability: 'process', limits: DIARY_LIMITS })
}

/** @returns the folder */
function lay(folder: string, { file, log }: Image): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, JOURNAL_FILE), file)
  if (log.byteLength > 0) writeFileSync(join(folder, `${JOURNAL_FILE}-wal`), log)
  return folder
}

function read(folder: string): Reading | JournalError | Error {
  let journal: Journal<CutSummary> | undefined
  try {
    journal = openJournal(folder)
    return readingOf(journal)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  } finally {
    journal?.close()
  }
}

/** All that a journal gives back: key, state, cuts. */
function readingOf(journal: Journal<CutSummary>): Reading {
  const { privateKey } = journal
  const heads = journal.cuts.heads(DIARY_LIMITS.cutsKept)
  const cuts = heads.map(({ snapshot }) => journal.cuts.find(snapshot) ?? null)
  return JSON.stringify([privateKey && [...privateKey], journal.restore(), heads, cuts])
}

function damage(whole: Buffer, dice: Dice): readonly [what: string, bytes: Buffer] {
  const bytes = Buffer.from(whole)
  const at = dice.below(bytes.byteLength)
  const length = Math.min(dice.between(1, 600), bytes.byteLength - at)
  switch (dice.below(5)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8))
      return [`bit of byte ${at}`, bytes]
    case 1:
      bytes.fill(0, at, at + length)
      return [`${length} zeros at ${at}`, bytes]
    case 2:
      for (let i = at; i < at + length; i++) bytes[i] = dice.below(256)
      return [`${length} bytes of chance at ${at}`, bytes]
    case 3:
      return [`end at ${at}`, bytes.subarray(0, at)]
    default: {
      const from = dice.below(bytes.byteLength - length + 1)
      bytes.copyWithin(at, from, from + length)
      return [`${length} bytes of ${from} at ${at}`, bytes]
    }
  }
}

function saidOf(found: Reading | Error): string {
  return typeof found === 'string' ? 'another state was read' : `${found.name}: ${found.message}`
}
