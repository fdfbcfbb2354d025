// Schemas of the other applications in a saved run: their states and messages in a cut, and the properties of the cut.
import * as v from 'valibot'
import { OTHER_NAMES, shapesOf, type OtherName } from '../applications/all.ts'
import { resourceName } from '../applications/locks/shapes.ts'
import { reference } from '../applications/objects/shapes.ts'
import { answer as token } from '../applications/tokens/shapes.ts'
import { count, list, processId, processKey, record, whole } from '../applications/shape.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import type { ApplicationsInCut } from '../view/contract.ts'

function inCut(name: OtherName) {
  const { state, message } = shapesOf(name)
  return v.strictObject({
    states: record(processKey, state, MEMBERS_MAX),
    channels: list(
      v.strictObject({ from: processId, to: processId, messages: v.array(message) }),
      MEMBERS_MAX * MEMBERS_MAX
    )
  })
}

/**
 * By application. A run that was saved before one of them existed has nothing of it: in such a run it did nothing. Which schema
 * belongs to which name is lost to the compiler in `fromEntries`.
 */
const applications = v.strictObject(
  Object.fromEntries(OTHER_NAMES.map((name) => [name, v.exactOptional(inCut(name))]))
) as unknown as v.GenericSchema<unknown, Partial<ApplicationsInCut>>

const waiting = v.strictObject({
  from: processId,
  to: processId,
  owner: processId,
  resource: resourceName,
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
          resource: resourceName
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
  applications,
  properties: v.strictObject({ termination, deadlock, garbage, token: v.exactOptional(token) })
}
