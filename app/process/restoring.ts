// Going back to a complete cut, as one participant: everybody is asked, then all begin a new timeline or nobody does.
// What is remembered and believed of it is in app/snapshot/restore.ts; process.ts hands the inputs and messages on.
import { deliverTo, openApplications, recordAll } from '../applications/all.ts'
import type { ApplicationMessage, ApplicationStates } from '../applications/all.ts'
import type { Outgoing } from '../applications/application.ts'
import type { Coins } from '../applications/bank/coins.ts'
import { initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import type { Part } from '../snapshot/cut.ts'
import * as restore from '../snapshot/restore.ts'
import type { LaterTimeline, Origin, RestoreMarker, Restoring } from '../snapshot/restore.ts'
import { rememberEnded, type EndedSnapshots } from './ended.ts'
import type { Message } from './messages.ts'
import type { Abandon, Prepare, Prepared, RestoreRefusal } from './restore-messages.ts'

type ProcessPart = Part<ApplicationStates, ApplicationMessage>

/** What a process may be asked to go back to, as its own disk holds it. */
export interface FoundPart {
  readonly members: readonly ProcessId[]
  /** Its own. */
  readonly part: ProcessPart
}

export type RestoreInput =
  /** Asks all members to go back to a complete cut. */
  | ({ readonly type: 'restore'; readonly snapshot: SnapshotId } & FoundPart)
  /** Gives up what it has asked for, unless it has begun. */
  | { readonly type: 'cancel-restore' }
  /** The answer to an open question of `restoring.questions`. */
  | { readonly type: 'part-found'; readonly timeline: LaterTimeline; readonly found: FoundPart | RestoreRefusal }

export type RestoreEffect =
  /** This process is in a new timeline, with all applications as they were recorded. `balance`: with what was in transit to it. */
  | {
      readonly type: 'restored'
      readonly timeline: LaterTimeline
      readonly snapshot: SnapshotId
      readonly by: ProcessId
      readonly balance: Coins
    }
  /** A snapshot that was open here belongs to a timeline that is over; nobody completes it any more. */
  | { readonly type: 'undone'; readonly snapshot: SnapshotId }
  /** What this process has asked for will not be. `by`: who does not go back, or went on; itself where it gave up. */
  | {
      readonly type: 'restore-refused'
      readonly snapshot: SnapshotId
      readonly by: ProcessId
      readonly reason: RestoreRefusal | 'given-up'
    }

export type RestoreInputRefusal = 'not-everybody' | 'restoring' | 'not-restoring'

type Effect = RestoreEffect | Outgoing<Message>

type Step =
  | { readonly effects: readonly Effect[]; readonly snapshot?: SnapshotId }
  | { readonly refusal: RestoreInputRefusal }
  | { readonly violation: string }

/** What of a process going back touches. */
export interface Traveller {
  readonly id: ProcessId
  readonly neighbours: Readonly<Record<ProcessId, unknown>>
  applications: ApplicationStates
  readonly snapshots: { readonly id: SnapshotId; readonly phase: string }[]
  readonly ended: EndedSnapshots
  readonly restoring: Restoring<ApplicationStates, ApplicationMessage>
}

const NO_EFFECTS = { effects: [] } as const

export function stepRestoring(self: Traveller, input: RestoreInput): Step {
  switch (input.type) {
    case 'restore':
      return askEverybody(self, input)
    case 'cancel-restore': {
      const { proposal } = self.restoring
      return proposal === null ? { refusal: 'not-restoring' } : { effects: giveUp(self, self.id, 'given-up') }
    }
    case 'part-found':
      return answer(self, input.timeline, input.found)
  }
}

export function hearOfRestore(
  self: Traveller,
  from: ProcessId,
  message: RestoreMarker | Prepare | Prepared | Abandon
): Step {
  switch (message.type) {
    case 'prepare':
      return receivePrepare(self, from, message)
    case 'prepared':
      return receivePrepared(self, from, message)
    case 'abandon':
      if (message.timeline.initiator !== from) return { violation: `${from} abandons a restore of somebody else` }
      restore.forget(self.restoring, message.timeline)
      return NO_EFFECTS
    case 'restore':
      return receiveRestore(self, from, message)
  }
}

/** R4: what the channel to a new neighbour begins with. */
export function greetNeighbour(self: Traveller, neighbour: ProcessId): Effect[] {
  const marker = restore.greetWith(self.restoring, neighbour)
  return marker === undefined ? [] : [send(neighbour, marker)]
}

/** Whether a process and its neighbours are exactly the members. Departed ones count: a cut without them lacks their money. */
export function isEverybody(
  { id, neighbours }: Pick<Traveller, 'id' | 'neighbours'>,
  members: readonly ProcessId[]
): boolean {
  return (
    members.length === Object.keys(neighbours).length + 1 &&
    members.every((member) => member === id || neighbours[member] !== undefined)
  )
}

// ---- R0: everybody is asked

function askEverybody(self: Traveller, cut: Extract<RestoreInput, { readonly type: 'restore' }>): Step {
  if (!isEverybody(self, cut.members)) return { refusal: 'not-everybody' }
  if (self.restoring.proposal !== null) return { refusal: 'restoring' }
  const { snapshot, members, part } = cut
  const proposal = restore.propose(self.restoring, self.id, { snapshot, members, part })
  if (proposal.waitingFor.length === 0) return { effects: begin(self, proposal, part), snapshot }
  const { timeline } = proposal
  return {
    effects: proposal.waitingFor.map((member) => send(member, { type: 'prepare', timeline, snapshot })),
    snapshot
  }
}

/** The question stays open until the disk has been read: it is part of the state, and survives a crash. */
function receivePrepare(self: Traveller, from: ProcessId, { timeline, snapshot }: Prepare): Step {
  const { restoring } = self
  if (timeline.initiator !== from) return { violation: `${from} asks for a restore of somebody else` }
  if (restore.isAsked(restoring, timeline)) return { violation: `${from} asks twice for one timeline` }
  const isBelieved = restore.hear(restoring, timeline.number)
  const refuse = (refusal: RestoreRefusal): Step => ({ effects: [send(from, { type: 'prepared', timeline, refusal })] })
  if (!isBelieved) return refuse('too-far')
  if (!restore.isLater(timeline, restore.presentIn(self.restoring))) return refuse('restoring')
  if (restoring.questions.length + restoring.promised.length >= restore.PROMISES_MAX) return refuse('too-many-restores')
  restoring.questions.push({ timeline, snapshot })
  return NO_EFFECTS
}

/** Abandoned meanwhile, or another timeline has begun: nobody waits for the answer. */
function answer(self: Traveller, timeline: LaterTimeline, found: FoundPart | RestoreRefusal): Step {
  const { restoring } = self
  const question = restoring.questions.find((one) => restore.isSameTimeline(one.timeline, timeline))
  if (question === undefined) return NO_EFFECTS
  restoring.questions = restoring.questions.filter((one) => one !== question)
  const say = (refusal: RestoreRefusal | ''): Step => ({
    effects: [send(timeline.initiator, { type: 'prepared', timeline, refusal })]
  })
  if (typeof found === 'string') return say(found)
  if (!isEverybody(self, found.members)) return say('not-everybody')
  restoring.promised.push({ ...question, members: found.members, part: found.part })
  return say('')
}

function receivePrepared(self: Traveller, from: ProcessId, { timeline, refusal }: Prepared): Step {
  const { restoring } = self
  if (timeline.initiator !== self.id || timeline.number > restoring.highest)
    return { violation: `${from} answers what this process has never asked` }
  const { proposal } = restoring
  if (proposal === null || !restore.isSameTimeline(proposal.timeline, timeline)) return NO_EFFECTS // It has ended.
  const place = proposal.waitingFor.indexOf(from)
  if (place < 0) return { violation: `a second answer of ${from}, or one of somebody who was not asked` }
  if (refusal !== '') return { effects: giveUp(self, from, refusal) }
  proposal.waitingFor.splice(place, 1)
  return proposal.waitingFor.length > 0 ? NO_EFFECTS : { effects: begin(self, proposal, proposal.part) }
}

function giveUp(self: Traveller, by: ProcessId, reason: RestoreRefusal | 'given-up'): Effect[] {
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

// ---- R1 to R3: a timeline begins

/**
 * The restore marker on a channel. What a liar has had an honest process pass on is noted and not followed: its sender is in
 * a timeline that this process cannot come to, and nothing that it sends counts until a later one has begun.
 */
function receiveRestore(self: Traveller, from: ProcessId, marker: RestoreMarker): Step {
  const { restoring } = self
  const { timeline, snapshot, members } = marker
  const name = `a restore of ${snapshot}`
  if (!restore.isLater(timeline, restore.timelineOn(restoring, from)))
    return { violation: `${name} by a timeline that is not later than the last on this channel` }
  if (!members.includes(timeline.initiator)) return { violation: `${name} whose initiator is not a member of it` }
  if (!members.includes(initiatorOf(snapshot))) return { violation: `${name}, which its own initiator is no member of` }

  const isNew = restore.isLater(timeline, restore.presentIn(self.restoring))
  const part = restore.promisedFor(restoring, marker)
  // Whoever was asked for this timeline is no newcomer, whatever the marker says.
  const isMember = members.includes(self.id) || restore.isAsked(restoring, timeline)
  // It begins when all members have said that they hold their part, and this one has not.
  if (isNew && isMember && part === undefined && from === timeline.initiator)
    return { violation: `${name} to which this process has not agreed` }

  const isBelieved = restore.hear(restoring, timeline.number)
  restore.hearOn(restoring, from, marker)
  const isFollowed = isMember ? part !== undefined : isBelieved
  return isNew && isFollowed ? { effects: begin(self, marker, part) } : NO_EFFECTS
}

/**
 * R2: everything as it was recorded, then the restore marker on every channel, then what the cut holds in transit to this
 * process is delivered again. @param part own one; `undefined` for who is not in the cut and goes back to where it opened
 */
function begin(self: Traveller, origin: Origin, part: ProcessPart | undefined): Effect[] {
  const { timeline, snapshot, members } = origin
  const { restoring } = self
  const effects: Effect[] = undoSnapshots(self)
  const { proposal } = restoring
  const neighbours = Object.keys(self.neighbours) as ProcessId[]
  self.applications =
    part === undefined ? openApplications(self.id, self.applications.bank.opening) : recordAll(part.recordedState)
  restore.begin(restoring, origin, neighbours)
  if (proposal !== null && proposal !== origin && restoring.proposal === null)
    effects.push({ type: 'restore-refused', snapshot: proposal.snapshot, by: timeline.initiator, reason: 'restoring' })
  const marker: RestoreMarker = { type: 'restore', timeline, snapshot, members }
  const caused = part === undefined ? [] : deliverAgain(self, part)
  const { balance } = self.applications.bank
  effects.push({ type: 'restored', timeline, snapshot, by: timeline.initiator, balance })
  for (const neighbour of neighbours) effects.push(send(neighbour, marker))
  return [...effects, ...caused]
}

/** Open snapshots belong to a timeline that is over. Late markers and reports of them begin nothing. */
function undoSnapshots(self: Traveller): Effect[] {
  const over = self.snapshots.splice(0)
  for (const { id } of over) rememberEnded(self.ended, id)
  return over.filter(({ phase }) => phase !== 'cancelled').map(({ id }) => ({ type: 'undone', snapshot: id }))
}

/** What was in transit to this process at the cut, channel by channel. What it causes belongs to the new timeline. */
function deliverAgain(self: Traveller, { incoming }: ProcessPart): Effect[] {
  const effects: Effect[] = []
  for (const sender of (Object.keys(incoming) as ProcessId[]).sort()) {
    for (const message of incoming[sender] ?? []) {
      const result = deliverTo(self.applications, sender, message, self.id)
      // Only a liar's message can be wrong here, where it comes in another order than it did then.
      if ('outgoing' in result) effects.push(...result.outgoing)
    }
  }
  return effects
}

function send(to: ProcessId, message: Message): Effect {
  return { type: 'send', to, message }
}
