// What the leader of a room makes of the random traffic that a person wants.
import type { Traffic } from '../view/traffic.ts'
import type { Wanted } from './orders.ts'

/** A pause is over all; then the leader's rate, where it wants one, with the person's own amounts. */
export function ruledTraffic(own: Traffic, { paused, traffic }: Pick<Wanted, 'paused' | 'traffic'>): Traffic {
  if (paused) return { ...own, perSecond: 0 }
  return traffic === null ? own : { ...own, perSecond: traffic }
}
