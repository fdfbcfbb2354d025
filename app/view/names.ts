// The meaning of a name in a command: an id, or the display name of somebody known. A name belongs to the process that had it first
// here, so a stranger who takes somebody's name can neither stop a script nor be paid by it.
import { cleanName } from '../clean-name.ts'
import type { Answer } from './contract/answer.ts'
import type { Core } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import type { Label, NameClaim } from '../labels.ts'
import type { Neighbour } from '../process/state.ts'
import { refuse } from './refusals.ts'

/** Who is known here: this peer by its display name, and its neighbours. */
export interface KnownNames {
  readonly core: Pick<Core, 'process'>
  readonly name: string
  /** In the order in which they took their present names; without it, in the order in which they were met. */
  readonly claims?: readonly NameClaim[]
}

export type Named = { readonly id: ProcessId } | { readonly refused: Extract<Answer, { readonly ok: false }> }

/**
 * The claims as they are now, in the order in which they were made: a process that takes another name comes last again.
 * @param before the claims as they were
 */
export function claimsNow(
  before: readonly NameClaim[],
  neighbours: Readonly<Record<ProcessId, Pick<Neighbour, 'id' | 'name'>>>
): readonly NameClaim[] {
  const kept = before.filter(({ id, name }) => neighbours[id]?.name === name)
  const old = new Set(kept.map(({ id }) => id))
  const made = Object.values(neighbours).filter(({ id, name }) => name !== '' && !old.has(id))
  if (made.length === 0 && kept.length === before.length) return before
  return [...kept, ...made.map(({ id, name }) => ({ id, name }))]
}

/**
 * An id, or a name: this peer's own means itself, any other the first one that claimed it and still does. If that one has said
 * goodbye for good and somebody else has the name, it is ambiguous: perhaps the same person with a new id, perhaps not.
 */
export function resolveName(known: KnownNames, text: string): ProcessId | 'unknown' | 'ambiguous' {
  const { id: self, neighbours } = known.core.process
  if (text === self || Object.hasOwn(neighbours, text)) return text as ProcessId
  const name = cleanName(text)
  if (name === '') return 'unknown'
  if (name === cleanName(known.name)) return self
  const claims = known.claims ?? Object.values(neighbours)
  const [first, second] = claims.filter((claim) => cleanName(claim.name) === name)
  if (first === undefined) return 'unknown'
  return second !== undefined && neighbours[first.id]?.departed === true ? 'ambiguous' : first.id
}

/** Another peer. */
export function resolveOther(known: KnownNames, text: string): Named {
  const id = resolveName(known, text)
  if (id === 'ambiguous') return { refused: refuse('ambiguous-name') }
  if (id === 'unknown') return { refused: refuse('unknown-recipient') }
  return id === known.core.process.id ? { refused: refuse('recipient-is-self') } : { id }
}

/** Any peer: this one where nobody is named, or where it is. */
export function resolveAny(known: KnownNames, text: string | undefined): Named {
  if (text === undefined) return { id: known.core.process.id }
  const other = resolveOther(known, text)
  const isSelf = 'refused' in other && other.refused.refusal === 'recipient-is-self'
  return isSelf ? { id: known.core.process.id } : other
}

/** A sentence for a notice. @param first whose name it is in commands */
export function sharedName(first: Label, later: Label): string {
  return `Two peers call themselves “${first.name}”. In commands the name means ${first.end}, which had it first; use the id …${later.end} for the other one.`
}
