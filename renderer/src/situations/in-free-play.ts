// Opens a ready-made situation in free play. It comes in by its link, like every sandbox, so that it stays where it is after a reload.
import { writeSandbox } from '../../../app/sandbox/file.ts'
import { situationTree } from '../../../app/situations/free.ts'
import type { Situation } from '../../../app/situations/situation.ts'
import { sandboxLink } from '../sandbox/keep.ts'

export function openInFreePlay(situation: Situation): void {
  location.hash = sandboxLink(writeSandbox(situationTree(situation)))
}
