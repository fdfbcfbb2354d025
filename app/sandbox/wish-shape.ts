// What somebody asked of an application beside the bank, as it stands in the file of a sandbox. Whether it can be done is
// decided where it is played.
import * as v from 'valibot'
import type { GuestWish } from '../applications/all.ts'
import { GENERATIONS_MAX } from '../applications/computation/computation.ts'
import { CLAIMS_MAX } from '../applications/locks/locks.ts'
import { parseResourceName, type ResourceName } from '../applications/locks/resource.ts'
import { parseObjectId, type ObjectId } from '../applications/objects/objects.ts'
import { parseProcessId, type ProcessId } from '../ids.ts'

const process = v.custom<ProcessId>((text) => typeof text === 'string' && parseProcessId(text) !== undefined)
const resource = v.custom<ResourceName>((text) => typeof text === 'string' && parseResourceName(text) !== undefined)
const object = v.custom<ObjectId>((text) => typeof text === 'string' && parseObjectId(text) !== undefined)
const reference = v.strictObject({ owner: process, object })
const want = v.strictObject({ owner: process, resource })
const generations = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(GENERATIONS_MAX))

export const guestWish: v.GenericSchema<unknown, GuestWish> = v.variant('application', [
  v.strictObject({
    application: v.literal('computation'),
    wish: v.variant('do', [
      v.strictObject({ do: v.literal('start'), generations }),
      v.strictObject({ do: v.literal('send'), to: process }),
      v.strictObject({ do: v.literal('finish') })
    ])
  }),
  v.strictObject({
    application: v.literal('locks'),
    wish: v.variant('do', [
      v.strictObject({ do: v.literal('add'), resource }),
      v.strictObject({ do: v.literal('request'), wants: v.pipe(v.array(want), v.maxLength(CLAIMS_MAX)) }),
      v.strictObject({ do: v.literal('release'), ...want.entries }),
      v.strictObject({ do: v.literal('back-off') })
    ])
  }),
  v.strictObject({
    application: v.literal('objects'),
    wish: v.variant('do', [
      v.strictObject({ do: v.literal('make') }),
      v.strictObject({ do: v.picklist(['link', 'unlink']), from: object, to: reference }),
      v.strictObject({ do: v.literal('drop'), reference }),
      v.strictObject({ do: v.literal('give'), to: process, reference })
    ])
  })
])
