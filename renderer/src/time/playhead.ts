// Where somebody stands in a run: at its live end, or at a position in its order, still or playing. Pure: the clock that
// drives it, the keys and the line that shows it are in TimeLine.svelte.

export type Speed = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** `position`: how many events of the order have happened, 0 … its length. `owedMs`: played since the last event. */
export type Playhead =
  | { readonly mode: 'live'; readonly speed: Speed }
  | { readonly mode: 'paused'; readonly speed: Speed; readonly position: number }
  | { readonly mode: 'playing'; readonly speed: Speed; readonly position: number; readonly owedMs: number }

/** Slow enough to say a sentence about each event, fast enough not to lose the room. */
const FIRST_SPEED: Speed = 3

export const AT_THE_END: Playhead = { mode: 'live', speed: FIRST_SPEED }

/** Speed 1 is one event a second, and each further one twice as fast: 9 is 256 a second. */
export function eventsPerSecond(speed: Speed): number {
  return 2 ** (speed - 1)
}

/** @returns the speed on a digit key; `undefined` for any other key, and for 0. */
export function speedOn(key: string): Speed | undefined {
  return /^[1-9]$/.test(key) ? (Number(key) as Speed) : undefined
}

/** Where it stands in an order of `length` events. */
export function positionOf(playhead: Playhead, length: number): number {
  return playhead.mode === 'live' ? length : Math.min(playhead.position, length)
}

/** Still, at the position nearest to `position` that the order has. */
export function pausedAt({ speed }: Playhead, position: number, length: number): Playhead {
  return { mode: 'paused', speed, position: Math.max(0, Math.min(Math.round(position), length)) }
}

/** The live end: it stays there as the order grows. */
export function toLive({ speed }: Playhead): Playhead {
  return { mode: 'live', speed }
}

/** What the space key does: still becomes playing, at the end live; live and playing become still. */
export function toggled(playhead: Playhead, length: number): Playhead {
  const position = positionOf(playhead, length)
  if (playhead.mode !== 'paused') return pausedAt(playhead, position, length)
  return position === length ? toLive(playhead) : { ...playhead, mode: 'playing', position, owedMs: 0 }
}

/** Still, `events` further; negative is back. */
export function stepped(playhead: Playhead, events: number, length: number): Playhead {
  return pausedAt(playhead, positionOf(playhead, length) + events, length)
}

export function atSpeed(playhead: Playhead, speed: Speed): Playhead {
  return { ...playhead, speed }
}

/** After `elapsedMs` more, milliseconds; only a playing one moves. It becomes live where the order ends. */
export function advanced(playhead: Playhead, elapsedMs: number, length: number): Playhead {
  if (playhead.mode !== 'playing') return playhead
  const each = 1000 / eventsPerSecond(playhead.speed)
  const owed = playhead.owedMs + Math.max(0, elapsedMs)
  const events = Math.floor(owed / each)
  const position = positionOf(playhead, length) + events
  if (position >= length) return toLive(playhead)
  return { ...playhead, position, owedMs: owed - events * each }
}

/**
 * The same moment after the order has changed in the middle (traces come late, the oldest are dropped).
 * @param position of that moment in the new order, which has `length` events
 */
export function carriedOver(playhead: Playhead, position: number, length: number): Playhead {
  if (playhead.mode === 'live') return playhead
  return { ...playhead, position: Math.max(0, Math.min(position, length)) }
}
