// An object that only a message in transit leads to, and then nothing.
import type { ProcessId } from '../../../app/ids.ts'
import { snapshot, command, type SmallWorld } from '../world.ts'

const O1 = { owner: 'anna' as ProcessId, object: 'o1' }

export const garbageWorld: SmallWorld = {
  name: 'garbage',
  about: 'Two processes, an object that is given away and dropped, and a snapshot.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: {
    anna: [
      command({ application: 'objects', command: { do: 'make' } }),
      command({ application: 'objects', command: { do: 'give', to: 'ben' as ProcessId, reference: O1 } }),
      command({ application: 'objects', command: { do: 'drop', reference: O1 } })
    ],
    ben: [
      command({ application: 'objects', command: { do: 'give', to: 'cleo' as ProcessId, reference: O1 } }),
      command({ application: 'objects', command: { do: 'drop', reference: O1 } })
    ],
    cleo: [snapshot]
  },
  lanes: 'as-written',
  reports: 'at-once',
  states: 6_212,
  meets: ['garbage', 'live-only-in-transit']
}
