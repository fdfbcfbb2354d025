// How the last dials of addresses ended, for who asks why somebody is not connected. Pure but for what it holds; bounded.
import type { Trial } from '../doctor/signals.ts'
import type { ProcessId } from '../ids.ts'
import { failureOf, placeOf } from './reasons.ts'

/** Most addresses that are remembered; the longest untouched goes first. */
export const TRIALS_MAX = 256

/** Most of one peer that are told: a laptop has about four addresses. */
const TOLD_MAX = 4

interface KeptTrial {
  /** Without `/p2p/…`. */
  readonly address: string
  /** Whoever should have answered, or did; undefined: not known. */
  readonly peer: ProcessId | undefined
  readonly isTyped: boolean
  readonly outcome: Trial['outcome']
  readonly text: string
}

export class Trials {
  /** By address and peer; the newest last. */
  readonly #kept = new Map<string, KeptTrial>()

  answered(address: string, peer: ProcessId, isTyped: boolean): void {
    this.#kept.delete(keyOf(address, undefined)) // Now it is known who is there.
    this.#keep({ address, peer, isTyped, outcome: 'answered', text: '' })
  }

  failed(address: string, peer: ProcessId | undefined, isTyped: boolean, error: unknown): void {
    const { failure: outcome, text } = failureOf(error)
    this.#keep({ address, peer, isTyped, outcome, text })
  }

  /** Those whom a person named together with an address. */
  get typedPeers(): ProcessId[] {
    return [...this.#kept.values()].flatMap(({ peer, isTyped }) => (isTyped && peer !== undefined ? [peer] : []))
  }

  /** @param peer undefined: those at which nobody has proved an id. @param isNear of an address without `/p2p/…` */
  of(peer: ProcessId | undefined, isNear: (address: string) => boolean): Trial[] {
    return [...this.#kept.values()]
      .filter((one) => one.peer === peer)
      .slice(-TOLD_MAX)
      .map(({ address, outcome, text, isTyped }) => ({
        place: placeOf(address),
        outcome,
        text,
        isNear: isNear(address),
        isTyped
      }))
  }

  #keep(trial: KeptTrial): void {
    const key = keyOf(trial.address, trial.peer)
    this.#kept.delete(key)
    this.#kept.set(key, trial)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > TRIALS_MAX && oldest !== undefined) this.#kept.delete(oldest)
  }
}

function keyOf(address: string, peer: ProcessId | undefined): string {
  return `${address} ${peer ?? ''}`
}
