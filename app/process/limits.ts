// Bounds of one process, each with its reason. Beyond them: a violation (of a peer), or a marker that does nothing. The bounds
// of snapshots are in app/snapshot/limits.ts.

import { COUNTERPARTIES_MAX } from '../applications/application.ts'

/** Most other processes that are expected. Twice the members of a snapshot, so that people may come and go in a lesson. */
export const NEIGHBOURS_MAX = 128

/**
 * Most other processes that are remembered, those with them that nobody expects any more: a class of 25 that comes with fresh folders
 * each week of a term.
 */
export const REMEMBERED_MAX = COUNTERPARTIES_MAX
