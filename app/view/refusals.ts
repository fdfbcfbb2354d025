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
  'recipient-is-self': 'A peer cannot send to itself.',
  'unknown-recipient': 'This peer knows no peer with that id or name.',
  'ambiguous-name': 'More than one peer has that name; use the id.',
  quarantined: 'The channel to that peer is quarantined: its journal and ours contradict each other.',
  'insufficient-funds': 'The balance is too small.',
  'outbox-full': `${OUTBOX_MAX} messages to that peer are waiting to be acknowledged; wait until it is connected again.`,
  'unknown-member': 'This peer does not know a member of the snapshot.',
  'too-many-members': `A snapshot has at most ${MEMBERS_MAX} members.`,
  'too-many-snapshots': `${OPEN_SNAPSHOTS_MAX} snapshots of this peer are open; cancel one or wait.`,
  'unknown-snapshot': 'This peer knows no snapshot with that id.',
  'not-initiator': 'Only the peer that started a snapshot can cancel it.',
  'not-open': 'That snapshot has ended.',
  'not-complete': 'That snapshot is not complete yet.',
  'too-large': TOO_LARGE.message,
  'bad-address': 'An address looks like /ip4/192.168.1.7/tcp/4001, with or without /p2p/<id> at the end.',
  'not-reached': 'No peer of this room answered at that address.',
  'not-active': 'This process is passive: it can send no task until a task wakes it or somebody starts work here.',
  'no-generations-left': 'The task of this process has no generations left, so it cannot spawn another one.',
  waiting: 'This process is waiting: until it holds all it asked for, it can only back off.',
  'already-claimed': 'This process has already asked for that.',
  'not-held': 'This process does not hold that.',
  'nothing-claimed': 'This process holds nothing and waits for nothing.',
  'unknown-resource': 'This process has no resource with that name.',
  'resource-exists': 'This process already has a resource with that name.',
  'too-many-resources': `A process has at most ${RESOURCES_MAX} resources.`,
  'too-many-claims': `A process holds and waits for at most ${CLAIMS_MAX} resources together.`,
  'unknown-object': 'This process has no object with that name.',
  'not-reachable': 'That object is not reachable from the roots of this process.',
  'still-reachable': 'That object is still reachable from here, so it is not garbage.',
  'not-linked': 'That object holds no such reference.',
  'not-a-root': 'That reference is not a root of this process.',
  'heap-full': `A process has at most ${OBJECTS_MAX} objects; collect garbage first.`,
  'object-full': `An object holds at most ${REFERENCES_MAX} references.`,
  'roots-full': `A process holds at most ${ROOTS_MAX} roots; drop one first.`,
  'not-everybody': 'This peer knows a peer that is not a member of that snapshot: its money is not in it.',
  'absent-members': 'A member of that snapshot is offline; all must be connected to go back.',
  restoring: 'A restore of this peer is in progress; cancel it or wait.',
  'not-restoring': 'This peer has no restore in progress, or it has already begun.',
  'nothing-to-restore': 'There is no complete snapshot of all known peers; take one.',
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
