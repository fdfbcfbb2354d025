// Going back to a complete cut: rules R0 to R4 of docs/protocol.md, for any state and any message, as a state machine beside that of
// the snapshots. What is remembered between two inputs, and what of it is believed, is in restoring.ts.
//
//   Ask all processes first, then all go back or none does (R0):
//     R. Koo, S. Toueg: Checkpointing and Rollback-Recovery for Distributed Systems.
//     IEEE Transactions on Software Engineering SE-13(1), 1987.
//   Timelines, by which late messages of undone work are known (R1, R3), are the incarnations of
//     R. E. Strom, S. Yemini: Optimistic Recovery in Distributed Systems. ACM Transactions on Computer Systems 3(3), 1985.
//
// Who goes back: the members of the cut that are present, which all of them count alike; members that are outside (departed,
// forgotten, in quarantine) do not bar the others, and come back to their own parts when they return (R4).
//
// Assumes what snapshots.ts assumes. Promises: a process that is in a timeline handles messages of that timeline alone, and has
// begun it with its own part of the one cut that the timeline goes back to. A member begins where it sees the promises of all who go
// back, whoever shows them (agreement.ts), so all begin or none does; a process that has exchanged nothing may begin anywhere, and goes
// with most of those it knows, or where it sees promises that one alone cannot make.
import { initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import { signersOf } from './agreement.ts'
import type { Part } from './cut.ts'
import { PROMISES_MAX, PROMISES_OF_ONE, PROMISES_RESERVED } from './limits.ts'
import type {
  Abandon,
  Begin,
  Between,
  Marker,
  Prepare,
  Prepared,
  RestoreEnd,
  RestoreMarker,
  RestoreMessage,
  RestoreRefusal,
  Send,
  Undoing
} from './messages.ts'
import { FRESH, KEPT, UNDONE } from './messages.ts'
import * as memory from './restoring.ts'
import type { Acquainted, Question, Restoring } from './restoring.ts'
import { undoAll, type Snapshots, type Undone } from './snapshots.ts'
import { hasPromised, isLater, isSameTimeline, type Agreed, type LaterTimeline, type Origin } from './timeline.ts'

/** A process that can go back, as far as the rules need it. */
export interface Restorable<State, Message> extends Snapshots<State, Message> {
  readonly restoring: Restoring<State, Message>
}

/** What the rules ask of the process in which they run. */
export interface Surroundings<State> {
  /** Every other process that it has met. */
  readonly known: readonly Acquainted[]
  /**
   * All that a state says of another process; that of this moment where none is given. '' where it does not name it: an opening state
   * names nobody. Where two states say the same, nothing was exchanged in between.
   */
  readonly saidOf: (process: ProcessId, state?: State) => string
}

/** What a process may be asked to go back to, as its own disk holds it. */
export interface FoundPart<State, Message> {
  readonly members: readonly ProcessId[]
  /** Its own. */
  readonly part: Part<State, Message>
}

/** By a member: its promise to go back to that part. Empty where nobody looks at signatures. */
export interface Signed {
  readonly signature: string
}

export type RestoreEffect<State, Message> =
  | Send<RestoreMessage>
  | Undone
  /**
   * R2: the new timeline begins here. The process takes `state` (a copy; `opening` or `kept` where this process is not in the cut)
   * and handles again what was in transit to it, in order. What that causes is sent after the effects that follow.
   */
  | {
      readonly type: 'begun'
      readonly timeline: LaterTimeline
      readonly snapshot: SnapshotId
      readonly state: State | 'opening' | 'kept'
      readonly inTransit: readonly { readonly from: ProcessId; readonly message: Message }[]
    }
  /** The restore that this process has asked for will not be. `by`: the process that does not go back, or went on; itself where it gave up. */
  | {
      readonly type: 'restore-refused'
      readonly snapshot: SnapshotId
      readonly by: ProcessId
      readonly reason: RestoreEnd
    }

/** A "no" to the person at this process. */
export type RestoreInputRefusal = 'not-everybody' | 'restoring' | 'not-restoring' | 'not-apart' | 'has-history'

/** What became of an input. A violation means that no honest sender can have sent it; like a refusal it changes nothing. */
export type RestoreOutcome<State, Message> =
  | { readonly effects: readonly RestoreEffect<State, Message>[]; readonly snapshot?: SnapshotId }
  | { readonly refusal: RestoreInputRefusal }
  | { readonly violation: string }

type RestoreEffects<State, Message> = RestoreEffect<State, Message>[]

const NOTHING = { effects: [] } as const

/** Members of a cut that are not there to go back: `undefined` where the cut lacks this process or one that is present. */
export function outsideIn(
  members: readonly ProcessId[],
  self: ProcessId,
  known: readonly Acquainted[]
): readonly ProcessId[] | undefined {
  const present = [self, ...presentOf(known)]
  if (!present.every((one) => members.includes(one))) return undefined
  return members.filter((member) => !present.includes(member)).sort()
}

/** Those whom nobody counts as outside. */
export function presentOf(known: readonly Acquainted[]): readonly ProcessId[] {
  return known.filter(({ isOutside }) => !isOutside).map(({ id }) => id)
}

// ---- R0: all members are asked

/** Asks all members that are present to go back to a complete cut. */
export function ask<State, Message>(
  self: Restorable<State, Message>,
  { snapshot, members, part }: FoundPart<State, Message> & { readonly snapshot: SnapshotId },
  around: Surroundings<State>
): RestoreOutcome<State, Message> {
  const without = outsideIn(members, self.id, around.known)
  if (without === undefined) return { refusal: 'not-everybody' }
  if (self.restoring.proposal !== null) return { refusal: 'restoring' }
  const proposal = memory.propose(self.restoring, self.id, { snapshot, members, without, part })
  if (proposal.waitingFor.length === 0)
    return { effects: begin(self, { ...proposal, signatures: [] }, part, around), snapshot }
  const { timeline } = proposal
  return {
    effects: proposal.waitingFor.map((member) => send(member, { type: 'prepare', timeline, snapshot, without })),
    snapshot
  }
}

/** The question stays open until the disk has been read: it is part of the state, and survives a crash. */
export function receivePrepare<State, Message>(
  self: Restorable<State, Message>,
  from: ProcessId,
  { timeline, snapshot, without }: Prepare
): RestoreOutcome<State, Message> {
  const { restoring } = self
  if (timeline.initiator !== from) return { violation: `${from} asks for a restore of somebody else` }
  if (memory.noteAsked(restoring, timeline)) return { violation: `${from} asks twice for one timeline` }
  if (!memory.isNear(restoring, timeline.number)) return answer(timeline, 'too-far')
  // Here, or at the initiator, a later one has begun: the latter's restore marker has been quicker than its question.
  const isOver = [memory.presentIn(restoring), memory.timelineOn(restoring, from)].some(
    (one) => !isLater(timeline, one)
  )
  if (isOver) return answer(timeline, 'restoring')
  const open = [...restoring.questions, ...restoring.promised]
  const ofSender = open.filter((one) => one.timeline.initiator === from)
  const most = open.length < PROMISES_MAX ? PROMISES_OF_ONE : PROMISES_RESERVED
  if (ofSender.length >= most) return answer(timeline, 'too-many-restores')
  restoring.questions.push({ timeline, snapshot, without, for: 'promise' })
  return NOTHING
}

/**
 * The disk has been read for an open question. Where the restore was abandoned meanwhile, or another timeline has begun, nobody
 * waits for the answer.
 */
export function answerQuestion<State, Message>(
  self: Restorable<State, Message>,
  timeline: LaterTimeline,
  found: (FoundPart<State, Message> & Signed) | RestoreRefusal,
  around: Surroundings<State>
): RestoreOutcome<State, Message> {
  const { restoring } = self
  const question = restoring.questions.find((one) => isSameTimeline(one.timeline, timeline))
  if (question === undefined) return NOTHING
  restoring.questions = restoring.questions.filter((one) => one !== question)
  if (question.for !== 'promise') return comeBack(self, question, found, around)
  if (typeof found === 'string') return answer(timeline, found)
  const { snapshot, without } = question
  if (outsideIn(found.members, self.id, around.known)?.join() !== without.join())
    return answer(timeline, 'not-everybody')
  restoring.promised.push({ timeline, snapshot, without, members: found.members, part: found.part })
  return answer(timeline, '', found.signature)
}

function answer(
  timeline: LaterTimeline,
  refusal: RestoreRefusal | '',
  signature = ''
): { readonly effects: readonly Send<Prepared>[] } {
  return { effects: [send(timeline.initiator, { type: 'prepared', timeline, refusal, signature })] }
}

export function receivePrepared<State, Message>(
  self: Restorable<State, Message>,
  from: ProcessId,
  { timeline, refusal, signature }: Prepared
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
  proposal.signatures[from] = signature
  if (proposal.waitingFor.length > 0) return NOTHING
  const signatures = signersOf(proposal).map((member) => proposal.signatures[member] ?? '')
  memory.noteClaim(restoring, { ...agreedIn({ ...proposal, signatures }), from: self.id })
  return NOTHING
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
  reason: RestoreEnd
): RestoreEffects<State, Message> {
  const { proposal } = self.restoring
  if (proposal === null) return []
  self.restoring.proposal = null
  const { timeline, snapshot, members, without } = proposal
  const others = members.filter((member) => member !== self.id && !without.includes(member))
  return [
    { type: 'restore-refused', snapshot, by, reason },
    ...others.map((member) => send(member, { type: 'abandon', timeline }))
  ]
}

// ---- R1 and R2: a timeline begins

/** The initiator says that all have promised. */
export function receiveBegin<State, Message>(
  self: Restorable<State, Message>,
  from: ProcessId,
  begun: Begin
): RestoreOutcome<State, Message> {
  const { timeline } = begun
  if (timeline.initiator !== from) return { violation: `${from} begins a restore of somebody else` }
  const fault = beginningFault(begun)
  if (fault !== '') return { violation: fault }
  claim(self, from, begun)
  return NOTHING
}

/**
 * The restore marker on a channel: what follows on it belongs to another timeline. It begins here, too,
 * - where this process is one of those who go back, and the marker carries the promises of all of them (`answerClaim`);
 * - where this process is not in the cut, and comes along without a coin being made or lost (`fateOf`): at once, or where the promises
 *   that the marker carries are right (`answerClaim`);
 * - where it was outside, and all that it counts as present are there already (`comeBack`).
 * Every other marker is noted and not followed: its sender is in a timeline to which this process does not come, and nothing that it
 * sends counts until both are in a later one.
 */
export function receiveRestoreMarker<State, Message>(
  self: Restorable<State, Message>,
  from: ProcessId,
  marker: RestoreMarker,
  around: Surroundings<State>
): RestoreOutcome<State, Message> {
  const { restoring } = self
  const { known } = around
  const { timeline, snapshot, members, without } = marker
  const fault = restoreMarkerFault(self, from, marker)
  if (fault !== '') return { violation: fault }
  const isNew = isLater(timeline, memory.presentIn(restoring))
  memory.noteMarker(restoring, from, asHandled(restoring, marker, from, around), isNew && members.includes(self.id))
  if (!isNew) return { effects: reopenChannel(self, from) }
  if (hasPromised(marker, self.id)) claim(self, from, marker)
  if (!members.includes(self.id)) {
    if (!isPlausible(restoring, marker, presentOf(known))) return NOTHING
    const fate = fateOf(self, marker, around, { shownBy: null })
    if (fate !== 'lost') return { effects: begin(self, marker, fate, around) }
    const isShown = marker.signatures.length === signersOf(marker).length
    if (isShown && fateOf(self, marker, around, { shownBy: from }) !== 'lost')
      memory.noteClaim(restoring, { ...agreedIn(marker), from })
    return NOTHING
  }
  if (without.includes(self.id) && isEverybodyIn(restoring, marker, presentOf(known)))
    restoring.questions.push({ timeline, snapshot, without, for: 'return' })
  return NOTHING
}

/** Somebody says that all have promised to begin this: believed when the promises have been looked at. */
function claim({ id, restoring }: Restorable<unknown, unknown>, from: ProcessId, agreed: Agreed): void {
  // Of an own timeline this process knows itself whether it has begun.
  if (agreed.timeline.initiator === id || !isLater(agreed.timeline, memory.presentIn(restoring))) return
  if (!hasPromised(agreed, id) || agreed.signatures.length !== signersOf(agreed).length) return
  memory.noteClaim(restoring, { ...agreedIn(agreed), from })
}

/**
 * The promises that a claim shows have been looked at.
 *
 * @param wrong whose promise is missing or wrong, or ''
 * @param found what the disk holds, where it was asked: the initiator may have said before that this will never begin
 */
export function answerClaim<State, Message>(
  self: Restorable<State, Message>,
  { from, timeline }: Pick<memory.Claim, 'from' | 'timeline'>,
  wrong: ProcessId | '',
  found: FoundPart<State, Message> | null,
  around: Surroundings<State>
): RestoreOutcome<State, Message> {
  const { restoring } = self
  const claimed = restoring.claims.find((one) => one.from === from && isSameTimeline(one.timeline, timeline))
  if (claimed === undefined) return NOTHING
  restoring.claims = restoring.claims.filter((one) => one !== claimed)
  if (from === self.id) {
    const { proposal } = restoring
    if (proposal === null || !isSameTimeline(proposal.timeline, timeline)) return NOTHING // It was given up meanwhile.
    return { effects: wrong === '' ? begin(self, claimed, proposal.part, around) : abandon(self, wrong, 'not-signed') }
  }
  if (wrong !== '') return NOTHING
  if (!claimed.members.includes(self.id)) {
    const fate = memory.isIn(restoring, from, claimed) ? fateOf(self, claimed, around, { shownBy: from }) : 'lost'
    return fate === 'lost' ? NOTHING : { effects: begin(self, claimed, fate, around) }
  }
  const part = memory.promisedFor(restoring, claimed) ?? partFor(claimed, found)
  return part === undefined ? NOTHING : { effects: begin(self, claimed, part, around) }
}

function partFor<State, Message>(
  { members }: Origin,
  found: FoundPart<State, Message> | null
): Part<State, Message> | undefined {
  return found?.members.join() === members.join() ? found.part : undefined
}

function agreedIn({ timeline, snapshot, members, without, signatures }: Agreed): Agreed {
  return { timeline, snapshot, members, without, signatures }
}

/**
 * What a marker that keeps everything means to a process that is not in that timeline. Messages on a channel that is not apart were
 * handled as they came, so those that it undoes were, too; and what an earlier marker has undone that was not followed stays undone.
 */
function asHandled<State>(
  restoring: Restoring<State, unknown>,
  marker: RestoreMarker,
  from: ProcessId,
  { saidOf }: Surroundings<State>
): RestoreMarker {
  if (marker.between !== 'kept') return marker
  if (marker.undone > 0) return { ...marker, ...UNDONE }
  const before = restoring.heard[from]
  const isFollowed = before === undefined || memory.isHere(restoring, from) || before.between === 'kept'
  return isFollowed || saidOf(from) === '' ? marker : { ...marker, between: before.between }
}

/** @returns why no honest sender can have sent it, or '' */
function restoreMarkerFault(
  { id, restoring }: Restorable<unknown, unknown>,
  from: ProcessId,
  marker: RestoreMarker
): string {
  const { timeline } = marker
  const name = `a restore of ${marker.snapshot}`
  if (!isLater(timeline, memory.timelineOn(restoring, from)))
    return `${name} by a timeline that is not later than the last on this channel`
  const fault = beginningFault(marker)
  if (fault !== '') return fault
  // It begins when all who go back have promised; the promise holds until a timeline that is no earlier begins here.
  // Whoever was asked is one of those who go back, whatever the marker says.
  const isOne = hasPromised(marker, id) || memory.isAsked(restoring, timeline)
  if (
    isOne &&
    isLater(timeline, memory.presentIn(restoring)) &&
    from === timeline.initiator &&
    memory.promisedFor(restoring, marker) === undefined
  )
    return `${name} to which this process has not agreed`
  return ''
}

/** @returns why no honest process begins that, or '' */
function beginningFault({ timeline, snapshot, members, without }: Origin): string {
  const name = `a restore of ${snapshot}`
  if (!members.includes(timeline.initiator) || without.includes(timeline.initiator))
    return `${name} whose initiator is not one of those who go back`
  if (!members.includes(initiatorOf(snapshot))) return `${name}, which its own initiator is no member of`
  if (!without.every((one) => members.includes(one))) return `${name} without processes that are no members of it`
  return ''
}

/** Whether these have begun that timeline with that cut, each by its own marker. One liar cannot claim it for others. */
function isEverybodyIn(
  restoring: Restoring<unknown, unknown>,
  beginning: memory.Beginning,
  processes: readonly ProcessId[]
): boolean {
  return processes.every((id) => memory.isIn(restoring, id, beginning))
}

/** A number far above all others is believed where all say it: one liar cannot. */
function isPlausible(
  restoring: Restoring<unknown, unknown>,
  there: memory.Beginning,
  present: readonly ProcessId[]
): boolean {
  return (
    memory.isNear(restoring, there.timeline.number) || (present.length > 1 && isEverybodyIn(restoring, there, present))
  )
}

/**
 * How this process, which is not in the cut, may come to a timeline so that no coin is made or lost: as it is, where nothing was undone
 * that it has exchanged with anybody; at its opening state, where all was; and not at all, where some was.
 *
 * Members go back to their parts, so those with whom it has exchanged anything must be there already, and so must everybody before it
 * goes to its opening state. Who stays as it is may come before others that are not in the cut: two of them that come at once both keep
 * what is between them. But a process that has undone some of that, of which the other one may not know, waits until that one is there:
 * the other one may follow those who are there before it hears of it.
 *
 * @param who its person wants it, or it follows by itself: most of those with whom it has exchanged anything are there; or nobody of them
 * is in the cut, and most of its neighbours are there; or it has exchanged nothing with anybody, and sees that somebody else who is
 * present than the teller has promised. No liar alone can make it. `shownBy`: who has shown the promises, which are right; `null` where none were
 */
function fateOf<State>(
  { restoring }: Restorable<State, unknown>,
  origin: Origin,
  { known, saidOf }: Surroundings<State>,
  who: 'person' | { readonly shownBy: ProcessId | null }
): 'opening' | 'kept' | 'lost' {
  const { members } = origin
  const isThere = (id: ProcessId): boolean => memory.isIn(restoring, id, origin)
  const mayHold = ({ id }: Acquainted): boolean => restoring.undid.includes(id)
  const exchanged = known.filter((one) => saidOf(one.id) !== '' || mayHold(one))
  const there = exchanged.filter(({ id }) => isThere(id))
  const missing = exchanged.filter(({ id }) => !isThere(id))
  if (missing.some(({ id }) => members.includes(id))) return 'lost'
  if (missing.some(mayHold)) return 'lost'
  if (there.some((one) => mayHold(one) && restoring.heard[one.id]?.between === 'kept')) return 'lost'
  const isEach = (between: Between): boolean => there.every(({ id }) => restoring.heard[id]?.between === between)
  if (!isEach('kept')) return isEach('fresh') && missing.length === 0 ? 'opening' : 'lost'
  if (who === 'person') return 'kept'
  const areMost = (some: readonly unknown[], all: readonly unknown[]): boolean => 2 * some.length > all.length
  const partners = [...there, ...missing.filter(({ isOutside }) => !isOutside)]
  if (areMost(there, partners)) return 'kept'
  if (partners.some(({ id }) => members.includes(id))) return 'lost'
  const present = presentOf(known)
  if (areMost(present.filter(isThere), present)) return 'kept'
  if (who.shownBy === null || exchanged.length > 0) return 'lost'
  // One alone promises as little to itself as it likes.
  return signersOf(origin).some((id) => id !== who.shownBy && present.includes(id)) ? 'kept' : 'lost'
}

/** R4: this process was outside when the others went back to a cut of which it holds its own part. It goes back to that part now. */
function comeBack<State, Message>(
  self: Restorable<State, Message>,
  { timeline, snapshot, without, for: why }: Question,
  found: FoundPart<State, Message> | RestoreRefusal,
  around: Surroundings<State>
): RestoreOutcome<State, Message> {
  const isStill = why === 'rejoin' || isEverybodyIn(self.restoring, { timeline, snapshot }, presentOf(around.known))
  if (typeof found === 'string' || !isStill || !isLater(timeline, memory.presentIn(self.restoring))) return NOTHING
  const origin = { timeline, snapshot, members: found.members, without, signatures: [] }
  return { effects: begin(self, origin, found.part, around) }
}

/**
 * R4: the person at this process, which others have left behind, wants to be in the timeline of one of them: with its own part of the cut
 * where it is a member, else from its opening state.
 */
export function rejoin<State, Message>(
  self: Restorable<State, Message>,
  neighbour: ProcessId,
  around: Surroundings<State>
): RestoreOutcome<State, Message> {
  const { missed: origin } = self.restoring.heard[neighbour] ?? {}
  if (origin === undefined || !isLater(origin.timeline, memory.presentIn(self.restoring)))
    return { refusal: 'not-apart' }
  if (origin.members.includes(self.id)) {
    const { timeline, snapshot, without } = origin
    self.restoring.questions.push({ timeline, snapshot, without, for: 'rejoin' })
    return NOTHING
  }
  const fate = fateOf(self, origin, around, 'person')
  if (fate === 'lost') return { refusal: 'has-history' }
  return { effects: begin(self, { ...origin, signatures: [] }, fate, around) }
}

/**
 * R2: everything as it was recorded, then the restore marker on every channel to a process that is present; then what the cut holds in
 * transit to this process is handled again. The initiator tells those who have promised.
 *
 * @param part own one; `opening` or `kept` for a process that is not in the cut
 */
function begin<State, Message>(
  self: Restorable<State, Message>,
  origin: Agreed,
  part: Part<State, Message> | 'opening' | 'kept',
  { known, saidOf }: Surroundings<State>
): RestoreEffects<State, Message> {
  const { timeline, snapshot } = origin
  const agreed = agreedIn(origin)
  const { restoring } = self
  const { proposal } = restoring
  const isPart = typeof part !== 'string'
  const undoingFor = ({ id, isOutside, sent, handled }: Acquainted): Undoing => {
    // What is still owed to it stands.
    if (part === 'kept') return restoring.owed[id] ?? KEPT
    const then = isPart ? saidOf(id, part.recordedState) : ''
    const before = (isPart ? part.outside?.[id] : undefined) ?? { sent: 0, handled: 0 }
    // What an earlier restore has undone stays undone.
    const isOld = !agreed.members.includes(id) && !restoring.undid.includes(id) && handled === before.handled
    const undone = sent - before.sent
    // Somebody new may have sent something that is still on its way: it goes to its opening state with all that.
    if (then === '' && !(isOld && isOutside && undone === 0)) return FRESH
    return isOld ? { between: 'kept', undone } : UNDONE
  }
  const undoing = new Map(known.map((one) => [one.id, undoingFor(one)]))
  const undoingOf = (id: ProcessId): Undoing => undoing.get(id) ?? UNDONE
  // Who has promised comes along, even where it has said goodbye since.
  const coming = known.map((one) => (hasPromised(origin, one.id) ? { ...one, isOutside: false } : one))
  const effects: RestoreEffects<State, Message> = undoAll(self)
  memory.begin(restoring, origin, coming, undoingOf)
  if (proposal !== null && !isSameTimeline(proposal.timeline, timeline) && restoring.proposal === null)
    effects.push({ type: 'restore-refused', snapshot: proposal.snapshot, by: timeline.initiator, reason: 'restoring' })
  const state = isPart ? part.recordedState : part
  effects.push({ type: 'begun', timeline, snapshot, state, inTransit: isPart ? inTransitIn(part) : [] })
  for (const neighbour of presentOf(coming)) {
    if (timeline.initiator === self.id) effects.push(send(neighbour, { type: 'begin', ...agreed }))
    effects.push(send(neighbour, { type: 'restore', ...agreed, ...undoingOf(neighbour) }))
  }
  return effects
}

/** What was in transit to this process at the cut: by sender in order of ids, each channel in its order. */
function inTransitIn<Message>({
  incoming
}: Part<unknown, Message>): readonly { readonly from: ProcessId; readonly message: Message }[] {
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
  const origin = memory.openChannel(restoring, neighbour)
  return origin === undefined ? [] : [send(neighbour, { type: 'restore', ...origin, ...FRESH })]
}

/** One that was outside has returned: the channel to it goes on with the restore marker that is owed to it, if any. */
export function reopenChannel(
  { restoring }: Restorable<unknown, unknown>,
  neighbour: ProcessId
): readonly Send<RestoreMarker>[] {
  const marker = memory.takeOwed(restoring, neighbour)
  return marker === undefined ? [] : [send(neighbour, marker)]
}

function send<Message extends RestoreMessage>(to: ProcessId, message: Message): Send<Message> {
  return { type: 'send', to, message }
}
