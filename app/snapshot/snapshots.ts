// Distributed snapshots: rules S1 to S7 of docs/protocol.md, for any state and any message, as one state machine. Inputs are
// the exported functions; what the process must do comes out as effects, in order. Nothing here knows of money or disks.
//
//   K. M. Chandy, L. Lamport: Distributed Snapshots: Determining Global States of Distributed Systems.
//   ACM Transactions on Computer Systems 3(1), 1985.
//
// Assumes: channels are reliable and FIFO (app/channel), there is a channel between every two members, and
// every process handles one message at a time. Promises: the recorded states and channel states form a
// consistent cut: what a recorded state has received, another recorded state has sent.
//
// The paper names two rules:
//   "Marker-Sending Rule for a Process p. For each channel c, incident on, and directed away from p: p sends one marker along c
//   after p records its state and before p sends further messages along c."                               — S1, S2, in `record`
//   "Marker-Receiving Rule for a Process q. On receiving a marker along a channel c: if q has not recorded its state then begin
//   q records its state; q records the state c as the empty sequence end                                  — S2, in `receiveFirstMarker`
//   else q records the state of c as the sequence of messages received along c after q's state was recorded and before q
//   received the marker along c."                                                                         — S3, in `receiveLaterMarker`
// The rest (S4 to S7: who gets the parts, many snapshots at once, waiting and cancelling) is ours.
import { assert } from '../assert.ts'
import { hasNonce, initiatorOf, snapshotId, type Nonce, type ProcessId, type SnapshotId } from '../ids.ts'
import { fits, missing, type GlobalSnapshot, type Part } from './cut.ts'
import { isEnded, raiseFloor, rememberEnded, type EndedSnapshots, type Unconfirmed } from './ended.ts'
import * as limits from './limits.ts'
import { RULES, type MarkerRules } from './marker-rules.ts'
import type { Cancel, CancelReason, Marker, Report, Send, SnapshotMessage } from './messages.ts'
import type { Timeline } from './timeline.ts'

/** The state of one incoming channel: recording from when this process recorded, closed by the marker on it. */
export interface ChannelRecording<Message> {
  phase: 'recording' | 'closed'
  /** Sent before the sender's cut, received after ours; in channel order. */
  readonly inTransit: Message[]
}

/** What one process contributes to a snapshot: written once, when it records and as its channels close. */
export interface LocalSnapshot<State, Message> {
  readonly recordedState: State
  /** By sender: every other member. */
  readonly incoming: Record<ProcessId, ChannelRecording<Message>>
  readonly outside?: Part<State, Message>['outside']
}

/** One snapshot as this process knows it, until it is complete. */
export interface Snapshot<State, Message> {
  readonly id: SnapshotId
  readonly members: readonly ProcessId[]
  readonly timeline: Timeline
  /** When this process recorded, on its own clock; ms since 1970. */
  readonly recordedAt: number
  /** Whose marker was the first; empty at the initiator. */
  readonly firstMarkerFrom: ProcessId | ''
  /** recording: own channels are open · reported: own part is sent · cancelled: nobody waits any more. */
  phase: 'recording' | 'reported' | 'cancelled'
  /** Own part. */
  readonly own: LocalSnapshot<State, Message>
  /** Weight of the messages recorded in transit so far, all own incoming channels together. */
  recorded: number
  /** Complete parts, own included. In phase `cancelled` they still count: all of them make the cut complete everywhere. */
  readonly parts: Record<ProcessId, Part<State, Message>>
  endedAt: number
  reason: CancelReason | ''
}

/** What one process knows of all snapshots. Plain data; the functions own it and change it in place. */
export interface Snapshots<State, Message> {
  /** This process. */
  readonly id: ProcessId
  /** Not complete ones, oldest first: all open, and the last cancelled. Complete cuts leave as effects. */
  readonly snapshots: Snapshot<State, Message>[]
  readonly ended: EndedSnapshots
  /** Those that ended unconfirmed; at most UNCONFIRMED_ACCEPTED from one process, with the open ones. */
  unconfirmed: readonly Unconfirmed[]
  /** How many snapshots this process has started, in all timelines. */
  started: number
  /** Markers that are kept back against the rules (delayed.ts); absent where all rules are kept. */
  delayed?: DelayedMarker[]
}

/** A marker that this process sends late, or has received and handles late. */
export interface DelayedMarker {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly marker: Marker
  /** sent: on the same channel · handled: on any channel to this process · handled-on-channel: on the same one. */
  readonly untilNext: 'sent' | 'handled' | 'handled-on-channel'
}

/** The moment in which a process handles an input. */
export interface RecordingMoment<State> {
  /** Own clock, ms since 1970; only recorded, never compared. */
  readonly at: number
  /** A copy of the state as it is now, that later steps do not change. */
  readonly state: () => State
  /** What was exchanged with processes that are not among these, as far as anything was. */
  readonly exchangedBeside?: (members: readonly ProcessId[]) => Part<State, never>['outside']
}

export type SnapshotEffect<State, Message> =
  /** In this order, on the lane of each message. */
  | Send<SnapshotMessage<State, Message>>
  | {
      readonly type: 'recorded'
      readonly snapshot: SnapshotId
      readonly members: readonly ProcessId[]
      readonly firstMarkerFrom: ProcessId | ''
    }
  | { readonly type: 'closed'; readonly snapshot: SnapshotId; readonly from: ProcessId; readonly inTransit: number }
  | { readonly type: 'reported'; readonly snapshot: SnapshotId; readonly by: ProcessId }
  | { readonly type: 'cancelled'; readonly snapshot: SnapshotId; readonly reason: CancelReason }
  | Undone
  | {
      readonly type: 'complete'
      readonly cut: GlobalSnapshot<State, Message>
      readonly recordedAt: number
      readonly endedAt: number
    }

/** A snapshot that was open here belongs to a timeline that is over, or its initiator never started it: nobody completes it. */
export interface Undone {
  readonly type: 'undone'
  readonly snapshot: SnapshotId
}

export type SnapshotRefusal =
  'too-many-members' | 'too-many-snapshots' | 'unknown-snapshot' | 'not-initiator' | 'not-open'

/** What became of an input. A violation means that no honest sender can have sent it; like a refusal it changes nothing. */
export type SnapshotOutcome<State, Message> =
  | { readonly effects: readonly SnapshotEffect<State, Message>[]; readonly snapshot?: SnapshotId }
  | { readonly refusal: SnapshotRefusal }
  | { readonly violation: string }

type SnapshotEffects<State, Message> = SnapshotEffect<State, Message>[]

const NONE: readonly never[] = []
const NOTHING = { effects: NONE } as const

export function openSnapshots(): Pick<Snapshots<never, never>, 'snapshots' | 'ended' | 'unconfirmed' | 'started'> {
  return { snapshots: [], ended: {}, unconfirmed: [], started: 0 }
}

// ---- S1 to S3: recording the state of a process and of its channels

/**
 * S1, at the initiator: it records, and a marker goes out on every channel to the other members before anything else.
 *
 * @param others members besides this process
 * @param nonce of the id: nobody could guess it until now
 */
export function start<State, Message>(
  self: Snapshots<State, Message>,
  others: readonly ProcessId[],
  timeline: Timeline,
  now: RecordingMoment<State>,
  rules: MarkerRules = RULES,
  nonce?: Nonce
): SnapshotOutcome<State, Message> {
  if (others.length + 1 > limits.MEMBERS_MAX) return { refusal: 'too-many-members' }
  if (openOf(self, self.id) >= limits.OPEN_SNAPSHOTS_MAX) return { refusal: 'too-many-snapshots' }
  self.started += 1
  const snapshot = snapshotId(self.id, self.started, nonce)
  const members = [...new Set([self.id, ...others])].sort()
  const marker: Marker = { type: 'marker', snapshot, members, timeline }
  return { effects: record(self, marker, undefined, now, rules), snapshot }
}

/**
 * S2 and S3. A liar among the members can make an honest one pass on a marker that is not believed here; that one is left
 * alone, and the snapshot never completes.
 *
 * @param marker without a fault that `markerFault` names
 */
export function receiveMarker<State, Message>(
  self: Snapshots<State, Message>,
  from: ProcessId,
  marker: Marker,
  now: RecordingMoment<State>,
  rules: MarkerRules = RULES
): SnapshotOutcome<State, Message> {
  const snapshot = self.snapshots.find((one) => one.id === marker.snapshot)
  const outcome =
    snapshot === undefined
      ? receiveFirstMarker(self, from, marker, now, rules)
      : receiveLaterMarker(self, snapshot, from, marker, now, rules)
  const isWordOfInitiator = from === initiatorOf(marker.snapshot) && hasNonce(marker.snapshot)
  if (!isWordOfInitiator || !('effects' in outcome)) return outcome
  const undone = endMadeUp(self, marker.snapshot)
  return undone.length === 0 ? outcome : { effects: [...outcome.effects, ...undone] }
}

/**
 * The initiator has come this far by its own markers, which come in order: what is open in its name up to here, and it has not sent a
 * marker of, somebody has made up. Only where ids cannot be guessed: in the sandbox markers may overtake each other.
 */
function endMadeUp(self: Snapshots<unknown, unknown>, upTo: SnapshotId): Undone[] {
  raiseFloor(self.ended, upTo)
  if (self.unconfirmed.length > 0)
    self.unconfirmed = self.unconfirmed.filter((one) => !isEnded(self.ended, one.snapshot))
  const madeUp = openIn(self).filter((one) => !isConfirmed(self, one) && isEnded(self.ended, one.id))
  for (const one of madeUp) drop(self, one)
  return madeUp.map(({ id }) => ({ type: 'undone', snapshot: id }))
}

/** S2: this process has not recorded. */
function receiveFirstMarker<State, Message>(
  self: Snapshots<State, Message>,
  from: ProcessId,
  marker: Marker,
  now: RecordingMoment<State>,
  rules: MarkerRules
): SnapshotOutcome<State, Message> {
  const initiator = initiatorOf(marker.snapshot)
  // A cancel may overtake the markers, which wait their turn in slow channels: nothing begins any more. Markers of the
  // others may also come back to the initiator when it has long cancelled and forgotten, or has never started it.
  if (hasEnded(self, marker.snapshot) || initiator === self.id) return NOTHING
  if (!isAccepted(self, initiator, from)) return NOTHING
  if (rules.record(self.id) !== 'at-once' && !isDelayed(self, marker))
    return delay(self, { from, to: self.id, marker, untilNext: 'handled' })
  return { effects: record(self, marker, from, now, rules) }
}

/** S3: this process has recorded. Everything that it has recorded on this channel is the state of the channel. */
function receiveLaterMarker<State, Message>(
  self: Snapshots<State, Message>,
  snapshot: Snapshot<State, Message>,
  from: ProcessId,
  marker: Marker,
  now: RecordingMoment<State>,
  rules: MarkerRules
): SnapshotOutcome<State, Message> {
  if (snapshot.phase === 'cancelled' || snapshot.members.join() !== marker.members.join()) return NOTHING
  const channel = snapshot.own.incoming[from]
  if (channel?.phase !== 'recording') return { violation: `a second marker of ${snapshot.id} on one channel` }
  if (rules.closeChannel(from, self.id) !== 'at-once')
    return delay(self, { from, to: self.id, marker, untilNext: 'handled-on-channel' })
  channel.phase = 'closed'
  return {
    effects: [
      { type: 'closed', snapshot: snapshot.id, from, inTransit: channel.inTransit.length },
      ...reportIfComplete(self, snapshot, now.at)
    ]
  }
}

/**
 * S1 and S2: records now, and opens a recording of every incoming channel; the markers go out before anything else can be sent.
 * On the channel that brought the first marker nothing is in transit: all that was sent on it before the sender's cut has
 * been received.
 *
 * @param firstMarkerFrom the sender of the first marker, or `undefined` at the initiator
 */
function record<State, Message>(
  self: Snapshots<State, Message>,
  marker: Marker,
  firstMarkerFrom: ProcessId | undefined,
  now: RecordingMoment<State>,
  rules: MarkerRules
): SnapshotEffects<State, Message> {
  const { snapshot: id, members, timeline } = marker
  const others = members.filter((member) => member !== self.id)
  const incoming: Record<ProcessId, ChannelRecording<Message>> = {}
  for (const sender of others) {
    const isEmpty = sender === firstMarkerFrom || rules.sendMarker(sender, self.id) === 'never'
    incoming[sender] = { phase: isEmpty ? 'closed' : 'recording', inTransit: [] }
  }
  const snapshot: Snapshot<State, Message> = {
    id,
    members,
    timeline,
    recordedAt: now.at,
    firstMarkerFrom: firstMarkerFrom ?? '',
    phase: 'recording',
    own: withOutside({ recordedState: now.state(), incoming }, now.exchangedBeside?.(members)),
    recorded: 0,
    parts: {},
    endedAt: 0,
    reason: ''
  }
  self.snapshots.push(snapshot)

  const effects: SnapshotEffects<State, Message> = [
    { type: 'recorded', snapshot: id, members, firstMarkerFrom: firstMarkerFrom ?? '' }
  ]
  for (const to of others) {
    const when = rules.sendMarker(self.id, to)
    if (when === 'at-once') effects.push({ type: 'send', to, message: marker })
    else if (when !== 'never') delay(self, { from: self.id, to, marker, untilNext: 'sent' })
  }
  for (const from of others)
    if (incoming[from]?.phase === 'closed') effects.push({ type: 'closed', snapshot: id, from, inTransit: 0 })
  effects.push(...reportIfComplete(self, snapshot, now.at))
  return effects
}

/**
 * A message of the application was delivered: on a channel that is being recorded it was in transit at the cut. S5: snapshots
 * do not see each other; one message may be in transit in several.
 *
 * @param weightOf how much of a report the message takes; all that one process records is bounded by RECORDED_MESSAGES_MAX
 */
export function observe<State, Message>(
  self: Snapshots<State, Message>,
  from: ProcessId,
  message: Message,
  weightOf: (message: Message) => number,
  at: number,
  rules: MarkerRules = RULES
): readonly SnapshotEffect<State, Message>[] {
  let overfull: Snapshot<State, Message>[] | undefined
  for (const snapshot of self.snapshots) {
    if (snapshot.phase !== 'recording') continue
    const channel = snapshot.own.incoming[from]
    if (channel?.phase !== 'recording' || !rules.recordChannel(from, self.id)) continue
    channel.inTransit.push(message)
    snapshot.recorded += weightOf(message)
    if (snapshot.recorded > limits.RECORDED_MESSAGES_MAX) (overfull ??= []).push(snapshot)
  }
  return overfull?.flatMap((snapshot) => giveUp(self, snapshot, 'too-much-in-transit', at)) ?? NONE
}

// ---- S4: parts become a cut

/** The part is complete when every incoming channel is closed; every member gets it, and nobody depends on one. */
function reportIfComplete<State, Message>(
  self: Snapshots<State, Message>,
  snapshot: Snapshot<State, Message>,
  at: number
): SnapshotEffects<State, Message> {
  const part = partOf(snapshot.own)
  if (part === undefined) return []
  snapshot.phase = 'reported'
  snapshot.parts[self.id] = part
  const report: Report<State, Message> = { type: 'report', snapshot: snapshot.id, part }
  return [
    { type: 'reported', snapshot: snapshot.id, by: self.id },
    ...toOthers(self, snapshot, report),
    ...completeIfAllReported(self, snapshot, at)
  ]
}

/** @returns `undefined` while a channel is still being recorded */
function partOf<State, Message>({
  recordedState,
  incoming,
  outside
}: LocalSnapshot<State, Message>): Part<State, Message> | undefined {
  if (!Object.values(incoming).every((channel) => channel.phase === 'closed')) return undefined
  const channels: Record<ProcessId, readonly Message[]> = {}
  for (const [sender, channel] of Object.entries(incoming)) channels[sender as ProcessId] = channel.inTransit
  return withOutside({ recordedState, incoming: channels }, outside)
}

/** Where nothing was exchanged with anybody outside, nothing is kept of that. */
function withOutside<Recorded extends object>(
  recorded: Recorded,
  outside: Part<unknown, unknown>['outside']
): Recorded & { readonly outside?: NonNullable<Part<unknown, unknown>['outside']> } {
  return outside === undefined ? recorded : Object.assign(recorded, { outside })
}

export function receiveReport<State, Message>(
  self: Snapshots<State, Message>,
  from: ProcessId,
  { snapshot: id, part }: Report<State, Message>,
  at: number
): SnapshotOutcome<State, Message> {
  const snapshot = self.snapshots.find((one) => one.id === id)
  if (snapshot === undefined) {
    if (hasEnded(self, id)) return NOTHING
    // Its channel from us is closed in it, and we have sent no marker.
    return { violation: `a report of ${id}, which has not begun here` }
  }
  if (!snapshot.members.includes(from)) return { violation: `a report of ${id} from ${from}, not a member` }
  if (snapshot.parts[from] !== undefined) return { violation: `a second report of ${id} from ${from}` }
  if (!fits(part, from, snapshot.members))
    return { violation: `a report of ${id} that does not have exactly the channels of ${from}` }
  snapshot.parts[from] = part
  return { effects: [{ type: 'reported', snapshot: id, by: from }, ...completeIfAllReported(self, snapshot, at)] }
}

/** All reports in: every member holds the same cut, also one that was cancelled too late to stop it. S7: until then it waits. */
function completeIfAllReported<State, Message>(
  self: Snapshots<State, Message>,
  snapshot: Snapshot<State, Message>,
  at: number
): SnapshotEffects<State, Message> {
  const { id, members, timeline, recordedAt, parts } = snapshot
  if (missing(members, parts).length > 0) return []
  drop(self, snapshot)
  // In order of members, so that the cut is the same text everywhere.
  const inOrder = Object.fromEntries(members.map((member) => [member, parts[member]])) as typeof parts
  return [{ type: 'complete', cut: { snapshot: id, members, timeline, parts: inOrder }, recordedAt, endedAt: at }]
}

// ---- S6: what no honest sender sends

/**
 * Exactly one marker per channel and snapshot, from a member to a member. A second marker on a channel is found when it comes.
 *
 * @param self the receiver @returns why no honest sender can have sent it, or ''
 */
export function markerFault({ snapshot, members }: Marker, from: ProcessId, self: ProcessId): string {
  if (!members.includes(from)) return `a marker of ${snapshot} from ${from}, which is not a member of it`
  if (!members.includes(self)) return `a marker of ${snapshot}, of which this process is not a member`
  if (!members.includes(initiatorOf(snapshot))) return `a marker of ${snapshot}, whose initiator is not a member of it`
  return ''
}

// ---- S7: a snapshot waits for members that are away, until somebody gives up

/** The initiator does not want to wait any longer. */
export function cancel<State, Message>(
  self: Snapshots<State, Message>,
  id: SnapshotId,
  at: number
): SnapshotOutcome<State, Message> {
  const snapshot = self.snapshots.find((one) => one.id === id)
  if (snapshot === undefined) return { refusal: hasEnded(self, id) ? 'not-open' : 'unknown-snapshot' }
  if (initiatorOf(id) !== self.id) return { refusal: 'not-initiator' }
  if (snapshot.phase === 'cancelled') return { refusal: 'not-open' }
  return { effects: giveUp(self, snapshot, 'by-initiator', at) }
}

/**
 * From the initiator, or from a member that gave up its part: then the initiator passes it on, because a member that does not
 * know the snapshot yet believes only the initiator.
 */
export function receiveCancel<State, Message>(
  self: Snapshots<State, Message>,
  from: ProcessId,
  { snapshot: id, reason }: Cancel,
  at: number
): SnapshotOutcome<State, Message> {
  const initiator = initiatorOf(id)
  if (reason === 'by-initiator' && from !== initiator)
    return { violation: `a cancel of ${id} from ${from}, which did not start it` }
  const snapshot = self.snapshots.find((one) => one.id === id)
  // It overtook the markers (its lane is faster), or the snapshot has ended here. Only the initiator is believed.
  if (from === initiator) rememberEnded(self.ended, id)
  if (snapshot === undefined) return NOTHING
  // Not a member here, but perhaps where a liar has named others.
  if (snapshot.phase === 'cancelled' || !snapshot.members.includes(from)) return NOTHING
  const ended = initiator === self.id ? giveUp(self, snapshot, reason, at) : end(self, snapshot, reason, at)
  return { effects: ended }
}

/** Ends a snapshot here and tells every member. */
function giveUp<State, Message>(
  self: Snapshots<State, Message>,
  snapshot: Snapshot<State, Message>,
  reason: CancelReason,
  at: number
): SnapshotEffects<State, Message> {
  const message: Cancel = { type: 'cancel', snapshot: snapshot.id, reason }
  return [...end(self, snapshot, reason, at), ...toOthers(self, snapshot, message)]
}

/** A part that was reported stays: if all have reported, the cut is complete whatever anybody wished. */
function end<State, Message>(
  self: Snapshots<State, Message>,
  snapshot: Snapshot<State, Message>,
  reason: CancelReason,
  at: number
): SnapshotEffects<State, Message> {
  snapshot.phase = 'cancelled'
  snapshot.endedAt = at
  snapshot.reason = reason
  if (snapshot.parts[self.id] === undefined)
    for (const channel of Object.values(snapshot.own.incoming)) channel.inTransit.length = 0
  const cancelled = self.snapshots.filter((one) => one.phase === 'cancelled')
  if (cancelled.length > limits.CANCELLED_KEPT && cancelled[0] !== undefined) drop(self, cancelled[0])
  return [{ type: 'cancelled', snapshot: snapshot.id, reason }]
}

/** A restore has begun (restore.ts): late markers and reports of snapshots that are open now begin nothing. */
export function undoAll(self: Snapshots<unknown, unknown>): Undone[] {
  const over = self.snapshots.splice(0)
  for (const one of over) remember(self, one)
  return over.filter(({ phase }) => phase !== 'cancelled').map(({ id }) => ({ type: 'undone', snapshot: id }))
}

function drop<State, Message>(self: Snapshots<State, Message>, snapshot: Snapshot<State, Message>): void {
  const index = self.snapshots.indexOf(snapshot)
  assert(index >= 0, 'a snapshot ends once')
  self.snapshots.splice(index, 1)
  remember(self, snapshot)
}

/** A snapshot ends here. What the initiator has not confirmed may be made up, and must not stand for the true one of its number. */
function remember(self: Snapshots<unknown, unknown>, snapshot: Snapshot<unknown, unknown>): void {
  const { id, firstMarkerFrom: from } = snapshot
  if (isConfirmed(self, snapshot)) rememberEnded(self.ended, id)
  else if (from !== '' && !isEnded(self.ended, id)) self.unconfirmed = [...self.unconfirmed, { snapshot: id, from }]
}

function hasEnded({ ended, unconfirmed }: Snapshots<unknown, unknown>, id: SnapshotId): boolean {
  return isEnded(ended, id) || unconfirmed.some(({ snapshot }) => snapshot === id)
}

/** Open ones that are certainly of that initiator. */
function openOf(self: Snapshots<unknown, unknown>, initiator: ProcessId): number {
  return openIn(self).filter((one) => initiatorOf(one.id) === initiator && isConfirmed(self, one)).length
}

function openIn<State, Message>({ snapshots }: Snapshots<State, Message>): readonly Snapshot<State, Message>[] {
  return snapshots.filter(({ phase }) => phase !== 'cancelled')
}

/** Whether the initiator itself has sent its marker here, or is this process: before, somebody may have made the snapshot up. */
function isConfirmed({ id: self }: Snapshots<unknown, unknown>, { id, own }: Snapshot<unknown, unknown>): boolean {
  const initiator = initiatorOf(id)
  return initiator === self || own.incoming[initiator]?.phase === 'closed'
}

/** Whether one more snapshot may begin here. What somebody makes up in another's name counts against its sender alone. */
function isAccepted(self: Snapshots<unknown, unknown>, initiator: ProcessId, from: ProcessId): boolean {
  const open = openIn(self)
  const isFull = open.length >= limits.OPEN_IN_ALL
  if (from === initiator)
    return openOf(self, initiator) < (isFull ? limits.OPEN_RESERVED : limits.OPEN_SNAPSHOTS_ACCEPTED)
  if (isFull) return false
  // Those that have ended count on: if they were forgotten, a marker of one could begin it a second time.
  const passedOn = self.snapshots.filter(
    (one) => one.firstMarkerFrom === from && !isConfirmed(self, one) && !isEnded(self.ended, one.id)
  )
  const left = self.unconfirmed.filter((one) => one.from === from)
  return passedOn.length + left.length < limits.UNCONFIRMED_ACCEPTED
}

/**
 * A channel to a process that this one has not met before. Where it is a member of an open snapshot, its first messages are the
 * marker, because this process has recorded before it sends anything to it, and the report where that is out already.
 */
export function openChannel<State, Message>(
  self: Snapshots<State, Message>,
  to: ProcessId
): readonly Send<SnapshotMessage<State, Message>>[] {
  return openIn(self)
    .filter(({ members }) => members.includes(to))
    .flatMap(({ id: snapshot, members, timeline, parts }): Send<SnapshotMessage<State, Message>>[] => {
      const marker: Send<Marker> = { type: 'send', to, message: { type: 'marker', snapshot, members, timeline } }
      const part = parts[self.id]
      return part === undefined ? [marker] : [marker, { type: 'send', to, message: { type: 'report', snapshot, part } }]
    })
}

function toOthers<State, Message, Sent extends SnapshotMessage<State, Message>>(
  { id }: Snapshots<State, Message>,
  { members }: Snapshot<State, Message>,
  message: Sent
): Send<Sent>[] {
  return members.filter((member) => member !== id).map((to) => ({ type: 'send', to, message }))
}

// ---- Broken rules: markers that are kept back (delayed.ts hands them on)

function delay(self: Snapshots<unknown, unknown>, delayed: DelayedMarker): typeof NOTHING {
  self.delayed = [...(self.delayed ?? []), delayed]
  return NOTHING
}

function isDelayed({ delayed = [] }: Snapshots<unknown, unknown>, { snapshot }: Marker): boolean {
  return delayed.some(({ marker }) => marker.snapshot === snapshot)
}
