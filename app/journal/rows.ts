// How one turn of the loop looks in the journal: its time and its inputs, in MessagePack. Frames that came from
// neighbours are kept as the bytes that came, so that nothing is encoded twice on the way in.
import { Decoder, Encoder } from '@msgpack/msgpack'
import { decodeFrame, FrameError } from '../channel/frame.ts'
import type { CoreInput } from '../core.ts'
import type { ProcessId } from '../ids.ts'

/** An input as the loop hands it to the journal: received frames still as their bytes, without lengths. */
export type JournalInput =
  | Exclude<CoreInput, { readonly type: 'received' }>
  | { readonly type: 'received'; readonly from: ProcessId; readonly bytes: readonly Uint8Array[] }

/** Everything that one turn of the loop handled, in order. */
export interface Turn {
  /** Own clock, ms since 1970. */
  readonly at: number
  readonly inputs: readonly JournalInput[]
}

/** Kept: each has a buffer of its own, which is dear to make for every row. */
const encoder = new Encoder()
const decoder = new Decoder()

export function encodeTurn({ at, inputs }: Turn): Uint8Array {
  return encoder.encode([at, inputs])
}

/** Bytes come from our own journal and have passed its checksum. @throws Error for bytes that are no turn */
export function decodeTurn(bytes: Uint8Array): Turn {
  const value = decoder.decode(bytes)
  if (!Array.isArray(value) || typeof value[0] !== 'number' || !Array.isArray(value[1])) throw new Error('not a turn')
  return { at: value[0], inputs: value[1] as JournalInput[] }
}

/** The input as the core takes it. @throws FrameError */
export function toCoreInput(input: JournalInput): CoreInput {
  if (input.type !== 'received') return input
  const frames = input.bytes.map((bytes) => {
    const frame = decodeFrame(bytes)
    if (frame.type !== 'data' && frame.type !== 'ack') throw new FrameError(`${frame.type} among messages`)
    return frame
  })
  return { type: 'received', from: input.from, frames }
}
