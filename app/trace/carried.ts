// What a diagram shows of a message.
import { belonging, saysMessage } from '../applications/all.ts'
import type { Message } from '../process/messages.ts'
import type { Carried } from './event.ts'

export function carriedBy(message: Message): Carried {
  switch (message.type) {
    case 'transfer':
      return { kind: 'transfer', amount: message.amount }
    case 'marker':
    case 'report':
    case 'cancel':
      return { kind: message.type, snapshot: message.snapshot }
    case 'goodbye':
      return { kind: 'goodbye' }
    case 'collect':
      return { kind: 'control', says: 'collect garbage' }
    default: {
      const own = belonging(message)
      return { kind: 'application', application: own.application, says: saysMessage(own) }
    }
  }
}
