// Whom a name in a command means: an id, or the display name of exactly one.
import type { Answer } from './contract.ts'
import type { Core } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import { refuse } from './refusals.ts'

/** Who is known here: this peer by its display name, and its neighbours. */
export interface Known {
  readonly core: Pick<Core, 'process'>
  readonly name: string
}

export type Named = { readonly id: ProcessId } | { readonly refused: Extract<Answer, { readonly ok: false }> }

export function resolveName(
  text: string,
  known: readonly { readonly id: ProcessId; readonly name: string }[]
): ProcessId | 'unknown' | 'ambiguous' {
  const byId = known.find(({ id }) => id === text)
  if (byId !== undefined) return byId.id
  const named = known.filter(({ name }) => name === text)
  if (named.length > 1) return 'ambiguous'
  return named[0]?.id ?? 'unknown'
}

/** Another peer. */
export function resolveOther({ core, name }: Known, text: string): Named {
  if (text === core.process.id) return { refused: refuse('recipient-is-self') }
  const id = resolveName(text, Object.values(core.process.neighbours))
  if (id === 'ambiguous') return { refused: refuse('ambiguous-name') }
  if (id !== 'unknown') return { id }
  return { refused: refuse(text === name ? 'recipient-is-self' : 'unknown-recipient') }
}

/** Any peer: this one where nobody is named, or where it is. */
export function resolveAny(known: Known, text: string | undefined): Named {
  if (text === undefined) return { id: known.core.process.id }
  const other = resolveOther(known, text)
  const isSelf = 'refused' in other && other.refused.refusal === 'recipient-is-self'
  return isSelf ? { id: known.core.process.id } : other
}
