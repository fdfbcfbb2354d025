// The smallest world with a restore.
import { goBack, pay, snapshot, type SmallWorld } from '../world.ts'

export const goBackWorld: SmallWorld = {
  name: 'go-back',
  about:
    'Two processes that go back to a snapshot while money is in transit; one of the two crashes once, at any moment.',
  openings: { anna: 10, ben: 10 },
  plans: { anna: [pay('ben', 5), snapshot, goBack], ben: [pay('anna', 3)] },
  lanes: 'as-written',
  reports: 'searched',
  crashes: { times: 1, to: ['anna', 'ben'] },
  states: 11_481,
  meets: ['restored', 'redelivered', 'undone-message', 'crash-restoring']
}
