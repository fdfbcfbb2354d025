// One participant of the computation, as step(process, input) → effects. It hands each input to its applications, to the
// snapshots (app/snapshot/snapshots.ts) or to going back (app/snapshot/restore.ts), and knows its neighbours. Pure: no clock,
// disk, network or chance. It trusts that channels are exactly-once and FIFO (app/channel) and that inputs come one at a time.
import { collectCommand, deliverTo, describeCommand, performCommand, recordAll, weightOf } from '../applications/all.ts'
import type { ApplicationCommand, ApplicationMessage, ApplicationStates } from '../applications/all.ts'
import { bank } from '../applications/bank/bank.ts'
import { unreachable } from '../assert.ts'
import { initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import { RULES, type MarkerRules } from '../snapshot/marker-rules.ts'
import { laneOf, type Marker } from '../snapshot/messages.ts'
import * as restore from '../snapshot/restore.ts'
import { isApart, isCounting, presentIn } from '../snapshot/restoring.ts'
import * as snapshots from '../snapshot/snapshots.ts'
import { isSameTimeline } from '../snapshot/timeline.ts'
import { goBack, receiveRestoreMessage, surroundingsOf, withOwedMarkers } from './going-back.ts'
import type { Effect, Input } from './inputs.ts'
import { tellLie } from './lying.ts'
import { isOfApplication } from './messages.ts'
import { depart, exchangedBeside, forget, knownTo, meet, neighbourOf, presentTo, whoIsKnown } from './neighbours.ts'
import { NO_EFFECTS, type Process, type Step } from './state.ts'

const UNDONE: Step = { effects: [], undone: true }
const WAITS: Step = { waits: true }

/**
 * Handles one input to its end. Owns `self` and changes it in place; clone first to keep the old one.
 *
 * @param rules others than those of the algorithm only in lessons and the sandbox (breaking.ts)
 */
export function step(self: Process, input: Input, rules: MarkerRules = RULES): Step {
  const outcome = withOwedMarkers(self, handle(self, input, rules))
  if ('effects' in outcome) countSent(self, outcome.effects)
  return self.lying === undefined || !('effects' in outcome) ? outcome : tellLie(self, self.lying, outcome)
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
    case 'claim-examined':
      return goBack(self, restore.answerClaim(self, input, input.wrong, input.found, surroundingsOf(self)))
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
    if (!isCounting(self.restoring, from, next) || message.type === 'marker') return UNDONE
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

function receiveApplicationMessage(
  self: Process,
  from: ProcessId,
  message: ApplicationMessage,
  at: number,
  rules: MarkerRules
): Step {
  const result = deliverTo(self.applications, from, message, self.id)
  if ('violation' in result) return result
  neighbourOf(self, from).handled += 1
  const observed = snapshots.observe(self, from, message, weightOf, at, rules)
  const { outgoing } = result
  if (outgoing.length + observed.length === 0) return NO_EFFECTS
  return toNeighbours(self, { effects: [...outgoing, ...observed] })
}

function countSent(self: Process, effects: readonly Effect[]): void {
  for (const effect of effects)
    if (effect.type === 'send' && isOfApplication(effect.message)) neighbourOf(self, effect.to).sent += 1
}

// ---- Snapshots

/** The moment of a step, as the snapshots need it. */
export function nowOf(self: Process, at: number): snapshots.RecordingMoment<ApplicationStates> {
  return {
    at,
    state: () => recordAll(self.applications),
    exchangedBeside: (members) => exchangedBeside(self, members)
  }
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
