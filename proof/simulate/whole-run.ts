// Everything that processes compute as the theorem wants it (app/snapshot/theorem.ts): what each event of a run makes of a
// process. Of money alone that is testing/properties/money-run.ts; here are the applications beside the bank, too. The
// production applications decide; here they are only asked again.
import {
  deliverTo,
  recordAll,
  performCommand,
  type ApplicationStates,
  type ApplicationCommand
} from '../../app/applications/all.ts'
import { bank } from '../../app/applications/bank/bank.ts'
import { assert } from '../../app/assert.ts'
import type { ProcessId } from '../../app/ids.ts'
import type { MoneyEvent } from '../../testing/properties/money-run.ts'

/**
 * Money is sent by a wish of its own. What an application sends follows from an internal event or a receipt just before it, so that
 * sending it changes no state.
 */
export type WholeEvent =
  | Exclude<MoneyEvent, { readonly type: 'internal' }>
  | { readonly process: ProcessId; readonly type: 'internal'; readonly command: ApplicationCommand }

/** @returns the states after an event, as a copy; a broken law if it could not happen in them */
export function afterWhole(states: ApplicationStates, event: WholeEvent): ApplicationStates {
  return moveWhole(recordAll(states), event)
}

/** Lets an event happen in place. @returns the same states */
export function moveWhole(states: ApplicationStates, event: WholeEvent): ApplicationStates {
  const { process } = event
  if (event.type === 'internal') {
    const result = performCommand(states, event.command, process)
    assert('outgoing' in result, `${process} can do again what it has done`)
  } else if (event.type === 'receive') {
    const result = deliverTo(states, event.from, event.message, process)
    assert('outgoing' in result, `${process} can take again what it has taken`)
  } else if (event.message.type === 'transfer') {
    const result = bank.command(states.bank, { do: 'transfer', to: event.to, amount: event.message.amount }, process)
    assert('outgoing' in result, `${process} can send again what it has sent`)
  }
  return states
}
