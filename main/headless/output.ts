// Standard output for a script: in order, without blocking the peer, and with bounded memory.
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Output } from './session.ts'

/**
 * Most bytes of output that the script has not read. Answers wait for the reader, but events caused by neighbours do
 * not. A script that is so far behind (some 400,000 transfers) counts as gone, and its peer stops instead of filling
 * the memory.
 */
export const UNREAD_BYTES_MAX = 64 * 1024 * 1024

/** How long the last lines may take to be written, in ms. */
const FLUSH_MS_MAX = 2000

/** @param giveUp called once, with a sentence, if the script does not read. */
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
        lose(`standard output is not being read: ${stream.writableLength} bytes wait`)
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
