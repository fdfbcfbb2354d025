// Tables for a spreadsheet: one snapshot, or all events of a run. RFC 4180: commas, CRLF, quotes where needed.
import type { CutView } from '../view/contract/snapshot.ts'
import type { ProcessId } from '../ids.ts'
import type { TraceEvent } from './event.ts'
import { contradictionsOf } from './ledger.ts'
import { namesIn } from './naming.ts'
import type { Order } from './order.ts'

/**
 * One line for each process, one for each channel, one for its timeline after a restore, then the sum. @param nameOf
 * display name of a process
 */
export function cutCsv(cut: CutView, nameOf: (process: ProcessId) => string): string {
  const processes = cut.processes.map(({ process, opening, sent, received, balance, holds }) =>
    ['process', nameOf(process), process, '', '', opening, sent, received, balance, '', holds].map(String)
  )
  const channels = cut.channels.map(({ from, to, amounts, sent, received, holds }) =>
    ['channel', nameOf(from), from, nameOf(to), to, '', sent, received, '', sum(amounts), holds].map(String)
  )
  const total = (what: string, amount: number): string[] => [what, '', '', '', '', '', '', '', String(amount), '', '']
  const { number, initiator } = cut.timeline
  // The first timeline has no line.
  const timeline =
    number === 0 || initiator === ''
      ? []
      : [['timeline', nameOf(initiator), initiator, '', '', '', '', '', String(number), '', '']]
  return table([
    ['what', 'from', 'from id', 'to', 'to id', 'opening', 'sent', 'received', 'balance', 'in transit', 'holds'],
    ...processes,
    ...channels,
    ...timeline,
    total('balances', cut.balances),
    total('in transit', cut.inTransit),
    total('outside', cut.outside),
    total('total', cut.total),
    total('expected', cut.expected)
  ])
}

const EVENT_COLUMNS = [
  ...['position', 'process', 'process id', 'life', 'n', 'own clock', 'time', 'logical time', 'what', 'peer'],
  ...['lane', 'number', 'carries', 'amount', 'snapshot', 'balance', 'other end', 'words', 'contradiction']
]

/** One line for each event, in their order. Times are ms since 1970. */
export function eventsCsv(order: Order): string {
  const names = namesIn(order.run)
  const faults = faultsIn(order, names)
  const rows = order.events.map(({ process, event, time, rank, other }, position) => {
    const who = [names[process] ?? '', order.run.processes[process]?.id ?? '']
    const when = [event.life, event.n, event.at, time, rank]
    const balance = 'balance' in event ? event.balance : ''
    const end = other < 0 ? '' : other
    const { columns, says } = toldBy(event)
    const fault = faults.get(position) ?? ''
    const what = [event.type, peerOf(event), ...columns, balance, end, says, fault]
    return [position, ...who, ...when, ...what].map(String)
  })
  return table([EVENT_COLUMNS, ...rows])
}

/** The process at the other end of the channel; '' for events that are on no channel. */
function peerOf(event: TraceEvent): string {
  if (event.type === 'sent') return event.to
  return event.type === 'received' || event.type === 'closed' ? event.from : ''
}

/** What an event tells of a message or of itself. @returns lane, number, carries, amount and snapshot; and the words */
function toldBy(event: TraceEvent): { readonly columns: readonly (string | number)[]; readonly says: string } {
  if (!('carried' in event)) {
    const snapshot = 'snapshot' in event ? event.snapshot : ''
    return { columns: ['', '', '', '', snapshot], says: 'says' in event ? (event.says ?? '') : '' }
  }
  const { lane, seq, carried } = event
  const amount = carried.kind === 'transfer' ? carried.amount : ''
  const snapshot = 'snapshot' in carried ? carried.snapshot : ''
  return { columns: [lane, seq, carried.kind, amount, snapshot], says: 'says' in carried ? carried.says : '' }
}

/** By position: the process that contradicts itself there, or the two that contradict each other. */
function faultsIn(order: Order, names: readonly string[]): ReadonlyMap<number, string> {
  const faults = new Map<number, string>()
  for (const one of contradictionsOf(order)) {
    const position = order.positions[one.process]?.[one.index] ?? -1
    if (one.kind === 'balance') faults.set(position, names[one.process] ?? '')
    else {
      const both = `${names[one.process] ?? ''} or ${names[one.receiver] ?? ''}`
      for (const end of [position, order.positions[one.receiver]?.[one.receipt] ?? -1]) faults.set(end, both)
    }
  }
  return faults
}

function table(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** Spreadsheets evaluate what begins with one of these, also in the width of East Asian letters, and with blanks or quotes before it. */
const FORMULA = /^[\s"\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u

/**
 * A name that a spreadsheet would evaluate as a formula is marked as text. A spreadsheet may also be set to other separators than the comma:
 * it would cut a cell there, and the rest would begin a cell of its own. So what follows a separator is marked, too, and such a cell is quoted.
 */
function cell(text: string): string {
  if (/^-?\d+$/.test(text)) return text
  const plain = `${/^[\t\r]/.test(text) ? "'" : ''}${text}`
    .split(/([;\t|,\r\n])/)
    .map((part, place) => (place % 2 === 0 && FORMULA.test(part) ? `'${part}` : part))
    .join('')
  return /[",;|\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
