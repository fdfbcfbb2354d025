// A cancel follows the markers of its snapshot on the faster lane, and crosses the reports.
import { cancel, pay, snapshot, type SmallWorld } from '../world.ts'

export const cancelled: SmallWorld = {
  name: 'cancel',
  about: 'The initiator cancels a snapshot while it is open: in the end all processes have the cut, or none has it.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [snapshot, cancel], ben: [pay('cleo', 7)] },
  lanes: 'independent',
  reports: 'searched',
  states: 21_462,
  meets: ['cancelled', 'overtaken', 'money-in-transit']
}
