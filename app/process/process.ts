// One participant of the computation: its applications and its part in every snapshot, as
// step(process, input) → effects. Pure: no clock, disk, network or chance. It trusts that channels are exactly-once
// and FIFO (app/channel) and that inputs come one at a time. All decisions of the snapshot protocol are in this file;
// what a single part is and does is in app/snapshot.
import { deliverTo, openApplications, recordAll, describeCommand, performCommand } from '../applications/all.ts'
import type {
  ApplicationMessage,
  ApplicationStates,
  OtherName,
  ApplicationRefusal,
  ApplicationCommand
} from '../applications/all.ts'
import type { Outgoing } from '../applications/application.ts'
import { bank } from '../applications/bank/bank.ts'
import type { ObjectId } from '../applications/objects/objects.ts'
import type { Coins } from '../applications/bank/coins.ts'
import { assert, unreachable } from '../assert.ts'
import { initiatorOf, snapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import { fits, missing, partOf, type GlobalSnapshot, type Part } from '../snapshot/cut.ts'
import { isSameTimeline, openRestoring, presentIn, timelineOn, type Restoring } from '../snapshot/restore.ts'
import { close, observe, record } from '../snapshot/snapshot.ts'
import type { LocalSnapshot, Marker, Timeline } from '../snapshot/snapshot.ts'
import { isEnded, rememberEnded, type EndedSnapshots } from './ended.ts'
import * as limits from './limits.ts'
import { weightOf } from './weight.ts'
import type { Cancel, CancelReason, Message, Report } from './messages.ts'
import { greetNeighbour, hearOfRestore, stepRestoring } from './restoring.ts'
import type { RestoreEffect, RestoreInput, RestoreInputRefusal } from './restoring.ts'

type LocalPart = LocalSnapshot<ApplicationStates, ApplicationMessage>
export type ProcessPart = Part<ApplicationStates, ApplicationMessage>
export type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>

export interface Neighbour {
  readonly id: ProcessId
  /** Its own claim; empty when only others have named it. */
  name: string
  /** It said goodbye for good and has not come back. */
  departed: boolean
}

/** One snapshot as this process knows it, until it is complete. */
export interface Snapshot {
  readonly id: SnapshotId
  readonly members: readonly ProcessId[]
  readonly timeline: Timeline
  /** When this process recorded, on its own clock; ms since 1970. */
  readonly recordedAt: number
  /** recording: own channels are open · reported: own part is sent · cancelled: nobody waits any more. */
  phase: 'recording' | 'reported' | 'cancelled'
  /** Own part. */
  readonly own: LocalPart
  /** Weight of the messages recorded in transit so far, all own incoming channels together. */
  recorded: number
  /** Complete parts, own included. In phase `cancelled` they still count: all of them make the cut complete everywhere. */
  readonly parts: Record<ProcessId, ProcessPart>
  endedAt: number
  reason: CancelReason | ''
}

export interface Process {
  readonly id: ProcessId
  readonly neighbours: Record<ProcessId, Neighbour>
  /** Replaced whole when a timeline begins. */
  applications: ApplicationStates
  /** Not complete ones, oldest first: all open, and the last cancelled. Complete cuts leave as effects. */
  readonly snapshots: Snapshot[]
  readonly ended: EndedSnapshots
  /** How many snapshots this process has started, in all timelines. */
  started: number
  /** The timeline that this process is in, and what it has been asked to go back to. */
  readonly restoring: Restoring<ApplicationStates, ApplicationMessage>
}

export type Input =
  /** `to` is known and not oneself: the gate has seen to it. */
  | { readonly type: 'transfer'; readonly to: ProcessId; readonly amount: Coins }
  /** What a person asks of an application beside the bank. Whoever it names is known. */
  | ({ readonly type: 'command' } & ApplicationCommand)
  /** Every member of a complete cut shall collect its garbage in it. `members`: of that cut. */
  | { readonly type: 'collect-everywhere'; readonly snapshot: SnapshotId; readonly members: readonly ProcessId[] }
  /** Own objects that are garbage in a complete cut of that timeline: in another one they may be in use again. */
  | { readonly type: 'collect'; readonly timeline: Timeline; readonly objects: readonly ObjectId[] }
  /** `members`: others, each known. */
  | { readonly type: 'start-snapshot'; readonly members: readonly ProcessId[]; readonly at: number }
  | { readonly type: 'cancel-snapshot'; readonly snapshot: SnapshotId; readonly at: number }
  | { readonly type: 'leave' }
  | RestoreInput
  /** A channel to this process exists, by its own hello or because somebody named it. */
  | { readonly type: 'met'; readonly neighbour: ProcessId; readonly name: string }
  | { readonly type: 'delivered'; readonly from: ProcessId; readonly message: Message; readonly at: number }

export type Effect =
  /** In this order, on the lane of each message. */
  | Outgoing<Message>
  | {
      readonly type: 'recorded'
      readonly snapshot: SnapshotId
      readonly members: readonly ProcessId[]
      readonly firstMarkerFrom: ProcessId | ''
    }
  | { readonly type: 'closed'; readonly snapshot: SnapshotId; readonly from: ProcessId; readonly inTransit: number }
  | { readonly type: 'reported'; readonly snapshot: SnapshotId; readonly by: ProcessId }
  | { readonly type: 'cancelled'; readonly snapshot: SnapshotId; readonly reason: CancelReason }
  | { readonly type: 'complete'; readonly cut: Cut; readonly recordedAt: number; readonly endedAt: number }
  | { readonly type: 'departed'; readonly neighbour: ProcessId }
  /** What the person at this process has asked of an application, and got. `says`: a few words for a diagram. */
  | { readonly type: 'did'; readonly application: OtherName; readonly says: string }
  /** Garbage of this process in that cut shall go, if it holds the cut. `by`: who asks, perhaps this process. */
  | { readonly type: 'collect-asked'; readonly snapshot: SnapshotId; readonly by: ProcessId }
  | RestoreEffect

export type ProcessRefusal =
  | 'insufficient-funds'
  | 'too-many-members'
  | 'too-many-snapshots'
  | 'unknown-snapshot'
  | 'not-initiator'
  | 'not-open'
  | ApplicationRefusal
  | RestoreInputRefusal

/** What became of an input. A violation means that no honest sender can have sent it; like a refusal it changes nothing. */
export type Step =
  /** `undone`: a message of another timeline; it counts as delivered, and was not handled (R3). */
  | { readonly effects: readonly Effect[]; readonly snapshot?: SnapshotId; readonly undone?: true }
  | { readonly refusal: ProcessRefusal }
  | { readonly violation: string }

export function openProcess(id: ProcessId, opening: Coins): Process {
  return {
    id,
    neighbours: {},
    applications: openApplications(id, opening),
    snapshots: [],
    ended: {},
    started: 0,
    restoring: openRestoring()
  }
}

const NO_EFFECTS: Step = { effects: [] }
const UNDONE: Step = { effects: [], undone: true }

/** Handles one input to its end. Owns `self` and changes it in place; clone first to keep the old one. */
export function step(self: Process, input: Input): Step {
  switch (input.type) {
    case 'transfer': {
      const result = bank.command(
        self.applications.bank,
        { do: 'transfer', to: input.to, amount: input.amount },
        self.id
      )
      return 'refusal' in result ? result : { effects: result.outgoing }
    }
    case 'command':
      return askApplication(self, input)
    case 'collect':
      if (!isSameTimeline(input.timeline, presentIn(self.restoring))) return NO_EFFECTS
      return askApplication(self, { application: 'objects', command: { do: 'collect', objects: input.objects } })
    case 'collect-everywhere':
      return collectEverywhere(self, input.snapshot, input.members)
    case 'start-snapshot':
      return startSnapshot(self, input.members, input.at)
    case 'cancel-snapshot':
      return cancelSnapshot(self, input.snapshot, input.at)
    case 'leave':
      return { effects: Object.values(self.neighbours).map(({ id }) => send(id, { type: 'goodbye' })) }
    case 'restore':
    case 'cancel-restore':
    case 'part-found':
      return stepRestoring(self, input)
    case 'met':
      return meet(self, input.neighbour, input.name)
    case 'delivered':
      return deliver(self, input.from, input.message, input.at)
    default:
      return unreachable(input)
  }
}

function deliver(self: Process, from: ProcessId, message: Message, at: number): Step {
  switch (message.type) {
    case 'marker':
      return receiveMarker(self, from, message, at)
    case 'report':
      return receiveReport(self, from, message, at)
    case 'cancel':
      return receiveCancel(self, from, message, at)
    case 'goodbye':
      return depart(self, from)
    case 'collect':
      return { effects: [{ type: 'collect-asked', snapshot: message.snapshot, by: from }] }
    case 'restore':
    case 'prepare':
    case 'prepared':
    case 'abandon':
      return hearOfRestore(self, from, message)
    default:
      return receiveApplicationMessage(self, from, message, at)
  }
}

function askApplication(self: Process, asked: ApplicationCommand): Step {
  const result = performCommand(self.applications, asked, self.id)
  if ('refusal' in result) return result
  return {
    effects: [{ type: 'did', application: asked.application, says: describeCommand(asked) }, ...result.outgoing]
  }
}

/** Who of the members is not known here any more holds no channel to be told on. */
function collectEverywhere(self: Process, snapshot: SnapshotId, members: readonly ProcessId[]): Step {
  const others = members.filter((member) => self.neighbours[member] !== undefined)
  return {
    effects: [
      ...others.map((member) => send(member, { type: 'collect', snapshot })),
      { type: 'collect-asked', snapshot, by: self.id }
    ]
  }
}

function receiveApplicationMessage(self: Process, from: ProcessId, message: ApplicationMessage, at: number): Step {
  if (isApart(self, from)) return UNDONE
  const result = deliverTo(self.applications, from, message, self.id)
  if ('violation' in result) return result
  const effects: Effect[] = [...result.outgoing]
  // S5: snapshots do not see each other; one message may be in transit in several.
  let overfull: Snapshot[] | undefined
  for (const snapshot of self.snapshots) {
    if (snapshot.phase !== 'recording') continue
    if (observe(snapshot.own, from, message)) snapshot.recorded += weightOf(message)
    if (snapshot.recorded > limits.RECORDED_MESSAGES_MAX) (overfull ??= []).push(snapshot)
  }
  for (const snapshot of overfull ?? []) effects.push(...giveUp(self, snapshot, 'too-much-in-transit', at))
  return effects.length === 0 ? NO_EFFECTS : { effects }
}

/** S1: record, then a marker on every channel to the other members before anything else. */
function startSnapshot(self: Process, others: readonly ProcessId[], at: number): Step {
  if (others.length + 1 > limits.MEMBERS_MAX) return { refusal: 'too-many-members' }
  if (openSnapshotsOf(self, self.id) >= limits.OPEN_SNAPSHOTS_MAX) return { refusal: 'too-many-snapshots' }
  self.started += 1
  const marker: Marker = {
    type: 'marker',
    snapshot: snapshotId(self.id, self.started),
    members: [...new Set([self.id, ...others])].sort(),
    timeline: presentIn(self.restoring)
  }
  return { effects: recordHere(self, marker, undefined, at), snapshot: marker.snapshot }
}

/**
 * S2 and S3. All that no honest sender can send is turned away first. A liar among the members can make an honest one
 * pass on a marker that is not believed here; that one is left alone, and the snapshot never completes.
 */
function receiveMarker(self: Process, from: ProcessId, marker: Marker, at: number): Step {
  const { snapshot: id, members } = marker
  const initiator = initiatorOf(id)
  if (!members.includes(from)) return { violation: `a marker of ${id} from ${from}, which is not a member of it` }
  if (!members.includes(self.id)) return { violation: `a marker of ${id}, of which this process is not a member` }
  if (!members.includes(initiator)) return { violation: `a marker of ${id}, whose initiator is not a member of it` }
  if (!isSameTimeline(marker.timeline, timelineOn(self.restoring, from)))
    return { violation: `a marker of ${id} from another timeline` }
  if (isApart(self, from)) return UNDONE

  const snapshot = self.snapshots.find((one) => one.id === id)
  if (snapshot !== undefined) return receiveLaterMarker(self, snapshot, from, marker, at)
  // A cancel may overtake the markers, which wait their turn in slow channels: nothing begins any more. Markers of the
  // others may also come back to the initiator when it has long cancelled and forgotten, or has never started it.
  if (isEnded(self.ended, id) || initiator === self.id) return NO_EFFECTS
  if (openSnapshotsOf(self, initiator) >= limits.OPEN_SNAPSHOTS_ACCEPTED) return NO_EFFECTS
  const strangers = members.filter((member) => member !== self.id && self.neighbours[member] === undefined)
  if (Object.keys(self.neighbours).length + strangers.length > limits.NEIGHBOURS_MAX) return NO_EFFECTS
  const greetings = strangers.flatMap((member) => welcome(self, member, ''))
  return { effects: [...greetings, ...recordHere(self, marker, from, at)] }
}

function receiveLaterMarker(self: Process, snapshot: Snapshot, from: ProcessId, marker: Marker, at: number): Step {
  if (snapshot.phase === 'cancelled' || snapshot.members.join() !== marker.members.join()) return NO_EFFECTS
  const channel = snapshot.own.incoming[from]
  if (channel?.phase !== 'recording') return { violation: `a second marker of ${snapshot.id} on one channel` }
  close(snapshot.own, from)
  return {
    effects: [
      { type: 'closed', snapshot: snapshot.id, from, inTransit: channel.inTransit.length },
      ...reportIfComplete(self, snapshot, at)
    ]
  }
}

/** Records now; the markers go out before anything else can be sent. */
function recordHere(self: Process, marker: Marker, firstMarkerFrom: ProcessId | undefined, at: number): Effect[] {
  const own: LocalPart = record(self.id, recordAll(self.applications), marker.members, firstMarkerFrom)
  const snapshot: Snapshot = {
    id: marker.snapshot,
    members: marker.members,
    timeline: marker.timeline,
    recordedAt: at,
    phase: 'recording',
    own,
    recorded: 0,
    parts: {},
    endedAt: 0,
    reason: ''
  }
  self.snapshots.push(snapshot)
  const { id, members } = snapshot
  const effects: Effect[] = [{ type: 'recorded', snapshot: id, members, firstMarkerFrom: firstMarkerFrom ?? '' }]
  for (const member of members) if (member !== self.id) effects.push(send(member, marker))
  if (firstMarkerFrom !== undefined) effects.push({ type: 'closed', snapshot: id, from: firstMarkerFrom, inTransit: 0 })
  effects.push(...reportIfComplete(self, snapshot, at))
  return effects
}

/** S4: the part is complete when every incoming channel is closed; every member gets it and nobody depends on one. */
function reportIfComplete(self: Process, snapshot: Snapshot, at: number): Effect[] {
  const part = partOf(snapshot.own)
  if (part === undefined) return []
  snapshot.phase = 'reported'
  snapshot.parts[self.id] = part
  const effects: Effect[] = [{ type: 'reported', snapshot: snapshot.id, by: self.id }]
  const report: Report = { type: 'report', snapshot: snapshot.id, part }
  for (const member of snapshot.members) if (member !== self.id) effects.push(send(member, report))
  return [...effects, ...finishIfAllReported(self, snapshot, at)]
}

function receiveReport(self: Process, from: ProcessId, report: Report, at: number): Step {
  const snapshot = self.snapshots.find((one) => one.id === report.snapshot)
  if (snapshot === undefined) {
    if (isEnded(self.ended, report.snapshot)) return NO_EFFECTS
    // Its channel from us is closed in it, and we have sent no marker.
    return { violation: `a report of ${report.snapshot}, which has not begun here` }
  }
  if (!snapshot.members.includes(from)) return { violation: `a report of ${snapshot.id} from ${from}, not a member` }
  if (snapshot.parts[from] !== undefined) return { violation: `a second report of ${snapshot.id} from ${from}` }
  if (!fits(report.part, from, snapshot.members))
    return { violation: `a report of ${snapshot.id} that does not have exactly the channels of ${from}` }
  snapshot.parts[from] = report.part
  return {
    effects: [{ type: 'reported', snapshot: snapshot.id, by: from }, ...finishIfAllReported(self, snapshot, at)]
  }
}

/** All reports in: every member holds the same cut, also one that was cancelled too late to stop it. */
function finishIfAllReported(self: Process, snapshot: Snapshot, at: number): Effect[] {
  if (missing(snapshot.members, snapshot.parts).length > 0) return []
  drop(self, snapshot)
  const { id, members, timeline, recordedAt } = snapshot
  // In order of members, so that the cut is the same text everywhere.
  const parts = Object.fromEntries(members.map((member) => [member, snapshot.parts[member]])) as Cut['parts']
  return [{ type: 'complete', cut: { snapshot: id, members, timeline, parts }, recordedAt, endedAt: at }]
}

function cancelSnapshot(self: Process, id: SnapshotId, at: number): Step {
  const snapshot = self.snapshots.find((one) => one.id === id)
  if (snapshot === undefined) return { refusal: isEnded(self.ended, id) ? 'not-open' : 'unknown-snapshot' }
  if (initiatorOf(id) !== self.id) return { refusal: 'not-initiator' }
  if (snapshot.phase === 'cancelled') return { refusal: 'not-open' }
  return { effects: giveUp(self, snapshot, 'by-initiator', at) }
}

/** Ends a snapshot here and tells every member. */
function giveUp(self: Process, snapshot: Snapshot, reason: CancelReason, at: number): Effect[] {
  const cancel: Cancel = { type: 'cancel', snapshot: snapshot.id, reason }
  const others = snapshot.members.filter((member) => member !== self.id)
  return [...endSnapshot(self, snapshot, reason, at), ...others.map((member) => send(member, cancel))]
}

/** From the initiator, or from a member that gave up its part: then the initiator passes it on, for who does not know the snapshot yet. */
function receiveCancel(self: Process, from: ProcessId, { snapshot: id, reason }: Cancel, at: number): Step {
  const initiator = initiatorOf(id)
  if (reason === 'by-initiator' && from !== initiator)
    return { violation: `a cancel of ${id} from ${from}, which did not start it` }
  const snapshot = self.snapshots.find((one) => one.id === id)
  if (snapshot === undefined) {
    // It overtook the markers (its lane is faster), or the snapshot has ended here. Only the initiator is believed.
    if (from === initiator) rememberEnded(self.ended, id)
    return NO_EFFECTS
  }
  // Not a member here, but perhaps where a liar has named others.
  if (snapshot.phase === 'cancelled' || !snapshot.members.includes(from)) return NO_EFFECTS
  const ended = initiator === self.id ? giveUp(self, snapshot, reason, at) : endSnapshot(self, snapshot, reason, at)
  return { effects: ended }
}

/** A part that was reported stays: if all have reported, the cut is complete whatever anybody wished. */
function endSnapshot(self: Process, snapshot: Snapshot, reason: CancelReason, at: number): Effect[] {
  snapshot.phase = 'cancelled'
  snapshot.endedAt = at
  snapshot.reason = reason
  if (snapshot.parts[self.id] === undefined)
    for (const channel of Object.values(snapshot.own.incoming)) channel.inTransit.length = 0
  const cancelled = self.snapshots.filter((one) => one.phase === 'cancelled')
  if (cancelled.length > limits.CANCELLED_KEPT && cancelled[0] !== undefined) drop(self, cancelled[0])
  return [{ type: 'cancelled', snapshot: snapshot.id, reason }]
}

function drop(self: Process, snapshot: Snapshot): void {
  const index = self.snapshots.indexOf(snapshot)
  assert(index >= 0, 'a snapshot ends once')
  self.snapshots.splice(index, 1)
  rememberEnded(self.ended, snapshot.id)
}

function meet(self: Process, id: ProcessId, name: string): Step {
  assert(id !== self.id, 'a process is not its own neighbour')
  const neighbour = self.neighbours[id]
  if (neighbour === undefined) {
    if (Object.keys(self.neighbours).length >= limits.NEIGHBOURS_MAX)
      return { violation: `more than ${limits.NEIGHBOURS_MAX} processes in the room` }
    return { effects: welcome(self, id, name) }
  }
  if (name !== '') neighbour.name = name
  neighbour.departed = false
  return NO_EFFECTS
}

/** Somebody who was not known before. */
function welcome(self: Process, id: ProcessId, name: string): Effect[] {
  self.neighbours[id] = { id, name, departed: false }
  return greetNeighbour(self, id)
}

function depart(self: Process, from: ProcessId): Step {
  const neighbour = self.neighbours[from]
  assert(neighbour !== undefined, 'a message comes from a known neighbour')
  neighbour.departed = true
  return { effects: [{ type: 'departed', neighbour: from }] }
}

function openSnapshotsOf(self: Process, initiator: ProcessId): number {
  return self.snapshots.filter((one) => one.phase !== 'cancelled' && initiatorOf(one.id) === initiator).length
}

/** R3: whoever sent it is in another timeline. */
function isApart({ restoring: { apart } }: Process, from: ProcessId): boolean {
  return apart.includes(from)
}

function send(to: ProcessId, message: Message): Effect {
  return { type: 'send', to, message }
}
