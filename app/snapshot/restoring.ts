// What one process remembers of going back to a cut, and what of it it believes. Plain data, with the questions that restore.ts
// asks of it and the changes that it makes; the rules R0 to R4 are there.
import type { ProcessId } from '../ids.ts'
import type { Exchanged, Part } from './cut.ts'
import { TIMELINE_HEARD_MAX, TIMELINE_NUMBER_MAX, TIMELINE_STEP_MAX } from './limits.ts'
import type { Between, RestoreMarker, Undoing } from './messages.ts'
import {
  FIRST_TIMELINE,
  hasPromised,
  isLater,
  isSameTimeline,
  type Agreed,
  type LaterTimeline,
  type Origin,
  type Timeline
} from './timeline.ts'

/** An own part that this process has promised to go back to, when asked. */
export interface Promised<State, Message> extends Origin {
  readonly part: Part<State, Message>
}

/** A restore that this process has asked for and that has not begun. */
export interface Proposal<State, Message> extends Promised<State, Message> {
  /** Members that have not yet answered that they hold their part. */
  readonly waitingFor: ProcessId[]
  /** Of the promises of those who have. */
  readonly signatures: Record<ProcessId, string>
}

/**
 * Somebody says that all have promised, and this process, which goes back or comes along with them, has not looked at their promises.
 * `from`: this process itself where it has asked for them.
 */
export interface Claim extends Agreed {
  readonly from: ProcessId
}

/** What a process remembers of going back. Plain data. */
export interface Restoring<State, Message> {
  /** What the present timeline began with; `null` in the first. */
  origin: Agreed | null
  /** Highest number of a timeline that has begun here or that this process has asked for. What others only say raises it by nothing. */
  highest: number
  proposal: Proposal<State, Message> | null
  /** Asked of this process, and not answered until its disk has been read. At most PROMISES_MAX with `promised`. */
  questions: Question[]
  promised: Promised<State, Message>[]
  /** Not answered until the promises in them have been looked at. One of each sender, the latest. */
  claims: Claim[]
  /** By initiator: the highest number of a timeline for which it has asked this process, which promises one cut for each. */
  readonly asked: Record<ProcessId, number>
  /** By neighbour: the last restore marker on the channel from it; missing where none has come. */
  readonly heard: Record<ProcessId, HeardMarker>
  /** Neighbours in another timeline, by the last restore marker on their channel: what comes from them now is not handled (R3). */
  apart: ProcessId[]
  /**
   * Processes that were outside when the present timeline began: its restore marker is not yet on the channel to them, and will say
   * this when they return.
   */
  owed: Record<ProcessId, Undoing>
  /**
   * Neighbours with whom this process had exchanged what it has undone since, and that have not come to the timeline in which it has. They
   * may keep their side of that.
   */
  undid: ProcessId[]
}

/** What a timeline began with, without the members of the cut. */
export type Beginning = Pick<Origin, 'timeline' | 'snapshot'>

/** The last restore marker on a channel. `missed`: where this process has not followed, all of it. */
export interface HeardMarker extends Beginning {
  readonly between: Between
  readonly missed?: Origin
}

/** A complete cut that this process may hold on its disk. */
export interface Question extends Pick<Origin, 'timeline' | 'snapshot' | 'without'> {
  /** The initiator waits for a promise · all others are there already, and this process comes back · its person wants to. */
  readonly for: 'promise' | 'return' | 'rejoin'
}

export function openRestoring<State, Message>(): Restoring<State, Message> {
  return {
    origin: null,
    highest: 0,
    proposal: null,
    questions: [],
    promised: [],
    claims: [],
    asked: {},
    heard: {},
    apart: [],
    owed: {},
    undid: []
  }
}

/**
 * Whether a timeline may have that number: one that is too far above all that have begun here cannot be, and a liar that names one shall
 * not use up the numbers that there are.
 */
export function isNear({ highest }: Restoring<unknown, unknown>, number: number): boolean {
  return number <= highest + TIMELINE_STEP_MAX
}

/** The number of an own restore: above all that others have begun or asked for, so that theirs ends with it, unless that is far above. */
function nextNumber({ highest, heard, questions, promised }: Restoring<unknown, unknown>): number {
  const others = [...Object.values(heard), ...questions, ...promised].map(({ timeline }) => timeline.number)
  const near = others.filter((number) => number <= highest + TIMELINE_HEARD_MAX)
  return Math.min(Math.max(highest, ...near) + 1, TIMELINE_NUMBER_MAX)
}

/** R0 at the initiator: keeps its own part, and waits for the others. */
export function propose<State, Message>(
  restoring: Restoring<State, Message>,
  self: ProcessId,
  cut: Omit<Promised<State, Message>, 'timeline'>
): Proposal<State, Message> {
  restoring.highest = nextNumber(restoring)
  const timeline = { number: restoring.highest, initiator: self }
  const waitingFor = cut.members.filter((member) => member !== self && !cut.without.includes(member))
  restoring.proposal = { timeline, ...cut, waitingFor, signatures: {} }
  return restoring.proposal
}

/** Whether this process has been asked before for this timeline, and it has neither begun nor been abandoned. */
export function isAsked({ questions, promised }: Restoring<unknown, unknown>, timeline: Timeline): boolean {
  return [...questions, ...promised].some((one) => isSameTimeline(one.timeline, timeline))
}

/**
 * A process asks for a timeline once, and for later ones afterwards.
 *
 * @returns whether it has asked for this one, or a later one, before
 */
export function noteAsked({ asked }: Restoring<unknown, unknown>, { number, initiator }: LaterTimeline): boolean {
  if (number <= (asked[initiator] ?? 0)) return true
  asked[initiator] = number
  return false
}

/** Keeps what somebody says about a timeline until it is looked at: of one sender the latest. */
export function noteClaim(restoring: Restoring<unknown, unknown>, claim: Claim): void {
  const before = restoring.claims.find(({ from }) => from === claim.from)
  if (before !== undefined && !isLater(claim.timeline, before.timeline)) return
  restoring.claims = [...restoring.claims.filter((one) => one !== before), claim]
}

/** The initiator will never begin this timeline. */
export function forget(restoring: Restoring<unknown, unknown>, timeline: Timeline): void {
  restoring.questions = restoring.questions.filter((one) => !isSameTimeline(one.timeline, timeline))
  restoring.promised = restoring.promised.filter((one) => !isSameTimeline(one.timeline, timeline))
}

/** The part that was promised for exactly this beginning: a liar may name different cuts to different processes. */
export function promisedFor<State, Message>(
  { promised }: Restoring<State, Message>,
  { timeline, snapshot, members, without }: Origin
): Part<State, Message> | undefined {
  const found = promised.find((one) => isSameTimeline(one.timeline, timeline) && one.snapshot === snapshot)
  const isSame = found?.members.join() === members.join() && found.without.join() === without.join()
  return isSame ? found.part : undefined
}

/**
 * R2: the timeline begins here, and every channel is apart until its own restore marker has come, but for those on which nothing is
 * undone. Older questions and promises end.
 *
 * @param undoing what the beginning has done to all that was exchanged with a neighbour
 */
export function begin(
  restoring: Restoring<unknown, unknown>,
  { timeline, snapshot, members, without, signatures }: Agreed,
  neighbours: readonly Acquainted[],
  undoing: (neighbour: ProcessId) => Undoing
): void {
  const isOpen = (one: Beginning): boolean => isLater(one.timeline, timeline)
  restoring.origin = { timeline, snapshot, members, without, signatures }
  restoring.highest = Math.max(restoring.highest, timeline.number)
  restoring.questions = restoring.questions.filter(isOpen)
  restoring.promised = restoring.promised.filter(isOpen)
  restoring.claims = restoring.claims.filter(isOpen)
  if (restoring.proposal !== null && !isOpen(restoring.proposal)) restoring.proposal = null
  const elsewhere = neighbours.filter(({ id }) => !isHere(restoring, id))
  const { apart } = restoring
  // What a member sends belongs to what it undoes when it goes back, now or after its return, until its own restore marker comes.
  // A process that was present has gone on until now, and one that has handled what is undone goes on from that: each is apart until its
  // own marker says that it comes along as it is.
  const isKept = ({ id, isOutside }: Acquainted): boolean => {
    const { between, undone } = undoing(id)
    return between === 'kept' && undone === 0 && isOutside && !members.includes(id)
  }
  restoring.apart = elsewhere.filter((one) => !isKept(one) || apart.includes(one.id)).map(({ id }) => id)
  for (const [id, { missed, ...heard }] of Object.entries(restoring.heard))
    if (missed !== undefined && !isOpen(missed)) restoring.heard[id as ProcessId] = heard
  const isUndone = ({ id, sent, handled }: Acquainted): boolean => {
    const { between, undone } = undoing(id)
    return (sent + handled > 0 && (between !== 'kept' || undone > 0)) || restoring.undid.includes(id)
  }
  restoring.undid = elsewhere.filter(isUndone).map(({ id }) => id)
  const outside = neighbours.filter(({ isOutside }) => isOutside)
  restoring.owed = Object.fromEntries(outside.map(({ id }) => [id, undoing(id)]))
}

/** A process that this one has met. */
export interface Acquainted extends Exchanged {
  readonly id: ProcessId
  /** Departed, forgotten, or in quarantine: nobody waits for it. */
  readonly isOutside: boolean
}

/** The one that this process is in. */
export function presentIn({ origin }: Restoring<unknown, unknown>): Timeline {
  return origin?.timeline ?? FIRST_TIMELINE
}

/** The timeline that the sender of a channel is in, by the last restore marker on the channel. */
export function timelineOn({ heard }: Restoring<unknown, unknown>, from: ProcessId): Timeline {
  return heard[from]?.timeline ?? FIRST_TIMELINE
}

/** R3: whether the sender is in another timeline. */
export function isApart({ apart }: Restoring<unknown, unknown>, from: ProcessId): boolean {
  return apart.includes(from)
}

/**
 * Whether money sent there may never arrive: the receiver is in another timeline, and nothing makes it come to this one. A member that
 * has promised certainly comes; whoever has just been met comes at once, or not at all.
 */
export function isUnreachable(restoring: Restoring<unknown, unknown>, neighbour: ProcessId): boolean {
  return isApart(restoring, neighbour) && !isAwaited(restoring, neighbour)
}

/** Whether a snapshot of this process can have that neighbour as a member: it is in the same timeline, or certainly comes to it. */
export function isInStep(restoring: Restoring<unknown, unknown>, neighbour: ProcessId): boolean {
  return isHere(restoring, neighbour) || isAwaited(restoring, neighbour)
}

/** It has promised, and its restore marker is on its way. */
function isAwaited(restoring: Restoring<unknown, unknown>, neighbour: ProcessId): boolean {
  const { origin } = restoring
  return origin !== null && hasPromised(origin, neighbour) && isLater(origin.timeline, timelineOn(restoring, neighbour))
}

/**
 * R3: what follows on a channel belongs to the timeline that the marker on it names. Its sender begins no earlier one any more, so that
 * what it had asked for there ends.
 */
export function noteMarker(
  restoring: Restoring<unknown, unknown>,
  from: ProcessId,
  { timeline, snapshot, members, without, between }: RestoreMarker,
  goesBack = false
): void {
  const isMissed = isLater(timeline, presentIn(restoring))
  const heard: HeardMarker = { timeline, snapshot, between }
  restoring.heard[from] = isMissed ? { ...heard, missed: { timeline, snapshot, members, without } } : heard
  const isStillMeant = ({ timeline: asked }: Beginning): boolean =>
    asked.initiator !== from || !isLater(timeline, asked)
  restoring.questions = restoring.questions.filter(isStillMeant)
  restoring.promised = restoring.promised.filter(isStillMeant)
  const isThere = !isHere(restoring, from)
  if (!isThere) restoring.undid = restoring.undid.filter((one) => one !== from)
  // A member that goes back later undoes what it handles until then.
  const apart = isThere && (between !== 'kept' || goesBack || isApart(restoring, from))
  if (apart !== isApart(restoring, from))
    restoring.apart = apart ? [...restoring.apart, from] : restoring.apart.filter((one) => one !== from)
}

/** Whether somebody who was outside when the present timeline began has not been told of it. */
export function owesMarkers({ owed }: Restoring<unknown, unknown>): boolean {
  for (const _ in owed) return true
  return false
}

/** R4: one that was outside when the present timeline began has returned. @returns what the channel to it goes on with, once */
export function takeOwed(restoring: Restoring<unknown, unknown>, neighbour: ProcessId): RestoreMarker | undefined {
  const undoing = restoring.owed[neighbour]
  if (restoring.origin === null || undoing === undefined) return undefined
  delete restoring.owed[neighbour]
  return { type: 'restore', ...restoring.origin, ...undoing }
}

/** R4: a channel that is opened after the first timeline is apart. @returns what it begins with, `undefined` in the first timeline */
export function openChannel(restoring: Restoring<unknown, unknown>, neighbour: ProcessId): Agreed | undefined {
  if (restoring.origin === null) return undefined
  restoring.apart.push(neighbour)
  return restoring.origin
}

/** R3: whether what waits on a channel before that restore marker counts here. */
export function isCounting(restoring: Restoring<unknown, unknown>, from: ProcessId, marker: RestoreMarker): boolean {
  const { origin, undid } = restoring
  const isOfPresent = origin !== null && isSameBeginning(origin, marker)
  return marker.between === 'kept' && (isOfPresent || !undid.includes(from))
}

/** Whether the sender of a channel is in the present timeline. */
export function isHere(restoring: Restoring<unknown, unknown>, neighbour: ProcessId): boolean {
  const { heard, origin } = restoring
  return origin === null ? heard[neighbour] === undefined : isIn(restoring, neighbour, origin)
}

/** Whether the last restore marker on the channel from it names that beginning. */
export function isIn({ heard }: Restoring<unknown, unknown>, neighbour: ProcessId, beginning: Beginning): boolean {
  const there = heard[neighbour]
  return there !== undefined && isSameBeginning(there, beginning)
}

/** Same timeline and same cut. */
function isSameBeginning(one: Beginning, other: Beginning): boolean {
  return isSameTimeline(one.timeline, other.timeline) && one.snapshot === other.snapshot
}
