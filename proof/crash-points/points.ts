// Every crash point of a scripted run: at each boundary of each operation, in a copy of the town, the process that is at
// work dies, comes back from its log, is connected again, and the town is judged when it has come to rest.
import { BrokenLawError } from '../../app/assert.ts'
import type { SnapshotId } from '../../app/ids.ts'
import { Dice, mix } from '../../app/seeds.ts'
import type { BoundaryKind } from './participant.ts'
import { drawOperation } from './script.ts'
import { Town, type Operation } from './town.ts'
import { completeIn, judgeRest, judgeReturn } from './verdict.ts'

export interface PointsReport {
  readonly seed: number
  readonly operations: number
  /** Boundaries that the run without a crash went through. */
  points: number
  /** Boundaries at which a process died, was replayed and judged. */
  tried: number
  readonly byKind: Record<BoundaryKind, number>
  /** Lives after a crash; two per point where something was on its way: it arrives, or is lost with the streams. */
  lives: number
  snapshots: number
  /** Crash points at which a snapshot was open, and at which money was on its way. */
  whileOpen: number
  whileInTransit: number
  readonly broken: string[]
}

/** Laws broken after which it is enough. */
const BROKEN_MAX = 5

class Death extends Error {
  override readonly name = 'Death'
}

export function tryCrashPoints(operations: number, seed: number): PointsReport {
  const byKind = { 'before-commit': 0, torn: 0, 'after-commit': 0, 'after-write': 0 }
  const report: PointsReport = {
    seed,
    operations,
    points: 0,
    tried: 0,
    byKind,
    lives: 0,
    snapshots: 0,
    whileOpen: 0,
    whileInTransit: 0,
    broken: []
  }
  const dice = new Dice(mix(seed, 77))
  const town = Town.open()
  for (let count = 0; count < operations && report.broken.length < BROKEN_MAX; count++) {
    const operation = drawOperation(dice, town)
    const before = town.copy()
    const kinds: BoundaryKind[] = []
    try {
      town.perform(operation, (kind) => kinds.push(kind))
    } catch (error) {
      if (!(error instanceof BrokenLawError)) throw error
      report.broken.push(`seed ${seed}, operation ${count} (${operation.do}): ${error.message}`)
      return report
    }
    report.points += kinds.length
    const known = new Set(completeIn(before))
    for (const [index, kind] of kinds.entries()) {
      byKind[kind] += 1
      if (before.participants.some(({ core }) => core.process.snapshots.some(({ phase }) => phase === 'recording')))
        report.whileOpen += 1
      if (moneyInTransit(before) > 0) report.whileInTransit += 1
      dieAt(before, operation, index, kind, known, report, `seed ${seed}, operation ${count} (${operation.do})`)
    }
  }
  report.snapshots = completeIn(town).length
  return report
}

function dieAt(
  before: Town,
  operation: Operation,
  index: number,
  kind: BoundaryKind,
  known: ReadonlySet<SnapshotId>,
  report: PointsReport,
  where: string
): void {
  try {
    const dead = dyingAt(before, operation, index)
    if (dead === undefined) return
    const actor = before.actorOf(operation)
    const isCommitted = kind === 'after-commit' || kind === 'after-write'
    const expected = (isCommitted ? dead : before).participant(actor).core
    const isOnItsWay = before.participants.some((_, other) => other !== actor && dead.waiting(actor, other) > 0)
    for (const arrives of isOnItsWay ? [false, true] : [false]) {
      const town = dead.copy()
      town.crash(actor, arrives)
      judgeReturn(town.participant(actor).core, expected)
      town.settle()
      judgeRest(town, known)
      report.lives += 1
    }
    report.tried += 1
  } catch (error) {
    if (!(error instanceof BrokenLawError)) throw error
    report.broken.push(`${where}, ${kind} (boundary ${index}): ${error.message}`)
  }
}

/** @returns the town at the moment of death, or `undefined` where it did not come to that */
function dyingAt(before: Town, operation: Operation, index: number): Town | undefined {
  const town = before.copy()
  let passed = 0
  try {
    town.perform(operation, (_, tear) => {
      if (passed++ < index) return
      tear?.()
      throw new Death()
    })
    return undefined
  } catch (error) {
    if (error instanceof Death) return town
    throw error
  }
}

function moneyInTransit({ participants }: Town): number {
  const balances = participants.reduce((sum, { core }) => sum + core.process.applications.bank.balance, 0)
  const openings = participants.reduce((sum, { core }) => sum + core.process.applications.bank.opening, 0)
  return openings - balances
}
