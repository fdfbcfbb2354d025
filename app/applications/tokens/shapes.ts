// What may be asked of the application `tokens`, and what its states and messages look like as JSON in saved files.
import * as v from 'valibot'
import { COUNTERPARTIES_MAX } from '../application.ts'
import { count, list, peerName, processId, processKey, record, whole } from '../shape.ts'
import { verb } from '../verbs.ts'
import type { OneToken } from './question.ts'
import { HELD_MAX, type TokenCommand, type TokenMessage, type TokenRefusal, type Tokens } from './tokens.ts'

export const verbs = {
  make: verb({}, (): TokenCommand => ({ do: 'make' })),
  pass: verb({ to: peerName }, ({ to }, peers): TokenCommand => ({ do: 'pass', to: peers.other(to) })),
  enter: verb({}, (): TokenCommand => ({ do: 'enter' })),
  leave: verb({}, (): TokenCommand => ({ do: 'leave' }))
}

const command: v.GenericSchema<unknown, TokenCommand> = v.variant('do', [
  v.strictObject({ do: v.literal('make') }),
  v.strictObject({ do: v.literal('pass'), to: processId }),
  v.strictObject({ do: v.literal('enter') }),
  v.strictObject({ do: v.literal('leave') })
])

const tallies = record(processKey, count, COUNTERPARTIES_MAX)

const state: v.GenericSchema<unknown, Tokens> = v.strictObject({
  held: list(v.strictObject({ maker: processId, passes: count }), HELD_MAX),
  made: v.boolean(),
  inside: v.boolean(),
  entered: count,
  next: v.union([processId, v.literal('')]),
  sent: tallies,
  received: tallies
})

const message: v.GenericSchema<unknown, TokenMessage> = v.strictObject({
  type: v.literal('token'),
  maker: processId,
  passes: whole(1)
})

const answer: v.GenericSchema<unknown, OneToken> = v.strictObject({
  holds: v.boolean(),
  places: v.array(
    v.strictObject({ maker: processId, passes: count, at: processId, to: v.union([processId, v.literal('')]) })
  ),
  doubled: v.array(processId),
  missing: v.array(processId),
  broken: v.array(v.strictObject({ from: processId, to: processId, sent: count, received: count, inTransit: count })),
  outside: v.array(processId),
  wouldFool: v.boolean()
})

export const shapes = { command, state, message, answer }

export const refusals: Readonly<Record<TokenRefusal, string>> = {
  'token-held': 'This process holds a token: a second one would break mutual exclusion.',
  'token-made': 'This process has made its token already; it makes no second one.',
  'no-token': 'This process holds no token: it must wait until one is passed to it.',
  inside: 'This process is in its critical section: it must leave first.',
  'not-inside': 'This process is not in its critical section.'
}
