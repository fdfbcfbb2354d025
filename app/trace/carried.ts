// The content of a message as a diagram shows it.
import { belonging, describeMessage } from '../applications/all.ts'
import type { Message } from '../process/messages.ts'
import { SAYS_MAX, type Carried } from './event.ts'

/** @param isUndone it arrived from another timeline and was not handled */
export function carriedBy(message: Message, isUndone = false): Carried {
  if (isUndone) return { kind: 'control', says: `undone: ${saysInShort(carriedBy(message))}`.slice(0, SAYS_MAX) }
  switch (message.type) {
    case 'transfer':
      return { kind: 'transfer', amount: message.amount }
    case 'marker':
    case 'report':
    case 'cancel':
      return { kind: message.type, snapshot: message.snapshot }
    case 'goodbye':
      return { kind: 'goodbye' }
    case 'voucher':
      return { kind: 'control', says: 'signs its report' }
    case 'comparison':
      return { kind: 'control', says: 'what all reported, in short' }
    case 'evidence':
      return { kind: 'control', says: 'who has reported what' }
    case 'collect':
      return { kind: 'control', says: 'collect garbage' }
    case 'restore':
      return { kind: 'restore', timeline: message.timeline.number, initiator: message.timeline.initiator }
    case 'prepare':
      return { kind: 'control', says: 'go back?' }
    case 'prepared':
      return {
        kind: 'control',
        says: message.refusal === '' ? 'I can go back' : `I cannot go back: ${message.refusal}`
      }
    case 'begin':
      return { kind: 'control', says: 'all go back' }
    case 'forget':
      return { kind: 'control', says: 'forget somebody' }
    case 'abandon':
      return { kind: 'control', says: 'nobody goes back' }
    default: {
      const own = belonging(message)
      return { kind: 'application', application: own.application, says: describeMessage(own) }
    }
  }
}

function saysInShort(carried: Carried): string {
  if (carried.kind === 'transfer') return `${carried.amount} ${carried.amount === 1 ? 'coin' : 'coins'}`
  return 'says' in carried ? carried.says : carried.kind
}
