// A snapshot without FIFO channels and without markers, by colours:
//
//   T. H. Lai, T. H. Yang: On Distributed Snapshots. Information Processing Letters 25(3), 1987.
//
// A process is white until it records and red from then on; every message carries the colour of its sender. A white
// process records before it handles a red message. So no white process has received what a red one has sent, whatever
// overtakes what. The state of a channel is what its sender sent while white, by the sender's history, without what its
// receiver received while white, by the receiver's. Here the colours are given to a run of the sandbox after the fact;
// its markers are messages like all others, only without money.
import type { CutView } from '../view/contract/snapshot.ts'
import { initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import { idleApplicationsView } from '../view/applications-view.ts'
import { messageKey } from '../trace/event.ts'
import type { SandboxEvent } from './state.ts'
import { channelsOf, totalOf, type Setup } from './setup.ts'

interface SentAmount {
  readonly key: string
  readonly amount: number
}

/** One process while it is white, and as it was then. */
interface Coloured {
  red: boolean
  balance: number
  /** By receiver; what was sent while white. */
  readonly sent: Map<ProcessId, SentAmount[]>
  /** By sender; what was received while white. */
  readonly received: Map<ProcessId, SentAmount[]>
}

export interface Colouring {
  /** In order of the processes; those that have recorded. */
  readonly red: readonly ProcessId[]
  /** Keys of messages that a red process has sent. */
  readonly redMessages: ReadonlySet<string>
  /** Absent while a process is white. */
  readonly cut: CutView | undefined
}

/** Colours a run from the moment when the snapshot was started. @param events of all processes, as they happened */
export function colour(setup: Setup, events: readonly SandboxEvent[], snapshot: SnapshotId): Colouring {
  const processes = new Map(setup.processes.map(({ id, opening }) => [id, white(opening)]))
  const redMessages = new Set<string>()
  for (const { process, event } of events) {
    const self = processes.get(process)
    if (self === undefined) continue
    if (event.type === 'recorded' && event.snapshot === snapshot && event.firstMarkerFrom === '') self.red = true
    if (event.type === 'sent') {
      const key = messageKey(process, event.to, event.lane, event.seq)
      if (self.red) redMessages.add(key)
      else note(self.sent, event.to, { key, amount: amountOf(event) })
    }
    if (event.type === 'received') {
      const key = messageKey(event.from, process, event.lane, event.seq)
      if (redMessages.has(key)) self.red = true // It records first, and then handles the message.
      if (!self.red) note(self.received, event.from, { key, amount: amountOf(event) })
    }
    if (!self.red && 'balance' in event) self.balance = event.balance
  }
  const red = setup.processes.map(({ id }) => id).filter((id) => processes.get(id)?.red === true)
  const isComplete = red.length === processes.size
  return { red, redMessages, cut: isComplete ? cutOf(setup, processes, snapshot) : undefined }
}

function white(opening: number): Coloured {
  return { red: false, balance: opening, sent: new Map(), received: new Map() }
}

function note(history: Map<ProcessId, SentAmount[]>, other: ProcessId, message: SentAmount): void {
  history.set(other, [...(history.get(other) ?? []), message])
}

function amountOf({ carried }: SandboxEvent['event'] & { type: 'sent' | 'received' }): number {
  return carried.kind === 'transfer' ? carried.amount : 0
}

function cutOf(setup: Setup, coloured: ReadonlyMap<ProcessId, Coloured>, snapshot: SnapshotId): CutView {
  const moneyOf = (history: readonly SentAmount[] = []): readonly SentAmount[] =>
    history.filter(({ amount }) => amount > 0)
  const channels = channelsOf(setup).map(({ from, to }) => {
    const sent = moneyOf(coloured.get(from)?.sent.get(to))
    const received = moneyOf(coloured.get(to)?.received.get(from))
    const amounts = sent.filter(({ key }) => received.every((one) => one.key !== key)).map(({ amount }) => amount)
    const counts = { sentCount: sent.length, receivedCount: received.length }
    const holds = amounts.length === sent.length - received.length
    return { from, to, amounts, sent: sumOf(sent), received: sumOf(received), ...counts, holds }
  })
  const processes = setup.processes.map(({ id, opening }) => {
    const self = coloured.get(id)
    const sent = sumOf([...(self?.sent.values() ?? [])].flat())
    const received = sumOf([...(self?.received.values() ?? [])].flat())
    const balance = self?.balance ?? 0
    return { process: id, opening, received, sent, balance, holds: opening + received - sent === balance }
  })
  const balances = processes.reduce((sum, { balance }) => sum + balance, 0)
  const inTransit = channels.reduce((sum, { amounts }) => sum + amounts.reduce((all, one) => all + one, 0), 0)
  const [total, expected] = [balances + inTransit, totalOf(setup)]
  const conserved = total === expected && [...processes, ...channels].every(({ holds }) => holds)
  const members = setup.processes.map(({ id }) => id)
  const sums = { balances, inTransit, outside: 0, total, expected, conserved }
  return {
    ...sums,
    snapshot,
    initiator: initiatorOf(snapshot),
    members,
    processes,
    channels,
    broken: [],
    ...idleApplicationsView(members)
  }
}

function sumOf(history: readonly SentAmount[]): number {
  return history.reduce((sum, { amount }) => sum + amount, 0)
}
