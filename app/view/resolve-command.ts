// What commands to the applications beside the bank ask of them, with every name resolved. Whether it can be done is decided there.
import { askedBy, type ApplicationCommand } from '../applications/all.ts'
import type { ProcessId } from '../ids.ts'
import type { Answer } from './contract/answer.ts'
import type { OtherCommand } from './contract/command.ts'
import { resolveAny, resolveOther, type KnownNames, type Named } from './names.ts'

type Refused = { readonly refused: Extract<Answer, { readonly ok: false }> }

/** A name in a command means nobody, or several. Thrown and caught in this file only. */
class NameError extends Error {
  override readonly name = 'NameError'
  readonly refused: Refused['refused']

  constructor(refused: Refused['refused']) {
    super(refused.message)
    this.refused = refused
  }
}

/** What a typed command asks for, or why one of its names means nobody. */
export function resolveCommand(known: KnownNames, command: OtherCommand): ApplicationCommand | Refused {
  try {
    return askedBy(command, {
      other: (name) => idOf(resolveOther(known, name)),
      any: (name) => idOf(resolveAny(known, name))
    })
  } catch (error) {
    if (error instanceof NameError) return { refused: error.refused }
    throw error
  }
}

function idOf(named: Named): ProcessId {
  if ('refused' in named) throw new NameError(named.refused)
  return named.id
}
