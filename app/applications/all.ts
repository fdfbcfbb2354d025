// Every application that a process runs, side by side. One snapshot records them all. A new application is added here.
import { unreachable } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import type { Outgoing } from './application.ts'
import { bank, openAccount, type Account, type Transfer } from './bank/bank.ts'
import type { Coins } from './bank/coins.ts'

export interface ApplicationStates {
  readonly bank: Account
}

/** Whatever applications tell each other; each message type belongs to one application. */
export type ApplicationMessage = Transfer

export function openApplications(opening: Coins): ApplicationStates {
  return { bank: openAccount(opening) }
}

/** A copy of all states that later steps do not change. */
export function recordAll(states: ApplicationStates): ApplicationStates {
  return { bank: bank.record(states.bank) }
}

/** Hands a delivered message to the application that it belongs to. */
export function deliverTo(
  states: ApplicationStates,
  from: ProcessId,
  message: ApplicationMessage
): { readonly outgoing: readonly Outgoing<ApplicationMessage>[] } | { readonly violation: string } {
  switch (message.type) {
    case 'transfer':
      return bank.deliver(states.bank, from, message)
    default:
      return unreachable(message.type)
  }
}
