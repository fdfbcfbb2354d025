// The auditor: reads only the output of the peers and their journals. Each violation is one sentence.
import { transfersIn } from '../../app/applications/all.ts'
import { isDeepStrictEqual } from 'node:util'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Cut } from '../../app/process/state.ts'
import { audit } from '../../app/properties/ask.ts'
import type { History } from './history.ts'

/** A line that a peer has printed. */
export type Printed = Readonly<Record<string, unknown>>

/** One peer, with all lines that it has printed in all its lives, in order. */
export interface Witness {
  readonly history: History
  readonly printed: readonly Printed[]
}

export interface Findings {
  readonly transfers: number
  /** Complete snapshots, each once. */
  readonly completed: number
  /** Number of these with money in transit. */
  readonly withMoneyInTransit: number
  /** Timelines that have begun. */
  readonly restores: number
  readonly broken: readonly string[]
}

/** @param granted accepted snapshots, which must complete */
export function auditAll(witnesses: readonly Witness[], granted: ReadonlySet<SnapshotId>): Findings {
  const histories = new Map(witnesses.map(({ history }) => [history.id, history]))
  const cuts = new Map(witnesses.flatMap(({ history }) => [...history.cuts]))
  const broken = [
    ...witnesses.flatMap(({ history }) =>
      history.restartsAsReplayed ? [] : [`${history.id} would restart with another state than its inputs lead to`]
    ),
    ...moneyBroken([...histories.values()]),
    ...[...cuts.values()].flatMap((cut) => cutBroken(cut, histories)),
    ...[...granted].flatMap((id) =>
      cuts.has(id) || isUndone(id, histories) ? [] : [`${id} was granted and is not complete`]
    ),
    ...witnesses.flatMap(printedBroken),
    ...returnsBroken([...histories.values()])
  ]
  const timelines = new Set([...histories.values()].flatMap(({ returned }) => returned.map(nameOf)))
  return {
    transfers: [...histories.values()].reduce((sum, { sent }) => sum + Object.values(sent).flat().length, 0),
    completed: cuts.size,
    withMoneyInTransit: [...cuts.values()].filter((cut) => audit(cut).inTransit > 0).length,
    restores: timelines.size,
    broken
  }
}

/** Whether a process went back while the snapshot was open there. */
function isUndone(snapshot: SnapshotId, histories: ReadonlyMap<ProcessId, History>): boolean {
  return [...histories.values()].some(({ undone }) => undone.has(snapshot))
}

function nameOf({ timeline }: History['returned'][number]): string {
  return `${timeline.number} of ${timeline.initiator}`
}

/**
 * After a restore a process had exactly its state at the cut, and the messages in transit to it; in the end all
 * processes are in one timeline.
 */
function returnsBroken(histories: readonly History[]): string[] {
  const broken = histories.flatMap(({ id, returned }) =>
    returned
      .filter(({ balance, expected }) => expected !== undefined && balance !== expected)
      .map(
        ({ snapshot, balance, expected }) => `${id} had ${balance} after going back to ${snapshot}, and not ${expected}`
      )
  )
  const last = new Set(histories.map(({ returned }) => returned.slice(-1).map(nameOf).join()))
  return last.size > 1 ? [...broken, `in the end there are several timelines: ${[...last].join(' / ')}`] : broken
}

/** No message is in transit: the sent messages are the received ones, in the same order, and no coin is missing. */
function moneyBroken(histories: readonly History[]): string[] {
  const broken: string[] = []
  for (const sender of histories)
    for (const receiver of histories)
      if (!isDeepStrictEqual(sender.sent[receiver.id] ?? [], receiver.received[sender.id] ?? []))
        broken.push(`the transfers from ${sender.id} to ${receiver.id} are not those that ${receiver.id} has received`)
  const total = sumOf(histories.map(({ balance }) => balance))
  const opened = sumOf(histories.map(({ opening }) => opening))
  if (total !== opened) broken.push(`there are ${total} coins, and ${opened} were opened`)
  return broken
}

/**
 * Compares a cut with the replayed histories: it must be the same at every member, with the replayed states, and with
 * exactly the crossing messages on every channel.
 */
function cutBroken(cut: Cut, histories: ReadonlyMap<ProcessId, History>): string[] {
  const broken: string[] = []
  const say = (what: string): void => void broken.push(`${cut.snapshot}: ${what}`)
  if (!audit(cut).conserved) say('the audit fails')
  for (const member of cut.members) {
    const history = histories.get(member)
    const recorded = history?.recorded.get(cut.snapshot)
    if (history === undefined || recorded === undefined) {
      say(`${member} has never recorded its part`)
      continue
    }
    if (!history.cuts.has(cut.snapshot)) {
      if (!isUndone(cut.snapshot, histories)) say(`${member} does not have it`)
    } else if (!isDeepStrictEqual(history.cuts.get(cut.snapshot), cut)) say(`${member} holds another one`)
    if (cut.parts[member]?.recordedState.bank.balance !== recorded.balance) say(`${member} had another balance`)
    for (const sender of cut.members) {
      if (sender === member) continue
      const sent = histories.get(sender)
      const sentAtCut = sent?.recorded.get(cut.snapshot)?.sent[member] ?? []
      const receivedAtCut = recorded.received[sender]?.length ?? 0
      const crossing = sentAtCut.slice(receivedAtCut)
      if (receivedAtCut > sentAtCut.length) say(`${member} had received messages that ${sender} had not sent`)
      const found = transfersIn(cut.parts[member]?.incoming[sender] ?? []).map(({ amount }) => amount)
      if (!isDeepStrictEqual(found, crossing))
        say(`${sender} → ${member} does not hold exactly the messages that cross the cut`)
    }
  }
  return broken
}

/** Only committed events are shown: the printed lines are in the history, in the same order, perhaps with gaps. */
function printedBroken({ history, printed }: Witness): string[] {
  const broken: string[] = []
  let next = 0
  for (const line of printed) {
    if (line['event'] === 'transfer') {
      const { event: _event, ...told } = line
      while (next < history.transfers.length && !isDeepStrictEqual(history.transfers[next], told)) next += 1
      if (next === history.transfers.length) {
        broken.push(`${history.id} has printed ${JSON.stringify(told)}, which is not in its journal`)
        break
      }
      next += 1
    }
    if (line['event'] === 'restored') {
      const isThere = history.returned.some(
        ({ snapshot, timeline, balance }) =>
          snapshot === line['snapshot'] && balance === line['balance'] && isDeepStrictEqual(timeline, line['timeline'])
      )
      if (!isThere)
        broken.push(`${history.id} has printed of going back to ${String(line['snapshot'])}, which it has not`)
    }
    if (line['event'] === 'snapshot' && line['status'] === 'complete') {
      const cut = history.cuts.get(line['snapshot'] as SnapshotId)
      const result = cut === undefined ? undefined : audit(cut)
      if (result?.total !== line['total'] || line['conserved'] !== true || line['total'] !== line['expected'])
        broken.push(`${history.id} has printed another result of ${String(line['snapshot'])} than its journal holds`)
    }
  }
  return broken
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
