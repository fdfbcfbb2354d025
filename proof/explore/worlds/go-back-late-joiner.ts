// Somebody comes while the others go back.
import { goBack, pay, photograph, type SmallWorld } from '../world.ts'

export const goBackLateJoiner: SmallWorld = {
  name: 'go-back-late-joiner',
  about: 'Two processes go back while a third, which is in no snapshot, comes at any time.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [pay('ben', 5), photograph, goBack], cleo: [pay('anna', 4)] },
  late: ['cleo'],
  lanes: 'as-written',
  reports: 'searched',
  states: 14_948,
  meets: ['restored']
}
