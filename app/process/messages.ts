// What processes send each other, with the messages of the applications that they run. Every message is described in
// app/snapshot/messages.ts or in the folder of its application.
import type { ApplicationMessage, ApplicationStates } from '../applications/all.ts'
import { laneOf, type ProtocolMessage, type Report } from '../snapshot/messages.ts'

export type Message = ProtocolMessage<ApplicationStates, ApplicationMessage>

export type ProcessReport = Report<ApplicationStates, ApplicationMessage>

/** Whether it is of what processes compute, and not of how they take snapshots of that and go back. */
export function isOfApplication(message: Message): message is ApplicationMessage {
  return laneOf(message) === 'application' && message.type !== 'marker' && message.type !== 'restore'
}
