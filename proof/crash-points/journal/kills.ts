// A process that writes the real journal is killed with SIGKILL, again and again, at moments drawn from a seed. Each time the
// journal is opened: it holds every turn that the process had called committed, at most one more, and nothing by halves.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { CutSummary } from '../../../app/view/contract/snapshot.ts'
import type { Core } from '../../../app/core.ts'
import { JournalError } from '../../../app/journal/journal-error.ts'
import { Journal, JOURNAL_FILE } from '../../../app/journal/journal.ts'
import { KEY } from '../../../testing/journal/ledger.ts'
import type { Cut } from '../../../app/process/state.ts'
import { isSameText } from '../../../testing/plain.ts'
import { Dice, mix } from '../../../app/seeds.ts'
import { DIARY_LIMITS, nextTurn, openDiary, takeDown } from './diary.ts'

export interface KillsReport {
  kills: number
  /** Turns that the processes had called committed; none of them may be lost. */
  committed: number
  /** Kills after which one turn more was there than was said. */
  unsaid: number
  /** Kills before there was an account. */
  unborn: number
  /** Kills that left a write-ahead log. */
  withLog: number
  cuts: number
  readonly broken: string[]
}

/** Longest life by turns, and by ms: some are killed while they still start. */
const TURNS_MAX = 300
const LIFE_MS_MAX = 600

/** A journal is opened by the next process, or first by us: then from a copy, so that it stays as it was left. */
const WRITER = join(import.meta.dirname, 'writer.ts')

export async function killWriters(kills: number, seed: number): Promise<KillsReport> {
  const report: KillsReport = { kills: 0, committed: 0, unsaid: 0, unborn: 0, withLog: 0, cuts: 0, broken: [] }
  const dice = new Dice(mix(seed, 99))
  const folder = mkdtempSync(join(tmpdir(), 'groupshot-kills-'))
  const home = join(folder, 'home')
  const mirror = new Mirror(seed)
  try {
    for (let kill = 0; kill < kills && report.broken.length === 0; kill++) {
      const said = await live(home, seed, dice)
      report.kills += 1
      report.committed += Math.max(0, said)
      if (Journal.isIn(home) && logBytes(home) > 0) report.withLog += 1
      const opened = dice.oneIn(2) ? home : join(folder, 'copy')
      if (opened !== home && Journal.isIn(home)) {
        rmSync(opened, { recursive: true, force: true })
        cpSync(home, opened, { recursive: true })
      }
      const wrong = mirror.compare(opened, said, report)
      if (wrong !== '') report.broken.push(`seed ${seed}, kill ${kill} after ${said} turns: ${wrong}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return report
}

/** Lets a process write until it is killed. @returns how many turns it has called committed; −1 before it was open */
async function live(folder: string, seed: number, dice: Dice): Promise<number> {
  const durability = dice.oneIn(2) ? 'full' : 'process'
  const child = spawn(process.execPath, [WRITER, folder, String(seed), durability], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const byTurns = dice.oneIn(2)
  const turns = dice.between(1, TURNS_MAX)
  const timer = setTimeout(() => child.kill('SIGKILL'), byTurns ? 60_000 : dice.between(1, LIFE_MS_MAX))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (byTurns && said.length > turns) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.once('close', resolve))
  clearTimeout(timer)
  return said.startsWith('open\n') ? said.length - 'open\n'.length : -1
}

function logBytes(folder: string): number {
  return statSync(join(folder, `${JOURNAL_FILE}-wal`), { throwIfNoEntry: false })?.size ?? 0
}

/** What the journal should hold, from outside. */
class Mirror {
  readonly #seed: number
  #core: Core | undefined
  readonly #cuts: Cut[] = []

  constructor(seed: number) {
    this.#seed = seed
  }

  /** @param said turns that were called committed in the last life @returns what is wrong, or '' */
  compare(folder: string, said: number, report: KillsReport): string {
    let journal: Journal<CutSummary> | undefined
    try {
      journal = new Journal<CutSummary>({ folder, durability: 'process', limits: DIARY_LIMITS })
      return this.#compare(journal, said, report)
    } catch (error) {
      if (error instanceof JournalError) return error.message
      throw error
    } finally {
      journal?.close()
    }
  }

  #compare(journal: Journal<CutSummary>, said: number, report: KillsReport): string {
    const key = journal.privateKey
    if (key === undefined) {
      report.unborn += 1
      return said >= 0 || this.#core !== undefined ? 'the account is gone' : ''
    }
    if (!Buffer.from(key).equals(KEY)) return 'the key is another one'
    const restored = journal.restore()
    const core = (this.#core ??= openDiary())
    for (let i = 0; i < said; i++) this.#advance(core)
    if (!isSameText(restored, core)) {
      this.#advance(core)
      report.unsaid += 1
      if (!isSameText(restored, core)) return 'the state is neither that of what was said nor of one turn more'
    }
    report.cuts = this.#cuts.length
    return this.#compareCuts(journal)
  }

  #advance(core: Core): void {
    this.#cuts.push(...takeDown(core, nextTurn(core, this.#seed)))
  }

  #compareCuts(journal: Journal<CutSummary>): string {
    const kept = this.#cuts.slice(-DIARY_LIMITS.cutsKept)
    const heads = journal.cuts.heads(DIARY_LIMITS.cutsKept).map(({ snapshot }) => snapshot)
    if (!isSameText(heads.toSorted(), kept.map(({ snapshot }) => snapshot).toSorted()))
      return `the cuts are ${heads.length} of ${kept.length}`
    const wrong = kept.find((cut) => !isSameText(journal.cuts.find(cut.snapshot), cut))
    return wrong === undefined ? '' : `the cut ${wrong.snapshot} is another`
  }
}
