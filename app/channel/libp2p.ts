// One libp2p stream as a `Wire`. This file handles only bytes and their backpressure: network/ decides which peer to
// dial and which stream counts, link.ts handles frames and sequence numbers. Workarounds for the errors of libp2p's
// streams are here, too.
import type { Stream, StreamCloseEvent, StreamMessageEvent } from '@libp2p/interface'
import { BrokenLawError } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import { afterIdle } from '../timers.ts'
import type { Wire, WireEvents } from './wire.ts'

/**
 * Most bytes that may wait in a stream after `send` has returned false. A link stops at the first false and stays far
 * below this. libp2p's own bound does not help: it is infinite unless it is set, and if it is set libp2p throws away
 * the queued bytes.
 */
export const WAITING_BYTES_MAX = 8 * 1024 * 1024

/** A list of more pieces than this is joined into one if they are smaller than this on average, in bytes. */
const PIECES_MANY = 64
const PIECE_BYTES_SMALL = 1_024

/** How long a closing wire waits for the other side to read the rest and close too, in ms. A dead peer never does. */
export const CLOSE_WAIT_MS = 1_000

/**
 * Wraps an open stream; `opened` follows. Must be called in the same turn in which the stream is handed over: a stream
 * without a `message` listener collects 4 MiB and then resets itself.
 */
export function wireOf(stream: Stream, remote: ProcessId, events: WireEvents, through?: ProcessId): Wire {
  return new StreamWire(stream, remote, events, through)
}

class StreamWire implements Wire {
  readonly remote: ProcessId
  readonly through: ProcessId | undefined
  readonly #stream: Stream
  readonly #events: WireEvents
  /** Received and not yet reported; empty except while paused and during a microtask. */
  readonly #unread: Uint8Array[] = []
  #paused = false
  /** `send` has returned false, and `drained` has not been reported since. */
  #full = false
  /** `open` → `closing` (own writing ends) → `ended` (`closed` is queued) → `reported`. */
  #phase: 'open' | 'closing' | 'ended' | 'reported' = 'open'

  constructor(stream: Stream, remote: ProcessId, events: WireEvents, through: ProcessId | undefined) {
    this.remote = remote
    this.through = through
    this.#stream = stream
    this.#events = events
    this.#call(() => events.opened(this))
    stream.addEventListener('message', (event) => this.#receive(event))
    // A permanent listener instead of `stream.onDrain()`: that promise is never renewed (utils 7.4.1), so from the
    // second wait on it resolves at once and the write buffer grows without end. After this event the stream first
    // writes its waiting bytes, in a microtask of its own, and may be full again; so we check after that microtask,
    // every time.
    stream.addEventListener('drain', () => queueMicrotask(() => this.#drain()))
    // `end`: the other side has stopped writing, and everything it wrote is read. A stream closes only when both sides
    // have closed.
    stream.addEventListener('end', () => this.close())
    // The end of a lost connection carries no error: it looks like a graceful end, so it does not prove that everything
    // was read.
    stream.addEventListener('close', (event) => this.#end(reasonOf(event)))
    if (stream.status !== 'open') this.#end('The stream was closed before it was used.')
  }

  send(bytes: Uint8Array): boolean {
    if (this.#phase !== 'open' || this.#stream.writeStatus !== 'writable') return false
    try {
      this.#stream.send(bytes)
    } catch (error) {
      this.abort(asError(error)) // A `send` that throws has not sent all its bytes, so this wire must end.
      return false
    }
    this.#full = this.#stream.writableNeedsDrain
    if (this.#full && this.#stream.writeBufferLength > WAITING_BYTES_MAX)
      this.abort(new Error(`More than ${WAITING_BYTES_MAX} bytes were waiting to be sent.`))
    return !this.#full
  }

  pause(paused: boolean): void {
    if (paused === this.#paused) return
    this.#paused = paused
    if (!paused) this.#call(() => this.#deliver())
    // A stream whose reading end has closed would throw here, and does not need to be stopped.
    if (this.#stream.readStatus !== 'readable' && this.#stream.readStatus !== 'paused') return
    try {
      if (paused) this.#stream.pause()
      else this.#stream.resume()
    } catch (error) {
      this.abort(asError(error)) // To read on it tells the other side, and the connection may have gone meanwhile.
    }
  }

  close(): void {
    if (this.#phase !== 'open') return
    this.#phase = 'closing'
    this.#stream.close({ signal: AbortSignal.timeout(CLOSE_WAIT_MS) }).catch((error) => this.abort(asError(error)))
    // `stream.close()` ends only our own writing, and a dead peer never closes its side: so the wait has a limit.
    afterIdle(CLOSE_WAIT_MS, () => this.abort(new Error('The other side did not close in time.')))
  }

  abort(reason: Error): void {
    this.#unread.length = 0
    this.#end(reason.message)
    this.#stream.abort(reason)
  }

  #receive({ data }: StreamMessageEvent): void {
    // A list has several pieces. Joining large ones would copy for nothing, and boundaries have no meaning; a sender may have made
    // hundreds of thousands of small ones.
    const pieces = data instanceof Uint8Array ? [data] : [...data]
    if (pieces.length > PIECES_MANY && data.byteLength < pieces.length * PIECE_BYTES_SMALL)
      this.#unread.push(data.subarray())
    else for (const piece of pieces) this.#unread.push(piece)
    this.#call(() => this.#deliver())
  }

  #deliver(): void {
    while (!this.#paused && this.#phase !== 'reported') {
      const bytes = this.#unread.shift()
      if (bytes === undefined) return
      this.#events.received(this, bytes)
    }
  }

  #drain(): void {
    if (!this.#full || this.#phase !== 'open' || this.#stream.writableNeedsDrain) return
    this.#full = false
    this.#call(() => this.#events.drained(this))
  }

  /** Bytes that were received before are reported first, unless the wire is paused. */
  #end(reason: string): void {
    if (this.#phase === 'ended' || this.#phase === 'reported') return
    this.#phase = 'ended'
    this.#call(() => {
      this.#phase = 'reported'
      this.#events.closed(this, reason)
    })
  }

  /**
   * Every event is called in a microtask of its own: `send`, `pause` and `abort` can end a stream at once, and their
   * caller must not be called back meanwhile. An error from a listener would end the program if it reached libp2p; here
   * it ends the wire instead. A broken law does end the program: nothing may continue after one.
   */
  #call(call: () => void): void {
    queueMicrotask(() => {
      try {
        call()
      } catch (error) {
        if (error instanceof BrokenLawError) throw error
        this.abort(asError(error))
      }
    })
  }
}

/** Why a stream ended, as a sentence; empty for an end without error. */
function reasonOf({ error }: StreamCloseEvent): string {
  if (error === undefined) return ''
  if (error.name === 'StreamResetError') return 'The other side reset the stream.'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'The other side did not answer in time.'
  return error.message
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown })
}
