// Whether the other side is alive: what is asked when, how long an answer may take, and that a working path of any kind is never taken
// for a dead one. Two sides play over a path in virtual time.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeFrame, type Heartbeat } from './frame.ts'
import {
  ASK_AGAIN_MS,
  beginLiveness,
  estimate,
  GIVE_UP_MS,
  heardHeartbeat,
  heartbeatOf,
  HIGHER_RESTS_MS,
  isGone,
  isSilent,
  listensAgain,
  look,
  lookAgainAt,
  PATIENCE_MS_AT_FIRST,
  PATIENCE_MS_MAX,
  PATIENCE_MS_MIN,
  patienceMs,
  received,
  REST_MS,
  REST_MS_MAX,
  REST_MS_MIN,
  restMs,
  wrote,
  wroteHeartbeat,
  type Liveness
} from './liveness.ts'

/** Two sides and a path, whose delay is asked for each heartbeat; bytes stay in order. */
class Pair {
  now = 0
  readonly sides: readonly [Liveness, Liveness] = [beginLiveness(0), beginLiveness(0)]
  heartbeats = 0
  looks = 0
  /** Who was once taken for silent, and when. */
  readonly silent: { readonly by: number; readonly at: number }[] = []
  isCut = false
  readonly #neighbours: number
  readonly #delay: (now: number) => number
  readonly #arrives: { at: number; to: 0 | 1; heartbeat: Heartbeat; bytes: number }[] = []
  readonly #latest: [number, number] = [0, 0]
  readonly #lookAt: [number, number] = [0, 0]

  constructor(neighbours: number, delay: (now: number) => number) {
    this.#neighbours = neighbours
    this.#delay = delay
  }

  run(ms: number): void {
    for (const end = this.now + ms; this.now < end; this.now += 1) {
      for (const one of this.#arrives.filter(({ at }) => at <= this.now)) {
        this.#arrives.splice(this.#arrives.indexOf(one), 1)
        if (this.isCut) continue
        const side = this.sides[one.to]
        received(side, one.bytes, this.now)
        if (heardHeartbeat(side, one.heartbeat, this.now)) this.#write(one.to, 'answer')
      }
      for (const by of [0, 1] as const) if (this.now >= this.#lookAt[by]) this.#look(by)
    }
  }

  #look(by: 0 | 1): void {
    const side = this.sides[by]
    const rest = restMs(this.#neighbours, by === 0, false)
    const what = look(side, rest, false, this.now)
    this.looks += 1
    if (what !== '') this.#write(by, what)
    if (isSilent(side, this.now) && !this.silent.some((one) => one.by === by)) this.silent.push({ by, at: this.now })
    this.#lookAt[by] = lookAgainAt(side, rest, false, this.now)
  }

  #write(by: 0 | 1, what: 'question' | 'answer'): void {
    const heartbeat = heartbeatOf(this.sides[by], what)
    const bytes = encodeFrame(heartbeat).byteLength
    wrote(this.sides[by], bytes, this.now)
    wroteHeartbeat(this.sides[by], heartbeat, this.now)
    this.heartbeats += 1
    const to = by === 0 ? 1 : 0
    const at = Math.max(this.#latest[to], this.now + this.#delay(this.now))
    this.#latest[to] = at
    this.#arrives.push({ at, to, heartbeat, bytes })
  }
}

test('at rest one side asks and the other answers, and nothing else is written', () => {
  for (const [neighbours, rest] of [
    [2, REST_MS_MIN],
    [8, 1_520],
    [31, REST_MS_MAX],
    [100, REST_MS_MAX]
  ] as const) {
    const pair = new Pair(neighbours, () => 2)
    pair.run(5_000)
    const before = pair.heartbeats
    pair.run(60_000)
    expect(pair.heartbeats - before, `${neighbours}`).toBeLessThanOrEqual(2 * Math.ceil(60_000 / rest))
    expect(pair.heartbeats - before).toBeGreaterThanOrEqual(2 * Math.floor(60_000 / (rest + 10)))
    expect(pair.silent).toEqual([])
  }
})

test('a link at rest is looked at when something is due, and not again and again', () => {
  const pair = new Pair(8, () => 2)
  pair.run(5_000)
  const before = pair.looks
  pair.run(60_000)
  expect(pair.looks - before).toBeLessThanOrEqual(3 * Math.ceil(60_000 / 1_520)) // Two by who asks, one by who is asked.
})

test('a path that is cut is noticed by both sides: within 3.1 s in a small class, in any class within 6.6 s', () => {
  for (const [neighbours, msMax] of [
    [2, 3_100],
    [8, 3_100],
    [31, 6_600],
    [100, 6_600]
  ] as const)
    for (let phase = 0; phase < 12; phase++) {
      const pair = new Pair(neighbours, () => 2)
      pair.run(20_000 + 437 * phase)
      pair.isCut = true
      const cutAt = pair.now
      pair.run(20_000)
      expect(pair.silent.map(({ by }) => by).sort(), `${neighbours}`).toEqual([0, 1])
      for (const { at } of pair.silent) expect(at - cutAt, `${neighbours}`).toBeLessThanOrEqual(msMax)
    }
})

test('whom something waits for is asked as soon as in a small class', () => {
  expect(restMs(31, true, true)).toBe(REST_MS)
  expect(restMs(31, false, true)).toBe(REST_MS + HIGHER_RESTS_MS)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.boolean(), fc.boolean(), (neighbours, isLower, isWaiting) => {
      const ms = restMs(neighbours, isLower, isWaiting)
      expect(ms).toBeGreaterThanOrEqual(REST_MS)
      expect(ms).toBeLessThanOrEqual(REST_MS_MAX + HIGHER_RESTS_MS)
      expect(ms).toBeGreaterThanOrEqual(restMs(Math.max(0, neighbours - 1), isLower, isWaiting))
    })
  )
})

test('a path that loses packets is not taken for a dead one, whatever TCP needs to send them anew', () => {
  // 20 ms; a tenth is sent anew after 200 ms, a hundredth after 600, a thousandth after 1,400.
  const delay = (seed: number): (() => number) => {
    let state = seed
    return () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      const chance = state / 2 ** 31
      return chance < 0.001 ? 1_420 : chance < 0.01 ? 620 : chance < 0.1 ? 220 : 20
    }
  }
  for (let seed = 1; seed <= 20; seed++) {
    const pair = new Pair(2, delay(seed))
    pair.run(120_000)
    expect(pair.silent.length, `seed ${seed}`).toBe(0)
  }
})

test('a path that gets slower bit by bit is followed, up to the longest patience', () => {
  const pair = new Pair(8, (now) => Math.min(2_500, 5 + now / 30))
  pair.run(150_000)
  expect(pair.silent).toEqual([])
  expect(patienceMs(pair.sides[0])).toBe(PATIENCE_MS_MAX)
})

test('patience lies between its bounds, grows with the round trip and its variation, and is generous before the first answer', () => {
  expect(patienceMs({ roundTrip: undefined })).toBe(PATIENCE_MS_AT_FIRST)
  const anyMs = fc.double({ min: 0, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(anyMs, anyMs, anyMs, (ms, variationMs, more) => {
      const patience = patienceMs({ roundTrip: { ms, variationMs } })
      expect(patience).toBeGreaterThanOrEqual(PATIENCE_MS_MIN)
      expect(patience).toBeLessThanOrEqual(PATIENCE_MS_MAX)
      expect(patienceMs({ roundTrip: { ms: ms + more, variationMs } })).toBeGreaterThanOrEqual(patience)
      expect(patienceMs({ roundTrip: { ms, variationMs: variationMs + more } })).toBeGreaterThanOrEqual(patience)
    })
  )
})

test('one late answer makes patient at once, and quiet ones impatient slowly', () => {
  let roundTrip = estimate(undefined, 5)
  for (let i = 0; i < 100; i++) roundTrip = estimate(roundTrip, 5)
  expect(patienceMs({ roundTrip })).toBe(PATIENCE_MS_MIN)
  roundTrip = estimate(roundTrip, 1_000)
  const after = patienceMs({ roundTrip })
  expect(after).toBeGreaterThan(3_000)
  for (let i = 0; i < 10; i++) roundTrip = estimate(roundTrip, 5)
  expect(patienceMs({ roundTrip })).toBeGreaterThan(after / 2)
})

test('a round trip is measured from the oldest question to the answer of somebody who has received it', () => {
  const side = beginLiveness(0)
  wrote(side, 100, 0)
  const ask = (now: number): void => {
    wrote(side, 10, now)
    wroteHeartbeat(side, { type: 'heartbeat', asks: true }, now)
  }
  ask(1_000)
  ask(2_000)
  heardHeartbeat(side, { type: 'heartbeat', received: 109 }, 2_500)
  expect(side.roundTrip).toBeUndefined()
  heardHeartbeat(side, { type: 'heartbeat', received: 10_000 }, 2_600) // More than was ever written.
  expect(side.roundTrip).toBeUndefined()
  heardHeartbeat(side, { type: 'heartbeat', received: 110 }, 3_000)
  expect(side.roundTrip?.ms).toBe(2_000)
  expect(side.asked).toBeUndefined()
})

test('any byte is life, and who was not listened to was not silent', () => {
  for (const life of [(side: Liveness) => received(side, 1, 10_000), (side: Liveness) => listensAgain(side, 10_000)]) {
    const side = beginLiveness(0)
    expect(look(side, REST_MS, false, 2_000)).toBe('question')
    expect(isSilent(side, 10_000)).toBe(true)
    life(side)
    expect(isSilent(side, 10_000)).toBe(false)
  }
})

test('who waits in the middle of a large frame is told that its bytes come, and nobody is asked twice in a second', () => {
  const side = beginLiveness(0)
  side.roundTrip = estimate(undefined, 5)
  received(side, 1_000, REST_MS)
  expect(look(side, REST_MS, false, REST_MS)).toBe('')
  expect(look(side, REST_MS, true, REST_MS)).toBe('answer')
  expect(look(side, REST_MS, false, 3 * REST_MS)).toBe('question')
  wroteHeartbeat(side, { type: 'heartbeat', asks: true }, 3 * REST_MS)
  expect(look(side, REST_MS, false, 3 * REST_MS + ASK_AGAIN_MS - 1)).toBe('')
  expect(look(side, REST_MS, false, 3 * REST_MS + ASK_AGAIN_MS)).toBe('question')
})

test('a stream is given up after 15 s of silence, or later where the path is slow', () => {
  const side = beginLiveness(0)
  expect(isGone(side, GIVE_UP_MS)).toBe(false)
  expect(isGone(side, GIVE_UP_MS + 1)).toBe(true)
  side.roundTrip = { ms: 4_000, variationMs: 1_000 }
  expect(isGone(side, GIVE_UP_MS + 1)).toBe(false)
  expect(isGone(side, REST_MS_MAX + 2 * PATIENCE_MS_MAX + 1)).toBe(true)
})
