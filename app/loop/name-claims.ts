// The order in which peers took their display names, kept across restarts: a name in a command means the one that had it first
// (app/view/names.ts).
import { cleanName } from '../clean-name.ts'
import type { ProcessId } from '../ids.ts'
import type { NameClaim } from '../labels.ts'
import type { SmallValues } from '../journal/kept.ts'
import type { JournalInput } from '../journal/rows.ts'
import type { Neighbour } from '../process/state.ts'
import { claimsNow } from '../view/names.ts'

interface Parts {
  readonly journal: SmallValues
  readonly neighbours: () => Readonly<Record<ProcessId, Neighbour>>
  /** Called once for each peer that takes a name that another one has. */
  readonly shared: (first: ProcessId, later: ProcessId) => void
}

export class NameClaims {
  readonly #parts: Parts
  readonly #told = new Set<ProcessId>()
  #claims: readonly NameClaim[]

  constructor(parts: Parts) {
    this.#parts = parts
    this.#claims = claimsNow(parts.journal.recall('names') ?? [], parts.neighbours())
  }

  /** In the order in which they were made. */
  get all(): readonly NameClaim[] {
    return this.#claims
  }

  /** @param inputs of a turn that is committed */
  saw(inputs: readonly JournalInput[]): void {
    if (!inputs.some(({ type }) => type === 'greeted')) return
    const before = this.#claims
    this.#claims = claimsNow(before, this.#parts.neighbours())
    if (this.#claims === before) return
    this.#parts.journal.remember('names', this.#claims)
    for (const claim of this.#claims) if (!before.includes(claim)) this.#tell(claim)
  }

  #tell({ id, name }: NameClaim): void {
    const first = this.#claims.find((one) => cleanName(one.name) === cleanName(name))
    if (first === undefined || first.id === id || this.#told.has(id)) return
    this.#told.add(id)
    this.#parts.shared(first.id, id)
  }
}
