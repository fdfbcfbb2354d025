// What one process remembers of going back to a cut, and what of it it believes. Plain data, with the questions that restore.ts
// asks of it and the changes that it makes; the rules R0 to R4 are there.
import type { ProcessId } from '../ids.ts'
import type { Part } from './cut.ts'
import { TIMELINE_NUMBER_MAX, TIMELINE_STEP_MAX } from './limits.ts'
import type { RestoreMarker } from './messages.ts'
import { FIRST_TIMELINE, isLater, isSameTimeline, type Origin, type Timeline } from './timeline.ts'

/** An own part that this process has promised to go back to, when asked. */
export interface Promised<State, Message> extends Origin {
  readonly part: Part<State, Message>
}

/** A restore that this process has asked for and that has not begun. */
export interface Proposal<State, Message> extends Promised<State, Message> {
  /** Members that have not yet answered that they hold their part. */
  readonly waitingFor: ProcessId[]
}

/** What a process remembers of going back. Plain data. */
export interface Restoring<State, Message> {
  /** What the present timeline began with; `null` in the first. */
  origin: Origin | null
  /** Highest timeline number received, as far as it was believed. */
  highest: number
  proposal: Proposal<State, Message> | null
  /** Asked of this process, and not answered until its disk has been read. At most PROMISES_MAX with `promised`. */
  questions: Omit<Origin, 'members'>[]
  promised: Promised<State, Message>[]
  /** By neighbour: the last restore marker on the channel from it; missing where none has come. */
  readonly heard: Record<ProcessId, Omit<Origin, 'members'>>
  /** Neighbours in another timeline, by the last restore marker on their channel: what comes from them now is not handled (R3). */
  apart: ProcessId[]
}

export function openRestoring<State, Message>(): Restoring<State, Message> {
  return { origin: null, highest: 0, proposal: null, questions: [], promised: [], heard: {}, apart: [] }
}

/**
 * Takes note of a timeline number. One that is too far above all others is believed in steps, so that a newcomer to an old room
 * comes to it with some markers more.
 *
 * @returns whether it is believed now
 */
export function believe(restoring: Restoring<unknown, unknown>, number: number): boolean {
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

/** Whether this process has been asked before for this timeline, and it has neither begun nor been abandoned. */
export function isAsked({ questions, promised }: Restoring<unknown, unknown>, timeline: Timeline): boolean {
  return [...questions, ...promised].some((one) => isSameTimeline(one.timeline, timeline))
}

/** The initiator will never begin this timeline. */
export function forget(restoring: Restoring<unknown, unknown>, timeline: Timeline): void {
  restoring.questions = restoring.questions.filter((one) => !isSameTimeline(one.timeline, timeline))
  restoring.promised = restoring.promised.filter((one) => !isSameTimeline(one.timeline, timeline))
}

/** The part that was promised for exactly this beginning: a liar may name different cuts to different processes. */
export function promisedFor<State, Message>(
  { promised, proposal }: Restoring<State, Message>,
  { timeline, snapshot, members }: Origin
): Part<State, Message> | undefined {
  const own = proposal === null ? promised : [...promised, proposal]
  const found = own.find((one) => isSameTimeline(one.timeline, timeline) && one.snapshot === snapshot)
  return found?.members.join() === members.join() ? found.part : undefined
}

/** R2: the timeline begins here, and every channel is apart until its own restore marker has come. Older questions and promises end. */
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

/** The timeline that the sender of a channel is in, by the last restore marker on the channel. */
export function timelineOn({ heard }: Restoring<unknown, unknown>, from: ProcessId): Timeline {
  return heard[from]?.timeline ?? FIRST_TIMELINE
}

/** R3: whether the sender is in another timeline. */
export function isApart({ apart }: Restoring<unknown, unknown>, from: ProcessId): boolean {
  return apart.includes(from)
}

/** R3: what follows on a channel belongs to the timeline that the marker on it names. */
export function noteMarker(
  restoring: Restoring<unknown, unknown>,
  from: ProcessId,
  { timeline, snapshot }: Origin
): void {
  restoring.heard[from] = { timeline, snapshot }
  const apart = !isHere(restoring, from)
  if (apart !== isApart(restoring, from))
    restoring.apart = apart ? [...restoring.apart, from] : restoring.apart.filter((one) => one !== from)
}

/** R4: a channel that is opened after the first timeline is apart. @returns what it begins with, `undefined` in the first timeline */
export function openChannel(restoring: Restoring<unknown, unknown>, neighbour: ProcessId): RestoreMarker | undefined {
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
