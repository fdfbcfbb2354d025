import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  advanced,
  AT_THE_END,
  atSpeed,
  carriedOver,
  eventsPerSecond,
  pausedAt,
  positionOf,
  speedOn,
  stepped,
  toggled,
  toLive,
  type Playhead,
  type Speed
} from './playhead.ts'

const at = (position: number): Playhead => pausedAt(AT_THE_END, position, 100)

describe('the live end', () => {
  test('is where it begins, and it stays there as the order grows', () => {
    expect(positionOf(AT_THE_END, 10)).toBe(10)
    expect(positionOf(AT_THE_END, 11)).toBe(11)
  })

  test('is left by a step back, a pause or a scrub, and what then happens does not move the position', () => {
    for (const still of [stepped(AT_THE_END, -1, 10), pausedAt(AT_THE_END, 9, 10)]) {
      expect(positionOf(still, 10)).toBe(9)
      expect(positionOf(still, 500)).toBe(9)
    }
    expect(positionOf(toggled(AT_THE_END, 10), 500)).toBe(10)
  })

  test('is reached by playing to the end, and by space where a still one stands at the end', () => {
    const playing = toggled(at(99), 100)
    expect(advanced(playing, 1000, 100)).toEqual(toLive(playing))
    expect(toggled(at(100), 100).mode).toBe('live')
  })
})

describe('playing', () => {
  test('takes as many events a second as the speed says, whatever the frames are', () => {
    for (const speed of [1, 4, 9] as Speed[]) {
      let playhead = toggled(atSpeed(at(0), speed), 100_000)
      for (let frame = 0; frame < 125; frame++) playhead = advanced(playhead, 16, 100_000)
      expect(positionOf(playhead, 100_000)).toBe(2 * eventsPerSecond(speed))
    }
  })

  test('stops where it is with space, and a still one does not move by itself', () => {
    const playing = advanced(toggled(at(3), 100), 500, 100)
    const still = toggled(playing, 100)
    expect(still).toEqual(advanced(still, 60_000, 100))
    expect(positionOf(still, 100)).toBe(5)
  })
})

test('the digits 1 to 9 are speeds, each twice as fast as the one before; other keys are none', () => {
  expect(['1', '9', '0', 'a', '12', ''].map(speedOn)).toEqual([1, 9, undefined, undefined, undefined, undefined])
  expect(eventsPerSecond(9)).toBe(256)
})

test('an order that lost events keeps the position inside', () => {
  expect(positionOf(at(80), 30)).toBe(30)
  expect(positionOf(stepped(at(80), -1, 30), 30)).toBe(29)
})

test('a still one keeps its moment when events come in before it', () => {
  expect(carriedOver(toggled(at(10), 100), 14, 150)).toEqual({ ...toggled(at(10), 100), position: 14 })
  expect(carriedOver(AT_THE_END, 0, 50)).toBe(AT_THE_END)
})

test('whatever is done, the position is a whole number in the order', () => {
  const doing = fc.oneof(
    fc.integer({ min: -200, max: 200 }).map((by) => (head: Playhead, length: number) => stepped(head, by, length)),
    fc
      .double({ min: -50, max: 300, noNaN: true })
      .map((to) => (head: Playhead, length: number) => pausedAt(head, to, length)),
    fc.integer({ min: -5, max: 5000 }).map((ms) => (head: Playhead, length: number) => advanced(head, ms, length)),
    fc.constant((head: Playhead, length: number) => toggled(head, length))
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(doing, fc.nat(200)), { maxLength: 30 }), (done) => {
      let playhead = AT_THE_END
      for (const [act, length] of done) {
        playhead = act(playhead, length)
        const position = positionOf(playhead, length)
        expect(Number.isInteger(position) && position >= 0 && position <= length).toBe(true)
      }
    })
  )
})
