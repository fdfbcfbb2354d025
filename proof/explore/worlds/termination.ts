// Work that is on its way while nobody seems to work.
import type { ProcessId } from '../../../app/ids.ts'
import { photograph, wish, type SmallWorld } from '../world.ts'

export const terminationWorld: SmallWorld = {
  name: 'termination',
  about:
    'Three processes, work that one hands to another and finishes, and two snapshots that ask whether all is done.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: {
    anna: [
      wish({ application: 'computation', command: { do: 'start', generations: 1 } }),
      wish({ application: 'computation', command: { do: 'send', to: 'ben' as ProcessId } }),
      wish({ application: 'computation', command: { do: 'finish' } })
    ],
    ben: [wish({ application: 'computation', command: { do: 'finish' } })],
    cleo: [photograph]
  },
  lanes: 'as-written',
  reports: 'at-once',
  states: 2_360,
  meets: ['terminated', 'task-in-transit']
}
