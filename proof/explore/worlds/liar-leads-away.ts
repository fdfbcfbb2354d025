// Somebody who says that it has gone back, to one who has exchanged nothing yet.
import { pay, type SmallWorld } from '../world.ts'

export const liarLeadsAway: SmallWorld = {
  name: 'liar-leads-away',
  about: 'A liar tells a newcomer at any time that it has gone back alone: the newcomer stays with the others.',
  openings: { anna: 10, ben: 10, cleo: 10, eve: 10 },
  plans: {
    anna: [pay('ben', 5)],
    ben: [pay('cleo', 3)],
    cleo: [pay('anna', 4)],
    eve: [pay('anna', 1), pay('cleo', 1)]
  },
  liar: { who: 'eve', to: 'cleo', lie: 'leads-away' },
  lanes: 'as-written',
  breaks: { times: 1, to: ['cleo-eve'] },
  reports: 'searched',
  states: 4_401,
  meets: ['lost-frames', 'late-frames', 'resent-message']
}
