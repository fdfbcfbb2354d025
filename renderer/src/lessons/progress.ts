// How far somebody has come in each lesson, kept in this window. What is kept may be of another version, or damaged: then
// they begin again.
import { recall, remember } from '../memory.ts'

/** By file name of the lesson: the furthest step that was shown, from 0. */
export type Progress = Readonly<Record<string, number>>

export function rememberedProgress(): Progress {
  try {
    const kept: unknown = JSON.parse(decodeURIComponent(recall('lessons')) || '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, number] => Number.isSafeInteger(entry[1]))
    )
  } catch {
    return {} // Not ours, or cut off.
  }
}

/** @returns the progress with this step in it */
export function withStep(progress: Progress, lesson: string, step: number): Progress {
  const next = { ...progress, [lesson]: Math.max(progress[lesson] ?? 0, step) }
  remember('lessons', encodeURIComponent(JSON.stringify(next)))
  return next
}
