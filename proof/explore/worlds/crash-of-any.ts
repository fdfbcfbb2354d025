// The largest world: it contains the other two worlds with three processes and a crash, and lets the third process
// crash, too.
import { pay, snapshot, type SmallWorld } from '../world.ts'

export const crashOfAny: SmallWorld = {
  name: 'crash-of-any',
  about:
    'Three processes, two transfers and one snapshot; any one of them crashes once, at any moment, and comes back.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [snapshot], ben: [pay('anna', 3)], cleo: [pay('ben', 5)] },
  lanes: 'as-written',
  reports: 'at-once',
  crashes: { times: 1, to: ['anna', 'ben', 'cleo'] },
  states: 19_644_296,
  meets: ['money-in-transit', 'resent-message', 'lost-frames', 'late-frames']
}
