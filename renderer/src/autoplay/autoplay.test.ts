// Playing by itself: what a touch does, and how long a step stays.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterTouch, stayMs, QUESTION_SECONDS, SPEEDS, USUAL, withSpeed, type Play, type Touch } from './autoplay.ts'

const PLAYS: readonly Play[] = ['off', 'playing', 'paused']

test('its key starts it, pauses it and goes on; a step by hand, or the end, stops it', () => {
  expect(PLAYS.map((play) => afterTouch(play, 'toggle'))).toEqual(['playing', 'paused', 'playing'])
  for (const play of PLAYS) for (const touch of ['step', 'end'] as const) expect(afterTouch(play, touch)).toBe('off')
})

test('an answer changes nothing, a black screen pauses, and neither starts it', () => {
  const touches: readonly Touch[] = ['answer', 'dark']
  for (const touch of touches) expect(afterTouch('off', touch)).toBe('off')
  expect(afterTouch('playing', 'answer')).toBe('playing')
  expect(afterTouch('playing', 'dark')).toBe('paused')
})

test('an open question waits for its answer, or for the chosen time, which no speed shortens', () => {
  const open = { text: 'P1 has recorded.', question: 'Where does the 5 belong?', isAnswered: false }
  expect(stayMs(open, USUAL)).toBeUndefined()
  for (const speed of SPEEDS)
    for (const questionSeconds of QUESTION_SECONDS.filter((seconds) => seconds > 0))
      expect(stayMs(open, { speed, questionSeconds })).toBeGreaterThan(questionSeconds * 1_000)
  expect(stayMs({ ...open, isAnswered: true }, USUAL)).toBeLessThan(5_000)
})

test('a longer text stays longer, twice the speed takes half the time, and nothing flashes by', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 600 }), fc.string({ maxLength: 600 }), (one, other) => {
      const ms = (text: string, speed: number) =>
        stayMs({ text, question: '', isAnswered: false }, { ...USUAL, speed }) ?? Infinity
      if (one.length < other.length) expect(ms(one, 1)).toBeLessThan(ms(other, 1))
      expect(ms(one, 2)).toBeCloseTo(ms(one, 1) / 2, 6)
      expect(ms(one, 2)).toBeGreaterThanOrEqual(1_000)
    })
  )
})

test('the speed goes up and down in steps, and stays at its ends', () => {
  expect(withSpeed(USUAL, 1).speed).toBe(1.5)
  expect(withSpeed({ ...USUAL, speed: 2 }, 1).speed).toBe(2)
  expect(withSpeed({ ...USUAL, speed: 0.5 }, -1).speed).toBe(0.5)
})
