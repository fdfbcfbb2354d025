// All ready-made situations. In a live command `@next` and `@other` are the two processes after this one in the order of ids, `@o1` and
// `@o2` its next two objects, `@own` and `@theirs` the resources of this process and of the next.
import type { Situation, Template } from './situation.ts'

const HOLD: Template = { do: 'pace', to: '@next', hold: true }
const LET_GO: Template = { do: 'pace', to: '@next', hold: false }
const HOLD_OTHER: Template = { do: 'pace', to: '@other', hold: true }
const LET_GO_OTHER: Template = { do: 'pace', to: '@other', hold: false }
const SNAPSHOT: Template = { do: 'snapshot' }

export const SITUATIONS: readonly Situation[] = [
  {
    name: 'money-in-transit',
    title: 'Money in transit',
    look: 'The sum has 42 as a term of its own: it has left one account and is in no other, so balances alone would miss it.',
    free: [
      'send Anna -> Ben 42',
      'snapshot Cleo',
      'deliver Cleo -> Ben marker',
      'deliver Cleo -> Anna marker',
      'deliver Anna -> Ben 42'
    ],
    live: {
      where: 'here',
      steps: [
        { ask: HOLD },
        { ask: { do: 'transfer', to: '@next', amount: 42 } },
        { ask: SNAPSHOT },
        { until: 'cut' },
        { ask: LET_GO }
      ],
      undo: [LET_GO]
    }
  },
  {
    name: 'crossing-message',
    title: 'A message that crosses the cut',
    look: 'In Space–time the 42 is hatched, because it was sent before the cut and received after it; the 7 was sent after the cut and is not counted.',
    free: [
      'send Anna -> Ben 42',
      'snapshot Anna',
      'send Anna -> Ben 7',
      'deliver Anna -> Cleo marker',
      'deliver Cleo -> Ben marker',
      'deliver Anna -> Ben 42',
      'deliver Anna -> Ben marker',
      'deliver Anna -> Ben 7'
    ],
    live: {
      where: 'here',
      steps: [
        { ask: HOLD },
        { ask: { do: 'transfer', to: '@next', amount: 42 } },
        { ask: SNAPSHOT },
        { ask: { do: 'transfer', to: '@next', amount: 7 } },
        { until: 'cut' },
        { ask: LET_GO }
      ],
      undo: [LET_GO]
    }
  },
  {
    name: 'crossing-snapshots',
    title: 'Two snapshots that cross',
    look: 'Two cuts cross in Space–time: one process recorded the first one earlier, another one the second, and both sums hold.',
    free: [
      'send Anna -> Ben 10',
      'snapshot Anna',
      'snapshot Ben',
      'deliver Anna -> Cleo marker',
      'deliver Ben -> Cleo marker',
      'deliver Anna -> Ben 10',
      'deliver Anna -> Ben marker',
      'deliver Ben -> Anna marker'
    ],
    live: {
      where: 'each',
      steps: [{ ask: HOLD }, { ask: SNAPSHOT }, { until: 'crossing' }, { ask: LET_GO }],
      undo: [LET_GO]
    }
  },
  {
    name: 'killed-between',
    title: 'A process killed in between',
    look: 'It crashed after it had recorded, before its markers left; both were on its disk, so the snapshot waited, completed after its return, and has the 5 in transit.',
    // A process that does nothing more looks to the others as if all channels to and from it were held.
    free: [
      'send Anna -> Cleo 20',
      'send Ben -> Anna 5',
      'snapshot Anna',
      'hold Ben -> Anna',
      'hold Ben -> Cleo',
      'deliver Anna -> Ben marker',
      'hold Anna -> Ben',
      'hold Cleo -> Ben',
      'deliver Anna -> Cleo 20',
      'deliver Anna -> Cleo marker',
      'deliver Cleo -> Anna marker',
      'release Anna -> Ben',
      'release Cleo -> Ben',
      'release Ben -> Anna',
      'release Ben -> Cleo'
    ],
    live: {
      where: 'here',
      steps: [
        { ask: HOLD },
        { ask: HOLD_OTHER },
        { ask: { do: 'transfer', to: '@next', amount: 5 } },
        { ask: SNAPSHOT },
        { crash: true },
        { until: 'back' },
        { ask: LET_GO_OTHER },
        { until: 'cut' },
        { ask: LET_GO },
        { until: 'complete' }
      ],
      undo: [LET_GO, LET_GO_OTHER]
    }
  },
  {
    name: 'task-in-transit',
    title: 'All passive, a task in transit',
    look: 'Under Uses, Termination: nobody was active, and it was not over, because a task was in transit and makes its receiver active.',
    free: [
      'start Anna 3',
      'task Anna -> Ben',
      'finish Anna',
      'snapshot Anna',
      'deliver Anna -> Cleo marker',
      'deliver Cleo -> Ben marker',
      'deliver Anna -> Ben task',
      'deliver Anna -> Ben marker'
    ],
    live: {
      where: 'here',
      steps: [
        { ask: HOLD },
        { ask: { do: 'computation/start', generations: 2 } },
        { ask: { do: 'computation/send', to: '@next' } },
        { ask: { do: 'computation/finish' } },
        { ask: SNAPSHOT },
        { until: 'cut' },
        { ask: LET_GO }
      ],
      undo: [LET_GO]
    }
  },
  {
    name: 'deadlock-of-three',
    title: 'A deadlock of three',
    look: 'Under Uses, Deadlock: each process holds its own resource and waits for that of the next, so none of them can ever continue.',
    free: [
      'add Anna fork',
      'add Ben spoon',
      'add Cleo knife',
      'request Anna fork of Anna',
      'request Ben spoon of Ben',
      'request Cleo knife of Cleo',
      'request Anna spoon of Ben',
      'request Ben knife of Cleo',
      'request Cleo fork of Anna',
      'deliver Anna -> Ben',
      'deliver Ben -> Cleo',
      'deliver Cleo -> Anna',
      'snapshot Anna'
    ],
    live: {
      where: 'each',
      steps: [
        { ask: { do: 'locks/add', resource: '@own' } },
        { ask: { do: 'locks/request', wants: [{ resource: '@own' }] } },
        { until: 'held' },
        { ask: { do: 'locks/request', wants: [{ of: '@next', resource: '@theirs' }] }, until: 'waiting' },
        { ask: SNAPSHOT }
      ],
      undo: [{ do: 'locks/back-off' }]
    }
  },
  {
    name: 'phantom',
    title: 'A phantom deadlock',
    look: 'Under Deadlock: the processes alone show a cycle, but the release in transit from Anna to Ben breaks it.',
    free: [
      'add Ben spoon',
      'add Cleo knife',
      'request Cleo knife of Cleo',
      'request Anna spoon of Ben',
      'deliver Anna -> Ben request',
      'deliver Ben -> Anna grant',
      'request Cleo spoon of Ben',
      'deliver Cleo -> Ben request',
      'release Anna spoon of Ben',
      'request Anna knife of Cleo',
      'deliver Anna -> Cleo request',
      'snapshot Cleo',
      'deliver Cleo -> Ben marker',
      'deliver Cleo -> Anna marker'
    ],
    live: 'At live peers three people would have to act in turn, one at each process, while a message is on its way: free play does that for them.'
  },
  {
    name: 'garbage-cycle',
    title: 'A cycle of garbage',
    look: 'Under Uses, Garbage: two objects refer to each other and nothing else leads to them, so reference counts would keep them for ever.',
    free: [
      'make Anna',
      'make Anna',
      'link Anna o1 to o2 of Anna',
      'link Anna o2 to o1 of Anna',
      'drop Anna o1 of Anna',
      'drop Anna o2 of Anna',
      'snapshot Ben'
    ],
    live: {
      where: 'here',
      steps: [
        { ask: { do: 'objects/make' } },
        { ask: { do: 'objects/make' } },
        { ask: { do: 'objects/link', from: '@o1', to: { object: '@o2' } } },
        { ask: { do: 'objects/link', from: '@o2', to: { object: '@o1' } } },
        { ask: { do: 'objects/drop', reference: { object: '@o1' } } },
        { ask: { do: 'objects/drop', reference: { object: '@o2' } } },
        { ask: SNAPSHOT }
      ],
      undo: [{ do: 'objects/collect' }]
    }
  },
  {
    name: 'never-existed',
    title: 'A state that never existed',
    look: 'Under its sum, Theorem: no instant of the run had the recorded state, and swapping independent events leads to a run that has.',
    free: [
      'snapshot Cleo',
      'send Cleo -> Ben 7',
      'deliver Cleo -> Ben marker',
      'deliver Cleo -> Ben 7',
      'send Anna -> Ben 5',
      'deliver Cleo -> Anna marker',
      'deliver Anna -> Ben 5',
      'deliver Anna -> Ben marker'
    ],
    // The 5 arrives before the next process records, and after the 7 was sent, which this process did after its own recording.
    live: {
      where: 'here',
      steps: [
        { ask: HOLD },
        { ask: { do: 'transfer', to: '@next', amount: 5 } },
        { ask: { do: 'slow-motion' } },
        { until: 'slow-begun' },
        { ask: { do: 'transfer', to: '@other', amount: 7 } },
        { until: 'slow-half' },
        { ask: LET_GO },
        { until: 'slow-over' }
      ],
      undo: [{ do: 'slow-motion', stop: true }, LET_GO]
    }
  }
]

export function situationNamed(name: string): Situation | undefined {
  return SITUATIONS.find((one) => one.name === name)
}
