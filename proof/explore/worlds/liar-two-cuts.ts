// Somebody who takes others back, and does not tell all the same.
import { goBack, pay, snapshot, type SmallWorld } from '../world.ts'

export const liarTwoCuts: SmallWorld = {
  name: 'liar-two-cuts',
  about: 'A liar asks one process to go back to another cut than the others, at any time: nobody goes back.',
  openings: { anna: 10, ben: 10, eve: 10 },
  plans: { anna: [pay('ben', 5)], eve: [snapshot, snapshot, goBack] },
  liar: { who: 'eve', to: 'ben', lie: 'two-cuts' },
  lanes: 'as-written',
  reports: 'searched',
  states: 22_047,
  meets: ['money-in-transit']
}
