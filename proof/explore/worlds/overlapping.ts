// The world of two snapshots without the transfer of the third process: small enough for every `npm test`.
import { pay, snapshot, type SmallWorld } from '../world.ts'
import { twoSnapshots } from './two-snapshots.ts'

export const overlapping: SmallWorld = {
  ...twoSnapshots,
  name: 'overlapping',
  about: 'Three processes, a transfer from two of them, and two snapshots that overlap.',
  plans: { anna: [snapshot, pay('ben', 5)], ben: [pay('cleo', 7), snapshot], cleo: [] },
  states: 20_756,
  meets: ['money-in-transit', 'overlapping', 'overtaken']
}
