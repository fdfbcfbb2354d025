// What an address holds that needs no peer: a sandbox or a lesson, as a link or from a file.
import { hasLesson } from './lessons/travel.ts'
import { hasSandbox } from './sandbox/keep.ts'

export function needsNoPeer(hash: string): boolean {
  return hasSandbox(hash) || hasLesson(hash)
}
