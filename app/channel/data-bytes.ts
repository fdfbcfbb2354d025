// Data frames as bytes, without the general encoder: it makes three objects for each of thousands of small messages, and
// took as long as everything else on the way out together (bench `a`). Same schema, same bytes: data-bytes.test.ts.
import { encodeUint8Array as writeVarint, encodingLength } from 'uint8-varint'

/** Tags of schema.proto: number of the field, and 0 for a varint or 2 for bytes with their length before them. */
const FRAME_DATA = (2 << 3) | 2
const DATA_LANE = (1 << 3) | 0
const DATA_FIRST = (2 << 3) | 0
const DATA_MESSAGES = (3 << 3) | 2

/** Values of the enum `Lane` there. */
const LANE_APPLICATION = 1
const LANE_CONTROL = 2

/** What a data frame holds; frame.ts says what it means. */
interface Run {
  readonly lane: 'application' | 'control'
  readonly first: number
  readonly messages: readonly Uint8Array[]
}

/** @param room bytes to leave free before the frame @returns the `Frame` with this data, after `room` bytes of zero */
export function encodeData({ lane, first, messages }: Run, room: number): Uint8Array {
  let length = 2 + 1 + encodingLength(first)
  for (const { byteLength } of messages) length += 1 + lengthOf(byteLength) + byteLength

  const bytes = new Uint8Array(room + 1 + lengthOf(length) + length)
  let at = writeLength(bytes, put(bytes, room, FRAME_DATA), length)
  at = put(bytes, put(bytes, at, DATA_LANE), lane === 'application' ? LANE_APPLICATION : LANE_CONTROL)
  at = put(bytes, at, DATA_FIRST)
  writeVarint(first, bytes, at)
  at += encodingLength(first)
  for (const message of messages) {
    at = writeLength(bytes, put(bytes, at, DATA_MESSAGES), message.byteLength)
    if (message.byteLength > SMALL) bytes.set(message, at)
    else for (let i = 0; i < message.byteLength; i++) bytes[at + i] = message[i] ?? 0
    at += message.byteLength
  }
  return bytes
}

/** Up to this many bytes are copied sooner one by one than by a call. */
const SMALL = 16

function put(bytes: Uint8Array, at: number, value: number): number {
  bytes[at] = value
  return at + 1
}

function lengthOf(value: number): number {
  return value < 0x80 ? 1 : encodingLength(value)
}

function writeLength(bytes: Uint8Array, at: number, value: number): number {
  if (value < 0x80) return put(bytes, at, value)
  writeVarint(value, bytes, at)
  return at + encodingLength(value)
}
