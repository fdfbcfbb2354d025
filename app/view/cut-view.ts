// What people are shown of a complete cut: its audit, and a sentence for every check that fails. For a window on a peer,
// for a saved run, for the sandbox of the page.
import type { ApplicationMessage, ApplicationStates } from '../applications/all.ts'
import type { Audit } from '../applications/bank/question.ts'
import type { CutSummary, CutView } from './contract.ts'
import { initiatorOf, type ProcessId } from '../ids.ts'
import type { GlobalSnapshot } from '../snapshot/cut.ts'
import { audit } from '../properties/ask.ts'
import { applicationsView } from './applications-view.ts'

/** The whole result of a complete cut, audited. */
export function cutView(cut: GlobalSnapshot<ApplicationStates, ApplicationMessage>): CutView {
  const result = audit(cut)
  return {
    ...summaryOf(result),
    snapshot: cut.snapshot,
    initiator: initiatorOf(cut.snapshot),
    members: cut.members,
    processes: result.processes,
    channels: result.channels,
    broken: brokenChecks(result),
    ...applicationsView(cut)
  }
}

export function summaryOf({ balances, inTransit, outside, total, expected, conserved }: Audit): CutSummary {
  return { balances, inTransit, outside, total, expected, conserved }
}

function brokenChecks(result: Audit): string[] {
  const short = (id: ProcessId): string => id.slice(-6)
  return [
    ...result.channels
      .filter(({ holds }) => !holds)
      .map(({ from, to, amounts, sent, received }) => {
        const recorded = amounts.reduce((total, amount) => total + amount, 0)
        return `${short(from)} and ${short(to)} disagree about ${short(from)} → ${short(to)}: ${sent} sent − ${received} received, but ${recorded} in transit.`
      }),
    ...result.processes
      .filter(({ holds }) => !holds)
      .map(
        ({ process, opening, received, sent, balance }) =>
          `The balance of ${short(process)} is wrong: ${opening} + ${received} − ${sent} is not ${balance}.`
      ),
    ...(result.total === result.expected
      ? []
      : [`The total is ${result.total}, but the accounts were opened with ${result.expected}.`])
  ]
}
