// The smallest world in which a process can crash between any two effects while a snapshot is open.
import { pay, snapshot, type SmallWorld } from '../world.ts'

export const crashOfTwo: SmallWorld = {
  name: 'crash-of-two',
  about:
    'Two processes, a transfer from each and one snapshot; one of the two crashes once, at any moment, and comes back.',
  openings: { anna: 10, ben: 10 },
  plans: { anna: [pay('ben', 5), snapshot], ben: [pay('anna', 3)] },
  lanes: 'as-written',
  reports: 'searched',
  crashes: { times: 1, to: ['anna', 'ben'] },
  states: 2_937,
  meets: ['money-in-transit', 'resent-message', 'lost-frames', 'late-frames']
}
