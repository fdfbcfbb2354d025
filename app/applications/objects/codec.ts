// Messages and states of objects as bytes and back. Objects travel as their numbers.
import { COUNTERPARTIES_MAX, type Codec } from '../application.ts'
import { decoded, distinct, MessageError, processIn, wholeIn } from '../fields.ts'
import * as schema from './generated/schema.js'
import {
  OBJECTS_MAX,
  parseObjectId,
  REFERENCES_MAX,
  ROOTS_MAX,
  type Heap,
  type ObjectId,
  type Reference,
  type ReferenceMessage
} from './objects.ts'

export const codec: Codec<Heap, ReferenceMessage> = {
  fields: { reference: 11 },

  encodeMessage: ({ reference }) => schema.ObjectsMessage.encode({ reference: encodeReference(reference) }),

  decodeMessage(bytes) {
    const { reference } = decoded(bytes, (all) => schema.ObjectsMessage.decode(all))
    if (reference === undefined) throw new MessageError('a message of unknown type')
    return { type: 'reference', reference: decodeReference(reference) }
  },

  encodeState: ({ objects, roots, made, partners }) =>
    schema.Heap.encode({
      objects: Object.entries(objects).map(([object, references]) => ({
        object: numberOf(object),
        references: references.map(encodeReference)
      })),
      roots: roots.map(encodeReference),
      made,
      partners
    }),

  decodeState(bytes) {
    const { objects, roots, made, partners } = decoded(bytes, (all) => schema.Heap.decode(all))
    distinct(objects, OBJECTS_MAX, 'objects', ({ object }) => String(object))
    distinct(partners, COUNTERPARTIES_MAX, 'partners', (partner) => partner)
    const found: Record<ObjectId, Reference[]> = {}
    for (const { object, references } of objects)
      found[objectIn(object)] = decodeReferences(references, REFERENCES_MAX, 'references of an object')
    return {
      objects: found,
      roots: decodeReferences(roots, ROOTS_MAX, 'roots'),
      made: wholeIn(made),
      partners: partners.map(processIn)
    }
  }
}

function encodeReference({ owner, object }: Reference): schema.Reference {
  return { owner, object: numberOf(object) }
}

/** @throws MessageError */
function decodeReference({ owner, object }: schema.Reference): Reference {
  return { owner: processIn(owner), object: objectIn(object) }
}

function decodeReferences(references: readonly schema.Reference[], most: number, what: string): Reference[] {
  distinct(references, most, what, ({ owner, object }) => `${owner} ${object}`)
  return references.map(decodeReference)
}

function numberOf(object: ObjectId): number {
  return Number(object.slice(1))
}

/** @throws MessageError */
function objectIn(number: number): ObjectId {
  const id = parseObjectId(`o${number}`)
  if (id === undefined) throw new MessageError(`${number} where the number of an object was expected`)
  return id
}
