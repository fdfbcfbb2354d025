// The short way to bytes is only shorter: it makes exactly what the schema's own encoder makes.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeData } from './data-bytes.ts'
import * as schema from './schema.js'

const lanes = { application: schema.Lane.APPLICATION, control: schema.Lane.CONTROL } as const

test('data frames are the bytes that the schema gives them, whatever is in them', () => {
  const message = fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ minLength: 120, maxLength: 140 }))
  const data = fc.record({
    lane: fc.constantFrom('application', 'control'),
    first: fc.oneof(fc.nat(300), fc.maxSafeNat()).map((first) => Math.max(1, first)),
    messages: fc.array(message, { minLength: 1, maxLength: 200 }),
    room: fc.nat(8)
  })
  fc.assert(
    fc.property(data, ({ lane, first, messages, room }) => {
      const bytes = encodeData({ lane, first, messages }, room)
      expect(bytes.subarray(0, room).every((byte) => byte === 0)).toBe(true)
      const expected = schema.Frame.encode({ data: { lane: lanes[lane], first, messages } })
      expect(Buffer.from(bytes.subarray(room)).equals(expected)).toBe(true)
    })
  )
})
