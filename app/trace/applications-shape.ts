// Schemas of the other applications in a saved run: their states and messages in a cut, and the properties of the cut.
import * as v from 'valibot'
import { GENERATIONS_MAX } from '../applications/computation/computation.ts'
import { CLAIMS_MAX, RESOURCES_MAX } from '../applications/locks/locks.ts'
import { parseResourceName } from '../applications/locks/resource.ts'
import { OBJECTS_MAX, parseObjectId, REFERENCES_MAX, ROOTS_MAX } from '../applications/objects/objects.ts'
import { parseProcessId, type ProcessId } from '../ids.ts'
import { NEIGHBOURS_MAX } from '../process/limits.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'

const processId = v.custom<ProcessId>((text) => typeof text === 'string' && parseProcessId(text) !== undefined)
/** A process id as the key of a record. */
const member = v.pipe(
  v.string(),
  v.check((text) => parseProcessId(text) !== undefined)
)
const resource = v.pipe(
  v.string(),
  v.check((text) => parseResourceName(text) !== undefined)
)
const object = v.pipe(
  v.string(),
  v.check((text) => parseObjectId(text) !== undefined)
)
const whole = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))
const count = whole(0)
const list = <Item extends v.GenericSchema>(item: Item, most: number) => v.pipe(v.array(item), v.maxLength(most))
const record = <Key extends v.GenericSchema<string, string>, Value extends v.GenericSchema>(
  key: Key,
  value: Value,
  most: number
) => v.pipe(v.record(key, value), v.maxEntries(most))

const tallies = record(member, count, NEIGHBOURS_MAX)
const computation = v.strictObject({
  phase: v.picklist(['active', 'passive']),
  generations: whole(0, GENERATIONS_MAX),
  sent: tallies,
  received: tallies
})
const task = v.strictObject({ type: v.literal('task'), generations: whole(0, GENERATIONS_MAX - 1) })

const claimant = v.strictObject({ process: processId, n: whole(1) })
const locks = v.strictObject({
  resources: record(
    resource,
    v.strictObject({ holder: v.nullable(claimant), queue: list(claimant, NEIGHBOURS_MAX) }),
    RESOURCES_MAX
  ),
  claims: list(
    v.strictObject({ owner: processId, resource, n: whole(1), phase: v.picklist(['waiting', 'held']) }),
    CLAIMS_MAX
  ),
  asked: count
})
const lockMessage = v.strictObject({
  type: v.picklist(['request', 'grant', 'deny', 'release']),
  resource,
  n: whole(1)
})

const reference = v.strictObject({ owner: processId, object })
const heap = v.strictObject({
  objects: record(object, list(reference, REFERENCES_MAX), OBJECTS_MAX),
  roots: list(reference, ROOTS_MAX),
  made: count,
  partners: list(processId, NEIGHBOURS_MAX)
})
const referenceMessage = v.strictObject({ type: v.literal('reference'), reference })

const inCut = <State extends v.GenericSchema, Message extends v.GenericSchema>(state: State, message: Message) =>
  v.strictObject({
    states: record(member, state, MEMBERS_MAX),
    channels: list(
      v.strictObject({ from: processId, to: processId, messages: v.array(message) }),
      MEMBERS_MAX * MEMBERS_MAX
    )
  })

const waiting = v.strictObject({
  from: processId,
  to: processId,
  owner: processId,
  resource,
  because: v.picklist(['holds', 'before'])
})
const members = list(processId, MEMBERS_MAX)
const references = v.array(reference)

const termination = v.strictObject({
  holds: v.boolean(),
  active: members,
  inTransit: v.array(v.strictObject({ from: processId, to: processId, tasks: whole(1) })),
  wouldFool: v.boolean(),
  outside: v.array(processId)
})
const deadlock = v.strictObject({
  holds: v.boolean(),
  waiting: v.array(waiting),
  cycles: v.array(v.array(waiting)),
  stuck: members,
  phantoms: v.array(
    v.strictObject({
      cycle: v.array(waiting),
      brokenBy: v.array(
        v.strictObject({
          from: processId,
          to: processId,
          type: v.picklist(['release', 'deny']),
          resource
        })
      )
    })
  )
})
const garbage = v.strictObject({
  isCertain: v.boolean(),
  outside: v.array(processId),
  garbage: references,
  live: references,
  missedByCounts: references,
  onlyInTransit: references
})

/** Fields of a cut. */
export const applicationsShape = {
  timeline: v.strictObject({ number: count, initiator: v.union([processId, v.literal('')]) }),
  applications: v.strictObject({
    computation: inCut(computation, task),
    locks: inCut(locks, lockMessage),
    objects: inCut(heap, referenceMessage)
  }),
  properties: v.strictObject({ termination, deadlock, garbage })
}
