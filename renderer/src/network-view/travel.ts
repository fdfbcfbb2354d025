// Where the messages of one channel stand at this moment: each moves from when it was put into the channel, none passes
// another, and what is held stands behind the gate. Pure; the picture asks for every frame while anything moves.

/** How one channel runs, as far as its messages show it. */
export interface Travel {
  /** From one end to the other, in ms. */
  readonly durationMs: number
  /** The place that none may pass, 0 … 1: the gate of a held channel, else just before the receiver. */
  readonly head: number
  /** Length of the channel, in pixels. */
  readonly length: number
}

export interface TravellingMessage {
  /** How long it has been in the channel, in ms; `Infinity` where nothing is to move. */
  readonly ageMs: number
  /** Its place where that is known exactly, 0 … 1. */
  readonly part: number | undefined
  /** Room that it takes, in pixels. */
  readonly width: number
}

export interface QueuePlaces {
  /** 0 at the sender, 1 at the receiver; one for each message that fits, oldest first. */
  readonly parts: readonly number[]
  /** Somebody still moves: ask again at the next frame. */
  readonly moving: boolean
}

/** @param messages oldest first; those that no longer fit behind the others are left out */
export function placesInQueue(
  messages: readonly TravellingMessage[],
  { durationMs, head, length }: Travel
): QueuePlaces {
  const parts: number[] = []
  let moving = false
  let front = head * length
  for (const { ageMs, part, width } of messages) {
    const limit = front - width / 2
    if (limit < width / 4) break
    const wished = part ?? (durationMs <= 0 ? 1 : ageMs / durationMs)
    const at = Math.min(wished * length, limit)
    if (part === undefined && at < limit) moving = true
    parts.push(length === 0 ? 0 : at / length)
    front = at - width / 2
  }
  return { parts, moving }
}
