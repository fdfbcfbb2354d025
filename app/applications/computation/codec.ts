// Messages and states of the computation as bytes and back.
import type { Codec } from '../application.ts'
import { decoded, decodeTallies, encodeTallies, MessageError } from '../fields.ts'
import { GENERATIONS_MAX, type Computation, type Task } from './computation.ts'
import * as schema from './generated/schema.js'

export const codec: Codec<Computation, Task> = {
  fields: { task: 6 },

  encodeMessage: ({ generations }) => schema.ComputationMessage.encode({ task: { generations } }),

  decodeMessage(bytes) {
    const { task } = decoded(bytes, (all) => schema.ComputationMessage.decode(all))
    if (task === undefined) throw new MessageError('a message of unknown type')
    const { generations } = task
    if (generations > GENERATIONS_MAX - 1) throw new MessageError(`a task with ${generations} generations to come`)
    return { type: 'task', generations }
  },

  encodeState: ({ phase, generations, sent, received }) =>
    schema.Computation.encode({
      active: phase === 'active',
      generations,
      sent: encodeTallies(sent),
      received: encodeTallies(received)
    }),

  decodeState(bytes) {
    const { active, generations, sent, received } = decoded(bytes, (all) => schema.Computation.decode(all))
    if (generations > GENERATIONS_MAX || (!active && generations > 0))
      throw new MessageError(`${generations} generations where active is ${active}`)
    return {
      phase: active ? 'active' : 'passive',
      generations,
      sent: decodeTallies(sent),
      received: decodeTallies(received)
    }
  }
}
