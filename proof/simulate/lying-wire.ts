// Lies on the wire: the frames to one process are changed on their way out. A liar that takes everybody back shows that one no promises; another
// pays it more than it has.
import { decodeFrame, encodeFrame, FrameError, FrameSplitter } from '../../app/channel/frame.ts'
import { MessageError } from '../../app/applications/fields.ts'
import { decodeMessage, encodeMessage } from '../../app/process/codec.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import type { Message } from '../../app/process/messages.ts'

/** @returns the same bytes where there is nothing to hush up: no promises, or those of one only, whom nobody else could tell */
export function hushed(bytes: Uint8Array): Uint8Array {
  return changed(bytes, (message) => {
    const isTelling = (message.type === 'begin' || message.type === 'restore') && message.signatures.length > 1
    return isTelling ? { ...message, signatures: [] } : message
  })
}

/** Every payment says so many coins more than it is. @returns the same bytes where there is none */
export function forged(bytes: Uint8Array, more: number): Uint8Array {
  return changed(bytes, (message) =>
    message.type === 'transfer' ? { ...message, amount: (message.amount + more) as Coins } : message
  )
}

/** @param lie gives the same message where it does not lie */
function changed(bytes: Uint8Array, lie: (message: Message) => Message): Uint8Array {
  const frames: Uint8Array[] = []
  let isChanged = false
  try {
    const splitter = new FrameSplitter()
    const bodies = splitter.push(bytes)
    if (splitter.isInFrame) return bytes // A part of a frame.
    for (const body of bodies) {
      const frame = decodeFrame(body)
      if (frame.type !== 'data') {
        frames.push(encodeFrame(frame))
        continue
      }
      const messages = frame.messages.map((one) => {
        const message = decodeMessage(one)
        const told = lie(message)
        isChanged ||= told !== message
        return told === message ? one : encodeMessage(told)
      })
      frames.push(encodeFrame({ ...frame, messages }))
    }
  } catch (error) {
    if (error instanceof FrameError || error instanceof MessageError) return bytes // The end of one, or nonsense.
    throw error
  }
  return isChanged ? Buffer.concat(frames) : bytes
}
