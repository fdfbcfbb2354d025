// The simulator's part of app/loop/uses.ts: after every turn, and only in memory, each process does what its snapshots were
// taken for. A crash forgets it.
import type { CoreEvent } from '../../app/core.ts'
import { defaultMembers } from '../../app/members.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import { Collecting } from '../../app/loop/collecting.ts'
import { presentIn } from '../../app/snapshot/restoring.ts'
import type { SimulatedPeer } from './simulated-peer.ts'

export class ApplicationLife {
  /** By place: of the present life. */
  readonly #collecting: { readonly life: number; readonly is: Collecting }[] = []

  /** Everybody shall collect by a snapshot of all whom it knows. */
  collect(peer: SimulatedPeer, started: (snapshot: SnapshotId) => void = () => {}): boolean {
    const members = others(peer)
    if (members.length === 0) return false
    peer.submit({ type: 'start-snapshot', members }, (outcome) => {
      if (!outcome.ok || outcome.snapshot === undefined) return
      this.#of(peer).everywhere(outcome.snapshot)
      started(outcome.snapshot)
    })
    return true
  }

  /** A turn is committed, and who asked was answered. */
  settled(peer: SimulatedPeer, events: readonly CoreEvent[]): void {
    this.#of(peer).saw(events)
  }

  #of(peer: SimulatedPeer): Collecting {
    const { place, incarnation: life, id } = peer
    let mine = this.#collecting[place]
    if (mine?.life !== life) {
      const is = new Collecting({
        self: id,
        timeline: () => presentIn(peer.core.process.restoring),
        cutOf: (snapshot) => peer.disk.cut(snapshot),
        enqueue: (input) => peer.submit(input)
      })
      mine = this.#collecting[place] = { life, is }
    }
    return mine.is
  }
}

/** Everybody who is expected and can be reached: the members of a snapshot. */
export function others({ core }: SimulatedPeer): readonly ProcessId[] {
  return defaultMembers(core)
}
