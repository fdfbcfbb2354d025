// The audit of a complete cut: is every coin accounted for, channel by channel, process by process, and in all?
// Exact, in integers. It trusts no part: members report about each other, and the parts must agree.
import type { ProcessId } from '../../ids.ts'
import type { Question } from '../application.ts'
import { inTransitIn, stateIn, type ApplicationCut } from '../cut.ts'
import type { Account, Total, Transfer } from './bank.ts'

type BankCut = ApplicationCut<Account, Transfer>

/** A1: recorded in transit = sent at the sender's cut − received at the receiver's cut, in amount and in count. */
export interface ChannelAudit {
  readonly from: ProcessId
  readonly to: ProcessId
  /** In channel order. */
  readonly amounts: readonly number[]
  readonly sent: number
  readonly received: number
  readonly sentCount: number
  readonly receivedCount: number
  readonly holds: boolean
}

/** A2: opening + received − sent = balance. */
export interface ProcessAudit {
  readonly process: ProcessId
  readonly opening: number
  readonly received: number
  readonly sent: number
  readonly balance: number
  readonly holds: boolean
}

/** A3: Σ balances + Σ in transit + outside = Σ openings, and A1 and A2 everywhere. */
export interface Audit {
  /** In order of members. */
  readonly processes: readonly ProcessAudit[]
  /** Every ordered pair of members, in order of senders, then receivers. */
  readonly channels: readonly ChannelAudit[]
  readonly balances: number
  readonly inTransit: number
  /** Sent to processes outside the snapshot minus received from them; may be negative. */
  readonly outside: number
  /** balances + inTransit + outside */
  readonly total: number
  /** Σ openings */
  readonly expected: number
  readonly conserved: boolean
}

export function audit(cut: BankCut): Audit {
  const { members } = cut
  const processes = members.map((process) => auditProcess(process, cut))
  const channels = members.flatMap((from) =>
    members.filter((to) => to !== from).map((to) => auditChannel(from, to, cut))
  )
  const balances = sum(processes.map(({ balance }) => balance))
  const inTransit = sum(channels.map(({ amounts }) => sum(amounts)))
  const outside = sum(members.map((process) => outsideOf(process, members, cut)))
  const total = balances + inTransit + outside
  const expected = sum(processes.map(({ opening }) => opening))
  const holds = processes.every((one) => one.holds) && channels.every((one) => one.holds)
  // Members may lie: sums that are not exact prove nothing.
  const conserved = holds && total === expected && Number.isSafeInteger(balances + inTransit)
  return { processes, channels, balances, inTransit, outside, total, expected, conserved }
}

function auditProcess(process: ProcessId, cut: BankCut): ProcessAudit {
  const { opening, balance, sent, received } = stateIn(cut, process)
  const allSent = sum(Object.values(sent).map(({ amount }) => amount))
  const allReceived = sum(Object.values(received).map(({ amount }) => amount))
  return {
    process,
    opening,
    received: allReceived,
    sent: allSent,
    balance,
    // Differences of two amounts are exact; opening + received need not be.
    holds: opening - balance === allSent - allReceived
  }
}

function auditChannel(from: ProcessId, to: ProcessId, cut: BankCut): ChannelAudit {
  const sent = stateIn(cut, from).sent[to] ?? NONE
  const received = stateIn(cut, to).received[from] ?? NONE
  const amounts = inTransitIn(cut, from, to).map(({ amount }) => amount)
  const holds = sum(amounts) === sent.amount - received.amount && amounts.length === sent.count - received.count
  return {
    from,
    to,
    amounts,
    sent: sent.amount,
    received: received.amount,
    sentCount: sent.count,
    receivedCount: received.count,
    holds
  }
}

const NONE = { count: 0, amount: 0 } as const

function outsideOf(process: ProcessId, members: readonly ProcessId[], cut: BankCut): number {
  const { sent, received } = stateIn(cut, process)
  const beyond = (totals: Readonly<Record<ProcessId, Total>>): number =>
    sum(Object.entries(totals).map(([peer, { amount }]) => (members.includes(peer as ProcessId) ? 0 : amount)))
  return beyond(sent) - beyond(received)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

export const question: Question<Account, Transfer, Audit, 'conservation'> = {
  name: 'conservation',
  ask: audit,
  holds: ({ conserved }) => conserved
}
