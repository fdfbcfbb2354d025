// Every crash point of a scripted run: at each boundary of each operation the process that is at work dies, comes back from its
// log, is connected again, and the world is judged when it has come to rest. For each death the world is made anew: production loops
// and contacts cannot be copied, so all come back from what their logs held some operations before, and do the same again.
import { BrokenLawError } from '../../app/assert.ts'
import type { Core } from '../../app/core.ts'
import type { SnapshotId } from '../../app/ids.ts'
import { Dice, mix } from '../../app/seeds.ts'
import type { BoundaryKind } from './participant.ts'
import { copyOf } from '../../testing/plain.ts'
import { drawOperation } from './script.ts'
import { ScriptedWorld, type DurableWorld, type ScriptedOperation } from './scripted-world.ts'
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

/**
 * After so many operations all processes die at once and come back. Each crash point does the operations since then again, so more of
 * them take longer; fewer leave streams no time to become old.
 */
const BLOCK_OPERATIONS = 20

class PlannedCrashError extends Error {
  override readonly name = 'PlannedCrashError'
}

/** The operations since everybody came back last. */
interface OperationBlock {
  readonly durable: DurableWorld
  readonly operations: ScriptedOperation[]
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
  let world = ScriptedWorld.open()
  let block: OperationBlock = { durable: world.durable(), operations: [] }
  for (let count = 0; count < operations && report.broken.length < BROKEN_MAX; count++) {
    if (block.operations.length === BLOCK_OPERATIONS) {
      block = { durable: world.durable(), operations: [] }
      world = new ScriptedWorld(block.durable)
    }
    const operation = drawOperation(dice, world)
    const known = new Set(completeIn(world))
    const isOpen = world.participants.some(({ core }) =>
      core.process.snapshots.some(({ phase }) => phase === 'recording')
    )
    const isInTransit = moneyInTransit(world) > 0
    const kinds: BoundaryKind[] = []
    const where = `seed ${seed}, operation ${count} (${operation.do})`
    try {
      world.perform(operation, (kind) => kinds.push(kind))
    } catch (error) {
      if (!(error instanceof BrokenLawError)) throw error
      report.broken.push(`${where}: ${error.message}`)
      return report
    }
    report.points += kinds.length
    for (const [index, kind] of kinds.entries()) {
      byKind[kind] += 1
      if (isOpen) report.whileOpen += 1
      if (isInTransit) report.whileInTransit += 1
      dieAt(block, operation, index, kind, known, report, where)
    }
    block.operations.push(operation)
  }
  report.snapshots = completeIn(world).length
  return report
}

function dieAt(
  block: OperationBlock,
  operation: ScriptedOperation,
  index: number,
  kind: BoundaryKind,
  known: ReadonlySet<SnapshotId>,
  report: PointsReport,
  where: string
): void {
  try {
    // What was on its way is lost with the streams, or, in a second life, arrives.
    const fates = [false]
    for (const arrives of fates) {
      const dead = dyingAt(block, operation, index)
      if (dead === undefined) return
      const { world, before } = dead
      const actor = world.actorOf(operation)
      const isOnItsWay = world.participants.some((_, other) => other !== actor && world.waiting(actor, other) > 0)
      if (isOnItsWay && !arrives) fates.push(true)
      const isCommitted = kind === 'after-commit' || kind === 'after-write'
      const expected = isCommitted ? copyOf(world.participant(actor).core) : before
      world.crash(actor, arrives)
      judgeReturn(world.participant(actor).core, expected)
      world.settle()
      judgeRest(world, known)
      report.lives += 1
    }
    report.tried += 1
  } catch (error) {
    if (!(error instanceof BrokenLawError)) throw error
    report.broken.push(`${where}, ${kind} (boundary ${index}): ${error.message}`)
  }
}

/** @returns the world at the moment of death and what the dying process was before, or `undefined` where it did not come to that */
function dyingAt(
  { durable, operations }: OperationBlock,
  operation: ScriptedOperation,
  index: number
): { readonly world: ScriptedWorld; readonly before: Core } | undefined {
  const world = new ScriptedWorld(durable)
  for (const earlier of operations) world.perform(earlier)
  const before = copyOf(world.participant(world.actorOf(operation)).core)
  let passed = 0
  try {
    world.perform(operation, (_, tear) => {
      if (passed++ < index) return
      tear?.()
      throw new PlannedCrashError()
    })
    return undefined
  } catch (error) {
    if (error instanceof PlannedCrashError) return { world, before }
    throw error
  }
}

function moneyInTransit({ participants }: ScriptedWorld): number {
  const balances = participants.reduce((sum, { core }) => sum + core.process.applications.bank.balance, 0)
  const openings = participants.reduce((sum, { core }) => sum + core.process.applications.bank.opening, 0)
  return openings - balances
}
