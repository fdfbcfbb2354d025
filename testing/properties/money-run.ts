// Money as the theorem wants it (app/snapshot/theorem.ts): which events a run of banks has, and what each makes of a
// process. The production applications decide that; here they are only asked again.
import { deliverTo, recordAll, type ApplicationMessage, type ApplicationStates } from '../../app/applications/all.ts'
import { bank } from '../../app/applications/bank/bank.ts'
import { assert } from '../../app/assert.ts'
import type { GlobalState, RunEvent } from '../../app/snapshot/run.ts'

/** A transfer is sent, or received. */
export type MoneyEvent = RunEvent<ApplicationMessage>

export type MoneyState = GlobalState<ApplicationStates, ApplicationMessage>

/** @returns the states after an event, as a copy; a broken law if it could not happen in them */
export function afterMoney(states: ApplicationStates, event: MoneyEvent): ApplicationStates {
  return moveMoney(recordAll(states), event)
}

/** Lets an event happen in place. @returns the same states */
export function moveMoney(states: ApplicationStates, event: MoneyEvent): ApplicationStates {
  if (event.type === 'send') {
    const { process, to, message } = event
    assert(message.type === 'transfer', 'in a run of banks nothing is sent but money')
    const result = bank.command(states.bank, { do: 'transfer', to, amount: message.amount }, process)
    assert('outgoing' in result, `${process} can send again what it has sent`)
  }
  if (event.type === 'receive') {
    const result = deliverTo(states, event.from, event.message, event.process)
    assert('outgoing' in result, `${event.process} can take again what it has taken`)
  }
  return states
}
