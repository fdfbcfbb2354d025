// A liar that takes everybody back and shows one of them no promises: the frames to that one are changed on their way out.
import { decodeFrame, encodeFrame, FrameError, FrameSplitter } from '../../app/channel/frame.ts'
import { MessageError } from '../../app/applications/fields.ts'
import { decodeMessage, encodeMessage } from '../../app/process/codec.ts'

/** @returns the same bytes where there is nothing to hush up: no promises, or those of one only, whom nobody else could tell */
export function hushed(bytes: Uint8Array): Uint8Array {
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
        const isTelling = (message.type === 'begin' || message.type === 'restore') && message.signatures.length > 1
        isChanged ||= isTelling
        return isTelling ? encodeMessage({ ...message, signatures: [] }) : one
      })
      frames.push(encodeFrame({ ...frame, messages }))
    }
  } catch (error) {
    if (error instanceof FrameError || error instanceof MessageError) return bytes // The end of one, or nonsense.
    throw error
  }
  return isChanged ? Buffer.concat(frames) : bytes
}
