// The turns of a writing process, one after another: it pays, receives, gets acknowledgements and takes part in snapshots. Each
// turn follows from the state alone, so an observer can compute the state after any number of turns.
import { openApplications } from '../../../app/applications/all.ts'
import type { Coins } from '../../../app/applications/bank/coins.ts'
import { encodeFrame, LENGTH_BYTES } from '../../../app/channel/frame.ts'
import { emittedUpTo } from '../../../app/channel/channel.ts'
import { apply, channelOf, openCore, type Core } from '../../../app/core.ts'
import type { ProcessId, SnapshotId, StoreId } from '../../../app/ids.ts'
import type { JournalLimits } from '../../../app/journal/journal.ts'
import { receive } from '../../../testing/journal/ledger.ts'
import { toCoreInput, type JournalInput, type Turn } from '../../../app/journal/rows.ts'
import type { Cut } from '../../../app/process/state.ts'
import { Dice, mix } from '../../../app/seeds.ts'
import { presentIn } from '../../../app/snapshot/restoring.ts'

const ANNA = 'anna' as ProcessId
const BEN = 'ben' as ProcessId

/** Small, so that checkpoints are written and history goes while one looks on. */
export const DIARY_LIMITS: JournalLimits = {
  checkpointTurns: 40,
  checkpointBytes: 1024 * 1024,
  largeState: 1024 * 1024,
  historyBytes: 64 * 1024,
  cutsKept: 50
}

/** The account as `openLedger` makes it. */
export function openDiary(): Core {
  return openCore(ANNA, 'a'.repeat(32) as StoreId, 1000 as Coins)
}

/** The turn that follows. It always changes the state. */
export function nextTurn(core: Core, seed: number): Turn {
  const { application, control } = channelOf(core, BEN)
  const dice = new Dice(
    mix(
      seed,
      emittedUpTo(application),
      application.acknowledged,
      application.handled,
      control.handled,
      core.process.started
    )
  )
  return { at: emittedUpTo(application) + application.handled + control.handled, inputs: inputsOf(core, dice) }
}

/** Handles a turn as the loop does. @returns the cuts that became complete in it */
export function takeDown(core: Core, { at, inputs }: Turn): readonly Cut[] {
  const cuts: Cut[] = []
  for (const input of inputs)
    apply(core, toCoreInput(input), at, (event) => {
      if (event.type === 'complete') cuts.push(event.cut)
    })
  return cuts
}

function inputsOf(core: Core, dice: Dice): readonly JournalInput[] {
  if (core.channels[BEN] === undefined) return [hello()]
  const [open] = core.process.snapshots
  if (open !== undefined && dice.oneIn(3)) return [receive(core, answerTo(open.id, open.phase, core))]
  const { balance } = core.process.applications.bank
  const amount = dice.between(1, 5) as Coins
  const income = receive(core, { type: 'transfer', amount })
  if (balance < 100) return [income]
  switch (dice.below(8)) {
    case 0:
      return open === undefined ? [{ type: 'start-snapshot', members: [BEN] }] : [income]
    case 1:
      return [pay(amount), acknowledgement(core)]
    case 2:
      return [{ type: 'traffic', payments: [{ to: BEN, amounts: [amount, amount, amount] }] }]
    case 3:
      return [income, pay(amount)]
    case 4:
    case 5:
      return [income]
    default:
      return [pay(amount)]
  }
}

function pay(amount: Coins): JournalInput {
  return { type: 'transfer', to: BEN, amount }
}

function answerTo(snapshot: SnapshotId, phase: string, core: Core): Parameters<typeof receive>[1] {
  if (phase === 'recording')
    return { type: 'marker', snapshot, members: [ANNA, BEN], timeline: presentIn(core.process.restoring) }
  return {
    type: 'report',
    snapshot,
    part: { recordedState: openApplications(BEN, 1000 as Coins), incoming: { [ANNA]: [] } }
  }
}

function acknowledgement(core: Core): JournalInput {
  const { application, control } = channelOf(core, BEN)
  const frame = encodeFrame({ type: 'ack', application: emittedUpTo(application), control: emittedUpTo(control) })
  return { type: 'received', from: BEN, bytes: [frame.subarray(LENGTH_BYTES)] }
}

function hello(): JournalInput {
  const nothing = { sent: 0, handled: 0 }
  const storeId = 'b'.repeat(32) as StoreId
  return {
    type: 'greeted',
    from: BEN,
    hello: { type: 'hello', storeId, name: 'Ben', application: nothing, control: nothing }
  }
}
