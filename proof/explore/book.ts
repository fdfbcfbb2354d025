// What the judge remembers of one process, apart from the process itself and part of its state in the search: every
// message that it has put on a channel and every one that it has handled, and where it stood when it recorded.
import { transfersIn } from '../../app/applications/all.ts'
import { channelOf, type Core, type CoreEvent } from '../../app/core.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Message } from '../../app/process/messages.ts'
import { laneOf, type Lane } from '../../app/snapshot/messages.ts'
import type { Cut } from '../../app/process/process.ts'
import { must } from '../simulate/violation.ts'

/** Messages by number (the same number: the same message), in order. */
export type Said = Record<Lane, number[]>

/** One process and one other. */
export interface Page {
  readonly said: Said
  readonly heard: Said
  /** Amounts, in order, as they were told. */
  readonly paid: number[]
  readonly got: number[]
}

/** Where a process stood when it recorded: its balance, and how many transfers there had been. */
export interface Standing {
  readonly balance: number
  readonly paid: Readonly<Record<ProcessId, number>>
  readonly got: Readonly<Record<ProcessId, number>>
  readonly starts: number
  readonly backOffs: number
}

export interface Book {
  /** By counterparty: everybody else in the world. */
  readonly pages: Record<ProcessId, Page>
  readonly recorded: Record<SnapshotId, Standing>
  /** How often it has begun work from outside, and backed off. */
  starts: number
  backOffs: number
}

export const LANES = ['application', 'control'] as const

export function openBook(others: readonly ProcessId[]): Book {
  const none = (): Said => ({ application: [], control: [] })
  const pages = others.map((other): [ProcessId, Page] => [other, { said: none(), heard: none(), paid: [], got: [] }])
  return { pages: Object.fromEntries(pages), recorded: {}, starts: 0, backOffs: 0 }
}

export function pageOf(book: Book, other: ProcessId): Page {
  const page = book.pages[other]
  must(page !== undefined, 'no-bug', () => `nobody in this world is called ${other}`)
  return page
}

/** Writes down what is told while an input is handled. */
export function write(book: Book, self: ProcessId, balance: number, event: CoreEvent): void {
  if ((event.type === 'sent' || event.type === 'received') && event.message.type === 'transfer') {
    if (event.undone === true) return
    const { amount } = event.message
    if (event.type === 'sent') pageOf(book, event.to).paid.push(amount)
    else pageOf(book, event.from).got.push(amount)
  }
  if (event.type === 'did' && event.says.startsWith('starts')) book.starts += 1
  if (event.type === 'did' && event.says === 'backs off') book.backOffs += 1
  if (event.type === 'recorded') {
    must(book.recorded[event.snapshot] === undefined, 'exact-cut', () => `${event.snapshot} is recorded twice`)
    const counts = (list: (page: Page) => readonly number[]): Record<ProcessId, number> =>
      Object.fromEntries(Object.entries(book.pages).map(([other, page]) => [other, list(page).length]))
    book.recorded[event.snapshot] = {
      balance,
      paid: counts(({ paid }) => paid),
      got: counts(({ got }) => got),
      starts: book.starts,
      backOffs: book.backOffs
    }
  }
}

/** After an input: what is new in the outboxes. A marker is there once for each snapshot and channel. */
export function writeSaid(book: Book, core: Core, numberOf: (message: Message) => number): void {
  for (const [other, { said }] of Object.entries(book.pages) as [ProcessId, Page][]) {
    const channel = channelOf(core, other)
    for (const lane of LANES) {
      const { acknowledged, outbox } = channel[lane]
      const before = said[lane].length
      must(
        acknowledged + outbox.length >= before,
        'outbox',
        () => `messages from ${core.process.id} to ${other} are gone from the ${lane} lane`
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

/** What a process must have when it has gone back to a cut that it holds. */
export function balanceAfter(cut: Cut, id: ProcessId): number | undefined {
  const part = cut.parts[id]
  if (part === undefined) return undefined
  const transfers = transfersIn(Object.values(part.incoming).flat())
  return transfers.reduce<number>((sum, { amount }) => sum + amount, part.recordedState.bank.balance)
}
