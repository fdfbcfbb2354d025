// Packing changes how many bytes a stream takes, and nothing else; and no bytes make the reading side do more than read one large frame.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFrame } from '../../testing/channel/arbitrary.ts'
import { nonceOf, snapshotId, type ProcessId } from '../ids.ts'
import { encodeFrame, FRAME_BYTES_MAX, FrameError, LENGTH_BYTES, withLength, type Frame } from './frame.ts'
import { IdPacker, IdUnpacker, PLACES } from './id-table.ts'

const idOf = (number: number): ProcessId => `12D3KooW${String(number).padStart(44, 'x')}` as ProcessId
const [ANNA, BEN] = [idOf(1), idOf(2)]

/** What a message might have: ids of processes and snapshots, whole and cut off, with any text between them. */
const anyText = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 2 * PLACES }).map(idOf),
    fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 300 }), fc.nat(5))
      .map(([id, count, nonce]) => snapshotId(idOf(id), count, nonceOf(nonce, nonce))),
    fc.integer({ min: 1, max: 9 }).map((id) => `${idOf(id)}#1`),
    fc.constant('12D3KooW'),
    fc.string({ maxLength: 70 })
  ),
  { maxLength: 12 }
)

const anyTalk = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: anyText.map((texts) => dataOf(texts.join(''))) },
    { weight: 1, arbitrary: anyFrame }
  ),
  { maxLength: 30 }
)

function dataOf(text: string): Frame {
  return { type: 'data', lane: 'control', first: 1, messages: [new TextEncoder().encode(text)] }
}

function known(...ids: ProcessId[]): Frame {
  return { type: 'known', acquaintances: ids.map((peer) => ({ peer, addresses: ['/ip4/10.0.0.1/tcp/1'] })) }
}

const bodyOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(LENGTH_BYTES)

test('whatever is written on a stream is read as it was', () => {
  fc.assert(
    fc.property(anyTalk, fc.boolean(), (talk, areKnown) => {
      const [packer, unpacker] = areKnown
        ? [new IdPacker([ANNA, BEN]), new IdUnpacker([ANNA, BEN])]
        : [new IdPacker(), new IdUnpacker()]
      for (const frame of talk) {
        const bytes = encodeFrame(frame)
        const body = bodyOf(packer.pack(bytes.slice()))
        expect(Buffer.compare(unpacker.unpack(body), bodyOf(bytes))).toBe(0)
      }
    }),
    { numRuns: 300 }
  )
})

test('an id is spelled once on a stream, and those of its ends never', () => {
  const packer = new IdPacker([ANNA, BEN])
  const spelled = [known(ANNA, BEN), known(idOf(3)), known(idOf(3)), known(ANNA, BEN)].map(
    (frame) =>
      Buffer.from(packer.pack(encodeFrame(frame)))
        .toString('latin1')
        .split('12D3KooW').length - 1
  )
  expect(spelled).toEqual([0, 1, 0, 0])
})

test('a snapshot is spelled once, too, and its initiator with it', () => {
  const packer = new IdPacker()
  const snapshot = snapshotId(ANNA, 12, nonceOf(1, 2))
  const [first = 0, second = 0, third = 0] = [snapshot, snapshot, ANNA].map(
    (text) => packer.pack(encodeFrame(dataOf(text))).byteLength
  )
  expect(first - second).toBeGreaterThan(snapshot.length)
  expect(third).toBe(second)
})

test('a frame that names nobody is written as it is', () => {
  const bytes = encodeFrame(dataOf('12D3KooW and 12D3Koo'))
  expect(new IdPacker().pack(bytes)).toBe(bytes)
  expect(new IdUnpacker().unpack(bodyOf(bytes))).toEqual(bodyOf(bytes))
})

test('more ids than places are read as they were, again and again', () => {
  const packer = new IdPacker([ANNA, BEN])
  const unpacker = new IdUnpacker([ANNA, BEN])
  for (let round = 0; round < 3; round++)
    for (let i = 0; i < 2 * PLACES; i++) {
      const bytes = encodeFrame(known(idOf(i), idOf(i % 3)))
      expect(unpacker.unpack(bodyOf(packer.pack(bytes)))).toEqual(bodyOf(bytes))
    }
})

test.each([
  ['a length that is not its own', [0x4a, 3, 1, 7]],
  ['literal bytes that do not come', [0x4a, 2, 5, 7]],
  ['a place without an id', [0x4a, 3, 1, 7, 1]],
  ['a number that does not end', [0x4a, 2, 0x80, 0x80]],
  ['an id of nothing', [0x4a, 4, 1, 7, 0, 0]],
  ['an id longer than what there is', [0x4a, 4, 1, 7, 0, 2]]
])('%s is refused', (_, bytes) => {
  expect(() => new IdUnpacker().unpack(Uint8Array.from(bytes))).toThrow(FrameError)
})

test('few bytes do not become more than the largest frame', () => {
  const text = new TextEncoder().encode(ANNA)
  const unpacker = new IdUnpacker()
  const timesOf = (count: number): Uint8Array => {
    const content = [text.length, ...text, 0, text.length, ...Array.from({ length: count }, () => [0, 1]).flat()]
    const length = [(content.length & 0x7f) | 0x80, ((content.length >> 7) & 0x7f) | 0x80, content.length >> 14]
    return Uint8Array.from([0x4a, ...length, ...content])
  }
  const most = Math.floor(FRAME_BYTES_MAX / text.length)
  expect(unpacker.unpack(timesOf(most - 1))).toHaveLength(most * text.length)
  expect(() => unpacker.unpack(timesOf(most))).toThrow(FrameError)
})

test('a packed frame inside a packed frame stays bytes', () => {
  const inside = new IdPacker().pack(encodeFrame(known(ANNA)))
  const outside = new IdPacker().pack(withLength(bodyOf(inside)))
  expect(new IdUnpacker().unpack(bodyOf(outside))).toEqual(bodyOf(inside))
})
