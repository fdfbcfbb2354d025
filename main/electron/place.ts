// The place of a window if several peers share one screen: side by side, and in rows if they would be too narrow.
import type { WindowSlot } from './flags.ts'

/** In device-independent pixels, as in Electron. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Narrowest window in which the page shows its columns side by side. */
const COLUMN_WIDTH_MIN = 560

/** Largest size of a single window: the size for which the page was designed. */
const ALONE = { width: 1280, height: 800 }

export function placeWindow(screen: Area, { index, count }: WindowSlot): Area {
  if (count === 1) {
    const width = Math.min(ALONE.width, screen.width)
    const height = Math.min(ALONE.height, screen.height)
    return { width, height, x: screen.x + half(screen.width - width), y: screen.y + half(screen.height - height) }
  }
  const fitting = Math.max(1, Math.floor(screen.width / COLUMN_WIDTH_MIN))
  const rows = Math.ceil(count / Math.min(fitting, count))
  const columns = Math.ceil(count / rows)
  const width = Math.floor(screen.width / columns)
  const height = Math.floor(screen.height / rows)
  const column = (index - 1) % columns
  const row = Math.floor((index - 1) / columns)
  return { width, height, x: screen.x + column * width, y: screen.y + row * height }
}

function half(length: number): number {
  return Math.floor(length / 2)
}
