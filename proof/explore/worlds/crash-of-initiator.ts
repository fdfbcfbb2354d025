// The initiator of a snapshot crashes while the others send markers: they do not depend on it.
import { pay, snapshot, type SmallWorld } from '../world.ts'

export const crashOfInitiator: SmallWorld = {
  name: 'crash-of-initiator',
  about: 'Three processes, two transfers and one snapshot; its initiator crashes once, at any moment, and comes back.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [snapshot], ben: [pay('anna', 3)], cleo: [pay('ben', 5)] },
  lanes: 'as-written',
  reports: 'at-once',
  crashes: { times: 1, to: ['anna'] },
  states: 5_761_252,
  meets: ['money-in-transit', 'resent-message', 'lost-frames', 'late-frames']
}
