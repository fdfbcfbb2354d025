// A cancel runs after the markers of its snapshot, on the faster lane, and meets the reports.
import { cancel, pay, photograph, type SmallWorld } from '../world.ts'

export const cancelled: SmallWorld = {
  name: 'cancel',
  about: 'The initiator of a snapshot gives it up while it is taken: in the end all hold the cut or nobody does.',
  openings: { anna: 10, ben: 10, cleo: 10 },
  plans: { anna: [photograph, cancel], ben: [pay('cleo', 7)] },
  lanes: 'independent',
  reports: 'searched',
  states: 11_570,
  meets: ['cancelled', 'overtaken', 'money-in-transit']
}
