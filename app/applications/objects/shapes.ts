// What may be asked of the application `objects`, and what its states and messages look like as JSON in saved files.
import * as v from 'valibot'
import { COUNTERPARTIES_MAX } from '../application.ts'
import { count, list, peerName, processId, record } from '../shape.ts'
import { verb, type Peers } from '../verbs.ts'
import {
  OBJECTS_MAX,
  parseObjectId,
  REFERENCES_MAX,
  ROOTS_MAX,
  type Heap,
  type ObjectCommand,
  type ObjectRefusal,
  type Reference,
  type ReferenceMessage
} from './objects.ts'
import type { Garbage } from './question.ts'

const objectId = v.pipe(
  v.string(),
  v.check((text) => parseObjectId(text) !== undefined, 'an object is called o1, o2 …')
)

/** It names the owner of the object, this process where nobody is named. */
const named = v.strictObject({ owner: v.optional(peerName), object: objectId })

function meant({ owner, object }: v.InferOutput<typeof named>, peers: Peers): Reference {
  return { owner: peers.any(owner), object }
}

const link = { from: objectId, to: named }

/** Nobody types `collect`: each process collects by itself what a complete cut has shown to be garbage. */
export const verbs = {
  make: verb({}, (): ObjectCommand => ({ do: 'make' })),
  link: verb(link, ({ from, to }, peers): ObjectCommand => ({ do: 'link', from, to: meant(to, peers) })),
  unlink: verb(link, ({ from, to }, peers): ObjectCommand => ({ do: 'unlink', from, to: meant(to, peers) })),
  drop: verb({ reference: named }, ({ reference }, peers): ObjectCommand => ({
    do: 'drop',
    reference: meant(reference, peers)
  })),
  give: verb({ to: peerName, reference: named }, ({ to, reference }, peers): ObjectCommand => ({
    do: 'give',
    to: peers.other(to),
    reference: meant(reference, peers)
  }))
}

const reference = v.strictObject({ owner: processId, object: objectId })

const command: v.GenericSchema<unknown, ObjectCommand> = v.variant('do', [
  v.strictObject({ do: v.literal('make') }),
  v.strictObject({ do: v.picklist(['link', 'unlink']), from: objectId, to: reference }),
  v.strictObject({ do: v.literal('drop'), reference }),
  v.strictObject({ do: v.literal('give'), to: processId, reference })
])

const state: v.GenericSchema<unknown, Heap> = v.strictObject({
  objects: record(objectId, list(reference, REFERENCES_MAX), OBJECTS_MAX),
  roots: list(reference, ROOTS_MAX),
  made: count,
  partners: list(processId, COUNTERPARTIES_MAX)
})

const message: v.GenericSchema<unknown, ReferenceMessage> = v.strictObject({ type: v.literal('reference'), reference })

const references = v.array(reference)

const answer: v.GenericSchema<unknown, Garbage> = v.strictObject({
  isCertain: v.boolean(),
  outside: v.array(processId),
  garbage: references,
  live: references,
  missedByCounts: references,
  onlyInTransit: references
})

export const shapes = { command, state, message, answer }

export const refusals: Readonly<Record<ObjectRefusal, string>> = {
  'unknown-object': 'This process has no object with that name.',
  'not-reachable': 'That object is not reachable from the roots of this process.',
  'still-reachable': 'That object is still reachable from here, so it is not garbage.',
  'not-linked': 'That object holds no such reference.',
  'not-a-root': 'That reference is not a root of this process.',
  'heap-full': `A process has at most ${OBJECTS_MAX} objects; collect garbage first.`,
  'object-full': `An object holds at most ${REFERENCES_MAX} references.`,
  'roots-full': `A process holds at most ${ROOTS_MAX} roots; drop one first.`
}
