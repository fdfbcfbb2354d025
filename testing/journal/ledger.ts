// A journal with a history, for tests: a core that sends, receives and takes part in snapshots, turn by turn.
import { openApplications } from '../../app/applications/all.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import type { CutSummary } from '../../app/view/contract/snapshot.ts'
import { emittedUpTo } from '../../app/channel/channel.ts'
import { encodeFrame, LENGTH_BYTES } from '../../app/channel/frame.ts'
import { apply, channelOf, openCore, type Core, type CoreEvent } from '../../app/core.ts'
import type { ProcessId, SnapshotId, StoreId } from '../../app/ids.ts'
import { encodeMessage } from '../../app/process/codec.ts'
import type { Message } from '../../app/process/messages.ts'
import { laneOf } from '../../app/snapshot/messages.ts'
import type { Journal } from '../../app/journal/journal.ts'
import type { KeptCut } from '../../app/journal/kept.ts'
import { toCoreInput, type JournalInput, type Turn } from '../../app/journal/rows.ts'

const ANNA = 'anna' as ProcessId
const BEN = 'ben' as ProcessId
const FIRST = { number: 0, initiator: '' } as const

export const KEY = Uint8Array.from({ length: 68 }, (_, index) => index)

/** Of SQLite, or of a page, whose commits come one after the other. */
interface LedgerJournal<Written> {
  commit(turn: Turn, cuts: readonly KeptCut<CutSummary>[], core: Core): Written
}

/** A new account of 1,000 coins in a new journal. */
export function openLedger(journal: Journal<CutSummary>): Core {
  const core = openCore(ANNA, 'a'.repeat(32) as StoreId, 1000 as Coins)
  journal.create(KEY, core)
  return journal.restore()
}

/** Steps the core through the inputs and commits them, as the loop does. */
export function turn<Written extends void | Promise<void>>(
  journal: LedgerJournal<Written>,
  core: Core,
  at: number,
  ...inputs: JournalInput[]
): Written {
  const events: CoreEvent[] = []
  for (const input of inputs) apply(core, toCoreInput(input), at, (event) => events.push(event))
  const cuts = events.flatMap((event): KeptCut<CutSummary>[] => {
    if (event.type !== 'complete') return []
    const { cut, recordedAt, endedAt } = event
    const summary = { balances: 1, inTransit: 2, outside: 3, total: 6, expected: 6, conserved: true }
    return [{ cut, recordedAt, endedAt, summary }]
  })
  return journal.commit({ at, inputs }, cuts, core)
}

/** Hellos, `count` transfers in each direction, and a snapshot that is complete at the end. */
export function live(journal: LedgerJournal<void | Promise<void>>, core: Core, count: number): SnapshotId {
  const handled = channelOf(core, BEN)
  const position = (lane: 'application' | 'control') => ({
    sent: handled[lane].handled + 1000,
    handled: handled[lane].acknowledged
  })
  const hello = { type: 'hello', storeId: 'b'.repeat(32) as StoreId, name: 'Ben' } as const
  void turn(journal, core, 1, {
    type: 'greeted',
    from: BEN,
    hello: { ...hello, application: position('application'), control: position('control') }
  })
  for (let i = 1; i <= count; i++) {
    const amount = i as Coins
    void turn(journal, core, 1 + i, { type: 'transfer', to: BEN, amount }, receive(core, { type: 'transfer', amount }))
  }
  const id = `anna#${core.process.started + 1}` as SnapshotId
  const members = [ANNA, BEN]
  void turn(journal, core, 100, { type: 'start-snapshot', members: [BEN] })
  void turn(journal, core, 101, receive(core, { type: 'marker', snapshot: id, members, timeline: FIRST }))
  const part = { recordedState: openApplications(BEN, 1000 as Coins), incoming: { [ANNA]: [] } }
  void turn(journal, core, 102, receive(core, { type: 'report', snapshot: id, part }))
  return id
}

/** The next message of ben, as it arrives: he has acknowledged all markers before his report. */
export function receive(core: Core, message: Message): JournalInput {
  const lane = laneOf(message)
  const { application, control } = channelOf(core, BEN)
  const first = channelOf(core, BEN)[lane].handled + 1
  const data = encodeFrame({ type: 'data', lane, first, messages: [encodeMessage(message)] })
  const ack = encodeFrame({ type: 'ack', application: emittedUpTo(application), control: control.acknowledged })
  const frames = message.type === 'report' ? [ack, data] : [data]
  return { type: 'received', from: BEN, bytes: frames.map((frame) => frame.subarray(LENGTH_BYTES)) }
}
