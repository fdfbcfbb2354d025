// The smallest application that is one: a process greets another one and counts. Tests put it on the list beside the real ones, to
// show that the rest of the program needs to know nothing of it.
import * as v from 'valibot'
import type { Application, Codec, Question } from '../app/applications/application.ts'
import { inTransitIn, channelsIn, stateIn } from '../app/applications/cut.ts'
import { MessageError } from '../app/applications/fields.ts'
import { count, peerName, processId, whole } from '../app/applications/shape.ts'
import { verb } from '../app/applications/verbs.ts'
import type { ProcessId } from '../app/ids.ts'

export interface Greetings {
  sent: number
  received: number
}

export interface Greeting {
  readonly type: 'greeting'
  /** How many its sender had sent with it. */
  readonly n: number
}

export interface GreetCommand {
  readonly do: 'greet'
  readonly to: ProcessId
}

export interface AllArrived {
  readonly holds: boolean
  readonly inTransit: number
}

/** Field 99 of a message, as protobuf writes it: the bytes of a length. */
const FIELD = 99
const KEY = [(((FIELD << 3) | 2) & 0x7f) | 0x80, FIELD >> 4]

const shapes = {
  command: v.strictObject({ do: v.literal('greet'), to: processId }),
  state: v.strictObject({ sent: count, received: count }),
  message: v.strictObject({ type: v.literal('greeting'), n: whole(1) }),
  answer: v.strictObject({ holds: v.boolean(), inTransit: count })
}

const codec: Codec<Greetings, Greeting> = {
  fields: { greeting: FIELD },
  encodeMessage({ n }) {
    const text = new TextEncoder().encode(JSON.stringify(n))
    return Uint8Array.from([...KEY, text.length, ...text])
  },
  decodeMessage: (bytes) => valid(shapes.message, { type: 'greeting', n: read(bytes.subarray(KEY.length + 1)) }),
  encodeState: ({ sent, received }) => new TextEncoder().encode(JSON.stringify({ sent, received })),
  decodeState: (bytes) => (bytes.length === 0 ? { sent: 0, received: 0 } : valid(shapes.state, read(bytes)))
}

function read(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    throw new MessageError('not a greeting', { cause })
  }
}

function valid<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  if (!v.is(schema, value)) throw new MessageError('not a greeting')
  return value
}

const question: Question<Greetings, Greeting, AllArrived, 'arrived'> = {
  name: 'arrived',
  ask(cut) {
    const inTransit = channelsIn(cut).reduce((sum, { from, to }) => sum + inTransitIn(cut, from, to).length, 0)
    const states = cut.members.map((member) => stateIn(cut, member))
    const missing = states.reduce((sum, { sent, received }) => sum + sent - received, 0)
    return { holds: missing === 0 && inTransit === 0, inTransit }
  },
  holds: ({ holds }) => holds
}

const verbs = {
  greet: verb({ to: peerName }, ({ to }, peers): GreetCommand => ({ do: 'greet', to: peers.other(to) }))
}

export const toy: Application<Greetings, GreetCommand, Greeting, 'enough', typeof question, typeof verbs> = {
  open: () => ({ sent: 0, received: 0 }),
  record: ({ sent, received }) => ({ sent, received }),
  command(state, { to }) {
    if (state.sent === 100) return { refusal: 'enough' }
    state.sent += 1
    return { outgoing: [{ type: 'send', to, message: { type: 'greeting', n: state.sent } }] }
  },
  recipients: ({ sent }, { to }) => (sent === 100 ? [] : [to]),
  deliver(state) {
    state.received += 1
    return { outgoing: [] }
  },
  random: (_state, _self, peers, random) => {
    const to = peers[Math.floor(random() * peers.length)]
    return to === undefined ? undefined : { do: 'greet', to }
  },
  describeCommand: ({ to }) => `greets ${to.slice(-6)}`,
  describeMessage: ({ n }) => `greeting ${n}`,
  codec,
  question,
  shapes,
  verbs,
  refusals: { enough: 'A hundred greetings are enough.' },
  messageWeight: 1
}
