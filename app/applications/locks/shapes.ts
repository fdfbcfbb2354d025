// What may be asked of the application `locks`, and what its states and messages look like as JSON in saved files.
import * as v from 'valibot'
import { count, list, members, peerName, processId, record, whole } from '../shape.ts'
import { verb } from '../verbs.ts'
import {
  CLAIMS_MAX,
  QUEUE_MAX,
  RESOURCES_MAX,
  type LockCommand,
  type LockMessage,
  type LockRefusal,
  type Locks
} from './locks.ts'
import type { Deadlock } from './question.ts'
import { parseResourceName, RESOURCE_NAME_MAX } from './resource.ts'

const resourceName = v.pipe(
  v.string(),
  v.check(
    (text) => parseResourceName(text) !== undefined,
    `the name of a resource has 1 to ${RESOURCE_NAME_MAX} visible characters`
  )
)

/** `of`: the owner of the resource, this process where nobody is named. */
const named = { of: v.optional(peerName), resource: resourceName }

export const verbs = {
  add: verb({ resource: resourceName }, ({ resource }): LockCommand => ({ do: 'add', resource })),
  request: verb(
    {
      wants: v.pipe(
        v.array(v.strictObject(named)),
        v.minLength(1, 'wants nothing'),
        v.maxLength(2 * CLAIMS_MAX),
        v.readonly()
      )
    },
    ({ wants }, peers): LockCommand => ({
      do: 'request',
      wants: wants.map(({ of, resource }) => ({ owner: peers.any(of), resource }))
    })
  ),
  release: verb(named, ({ of, resource }, peers): LockCommand => ({ do: 'release', owner: peers.any(of), resource })),
  'back-off': verb({}, (): LockCommand => ({ do: 'back-off' }))
}

const want = { owner: processId, resource: resourceName }

const command: v.GenericSchema<unknown, LockCommand> = v.variant('do', [
  v.strictObject({ do: v.literal('add'), resource: resourceName }),
  v.strictObject({ do: v.literal('request'), wants: list(v.strictObject(want), CLAIMS_MAX) }),
  v.strictObject({ do: v.literal('release'), ...want }),
  v.strictObject({ do: v.literal('back-off') })
])

const claimant = v.strictObject({ process: processId, n: whole(1) })

const state: v.GenericSchema<unknown, Locks> = v.strictObject({
  resources: record(
    resourceName,
    v.strictObject({ holder: v.nullable(claimant), queue: list(claimant, QUEUE_MAX) }),
    RESOURCES_MAX
  ),
  claims: list(v.strictObject({ ...want, n: whole(1), phase: v.picklist(['waiting', 'held']) }), CLAIMS_MAX),
  asked: count
})

const message: v.GenericSchema<unknown, LockMessage> = v.strictObject({
  type: v.picklist(['request', 'grant', 'deny', 'release']),
  resource: resourceName,
  n: whole(1)
})

const waiting = v.strictObject({
  from: processId,
  to: processId,
  owner: processId,
  resource: resourceName,
  because: v.picklist(['holds', 'before'])
})

const breaking = v.strictObject({
  from: processId,
  to: processId,
  type: v.picklist(['release', 'deny']),
  resource: resourceName
})

const answer: v.GenericSchema<unknown, Deadlock> = v.strictObject({
  holds: v.boolean(),
  waiting: v.array(waiting),
  cycles: v.array(v.array(waiting)),
  stuck: members,
  phantoms: v.array(v.strictObject({ cycle: v.array(waiting), brokenBy: v.array(breaking) }))
})

export const shapes = { command, state, message, answer }

export const refusals: Readonly<Record<LockRefusal, string>> = {
  waiting: 'This process is waiting: until it holds all it asked for, all it can do is abort (release everything).',
  'already-claimed': 'This process has already asked for that.',
  'not-held': 'This process does not hold that.',
  'nothing-claimed': 'This process holds nothing and waits for nothing.',
  'unknown-resource': 'This process has no resource with that name.',
  'resource-exists': 'This process already has a resource with that name.',
  'too-many-resources': `A process has at most ${RESOURCES_MAX} resources.`,
  'too-many-claims': `A process holds and waits for at most ${CLAIMS_MAX} resources together.`
}
