// A process crashes while two others depend on its part.
import { pay, snapshot, type SmallWorld } from '../world.ts'

export const crashOfThree: SmallWorld = {
  name: 'crash-of-three',
  about:
    'Three processes, two transfers and one snapshot; a process other than the initiator crashes once, at any moment, and comes back.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [snapshot], ben: [pay('anna', 3)], cleo: [pay('ben', 5)] },
  lanes: 'as-written',
  reports: 'at-once',
  crashes: { times: 1, to: ['ben'] },
  states: 6_847_207,
  meets: ['money-in-transit', 'resent-message', 'lost-frames', 'late-frames']
}
