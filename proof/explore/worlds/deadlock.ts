// Waiting that a message in transit ends, and waiting that nothing ends.
import type { ProcessId } from '../../../app/ids.ts'
import { photograph, wish, type SmallWorld } from '../world.ts'

export const deadlockWorld: SmallWorld = {
  name: 'deadlock',
  about: 'Two processes that hold what the other wants, and one that gives back and asks again; a snapshot.',
  openings: { anna: 10, ben: 10 },
  plans: {
    anna: [
      wish({ application: 'locks', command: { do: 'add', resource: 'pen' } }),
      wish({ application: 'locks', command: { do: 'add', resource: 'ink' } }),
      wish({
        application: 'locks',
        command: { do: 'request', wants: [{ owner: 'anna' as ProcessId, resource: 'ink' }] }
      }),
      wish({
        application: 'locks',
        command: { do: 'request', wants: [{ owner: 'anna' as ProcessId, resource: 'pen' }] }
      }),
      photograph
    ],
    ben: [
      wish({
        application: 'locks',
        command: { do: 'request', wants: [{ owner: 'anna' as ProcessId, resource: 'pen' }] }
      }),
      wish({ application: 'locks', command: { do: 'release', owner: 'anna' as ProcessId, resource: 'pen' } }),
      wish({
        application: 'locks',
        command: { do: 'request', wants: [{ owner: 'anna' as ProcessId, resource: 'ink' }] }
      }),
      wish({ application: 'locks', command: { do: 'back-off' } })
    ]
  },
  lanes: 'as-written',
  reports: 'at-once',
  states: 810,
  meets: ['deadlock', 'phantom-deadlock']
}
