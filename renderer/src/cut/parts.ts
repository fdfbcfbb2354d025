// Which parts the page of a snapshot has, and which of them this window showed last.
import type { SnapshotView } from '../../../app/view/contract/snapshot.ts'
import { recall, remember } from '../memory.ts'

export const PARTS = {
  members: 'Members',
  table: 'Table',
  checks: 'Checks',
  steps: 'Steps',
  theorem: 'Theorem',
  compare: 'Compare'
} as const

export type CutPagePart = keyof typeof PARTS

const OF_COMPLETE: readonly CutPagePart[] = ['table', 'checks', 'steps', 'theorem', 'compare']
const OF_OTHERS: readonly CutPagePart[] = ['members', 'steps']

export function partsOf({ status }: SnapshotView): readonly CutPagePart[] {
  return status === 'complete' ? OF_COMPLETE : OF_OTHERS
}

/** The wanted part where the snapshot has it, else its first. */
export function partShown(wanted: string, snapshot: SnapshotView): CutPagePart {
  const parts = partsOf(snapshot)
  return parts.find((part) => part === wanted) ?? parts[0] ?? 'members'
}

export function rememberedPart(): string {
  return recall('part')
}

export function rememberPart(part: CutPagePart): void {
  remember('part', part)
}
