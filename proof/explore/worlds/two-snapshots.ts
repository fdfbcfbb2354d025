// The largest world that `.ci/run` searches. Two initiators, so that snapshots overlap in every way, with money before, between and behind their markers.
import { pay, snapshot, type SmallWorld } from '../world.ts'

export const twoSnapshots: SmallWorld = {
  name: 'two-snapshots',
  about: 'Three processes, a transfer from each, and two snapshots that overlap.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [snapshot, pay('ben', 5)], ben: [pay('cleo', 7), snapshot], cleo: [pay('anna', 3)] },
  lanes: 'independent',
  reports: 'at-once',
  states: 143_627,
  meets: ['money-in-transit', 'overlapping']
}
