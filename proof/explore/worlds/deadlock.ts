// Waiting that a message in transit ends, and waiting that nothing ends.
import type { ProcessId } from '../../../app/ids.ts'
import { snapshot, command, type SmallWorld } from '../world.ts'

export const deadlockWorld: SmallWorld = {
  name: 'deadlock',
  about: 'Two processes that each hold what the other requests, and one that releases and requests again; a snapshot.',
  openings: { anna: 10, ben: 10 },
  plans: {
    anna: [
      command({ application: 'locks', command: { do: 'add', resource: 'pen' } }),
      command({ application: 'locks', command: { do: 'add', resource: 'ink' } }),
      command({
        application: 'locks',
        command: { do: 'request', wants: [{ owner: 'anna' as ProcessId, resource: 'ink' }] }
      }),
      command({
        application: 'locks',
        command: { do: 'request', wants: [{ owner: 'anna' as ProcessId, resource: 'pen' }] }
      }),
      snapshot
    ],
    ben: [
      command({
        application: 'locks',
        command: { do: 'request', wants: [{ owner: 'anna' as ProcessId, resource: 'pen' }] }
      }),
      command({ application: 'locks', command: { do: 'release', owner: 'anna' as ProcessId, resource: 'pen' } }),
      command({
        application: 'locks',
        command: { do: 'request', wants: [{ owner: 'anna' as ProcessId, resource: 'ink' }] }
      }),
      command({ application: 'locks', command: { do: 'back-off' } })
    ]
  },
  lanes: 'as-written',
  reports: 'at-once',
  states: 810,
  meets: ['deadlock', 'phantom-deadlock']
}
