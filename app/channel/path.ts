// What gets through to a neighbour, whatever stream leads there. Some networks swallow large packets and tell nobody (a tunnel on the way,
// and a firewall that drops the messages of ICMP). TCP sends such a packet again and again, with everything else behind it: then only a
// new stream that stays below the size gets through. Pure: time is an argument.

/** How long only small packets are written, in ms. After that a large one is tried again. */
export const NARROW_MS = 600_000

/** Streams in a row on which something large vanished: one may have had bad luck, or a neighbour that slept. */
export const VANISHED_MAX = 2

export interface Path {
  /** Streams in a row that ended because something large did not come. */
  vanished: number
  /** Until when only small packets are written; 0 for large ones, too. */
  narrowUntil: number
}

export function openPath(): Path {
  return { vanished: 0, narrowUntil: 0 }
}

/** A stream ends because something large vanished on it. */
export function vanished(path: Path, now: number): void {
  path.vanished += 1
  if (path.vanished < VANISHED_MAX) return
  path.narrowUntil = now + NARROW_MS
  path.vanished = VANISHED_MAX - 1 // Once more is enough when it is tried again.
}

/** Something large has come. */
export function passedLarge(path: Path): void {
  path.vanished = 0
}

export function isNarrow(path: Path, now: number): boolean {
  return now < path.narrowUntil
}
