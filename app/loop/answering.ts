// The answers to the open questions of a restore that the core cannot give: does the disk hold that complete cut, which part of it is
// this process's own, does its person let that initiator take it back, and have all signed the promises that somebody shows? The
// questions are durable, so the loop answers them after every turn and at the start.
import type { Core, CoreInput } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { FoundPart } from '../process/inputs.ts'
import type { Cut } from '../process/state.ts'
import { promiseText, whoHasNotPromised } from '../snapshot/agreement.ts'
import { promisedFor, type Claim, type Question } from '../snapshot/restoring.ts'
import type { WhyNot } from './loop-parts.ts'
import type { Signing } from './vouching.ts'

/** What answers are made of: the complete cuts that the disk holds, the keys, and the wishes of the person. */
export interface Sources {
  readonly cutOf: (snapshot: SnapshotId) => Cut | undefined
  readonly signing: Pick<Signing, 'sign' | 'verify'>
  /** Asked once for each promise. */
  readonly whyNot?: WhyNot | undefined
}

export type Answer = Extract<CoreInput, { readonly type: 'part-found' | 'claim-examined' }>

/** Its answer is to be an input soon, after which the question is closed. `name`: the same as long as it is open. */
export interface OpenQuestion {
  readonly name: string
  readonly answer: () => Answer | Promise<Answer>
}

export function openQuestions(core: Core, sources: Sources): readonly OpenQuestion[] {
  const { questions, claims } = core.process.restoring
  const nameOf = ({ timeline: { number, initiator } }: Pick<Question, 'timeline'>): string => `${number} ${initiator}`
  return [
    ...questions.map((question) => ({ name: nameOf(question), answer: () => partFor(core, question, sources) })),
    ...claims.map((claim) => ({ name: `${nameOf(claim)} ${claim.from}`, answer: () => examined(core, claim, sources) }))
  ]
}

function partFor(
  { process: { id } }: Core,
  { timeline, snapshot, without, for: why }: Question,
  { cutOf, signing, whyNot }: Sources
): Answer | Promise<Answer> {
  const refusal = why === 'promise' ? (whyNot?.(timeline.initiator) ?? '') : ''
  if (refusal !== '') return { type: 'part-found', timeline, found: refusal }
  const own = ownPart(id, cutOf(snapshot))
  if (own === null) return { type: 'part-found', timeline, found: null }
  const signedBy = (signature: string): Answer => ({ type: 'part-found', timeline, found: { ...own, signature } })
  if (why !== 'promise') return signedBy('')
  const signature = signing.sign(promiseText({ timeline, snapshot, members: own.members, without }, id))
  return signature instanceof Promise ? signature.then(signedBy) : signedBy(signature)
}

/** The disk is asked where the promise is kept no more: its initiator may say to one that it gives up, and to another that all go back. */
function examined(
  { process: { id, restoring } }: Core,
  claim: Claim,
  { cutOf, signing }: Sources
): Answer | Promise<Answer> {
  const { from, timeline, snapshot } = claim
  const isKept = from === id || promisedFor(restoring, claim) !== undefined
  const found = isKept ? null : ownPart(id, cutOf(snapshot))
  const answered = (wrong: ProcessId | ''): Answer => ({
    type: 'claim-examined',
    from,
    timeline,
    wrong,
    found: wrong === '' ? found : null
  })
  const wrong = whoHasNotPromised(claim, id, signing.verify)
  return wrong instanceof Promise ? wrong.then(answered) : answered(wrong)
}

function ownPart(id: ProcessId, cut: Cut | undefined): FoundPart | null {
  const part = cut?.parts[id]
  return cut === undefined || part === undefined ? null : { members: cut.members, part }
}
