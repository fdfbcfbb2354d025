// Every proper "no" in a sentence for a person: what was wrong and, where it helps, what to do.
import { OUTBOX_MAX } from '../channel/channel.ts'
import { CLAIMS_MAX, RESOURCES_MAX } from '../applications/locks/locks.ts'
import { OBJECTS_MAX, REFERENCES_MAX, ROOTS_MAX } from '../applications/objects/objects.ts'
import { TOO_LARGE, type Answer, type Refusal } from './contract.ts'
import type { Outcome } from '../core.ts'
import { MEMBERS_MAX, OPEN_SNAPSHOTS_MAX } from '../snapshot/limits.ts'

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
  'too-large': TOO_LARGE.message,
  'bad-address': 'An address looks like /ip4/192.168.1.7/tcp/4001, with or without /p2p/<id> at the end.',
  'not-reached': 'Nobody of this room answered there.',
  'not-active': 'This process is passive: it has nothing to pass on until a task wakes it or it is started.',
  'no-generations-left': 'What this process works on may lead to no further tasks.',
  waiting: 'This process waits for what it has asked for: until it has all, it can only back off.',
  'already-claimed': 'This process has asked for that already.',
  'not-held': 'This process does not hold that.',
  'nothing-claimed': 'This process holds nothing and waits for nothing.',
  'unknown-resource': 'This process has no resource of that name.',
  'resource-exists': 'This process has a resource of that name already.',
  'too-many-resources': `A process has at most ${RESOURCES_MAX} resources.`,
  'too-many-claims': `A process holds and waits for at most ${CLAIMS_MAX} resources together.`,
  'unknown-object': 'This process has no object of that name.',
  'not-reachable': 'Nothing that this process holds leads to that object.',
  'still-reachable': 'That object can still be reached from here, so it is no garbage.',
  'not-linked': 'That object holds no such reference.',
  'not-a-root': 'This process does not hold that reference in its hands.',
  'heap-full': `A process has at most ${OBJECTS_MAX} objects; collect garbage first.`,
  'object-full': `An object holds at most ${REFERENCES_MAX} references.`,
  'roots-full': `A process holds at most ${ROOTS_MAX} references in its hands; drop one first.`,
  'not-everybody': 'Somebody who is known here is not a member of that snapshot: it does not hold their money.',
  'absent-members': 'A member of that snapshot is away; all must be there to go back.',
  restoring: 'A restore of this peer is under way; cancel it or wait.',
  'not-restoring': 'No restore of this peer is under way, or it has begun.',
  'nothing-to-restore': 'There is no complete snapshot of everybody who is known here; take one.',
  stopping: 'This peer is stopping.'
}

/** @param detail replaces the standard sentence where more is known */
export function refuse(refusal: Refusal, detail = ''): Extract<Answer, { readonly ok: false }> {
  return { ok: false, refusal, message: detail === '' ? SENTENCES[refusal] : detail }
}

/** What became of a wish, as it is answered. */
export function answerTo(outcome: Outcome): Answer {
  if (outcome.ok) return outcome.snapshot === undefined ? { ok: true } : { ok: true, snapshot: outcome.snapshot }
  if ('refusal' in outcome) return refuse(outcome.refusal)
  return refuse('stopping', 'violation' in outcome ? outcome.violation : '')
}
