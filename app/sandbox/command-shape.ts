// What a person asked of an application, as it stands in the file of a sandbox. Whether it can be done is decided when it is
// played.
import * as v from 'valibot'
import { GENERATIONS_MAX } from '../applications/computation/computation.ts'
import { CLAIMS_MAX } from '../applications/locks/locks.ts'
import { parseResourceName, type ResourceName } from '../applications/locks/resource.ts'
import { parseObjectId, type ObjectId } from '../applications/objects/objects.ts'
import { parseProcessId, type ProcessId } from '../ids.ts'
import { LABEL_LENGTH_MAX } from './action.ts'

const process = v.custom<ProcessId>((text) => typeof text === 'string' && parseProcessId(text) !== undefined)
const resource = v.custom<ResourceName>((text) => typeof text === 'string' && parseResourceName(text) !== undefined)
const object = v.custom<ObjectId>((text) => typeof text === 'string' && parseObjectId(text) !== undefined)
const reference = v.strictObject({ owner: process, object })
const want = v.strictObject({ owner: process, resource })
const generations = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(GENERATIONS_MAX))

export const label = v.exactOptional(v.pipe(v.string(), v.maxLength(LABEL_LENGTH_MAX)))
const common = { do: v.literal('command'), process, label }

export const commandShape = v.variant('application', [
  v.strictObject({
    ...common,
    application: v.literal('computation'),
    command: v.variant('do', [
      v.strictObject({ do: v.literal('start'), generations }),
      v.strictObject({ do: v.literal('send'), to: process }),
      v.strictObject({ do: v.literal('finish') })
    ])
  }),
  v.strictObject({
    ...common,
    application: v.literal('locks'),
    command: v.variant('do', [
      v.strictObject({ do: v.literal('add'), resource }),
      v.strictObject({ do: v.literal('request'), wants: v.pipe(v.array(want), v.maxLength(CLAIMS_MAX)) }),
      v.strictObject({ do: v.literal('release'), ...want.entries }),
      v.strictObject({ do: v.literal('back-off') })
    ])
  }),
  v.strictObject({
    ...common,
    application: v.literal('objects'),
    command: v.variant('do', [
      v.strictObject({ do: v.literal('make') }),
      v.strictObject({ do: v.picklist(['link', 'unlink']), from: object, to: reference }),
      v.strictObject({ do: v.literal('drop'), reference }),
      v.strictObject({ do: v.literal('give'), to: process, reference })
    ])
  })
])
