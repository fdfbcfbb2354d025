// Going back among three while one of them dies.
import { goBack, pay, photograph, type SmallWorld } from '../world.ts'

export const goBackCrash: SmallWorld = {
  name: 'go-back-crash',
  about:
    'Three processes go back to a snapshot with money in it; one of them dies once, at any moment, and comes back.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [photograph, goBack], ben: [pay('anna', 2)] },
  lanes: 'as-written',
  reports: 'searched',
  crashes: { times: 1, to: ['ben'] },
  states: 1,
  meets: ['restored', 'redelivered', 'crash-restoring', 'lost-frames', 'late-frames']
}
