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

/** Most of them that one initiator has asked for. An honest one asks again when the last has ended. */
export const PROMISES_OF_ONE = 4

/** Promises to one initiator that are given beyond PROMISES_MAX: however many liars hold places, nobody is shut out. */
export const PROMISES_RESERVED = 1

/**
 * How far above all timelines that have begun here another may be. Numbers rise by one with every restore that somebody asks for; a process
 * that was away or is new is behind by as many. Only a timeline that begins here counts, and for that all must promise: an
 * initiator gets a promise each 6 s.
 */
export const TIMELINE_STEP_MAX = 65_536

/**
 * How far above its own highest an initiator goes with the number of a restore because others have named it. A small part of
 * TIMELINE_STEP_MAX, so that nobody can make it ask for a number that is too far for those who are new.
 */
export const TIMELINE_HEARD_MAX = 1_024

/** Largest number of a timeline: still exact. */
export const TIMELINE_NUMBER_MAX = Number.MAX_SAFE_INTEGER
