// Bounds of snapshots and restores, each with its reason. Beyond them: a refusal by name (to a person), a snapshot that is
// cancelled, or a marker that does nothing.

/** Most members of one snapshot, counting oneself. A classroom; n² channels of a cut still fit on a page and in a message. */
export const MEMBERS_MAX = 64

/** Most snapshots that one process may have initiated and not seen end. More teach nothing and cost n² markers each. */
export const OPEN_SNAPSHOTS_MAX = 16

/**
 * Most open snapshots of one initiator that another process accepts. Above OPEN_SNAPSHOTS_MAX because the initiator may
 * have seen the last report of one, and started the next, before we have; four times is beyond what frames in flight allow.
 */
export const OPEN_SNAPSHOTS_ACCEPTED = 64

/**
 * Most snapshots, open or ended, whose first marker one process has passed on, and whose initiator's own marker has not come: all that a
 * liar can begin here in the names of others. An honest process passes on at most OPEN_SNAPSHOTS_MAX of each initiator, so that it stays below
 * this unless sixteen of them have as many open at once.
 */
export const UNCONFIRMED_ACCEPTED = 256

/** Most open snapshots in all, so that no number of liars makes a message dear: each of them looks at every open recording. */
export const OPEN_IN_ALL = 1_024

/** Open snapshots of one initiator that are accepted beyond OPEN_IN_ALL: nobody can shut out another. */
export const OPEN_RESERVED = 2

/**
 * Most messages recorded in transit by one process for one snapshot, by their weight: as many as one channel may carry unacknowledged. A report must fit into one message
 * (1 MiB), together with the states of all applications (codec.test.ts prints the largest).
 */
export const RECORDED_MESSAGES_MAX = 32_768

/** Ended snapshots remembered per initiator, so that a late marker or report of one starts nothing new. */
export const ENDED_REMEMBERED = 256

/** Cancelled snapshots kept to be shown. */
export const CANCELLED_KEPT = 32

/**
 * Most restores that a process has been asked for and that have neither begun nor been abandoned. Each keeps a part of up to a
 * message (1 MiB). One whose initiator is lost for ever stays until a later timeline begins.
 */
export const PROMISES_MAX = 8

/** Most of them that one initiator has asked for: nobody can hold all places. An honest one asks again when the last has ended. */
export const PROMISES_OF_ONE = 4

/**
 * How far above the highest number received so far a timeline is believed. Numbers rise by one with every restore that somebody
 * asks for; a process that was away or is new is behind by as many. From 0 to the last number it takes a liar 2^37 messages,
 * each committed by its receiver: at 10,000 a second, 160 days.
 */
export const TIMELINE_STEP_MAX = 65_536

/** Largest number of a timeline: still exact. */
export const TIMELINE_NUMBER_MAX = Number.MAX_SAFE_INTEGER
