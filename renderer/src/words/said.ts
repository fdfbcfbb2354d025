// The answer of the form for sending money after somebody pressed Enter: yes, no, or not known. It never says "failed" for
// money that may have left.
import type { FormOutcome, CommandOutcome } from '../session/connection.ts'
import { formatCoins } from './number.ts'

export interface Said {
  readonly tone: 'plain' | 'refused' | 'unsure'
  readonly text: string
}

export const NOTHING_SAID: Said = { tone: 'plain', text: '' }

/** @param name the receiver, @param amount whole coins */
export function saidOfTransfer(outcome: CommandOutcome, amount: number, name: string): Said {
  if (outcome.kind === 'yes') return { tone: 'plain', text: `Sent ${formatCoins(amount)} to ${name}.` }
  if (outcome.kind === 'no') return { tone: 'refused', text: `Nothing was sent. ${outcome.message}` }
  return {
    tone: 'unsure',
    text: `Not known whether ${formatCoins(amount)} went to ${name}: no answer arrived. Check your balance first.`
  }
}

/** The same three ways for any other command; `done` is what a yes says. */
export function saidOf(outcome: FormOutcome, done = ''): Said {
  if (outcome.kind === 'yes') return { tone: 'plain', text: done }
  if (outcome.kind === 'no') return { tone: 'refused', text: outcome.message }
  return { tone: 'unsure', text: 'Not known whether this was done: the peer was lost before it answered.' }
}
