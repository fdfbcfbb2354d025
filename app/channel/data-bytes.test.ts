// The fast codec of frames agrees with the schema's codec: it writes exactly the same bytes, it reads bytes only with
// the same result, and it leaves all other bytes to the schema's decoder.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ackIn, dataIn, encodeAck, encodeData } from './data-bytes.ts'
import * as schema from './generated/schema.js'

const lanes = { application: schema.Lane.APPLICATION, control: schema.Lane.CONTROL } as const

const anyNumber = fc.oneof(fc.constant(0), fc.nat(300), fc.maxSafeNat())
const anyMessage = fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ minLength: 120, maxLength: 140 }))
const anyData = fc.record({
  lane: fc.constantFrom('application', 'control'),
  first: anyNumber.map((first) => Math.max(1, first)),
  messages: fc.array(anyMessage, { minLength: 1, maxLength: 200 })
})
const anyAck = fc.record({ application: anyNumber, control: anyNumber })

test('data frames have the same bytes as with the codec of the schema, for any content', () => {
  fc.assert(
    fc.property(anyData, fc.nat(8), ({ lane, first, messages }, room) => {
      const bytes = encodeData({ lane, first, messages }, room)
      expect(bytes.subarray(0, room).every((byte) => byte === 0)).toBe(true)
      const expected = schema.Frame.encode({ data: { lane: lanes[lane], first, messages } })
      expect(Buffer.from(bytes.subarray(room)).equals(expected)).toBe(true)
      if (first < 2 ** 28) expect(dataIn(expected)).toEqual({ lane, first, messages })
    })
  )
})

test('acks have the same bytes as with the codec of the schema', () => {
  fc.assert(
    fc.property(anyAck, fc.nat(8), (ack, room) => {
      const bytes = encodeAck(ack, room)
      expect(bytes.subarray(0, room).every((byte) => byte === 0)).toBe(true)
      const expected = schema.Frame.encode({ ack })
      expect(Buffer.from(bytes.subarray(room)).equals(expected)).toBe(true)
      if (Math.max(ack.application, ack.control) < 2 ** 28) expect(ackIn(expected)).toEqual(ack)
    })
  )
})

test('damaged bytes are read with the same result as by the codec of the schema, or left to it', () => {
  const whole = fc.oneof(
    anyData.map((data) => encodeData({ ...data, messages: data.messages.slice(0, 5) }, 0)),
    anyAck.map((ack) => encodeAck(ack, 0))
  )
  let read = 0
  fc.assert(
    fc.property(whole, fc.nat(), fc.nat(255), fc.nat(3), (bytes, where, byte, cut) => {
      const damaged = bytes.slice(0, bytes.length - cut)
      damaged[where % damaged.length] = byte
      const [data, ack] = [dataIn(damaged), ackIn(damaged)]
      if (data === undefined && ack === undefined) return
      read += 1
      const general = schema.Frame.decode(damaged)
      if (ack !== undefined) expect(general.ack).toEqual(ack)
      if (data !== undefined) expect(general.data).toEqual({ ...data, lane: lanes[data.lane] })
    }),
    { numRuns: 2_000 }
  )
  expect(read).toBeGreaterThan(100)
})

test('data numbered from 0 is left to the general decoder, which rejects it', () => {
  const bytes = encodeData({ lane: 'application', first: 0, messages: [Uint8Array.of(1)] }, 0)
  expect(dataIn(bytes)).toBeUndefined()
})
