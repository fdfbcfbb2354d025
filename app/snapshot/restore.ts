// Going back to a complete cut: rules R0 to R4 of docs/protocol.md, for any state and any message, as a state machine beside that of
// the snapshots. What is remembered between two inputs, and what of it is believed, is in restoring.ts.
//
//   Ask all processes first, then all go back or none does (R0):
//     R. Koo, S. Toueg: Checkpointing and Rollback-Recovery for Distributed Systems.
//     IEEE Transactions on Software Engineering SE-13(1), 1987.
//   Timelines, by which late messages of undone work are known (R1, R3), are the incarnations of
//     R. E. Strom, S. Yemini: Optimistic Recovery in Distributed Systems. ACM Transactions on Computer Systems 3(3), 1985.
//
// Assumes what snapshots.ts assumes. Promises: a process that is in a timeline handles messages of that timeline alone, and has
// begun it with its own part of the one cut that the timeline goes back to.
import { initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import type { Part } from './cut.ts'
import { PROMISES_MAX } from './limits.ts'
import type {
  Abandon,
  Marker,
  Prepare,
  Prepared,
  RestoreMarker,
  RestoreMessage,
  RestoreRefusal,
  Send
} from './messages.ts'
import * as memory from './restoring.ts'
import type { Restoring } from './restoring.ts'
import { undoAll, type Snapshots, type Undone } from './snapshots.ts'
import { isLater, isSameTimeline, type LaterTimeline, type Origin } from './timeline.ts'

/** A process that can go back, as far as the rules need it. */
export interface Restorable<State, Message> extends Snapshots<State, Message> {
  readonly restoring: Restoring<State, Message>
}

/** What a process may be asked to go back to, as its own disk holds it. */
export interface FoundPart<State, Message> {
  readonly members: readonly ProcessId[]
  /** Its own. */
  readonly part: Part<State, Message>
}

export type RestoreEffect<State, Message> =
  | Send<RestoreMessage>
  | Undone
  /**
   * R2: the new timeline begins here. The process takes `state` (a copy; the opening state where it is `undefined`, because
   * this process is not in the cut) and handles again what was in transit to it, in order. What that causes is sent after
   * the effects that follow.
   */
  | {
      readonly type: 'begun'
      readonly timeline: LaterTimeline
      readonly snapshot: SnapshotId
      readonly state: State | undefined
      readonly inTransit: readonly { readonly from: ProcessId; readonly message: Message }[]
    }
  /** The restore that this process has asked for will not be. `by`: the process that does not go back, or went on; itself where it gave up. */
  | {
      readonly type: 'restore-refused'
      readonly snapshot: SnapshotId
      readonly by: ProcessId
      readonly reason: RestoreRefusal | 'given-up'
    }

/** A "no" to the person at this process. */
export type RestoreInputRefusal = 'not-everybody' | 'restoring' | 'not-restoring'

/** What became of an input. A violation means that no honest sender can have sent it; like a refusal it changes nothing. */
export type RestoreOutcome<State, Message> =
  | { readonly effects: readonly RestoreEffect<State, Message>[]; readonly snapshot?: SnapshotId }
  | { readonly refusal: RestoreInputRefusal }
  | { readonly violation: string }

type RestoreEffects<State, Message> = RestoreEffect<State, Message>[]

const NOTHING = { effects: [] } as const

/** Whether a process and those that it knows are exactly the members. Departed ones count: a cut without them lacks their state. */
export function areAllKnown(members: readonly ProcessId[], self: ProcessId, known: readonly ProcessId[]): boolean {
  return members.length === known.length + 1 && [self, ...known].every((one) => members.includes(one))
}

// ---- R0: all members are asked

/** Asks all members to go back to a complete cut. @param known every other process that this one knows */
export function ask<State, Message>(
  self: Restorable<State, Message>,
  { snapshot, members, part }: FoundPart<State, Message> & { readonly snapshot: SnapshotId },
  known: readonly ProcessId[]
): RestoreOutcome<State, Message> {
  if (!areAllKnown(members, self.id, known)) return { refusal: 'not-everybody' }
  if (self.restoring.proposal !== null) return { refusal: 'restoring' }
  const proposal = memory.propose(self.restoring, self.id, { snapshot, members, part })
  if (proposal.waitingFor.length === 0) return { effects: begin(self, proposal, part, known), snapshot }
  const { timeline } = proposal
  return {
    effects: proposal.waitingFor.map((member) => send(member, { type: 'prepare', timeline, snapshot })),
    snapshot
  }
}

/** The question stays open until the disk has been read: it is part of the state, and survives a crash. */
export function receivePrepare<State, Message>(
  self: Restorable<State, Message>,
  from: ProcessId,
  { timeline, snapshot }: Prepare
): RestoreOutcome<State, Message> {
  const { restoring } = self
  if (timeline.initiator !== from) return { violation: `${from} asks for a restore of somebody else` }
  if (memory.isAsked(restoring, timeline)) return { violation: `${from} asks twice for one timeline` }
  const isBelieved = memory.believe(restoring, timeline.number)
  if (!isBelieved) return answer(timeline, 'too-far')
  if (!isLater(timeline, memory.presentIn(restoring))) return answer(timeline, 'restoring')
  if (restoring.questions.length + restoring.promised.length >= PROMISES_MAX)
    return answer(timeline, 'too-many-restores')
  restoring.questions.push({ timeline, snapshot })
  return NOTHING
}

/**
 * The disk has been read for an open question. Where the restore was abandoned meanwhile, or another timeline has begun, nobody
 * waits for the answer.
 */
export function answerQuestion<State, Message>(
  self: Restorable<State, Message>,
  timeline: LaterTimeline,
  found: FoundPart<State, Message> | RestoreRefusal,
  known: readonly ProcessId[]
): RestoreOutcome<State, Message> {
  const { restoring } = self
  const question = restoring.questions.find((one) => isSameTimeline(one.timeline, timeline))
  if (question === undefined) return NOTHING
  restoring.questions = restoring.questions.filter((one) => one !== question)
  if (typeof found === 'string') return answer(timeline, found)
  if (!areAllKnown(found.members, self.id, known)) return answer(timeline, 'not-everybody')
  restoring.promised.push({ ...question, members: found.members, part: found.part })
  return answer(timeline, '')
}

function answer(
  timeline: LaterTimeline,
  refusal: RestoreRefusal | ''
): { readonly effects: readonly Send<Prepared>[] } {
  return { effects: [send(timeline.initiator, { type: 'prepared', timeline, refusal })] }
}

export function receivePrepared<State, Message>(
  self: Restorable<State, Message>,
  from: ProcessId,
  { timeline, refusal }: Prepared,
  known: readonly ProcessId[]
): RestoreOutcome<State, Message> {
  const { restoring } = self
  if (timeline.initiator !== self.id || timeline.number > restoring.highest)
    return { violation: `${from} answers what this process has never asked` }
  const { proposal } = restoring
  if (proposal === null || !isSameTimeline(proposal.timeline, timeline)) return NOTHING // It has ended.
  const place = proposal.waitingFor.indexOf(from)
  if (place < 0) return { violation: `a second answer of ${from}, or one that it was not asked for` }
  if (refusal !== '') return { effects: abandon(self, from, refusal) }
  proposal.waitingFor.splice(place, 1)
  return proposal.waitingFor.length > 0 ? NOTHING : { effects: begin(self, proposal, proposal.part, known) }
}

/** The person at the initiator gives up, unless the timeline has begun. */
export function cancelRestore<State, Message>(self: Restorable<State, Message>): RestoreOutcome<State, Message> {
  return self.restoring.proposal === null
    ? { refusal: 'not-restoring' }
    : { effects: abandon(self, self.id, 'given-up') }
}

export function receiveAbandon<State, Message>(
  self: Restorable<State, Message>,
  from: ProcessId,
  { timeline }: Abandon
): RestoreOutcome<State, Message> {
  if (timeline.initiator !== from) return { violation: `${from} abandons a restore of somebody else` }
  memory.forget(self.restoring, timeline)
  return NOTHING
}

function abandon<State, Message>(
  self: Restorable<State, Message>,
  by: ProcessId,
  reason: RestoreRefusal | 'given-up'
): RestoreEffects<State, Message> {
  const { proposal } = self.restoring
  if (proposal === null) return []
  self.restoring.proposal = null
  const { timeline, snapshot, members } = proposal
  const others = members.filter((member) => member !== self.id)
  return [
    { type: 'restore-refused', snapshot, by, reason },
    ...others.map((member) => send(member, { type: 'abandon', timeline }))
  ]
}

// ---- R1 and R2: a timeline begins

/**
 * The restore marker on a channel. A marker that a liar has had an honest process pass on is noted and not followed: its sender is
 * in a timeline that this process cannot come to, and nothing that it sends counts until a later one has begun.
 */
export function receiveRestoreMarker<State, Message>(
  self: Restorable<State, Message>,
  from: ProcessId,
  marker: RestoreMarker,
  known: readonly ProcessId[]
): RestoreOutcome<State, Message> {
  const { restoring } = self
  const { timeline, snapshot, members } = marker
  const name = `a restore of ${snapshot}`
  if (!isLater(timeline, memory.timelineOn(restoring, from)))
    return { violation: `${name} by a timeline that is not later than the last on this channel` }
  if (!members.includes(timeline.initiator)) return { violation: `${name} whose initiator is not a member of it` }
  if (!members.includes(initiatorOf(snapshot))) return { violation: `${name}, which its own initiator is no member of` }

  const isNew = isLater(timeline, memory.presentIn(restoring))
  const part = memory.promisedFor(restoring, marker)
  // A process that was asked for this timeline is no newcomer, whatever the marker says.
  const isMember = members.includes(self.id) || memory.isAsked(restoring, timeline)
  // It begins when all members have answered that they hold their part, and this one has not.
  if (isNew && isMember && part === undefined && from === timeline.initiator)
    return { violation: `${name} to which this process has not agreed` }

  const isBelieved = memory.believe(restoring, timeline.number)
  memory.noteMarker(restoring, from, marker)
  const isFollowed = isMember ? part !== undefined : isBelieved
  return isNew && isFollowed ? { effects: begin(self, marker, part, known) } : NOTHING
}

/**
 * R2: everything as it was recorded, then the restore marker on every channel; then what the cut holds in transit to this
 * process is handled again.
 *
 * @param part own one; `undefined` for a process that is not in the cut and goes back to its opening state
 */
function begin<State, Message>(
  self: Restorable<State, Message>,
  origin: Origin,
  part: Part<State, Message> | undefined,
  known: readonly ProcessId[]
): RestoreEffects<State, Message> {
  const { timeline, snapshot, members } = origin
  const { restoring } = self
  const { proposal } = restoring
  const effects: RestoreEffects<State, Message> = undoAll(self)
  memory.begin(restoring, origin, known)
  if (proposal !== null && proposal !== origin && restoring.proposal === null)
    effects.push({ type: 'restore-refused', snapshot: proposal.snapshot, by: timeline.initiator, reason: 'restoring' })
  effects.push({ type: 'begun', timeline, snapshot, state: part?.recordedState, inTransit: inTransitIn(part) })
  const marker: RestoreMarker = { type: 'restore', timeline, snapshot, members }
  for (const neighbour of known) effects.push(send(neighbour, marker))
  return effects
}

/** What was in transit to this process at the cut: by sender in order of ids, each channel in its order. */
function inTransitIn<Message>(
  part: Part<unknown, Message> | undefined
): readonly { readonly from: ProcessId; readonly message: Message }[] {
  const { incoming = {} } = part ?? {}
  const senders = (Object.keys(incoming) as ProcessId[]).sort()
  return senders.flatMap((from) => (incoming[from] ?? []).map((message) => ({ from, message })))
}

// ---- R3: messages of another timeline

/**
 * Whether a snapshot marker is of the timeline that its channel is in.
 *
 * @returns why no honest sender can have sent it, or ''
 */
export function timelineFault(
  { restoring }: Restorable<unknown, unknown>,
  from: ProcessId,
  { snapshot, timeline }: Marker
): string {
  return isSameTimeline(timeline, memory.timelineOn(restoring, from))
    ? ''
    : `a marker of ${snapshot} from another timeline`
}

// ---- R4: newcomers

/** The channel to a new neighbour begins with the restore marker of the present timeline, unless that is the first. */
export function openChannel(
  { restoring }: Restorable<unknown, unknown>,
  neighbour: ProcessId
): readonly Send<RestoreMarker>[] {
  const marker = memory.openChannel(restoring, neighbour)
  return marker === undefined ? [] : [send(neighbour, marker)]
}

function send<Message extends RestoreMessage>(to: ProcessId, message: Message): Send<Message> {
  return { type: 'send', to, message }
}
