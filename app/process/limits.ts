// Bounds of one process, each with its reason. Beyond them: a violation (of a peer), or a marker that does nothing. The bounds
// of snapshots are in app/snapshot/limits.ts.

import { COUNTERPARTIES_MAX } from '../applications/application.ts'

/** Most other processes that are remembered. Twice the members of a snapshot, so that people may come and go in a lesson. */
export const NEIGHBOURS_MAX = COUNTERPARTIES_MAX
