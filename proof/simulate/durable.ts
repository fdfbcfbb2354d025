// The durable state of every process at this moment. The checker runs after commits, so a running process has exactly its durable
// state; for a crashed process it is the state that a restart would restore.
import type { Core } from '../../app/core.ts'
import type { SimulatedPeer } from './simulated-peer.ts'

export class DurableCores {
  readonly #peers: readonly SimulatedPeer[]
  /** By place. */
  readonly #dead: ({ readonly incarnation: number; readonly core: Core } | undefined)[] = []

  constructor(peers: readonly SimulatedPeer[]) {
    this.#peers = peers
  }

  /** Of everybody who has ever lived. */
  cores(): readonly Core[] {
    return this.#peers.filter(({ incarnation }) => incarnation > 0).map((peer) => this.#coreOf(peer))
  }

  #coreOf(peer: SimulatedPeer): Core {
    const { place, incarnation } = peer
    if (peer.isUp) return peer.core
    let dead = this.#dead[place]
    if (dead?.incarnation !== incarnation) dead = this.#dead[place] = { incarnation, core: peer.disk.restore() }
    return dead.core
  }
}
