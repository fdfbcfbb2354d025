// One participant of the computation, as step(process, input) → effects. It hands each input to its applications, to the
// snapshots (app/snapshot/snapshots.ts) or to going back (app/snapshot/restore.ts), and knows its neighbours. Pure: no clock,
// disk, network or chance. It trusts that channels are exactly-once and FIFO (app/channel) and that inputs come one at a time.
import {
  collectCommand,
  deliverTo,
  describeCommand,
  openApplications,
  performCommand,
  recordAll,
  weightOf,
  whatIsSaidOf
} from '../applications/all.ts'
import type {
  ApplicationCommand,
  ApplicationMessage,
  ApplicationRefusal,
  ApplicationStates
} from '../applications/all.ts'
import { bank } from '../applications/bank/bank.ts'
import type { Coins } from '../applications/bank/coins.ts'
import type { Lie } from '../applications/bank/lies.ts'
import { assert, unreachable } from '../assert.ts'
import { initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import type { GlobalSnapshot, Part } from '../snapshot/cut.ts'
import { RULES, type MarkerRules } from '../snapshot/marker-rules.ts'
import { laneOf, type Marker, type RestoreMessage } from '../snapshot/messages.ts'
import * as restore from '../snapshot/restore.ts'
import { isApart, openRestoring, owesMarkers, presentIn, type Acquainted } from '../snapshot/restoring.ts'
import * as snapshots from '../snapshot/snapshots.ts'
import { isSameTimeline } from '../snapshot/timeline.ts'
import * as limits from './limits.ts'
import type { Effect, Input } from './inputs.ts'
import { lieIn } from './lying.ts'

export type ProcessPart = Part<ApplicationStates, ApplicationMessage>
export type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>
export type Snapshot = snapshots.Snapshot<ApplicationStates, ApplicationMessage>

export interface Neighbour {
  readonly id: ProcessId
  /** Its own claim. */
  name: string
  /** It said goodbye for good and has not come back. */
  departed: boolean
  /** The person at this process does not expect it any more, and it has not come back. */
  forgotten: boolean
  /** Its channel is in quarantine: nothing will come from it, ever. */
  shut: boolean
  /** When it greeted last, on the clock of this process; ms since 1970. Only shown, and asked for when it was long ago. */
  greetedAt: number
}

export interface Process extends restore.Restorable<ApplicationStates, ApplicationMessage> {
  readonly neighbours: Record<ProcessId, Neighbour>
  /** Replaced whole when a timeline begins. */
  applications: ApplicationStates
  /** How its next report lies, where the person at it wants that; absent otherwise. */
  lying?: Lie
}

export type ProcessRefusal =
  'insufficient-funds' | snapshots.SnapshotRefusal | ApplicationRefusal | restore.RestoreInputRefusal

/** What became of an input. A violation means that no honest sender can have sent it; like a refusal it changes nothing. */
export type Step =
  /** `undone`: a message of another timeline; it counts as delivered, and was not handled (R3). */
  | { readonly effects: readonly Effect[]; readonly snapshot?: SnapshotId; readonly undone?: true }
  | { readonly refusal: ProcessRefusal }
  | { readonly violation: string }
  | restore.Waits

export function openProcess(id: ProcessId, opening: Coins): Process {
  return {
    id,
    neighbours: {},
    applications: openApplications(id, opening),
    ...snapshots.openSnapshots(),
    restoring: openRestoring()
  }
}

const NO_EFFECTS: Step = { effects: [] }
const UNDONE: Step = { effects: [], undone: true }
const WAITS: Step = { waits: true }

/**
 * Handles one input to its end. Owns `self` and changes it in place; clone first to keep the old one.
 *
 * @param rules others than those of the algorithm only in lessons and the sandbox (breaking.ts)
 */
export function step(self: Process, input: Input, rules: MarkerRules = RULES): Step {
  const outcome = withOwedMarkers(self, handle(self, input, rules))
  return self.lying === undefined || !('effects' in outcome) ? outcome : tellLie(self, self.lying, outcome)
}

/** One lie: the first report that goes out takes it with it. */
function tellLie(self: Process, lie: Lie, outcome: Extract<Step, { readonly effects: unknown }>): Step {
  const effects = lieIn(outcome.effects, lie)
  if (effects === outcome.effects) return outcome
  delete self.lying
  return { ...outcome, effects }
}

function handle(self: Process, input: Input, rules: MarkerRules): Step {
  switch (input.type) {
    case 'transfer': {
      const { to, amount } = input
      const result = bank.command(self.applications.bank, { do: 'transfer', to, amount }, self.id)
      return 'refusal' in result ? result : { effects: result.outgoing }
    }
    case 'command':
      return askApplication(self, input)
    case 'collect':
      if (!isSameTimeline(input.timeline, presentIn(self.restoring))) return NO_EFFECTS
      return askApplication(self, collectCommand(input.objects))
    case 'collect-everywhere':
      return collectEverywhere(self, input.snapshot, input.members)
    case 'start-snapshot':
      return snapshots.start(self, input.members, presentIn(self.restoring), nowOf(self, input.at), rules, input.nonce)
    case 'cancel-snapshot':
      return toNeighbours(self, snapshots.cancel(self, input.snapshot, input.at))
    case 'tell':
      return { effects: whoIsKnown(self, input.members).map((to) => ({ type: 'send', to, message: input.message })) }
    case 'lie':
      if (input.lie === null) delete self.lying
      else self.lying = input.lie
      return NO_EFFECTS
    case 'leave':
      return { effects: knownTo(self).map((to) => ({ type: 'send', to, message: { type: 'goodbye' } })) }
    case 'restore':
      return goBack(self, restore.ask(self, input, surroundingsOf(self)))
    case 'rejoin':
      return goBack(self, restore.rejoin(self, input.neighbour, surroundingsOf(self)))
    case 'cancel-restore':
      return goBack(self, restore.cancelRestore(self))
    case 'part-found':
      return goBack(self, restore.answerQuestion(self, input.timeline, input.found, surroundingsOf(self)))
    case 'met':
      return meet(self, input)
    case 'forget':
      return forget(self, input.neighbour)
    case 'forget-everywhere':
      return {
        effects: presentTo(self)
          .filter((to) => to !== input.neighbour)
          .map((to) => ({ type: 'send', to, message: { type: 'forget', process: input.neighbour } }))
      }
    case 'shut':
      neighbourOf(self, input.neighbour).shut = true
      return NO_EFFECTS
    case 'delivered':
      return deliver(self, input, rules)
    default:
      return unreachable(input)
  }
}

/**
 * R3: what comes from another timeline waits for the restore marker behind it, which says what becomes of it: nothing, or it counts as
 * ever.
 */
function deliver(
  self: Process,
  { from, message, at, next }: Extract<Input, { readonly type: 'delivered' }>,
  rules: MarkerRules
): Step {
  const isOrdered = laneOf(message) === 'application' && message.type !== 'restore'
  if (isOrdered && isApart(self.restoring, from)) {
    if (next === undefined) return WAITS
    if (next !== 'kept' || message.type === 'marker') return UNDONE
  }
  switch (message.type) {
    case 'marker':
      return receiveMarker(self, from, message, at, rules)
    case 'report':
      return snapshots.receiveReport(self, from, message, at)
    case 'cancel':
      return toNeighbours(self, snapshots.receiveCancel(self, from, message, at))
    case 'goodbye':
      return depart(self, from)
    case 'forget':
      return { effects: [{ type: 'forget-asked', process: message.process, by: from }] }
    // What was told to whom is nothing that a process computes with: the loop looks at it (app/loop/vouching.ts).
    case 'voucher':
    case 'comparison':
    case 'evidence':
      return NO_EFFECTS
    case 'collect':
      return { effects: [{ type: 'collect-asked', snapshot: message.snapshot, by: from }] }
    case 'restore':
    case 'prepare':
    case 'prepared':
    case 'begin':
    case 'abandon':
      return goBack(self, receiveRestoreMessage(self, from, message))
    default:
      return receiveApplicationMessage(self, from, message, at, rules)
  }
}

// ---- Applications

function askApplication(self: Process, asked: ApplicationCommand): Step {
  const result = performCommand(self.applications, asked, self.id)
  if ('refusal' in result) return result
  const says = describeCommand(asked)
  return { effects: [{ type: 'did', application: asked.application, says }, ...result.outgoing] }
}

/** Members that this process no longer knows are skipped: there is no channel to them. */
function collectEverywhere(self: Process, snapshot: SnapshotId, members: readonly ProcessId[]): Step {
  return {
    effects: [
      ...whoIsKnown(self, members).map((to): Effect => ({ type: 'send', to, message: { type: 'collect', snapshot } })),
      { type: 'collect-asked', snapshot, by: self.id }
    ]
  }
}

function whoIsKnown({ neighbours }: Process, ids: readonly ProcessId[]): readonly ProcessId[] {
  return ids.filter((id) => neighbours[id] !== undefined)
}

function receiveApplicationMessage(
  self: Process,
  from: ProcessId,
  message: ApplicationMessage,
  at: number,
  rules: MarkerRules
): Step {
  const result = deliverTo(self.applications, from, message, self.id)
  if ('violation' in result) return result
  const observed = snapshots.observe(self, from, message, weightOf, at, rules)
  const { outgoing } = result
  if (outgoing.length + observed.length === 0) return NO_EFFECTS
  return toNeighbours(self, { effects: [...outgoing, ...observed] })
}

// ---- Snapshots

/** The moment of a step, as the snapshots need it. */
export function nowOf(self: Process, at: number): snapshots.RecordingMoment<ApplicationStates> {
  return { at, state: () => recordAll(self.applications) }
}

/**
 * A marker may name members that this process has not met. Nothing is sent to them before that: their channel begins with what they
 * need of the snapshots that are open then (`welcome`). Of an initiator that this process has not met nothing is believed: an honest one
 * starts no snapshot with a process that has not met it (core.ts).
 */
function receiveMarker(self: Process, from: ProcessId, marker: Marker, at: number, rules: MarkerRules): Step {
  const fault = snapshots.markerFault(marker, from, self.id) || restore.timelineFault(self, from, marker)
  if (fault !== '') return { violation: fault }
  if (!isSameTimeline(marker.timeline, presentIn(self.restoring))) return UNDONE
  const initiator = initiatorOf(marker.snapshot)
  if (initiator !== self.id && self.neighbours[initiator] === undefined) return NO_EFFECTS
  return toNeighbours(self, snapshots.receiveMarker(self, from, marker, nowOf(self, at), rules))
}

/** There is no channel to a member that this process has not met. */
function toNeighbours({ neighbours }: Process, outcome: Step): Step {
  if (!('effects' in outcome)) return outcome
  const isPossible = (effect: Effect): boolean => effect.type !== 'send' || neighbours[effect.to] !== undefined
  return outcome.effects.every(isPossible) ? outcome : { ...outcome, effects: outcome.effects.filter(isPossible) }
}

// ---- Going back

function receiveRestoreMessage(
  self: Process,
  from: ProcessId,
  message: RestoreMessage
): restore.RestoreOutcome<ApplicationStates, ApplicationMessage> {
  switch (message.type) {
    case 'prepare':
      return restore.receivePrepare(self, from, message)
    case 'prepared':
      return restore.receivePrepared(self, from, message, surroundingsOf(self))
    case 'begin':
      return restore.receiveBegin(self, from, message, surroundingsOf(self))
    case 'abandon':
      return restore.receiveAbandon(self, from, message)
    case 'restore':
      return restore.receiveRestoreMarker(self, from, message, surroundingsOf(self))
  }
}

/** Nothing goes to a process that was outside when the timeline began before it has been told of it. */
function withOwedMarkers(self: Process, outcome: Step): Step {
  if (!('effects' in outcome) || !owesMarkers(self.restoring)) return outcome
  const effects = outcome.effects.flatMap((effect): readonly Effect[] => {
    const isOrdered = effect.type === 'send' && laneOf(effect.message) === 'application'
    return isOrdered && effect.message.type !== 'restore'
      ? [...restore.reopenChannel(self, effect.to), effect]
      : [effect]
  })
  return { ...outcome, effects }
}

/** R2 at the applications, where a timeline begins: their recorded states, and then what was in transit to them. */
function goBack(self: Process, outcome: restore.RestoreOutcome<ApplicationStates, ApplicationMessage>): Step {
  if (!('effects' in outcome)) return outcome
  const caused: Effect[] = []
  const effects = outcome.effects.map((effect): Effect => {
    if (effect.type !== 'begun') return effect
    const { timeline, snapshot, state, inTransit } = effect
    const { opening } = self.applications.bank
    if (state !== 'kept')
      self.applications = state === 'opening' ? openApplications(self.id, opening) : recordAll(state)
    for (const { from, message } of inTransit) {
      const result = deliverTo(self.applications, from, message, self.id)
      // Only a liar's message can be wrong here, where it comes in another order than it did then.
      if ('outgoing' in result) caused.push(...result.outgoing)
    }
    const { balance } = self.applications.bank
    return { type: 'restored', timeline, snapshot, by: timeline.initiator, balance, kept: state === 'kept' }
  })
  return { ...outcome, effects: [...effects, ...caused] }
}

/**
 * Members of a cut that would not go back to it now, because this process counts them as outside; `undefined` where the cut lacks this
 * process or one that is present, so that nobody can go back to it.
 */
export function outsideIn(
  { id, neighbours }: Pick<Process, 'id' | 'neighbours'>,
  members: readonly ProcessId[]
): readonly ProcessId[] | undefined {
  return restore.outsideIn(members, id, Object.values(neighbours).map(acquainted))
}

/** Departed, forgotten, or in quarantine: nobody waits for it. */
export function isOutside({ departed, forgotten, shut }: Neighbour): boolean {
  return departed || forgotten || shut
}

function presentTo({ neighbours }: Process): readonly ProcessId[] {
  return restore.presentOf(Object.values(neighbours).map(acquainted))
}

function acquainted(neighbour: Neighbour): Acquainted {
  return { id: neighbour.id, isOutside: isOutside(neighbour) }
}

function surroundingsOf({ applications, neighbours }: Process): restore.Surroundings<ApplicationStates> {
  return {
    known: Object.values(neighbours).map(acquainted),
    saidOf: (process, state = applications) => whatIsSaidOf(state, process)
  }
}

// ---- Neighbours

function knownTo({ neighbours }: Pick<Process, 'neighbours'>): readonly ProcessId[] {
  return Object.keys(neighbours) as ProcessId[]
}

/** Whether no further process can be met: all places are taken, by those who are expected or in memory. */
export function isFull({ neighbours }: Pick<Process, 'neighbours'>): boolean {
  const all = Object.values(neighbours)
  return (
    all.length >= limits.REMEMBERED_MAX || all.filter(({ forgotten }) => !forgotten).length >= limits.NEIGHBOURS_MAX
  )
}

function neighbourOf(self: Process, id: ProcessId): Neighbour {
  const neighbour = self.neighbours[id]
  assert(neighbour !== undefined, 'only of those who were met')
  return neighbour
}

/** Its hello has come. Who was outside has returned, and goes on from where it was. */
function meet(self: Process, { neighbour: id, name, at }: Extract<Input, { readonly type: 'met' }>): Step {
  assert(id !== self.id, 'a process is not its own neighbour')
  const neighbour = self.neighbours[id]
  if (neighbour === undefined) {
    assert(!isFull(self), 'the gate turns newcomers away when all places are taken')
    self.neighbours[id] = { id, name, departed: false, forgotten: false, shut: false, greetedAt: at }
    return { effects: [...restore.openChannel(self, id), ...snapshots.openChannel(self, id)] }
  }
  neighbour.name = name
  neighbour.greetedAt = at
  neighbour.departed = false
  neighbour.forgotten = false
  return { effects: restore.reopenChannel(self, id) }
}

function depart(self: Process, from: ProcessId): Step {
  neighbourOf(self, from).departed = true
  return { effects: [{ type: 'departed', neighbour: from }] }
}

/**
 * The person does not expect it any more: it takes no place, and neither snapshots nor going back wait for it. What was ever exchanged
 * with it stays in every account, as with anybody outside, and so does its channel: if it comes back, nothing is lost or made.
 */
function forget(self: Process, id: ProcessId): Step {
  neighbourOf(self, id).forgotten = true
  return { effects: [{ type: 'forgotten', neighbour: id }] }
}

/** It has left nothing behind: as if it had never been met. */
export function drop(self: Process, id: ProcessId): void {
  delete self.neighbours[id]
  delete self.restoring.heard[id]
  delete self.restoring.owed[id]
  self.restoring.apart = self.restoring.apart.filter((one) => one !== id)
}
