// Going back among three: a marker of the old timeline, or a payment, can come behind a restore marker of another channel.
import { goBack, pay, photograph, type SmallWorld } from '../world.ts'

export const goBackOfThree: SmallWorld = {
  name: 'go-back-of-three',
  about: 'Three processes, a payment, a snapshot, and everybody goes back to it while another payment is on its way.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [photograph, goBack], ben: [pay('cleo', 3), pay('anna', 2)] },
  lanes: 'as-written',
  reports: 'searched',
  states: 25_091,
  meets: ['restored', 'undone-message', 'redelivered']
}
