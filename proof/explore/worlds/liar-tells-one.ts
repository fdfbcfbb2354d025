// Somebody who takes others back, and does not tell all the same.
import { goBack, pay, snapshot, type SmallWorld } from '../world.ts'

export const liarTellsOne: SmallWorld = {
  name: 'liar-tells-one',
  about: 'A liar takes all back to one cut and shows one of them no promises: it goes back with the others.',
  openings: { anna: 10, ben: 10, eve: 10 },
  plans: { anna: [pay('ben', 5)], eve: [snapshot, goBack] },
  liar: { who: 'eve', to: 'ben', lie: 'tells-one' },
  lanes: 'as-written',
  reports: 'searched',
  states: 9_036,
  meets: ['restored']
}
