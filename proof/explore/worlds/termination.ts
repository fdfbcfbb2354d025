// A task in transit while no process seems to be active.
import type { ProcessId } from '../../../app/ids.ts'
import { snapshot, command, type SmallWorld } from '../world.ts'

export const terminationWorld: SmallWorld = {
  name: 'termination',
  about:
    'Three processes, a task that one sends to another before it finishes, and two snapshots that detect termination.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: {
    anna: [
      command({ application: 'computation', command: { do: 'start', generations: 1 } }),
      command({ application: 'computation', command: { do: 'send', to: 'ben' as ProcessId } }),
      command({ application: 'computation', command: { do: 'finish' } })
    ],
    ben: [command({ application: 'computation', command: { do: 'finish' } })],
    cleo: [snapshot]
  },
  lanes: 'as-written',
  reports: 'at-once',
  states: 2_477,
  meets: ['terminated', 'task-in-transit']
}
