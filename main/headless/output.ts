// Standard output as a script reads it: in order, without blocking the peer, and never without a bound.
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Output } from './session.ts'

/**
 * Output that nobody has read, in bytes. Answers wait for the reader, but what neighbours do does not; a script that
 * stops reading for this long (some 400,000 transfers) is gone, and its peer stops rather than fill the memory.
 */
export const UNREAD_BYTES_MAX = 64 * 1024 * 1024

/** How long the last lines may take to leave, in milliseconds. */
const FLUSH_MS_MAX = 2000

/** @param giveUp is called once, with a sentence, when nobody reads. */
export function openOutput(stream: Writable, giveUp: (reason: string) => void): Output & { flushed(): Promise<void> } {
  let lost = false
  const lose = (reason: string): void => {
    if (lost) return
    lost = true
    giveUp(reason)
  }
  stream.on('error', (error) => lose(`standard output is closed: ${error.message}`))

  return {
    write(message) {
      if (lost) return
      stream.write(`${JSON.stringify(message)}\n`)
      if (stream.writableLength > UNREAD_BYTES_MAX)
        lose(`nobody reads standard output: ${stream.writableLength} bytes wait`)
    },
    async drained() {
      if (!lost && stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), once(stream, 'close')])
    },
    async flushed() {
      if (lost) return
      await new Promise<void>((resolve) => {
        stream.write('', () => resolve())
        setTimeout(resolve, FLUSH_MS_MAX).unref()
      })
    }
  }
}
