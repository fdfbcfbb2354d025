// A wire in use: batches out, and in whatever pieces they come, what they mean in order, up to the first violation.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFrame, inPieces } from '../../testing/channel/arbitrary.ts'
import { encodeFrame, type Frame, type Hello } from '../channel/frame.ts'
import type { Wire } from '../channel/wire.ts'
import type { ProcessId, StoreId } from '../ids.ts'
import { OpenWire, type Heard } from './open-wire.ts'

const nothing = { sent: 0, handled: 0 }
const storeId = 'b'.repeat(32) as StoreId
const hello: Hello = { type: 'hello', storeId, name: 'Ben', application: nothing, control: nothing }
const ack = (application: number): Frame => ({ type: 'ack', application, control: 0 })

/** An end of a wire that leads nowhere. @param takes what `send` says */
function openLine(takes = true): { openWire: OpenWire; written: Uint8Array[]; paused: boolean[] } {
  const written: Uint8Array[] = []
  const paused: boolean[] = []
  const wire: Wire = {
    remote: 'ben' as ProcessId,
    send: (bytes) => {
      written.push(bytes)
      return takes
    },
    pause: (isPaused) => paused.push(isPaused),
    close: () => {},
    abort: () => {}
  }
  return { openWire: new OpenWire('anna' as ProcessId, wire, 0), written, paused }
}

function bytesOf(...frames: Frame[]): Uint8Array {
  return new Uint8Array(Buffer.concat(frames.map(encodeFrame)))
}

test('frames are written as one batch, and a full wire is remembered', () => {
  const { openWire, written } = openLine(false)
  openWire.write([hello, ack(1)], 7)
  expect(written.map((bytes) => new Uint8Array(bytes))).toEqual([bytesOf(hello, ack(1))])
  expect(openWire.full).toBe(true)
  expect(openWire.link.liveness).toMatchObject({ wroteAt: 7, wroteBytes: bytesOf(hello, ack(1)).length })
})

test('consecutive traffic is heard together, with the bytes that came, and other frames between keep their place', () => {
  const heard = openLine().openWire.read(bytesOf(hello, ack(1), ack(2), { type: 'heartbeat' }, ack(3)), 5)
  expect(heard.map(({ type }) => type)).toEqual(['frame', 'traffic', 'frame', 'traffic'])
  expect(heard[1]).toMatchObject({ frames: [ack(1), ack(2)], bytes: { length: 2 } })
})

test('what is heard does not depend on how the bytes are cut', () => {
  const anyTalk = fc.array(
    anyFrame.filter(({ type }) => type !== 'hello'),
    { maxLength: 6 }
  )
  const flatten = (heard: Heard[]): unknown[] =>
    heard.flatMap((one): unknown[] => (one.type === 'traffic' ? one.frames : [one]))
  fc.assert(
    fc.property(anyTalk, fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }), (talk, lengths) => {
      const bytes = bytesOf(hello, ...talk)
      const { openWire } = openLine()
      const inParts = inPieces(bytes, lengths).flatMap((piece) => {
        const heard = openWire.read(piece, 0)
        openWire.broken ||= heard.at(-1)?.type === 'violation'
        return heard
      })
      expect(flatten(inParts)).toEqual(flatten(openLine().openWire.read(bytes, 0)))
    })
  )
})

test('reading goes on when there is no reason left to hold it, and what was not read then was not silence', () => {
  const { openWire, paused } = openLine()
  openWire.hold('turn', true, 1)
  openWire.hold('turn', true, 2)
  openWire.hold('budget', true, 3)
  openWire.hold('turn', false, 4)
  expect(paused.at(-1)).toBe(true)
  openWire.hold('budget', false, 5_000)
  expect(paused.at(-1)).toBe(false)
  expect(openWire.link.liveness.receivedAt).toBe(5_000)
  openWire.hold('budget', false, 9_000)
  expect(openWire.link.liveness.receivedAt).toBe(5_000)
})

test('after a violation nothing more counts', () => {
  const { openWire } = openLine()
  expect(openWire.read(bytesOf(hello, ack(1), hello, ack(2)), 0).map(({ type }) => type)).toEqual([
    'frame',
    'traffic',
    'violation'
  ])
  openWire.broken = true
  expect(openWire.read(bytesOf(ack(2)), 0)).toEqual([])
})

test('a bad length is a violation with its reason', () => {
  expect(openLine().openWire.read(Uint8Array.of(0, 0, 0, 0), 0)).toEqual([
    { type: 'violation', reason: 'a frame of 0 bytes' }
  ])
})
