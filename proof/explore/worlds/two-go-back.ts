// Two wish to go back at once.
import { goBack, pay, photograph, type SmallWorld } from '../world.ts'

export const twoGoBack: SmallWorld = {
  name: 'two-go-back',
  about: 'Two processes each take a snapshot and wish to go back to it, at any time: the higher timeline wins.',
  openings: { anna: 10, ben: 10 },
  plans: { anna: [pay('ben', 5), photograph, goBack], ben: [photograph, goBack] },
  lanes: 'as-written',
  reports: 'searched',
  states: 1_613,
  meets: ['restored', 'redelivered']
}
