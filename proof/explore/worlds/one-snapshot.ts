// Three processes, because with two "keeps recording after the marker" cannot go wrong.
import { pay, snapshot, type SmallWorld } from '../world.ts'

export const oneSnapshot: SmallWorld = {
  name: 'one-snapshot',
  about: 'Three processes, a transfer from each, and one snapshot.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [pay('ben', 5), snapshot], ben: [pay('cleo', 7)], cleo: [pay('anna', 3)] },
  lanes: 'independent',
  reports: 'searched',
  states: 19_739,
  meets: ['money-in-transit', 'overtaken']
}
