// Bounds of one process, each with its reason. Beyond them: a refusal by name (to a person) or a violation (of a peer).

/** Most members of one snapshot, counting oneself. A classroom; n² channels of a cut still fit on a page and in a message. */
export const MEMBERS_MAX = 64

/** Most other processes that are remembered. Twice the members, so that people may come and go in a lesson. */
export const NEIGHBOURS_MAX = 128

/** Most snapshots that one process may have initiated and not seen end. More teach nothing and cost n² markers each. */
export const OPEN_SNAPSHOTS_MAX = 16

/**
 * Most open snapshots of one initiator that another process accepts. Above OPEN_SNAPSHOTS_MAX because the initiator may
 * have seen the last report of one, and started the next, before we have; four times is beyond what frames in flight allow.
 */
export const OPEN_SNAPSHOTS_ACCEPTED = 64

/**
 * Most messages recorded in transit by one process for one snapshot, by their weight. A report must fit into one message
 * (1 MiB), together with the states of all applications (codec.test.ts prints the largest).
 */
export const RECORDED_MESSAGES_MAX = 50_000

/** What a recorded message that is no transfer counts as: it may have a hundred bytes, where a transfer has thirteen. */
export const OTHER_MESSAGE_WEIGHT = 8

/** Ended snapshots remembered per initiator, so that a late marker or report of one starts nothing new. */
export const ENDED_REMEMBERED = 256

/** Cancelled snapshots kept to be shown. */
export const CANCELLED_KEPT = 32
