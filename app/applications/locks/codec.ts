// Messages and states of locks as bytes and back.
import type { Codec } from '../application.ts'
import { decoded, distinct, MessageError, positiveIn, processIn, wholeIn } from '../fields.ts'
import * as schema from './generated/schema.js'
import { CLAIMS_MAX, QUEUE_MAX, RESOURCES_MAX, type Claim, type LockMessage, type Locks } from './locks.ts'
import { parseResourceName, type Claimant, type Resource, type ResourceName } from './resource.ts'

export const codec: Codec<Locks, LockMessage> = {
  fields: { request: 7, grant: 8, deny: 9, release: 10 },

  encodeMessage: ({ type, resource, n }) => schema.LocksMessage.encode({ [type]: { resource, n } }),

  decodeMessage(bytes) {
    const { request, grant, deny, release } = decoded(bytes, (all) => schema.LocksMessage.decode(all))
    if (request !== undefined) return { type: 'request', ...decodeLock(request) }
    if (grant !== undefined) return { type: 'grant', ...decodeLock(grant) }
    if (deny !== undefined) return { type: 'deny', ...decodeLock(deny) }
    if (release !== undefined) return { type: 'release', ...decodeLock(release) }
    throw new MessageError('a message of unknown type')
  },

  encodeState: ({ resources, claims, asked }) =>
    schema.Locks.encode({
      resources: Object.entries(resources).map(([name, { holder, queue }]) => ({
        name,
        ...(holder === null ? {} : { holder }),
        queue
      })),
      claims: claims.map(({ owner, resource, n, phase }) => ({ owner, resource, n, held: phase === 'held' })),
      asked
    }),

  decodeState(bytes) {
    const { resources, claims, asked } = decoded(bytes, (all) => schema.Locks.decode(all))
    distinct(resources, RESOURCES_MAX, 'resources', ({ name }) => name)
    distinct(claims, CLAIMS_MAX, 'claims', ({ owner, resource }) => `${owner} ${resource}`)
    const found: Record<string, Resource> = {}
    for (const resource of resources) found[resourceIn(resource.name)] = decodeResource(resource)
    return { resources: found, claims: claims.map(decodeClaim), asked: wholeIn(asked) }
  }
}

function decodeLock({ resource, n }: schema.Lock): { resource: ResourceName; n: number } {
  return { resource: resourceIn(resource), n: positiveIn(n) }
}

/** @throws MessageError */
function resourceIn(text: string): ResourceName {
  const name = parseResourceName(text)
  if (name === undefined) throw new MessageError('not the name of a resource')
  return name
}

function decodeResource({ holder, queue }: schema.Resource): Resource {
  const holding = holder === undefined ? null : decodeClaimant(holder)
  if (holding === null && queue.length > 0) throw new MessageError('a queue for a resource that nobody holds')
  distinct(queue, QUEUE_MAX, 'waiting for a resource', ({ process }) => process)
  if (queue.some(({ process }) => process === holding?.process))
    throw new MessageError('a holder of a resource that waits for it')
  return { holder: holding, queue: queue.map(decodeClaimant) }
}

function decodeClaimant({ process, n }: schema.Claimant): Claimant {
  return { process: processIn(process), n: positiveIn(n) }
}

function decodeClaim({ owner, resource, n, held }: schema.Claim): Claim {
  return {
    owner: processIn(owner),
    resource: resourceIn(resource),
    n: positiveIn(n),
    phase: held ? 'held' : 'waiting'
  }
}
