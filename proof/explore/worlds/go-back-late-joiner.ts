// A process joins while the others go back.
import { goBack, pay, snapshot, type SmallWorld } from '../world.ts'

export const goBackLateJoiner: SmallWorld = {
  name: 'go-back-late-joiner',
  about: 'Two processes go back while a third, which is in no snapshot, joins at any time.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [pay('ben', 5), snapshot, goBack], cleo: [pay('anna', 4)] },
  late: ['cleo'],
  lanes: 'as-written',
  reports: 'searched',
  states: 28_524,
  meets: ['restored']
}
