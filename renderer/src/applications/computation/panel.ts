// The computation on the page: active processes send tasks, and the question is whether all is done.
import CircleCheck from '@lucide/svelte/icons/circle-check'
import type { Panel } from '../panel.ts'
import { computationPicture, hasWorked, tasksSentence, terminationVerdict } from './computation.ts'
import OwnComputation from './OwnComputation.svelte'
import { word } from '../../words/word.ts'

export const panel: Panel = {
  name: 'computation',
  title: 'Computation',
  question: {
    title: 'Termination',
    meaning:
      'A computation has terminated when every process is passive and no task is in transit: then nothing can ever wake a process.',
    ask: 'Detect termination',
    found: 'Terminated',
    icon: CircleCheck
  },
  play: 'Random work',
  othersAre: 'passive, with no task on their channels',
  verdict: terminationVerdict,
  picture: computationPicture,
  sum: tasksSentence,
  since: ({ properties }, _me, { computation }) =>
    properties.termination.holds && computation.phase === 'active'
      ? 'Since then new work has come here: look again.'
      : '',
  Own: OwnComputation,
  isUsed: ({ applications }) => Object.values(applications.computation.states).some(hasWorked),
  // Passive is worth saying only where somebody has worked.
  doing: ({ computation }, everybody) =>
    everybody.some((one) => hasWorked(one.computation))
      ? { is: computation.phase === 'active' ? word('active') : word('passive') }
      : {},
  returning: {
    isBusy: ({ applications }, member) => applications.computation.states[member]?.phase === 'active',
    busy: word('active'),
    idle: 'everybody passive'
  }
}
