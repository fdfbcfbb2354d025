// Data and ack frames as bytes, without the general codec: that codec makes several objects for each of
// thousands of small messages, and took as long as all other steps together (bench `a`). Same schema, same bytes. Bytes
// in any other form are left to the general decoder: data-bytes.test.ts.
import { encodeUint8Array as writeVarint, encodingLength } from 'uint8-varint'
import { Cursor, NONE } from './cursor.ts'

/** Tags of schema.proto: number of the field, and 0 for a varint or 2 for bytes with their length before them. */
const FRAME_DATA = (2 << 3) | 2
const FRAME_ACK = (3 << 3) | 2
const DATA_LANE = (1 << 3) | 0
const DATA_FIRST = (2 << 3) | 0
const DATA_MESSAGES = (3 << 3) | 2
const ACK_APPLICATION = (1 << 3) | 0
const ACK_CONTROL = (2 << 3) | 0

/** Values of the enum `Lane` there. */
const LANE_APPLICATION = 1
const LANE_CONTROL = 2

/** The content of a data frame; frame.ts explains it. */
interface DataContent {
  readonly lane: 'application' | 'control'
  readonly first: number
  readonly messages: readonly Uint8Array[]
}

interface Positions {
  readonly application: number
  readonly control: number
}

/** @param room bytes to leave free before the frame. @returns the `Frame` with this data, after `room` zero bytes */
export function encodeData({ lane, first, messages }: DataContent, room: number): Uint8Array {
  let length = 2 + 1 + lengthOf(first)
  for (const { byteLength } of messages) length += 1 + lengthOf(byteLength) + byteLength

  const bytes = new Uint8Array(room + 1 + lengthOf(length) + length)
  let at = putVarint(bytes, put(bytes, room, FRAME_DATA), length)
  at = put(bytes, put(bytes, at, DATA_LANE), lane === 'application' ? LANE_APPLICATION : LANE_CONTROL)
  at = putVarint(bytes, put(bytes, at, DATA_FIRST), first)
  for (const message of messages) {
    at = putVarint(bytes, put(bytes, at, DATA_MESSAGES), message.byteLength)
    if (message.byteLength > SMALL) bytes.set(message, at)
    else for (let i = 0; i < message.byteLength; i++) bytes[at + i] = message[i] ?? 0
    at += message.byteLength
  }
  return bytes
}

/** @param room as for data */
export function encodeAck({ application, control }: Positions, room: number): Uint8Array {
  // A zero is not written.
  const length = (application > 0 ? 1 + lengthOf(application) : 0) + (control > 0 ? 1 + lengthOf(control) : 0)
  const bytes = new Uint8Array(room + 2 + length)
  let at = put(bytes, put(bytes, room, FRAME_ACK), length)
  if (application > 0) at = putVarint(bytes, put(bytes, at, ACK_APPLICATION), application)
  if (control > 0) putVarint(bytes, put(bytes, at, ACK_CONTROL), control)
  return bytes
}

/**
 * @returns the data if the bytes are exactly a data frame in this form, with its messages as views of the bytes;
 * otherwise `undefined`
 */
export function dataIn(bytes: Uint8Array): DataContent | undefined {
  const cursor = new Cursor(bytes)
  if (!cursor.takes(FRAME_DATA) || cursor.varint() !== cursor.left || !cursor.takes(DATA_LANE)) return undefined
  const lane = cursor.varint()
  if ((lane !== LANE_APPLICATION && lane !== LANE_CONTROL) || !cursor.takes(DATA_FIRST)) return undefined
  const first = cursor.varint()
  if (first === 0 || first === NONE) return undefined
  const messages: Uint8Array[] = []
  while (cursor.takes(DATA_MESSAGES)) {
    const message = cursor.bytes(cursor.varint())
    if (message === undefined) return undefined
    messages.push(message)
  }
  if (cursor.left > 0 || messages.length === 0) return undefined
  return { lane: lane === LANE_APPLICATION ? 'application' : 'control', first, messages }
}

/** @returns the positions if the bytes are exactly an ack frame in this form; otherwise `undefined` */
export function ackIn(bytes: Uint8Array): Positions | undefined {
  const cursor = new Cursor(bytes)
  if (!cursor.takes(FRAME_ACK) || cursor.varint() !== cursor.left) return undefined
  const application = cursor.takes(ACK_APPLICATION) ? cursor.varint() : 0
  const control = cursor.takes(ACK_CONTROL) ? cursor.varint() : 0
  return cursor.left > 0 || application === NONE || control === NONE ? undefined : { application, control }
}

/** Up to this many bytes are copied faster one by one than by a call. */
const SMALL = 16

function put(bytes: Uint8Array, at: number, value: number): number {
  bytes[at] = value
  return at + 1
}

function lengthOf(value: number): number {
  return value < 0x80 ? 1 : encodingLength(value)
}

function putVarint(bytes: Uint8Array, at: number, value: number): number {
  if (value < 0x80) return put(bytes, at, value)
  writeVarint(value, bytes, at)
  return at + encodingLength(value)
}
