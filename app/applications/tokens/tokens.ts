// A token for mutual exclusion: a process makes it, processes pass it on, and only a process that holds it may enter its critical
// section. If one token was made, exactly one exists ever after, in a process or on a channel: nobody can see that alone. Nobody
// knows the ring either: each process knows only to whom it passes, and whoever passes may choose somebody else.
//
//   E. W. Dijkstra: Solution of a problem in concurrent programming control. Communications of the ACM 8(9), 1965.
//   G. Le Lann: Distributed systems: towards a formal approach. IFIP Congress 1977, pages 155-160.
//   K. M. Chandy, L. Lamport: Distributed snapshots. ACM TOCS 3(1), 1985, section 2: the single-token conservation system.
import { unreachable } from '../../assert.ts'
import { shortId, type ProcessId } from '../../ids.ts'
import { COUNTERPARTIES_MAX, type Done, type Rules } from '../application.ts'

/** Most tokens at one process: everybody makes at most one, and a process knows so many others. One is right; two are a mistake. */
export const HELD_MAX = COUNTERPARTIES_MAX + 1

export interface Token {
  /** Who made it. Nobody makes two, so this names it: two places with the same maker are two copies of one token. */
  readonly maker: ProcessId
  /** How often it was passed on, from 0. */
  readonly passes: number
}

/** A token on its way: its sender holds it no more. `passes` ≥ 1. */
export interface TokenMessage extends Token {
  readonly type: 'token'
}

/** inside ⇒ held is not empty. */
export interface Tokens {
  /** In order of arrival, no maker twice; at most HELD_MAX. */
  readonly held: Token[]
  /** Whether this process has made a token; each makes at most one. */
  made: boolean
  /** Whether this process is in its critical section. */
  inside: boolean
  /** How often it has entered. */
  entered: number
  /** To whom it passed a token last, and so the next one in its ring; empty before. */
  next: ProcessId | ''
  /** Tokens, by counterparty; a missing entry is none. */
  readonly sent: Record<ProcessId, number>
  readonly received: Record<ProcessId, number>
}

export type TokenCommand =
  /** Makes a token. The first one of a room is right. A second one breaks mutual exclusion: a snapshot finds it. */
  | { readonly do: 'make' }
  /** Passes on the token that came first. */
  | { readonly do: 'pass'; readonly to: ProcessId }
  /** Enters the critical section. */
  | { readonly do: 'enter' }
  | { readonly do: 'leave' }

export type TokenRefusal = 'token-held' | 'token-made' | 'no-token' | 'inside' | 'not-inside'

export const tokens: Rules<Tokens, TokenCommand, TokenMessage, TokenRefusal> = {
  open: () => ({ held: [], made: false, inside: false, entered: 0, next: '', sent: {}, received: {} }),

  // Fields in the order of the decoder: equal states are compared as text.
  record: (state) => ({
    ...state,
    held: [...state.held],
    sent: { ...state.sent },
    received: { ...state.received }
  }),

  command(state, command, self) {
    switch (command.do) {
      case 'make':
        return make(state, self)
      case 'pass':
        return pass(state, command.to)
      case 'enter':
        return enter(state)
      case 'leave':
        if (!state.inside) return { refusal: 'not-inside' }
        state.inside = false
        return SILENCE
      default:
        return unreachable(command)
    }
  },

  deliver(state, from, { maker, passes }, self) {
    if (state.held.some((token) => token.maker === maker))
      return { violation: `a second copy of the token that ${shortId(maker)} made` }
    if (maker === self && !state.made)
      return { violation: 'a token that names this process as its maker, which has made no token' }
    if (state.held.length === HELD_MAX) return { violation: `more than ${HELD_MAX} tokens` }
    state.held.push({ maker, passes })
    state.received[from] = (state.received[from] ?? 0) + 1
    return SILENCE
  },

  recipients: ({ held, inside }, command) => (command.do === 'pass' && held.length > 0 && !inside ? [command.to] : []),

  describeCommand(command) {
    switch (command.do) {
      case 'make':
        return 'makes a token'
      case 'pass':
        return `passes the token to ${shortId(command.to)}`
      case 'enter':
        return 'enters the critical section'
      case 'leave':
        return 'leaves the critical section'
      default:
        return unreachable(command)
    }
  },

  describeMessage: ({ maker }) => `token of ${shortId(maker)}`,

  random: randomCommand
}

type TokenOutcome = Done<TokenMessage> | { readonly refusal: TokenRefusal }

const SILENCE = { outgoing: [] } as const

function make(state: Tokens, self: ProcessId): TokenOutcome {
  if (state.held.length > 0) return { refusal: 'token-held' }
  if (state.made) return { refusal: 'token-made' }
  state.made = true
  state.held.push({ maker: self, passes: 0 })
  return SILENCE
}

function pass(state: Tokens, to: ProcessId): TokenOutcome {
  if (state.inside) return { refusal: 'inside' }
  const token = state.held.shift()
  if (token === undefined) return { refusal: 'no-token' }
  state.next = to
  state.sent[to] = (state.sent[to] ?? 0) + 1
  // No honest token comes near to the largest number, and a lie about it must not become a number that nobody can read.
  const passes = Math.min(token.passes + 1, Number.MAX_SAFE_INTEGER)
  return { outgoing: [{ type: 'send', to, message: { type: 'token', maker: token.maker, passes } }] }
}

function enter(state: Tokens): TokenOutcome {
  if (state.held.length === 0) return { refusal: 'no-token' }
  if (state.inside) return { refusal: 'inside' }
  state.inside = true
  state.entered += 1
  return SILENCE
}

/**
 * A token goes round the ring that earlier passes have made, and sometimes to somebody else. Where no token was ever seen, only the
 * smallest id makes one: a room in which everybody knows everybody plays with one token.
 */
function randomCommand(
  state: Tokens,
  self: ProcessId,
  peers: readonly ProcessId[],
  random: () => number
): TokenCommand | undefined {
  const { held, made, inside, next, received } = state
  if (inside) return { do: 'leave' }
  const anybody = peers[Math.floor(random() * peers.length)]
  if (anybody === undefined) return undefined
  if (held.length === 0) {
    const wasSeen = made || Object.keys(received).length > 0
    return wasSeen || peers.some((peer) => peer < self) ? undefined : { do: 'make' }
  }
  if (random() < 0.3) return { do: 'enter' }
  return { do: 'pass', to: next !== '' && peers.includes(next) && random() < 0.8 ? next : anybody }
}
