// One libp2p stream as a `Wire`. Only bytes and their backpressure live here: whom to dial and which stream counts is
// decided in network/, frames and sequence numbers in link.ts. Whatever libp2p does wrong with a stream is put right here.
import type { Stream, StreamCloseEvent, StreamMessageEvent } from '@libp2p/interface'
import { BrokenLawError } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import type { Wire, WireEvents } from './wire.ts'

/**
 * Most bytes that may wait in a stream whose `send` has said false, in bytes. A link stops at the first false and never
 * comes near it. libp2p's own bound is no help: it is infinite unless set, and when set it throws away what was queued.
 */
export const WAITING_BYTES_MAX = 8 * 1024 * 1024

/** How long a closing wire waits for the other side to take the rest and close too, in ms. A dead peer never does. */
export const CLOSE_WAIT_MS = 1_000

/**
 * Wraps an open stream; `opened` follows. Must be called in the same turn in which the stream is handed over: a stream
 * without a `message` listener collects 4 MiB and then resets itself.
 */
export function wireOf(stream: Stream, remote: ProcessId, events: WireEvents): Wire {
  return new StreamWire(stream, remote, events)
}

class StreamWire implements Wire {
  readonly remote: ProcessId
  readonly #stream: Stream
  readonly #events: WireEvents
  /** Received and not yet told; empty unless paused, or for the length of a microtask. */
  readonly #unread: Uint8Array[] = []
  #paused = false
  /** `send` has said false and `drained` has not been told since. */
  #full = false
  /** `open` → `closing` (own writing ends) → `ended` (`closed` is on its way) → `told`. */
  #phase: 'open' | 'closing' | 'ended' | 'told' = 'open'

  constructor(stream: Stream, remote: ProcessId, events: WireEvents) {
    this.remote = remote
    this.#stream = stream
    this.#events = events
    this.#tell(() => events.opened(this))
    stream.addEventListener('message', (event) => this.#receive(event))
    // A listener that stays, instead of `stream.onDrain()`: that promise is never renewed (utils 7.4.1), so from the
    // second wait on it says "go" at once and the write buffer grows without end. After this event the stream first
    // writes what waits, in a microtask of its own, and may be full again; so we look after it, every time.
    stream.addEventListener('drain', () => queueMicrotask(() => this.#drain()))
    // `end`: the other side writes no more and all it wrote is read. A stream closes only when both sides have closed.
    stream.addEventListener('end', () => this.close())
    // The end of a lost connection carries no error: it looks like a graceful one and proves nothing.
    stream.addEventListener('close', (event) => this.#end(reasonOf(event)))
    if (stream.status !== 'open') this.#end('The stream was closed before it was used.')
  }

  send(bytes: Uint8Array): boolean {
    if (this.#phase !== 'open' || this.#stream.writeStatus !== 'writable') return false
    try {
      this.#stream.send(bytes)
    } catch (error) {
      this.abort(asError(error)) // A send that throws was not sent whole: bytes are missing, so the wire is over.
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
    if (!paused) this.#tell(() => this.#deliver())
    // A stream whose reading end has closed throws here; then there is nothing left to stop.
    if (this.#stream.readStatus !== 'readable' && this.#stream.readStatus !== 'paused') return
    if (paused) this.#stream.pause()
    else this.#stream.resume()
  }

  close(): void {
    if (this.#phase !== 'open') return
    this.#phase = 'closing'
    this.#stream.close({ signal: AbortSignal.timeout(CLOSE_WAIT_MS) }).catch((error) => this.abort(asError(error)))
    // `stream.close()` ends our own writing only, and a dead peer never closes its side: the wait has a limit.
    setTimeout(() => this.abort(new Error('The other side did not close in time.')), CLOSE_WAIT_MS).unref()
  }

  abort(reason: Error): void {
    this.#unread.length = 0
    this.#end(reason.message)
    this.#stream.abort(reason)
  }

  #receive({ data }: StreamMessageEvent): void {
    // A list comes in several pieces; joining them would copy, and boundaries mean nothing.
    if (data instanceof Uint8Array) this.#unread.push(data)
    else this.#unread.push(...data)
    this.#tell(() => this.#deliver())
  }

  #deliver(): void {
    while (!this.#paused && this.#phase !== 'told') {
      const bytes = this.#unread.shift()
      if (bytes === undefined) return
      this.#events.received(this, bytes)
    }
  }

  #drain(): void {
    if (!this.#full || this.#phase !== 'open' || this.#stream.writableNeedsDrain) return
    this.#full = false
    this.#tell(() => this.#events.drained(this))
  }

  /** What was received before is told first, unless the wire is paused. */
  #end(reason: string): void {
    if (this.#phase === 'ended' || this.#phase === 'told') return
    this.#phase = 'ended'
    this.#tell(() => {
      this.#phase = 'told'
      this.#events.closed(this, reason)
    })
  }

  /**
   * Every event comes in a turn of its own: `send`, `pause` and `abort` can end a stream on the spot, and their caller
   * must not be called back meanwhile. What a listener throws would end the program if it reached libp2p; it ends the
   * wire instead. A broken law does end the program: nobody goes on after one.
   */
  #tell(call: () => void): void {
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
