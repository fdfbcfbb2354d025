// Frames on the wire: every frame is decoded as it was encoded, however the stream cuts it, and nothing else is
// decoded.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId, StoreId } from '../ids.ts'
import { anyFrame, anyPart, inPieces } from '../../testing/channel/arbitrary.ts'
import * as frames from './frame.ts'
import { decodeFrame, encodeFrame, FrameError, FrameSplitter, LENGTH_BYTES, type Frame } from './frame.ts'
import * as schema from './generated/schema.js'

const examples: readonly Frame[] = [
  {
    type: 'hello',
    storeId: '0123456789abcdef0123456789abcdef' as StoreId,
    name: 'Zoë 🦊',
    application: { sent: 300, handled: 2 },
    control: { sent: 1, handled: 70_000 },
    emittedBefore: 4
  },
  { type: 'data', lane: 'application', first: 3, messages: [Uint8Array.of(10, 2, 8, 5), Uint8Array.of(10, 2, 8, 6)] },
  { type: 'data', lane: 'control', first: 1, messages: [Uint8Array.of(42, 0)] },
  { type: 'ack', application: 5, control: Number.MAX_SAFE_INTEGER },
  { type: 'heartbeat' },
  { type: 'heartbeat', asks: true, received: 2 ** 40 },
  { type: 'known', acquaintances: [{ peer: 'ben' as ProcessId, addresses: ['/ip4/10.0.0.7/tcp/4001'] }] },
  {
    type: 'lead',
    follows: 'anna' as ProcessId,
    number: 3,
    answers: { lesson: '1-a.txt', chosen: [{ step: 2, choice: 1 }] }
  },
  { type: 'bye', full: false },
  { type: 'bye', full: true }
]

const bodyOf = (frame: Frame): Uint8Array => encodeFrame(frame).subarray(LENGTH_BYTES)

test('every frame is decoded as it was encoded', () => {
  for (const frame of examples) expect(decodeFrame(bodyOf(frame))).toEqual(frame)
  fc.assert(
    fc.property(fc.oneof(anyFrame, anyPart), (frame) => {
      expect(decodeFrame(bodyOf(frame))).toEqual(frame)
    })
  )
})

const follower = { follows: 'anna', number: 3 }
const answers = { lesson: '1-a.txt', steps: [2, 5], choices: [0, 3] }
const orders = { leader: 'anna', text: '{}', signature: 'ab'.repeat(64) }

test.each(examples.map((frame) => [frame.type, frame] as const))(
  'a frame of type %s that is cut off at any byte is never decoded as the whole frame',
  (_, frame) => {
    const body = bodyOf(frame)
    for (let length = 0; length < body.byteLength; length++) {
      try {
        expect(decodeFrame(body.subarray(0, length))).not.toEqual(frame)
      } catch (error) {
        expect(error).toBeInstanceOf(FrameError)
      }
    }
  }
)

test('any bytes give a frame or a FrameError, and nothing else', () => {
  const changed = fc
    .tuple(anyFrame, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }))
    .map(([frame, changes]) => {
      const body = bodyOf(frame).slice()
      for (const [at, value] of changes) body[at % body.length] = value
      return body
    })
  fc.assert(
    fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 80 })), (bytes) => {
      try {
        const frame = decodeFrame(bytes)
        expect(decodeFrame(bodyOf(frame))).toEqual(frame)
      } catch (error) {
        expect(error).toBeInstanceOf(FrameError)
      }
    }),
    { numRuns: 2000 }
  )
})

const position = { sent: 1, handled: 1 }
const usualFields = { emittedBefore: 0, run: '', twin: false, since: 0 }
const hello = { storeId: 'a'.repeat(32), name: 'Anna', application: position, control: position, ...usualFields }
const ben = { peer: 'ben', addresses: ['/ip4/10.0.0.7/tcp/4001'] }

test.each<[string, schema.Frame]>([
  ['no type', {}],
  ['a hello without a store', { hello: { ...hello, storeId: '' } }],
  ['a store id in capitals', { hello: { ...hello, storeId: 'A'.repeat(32) } }],
  ['a store id that is too long', { hello: { ...hello, storeId: 'a'.repeat(33) } }],
  ['a hello without a name', { hello: { ...hello, name: '' } }],
  ['a name of 33 characters', { hello: { ...hello, name: 'x'.repeat(33) } }],
  ['a name that is not clean', { hello: { ...hello, name: 'An\u202ena' } }],
  ['a hello without positions', { hello: { storeId: hello.storeId, name: 'Anna', ...usualFields } }],
  ['a run that is no number', { hello: { ...hello, run: 'x'.repeat(16) } }],
  ['a run that is too long', { hello: { ...hello, run: 'a'.repeat(17) } }],
  ['data without messages', { data: { lane: schema.Lane.CONTROL, first: 1, messages: [] } }],
  ['data numbered from 0', { data: { lane: schema.Lane.CONTROL, first: 0, messages: [Uint8Array.of(1)] } }],
  ['data of no lane', { data: { lane: schema.Lane.NO_LANE, first: 1, messages: [Uint8Array.of(1)] } }],
  ['too many acquaintances', { known: { acquaintances: Array<typeof ben>(129).fill(ben), reached: [] } }],
  ['an acquaintance without an id', { known: { acquaintances: [{ ...ben, peer: 'a b' }], reached: [] } }],
  ['an acquaintance without addresses', { known: { acquaintances: [{ ...ben, addresses: [] }], reached: [] } }],
  [
    'too many addresses',
    { known: { acquaintances: [{ ...ben, addresses: Array<string>(9).fill('/ip4') }], reached: [] } }
  ],
  ['too many who are reached', { known: { acquaintances: [], reached: Array<string>(129).fill('a') } }],
  ['somebody reached without an id', { known: { acquaintances: [], reached: ['no id!'] } }],
  ['a leader without an id', { lead: { follows: 'no id!', number: 1 } }],
  ['orders up to a number, of nobody', { lead: { follows: '', number: 1 } }],
  ['orders of nobody', { lead: { ...follower, orders: { ...orders, leader: '' } } }],
  ['orders without a text', { lead: { ...follower, orders: { ...orders, text: '' } } }],
  ['orders that are too long', { lead: { ...follower, orders: { ...orders, text: 'x'.repeat(1_025) } } }],
  ['answers to a lesson without a name', { lead: { ...follower, answers: { ...answers, lesson: '' } } }],
  ['answers to steps that do not rise', { lead: { ...follower, answers: { ...answers, steps: [2, 2] } } }],
  ['answers without choices', { lead: { ...follower, answers: { ...answers, choices: [] } } }],
  ['answers to nobody', { lead: { follows: '', number: 0, answers } }],
  ['orders without a signature', { lead: { ...follower, orders: { ...orders, signature: '' } } }],
  ['an endless address', { known: { acquaintances: [{ ...ben, addresses: ['x'.repeat(201)] }], reached: [] } }]
])('%s is not a frame', (_, found) => {
  expect(() => decodeFrame(schema.Frame.encode(found))).toThrow(FrameError)
})

test('the forms above are frames after their error is corrected', () => {
  const far = { ...ben, addresses: Array<string>(8).fill('x'.repeat(200)) }
  for (const right of [
    { hello },
    { lead: { ...follower, orders, answers } },
    { known: { acquaintances: Array<typeof ben>(128).fill(far), reached: [] } }
  ])
    expect(() => decodeFrame(schema.Frame.encode(right))).not.toThrow()
})

test('a heartbeat with extra fields of a later version is a heartbeat', () => {
  expect(decodeFrame(Uint8Array.of(0x22, 2, 0x78, 1))).toEqual({ type: 'heartbeat' })
})

test('an address with half a character is not a frame: encoded again it would be another address', () => {
  // protobuf allows only UTF-8, but the library also reads the bytes of a lone surrogate.
  const known = schema.Frame.encode({ known: { acquaintances: [{ ...ben, addresses: ['/dns4/___'] }], reached: [] } })
  known.set([0xed, 0xa0, 0x80], known.length - 3)
  expect(() => decodeFrame(known)).toThrow(FrameError)
})

test('numbers beyond 2^53 − 1 are refused, not rounded', () => {
  const [zeros, ones] = [Array<number>(7).fill(0x80), Array<number>(9).fill(0xff)]
  // 2^53 and 2^64 − 1 as varints, in an ack (field 3), in data (field 2) and in the positions of a hello (field 1).
  for (const varint of [
    [...zeros, 0x10],
    [...ones, 0x01]
  ]) {
    const number = [0x08, ...varint]
    expect(() => decodeFrame(Uint8Array.of(0x1a, number.length, ...number))).toThrow(FrameError)
    const data = [0x08, 1, 0x10, ...varint, 0x1a, 1, 7]
    expect(() => decodeFrame(Uint8Array.of(0x12, data.length, ...data))).toThrow(FrameError)
    const whole = schema.Frame.encode({ hello: { ...hello, control: { sent: 0, handled: 0 } } })
    expect(whole.at(-1)).toBe(0) // The empty position is last.
    const greeting = [...whole.subarray(2, -1), number.length, ...number]
    expect(() => decodeFrame(Uint8Array.of(0x0a, greeting.length, ...greeting))).toThrow(FrameError)
  }
})

test('frames leave the splitter whole and in order, however the stream is cut', () => {
  fc.assert(
    fc.property(
      fc.array(anyFrame, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 }),
      (sent, lengths) => {
        const splitter = new FrameSplitter()
        const stream = new Uint8Array(Buffer.concat(sent.map(encodeFrame)))
        const received = inPieces(stream, lengths).flatMap((piece) => splitter.push(piece).map(decodeFrame))
        expect(received).toEqual(sent)
      }
    )
  )
})

test('a body of any protocol leaves the splitter unchanged', () => {
  const bodies = [Uint8Array.of(7), new Uint8Array(300).fill(1), new Uint8Array(frames.FRAME_BYTES_MAX).fill(2)]
  const splitter = new FrameSplitter()
  expect(bodies.flatMap((body) => splitter.push(frames.withLength(body)))).toEqual(bodies)
})

test('a frame in pieces of bytes is refused, long before it is whole, and in usual pieces it is not', () => {
  const whole = frames.withLength(new Uint8Array(frames.FRAME_BYTES_MAX).fill(2))
  const slow = new FrameSplitter()
  const feed = (): void => {
    for (let at = 0; at < 20_000; at++) slow.push(whole.subarray(at, at + 1))
  }
  expect(feed).toThrow(/^a frame of 1048576 bytes in more than 3072 pieces$/)
  const usual = new FrameSplitter()
  expect(inPieces(whole, [512]).flatMap((piece) => usual.push(piece))).toHaveLength(1)
  const short = new FrameSplitter()
  for (let round = 0; round < 3; round++)
    expect(inPieces(frames.withLength(new Uint8Array(1_000)), [1]).flatMap((piece) => short.push(piece))).toHaveLength(
      1
    )
})

test('pieces of an incomplete frame are not written to, whoever sent them may still hold them', () => {
  const bytes = encodeFrame(examples[0] ?? { type: 'bye', full: false })
  const [first = bytes, ...rest] = inPieces(bytes.slice(), [6])
  const before = [first, ...rest].map((piece) => piece.slice())
  const splitter = new FrameSplitter()
  expect([first, ...rest].flatMap((piece) => splitter.push(piece))).toEqual([bytes.subarray(frames.LENGTH_BYTES)])
  expect([first, ...rest]).toEqual(before)
})

test('a frame is returned with its last byte, not later', () => {
  const splitter = new FrameSplitter()
  const pieces = inPieces(encodeFrame(examples[0] ?? { type: 'bye', full: false }), [1])
  expect(pieces.map((piece) => splitter.push(piece).length)).toEqual([...Array<number>(pieces.length - 1).fill(0), 1])
})

test('an empty piece changes nothing', () => {
  const splitter = new FrameSplitter()
  const bytes = encodeFrame({ type: 'ack', application: 1, control: 2 })
  expect(splitter.push(new Uint8Array())).toEqual([])
  expect(splitter.push(bytes.subarray(0, 3))).toEqual([])
  expect(splitter.push(new Uint8Array())).toEqual([])
  expect(splitter.push(bytes.subarray(3)).map(decodeFrame)).toEqual([{ type: 'ack', application: 1, control: 2 }])
})

test.each([
  ['of nothing', [0, 0, 0, 0]],
  ['of one byte more than the largest frame', [0, 16, 0, 1]],
  ['of 4 GiB', [255, 255, 255, 255]]
])('a length %s is refused as soon as it is read, also byte by byte and after a whole frame', (_, length) => {
  expect(() => new FrameSplitter().push(Uint8Array.from(length))).toThrow(FrameError)
  const slow = new FrameSplitter()
  for (const byte of length.slice(0, 3)) expect(slow.push(Uint8Array.of(byte))).toEqual([])
  expect(() => slow.push(Uint8Array.from(length.slice(3)))).toThrow(FrameError)
  const behind = Buffer.concat([encodeFrame({ type: 'bye', full: false }), Uint8Array.from(length)])
  expect(() => new FrameSplitter().push(behind)).toThrow(FrameError)
})

test('the largest frame is accepted', () => {
  const body = new Uint8Array(frames.FRAME_BYTES_MAX)
  const length = Uint8Array.of(0, 16, 0, 0)
  const splitter = new FrameSplitter()
  expect(splitter.push(length)).toEqual([])
  expect(splitter.push(body.subarray(0, 1000))).toEqual([])
  expect(splitter.push(body.subarray(1000))[0]).toHaveLength(frames.FRAME_BYTES_MAX)
})

test('a full frame of acquaintances fits into one frame', () => {
  const acquaintances = Array.from({ length: frames.ACQUAINTANCES_MAX }, () => ({
    peer: 'p'.repeat(64) as ProcessId,
    addresses: Array<string>(frames.ADDRESSES_MAX).fill('é'.repeat(frames.ADDRESS_LENGTH_MAX))
  }))
  expect(bodyOf({ type: 'known', acquaintances }).byteLength).toBeLessThan(frames.FRAME_BYTES_MAX)
})
