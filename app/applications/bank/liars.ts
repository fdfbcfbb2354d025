// Who reports what cannot be true? Asked of a complete cut, by a process that also knows what it has sent and received itself, what
// was acknowledged, and what others reported before. A process that only crashes, restarts or goes back is never named. One whose
// store is an old copy may be: its reports contradict each other, and nobody else can see why.
//
// One process is named where its own words contradict each other, or contradict the process that judges. Where two others contradict
// each other, both are told as a pair. What only the liar itself can know stays unknown: docs/protocol.md has the list.
import { countOf, initiatorOf, type ProcessId } from '../../ids.ts'
import { stateIn, type ApplicationCut } from '../cut.ts'
import type { EarlierReport, Finding, Knowledge } from '../findings.ts'
import type { Account, Total, Transfer } from './bank.ts'
import { audit, type ChannelAudit } from './question.ts'

type BankCut = ApplicationCut<Account, Transfer>

export function liarsIn(cut: BankCut, known: Knowledge<Account>): readonly Finding[] {
  const others = cut.members.filter((member) => member !== known.self)
  const { processes, channels } = audit(cut)
  const found = [
    ...processes.filter(({ holds, process }) => !holds && process !== known.self).map(falseBooks),
    ...others.flatMap((member) => [
      ...changedOpening(member, stateIn(cut, member), known.earlier[member] ?? []),
      ...fallenTotals(member, stateIn(cut, member), known.earlier[member] ?? []),
      ...notReceived(cut, member, known)
    ]),
    ...channels.filter(({ holds }) => !holds).map((channel) => disagreement(cut, channel, known.self))
  ]
  return [...found, ...inEveryPair(found), ...others.flatMap((member) => unknownCounterparties(cut, member, known))]
}

/** A2: its own numbers contradict each other. */
function falseBooks({
  process,
  opening,
  received,
  sent,
  balance
}: ReturnType<typeof audit>['processes'][number]): Finding {
  return named(
    'account',
    process,
    `its own numbers contradict each other: ${opening} opening + ${received} received − ${sent} sent is not ${balance}.`
  )
}

/** An account is opened once, with its store. */
function changedOpening(
  member: ProcessId,
  { opening }: Account,
  earlier: readonly EarlierReport<Account>[]
): readonly Finding[] {
  const other = earlier.find(({ state }) => state.opening !== opening)
  if (other === undefined) return []
  const says = `it says that its account was opened with ${opening}; in snapshot {1} #${countOf(other.snapshot)} it said ${other.state.opening}.`
  return [named('opening', member, says, initiatorOf(other.snapshot))]
}

/**
 * Totals per counterparty only rise within a timeline, all of them, so two reports of one process always have an order: in one of them
 * nothing is less than in the other. Where it is known which of the two came first, nothing may be less in the later one.
 */
function fallenTotals(member: ProcessId, now: Account, earlier: readonly EarlierReport<Account>[]): readonly Finding[] {
  for (const { state: then, snapshot, isSameTimeline, isBefore } of earlier) {
    if (!isSameTimeline) continue
    const fallen = differences(then, now)
    const risen = differences(now, then)
    const [first] = fallen
    if (first === undefined || (!isBefore && risen.length === 0)) continue
    const { counterparty, verb, before, after } = first
    const where = `{1} #${countOf(snapshot)}`
    const says = isBefore
      ? `in snapshot ${where} it had ${verb} {2} ${before}, and now ${after}: such a total never falls. It lies, or its folder is an old copy.`
      : `against snapshot ${where} some of its totals are higher and some lower (${verb} {2}: ${before}, and here ${after}): whichever came first, such totals never fall. It lies, or its folder is an old copy.`
    return [named('totals', member, says, initiatorOf(snapshot), counterparty)]
  }
  return []
}

interface Difference {
  readonly counterparty: ProcessId
  readonly verb: 'sent to' | 'received from'
  /** In words. */
  readonly before: string
  readonly after: string
}

/** Totals that are less in `later` than in `before`, or do not follow from it: every message carries at least one coin. */
function differences(before: Account, later: Account): readonly Difference[] {
  const found: Difference[] = []
  for (const [verb, then, now] of [
    ['sent to', before.sent, later.sent],
    ['received from', before.received, later.received]
  ] as const)
    for (const counterparty of Object.keys(then) as ProcessId[]) {
      const [a, b] = [then[counterparty] ?? NONE, now[counterparty] ?? NONE]
      const more = b.count - a.count
      const isPossible = more === 0 ? a.amount === b.amount : more > 0 && b.amount - a.amount >= more
      if (!isPossible) found.push({ counterparty, verb, before: inWords(a), after: inWords(b) })
    }
  return found
}

/**
 * What was acknowledged before this process started the snapshot was handled before the other recorded: it cannot record before the
 * start, and it acknowledges what it has committed.
 */
function notReceived(
  cut: BankCut,
  member: ProcessId,
  { self, unacknowledged }: Knowledge<Account>
): readonly Finding[] {
  const waiting = unacknowledged?.[member]
  if (self === '' || waiting === undefined) return []
  const acknowledged = (stateIn(cut, self).sent[member]?.count ?? 0) - waiting
  const received = stateIn(cut, member).received[self]?.count ?? 0
  if (received >= acknowledged) return []
  const says = `it had acknowledged ${messages(acknowledged)} of {1} before the snapshot began, and reports ${received} of them as received.`
  return [named('acknowledged', member, says, self)]
}

/** A1. Whoever is one end knows that the other end lies. */
function disagreement(cut: BankCut, channel: ChannelAudit, self: ProcessId | ''): Finding {
  const { from, to, amounts, sent, received, sentCount, receivedCount } = channel
  const inTransit = sum(amounts)
  if (to === self) {
    const claimed = stateIn(cut, from)
    const most = claimed.opening + sum(Object.values(claimed.received).map(({ amount }) => amount))
    if (received + inTransit > most)
      return named(
        'overspent',
        from,
        `{1} has ${received + inTransit} from it, and by its own numbers it never had more than ${most}.`,
        to
      )
  }
  const counts =
    sent - received === inTransit ? ` (${sentCount} − ${receivedCount} messages, and ${amounts.length} in transit)` : ''
  const sums = `${sent} sent − ${received} received is not ${inTransit} in transit${counts}`
  if (from === self) return named('channel', to, `it contradicts {1} about {1} → {0}: ${sums}.`, from)
  if (to === self) return named('channel', from, `it contradicts {1} about {0} → {1}: ${sums}.`, to)
  return {
    rule: 'channel',
    by: [from, to],
    says: `The report of {0} or that of {1} cannot be true: about {0} → {1}, ${sums}. Only these two know which: look at their windows.`,
    about: [from, to]
  }
}

/** Two or more others may lie about one process, each for itself: so it is a remark, and no proof. */
function inEveryPair(found: readonly Finding[]): readonly Finding[] {
  const pairs = found.filter(({ by }) => by.length === 2)
  const [one, ...more] = (pairs[0]?.by ?? []).filter((process) => found.every(({ by }) => by.includes(process)))
  if (one === undefined || more.length > 0 || pairs.length < found.length) return []
  return [
    {
      rule: 'in-every-pair',
      by: [],
      says: '{0} is in every pair that disagrees. If only one process lies, it is {0}.',
      about: [one]
    }
  ]
}

/**
 * Somebody outside whom only one member has ever met. It may be a newcomer, so this proves nothing; it is told because money can be
 * hidden with somebody who does not exist.
 */
function unknownCounterparties(cut: BankCut, member: ProcessId, { self, met }: Knowledge<Account>): readonly Finding[] {
  if (self === '') return []
  const { sent, received } = stateIn(cut, member)
  const isKnown = (id: ProcessId): boolean =>
    met.includes(id) || cut.members.some((other) => other === id || (other !== member && hasDealtWith(cut, other, id)))
  const unknown = [...new Set([...Object.keys(sent), ...Object.keys(received)] as ProcessId[])]
  return unknown
    .filter((id) => !isKnown(id))
    .map((id) => ({
      rule: 'unknown-counterparty',
      by: [],
      says: `{0} has sent ${(sent[id] ?? NONE).amount} to {1} and received ${(received[id] ?? NONE).amount} from it. {1} is not in this snapshot, and no other member has met it: nobody can confirm that.`,
      about: [member, id]
    }))
}

function hasDealtWith(cut: BankCut, member: ProcessId, id: ProcessId): boolean {
  const { sent, received } = stateIn(cut, member)
  return sent[id] !== undefined || received[id] !== undefined
}

/** @param says goes on after "The report of Eve cannot be true:" */
function named(rule: string, by: ProcessId, says: string, ...others: readonly ProcessId[]): Finding {
  return { rule, by: [by], says: `The report of {0} cannot be true: ${says}`, about: [by, ...others] }
}

const NONE = { count: 0, amount: 0 } as const

function inWords({ count, amount }: Pick<Total, 'count'> & { readonly amount: number }): string {
  return `${amount} in ${messages(count)}`
}

function messages(count: number): string {
  return `${count} ${count === 1 ? 'message' : 'messages'}`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
