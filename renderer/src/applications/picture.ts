// What the pictures of all applications are made of: a box for each process, lines in it for what the process owns, and arrows between
// boxes and lines. What they mean is each application's own; where they stand is layout.ts; how they look is Picture.svelte.
import { processesOf, type Selection } from '../selection.ts'
import type { ProcessId } from '../../../app/ids.ts'

/** `lit`: what the verdict is about. `faint`: what it is not about. */
export type PictureEmphasis = 'lit' | 'plain' | 'faint'

/** One line of a box. */
export interface PictureLine {
  /** Unique in its box. */
  readonly key: string
  readonly text: string
  /** A few words beside it, or empty. */
  readonly note: string
  /** `hatched`: nobody can reach it. `kept`: only something in transit leads to it. */
  readonly pattern: 'none' | 'hatched' | 'kept'
  readonly emphasis: PictureEmphasis
}

export interface PictureBox {
  readonly process: ProcessId
  /** Its state, in a word or two. */
  readonly state: string
  readonly emphasis: PictureEmphasis
  readonly lines: readonly PictureLine[]
}

/** A box, or one line in it. */
export interface PictureEnd {
  readonly process: ProcessId
  readonly line?: string
}

export interface PictureArrow {
  /** Unique in its picture. */
  readonly key: string
  readonly from: PictureEnd
  readonly to: PictureEnd
  /** `waits` and `refers` as they are called; `holds`: whose it is now; `transit`: a message; `seems`: only without the channels. */
  readonly kind: 'waits' | 'holds' | 'refers' | 'transit' | 'seems'
  readonly emphasis: PictureEmphasis
  /** On the arrow; may be empty. */
  readonly label: string
  /** The same as a sentence, for those who do not see it. */
  readonly words: string
  /** What a message in transit leads to. */
  readonly about?: PictureEnd
}

export interface Picture {
  /** In the order in which they stand around. */
  readonly boxes: readonly PictureBox[]
  /** Members without anything to draw: they are listed in words. */
  readonly others: readonly ProcessId[]
  readonly arrows: readonly PictureArrow[]
}

/** Up to so many boxes, empty ones are drawn too: a small group wants to see everybody. */
export const BOXES_ALL = 8

/** Leaves out the empty boxes where there are too many to show all. */
export function pictureOf(
  boxes: readonly PictureBox[],
  arrows: readonly PictureArrow[],
  isQuiet: (box: PictureBox) => boolean
): Picture {
  if (boxes.length <= BOXES_ALL) return { boxes, others: [], arrows }
  const ends = new Set(
    arrows.flatMap(({ from, to, about }) => [from, to, ...(about ? [about] : [])]).map((end) => end.process)
  )
  const quiet = boxes.filter((box) => isQuiet(box) && !ends.has(box.process))
  return {
    boxes: boxes.filter((box) => !quiet.includes(box)),
    others: quiet.map(({ process }) => process),
    arrows
  }
}

/** What is chosen on the page is this arrow, or one of its ends. */
export function isOn({ from, to }: PictureArrow, selection: Selection | undefined): boolean {
  if (selection?.kind === 'channel' || selection?.kind === 'message')
    return selection.from === from.process && selection.to === to.process
  return processesOf(selection).some((process) => process === from.process || process === to.process)
}
