// Messages of applications as bytes and back, alone and as what was in transit in a report. The schema is schema.proto; the
// bounds are those of each application.
import type { ApplicationMessage } from '../applications/all.ts'
import { parseAmount } from '../applications/bank/coins.ts'
import type { Transfer } from '../applications/bank/bank.ts'
import { GENERATIONS_MAX, type Task } from '../applications/computation/computation.ts'
import type { LockMessage } from '../applications/locks/locks.ts'
import { parseResourceName, type ResourceName } from '../applications/locks/resource.ts'
import { parseObjectId, type Reference } from '../applications/objects/objects.ts'
import { unreachable } from '../assert.ts'
import { MessageError, positiveIn, processIn } from './fields.ts'
import type * as schema from './generated/schema.js'

export function encodeApplicationMessage(message: ApplicationMessage): schema.ApplicationMessage {
  switch (message.type) {
    case 'transfer':
      return { transfer: { amount: message.amount } }
    case 'task':
      return { task: { generations: message.generations } }
    case 'request':
      return { request: lock(message) }
    case 'grant':
      return { grant: lock(message) }
    case 'deny':
      return { deny: lock(message) }
    case 'release':
      return { release: lock(message) }
    case 'reference':
      return { reference: encodeReference(message.reference) }
    default:
      return unreachable(message)
  }
}

function lock({ resource, n }: LockMessage): schema.Lock {
  return { resource, n }
}

/** @returns `undefined` where it is no message of an application. @throws MessageError */
export function decodeApplicationMessage(found: schema.ApplicationMessage): ApplicationMessage | undefined {
  const { transfer, task, request, grant, deny, release, reference } = found
  if (transfer !== undefined) return decodeTransfer(transfer)
  if (task !== undefined) return decodeTask(task)
  if (request !== undefined) return { type: 'request', ...decodeLock(request) }
  if (grant !== undefined) return { type: 'grant', ...decodeLock(grant) }
  if (deny !== undefined) return { type: 'deny', ...decodeLock(deny) }
  if (release !== undefined) return { type: 'release', ...decodeLock(release) }
  if (reference !== undefined) return { type: 'reference', reference: decodeReference(reference) }
  return undefined
}

export function decodeTransfer({ amount }: schema.Transfer): Transfer {
  const coins = parseAmount(amount)
  if (coins === undefined) throw new MessageError(`a transfer of ${amount} coins`)
  return { type: 'transfer', amount: coins }
}

function decodeTask({ generations }: schema.Task): Task {
  if (generations > GENERATIONS_MAX - 1) throw new MessageError(`a task with ${generations} generations to come`)
  return { type: 'task', generations }
}

function decodeLock({ resource, n }: schema.Lock): { resource: ResourceName; n: number } {
  return { resource: resourceIn(resource), n: positiveIn(n) }
}

/** @throws MessageError */
export function resourceIn(text: string): ResourceName {
  const name = parseResourceName(text)
  if (name === undefined) throw new MessageError('a name of a resource that is none')
  return name
}

export function encodeReference({ owner, object }: Reference): schema.Reference {
  return { owner, object: numberOf(object) }
}

/** @throws MessageError */
export function decodeReference({ owner, object }: schema.Reference): Reference {
  return { owner: processIn(owner), object: objectIn(object) }
}

/** Objects travel as their numbers. */
export function numberOf(object: string): number {
  return Number(object.slice(1))
}

/** @throws MessageError */
export function objectIn(number: number): string {
  const id = parseObjectId(`o${number}`)
  if (id === undefined) throw new MessageError(`${number} where the number of an object was expected`)
  return id
}
