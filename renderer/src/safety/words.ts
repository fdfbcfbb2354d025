// All sentences about safety and liveness. The first ones are those of the lecture.
import { unreachable } from '../../../app/assert.ts'
import type { OtherName } from '../../../app/applications/all.ts'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { Liveness, Safety, Wait } from '../../../app/view/safety-liveness.ts'
import { PANELS } from '../applications/panels.ts'
import { inSentence, type People } from '../people/people.ts'
import { snapshotName } from '../snapshots/snapshot.ts'
import { counted, formatSeconds, listed } from '../words/number.ts'

export const WORDS = {
  title: 'Safety and liveness',
  safety: 'Safety: nothing bad ever happens',
  liveness: 'Liveness: something good eventually happens',
  statement: 'At every moment',
  watch: 'What checks it',
  found: 'What it has found here',
  goal: 'Eventually',
  waits: 'It waits for',
  nothing: 'Nothing waits now: each snapshot is complete, and each message sent from here has arrived.',
  noDetector: 'No detector runs here, so a deadlock that arises now is not found until somebody looks for it.',
  stop: 'Stop liveness here',
  stopHow: 'Holds one channel and starts a snapshot. Press it again to release the channel.',
  nobody: 'It needs another process that is connected.',
  crash: 'A crash, in free play',
  limit:
    'A crash or a held channel stops liveness and never safety. In an asynchronous system nobody can guarantee both within a time bound.'
} as const

export interface SafetyWords {
  readonly statement: string
  readonly watch: string
  readonly found: string
  readonly isBroken: boolean
}

export function safetyWords({ conservation, order, answers }: Safety, people: People): readonly SafetyWords[] {
  const snapshots = (ids: readonly SnapshotId[]): string => listed(ids.map((id) => snapshotName(id, people)))
  const { audited, failed, shut } = conservation
  const { compared, doubtful } = answers
  return [
    {
      statement: 'No coin is made or lost.',
      watch: 'The audit of each complete snapshot (A1 to A3)',
      found: sentences(
        audited === 0 ? 'No snapshot is complete yet: nothing has been checked.' : '',
        failed.length === 0
          ? audited === 0
            ? ''
            : `It holds in ${audited === 1 ? '1 complete snapshot' : `all ${counted(audited, 'complete snapshot')}`}.`
          : `It fails in ${snapshots(failed)}: a coin is missing, or a report is false.`,
        shut.length === 0
          ? ''
          : `The channels with ${names(shut, people)} are shut, because one side has lost or copied its memory.`
      ),
      isBroken: failed.length > 0 || shut.length > 0
    },
    {
      statement: 'A channel never reorders its messages.',
      watch: 'The sequence number of each message that arrives: any other than the next one is refused',
      found: sentences(
        order.channels === 0
          ? 'There is no channel yet.'
          : `Every message on ${counted(order.channels, 'incoming channel')} is checked.`,
        ...order.refused.map(
          ({ peer, count }) => `${counted(count, 'message')} of ${names([peer], people)} broke the protocol: refused.`
        )
      ),
      isBroken: false
    },
    {
      statement: 'An answer is never wrong.',
      watch: 'The comparison of all reports of each complete snapshot; reports that lie and agree are not found',
      found:
        doubtful.length > 0
          ? `In ${snapshots(doubtful)} a report cannot be true: do not trust what it answers.`
          : compared === 0
            ? 'No snapshot is complete yet: nothing has been answered.'
            : `The reports of ${counted(compared, 'complete snapshot')} agree.`,
      isBroken: doubtful.length > 0
    }
  ]
}

export function goalWords(liveness: Liveness, people: People): string {
  switch (liveness.goal) {
    case 'snapshot':
      return `${snapshotName(liveness.snapshot, people)} completes.`
    case 'delivery':
      return `${counted(liveness.count, 'message')} to ${names([liveness.to], people)} ${liveness.count === 1 ? 'arrives' : 'arrive'}.`
    case 'answer':
      return `${questionOf(liveness.application)} is detected once it holds.`
    case 'restore':
      return `Everybody returns to ${snapshotName(liveness.snapshot, people)}.`
    default:
      return unreachable(liveness)
  }
}

/** One sentence with every name. */
export function waitsWords(waits: readonly Wait[], people: People): string {
  const text = listed(
    waits.map((wait) => waitWords(wait, people)),
    WAITS_SPELLED
  )
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

/** More are counted. */
const WAITS_SPELLED = 4

function waitWords(wait: Wait, people: People): string {
  switch (wait.for) {
    case 'release':
      return `the channel to ${names([wait.to], people)}, which you hold`
    case 'delay':
      return `the channel to ${names([wait.to], people)}, which takes ${formatSeconds(wait.delayMs)} for each message`
    case 'connection':
      return `${names([wait.of], people)}, who is offline`
    case 'marker':
      return `the marker from ${names([wait.from], people)}`
    case 'report':
      return `the report of ${names([wait.of], people)}`
    case 'acknowledgement':
      return `the acknowledgement of ${names([wait.of], people)}`
    case 'agreement':
      return `the consent of ${names([wait.of], people)}`
    case 'next-snapshot':
      return 'the next snapshot of the detector'
    case 'snapshot':
      return snapshotName(wait.snapshot, people)
    default:
      return unreachable(wait)
  }
}

function questionOf(application: OtherName): string {
  return PANELS.find(({ name }) => name === application)?.question.title ?? application
}

function names(ids: readonly ProcessId[], people: People): string {
  return listed(ids.map((id) => inSentence(people.of(id).name)))
}

function sentences(...some: readonly string[]): string {
  return some.filter((one) => one !== '').join(' ')
}
