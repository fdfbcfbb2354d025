// How much waits in a relay: streams of yamux, joined as libp2p joins them, and a member that does not read.
import type { Stream } from '@libp2p/interface'
import { multiaddrConnectionPair, pipe } from '@libp2p/utils'
import { yamux } from '@libp2p/yamux'
import { expect, test, vi } from 'vitest'
import { holdBack, Waiting, WAITING_MAX, WAITING_OF_MEMBER_MAX } from './relay-service.ts'

const PIECE_BYTES = 64 * 1024
const PIECES = 256

/** A window of yamux is under way in each of the two halves of a circuit. */
const UNDER_WAY = 2 * 1024 * 1024 + PIECE_BYTES

/** Both ends of a stream, as between a member and its relay. */
async function streams(): Promise<[Stream, Stream]> {
  const options = { streamOptions: { maxStreamWindowSize: 1024 * 1024, maxReadBufferLength: 4 * 1024 * 1024 } }
  const [out, into] = multiaddrConnectionPair()
  const muxer = yamux(options)().createStreamMuxer(into)
  const accepted = new Promise<Stream>((resolve) => muxer.addEventListener('stream', ({ detail }) => resolve(detail)))
  const opened = await yamux(options)().createStreamMuxer(out).createStream()
  opened.send(Uint8Array.of(1))
  const other = await accepted
  await new Promise((resolve) => other.addEventListener('message', resolve, { once: true }))
  return [opened, other]
}

test('what a member does not read stays with its sender, and comes when it reads on', async () => {
  const waiting = new Waiting()
  const [anna, fromAnna] = await streams()
  const [ben, toBen] = await streams()
  void pipe(fromAnna, toBen, fromAnna)
  holdBack(fromAnna, toBen, 'ben', waiting)
  holdBack(toBen, fromAnna, 'anna', waiting)
  let received = 0
  ben.addEventListener('message', ({ data }) => (received += data.byteLength))
  ben.pause()
  let most = 0
  for (let i = 0; i < PIECES; i++) {
    anna.send(new Uint8Array(PIECE_BYTES))
    await new Promise((resolve) => setTimeout(resolve, 2))
    most = Math.max(most, waiting.all)
  }
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThan(UNDER_WAY)
  expect(anna.writeBufferLength).toBeGreaterThan((PIECES - 1) * PIECE_BYTES - 2 * UNDER_WAY)
  ben.resume()
  await vi.waitUntil(() => received === PIECES * PIECE_BYTES, { timeout: 20_000 })
  expect(waiting.all).toBe(0)
}, 30_000)

test('so much may wait for one member, and in all', () => {
  const waiting = new Waiting()
  expect(waiting.add('anna', WAITING_OF_MEMBER_MAX)).toBe(false)
  expect(waiting.add('anna', 1)).toBe(true)
  expect(waiting.add('anna', -1)).toBe(false)
  for (let i = 0; waiting.all + WAITING_OF_MEMBER_MAX <= WAITING_MAX; i++)
    expect(waiting.add(`member ${i}`, WAITING_OF_MEMBER_MAX)).toBe(false)
  expect(waiting.add('ben', 1)).toBe(true)
})
