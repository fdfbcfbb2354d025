// Termination in words and as a picture: who was active when a cut was taken, and which channels had tasks in them.
import type { Computation } from '../../../../app/applications/computation/computation.ts'
import type { CutView } from '../../../../app/view/contract/snapshot.ts'
import type { Termination } from '../../../../app/applications/computation/question.ts'
import type { People } from '../../people/people.ts'
import { counted, listed } from '../../words/number.ts'
import { pictureOf, type PictureArrow, type PictureBox, type Picture } from '../picture.ts'
import { nameOf, namesOf, type PanelVerdict } from '../verdict.ts'
import { word } from '../../words/word.ts'

export function terminationVerdict({ properties }: CutView, people: People): PanelVerdict {
  const { termination } = properties
  if (termination.holds)
    return {
      answer: 'yes',
      sentence: 'Terminated: nobody was active, and no task was in transit.',
      why: 'Only a task wakes a passive process, and there was none anywhere. So this stays true, until somebody starts new work.',
      contrast: ''
    }
  const { active, inTransit, outside } = termination
  const strangers =
    outside.length === 0
      ? ''
      : `${namesOf(outside, people)} ${outside.length === 1 ? 'has' : 'have'} exchanged tasks with members and ${outside.length === 1 ? 'is' : 'are'} not in this snapshot`
  if (active.length === 0 && inTransit.length === 0)
    return {
      answer: 'unsure',
      sentence: `It cannot be said: ${strangers}.`,
      why: 'Nobody here knows whether work goes on there, or comes back from there. Take a snapshot with everybody.',
      contrast: ''
    }
  const further = strangers === '' ? '' : ` A yes could not be trusted either: ${strangers}.`
  return {
    answer: 'not-yet',
    sentence: `Not yet: ${reasonOf(termination, people)}.${further}`,
    why: 'The computation had not terminated when this snapshot began. A later snapshot can show whether it has since.',
    contrast: termination.wouldFool ? 'The processes alone would have said yes.' : ''
  }
}

function reasonOf({ active, inTransit }: Termination, people: People): string {
  const who =
    active.length === 0
      ? 'nobody was active'
      : `${namesOf(active, people)} ${active.length === 1 ? 'was' : 'were'} active`
  if (inTransit.length === 0) return who
  const tasks = inTransit.reduce((total, channel) => total + channel.tasks, 0)
  const channels = inTransit.map(({ from, to }) => `${nameOf(from, people)} → ${nameOf(to, people)}`)
  const were = `${counted(tasks, 'task')} ${tasks === 1 ? 'was' : 'were'} in transit on ${listed(channels)}`
  return `${who}, ${active.length === 0 ? 'but' : 'and'} ${were}`
}

export function computationPicture({ members, applications, properties }: CutView, people: People): Picture {
  const { states } = applications.computation
  const boxes = people.inOrder(members).map((process): PictureBox => {
    const state = states[process]
    const isActive = state?.phase === 'active'
    return {
      process,
      state: isActive ? word('active') : word('passive'),
      emphasis: isActive ? 'lit' : 'plain',
      lines: [
        plain('sent', `${counted(sum(state?.sent), 'task')} sent`),
        plain('received', `${sum(state?.received)} received`),
        ...(isActive ? [plain('generations', `${counted(state.generations, 'hop')} left`)] : [])
      ]
    }
  })
  const arrows = properties.termination.inTransit.map(({ from, to, tasks }): PictureArrow => ({
    key: `${from} ${to}`,
    from: { process: from },
    to: { process: to },
    kind: 'transit',
    emphasis: 'lit',
    label: counted(tasks, 'task'),
    words: `${counted(tasks, 'task')} in transit from ${nameOf(from, people)} to ${nameOf(to, people)}`
  }))
  return pictureOf(boxes, arrows, ({ emphasis }) => emphasis === 'plain')
}

/** All tasks, as the sum that they are: what was sent was received or is on its way. */
export function tasksSentence({ applications, members }: CutView): string {
  const { states, channels } = applications.computation
  const sent = members.reduce((total, process) => total + sum(states[process]?.sent), 0)
  const received = members.reduce((total, process) => total + sum(states[process]?.received), 0)
  const inTransit = channels.reduce((total, { messages }) => total + messages.length, 0)
  return `${counted(sent, 'task')} sent = ${received} received + ${inTransit} in transit`
}

/** Whether a process has ever been active: then it is, or a task has come or gone. */
export function hasWorked({ phase, sent, received }: Computation): boolean {
  return phase === 'active' || Object.keys({ ...sent, ...received }).length > 0
}

function plain(key: string, text: string): PictureBox['lines'][number] {
  return { key, text, note: '', pattern: 'none', emphasis: 'plain' }
}

function sum(counts: Readonly<Record<string, number>> = {}): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
