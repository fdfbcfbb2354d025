// How this peer calls others in sentences, and whom a name in a command means.
import type { Core } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import { labelIn, type Label, type NameClaim } from '../labels.ts'
import { resolveName } from '../view/names.ts'

export class Naming {
  readonly #core: Core
  readonly #own: string
  readonly #claims: () => readonly NameClaim[]

  /** @param own display name of this peer. @param claims in the order in which names were taken */
  constructor(core: Core, own: string, claims: () => readonly NameClaim[]) {
    this.#core = core
    this.#own = own
    this.#claims = claims
  }

  nameOf(peer: ProcessId): string {
    return this.nameAmong([], peer)
  }

  /** @param claimed names that peers claim that are no neighbours */
  nameAmong(claimed: readonly (readonly [ProcessId, string])[], peer: ProcessId): string {
    const { text, name } = this.label(peer, claimed)
    return name === '' ? `…${text}` : text
  }

  /** @param claimed as in `nameAmong` */
  label(peer: ProcessId, claimed: readonly (readonly [ProcessId, string])[] = []): Label {
    const { id, neighbours } = this.#core.process
    const others = Object.values(neighbours).map((neighbour) => [neighbour.id, neighbour.name] as const)
    return labelIn(new Map([...claimed, [id, this.#own], ...others]), peer)
  }

  /** The peer that a name or id means; undefined where it is unknown, or ambiguous. */
  find(name: string): ProcessId | undefined {
    const found = resolveName({ core: this.#core, name: this.#own, claims: this.#claims() }, name)
    return found === 'unknown' || found === 'ambiguous' ? undefined : found
  }
}
