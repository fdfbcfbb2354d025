// What a person does in the sandbox, in words.
import { describeCommand } from '../../../app/applications/all.ts'
import { unreachable } from '../../../app/assert.ts'
import type { SandboxAction } from '../../../app/sandbox/action.ts'
import type { BrokenRule } from '../../../app/snapshot/marker-rules.ts'
import type { Shape } from '../../../app/sandbox/setup.ts'
import { LIE_WORDS } from '../words/lies.ts'
import { inSentence, type People } from '../people/people.ts'
import { snapshotName } from '../snapshots/snapshot.ts'
import { word } from '../words/word.ts'

export const SHAPE_WORDS: Readonly<Record<Shape, string>> = {
  mesh: 'Mesh: everybody to everybody',
  ring: 'Ring, both ways',
  'one-way-ring': 'One-way ring',
  star: 'Star: the first in the middle',
  line: 'Line, both ways',
  'one-way-line': 'One-way line',
  tree: 'Tree: the first on top',
  drawn: 'Drawn by hand'
}

export const RULE_WORDS: Readonly<Record<BrokenRule['rule'], string>> = {
  'no-marker': 'no marker on one channel',
  'late-marker': 'a transfer before the markers',
  'late-record': 'a message between marker and recording',
  'no-recording': 'channels not recorded',
  'keep-recording': 'recording goes on after the marker'
}

/** One action as a button says it; the beginning where there is none. */
export function actionWords(action: SandboxAction | undefined, people: People): string {
  if (action === undefined) return 'the beginning'
  const name = (id: Parameters<People['of']>[0]): string => inSentence(people.of(id).name)
  switch (action.do) {
    case 'send':
      return `${name(action.from)} sends ${name(action.to)} ${action.amount}`
    case 'deliver':
      return `deliver ${name(action.from)} → ${name(action.to)}`
    case 'snapshot':
      return `snapshot at ${name(action.process)}`
    case 'step':
      return `step of ${name(action.process)}`
    case 'command':
      return `${name(action.process)} ${describeCommand(action)}`
    case 'collect':
      return `collect by ${snapshotName(action.snapshot, people)}`
    case 'restore':
      return `${name(action.process)} goes back to ${snapshotName(action.snapshot, people)}`
    case 'lie':
      return action.lie === null
        ? `${name(action.process)} stays with the truth`
        : `${name(action.process)} will lie: ${LIE_WORDS[action.lie]}`
    case 'hold':
      return `${action.held ? word('hold') : word('release')} ${name(action.from)} → ${name(action.to)}`
    case 'fifo':
      return action.fifo ? 'FIFO' : 'not FIFO'
    case 'break':
      return action.broken === null ? 'all rules' : RULE_WORDS[action.broken.rule]
    default:
      return unreachable(action)
  }
}
