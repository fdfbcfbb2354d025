// The members on this machine, as windows and scripts of this peer see them and ask for them. Their processes are the host's.
import { type LocalAsker, type LocalMember, type LocalMembers, type LocalWish } from '../joining/local-members.ts'
import type { Answer } from '../view/contract/answer.ts'
import type { Command } from '../view/contract/command.ts'
import type { PeerEvent } from '../view/contract/event.ts'
import { refuse } from '../view/refusals.ts'

export interface LocalGroupParts {
  /** Absent: none can be started here. */
  readonly local: LocalMembers | undefined
  readonly asker: () => LocalAsker
  readonly emit: (event: PeerEvent) => void
  /** Something that a view shows has changed. */
  readonly changed: () => void
}

/** A member dials the best addresses of its peer only. */
const DIALLED_MAX = 4

export class LocalGroup {
  readonly #parts: LocalGroupParts
  #told: readonly LocalMember[]
  /** Ends the watching. */
  readonly end: () => void

  constructor(parts: LocalGroupParts) {
    this.#parts = parts
    this.#told = parts.local?.members ?? []
    this.end = parts.local?.watch(() => this.#tell()) ?? (() => {})
  }

  get shown(): readonly LocalMember[] | null {
    return this.#parts.local?.members ?? null
  }

  /** How things stand, for a script that begins to listen. */
  get events(): readonly PeerEvent[] {
    return this.#told.map((member) => ({ event: 'local-member', ...member }))
  }

  async handle({ add, kill, start }: Extract<Command, { readonly do: 'local-members' }>): Promise<Answer> {
    const { local, asker } = this.#parts
    if (local === undefined) return refuse('no-local-members')
    const wish = wishOf(add, kill, start)
    if (wish !== undefined) {
      const { avoid, follow, at } = asker()
      const direct = at.filter((address) => !/\/(p2p-circuit|ws)(\/|$)/.test(address)).slice(0, DIALLED_MAX)
      const refusal = await local.ask(wish, { avoid, follow, at: direct })
      if (refusal !== undefined) return refuse(refusal)
    }
    return { ok: true, localMembers: local.members }
  }

  #tell(): void {
    const before = this.#told
    this.#told = this.#parts.local?.members ?? []
    for (const member of this.#told)
      if (!before.some((one) => isSame(one, member))) this.#parts.emit({ event: 'local-member', ...member })
    this.#parts.changed()
  }
}

function wishOf(add?: number, kill?: string, start?: string): LocalWish | undefined {
  if (add !== undefined) return { add }
  if (kill !== undefined) return { kill }
  return start === undefined ? undefined : { start }
}

/** Another process may have sent the same list again. */
function isSame(one: LocalMember, other: LocalMember): boolean {
  return (['name', 'state', 'pid', 'says', 'address'] as const).every((key) => one[key] === other[key])
}
