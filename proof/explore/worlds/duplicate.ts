// Several streams at once, each side opening them in any order: hellos and frames of an older one are out of date.
import { pay, snapshot, type SmallWorld } from '../world.ts'

export const duplicate: SmallWorld = {
  name: 'duplicate',
  about: 'Two processes, a transfer from each and one snapshot, and twice one stream more than they need.',
  openings: { anna: 10, ben: 10 },
  plans: { anna: [pay('ben', 5), snapshot], ben: [pay('anna', 3)] },
  lanes: 'as-written',
  reports: 'searched',
  duplicates: { times: 2, to: ['anna-ben'] },
  states: 171_414,
  meets: ['money-in-transit', 'resent-message', 'lost-frames', 'late-frames', 'stale-frames', 'doubtful-hello']
}
