// Rules R0 to R4 (app/snapshot/restore.ts) at a process: its messages are handed to them, and its applications take what a timeline begins with.
import { deliverTo, openApplications, recordAll, whatIsSaidOf } from '../applications/all.ts'
import type { ApplicationMessage, ApplicationStates } from '../applications/all.ts'
import type { ProcessId } from '../ids.ts'
import { laneOf, type RestoreMessage } from '../snapshot/messages.ts'
import * as restore from '../snapshot/restore.ts'
import { owesMarkers } from '../snapshot/restoring.ts'
import type { Effect } from './inputs.ts'
import { acquainted } from './neighbours.ts'
import type { Process, Step } from './state.ts'

export function receiveRestoreMessage(
  self: Process,
  from: ProcessId,
  message: RestoreMessage
): restore.RestoreOutcome<ApplicationStates, ApplicationMessage> {
  switch (message.type) {
    case 'prepare':
      return restore.receivePrepare(self, from, message)
    case 'prepared':
      return restore.receivePrepared(self, from, message)
    case 'begin':
      return restore.receiveBegin(self, from, message)
    case 'abandon':
      return restore.receiveAbandon(self, from, message)
    case 'restore':
      return restore.receiveRestoreMarker(self, from, message, surroundingsOf(self))
  }
}

/** Nothing goes to a process that was outside when the timeline began before it has been told of it. */
export function withOwedMarkers(self: Process, outcome: Step): Step {
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
export function goBack(self: Process, outcome: restore.RestoreOutcome<ApplicationStates, ApplicationMessage>): Step {
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

export function surroundingsOf({ applications, neighbours }: Process): restore.Surroundings<ApplicationStates> {
  return {
    known: Object.values(neighbours).map(acquainted),
    saidOf: (process, state = applications) => whatIsSaidOf(state, process)
  }
}
