// What people are shown of a complete cut: its audit, and a sentence for every check that fails. For a window on a peer,
// for a saved run, for the sandbox of the page.
import type { ApplicationMessage, ApplicationStates } from '../applications/all.ts'
import type { Audit } from '../applications/bank/question.ts'
import { FINDINGS_MAX, sentenceOf, type Finding } from '../applications/findings.ts'
import type { CutSummary, CutView } from './contract/snapshot.ts'
import { initiatorOf, shortId } from '../ids.ts'
import type { GlobalSnapshot } from '../snapshot/cut.ts'
import { audit } from '../properties/ask.ts'
import { findingsOfOutsider } from '../properties/witness.ts'
import { applicationsView } from './applications-view.ts'

/** The whole result of a complete cut, audited. @param findings of a process that knows more than the cut */
export function cutView(
  cut: GlobalSnapshot<ApplicationStates, ApplicationMessage>,
  findings: readonly Finding[] = findingsOfOutsider(cut)
): CutView {
  const result = audit(cut)
  return {
    ...summaryOf(result, findings),
    snapshot: cut.snapshot,
    initiator: initiatorOf(cut.snapshot),
    members: cut.members,
    processes: result.processes,
    channels: result.channels,
    broken: [...brokenChecks(result), ...findings.filter(saysMore).map((finding) => sentenceOf(finding, shortId))],
    ...applicationsView(cut)
  }
}

export function summaryOf(
  { balances, inTransit, outside, total, expected, conserved }: Audit,
  findings: readonly Finding[]
): CutSummary {
  const sums = { balances, inTransit, outside, total, expected, conserved }
  return findings.length === 0 ? sums : { ...sums, findings }
}

/** One finding more. A process that is named by a rule was in pairs by that rule only because it was not known yet. */
export function withFinding(summary: CutSummary, finding: Finding): CutSummary {
  const { findings: before = [] } = summary
  const [one, other] = finding.by
  const isLess = ({ rule, by }: Finding): boolean =>
    other === undefined && one !== undefined && rule === finding.rule && by.length > 1 && by.includes(one)
  const findings = [finding, ...before.filter((earlier) => !isLess(earlier))].slice(0, FINDINGS_MAX)
  return { ...summary, findings }
}

/** Whether it is more than a check of the audit, which has a sentence of its own. */
function saysMore({ rule, by }: Finding): boolean {
  return rule !== 'account' && (rule !== 'channel' || by.length === 1)
}

function brokenChecks(result: Audit): string[] {
  return [
    ...result.channels
      .filter(({ holds }) => !holds)
      .map(({ from, to, amounts, sent, received }) => {
        const recorded = amounts.reduce((total, amount) => total + amount, 0)
        return `${shortId(from)} and ${shortId(to)} disagree about ${shortId(from)} → ${shortId(to)}: ${sent} sent − ${received} received, but ${recorded} in transit.`
      }),
    ...result.processes
      .filter(({ holds }) => !holds)
      .map(
        ({ process, opening, received, sent, balance }) =>
          `The balance of ${shortId(process)} is wrong: ${opening} + ${received} − ${sent} is not ${balance}.`
      ),
    ...(result.total === result.expected
      ? []
      : [`The total is ${result.total}, but the accounts were opened with ${result.expected}.`])
  ]
}
