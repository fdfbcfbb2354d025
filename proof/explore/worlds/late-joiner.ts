// A late process connects to one process after the other, may receive a transfer before a snapshot has reached all, and
// is a member of it or not.
import { pay, snapshot, type SmallWorld } from '../world.ts'

export const lateJoiner: SmallWorld = {
  name: 'late-joiner',
  about:
    'Two processes that know each other, and a third that connects with each at any time; transfers to and from it, and one snapshot.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [snapshot], ben: [pay('cleo', 5)], cleo: [pay('anna', 3)] },
  late: ['cleo'],
  lanes: 'as-written',
  reports: 'searched',
  states: 32_208,
  meets: ['money-in-transit', 'cut-without-member']
}
