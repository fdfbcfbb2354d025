// The words of a room that is led: the console of the leader, and what the others read.
import type { LedView, PeerView } from '../../../app/view/contract/view.ts'
import type { LocalMember } from '../../../app/joining/local-members.ts'
import type { Lock } from '../../../app/leading/orders.ts'
import { stageOf } from '../../../app/leading/roll.ts'
import type { RollEntry } from '../../../app/view/contract/answer.ts'
import { listed } from '../words/number.ts'
import { word } from '../words/word.ts'

export const LEAD_TITLE = 'Lead the room'
export const LEAD_MENU = 'Lead the room …'
export const LEAD = 'Lead this room'
export const STOP_LEADING = 'Stop leading'
export const CLOSE = 'Close'
export const FOLLOW = 'Follow'
export const NOT_NOW = 'Not now'
export const STOP_FOLLOWING = 'Stop following'
export const PAUSE = 'Pause all'
export const GO_ON = 'Let all go on'
export const SHOW = 'Take a snapshot and show it on all'
export const STOP_SHOWING = 'Stop showing it'
export const TRAFFIC = 'Random transfers of each'
export const AS_THEY_LIKE = 'as each wants'
export const LOCKED = 'Only you may'
export const HAND_TO = 'Hand over to'
export const NOBODY_CHOSEN = word('choose')
export const HAND_OVER = 'Hand over'
export const NAME = 'Name'
export const STATE = 'State'
export const FOLLOWS = 'Follows you'
export const NOBODY_ELSE = 'Nobody else has been met yet.'
export const WHAT_IT_MEANS =
  'Everybody is asked to follow you. You pause, pace and lock those who follow; they see that, and can stop at any moment. Nothing else changes: anybody can still take a snapshot.'

export const ANSWERS_TITLE = 'Answers to lessons'
export const NO_ANSWERS =
  'Nobody who follows you has answered a question of a lesson yet. Open a lesson and send it to all; what each chooses first is counted here.'
export const RIGHT = word('right')

export function ofAll(count: number, all: number): string {
  return `${count} of ${all}`
}

export const MEMBERS_TITLE = 'Members on this machine'
export const MEMBERS_MENU = 'Members on this machine …'
export const WHAT_MEMBERS_ARE =
  'Each is a peer in a process of its own, with its account on the disk. A killed process gets no warning; when it is started again, it goes on with what its disk has.'
export const PROCESS = 'Process'
export const THIS_WINDOW = word('this window')
export const KILL = 'Kill'
export const WINDOW = 'Window'
export const START_AGAIN = 'Start again'
export const HOW_MANY = 'How many'
export const ADD = 'Add'

export function killOf(name: string): string {
  return `Kill ${name}`
}

export function windowOf(name: string): string {
  return `Window of ${name}`
}

export function startOf(name: string): string {
  return `Start ${name} again`
}

/** How a member on this machine stands. */
export function memberWords({ state, pid, says }: LocalMember): string {
  switch (state) {
    case 'starting':
      return word('starting')
    case 'running':
      return `running, process ${pid}`
    case 'killed':
      return word('killed')
    case 'ended':
      return says === '' ? word('ended') : `ended: ${says}`
  }
}

/** What each lock keeps to the leader, as a line of the console and in a list. */
export const LOCK_WORDS: Readonly<Record<Lock, string>> = {
  pay: 'send money',
  traffic: 'start random traffic',
  detect: 'start detectors',
  'go-back': 'go back to a snapshot',
  pace: 'slow down or hold channels',
  forget: 'forget somebody for all',
  reset: 'reset the room'
}

/** Rates that the console offers, a second. */
export const RATES = [0, 1, 5, 20] as const

export function rateWords(perSecond: number): string {
  return perSecond === 0 ? word('none') : `${perSecond} a second`
}

export function offerOf(name: string): string {
  return `${name} offers to lead this room.`
}

export const OFFER_MEANS =
  'If you follow, your process pauses and paces with the others, what is locked is refused here, and what you answer in lessons is counted. You can stop at any moment.'

/** What a leader wants, as its followers read it. */
export function ledSentence({ name, number, paused, traffic, locked, isConnected }: LedView): string {
  if (number === 0 && !isConnected) return `${name} has not been reached yet. Nobody else is followed.`
  const parts = [
    paused ? 'Everything that goes on by itself is paused.' : '',
    traffic === null || paused ? '' : `Each sends ${rateWords(traffic)}.`,
    locked.length === 0
      ? ''
      : `Only ${name} may ${listed(
          locked.map((lock) => LOCK_WORDS[lock]),
          7
        )}.`,
    isConnected ? '' : `${name} is away; what was wanted last holds.`
  ].filter((part) => part !== '')
  return parts.join(' ')
}

export function leadsSentence(name: string): string {
  return `${name} leads this room.`
}

export function goAlongWith(name: string): string {
  return `Go along when ${name} resets the room, with a new account`
}

export const RESET = 'Reset the room …'

/** A link has named a leader whom nobody here follows. */
export function namedSentence(name: string): string {
  return `Your link says that ${name} leads this room, and nobody else is believed.`
}

export const BELIEVE_OTHERS = 'Believe others, too'

export function endedSentence(name: string): string {
  return `${name} has ended the session.`
}

export const TAKE_IT_HOME = 'You can take a report of it home.'

export const FORGET = 'Forget for all'

export function forgetOf(name: string): string {
  return `Forget ${name} for all`
}

export const STAGE_WORDS: Readonly<Record<RollEntry['stage'], string>> = {
  seen: word('seen, not dialled yet'),
  dialled: word('dialled, has not come in'),
  joined: word('joined'),
  asleep: word('asleep or away'),
  quarantined: word('quarantined'),
  gone: word('gone for good')
}

/** How a neighbour stands, as a leader asks. */
export function stateWords(peer: Pick<PeerView, 'status' | 'departed' | 'forgotten'>): string {
  return peer.forgotten && !peer.departed ? word('forgotten') : STAGE_WORDS[stageOf(peer)]
}

/** Whether a follower does what was wanted last. */
export function followWords(follower: LedView['followers'][number] | undefined, number: number): string {
  if (follower === undefined) return word('no')
  return follower.number < number && follower.isConnected ? 'in a moment' : word('yes')
}

export function countWords(following: number, all: number): string {
  return `${following} of ${all} follow you.`
}
