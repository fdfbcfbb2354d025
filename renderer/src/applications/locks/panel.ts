// Locks on the page: processes wait for the resources of others, and the question is whether some wait for ever.
import Lock from '@lucide/svelte/icons/lock'
import type { Panel } from '../panel.ts'
import { deadlockVerdict, locksPicture } from './locks.ts'
import OwnLocks from './OwnLocks.svelte'
import Victim from './Victim.svelte'

export const panel: Panel = {
  name: 'locks',
  title: 'Locks',
  question: {
    title: 'Deadlock',
    meaning:
      'A cycle of processes, each waiting for a resource that the next one holds: none of them can ever continue by itself.',
    ask: 'Find deadlock',
    found: 'Deadlock found',
    icon: Lock
  },
  play: 'Random requests',
  othersAre: 'hold nothing and wait for nothing',
  verdict: deadlockVerdict,
  picture: locksPicture,
  since: ({ properties }, me, { locks }) => {
    const wasIn = properties.deadlock.cycles.flat().some(({ from }) => from === me)
    const waits = locks.claims.some(({ phase }) => phase === 'waiting')
    return wasIn && !waits ? 'Since then somebody has aborted: nobody is waiting here any more.' : ''
  },
  Own: OwnLocks,
  Remedy: Victim,
  isUsed: ({ applications }) =>
    Object.values(applications.locks.states).some(({ resources }) => Object.keys(resources).length > 0),
  doing: ({ locks }) => ({
    has: locks.claims.filter(({ phase }) => phase === 'held').map(({ resource }) => resource),
    waitsFor: locks.claims.filter(({ phase }) => phase === 'waiting').map(({ resource }) => resource)
  }),
  returning: {
    isBusy: ({ applications }, member) => {
      const state = applications.locks.states[member]
      return state !== undefined && Object.keys(state.resources).length + state.claims.length > 0
    },
    busy: 'with resources or requests',
    idle: 'no resources'
  }
}
