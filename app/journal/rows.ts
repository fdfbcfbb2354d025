// One turn of the loop as a row of the journal: its time and its inputs, in MessagePack. Received frames are stored as
// the received bytes, so that they are not encoded again.
import { Decoder, Encoder } from '@msgpack/msgpack'
import { decodeFrame, FrameError } from '../channel/frame.ts'
import type { CoreInput } from '../core.ts'
import type { ProcessId } from '../ids.ts'

/** An input in the form that the loop gives to the journal: received frames as bytes, without lengths. */
export type JournalInput =
  | Exclude<CoreInput, { readonly type: 'received' }>
  | { readonly type: 'received'; readonly from: ProcessId; readonly bytes: readonly Uint8Array[] }

/** All inputs that one turn of the loop handled, in order. */
export interface Turn {
  /** Own clock, ms since 1970. */
  readonly at: number
  readonly inputs: readonly JournalInput[]
}

/** Reused: each encoder has its own buffer, and creating one for every row is slow. */
const encoder = new Encoder()
const decoder = new Decoder()

export function encodeTurn({ at, inputs }: Turn): Uint8Array {
  return encoder.encode([at, inputs])
}

/** The bytes come from our own journal and have passed its checksum. @throws Error for bytes that are not a turn */
export function decodeTurn(bytes: Uint8Array): Turn {
  const value = decoder.decode(bytes)
  if (!Array.isArray(value) || typeof value[0] !== 'number' || !Array.isArray(value[1])) throw new Error('not a turn')
  return { at: value[0], inputs: value[1] as JournalInput[] }
}

/** The input in the form that the core handles. @throws FrameError */
export function toCoreInput(input: JournalInput): CoreInput {
  if (input.type !== 'received') return input
  const frames = input.bytes.map((bytes) => {
    const frame = decodeFrame(bytes)
    if (frame.type !== 'data' && frame.type !== 'ack') throw new FrameError(`${frame.type} among messages`)
    return frame
  })
  return { type: 'received', from: input.from, frames }
}
