// The ids that cross the network. Branded, so that one kind cannot be used as another; a cast to a brand is allowed
// only where the id is made or decoded.
declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** A process: in production its libp2p peer id (base58 text of an Ed25519 key), in tests any short name. */
export type ProcessId = Branded<'ProcessId'>

/**
 * One snapshot: initiator, its own count from 1, and a nonce: `<process id>#<n>~<nonce>`. Lessons, the sandbox and saved runs, where
 * nobody lies, leave the nonce out.
 */
export type SnapshotId = Branded<'SnapshotId'>

/**
 * The part of a snapshot id that nobody can guess: 64 random bits as 11 characters of base64url. Nobody can send a marker of a snapshot
 * that its initiator has not started.
 */
export type Nonce = Branded<'Nonce'>

/** Random name of one journal. A changed id means that a peer lost or replaced its store. */
export type StoreId = Branded<'StoreId'>

/** Longest process id, in characters. Ed25519 peer ids have 52; RSA ones 46. */
export const PROCESS_ID_LENGTH_MAX = 64

/** @param nonce none: an id that can be guessed */
export function snapshotId(initiator: ProcessId, count: number, nonce?: Nonce): SnapshotId {
  return `${initiator}#${count}${nonce === undefined ? '' : `~${nonce}`}` as SnapshotId
}

/** @param high 32 bits @param low 32 bits */
export function nonceOf(high: number, low: number): Nonce {
  let bits = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)
  let text = ''
  for (let place = 0; place < 11; place++, bits >>= 6n) text += NONCE_CHARACTERS[Number(bits & 63n)] ?? ''
  return text as Nonce
}

/**
 * Why its initiator took a snapshot: a person or a script wanted it, a detector asks its question of it, or one is taken every so many
 * minutes. Only what lists show depends on it.
 */
export type Purpose = 'person' | 'detector' | 'checkpoint'

const PURPOSES: readonly Purpose[] = ['person', 'detector', 'checkpoint']

/** 64 bits leave two bits of the last of 11 characters over: they carry the purpose, so that every member knows it without a field more. */
export function withPurpose(nonce: Nonce, purpose: Purpose): Nonce {
  const bits = NONCE_CHARACTERS.indexOf(nonce.at(-1) ?? '') & 15
  return `${nonce.slice(0, -1)}${NONCE_CHARACTERS[bits + 16 * PURPOSES.indexOf(purpose)] ?? ''}` as Nonce
}

/** What its initiator says; of an id without a nonce `person`. */
export function purposeOf(snapshot: SnapshotId): Purpose {
  if (!hasNonce(snapshot)) return 'person'
  return PURPOSES[NONCE_CHARACTERS.indexOf(snapshot.at(-1) ?? '') >> 4] ?? 'person'
}

const NONCE_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export function hasNonce(snapshot: SnapshotId): boolean {
  return snapshot.includes('~')
}

export function initiatorOf(snapshot: SnapshotId): ProcessId {
  return snapshot.slice(0, snapshot.lastIndexOf('#')) as ProcessId
}

/** How many snapshots the initiator had started when it started this one, itself included. */
export function countOf(snapshot: SnapshotId): number {
  return Number.parseInt(snapshot.slice(snapshot.lastIndexOf('#') + 1), 10) // Up to the nonce.
}

/** The end of an id, by which people tell peers apart: the ids of all peers begin alike. */
export function shortId(id: string): string {
  return id.slice(-6)
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
  const match = /^([A-Za-z0-9-]+)#[1-9]\d{0,14}(?:~[\w-]{11})?$/.exec(text)
  return match !== null && parseProcessId(match[1] ?? '') !== undefined ? (text as SnapshotId) : undefined
}

/**
 * What a person or a script means: the whole id, or an id without its nonce where one of the known snapshots fits.
 *
 * @returns the id as it is where none or several fit; `undefined` for text that cannot be a snapshot id
 */
export function findSnapshotId(text: string, known: readonly SnapshotId[]): SnapshotId | undefined {
  const id = parseSnapshotId(text)
  if (id === undefined || hasNonce(id) || known.includes(id)) return id
  const fitting = new Set(known.filter((one) => one.startsWith(`${id}~`)))
  const [only] = fitting
  return fitting.size === 1 ? only : id
}
