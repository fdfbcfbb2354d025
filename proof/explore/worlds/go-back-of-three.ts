// A restore with three processes: a marker of the old timeline, or a transfer, can arrive after a restore marker of
// another channel.
import { goBack, pay, snapshot, type SmallWorld } from '../world.ts'

export const goBackOfThree: SmallWorld = {
  name: 'go-back-of-three',
  about: 'Three processes, a transfer, a snapshot, and all go back to it while another transfer is in transit.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [snapshot, goBack], ben: [pay('cleo', 3), pay('anna', 2)] },
  lanes: 'as-written',
  reports: 'searched',
  states: 49_910,
  meets: ['restored', 'undone-message', 'redelivered']
}
