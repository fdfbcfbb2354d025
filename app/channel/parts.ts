// Puts frames together that came in parts. Parts of different lanes may come in between each other.
import { FRAME_BYTES_MAX, FrameError, type Frame, type Part, type PartLane } from './frame.ts'

/** Most parts of a frame: so many, and one more for so many bytes. Where only small packets get through, a part has some 200 bytes. */
const PARTS_MAX = 64
const PART_BYTES_MIN = 64

interface Unfinished {
  readonly pieces: Uint8Array[]
  byteLength: number
}

export class Parts {
  readonly #unfinished = new Map<PartLane, Unfinished>()

  /** Whether the rest of a frame is still to come. */
  get areUnfinished(): boolean {
    return this.#unfinished.size > 0
  }

  /**
   * @returns the bytes of the frame that is whole now
   * @throws FrameError for a frame that is too large, or in too many parts
   */
  add({ lane, bytes, isLast }: Part): Uint8Array | undefined {
    const frame = this.#unfinished.get(lane) ?? { pieces: [], byteLength: 0 }
    frame.pieces.push(bytes)
    frame.byteLength += bytes.byteLength
    if (frame.byteLength > FRAME_BYTES_MAX)
      throw new FrameError(`parts of a frame of more than ${FRAME_BYTES_MAX} bytes`)
    if (frame.pieces.length > PARTS_MAX + frame.byteLength / PART_BYTES_MIN)
      throw new FrameError(`${frame.byteLength} bytes of a frame in ${frame.pieces.length} parts`)
    if (!isLast) {
      this.#unfinished.set(lane, frame)
      return undefined
    }
    this.#unfinished.delete(lane)
    const whole = new Uint8Array(frame.byteLength)
    let at = 0
    for (const piece of frame.pieces) {
      whole.set(piece, at)
      at += piece.byteLength
    }
    return whole
  }

  /** @returns why this frame may not have come in parts of that lane, or between parts of its own; '' where it may */
  fault(frame: Frame, lane: PartLane | undefined): string {
    if (lane === undefined)
      return frame.type === 'data' && this.#unfinished.has(frame.lane)
        ? `a message of the ${frame.lane} lane among the parts of another`
        : ''
    const own =
      frame.type === 'data' ? frame.lane : frame.type === 'known' || frame.type === 'lead' ? 'none' : undefined
    return own === lane ? '' : `${frame.type} in parts of lane ${lane}`
  }
}
