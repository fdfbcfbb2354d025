// Which parts the page of a snapshot has, and which of them this window showed last.
import type { SnapshotView } from '../../../app/view/contract.ts'
import { recall, remember } from '../memory.ts'

export const PARTS = {
  members: 'Members',
  table: 'Table',
  checks: 'Checks',
  steps: 'Steps',
  theorem: 'Theorem',
  compare: 'Compare'
} as const

export type Part = keyof typeof PARTS

const OF_COMPLETE: readonly Part[] = ['table', 'checks', 'steps', 'theorem', 'compare']
const OF_OTHERS: readonly Part[] = ['members', 'steps']

export function partsOf({ status }: SnapshotView): readonly Part[] {
  return status === 'complete' ? OF_COMPLETE : OF_OTHERS
}

/** The wanted part where the snapshot has it, else its first. */
export function partShown(wanted: string, snapshot: SnapshotView): Part {
  const parts = partsOf(snapshot)
  return parts.find((part) => part === wanted) ?? parts[0] ?? 'members'
}

export function rememberedPart(): string {
  return recall('part')
}

export function rememberPart(part: Part): void {
  remember('part', part)
}
