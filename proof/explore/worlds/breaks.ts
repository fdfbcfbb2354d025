// The usual fault of a laptop on a bad network: its stream breaks and it connects again, without a crash.
import { pay, snapshot, type SmallWorld } from '../world.ts'

export const breaks: SmallWorld = {
  name: 'breaks',
  about: 'Two processes, a transfer from each and one snapshot; their stream breaks once, at any moment.',
  openings: { anna: 10, ben: 10 },
  plans: { anna: [pay('ben', 5), snapshot], ben: [pay('anna', 3)] },
  lanes: 'as-written',
  reports: 'searched',
  breaks: { times: 1, to: ['anna-ben'] },
  states: 2_959,
  meets: ['money-in-transit', 'resent-message', 'lost-frames', 'late-frames', 'stale-frames']
}
