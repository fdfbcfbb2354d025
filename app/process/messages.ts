// What processes send each other, with the messages of the applications that they run. Every message is described in
// app/snapshot/messages.ts or in the folder of its application.
import type { ApplicationMessage, ApplicationStates } from '../applications/all.ts'
import { laneOf, UNDONE, type ProtocolMessage, type Report, type RestoreMarker } from '../snapshot/messages.ts'

export type Message = ProtocolMessage<ApplicationStates, ApplicationMessage>

export type ProcessReport = Report<ApplicationStates, ApplicationMessage>

/**
 * What says what becomes of a message that waits on a channel from another timeline (R3): the next restore marker behind it.
 *
 * @param waiting in channel order
 * @param place of the message
 * @returns the marker, as one that undoes all where it undoes this message; `undefined` where none is there yet
 */
export function markerBehind(waiting: readonly Message[], place: number): RestoreMarker | undefined {
  let later = 0
  for (let i = place + 1; i < waiting.length; i++) {
    const message = waiting[i]
    if (message?.type === 'restore') return later < message.undone ? { ...message, ...UNDONE } : message
    if (message !== undefined && isOfApplication(message)) later += 1
  }
  return undefined
}

/** Whether it is of what processes compute, and not of how they take snapshots of that and go back. */
export function isOfApplication(message: Message): message is ApplicationMessage {
  return laneOf(message) === 'application' && message.type !== 'marker' && message.type !== 'restore'
}
