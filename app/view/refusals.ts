// Every proper "no" in a sentence for a person: what was wrong and, where it helps, what to do. Those of
// applications are in their folders.
import { REFUSAL_SENTENCES } from '../applications/all.ts'
import type { Answer, Refusal } from './contract/answer.ts'
import { TOO_LARGE } from './contract/pipe.ts'
import type { CoreOutcome } from '../core.ts'
import { LOCAL_MEMBERS_MAX } from '../joining/local-members.ts'
import { MEMBERS_MAX, OPEN_SNAPSHOTS_MAX } from '../snapshot/limits.ts'

const SENTENCES: Readonly<Record<Refusal, string>> = {
  ...REFUSAL_SENTENCES,
  'bad-command': 'That is not a command.',
  'invalid-amount': `An amount is a whole number of coins from 1 to ${Number.MAX_SAFE_INTEGER}.`,
  'recipient-is-self': 'A peer cannot send to itself.',
  'unknown-recipient': 'This peer knows no peer with that id or name.',
  'ambiguous-name': 'The peer that had this name first has left for good, and another one has it now; use the id.',
  quarantined: 'The channel to that peer is quarantined: its journal and ours contradict each other.',
  departed: 'That peer has left for good; it can be paid when it has come back.',
  forgotten: 'That peer is forgotten here; it can be paid when it has come back.',
  apart:
    'That peer is in another timeline: money sent to it might never arrive, and no snapshot can wait for it. Go back together, or let one rejoin the other.',
  'outbox-full':
    'Too many messages to that peer wait to be acknowledged; wait until it is connected again, or leave it out.',
  'unknown-member': 'This peer does not know a member of the snapshot.',
  'too-many-members': `A snapshot has at most ${MEMBERS_MAX} members.`,
  'too-many-snapshots': `${OPEN_SNAPSHOTS_MAX} snapshots of this peer are open; cancel one or wait.`,
  'unknown-snapshot': 'This peer knows no snapshot with that id.',
  'not-initiator': 'Only the peer that started a snapshot can cancel it.',
  'not-open': 'That snapshot has ended.',
  'not-complete': 'That snapshot is not complete yet.',
  'too-large': TOO_LARGE.message,
  'bad-address': 'An address looks like /ip4/192.168.1.7/tcp/4001, with or without /p2p/<id> at the end.',
  'bad-code': 'That is not a code of Groupshot.',
  'bad-link': 'That is not a link of Groupshot.',
  'other-room': 'That leads into another room than the one of this window.',
  'other-passphrase': 'That room has the same name, and another passphrase than this window.',
  'other-leader': 'The link by which this peer joined names another leader; stop following first.',
  'no-door': 'This peer has no door: open it at a peer on a computer.',
  'door-shut': 'The door cannot be opened here.',
  'no-local-members': 'No processes can be started from here; start peers on a computer with npm start.',
  'too-many-local-members': `At most ${LOCAL_MEMBERS_MAX} members can be on one machine.`,
  'unknown-local-member': 'No member on this machine has that name.',
  'already-running': 'That member is running.',
  'not-running': 'The process of that member has ended.',
  'kills-itself': 'A member cannot kill its own process.',
  'not-reached': 'No peer of this room answered at that address.',
  'too-often': 'A few lessons can be sent at once, and then one in ten seconds; wait a moment.',
  'not-there': 'Fewer others were connected in that time.',
  'not-everybody': 'A peer that is present is not a member of that snapshot: its money is not in it.',
  'absent-members': 'A member of that snapshot is offline; all must be connected to go back.',
  restoring: 'A restore of this peer is in progress; cancel it or wait.',
  'not-restoring': 'This peer has no restore in progress, or it has already begun.',
  'nothing-to-restore': 'There is no complete snapshot that holds everybody who is present; take one.',
  'not-apart': 'That peer has not gone back without this one.',
  'has-history':
    'This peer has exchanged messages with those who went back without it, so its account does not fit theirs. Start it with a new folder.',
  'already-reset': 'This room was reset meanwhile.',
  resetting: 'A reset of this peer is in progress.',
  'not-reset': 'This peer cannot be reset.',
  'not-copied': 'No peer has reported that another computer runs with the identity of this peer.',
  'no-reset-offered': 'No peer with that id or name is in a later epoch of this room.',
  'several-resets': 'Several resets of this room are offered; name a peer that has joined the one that is meant.',
  led: 'The leader of this room has locked that.',
  'not-leading': 'This peer does not lead the room.',
  'follows-another': 'This peer follows another leader; stop that first.',
  'leads-itself': 'This peer leads the room; stop that first.',
  'no-leader': 'No peer with that id or name offers to lead this room.',
  'still-here': 'That peer is connected; only peers that are away can be forgotten.',
  stopping: 'This peer is stopping.'
}

/** @param detail replaces the standard sentence where more is known */
export function refuse(refusal: Refusal, detail = ''): Extract<Answer, { readonly ok: false }> {
  return { ok: false, refusal, message: detail === '' ? SENTENCES[refusal] : detail }
}

/** What became of a wish, as it is answered. */
export function answerTo(outcome: CoreOutcome): Answer {
  if (outcome.ok) return outcome.snapshot === undefined ? { ok: true } : { ok: true, snapshot: outcome.snapshot }
  if ('refusal' in outcome) return refuse(outcome.refusal)
  return refuse('stopping', 'violation' in outcome ? outcome.violation : '')
}
