// What commands to the applications beside the bank ask of them, with every name resolved. Whether it can be done is decided there.
import type { ApplicationCommand } from '../applications/all.ts'
import type { Want } from '../applications/locks/locks.ts'
import type { Reference } from '../applications/objects/objects.ts'
import { unreachable } from '../assert.ts'
import type { Answer, OtherCommand, NamedReference } from './contract.ts'
import { resolveAny, resolveOther, type Known } from './names.ts'

/** Generations of tasks that may follow a start, where nobody says how many. */
const GENERATIONS_DEFAULT = 5

type Refused = { readonly refused: Extract<Answer, { readonly ok: false }> }

/** The wish that a command means, or why it names nobody. */
export function resolveCommand(known: Known, command: OtherCommand): ApplicationCommand | Refused {
  switch (command.do) {
    case 'computation/start': {
      const { generations = GENERATIONS_DEFAULT } = command
      return { application: 'computation', command: { do: 'start', generations } }
    }
    case 'computation/send': {
      const to = resolveOther(known, command.to)
      return 'refused' in to ? to : { application: 'computation', command: { do: 'send', to: to.id } }
    }
    case 'computation/finish':
      return { application: 'computation', command: { do: 'finish' } }
    case 'locks/add':
      return { application: 'locks', command: { do: 'add', resource: command.resource } }
    case 'locks/request':
      return request(known, command.wants)
    case 'locks/release': {
      const owner = resolveAny(known, command.of)
      if ('refused' in owner) return owner
      return { application: 'locks', command: { do: 'release', owner: owner.id, resource: command.resource } }
    }
    case 'locks/back-off':
      return { application: 'locks', command: { do: 'back-off' } }
    case 'objects/make':
      return { application: 'objects', command: { do: 'make' } }
    case 'objects/link':
    case 'objects/unlink': {
      const to = referenceIn(known, command.to)
      if ('refused' in to) return to
      const what = command.do === 'objects/link' ? 'link' : 'unlink'
      return { application: 'objects', command: { do: what, from: command.from, to } }
    }
    case 'objects/drop': {
      const reference = referenceIn(known, command.reference)
      return 'refused' in reference ? reference : { application: 'objects', command: { do: 'drop', reference } }
    }
    case 'objects/give': {
      const to = resolveOther(known, command.to)
      if ('refused' in to) return to
      const reference = referenceIn(known, command.reference)
      if ('refused' in reference) return reference
      return { application: 'objects', command: { do: 'give', to: to.id, reference } }
    }
    default:
      return unreachable(command)
  }
}

function request(
  known: Known,
  named: Extract<OtherCommand, { readonly do: 'locks/request' }>['wants']
): ApplicationCommand | Refused {
  const wants: Want[] = []
  for (const { of, resource } of named) {
    const owner = resolveAny(known, of)
    if ('refused' in owner) return owner
    wants.push({ owner: owner.id, resource })
  }
  return { application: 'locks', command: { do: 'request', wants } }
}

function referenceIn(known: Known, { owner, object }: NamedReference): Reference | Refused {
  const named = resolveAny(known, owner)
  return 'refused' in named ? named : { owner: named.id, object }
}
