// Two concurrent restores.
import { goBack, pay, snapshot, type SmallWorld } from '../world.ts'

export const twoGoBack: SmallWorld = {
  name: 'two-go-back',
  about: 'Two processes each take a snapshot and restore it, at any time: the higher timeline wins.',
  openings: { anna: 10, ben: 10 },
  plans: { anna: [pay('ben', 5), snapshot, goBack], ben: [snapshot, goBack] },
  lanes: 'as-written',
  reports: 'searched',
  states: 4_398,
  meets: ['restored', 'redelivered']
}
