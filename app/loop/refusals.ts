// Every proper "no" in a sentence for a person: what was wrong and, where it helps, what to do.
import { OUTBOX_MAX } from '../channel/channel.ts'
import type { Answer, Refusal } from '../contract.ts'
import { MEMBERS_MAX, OPEN_SNAPSHOTS_MAX } from '../process/limits.ts'

const SENTENCES: Readonly<Record<Refusal, string>> = {
  'bad-command': 'That is not a command.',
  'invalid-amount': `An amount is a whole number of coins from 1 to ${Number.MAX_SAFE_INTEGER}.`,
  'recipient-is-self': 'That is this peer itself.',
  'unknown-recipient': 'Nobody of that id or name is known here.',
  'ambiguous-name': 'More than one peer has that name; use the id.',
  quarantined: 'The channel to that peer is shut: its memory and ours contradict each other.',
  'insufficient-funds': 'The balance does not cover that.',
  'outbox-full': `${OUTBOX_MAX} messages to that peer are waiting to be acknowledged; wait until it is back.`,
  'unknown-member': 'A member of the snapshot is not known here.',
  'too-many-members': `A snapshot has at most ${MEMBERS_MAX} members.`,
  'too-many-snapshots': `${OPEN_SNAPSHOTS_MAX} snapshots of this peer are open; cancel one or wait.`,
  'unknown-snapshot': 'No snapshot of that id is known here.',
  'not-initiator': 'Only the peer that started a snapshot can cancel it.',
  'not-open': 'That snapshot has ended.',
  'not-complete': 'That snapshot is not complete yet.',
  'bad-address': 'An address looks like /ip4/192.168.1.7/tcp/4001, with or without /p2p/<id> at the end.',
  'not-reached': 'Nobody of this room answered there.',
  stopping: 'This peer is stopping.'
}

/** @param detail replaces the standard sentence where more is known */
export function refuse(refusal: Refusal, detail = ''): Extract<Answer, { readonly ok: false }> {
  return { ok: false, refusal, message: detail === '' ? SENTENCES[refusal] : detail }
}
