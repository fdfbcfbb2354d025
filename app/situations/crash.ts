// A crash, in free play: a process that does nothing more looks to the others as if all channels to and from it were held. It comes back
// with what its disk has, so when they are released everything goes on. It is no situation for live peers: there one ends a process.
import type { Situation } from './situation.ts'

export const CRASH: Situation = {
  name: 'crash',
  title: 'A crash',
  look: 'While Ben is down his channels are held and the snapshot waits for him; when he is back it completes, and the sum holds.',
  free: [
    'send Anna -> Cleo 20',
    'send Ben -> Anna 5',
    'hold Anna -> Ben',
    'hold Cleo -> Ben',
    'hold Ben -> Anna',
    'hold Ben -> Cleo',
    'snapshot Anna',
    'deliver Anna -> Cleo 20',
    'deliver Anna -> Cleo marker',
    'deliver Cleo -> Anna marker',
    'release Anna -> Ben',
    'release Cleo -> Ben',
    'release Ben -> Anna',
    'release Ben -> Cleo'
  ]
}
