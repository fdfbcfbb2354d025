// How much of a report a recorded message takes: what bounds the messages that one process records for one snapshot.
import type { ApplicationMessage } from '../applications/all.ts'
import { OTHER_MESSAGE_WEIGHT } from './limits.ts'

export function weightOf(message: ApplicationMessage): number {
  return message.type === 'transfer' ? 1 : OTHER_MESSAGE_WEIGHT
}
