// The smallest world in which everybody goes back to a snapshot.
import { goBack, pay, photograph, type SmallWorld } from '../world.ts'

export const goBackWorld: SmallWorld = {
  name: 'go-back',
  about: 'Two processes that go back to a snapshot while money is on its way; one of the two dies once, at any moment.',
  openings: { anna: 10, ben: 10 },
  plans: { anna: [pay('ben', 5), photograph, goBack], ben: [pay('anna', 3)] },
  lanes: 'as-written',
  reports: 'searched',
  crashes: { times: 1, to: ['anna', 'ben'] },
  states: 7_202,
  meets: ['restored', 'redelivered', 'undone-message', 'crash-restoring']
}
