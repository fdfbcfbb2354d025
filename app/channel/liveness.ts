// Whether the other side of a link is alive, judged by what its path does. A link at rest is silent: every so often one side asks, and the
// other answers at once, which proves to both that the other lives. A neighbour is silent when it was asked and nothing at
// all has come since, for longer than its path has taken lately, several times over. Any byte counts as life: an answer may stand behind a
// megabyte. Round trips are estimated as for TCP (RFC 6298), but a variation is forgotten slowly. Pure: times are arguments.
import type { Heartbeat } from './frame.ts'

/**
 * How long a link rests before a side asks, in ms: where the neighbour has not acknowledged something, and else at least, for each neighbour
 * that this process has, and at most.
 */
export const REST_MS = 1_100
export const REST_MS_MIN = 1_500
export const REST_MS_PER_NEIGHBOUR = 190
export const REST_MS_MAX = 5_000

/** The side with the higher id rests longer by so much, in ms: it nearly always hears the other's question first. */
export const HIGHER_RESTS_MS = 100

/** A side that asks one neighbour asks those too whose rest ends within this part of it: a process at rest wakes once for all. */
export const TOGETHER = 0.25

/** How soon a link is looked at again where something is under way, in ms. */
export const LOOK_MS = 250

/** A question may be repeated after this time, in ms. */
export const ASK_AGAIN_MS = 1_000

/**
 * How long an answer may take, in ms: on any path, on the slowest path, and where nothing is known of the path. The least is more than what
 * TCP needs to send a packet anew three times.
 */
export const PATIENCE_MS_MIN = 1_450
export const PATIENCE_MS_MAX = 12_000
export const PATIENCE_MS_AT_FIRST = 3_000

/** An answer may take so many times as long as lately: TCP waits twice as long for each packet that it sends anew. */
const PATIENCE_FACTOR = 3

/** A stream on which nothing was received for this long, in ms, is closed, so that a new one can be opened; longer where patience is. */
export const GIVE_UP_MS = 15_000

/** A batch of more bytes may be more than one small packet, or one that is too large for the path. */
export const SMALL_BYTES = 440

/**
 * Large packets vanish on this stream when nothing has come at the neighbour for this long, in ms, since more was written than a small
 * packet holds; longer where patience is.
 */
export const VANISHED_MS = 8_000

/** The least time between two questions about parts, in ms. */
export const ASK_OF_PARTS_MS = 5

/** The state of one link; part of `Link`. */
export interface Liveness {
  /** When anything came from the neighbour. */
  receivedAt: number
  wroteAt: number
  /** Bytes of this stream: written by us, received from the neighbour, and received by the neighbour as far as it has told. */
  wroteBytes: number
  receivedBytes: number
  toldBytes: number
  /** When `toldBytes` rose, or what it lacks was written. */
  toldAt: number
  /** Since when the neighbour has been asked and nothing has come; undefined while it is not in doubt. */
  doubtedAt: number | undefined
  /** The oldest question without its answer: when, and how many bytes were written with it. */
  asked: { readonly at: number; readonly bytes: number } | undefined
  /** When it was asked last, and up to which byte that question asks. */
  askedAt: number
  askedUpTo: number
  /** Where the last large batch ends in the bytes of the stream; 0 before there was any. */
  largeUpTo: number
  /** The neighbour has asked, and was not answered because the wire was full. */
  owes: boolean
  /** Smoothed, and how much it varies; ms. Undefined before the first answer. */
  roundTrip: { readonly ms: number; readonly variationMs: number } | undefined
}

export function beginLiveness(now: number): Liveness {
  return {
    receivedAt: now,
    wroteAt: now,
    wroteBytes: 0,
    receivedBytes: 0,
    toldBytes: 0,
    toldAt: now,
    doubtedAt: undefined,
    asked: undefined,
    askedAt: -Infinity,
    askedUpTo: 0,
    largeUpTo: 0,
    owes: false,
    roundTrip: undefined
  }
}

/**
 * How long a link rests before its side asks, in ms. The more neighbours, the rarer: the questions of a class grow with its square. Where
 * something waits for an acknowledgement, the neighbour is somebody with whom we talk, and is asked as soon as in a small class.
 */
export function restMs(neighbours: number, isLower: boolean, isWaiting: boolean): number {
  const ms = isWaiting ? REST_MS : Math.min(REST_MS_MAX, Math.max(REST_MS_MIN, neighbours * REST_MS_PER_NEIGHBOUR))
  return isLower ? ms : ms + HIGHER_RESTS_MS
}

/** How long the neighbour may say nothing after a question, in ms. */
export function patienceMs({ roundTrip }: Pick<Liveness, 'roundTrip'>): number {
  if (roundTrip === undefined) return PATIENCE_MS_AT_FIRST
  const most = PATIENCE_FACTOR * (roundTrip.ms + 4 * roundTrip.variationMs)
  return Math.min(PATIENCE_MS_MAX, Math.max(PATIENCE_MS_MIN, most))
}

/** Whether the neighbour was asked, and nothing has come for too long. */
export function isSilent(liveness: Liveness, now: number): boolean {
  return liveness.doubtedAt !== undefined && now - liveness.doubtedAt > patienceMs(liveness)
}

/** Whether to close the stream because nothing comes. */
export function isGone(liveness: Liveness, now: number): boolean {
  return now - liveness.receivedAt > Math.max(GIVE_UP_MS, REST_MS_MAX + 2 * patienceMs(liveness))
}

/** Whether a large batch has not come, as far as the neighbour has told. */
export function isLargeOut({ largeUpTo, toldBytes }: Liveness): boolean {
  return largeUpTo > toldBytes
}

/**
 * Whether what is large seems to vanish on the way: it is asked about, and nothing of it comes.
 * @param hasEnded the stream has, perhaps because the other side has found the same: half the time is enough
 */
export function vanishes(liveness: Liveness, now: number, hasEnded = false): boolean {
  const { asked, askedUpTo, largeUpTo, toldAt } = liveness
  if (!isLargeOut(liveness) || askedUpTo < largeUpTo || asked === undefined) return false
  const ms = Math.max(VANISHED_MS, 2 * patienceMs(liveness))
  // A busy link is not asked for long, so what was told last may be old: an answer has its time from the question on.
  return now - Math.max(toldAt, asked.at) > (hasEnded ? ms / 2 : ms)
}

/** Bytes have come. */
export function received(liveness: Liveness, bytes: number, now: number): void {
  liveness.receivedAt = now
  liveness.receivedBytes += bytes
  liveness.doubtedAt = undefined
}

/** Bytes were written. */
export function wrote(liveness: Liveness, bytes: number, now: number): void {
  if (liveness.toldBytes === liveness.wroteBytes) liveness.toldAt = now
  liveness.wroteAt = now
  liveness.wroteBytes += bytes
  if (bytes > SMALL_BYTES) liveness.largeUpTo = liveness.wroteBytes
}

/** We did not listen until now: that was not silence. */
export function listensAgain(liveness: Liveness, now: number): void {
  liveness.receivedAt = now
  liveness.doubtedAt = undefined
}

/**
 * A heartbeat has come. What it says that cannot be true is not believed.
 * @returns whether it is to be answered now
 */
export function heardHeartbeat(liveness: Liveness, heartbeat: Heartbeat, now: number): boolean {
  const told = heartbeat.received ?? 0
  const { asked, wroteBytes } = liveness
  if (told > liveness.toldBytes && told <= wroteBytes) {
    liveness.toldBytes = told
    liveness.toldAt = now
  }
  if (asked !== undefined && liveness.toldBytes >= asked.bytes) {
    liveness.roundTrip = estimate(liveness.roundTrip, now - asked.at)
    liveness.asked = undefined
  }
  return heartbeat.asks === true
}

/** RFC 6298, but for a variation that falls: quiet packets do not make the next late one a surprise. */
export function estimate(before: Liveness['roundTrip'], ms: number): NonNullable<Liveness['roundTrip']> {
  if (before === undefined) return { ms, variationMs: ms / 2 }
  const difference = Math.abs(before.ms - ms) - before.variationMs
  return {
    ms: before.ms + (ms - before.ms) / 8,
    variationMs: before.variationMs + difference / (difference > 0 ? 4 : 32)
  }
}

/**
 * Looks at a link that is open. Counts the neighbour as doubted from now on where it has said nothing for `rest`.
 * @param isInFrame a part of a large frame has come: who sends it hears no acknowledgement until it is whole
 * @returns what to write, if the wire takes anything
 */
export function look(liveness: Liveness, rest: number, isInFrame: boolean, now: number): 'question' | 'answer' | '' {
  const isResting = now - liveness.receivedAt >= rest
  if (isResting) liveness.doubtedAt ??= now
  const mayAsk = now - liveness.askedAt >= ASK_AGAIN_MS
  const isLargeLate = isLargeOut(liveness) && now - liveness.toldAt >= REST_MS
  if (mayAsk && (isResting || isLargeLate || liveness.roundTrip === undefined)) return 'question'
  const isWaitedFor = isInFrame && now - liveness.wroteAt >= REST_MS
  return liveness.owes || isWaitedFor ? 'answer' : ''
}

/** Whether to ask at once whether what was written in parts has come. */
export function mayAskOfParts({ askedAt, askedUpTo, wroteBytes }: Liveness, now: number): boolean {
  return askedUpTo < wroteBytes && now - askedAt >= ASK_OF_PARTS_MS
}

/** When a link has rested, on the clock of `receivedAt`. */
export function restedAt({ receivedAt }: Liveness, rest: number): number {
  return receivedAt + rest
}

/**
 * When to look at a link again that was looked at now: when it has rested, and soon where an answer is to come or something else is
 * under way.
 * @param isBusy it is not open yet, or something waits for an acknowledgement, or a part of a frame has come
 */
export function lookAgainAt(liveness: Liveness, rest: number, isBusy: boolean, now: number): number {
  const { doubtedAt, roundTrip, owes } = liveness
  const soon = isBusy || owes || roundTrip === undefined || doubtedAt !== undefined ? now + LOOK_MS : Infinity
  const judgedAt = doubtedAt === undefined ? 0 : doubtedAt + patienceMs(liveness) + 1
  return Math.min(soon, ...[restedAt(liveness, rest), judgedAt].filter((at) => at > now))
}

/** The heartbeat to write now. */
export function heartbeatOf({ receivedBytes }: Liveness, what: 'question' | 'answer'): Heartbeat {
  return { type: 'heartbeat', ...(what === 'question' ? { asks: true } : {}), received: receivedBytes }
}

/** A heartbeat was written; its bytes are counted already. */
export function wroteHeartbeat(liveness: Liveness, { asks }: Heartbeat, now: number): void {
  liveness.owes = false
  if (asks !== true) return
  liveness.askedAt = now
  liveness.askedUpTo = liveness.wroteBytes
  liveness.asked ??= { at: now, bytes: liveness.wroteBytes }
}
