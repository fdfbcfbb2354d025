// The largest: the other two worlds with three processes and a crash in one, and the third process besides.
import { pay, photograph, type SmallWorld } from '../world.ts'

export const crashOfAny: SmallWorld = {
  name: 'crash-of-any',
  about:
    'Three processes, two transfers and one snapshot; one of them, whoever, dies once, at any moment, and comes back.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [photograph], ben: [pay('anna', 3)], cleo: [pay('ben', 5)] },
  lanes: 'as-written',
  reports: 'at-once',
  crashes: { times: 1, to: ['anna', 'ben', 'cleo'] },
  states: 15_407_980,
  meets: ['money-in-transit', 'resent-message', 'lost-frames', 'late-frames']
}
