// Is there exactly one token? Asked of a complete cut: it counts the tokens in processes and those in transit on channels. Once one
// token was made, a yes stays true until somebody makes another one. A count of the processes alone is right only by luck: while a
// token is on a channel, no process holds it (Chandy and Lamport 1985, section 2).
import type { ProcessId } from '../../ids.ts'
import type { Question } from '../application.ts'
import { channelsIn, inTransitIn, outsideOf, stateIn, type ApplicationCut } from '../cut.ts'
import type { Token, TokenMessage, Tokens } from './tokens.ts'

/** One place in which a token was recorded. */
export interface TokenPlace extends Token {
  /** Who holds it, or sent it where it is in transit. */
  readonly at: ProcessId
  /** To whom it is in transit; empty where a process holds it. */
  readonly to: ProcessId | ''
}

export interface OneToken {
  /** Whether exactly one token exists: one place, nobody outside, and every channel in order. */
  readonly holds: boolean
  /** All places, those in processes first; in order of members, then of channels. */
  readonly places: readonly TokenPlace[]
  /**
   * Makers whose token was recorded in several places; sorted. Where `outside` is empty, no honest run has such a cut: else the token may
   * have left a member after its recording and come back to another one, through a process outside, before that one recorded.
   */
  readonly doubled: readonly ProcessId[]
  /** Members that made a token which is nowhere in the cut; sorted. Where `outside` is empty, no honest run has such a cut. */
  readonly missing: readonly ProcessId[]
  /** Channels on which sent − received is not what was recorded in transit, by sender, then receiver. */
  readonly broken: readonly ChannelOfTokens[]
  /** Processes that are not in the cut and have exchanged tokens with members: they may hold some; sorted. */
  readonly outside: readonly ProcessId[]
  /** No process held a token and one was in transit, so that looking at the processes alone would have said that there is none. */
  readonly wouldFool: boolean
}

export interface ChannelOfTokens {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly sent: number
  readonly received: number
  readonly inTransit: number
}

function oneTokenIn(cut: ApplicationCut<Tokens, TokenMessage>): OneToken {
  const members = [...cut.members].sort()
  const tokensOf = (member: ProcessId): Tokens => stateIn(cut, member)
  const inProcesses = members.flatMap((at) => tokensOf(at).held.map((token): TokenPlace => ({ ...token, at, to: '' })))
  const inTransit = channelsIn(cut).flatMap(({ from, to }) =>
    inTransitIn(cut, from, to).map(({ maker, passes }): TokenPlace => ({ maker, passes, at: from, to }))
  )
  const places = [...inProcesses, ...inTransit]
  const makers = places.map(({ maker }) => maker)
  const partners = members.map(tokensOf).flatMap(({ sent, received }) => Object.keys({ ...sent, ...received }))
  const outside = outsideOf(cut, partners as ProcessId[])
  const broken = channelsIn(cut)
    .map(({ from, to }): ChannelOfTokens => ({
      from,
      to,
      sent: tokensOf(from).sent[to] ?? 0,
      received: tokensOf(to).received[from] ?? 0,
      inTransit: inTransitIn(cut, from, to).length
    }))
    .filter((channel) => channel.sent - channel.received !== channel.inTransit)
  return {
    holds: places.length === 1 && outside.length === 0 && broken.length === 0,
    places,
    doubled: [...new Set(makers.filter((maker, at) => makers.indexOf(maker) !== at))].sort(),
    missing: members.filter((member) => tokensOf(member).made && !makers.includes(member)),
    broken,
    outside,
    wouldFool: inProcesses.length === 0 && inTransit.length > 0
  }
}

export const question: Question<Tokens, TokenMessage, OneToken, 'token'> = {
  name: 'token',
  ask: oneTokenIn,
  holds: ({ holds }) => holds
}
