// The ids that cross the network. Branded, so that one kind cannot be used as another; a cast to a brand is allowed
// only where the id is made or decoded.
declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** A process: in production its libp2p peer id (base58 text of an Ed25519 key), in tests any short name. */
export type ProcessId = Branded<'ProcessId'>

/** One snapshot: initiator and its own count, `<process id>#<n>`, n from 1. */
export type SnapshotId = Branded<'SnapshotId'>

/** Random name of one journal. A changed id means that a peer lost or replaced its store. */
export type StoreId = Branded<'StoreId'>

/** Longest process id, in characters. Ed25519 peer ids have 52; RSA ones 46. */
export const PROCESS_ID_LENGTH_MAX = 64

export function snapshotId(initiator: ProcessId, count: number): SnapshotId {
  return `${initiator}#${count}` as SnapshotId
}

export function initiatorOf(snapshot: SnapshotId): ProcessId {
  return snapshot.slice(0, snapshot.lastIndexOf('#')) as ProcessId
}

/** How many snapshots the initiator had started when it started this one, itself included. */
export function countOf(snapshot: SnapshotId): number {
  return Number(snapshot.slice(snapshot.lastIndexOf('#') + 1))
}

/**
 * Ids are keys of plain records, so the property names that every JavaScript object inherits are not valid ids.
 * @returns `undefined` for text that cannot be a process id.
 */
export function parseProcessId(text: string): ProcessId | undefined {
  const wellFormed = /^[A-Za-z0-9-]+$/.test(text) && text.length <= PROCESS_ID_LENGTH_MAX
  return wellFormed && !(text in Object.prototype) ? (text as ProcessId) : undefined
}

/** @returns `undefined` for text that cannot be a snapshot id. */
export function parseSnapshotId(text: string): SnapshotId | undefined {
  const match = /^([A-Za-z0-9-]+)#([1-9]\d{0,14})$/.exec(text)
  return match !== null && parseProcessId(match[1] ?? '') !== undefined ? (text as SnapshotId) : undefined
}
