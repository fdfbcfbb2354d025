// The checker's log of one process, separate from the process but part of its state in the search: every message that
// it has put on a channel, every message that it has handled, and its state when it recorded.
import { transfersIn } from '../../app/applications/all.ts'
import { channelOf, type Core, type CoreEvent } from '../../app/core.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Message } from '../../app/process/messages.ts'
import { laneOf, type Lane } from '../../app/snapshot/messages.ts'
import type { Cut } from '../../app/process/state.ts'
import { must } from '../simulate/violation.ts'

/** Messages by number (the same number: the same message), in order. */
export type MessageNumbers = Record<Lane, number[]>

/** The log of one process about one other process. */
export interface PairLog {
  readonly sentMessages: MessageNumbers
  readonly handledMessages: MessageNumbers
  /** Amounts, in the order in which the process published them. */
  readonly sentAmounts: number[]
  readonly receivedAmounts: number[]
}

/** The state of a process when it recorded: its balance, and the number of transfers so far. */
export interface StateAtRecording {
  readonly balance: number
  readonly paid: Readonly<Record<ProcessId, number>>
  readonly got: Readonly<Record<ProcessId, number>>
  readonly starts: number
  readonly backOffs: number
}

export interface MessageLog {
  /** By counterparty: all other processes of the world. */
  readonly pairs: Record<ProcessId, PairLog>
  readonly recorded: Record<SnapshotId, StateAtRecording>
  /** How often it has started new work, and backed off. */
  starts: number
  backOffs: number
}

export const LANES = ['application', 'control'] as const

export function openLog(others: readonly ProcessId[]): MessageLog {
  const none = (): MessageNumbers => ({ application: [], control: [] })
  const logs = others.map((other): [ProcessId, PairLog] => [
    other,
    { sentMessages: none(), handledMessages: none(), sentAmounts: [], receivedAmounts: [] }
  ])
  return { pairs: Object.fromEntries(logs), recorded: {}, starts: 0, backOffs: 0 }
}

export function pairLogOf(log: MessageLog, other: ProcessId): PairLog {
  const pairLog = log.pairs[other]
  must(pairLog !== undefined, 'no-bug', () => `there is no process ${other} in this world`)
  return pairLog
}

/** Logs an event that the process publishes while it handles an input. */
export function logEvent(log: MessageLog, self: ProcessId, balance: number, event: CoreEvent): void {
  if ((event.type === 'sent' || event.type === 'received') && event.message.type === 'transfer') {
    if (event.undone === true) return
    const { amount } = event.message
    if (event.type === 'sent') pairLogOf(log, event.to).sentAmounts.push(amount)
    else pairLogOf(log, event.from).receivedAmounts.push(amount)
  }
  if (event.type === 'did' && event.says.startsWith('starts')) log.starts += 1
  if (event.type === 'did' && event.says === 'backs off') log.backOffs += 1
  if (event.type === 'recorded') {
    must(log.recorded[event.snapshot] === undefined, 'exact-cut', () => `${event.snapshot} is recorded twice`)
    const counts = (list: (page: PairLog) => readonly number[]): Record<ProcessId, number> =>
      Object.fromEntries(Object.entries(log.pairs).map(([other, page]) => [other, list(page).length]))
    log.recorded[event.snapshot] = {
      balance,
      paid: counts(({ sentAmounts: paid }) => paid),
      got: counts(({ receivedAmounts: got }) => got),
      starts: log.starts,
      backOffs: log.backOffs
    }
  }
}

/** After an input: logs the new messages in the outboxes. There must be one marker for each snapshot and channel. */
export function logSent(log: MessageLog, core: Core, numberOf: (message: Message) => number): void {
  for (const [other, { sentMessages: said }] of Object.entries(log.pairs) as [ProcessId, PairLog][]) {
    const channel = channelOf(core, other)
    for (const lane of LANES) {
      const { acknowledged, outbox } = channel[lane]
      const before = said[lane].length
      must(
        acknowledged + outbox.length >= before,
        'outbox',
        () => `messages from ${core.process.id} to ${other} are missing on the ${lane} lane`
      )
      for (const message of outbox.slice(before - acknowledged)) {
        must(laneOf(message) === lane, 'honest', () => `a ${message.type} on the ${lane} lane`)
        const number = numberOf(message)
        must(
          message.type !== 'marker' || !said[lane].includes(number),
          'one-marker',
          () =>
            `${core.process.id} sends ${other} a second marker of ${message.type === 'marker' ? message.snapshot : ''}`
        )
        said[lane].push(number)
      }
    }
  }
}

/** The balance that a process must have after going back to a cut that it holds. */
export function balanceAfter(cut: Cut, id: ProcessId): number | undefined {
  const part = cut.parts[id]
  if (part === undefined) return undefined
  const transfers = transfersIn(Object.values(part.incoming).flat())
  return transfers.reduce<number>((sum, { amount }) => sum + amount, part.recordedState.bank.balance)
}
