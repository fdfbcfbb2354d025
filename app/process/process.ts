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
  weightOf
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
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { GlobalSnapshot, Part } from '../snapshot/cut.ts'
import { RULES, type MarkerRules } from '../snapshot/marker-rules.ts'
import type { Marker, RestoreMessage } from '../snapshot/messages.ts'
import * as restore from '../snapshot/restore.ts'
import { isApart, openRestoring, presentIn } from '../snapshot/restoring.ts'
import * as snapshots from '../snapshot/snapshots.ts'
import { isSameTimeline } from '../snapshot/timeline.ts'
import * as limits from './limits.ts'
import type { Effect, Input } from './inputs.ts'
import { lieIn } from './lying.ts'
import type { Message } from './messages.ts'

export type ProcessPart = Part<ApplicationStates, ApplicationMessage>
export type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>
export type Snapshot = snapshots.Snapshot<ApplicationStates, ApplicationMessage>

export interface Neighbour {
  readonly id: ProcessId
  /** Its own claim; empty when only others have named it. */
  name: string
  /** It said goodbye for good and has not come back. */
  departed: boolean
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

/**
 * Handles one input to its end. Owns `self` and changes it in place; clone first to keep the old one.
 *
 * @param rules others than those of the algorithm only in lessons and the sandbox (breaking.ts)
 */
export function step(self: Process, input: Input, rules: MarkerRules = RULES): Step {
  const outcome = stepTruly(self, input, rules)
  return self.lying === undefined || !('effects' in outcome) ? outcome : tellLie(self, self.lying, outcome)
}

/** One lie: the first report that goes out takes it with it. */
function tellLie(self: Process, lie: Lie, outcome: Extract<Step, { readonly effects: unknown }>): Step {
  const effects = lieIn(outcome.effects, lie)
  if (effects === outcome.effects) return outcome
  delete self.lying
  return { ...outcome, effects }
}

function stepTruly(self: Process, input: Input, rules: MarkerRules): Step {
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
      return snapshots.start(self, input.members, presentIn(self.restoring), nowOf(self, input.at), rules)
    case 'cancel-snapshot':
      return snapshots.cancel(self, input.snapshot, input.at)
    case 'tell':
      return { effects: whoIsKnown(self, input.members).map((to) => ({ type: 'send', to, message: input.message })) }
    case 'lie':
      if (input.lie === null) delete self.lying
      else self.lying = input.lie
      return NO_EFFECTS
    case 'leave':
      return { effects: knownTo(self).map((to) => ({ type: 'send', to, message: { type: 'goodbye' } })) }
    case 'restore':
      return goBack(self, restore.ask(self, input, knownTo(self)))
    case 'cancel-restore':
      return goBack(self, restore.cancelRestore(self))
    case 'part-found':
      return goBack(self, restore.answerQuestion(self, input.timeline, input.found, knownTo(self)))
    case 'met':
      return meet(self, input.neighbour, input.name)
    case 'delivered':
      return deliver(self, input.from, input.message, input.at, rules)
    default:
      return unreachable(input)
  }
}

function deliver(self: Process, from: ProcessId, message: Message, at: number, rules: MarkerRules): Step {
  switch (message.type) {
    case 'marker':
      return receiveMarker(self, from, message, at, rules)
    case 'report':
      return snapshots.receiveReport(self, from, message, at)
    case 'cancel':
      return snapshots.receiveCancel(self, from, message, at)
    case 'goodbye':
      return depart(self, from)
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
  if (isApart(self.restoring, from)) return UNDONE
  const result = deliverTo(self.applications, from, message, self.id)
  if ('violation' in result) return result
  const observed = snapshots.observe(self, from, message, weightOf, at, rules)
  const { outgoing } = result
  return outgoing.length + observed.length === 0 ? NO_EFFECTS : { effects: [...outgoing, ...observed] }
}

// ---- Snapshots

/** The moment of a step, as the snapshots need it. */
export function nowOf(self: Process, at: number): snapshots.RecordingMoment<ApplicationStates> {
  return { at, state: () => recordAll(self.applications) }
}

/** A marker may name members that are not known here: they are neighbours from then on, and nothing is sent to them before that. */
function receiveMarker(self: Process, from: ProcessId, marker: Marker, at: number, rules: MarkerRules): Step {
  const fault = snapshots.markerFault(marker, from, self.id) || restore.timelineFault(self, from, marker)
  if (fault !== '') return { violation: fault }
  if (isApart(self.restoring, from)) return UNDONE
  const strangers = marker.members.filter((member) => member !== self.id && self.neighbours[member] === undefined)
  if (knownTo(self).length + strangers.length > limits.NEIGHBOURS_MAX) return NO_EFFECTS
  const outcome = snapshots.receiveMarker(self, from, marker, nowOf(self, at), rules)
  if (!('effects' in outcome) || outcome.effects[0]?.type !== 'recorded') return outcome
  return { effects: [...strangers.flatMap((member) => welcome(self, member, '')), ...outcome.effects] }
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
      return restore.receivePrepared(self, from, message, knownTo(self))
    case 'abandon':
      return restore.receiveAbandon(self, from, message)
    case 'restore':
      return restore.receiveRestoreMarker(self, from, message, knownTo(self))
  }
}

/** R2 at the applications, where a timeline begins: their recorded states, and then what was in transit to them. */
function goBack(self: Process, outcome: restore.RestoreOutcome<ApplicationStates, ApplicationMessage>): Step {
  if (!('effects' in outcome)) return outcome
  const caused: Effect[] = []
  const effects = outcome.effects.map((effect): Effect => {
    if (effect.type !== 'begun') return effect
    const { timeline, snapshot, state, inTransit } = effect
    const { opening } = self.applications.bank
    self.applications = state === undefined ? openApplications(self.id, opening) : recordAll(state)
    for (const { from, message } of inTransit) {
      const result = deliverTo(self.applications, from, message, self.id)
      // Only a liar's message can be wrong here, where it comes in another order than it did then.
      if ('outgoing' in result) caused.push(...result.outgoing)
    }
    const { balance } = self.applications.bank
    return { type: 'restored', timeline, snapshot, by: timeline.initiator, balance }
  })
  return { ...outcome, effects: [...effects, ...caused] }
}

/** Whether a process and its neighbours are exactly the members of a cut, so that it may be gone back to. */
export function areMembersAllKnown(self: Pick<Process, 'id' | 'neighbours'>, members: readonly ProcessId[]): boolean {
  return restore.areAllKnown(members, self.id, knownTo(self))
}

// ---- Neighbours

function knownTo({ neighbours }: Pick<Process, 'neighbours'>): readonly ProcessId[] {
  return Object.keys(neighbours) as ProcessId[]
}

function meet(self: Process, id: ProcessId, name: string): Step {
  assert(id !== self.id, 'a process is not its own neighbour')
  const neighbour = self.neighbours[id]
  if (neighbour === undefined) {
    if (knownTo(self).length >= limits.NEIGHBOURS_MAX)
      return { violation: `more than ${limits.NEIGHBOURS_MAX} processes in the room` }
    return { effects: welcome(self, id, name) }
  }
  if (name !== '') neighbour.name = name
  neighbour.departed = false
  return NO_EFFECTS
}

/** A process that was not known before. */
function welcome(self: Process, id: ProcessId, name: string): readonly Effect[] {
  self.neighbours[id] = { id, name, departed: false }
  return restore.openChannel(self, id)
}

function depart(self: Process, from: ProcessId): Step {
  const neighbour = self.neighbours[from]
  assert(neighbour !== undefined, 'a message comes from a known neighbour')
  neighbour.departed = true
  return { effects: [{ type: 'departed', neighbour: from }] }
}
