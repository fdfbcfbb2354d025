// Recorded states of all applications as bytes and back, as they stand in a report. The schema is schema.proto.
import type { ApplicationStates } from '../applications/all.ts'
import { add, NOTHING, type Coins } from '../applications/bank/coins.ts'
import type { Account, Total } from '../applications/bank/bank.ts'
import { GENERATIONS_MAX, type Computation } from '../applications/computation/computation.ts'
import { CLAIMS_MAX, RESOURCES_MAX, type Claim, type Locks } from '../applications/locks/locks.ts'
import type { Claimant, Resource } from '../applications/locks/resource.ts'
import { OBJECTS_MAX, REFERENCES_MAX, ROOTS_MAX, type Heap, type Reference } from '../applications/objects/objects.ts'
import type { ProcessId } from '../ids.ts'
import { decodeReference, encodeReference, numberOf, objectIn, resourceIn } from './application-codec.ts'
import { distinct, MessageError, positiveIn, processIn, wholeIn } from './fields.ts'
import { NEIGHBOURS_MAX } from './limits.ts'
import type * as schema from './generated/schema.js'

export function encodeStates({
  bank,
  computation,
  locks,
  objects
}: ApplicationStates): Omit<schema.Report, 'snapshot' | 'incoming'> {
  return {
    bank: {
      opening: bank.opening,
      balance: bank.balance,
      sent: encodeTotals(bank.sent),
      received: encodeTotals(bank.received)
    },
    computation: {
      active: computation.phase === 'active',
      generations: computation.generations,
      sent: encodeTallies(computation.sent),
      received: encodeTallies(computation.received)
    },
    locks: {
      resources: Object.entries(locks.resources).map(([name, { holder, queue }]) => ({
        name,
        ...(holder === null ? {} : { holder }),
        queue
      })),
      claims: locks.claims.map(({ owner, resource, n, phase }) => ({ owner, resource, n, held: phase === 'held' })),
      asked: locks.asked
    },
    objects: {
      objects: Object.entries(objects.objects).map(([object, references]) => ({
        object: numberOf(object),
        references: references.map(encodeReference)
      })),
      roots: objects.roots.map(encodeReference),
      made: objects.made,
      partners: objects.partners
    }
  }
}

/** @throws MessageError */
export function decodeStates({ bank, computation, locks, objects }: schema.Report): ApplicationStates {
  if (bank === undefined || computation === undefined || locks === undefined || objects === undefined)
    throw new MessageError('a report without the state of every application')
  return {
    bank: decodeAccount(bank),
    computation: decodeComputation(computation),
    locks: decodeLocks(locks),
    objects: decodeHeap(objects)
  }
}

function encodeTotals(totals: Account['sent']): schema.Total[] {
  return Object.entries(totals).map(([counterparty, { count, amount }]) => ({ counterparty, count, amount }))
}

function decodeAccount({ opening, balance, sent, received }: schema.Account): Account {
  return {
    opening: wholeIn(opening),
    balance: wholeIn(balance),
    sent: decodeTotals(sent),
    received: decodeTotals(received)
  }
}

function decodeTotals(totals: readonly schema.Total[]): Account['sent'] {
  distinct(totals, NEIGHBOURS_MAX, 'counterparties', ({ counterparty }) => counterparty)
  const decoded: Record<ProcessId, Total> = {}
  let sum: Coins | undefined = NOTHING
  for (const { counterparty, count, amount } of totals) {
    const total = { count: wholeIn(count), amount: wholeIn(amount) }
    decoded[processIn(counterparty)] = total
    sum = sum === undefined ? undefined : add(sum, total.amount)
  }
  if (sum === undefined) throw new MessageError('totals beyond all money there can be')
  return decoded
}

function encodeTallies(tallies: Computation['sent']): schema.Tally[] {
  return Object.entries(tallies).map(([counterparty, count]) => ({ counterparty, count }))
}

function decodeTallies(tallies: readonly schema.Tally[]): Computation['sent'] {
  distinct(tallies, NEIGHBOURS_MAX, 'counterparties', ({ counterparty }) => counterparty)
  const decoded: Record<ProcessId, number> = {}
  for (const { counterparty, count } of tallies) decoded[processIn(counterparty)] = wholeIn(count)
  return decoded
}

function decodeComputation({ active, generations, sent, received }: schema.Computation): Computation {
  if (generations > GENERATIONS_MAX || (!active && generations > 0))
    throw new MessageError(`${generations} generations where active is ${active}`)
  return {
    phase: active ? 'active' : 'passive',
    generations,
    sent: decodeTallies(sent),
    received: decodeTallies(received)
  }
}

function decodeLocks({ resources, claims, asked }: schema.Locks): Locks {
  distinct(resources, RESOURCES_MAX, 'resources', ({ name }) => name)
  distinct(claims, CLAIMS_MAX, 'claims', ({ owner, resource }) => `${owner} ${resource}`)
  const decoded: Record<string, Resource> = {}
  for (const resource of resources) decoded[resourceIn(resource.name)] = decodeResource(resource)
  return { resources: decoded, claims: claims.map(decodeClaim), asked: wholeIn(asked) }
}

function decodeResource({ holder, queue }: schema.Resource): Resource {
  const holding = holder === undefined ? null : decodeClaimant(holder)
  if (holding === null && queue.length > 0) throw new MessageError('a queue for a resource that nobody holds')
  distinct(queue, NEIGHBOURS_MAX, 'waiting for a resource', ({ process }) => process)
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

function decodeHeap({ objects, roots, made, partners }: schema.Heap): Heap {
  distinct(objects, OBJECTS_MAX, 'objects', ({ object }) => String(object))
  distinct(partners, NEIGHBOURS_MAX, 'partners', (partner) => partner)
  const decoded: Record<string, Reference[]> = {}
  for (const { object, references } of objects)
    decoded[objectIn(object)] = decodeReferences(references, REFERENCES_MAX, 'references of an object')
  return {
    objects: decoded,
    roots: decodeReferences(roots, ROOTS_MAX, 'roots'),
    made: wholeIn(made),
    partners: partners.map(processIn)
  }
}

function decodeReferences(references: readonly schema.Reference[], most: number, what: string): Reference[] {
  distinct(references, most, what, ({ owner, object }) => `${owner} ${object}`)
  return references.map(decodeReference)
}
