// Reports that are not true, made on purpose: for a lesson, for a person who wants to see who notices, and for the proofs. Nothing but
// the report lies: the account and what it sends stay as they are. Who is found out by which rule is in liars.ts.
import { parseProcessId, type ProcessId } from '../../ids.ts'
import type { Account, Total, Transfer } from './bank.ts'
import type { Coins } from './coins.ts'

/** One lie about money, each in its own way. The names are in commands, so that they stay. */
export const LIES = [
  /** Its balance is higher. */
  'balance',
  /** It has paid another more than it has. */
  'sent',
  /** Something of another is in transit to it. */
  'in-transit',
  /** It has received more from one and paid more to another: its own account holds. */
  'moved',
  /** What it has received last is still in transit. */
  'not-received',
  /** It has received less. */
  'lower',
  /** Its account was opened with more. */
  'opening',
  /** It has paid somebody who does not exist. */
  'outsider',
  /** The last two, told to one other only. */
  'opening-to-one',
  'outsider-to-one'
] as const

export type Lie = (typeof LIES)[number]

/** What a lie is about, where the account has as much. */
const LIE_COINS = 500

const NOBODY = parseProcessId('nobody') as ProcessId

/** What one process reports of its bank. */
export interface BankPart {
  readonly account: Account
  /** By sender: every other member. */
  readonly incoming: Readonly<Record<ProcessId, readonly Transfer[]>>
}

/**
 * A report that lies. It stays true where the account has nothing to lie about: no payment of another, no balance.
 *
 * @param to who gets it @param others members besides the liar, at least one
 */
export function lieAbout(lie: Lie, part: BankPart, others: readonly ProcessId[], to: ProcessId): BankPart {
  const { account } = part
  const [victim, second] = others
  if (victim === undefined) return part
  switch (lie) {
    case 'balance':
      return changed(part, { balance: account.balance + LIE_COINS })
    case 'sent': {
      const amount = Math.min(LIE_COINS, account.balance)
      return amount === 0
        ? part
        : changed(part, { balance: account.balance - amount, sent: raised(account.sent, victim, amount) })
    }
    case 'in-transit': {
      const transfer: Transfer = { type: 'transfer', amount: LIE_COINS as Coins }
      return { account, incoming: { ...part.incoming, [victim]: [...(part.incoming[victim] ?? []), transfer] } }
    }
    case 'moved':
      return changed(part, {
        received: raised(account.received, victim, LIE_COINS),
        sent: raised(account.sent, second ?? victim, LIE_COINS)
      })
    case 'not-received':
    case 'lower':
      return withoutLast(lie, part, others)
    case 'opening':
      return changed(part, { opening: account.opening + LIE_COINS, balance: account.balance + LIE_COINS })
    case 'outsider': {
      const amount = Math.min(LIE_COINS, account.balance)
      return amount === 0
        ? part
        : changed(part, { balance: account.balance - amount, sent: raised(account.sent, NOBODY, amount) })
    }
    case 'opening-to-one':
      return to === victim ? lieAbout('opening', part, others, to) : part
    case 'outsider-to-one':
      return to === victim ? lieAbout('outsider', part, others, to) : part
  }
}

/** Takes back one payment of the first member that has made one. */
function withoutLast(lie: 'not-received' | 'lower', part: BankPart, others: readonly ProcessId[]): BankPart {
  const { account, incoming } = part
  for (const payer of others) {
    const total = account.received[payer]
    if (total === undefined || total.count === 0) continue
    const amount = total.count === 1 ? total.amount : 1
    if (account.balance < amount) continue
    const received = { ...account.received, [payer]: { count: total.count - 1, amount: total.amount - amount } }
    const less = changed(part, { balance: account.balance - amount, received })
    if (lie === 'lower') return less
    const transfer: Transfer = { type: 'transfer', amount: amount as Coins }
    return { account: less.account, incoming: { ...incoming, [payer]: [transfer, ...(incoming[payer] ?? [])] } }
  }
  return part
}

/** Numbers of a lie: they need not be those of an account. */
interface Numbers {
  readonly opening?: number
  readonly balance?: number
  readonly sent?: Account['sent']
  readonly received?: Readonly<Record<ProcessId, { readonly count: number; readonly amount: number }>>
}

function changed({ account, incoming }: BankPart, numbers: Numbers): BankPart {
  return { account: { ...account, ...numbers } as Account, incoming }
}

function raised(totals: Account['sent'], peer: ProcessId, amount: number): Account['sent'] {
  const before: Total = totals[peer] ?? { count: 0, amount: 0 as Coins }
  return { ...totals, [peer]: { count: before.count + 1, amount: (before.amount + amount) as Coins } }
}
