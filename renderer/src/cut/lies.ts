// What a complete cut shows about those who reported, in sentences with the names of this page: which report cannot be true, of which
// two one cannot, and what to do.
import { sentenceOf as sentenceWith, type Finding } from '../../../app/applications/findings.ts'
import type { ProcessId } from '../../../app/ids.ts'
import type { CutSummary } from '../../../app/view/contract/snapshot.ts'
import { inSentence, type People } from '../people/people.ts'

type Found = Pick<CutSummary, 'findings'>

export interface Lie {
  readonly key: string
  /** The process whose report cannot be true, two of which one lies, or who is remarked on. */
  readonly about: readonly ProcessId[]
  readonly sentence: string
  /** What to do; empty for a remark. */
  readonly advice: string
}

/** Findings that say of somebody that its report cannot be true. */
export function accusationsIn({ findings = [] }: Found): readonly Finding[] {
  return findings.filter(({ by }) => by.length > 0)
}

/** Whether the sum holds and no report is known to be false. */
export function isTrue(result: Found & Pick<CutSummary, 'conserved'>): boolean {
  return result.conserved && accusationsIn(result).length === 0
}

/** Accusations first, then remarks. */
export function liesIn({ findings = [] }: Found, people: People): readonly Lie[] {
  return findings.map((finding, place) => ({
    key: `${place} ${finding.rule}`,
    about: finding.by.length > 0 ? finding.by : finding.about.slice(0, 1),
    sentence: inWords(finding, people),
    advice: adviceOn(finding, people)
  }))
}

export function inWords(finding: Finding, people: People): string {
  return sentenceWith(finding, (id) => inSentence(people.of(id).name))
}

function adviceOn({ by, rule }: Finding, people: People): string {
  const names = by.map((id) => inSentence(people.of(id).name))
  const [first, second] = names
  if (first === undefined) return ''
  if (second !== undefined)
    return `Look at this snapshot at ${first} and at ${second}: each knows whether it lies itself.`
  const copy = rule === 'totals' ? '' : ' Or its folder is an old copy.'
  return `Ask ${first} which program runs there.${copy} A snapshot without ${first} shows what all others have.`
}
