// What may be asked of the application `computation`, and what its states and messages look like as JSON in saved files.
import * as v from 'valibot'
import { COUNTERPARTIES_MAX } from '../application.ts'
import { count, members, peerName, processId, processKey, record, whole } from '../shape.ts'
import { verb } from '../verbs.ts'
import {
  GENERATIONS_MAX,
  type Computation,
  type ComputationCommand,
  type ComputationRefusal,
  type Task
} from './computation.ts'
import type { Termination } from './question.ts'

/** Generations of tasks that may follow a start, where nobody says how many. */
const GENERATIONS_DEFAULT = 5

const someGenerations = whole(1, GENERATIONS_MAX)

export const verbs = {
  start: verb(
    { generations: v.optional(someGenerations) },
    ({ generations = GENERATIONS_DEFAULT }): ComputationCommand => ({ do: 'start', generations })
  ),
  send: verb({ to: peerName }, ({ to }, peers): ComputationCommand => ({ do: 'send', to: peers.other(to) })),
  finish: verb({}, (): ComputationCommand => ({ do: 'finish' }))
}

const command: v.GenericSchema<unknown, ComputationCommand> = v.variant('do', [
  v.strictObject({ do: v.literal('start'), generations: someGenerations }),
  v.strictObject({ do: v.literal('send'), to: processId }),
  v.strictObject({ do: v.literal('finish') })
])

const tallies = record(processKey, count, COUNTERPARTIES_MAX)

const state: v.GenericSchema<unknown, Computation> = v.strictObject({
  phase: v.picklist(['active', 'passive']),
  generations: whole(0, GENERATIONS_MAX),
  sent: tallies,
  received: tallies
})

const message: v.GenericSchema<unknown, Task> = v.strictObject({
  type: v.literal('task'),
  generations: whole(0, GENERATIONS_MAX - 1)
})

const answer: v.GenericSchema<unknown, Termination> = v.strictObject({
  holds: v.boolean(),
  active: members,
  inTransit: v.array(v.strictObject({ from: processId, to: processId, tasks: whole(1) })),
  outside: v.array(processId),
  wouldFool: v.boolean()
})

export const shapes = { command, state, message, answer }

export const refusals: Readonly<Record<ComputationRefusal, string>> = {
  'not-active': 'This process is passive: it can send no task until a task wakes it or somebody starts work here.',
  'no-generations-left': 'The task of this process has no generations left, so it cannot spawn another one.'
}
