// A neighbour whose messages take long gets a smaller share of a turn, and nobody else pays for it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openShare, SHARE_MAX, SHARE_MIN, SHARE_MS, turned, type Share } from './share.ts'

/** Turns in which the neighbour fills its share. @param msPerByte what its messages take */
function fill(share: Share, turns: number, msPerByte: number): number {
  let tookMs = 0
  for (let turn = 0; turn < turns; turn++) {
    share.waitingBytes = share.bytesMax + 1
    tookMs = share.waitingBytes * msPerByte
    turned([share], tookMs)
  }
  return tookMs
}

test('whatever messages take, a turn soon takes no longer than it may, and light messages have the largest share', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: SHARE_MS / SHARE_MIN, noNaN: true }), (msPerByte) => {
      const share = openShare()
      fill(share, 1, msPerByte)
      expect(fill(share, 1, msPerByte)).toBeLessThan(SHARE_MS * 1.3)
      expect(fill(share, 50, msPerByte)).toBeLessThan(SHARE_MS * 1.3)
      expect(fill(share, 50, 1e-6)).toBeCloseTo(SHARE_MAX * 1e-6, 1)
      expect(share.bytesMax).toBe(SHARE_MAX)
    })
  )
})

test('the least share is never zero, and a turn in which nothing waited changes nothing', () => {
  const share = openShare()
  fill(share, 5, 1_000)
  expect(share.bytesMax).toBe(SHARE_MIN)
  turned([share], 1_000)
  expect(share).toEqual({ bytesMax: SHARE_MIN, waitingBytes: 0 })
})

test('a neighbour with a few bytes in a long turn keeps its share', () => {
  const [heavy, light] = [openShare(), openShare()]
  heavy.waitingBytes = 100_000
  light.waitingBytes = 5_000
  turned([heavy, light], 1_200)
  expect(heavy.bytesMax).toBeLessThan(10_000) // 1,143 ms were its own, and 57 ms of the other one.
  expect(light.bytesMax).toBe(SHARE_MAX)
})
