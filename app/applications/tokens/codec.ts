// Messages and states of tokens as bytes and back.
import type { Codec } from '../application.ts'
import {
  decoded,
  decodeTallies,
  distinct,
  encodeTallies,
  MessageError,
  positiveIn,
  processIn,
  wholeIn
} from '../fields.ts'
import * as schema from './generated/schema.js'
import { HELD_MAX, type TokenMessage, type Tokens } from './tokens.ts'

export const codec: Codec<Tokens, TokenMessage> = {
  fields: { token: 17 },

  encodeMessage: ({ maker, passes }) => schema.TokensMessage.encode({ token: { maker, passes } }),

  decodeMessage(bytes) {
    const { token } = decoded(bytes, (all) => schema.TokensMessage.decode(all))
    if (token === undefined) throw new MessageError('a message of unknown type')
    return { type: 'token', maker: processIn(token.maker), passes: positiveIn(token.passes) }
  },

  encodeState: ({ next, sent, received, ...rest }) =>
    schema.Tokens.encode({
      ...rest,
      ...(next === '' ? {} : { next }),
      sent: encodeTallies(sent),
      received: encodeTallies(received)
    }),

  decodeState(bytes) {
    const { held, made, inside, entered, next, sent, received } = decoded(bytes, (all) => schema.Tokens.decode(all))
    distinct(held, HELD_MAX, 'tokens', ({ maker }) => maker)
    if (inside && held.length === 0) throw new MessageError('in the critical section without a token')
    return {
      held: held.map(({ maker, passes }) => ({ maker: processIn(maker), passes: wholeIn(passes) })),
      made,
      inside,
      entered: wholeIn(entered),
      next: next === undefined ? '' : processIn(next),
      sent: decodeTallies(sent),
      received: decodeTallies(received)
    }
  }
}
