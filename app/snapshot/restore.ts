// Going back to a complete cut, for any state and any message: what one process remembers of it and what it may believe.
// Rules R0 to R4 of docs/protocol.md. Who tells whom what, and when, is in app/process/restoring.ts.
//
//   Ask everybody first, then all go back or nobody does (R0):
//     R. Koo, S. Toueg: Checkpointing and Rollback-Recovery for Distributed Systems.
//     IEEE Transactions on Software Engineering SE-13(1), 1987.
//   Timelines, by which late messages of undone work are known (R1, R3), are the incarnations of
//     R. E. Strom, S. Yemini: Optimistic Recovery in Distributed Systems. ACM Transactions on Computer Systems 3(3), 1985.
//
// Assumes what snapshot.ts assumes. Promises: whoever is in a timeline handles messages of that timeline alone, and has
// begun it with its own part of the one cut that the timeline goes back to.
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Part } from './cut.ts'
import { FIRST_TIMELINE, type Timeline } from './snapshot.ts'

/** Any but the first. `number`: 1 … TIMELINE_NUMBER_MAX. */
export interface LaterTimeline extends Timeline {
  readonly initiator: ProcessId
}

/** The cut that a timeline begins with. */
export interface Origin {
  readonly timeline: LaterTimeline
  readonly snapshot: SnapshotId
  /** Of the cut, sorted. */
  readonly members: readonly ProcessId[]
}

/**
 * The restore marker: what follows on this channel belongs to the new timeline. Sent to every process that the sender
 * knows, member of the cut or not, before anything else in that timeline.
 */
export interface RestoreMarker extends Origin {
  readonly type: 'restore'
}

/** An own part that this process has promised to go back to, when asked. */
export interface Promised<State, Message> extends Origin {
  readonly part: Part<State, Message>
}

/** A restore that this process has asked for and that has not begun. */
export interface Proposal<State, Message> extends Promised<State, Message> {
  /** Members that have not yet said that they hold their part. */
  readonly waitingFor: ProcessId[]
}

/** What a process remembers of going back. Plain data. */
export interface Restoring<State, Message> {
  /** What the present timeline began with; `null` in the first. */
  origin: Origin | null
  /** Highest timeline number heard of, as far as it was believed. */
  highest: number
  proposal: Proposal<State, Message> | null
  /** Asked of this process, and not answered until its disk has been read. At most PROMISES_MAX with `promised`. */
  questions: Omit<Origin, 'members'>[]
  promised: Promised<State, Message>[]
  /** By neighbour: the last restore marker on the channel from it; missing where none has come. */
  readonly heard: Record<ProcessId, Omit<Origin, 'members'>>
  /** Neighbours in another timeline, as far as their channel has told: what comes from them now is not handled (R3). */
  apart: ProcessId[]
}

/**
 * Most restores that a process has been asked for and that have neither begun nor been abandoned. Each keeps a part of up to a
 * message (1 MiB). One whose initiator is lost for ever stays until a later timeline begins.
 */
export const PROMISES_MAX = 8

/**
 * How far above the highest number heard of so far a timeline is believed. Numbers rise by one with every restore that somebody
 * asks for; whoever was away or is new is behind by as many. From 0 to the last number it takes a liar 2^37 messages,
 * each committed by its receiver: at 10,000 a second, 160 days.
 */
export const TIMELINE_STEP_MAX = 65_536

/** Largest number of a timeline: still exact. */
export const TIMELINE_NUMBER_MAX = Number.MAX_SAFE_INTEGER

export function openRestoring<State, Message>(): Restoring<State, Message> {
  return { origin: null, highest: 0, proposal: null, questions: [], promised: [], heard: {}, apart: [] }
}

/** R1: the higher number wins, then the initiator. */
export function isLater(a: Timeline, b: Timeline): boolean {
  return a.number > b.number || (a.number === b.number && a.initiator > b.initiator)
}

export function isSameTimeline(a: Timeline, b: Timeline): boolean {
  return a.number === b.number && a.initiator === b.initiator
}

/**
 * Takes note of a number. One that is too far above all others is believed in steps, so that a newcomer to an old room comes to
 * it with some markers more.
 * @returns whether it is believed now
 */
export function hear(restoring: Restoring<unknown, unknown>, number: number): boolean {
  restoring.highest = Math.max(restoring.highest, Math.min(number, restoring.highest + TIMELINE_STEP_MAX))
  return number <= restoring.highest
}

/** R0 at the initiator: keeps its own part, and waits for the others. */
export function propose<State, Message>(
  restoring: Restoring<State, Message>,
  self: ProcessId,
  cut: Omit<Promised<State, Message>, 'timeline'>
): Proposal<State, Message> {
  restoring.highest = Math.min(restoring.highest + 1, TIMELINE_NUMBER_MAX)
  const timeline = { number: restoring.highest, initiator: self }
  const waitingFor = cut.members.filter((member) => member !== self)
  restoring.proposal = { timeline, ...cut, waitingFor }
  return restoring.proposal
}

/** Whether somebody has been asked before for this timeline, and it has neither begun nor been abandoned. */
export function isAsked({ questions, promised }: Restoring<unknown, unknown>, timeline: Timeline): boolean {
  return [...questions, ...promised].some((one) => isSameTimeline(one.timeline, timeline))
}

/** The initiator will never begin this timeline. */
export function forget(restoring: Restoring<unknown, unknown>, timeline: Timeline): void {
  restoring.questions = restoring.questions.filter((one) => !isSameTimeline(one.timeline, timeline))
  restoring.promised = restoring.promised.filter((one) => !isSameTimeline(one.timeline, timeline))
}

/** The part that was promised for exactly this beginning: a liar may tell different cuts to different processes. */
export function promisedFor<State, Message>(
  { promised, proposal }: Restoring<State, Message>,
  { timeline, snapshot, members }: Origin
): Part<State, Message> | undefined {
  const own = proposal === null ? promised : [...promised, proposal]
  const found = own.find((one) => isSameTimeline(one.timeline, timeline) && one.snapshot === snapshot)
  return found?.members.join() === members.join() ? found.part : undefined
}

/** R2: the timeline begins here, and every channel is apart until its own restore marker has come. Older talk has no meaning any more. */
export function begin(
  restoring: Restoring<unknown, unknown>,
  { timeline, snapshot, members }: Origin,
  neighbours: readonly ProcessId[]
): void {
  const isOpen = (one: Omit<Origin, 'members'>): boolean => isLater(one.timeline, timeline)
  restoring.origin = { timeline, snapshot, members }
  restoring.questions = restoring.questions.filter(isOpen)
  restoring.promised = restoring.promised.filter(isOpen)
  if (restoring.proposal !== null && !isOpen(restoring.proposal)) restoring.proposal = null
  restoring.apart = neighbours.filter((neighbour) => !isHere(restoring, neighbour))
}

/** The one that this process is in. */
export function presentIn({ origin }: Restoring<unknown, unknown>): Timeline {
  return origin?.timeline ?? FIRST_TIMELINE
}

/** The timeline that the sender of a channel is in, as far as the channel has told. */
export function timelineOn({ heard }: Restoring<unknown, unknown>, from: ProcessId): Timeline {
  return heard[from]?.timeline ?? FIRST_TIMELINE
}

/** R3: the marker on a channel says in which timeline what follows on it belongs. */
export function hearOn(restoring: Restoring<unknown, unknown>, from: ProcessId, { timeline, snapshot }: Origin): void {
  restoring.heard[from] = { timeline, snapshot }
  const isApart = !isHere(restoring, from)
  if (isApart !== restoring.apart.includes(from))
    restoring.apart = isApart ? [...restoring.apart, from] : restoring.apart.filter((one) => one !== from)
}

/** R4: a channel that is opened after the first timeline is apart. @returns what it begins with, `undefined` in the first timeline */
export function greetWith(restoring: Restoring<unknown, unknown>, neighbour: ProcessId): RestoreMarker | undefined {
  if (restoring.origin === null) return undefined
  restoring.apart.push(neighbour)
  return { type: 'restore', ...restoring.origin }
}

/** Same timeline and same cut. */
function isHere({ heard, origin }: Restoring<unknown, unknown>, neighbour: ProcessId): boolean {
  const there = heard[neighbour]
  if (there === undefined || origin === null) return there === undefined && origin === null
  return isSameTimeline(there.timeline, origin.timeline) && there.snapshot === origin.snapshot
}
