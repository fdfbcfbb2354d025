// What is written while something large is on its way: with the real codec, over a slow stream that takes some bytes at a time.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inPieces } from '../../testing/channel/arbitrary.ts'
import { emit, greet, openChannel, type Channel } from '../channel/channel.ts'
import { encodeFrame, FRAME_BYTES_MAX, type Frame, type Hello, type Part } from '../channel/frame.ts'
import { outgoing, resume } from '../channel/link.ts'
import { heardHeartbeat, SMALL_BYTES } from '../channel/liveness.ts'
import type { Wire } from '../channel/wire.ts'
import type { ProcessId, StoreId } from '../ids.ts'
import { OpenWire, type Heard } from './open-wire.ts'

const nothing = { sent: 0, handled: 0 }
const hello: Hello = {
  type: 'hello',
  storeId: 'b'.repeat(32) as StoreId,
  name: 'Ben',
  application: nothing,
  control: nothing
}

/** The stream takes more while less than this waits in it, in bytes. */
const STREAM_BYTES = 64 * 1024

/** Anna writes, Ben reads what a slow stream lets through, and answers at once. */
class SlowLine {
  readonly channel: Channel<Uint8Array> = openChannel('ben' as ProcessId)
  readonly anna: OpenWire
  readonly ben: OpenWire
  /** What Ben has heard, but for parts. */
  readonly heard: Heard[] = []
  /** The lengths of what Anna has written. */
  readonly written: number[] = []
  /** The most that was written and not told as come. */
  outMost = 0
  came = 0
  now = 0
  #waiting = Buffer.alloc(0)

  constructor(isNarrow: boolean) {
    this.anna = new OpenWire(
      'anna' as ProcessId,
      this.#wire((bytes) => this.#take(bytes)),
      0,
      hello,
      isNarrow
    )
    this.ben = new OpenWire(
      'ben' as ProcessId,
      this.#wire(() => true),
      0,
      hello
    )
    this.anna.read(encodeFrame(hello), 0)
    greet(this.channel, hello)
    resume(this.anna.link)
    this.anna.write([hello], 0)
    this.pass(1_000)
    resume(this.ben.link)
  }

  flush(): void {
    while (!this.anna.full) {
      const frames = outgoing(this.anna.link, this.channel, Infinity, (bytes) => bytes)
      if (frames.length === 0) break
      this.anna.write(frames, this.now)
    }
    this.anna.askOfParts(this.now)
  }

  /** So many bytes come in this millisecond, and Anna is told. */
  pass(count: number): void {
    this.now += 1
    const bytes = this.#waiting.subarray(0, count)
    this.#waiting = this.#waiting.subarray(count)
    for (const piece of inPieces(new Uint8Array(bytes), [1_448])) {
      this.came += piece.byteLength
      for (const what of this.ben.read(piece, this.now)) this.#hear(what)
    }
    this.anna.full = this.#waiting.byteLength >= STREAM_BYTES
    this.flush()
  }

  #hear(what: Heard): void {
    if (what.type !== 'part') this.heard.push(what)
    if (what.type !== 'frame' || what.frame.type !== 'heartbeat' || what.frame.asks !== true) return
    heardHeartbeat(
      this.anna.link.liveness,
      { type: 'heartbeat', received: this.ben.link.liveness.receivedBytes },
      this.now
    )
  }

  #take(bytes: Uint8Array): boolean {
    this.written.push(bytes.byteLength)
    this.#waiting = Buffer.concat([this.#waiting, bytes])
    const { wroteBytes, toldBytes } = this.anna.link.liveness
    this.outMost = Math.max(this.outMost, wroteBytes - toldBytes)
    return this.#waiting.byteLength < STREAM_BYTES
  }

  #wire(send: (bytes: Uint8Array) => boolean): Wire {
    return { remote: 'ben' as ProcessId, send, pause: () => {}, close: () => {}, abort: () => {} }
  }
}

function messagesOf(heard: SlowLine['heard'], lane: 'application' | 'control'): readonly Uint8Array[] {
  const frames = heard.flatMap((what) => (what.type === 'traffic' ? what.frames : []))
  return frames.flatMap((frame) => (frame.type === 'data' && frame.lane === lane ? frame.messages : []))
}

test('a marker and a heartbeat do not wait behind a megabyte', () => {
  const line = new SlowLine(false)
  emit(line.channel.control, new Uint8Array(FRAME_BYTES_MAX - 100).fill(7))
  line.flush()
  for (let i = 0; i < 40; i++) line.pass(1_000)
  emit(line.channel.application, Uint8Array.of(9))
  line.flush()
  const emitted = line.came
  for (let i = 0; i < 1_000 && messagesOf(line.heard, 'application').length === 0; i++) line.pass(1_000)
  expect(line.came - emitted).toBeLessThan(2 * STREAM_BYTES)
  expect(messagesOf(line.heard, 'control')).toEqual([])
  for (let i = 0; i < 10_000 && messagesOf(line.heard, 'control').length === 0; i++) line.pass(10_000)
  expect(messagesOf(line.heard, 'control')[0]?.byteLength).toBe(FRAME_BYTES_MAX - 100)
  expect(line.heard.filter(({ type }) => type === 'violation')).toEqual([])
})

test('whatever the sizes, everything comes whole and in order, and where only small packets get through all that is out is small', () => {
  const sizes = fc.array(fc.oneof(fc.nat(300), fc.nat(30_000), fc.constant(100_000)), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(
      sizes,
      sizes,
      fc.boolean(),
      fc.integer({ min: 300, max: 20_000 }),
      (control, application, isNarrow, rate) => {
        const line = new SlowLine(isNarrow)
        const made = (lengths: readonly number[]): Uint8Array[] =>
          lengths.map((length, i) => new Uint8Array(length).fill(i))
        for (const bytes of made(control)) emit(line.channel.control, bytes)
        for (const bytes of made(application)) emit(line.channel.application, bytes)
        line.flush()
        const isDone = (): boolean =>
          messagesOf(line.heard, 'control').length === control.length &&
          messagesOf(line.heard, 'application').length === application.length
        for (let i = 0; i < 30_000 && !isDone(); i++) line.pass(rate)
        expect(messagesOf(line.heard, 'control').map((bytes) => Uint8Array.from(bytes))).toEqual(made(control))
        expect(messagesOf(line.heard, 'application').map((bytes) => Uint8Array.from(bytes))).toEqual(made(application))
        if (isNarrow) {
          expect(Math.max(...line.written)).toBeLessThanOrEqual(SMALL_BYTES)
          expect(line.outMost).toBeLessThanOrEqual(SMALL_BYTES + 80)
        }
      }
    ),
    { numRuns: 30 }
  )
})

const part = (lane: Part['lane'], inside: Frame, isLast = true): Frame => ({
  type: 'part',
  lane,
  bytes: encodeFrame(inside).subarray(4),
  isLast
})
const data = (lane: 'application' | 'control', first: number): Frame => ({
  type: 'data',
  lane,
  first,
  messages: [Uint8Array.of(7)]
})

test.each([
  ['of another lane', [part('control', data('application', 1))]],
  ['that hold what is never large', [part('none', { type: 'heartbeat' })]],
  ['that hold parts', [part('none', part('none', { type: 'bye', full: false }))]],
  ['with another message of their lane among them', [part('control', data('control', 1), false), data('control', 1)]],
  ['after bye', [{ type: 'bye', full: false }, part('control', data('control', 1))]],
  ['of a megabyte and more', Array.from({ length: 70 }, () => ({ ...large('control') }))],
  [
    'without end',
    Array.from({ length: 200 }, () => ({ type: 'part', lane: 'none', bytes: Uint8Array.of(1), isLast: false }) as const)
  ]
] satisfies [string, Frame[]][])('parts %s are a violation', (_, frames) => {
  const { ben } = new SlowLine(false)
  const heard = frames.flatMap((frame) => ben.read(encodeFrame(frame), 0))
  expect(heard.at(-1)?.type).toBe('violation')
})

function large(lane: Part['lane']): Part {
  return { type: 'part', lane, bytes: new Uint8Array(16 * 1024), isLast: false }
}
