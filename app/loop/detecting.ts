// Looks for a property by taking snapshots, one after another, until it holds in one.
import type { DetectionView } from '../contract.ts'

export const NOT_LOOKING: DetectionView = { phase: 'idle', snapshot: '', looked: 0 }
