// What the network brings, only as long as this peer runs, and never with an error thrown back into it.
import type { WireEvents } from '../channel/wire.ts'

/** @param run does the work, and catches what it throws; does nothing where the peer has stopped */
export function supervised(events: WireEvents, run: (work: () => void) => void): WireEvents {
  return {
    opened: (wire) => run(() => events.opened(wire)),
    received: (wire, bytes) => run(() => events.received(wire, bytes)),
    drained: (wire) => run(() => events.drained(wire)),
    closed: (wire, reason) => run(() => events.closed(wire, reason)),
    foreign: (sentence) => run(() => events.foreign?.(sentence))
  }
}
