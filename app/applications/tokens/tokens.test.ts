// What one process does for each command and each token; then the laws of tokens and of their question in all small schedules.
import { expect, test } from 'vitest'
import type { ProcessId } from '../../ids.ts'
import { COUNTERPARTIES_MAX } from '../application.ts'
import { NOTHING } from '../bank/coins.ts'
import { codec } from './codec.ts'
import * as schema from './generated/schema.js'
import { question, type OneToken } from './question.ts'
import { HELD_MAX, tokens, type TokenCommand, type TokenMessage, type Tokens } from './tokens.ts'

const anna = 'anna' as ProcessId
const ben = 'ben' as ProcessId
const cleo = 'cleo' as ProcessId
const SILENCE = { outgoing: [] }

function ask(state: Tokens, command: TokenCommand) {
  return tokens.command(state, command, anna)
}

function token(of: ProcessId, passes = 1): TokenMessage {
  return { type: 'token', maker: of, passes }
}

/** anna, who has made a token. */
function maker(): Tokens {
  const state = tokens.open(anna, NOTHING)
  expect(ask(state, { do: 'make' })).toEqual(SILENCE)
  return state
}

/** Whatever `act` answers, it must change nothing. */
function unchanged<Answer>(state: Tokens, act: () => Answer): Answer {
  const before = structuredClone(state)
  const answer = act()
  expect(state).toEqual(before)
  return answer
}

test('a process makes one token: it makes none while it holds one, and never a second one', () => {
  const state = maker()
  expect(state).toMatchObject({ held: [{ maker: anna, passes: 0 }], made: true })
  expect(unchanged(state, () => ask(state, { do: 'make' }))).toEqual({ refusal: 'token-held' })
  ask(state, { do: 'pass', to: ben })
  expect(unchanged(state, () => ask(state, { do: 'make' }))).toEqual({ refusal: 'token-made' })
  const other = tokens.open(anna, NOTHING)
  tokens.deliver(other, ben, token(ben), anna)
  expect(unchanged(other, () => ask(other, { do: 'make' }))).toEqual({ refusal: 'token-held' })
})

test('a token that is passed on is held no more, is counted, and tells the next in the ring', () => {
  const state = maker()
  expect(tokens.recipients(state, { do: 'pass', to: ben }, anna)).toEqual([ben])
  expect(ask(state, { do: 'pass', to: ben })).toEqual({
    outgoing: [{ type: 'send', to: ben, message: token(anna) }]
  })
  expect(state).toMatchObject({ held: [], sent: { ben: 1 }, next: ben })
  expect(tokens.recipients(state, { do: 'pass', to: ben }, anna)).toEqual([])
  expect(unchanged(state, () => ask(state, { do: 'pass', to: ben }))).toEqual({ refusal: 'no-token' })
  expect(tokens.deliver(state, cleo, token(anna, 3), anna)).toEqual(SILENCE)
  expect(state).toMatchObject({ held: [{ maker: anna, passes: 3 }], received: { cleo: 1 } })
  expect(ask(state, { do: 'pass', to: cleo })).toEqual({
    outgoing: [{ type: 'send', to: cleo, message: token(anna, 4) }]
  })
})

test('only who holds a token enters, and passes nothing on before it has left', () => {
  const state = tokens.open(anna, NOTHING)
  expect(unchanged(state, () => ask(state, { do: 'enter' }))).toEqual({ refusal: 'no-token' })
  expect(unchanged(state, () => ask(state, { do: 'leave' }))).toEqual({ refusal: 'not-inside' })
  ask(state, { do: 'make' })
  expect(ask(state, { do: 'enter' })).toEqual(SILENCE)
  expect(state).toMatchObject({ inside: true, entered: 1 })
  expect(unchanged(state, () => ask(state, { do: 'enter' }))).toEqual({ refusal: 'inside' })
  expect(unchanged(state, () => ask(state, { do: 'pass', to: ben }))).toEqual({ refusal: 'inside' })
  expect(tokens.recipients(state, { do: 'pass', to: ben }, anna)).toEqual([])
  expect(ask(state, { do: 'leave' })).toEqual(SILENCE)
  expect(state).toMatchObject({ inside: false, entered: 1 })
  expect(ask(state, { do: 'pass', to: ben })).toMatchObject({ outgoing: [{ to: ben }] })
})

test('the token of somebody else may come while one is held: that is a mistake of people, and the first one is passed on first', () => {
  const state = maker()
  expect(tokens.deliver(state, ben, token(ben, 5), anna)).toEqual(SILENCE)
  expect(state.held).toEqual([
    { maker: anna, passes: 0 },
    { maker: ben, passes: 5 }
  ])
  expect(ask(state, { do: 'pass', to: cleo })).toMatchObject({ outgoing: [{ message: token(anna) }] })
  expect(ask(state, { do: 'pass', to: cleo })).toMatchObject({ outgoing: [{ message: token(ben, 6) }] })
})

test('what no honest process sends changes nothing: a copy, a token that was never made here, more tokens than processes', () => {
  const state = maker()
  expect(unchanged(state, () => tokens.deliver(state, ben, token(anna), anna))).toEqual({
    violation: 'a second copy of the token that anna made'
  })
  const idle = tokens.open(anna, NOTHING)
  expect(unchanged(idle, () => tokens.deliver(idle, ben, token(anna), anna))).toHaveProperty('violation')
  for (let n = 0; n < HELD_MAX; n += 1)
    expect(tokens.deliver(idle, ben, token(`p${n}` as ProcessId), anna)).toEqual(SILENCE)
  expect(unchanged(idle, () => tokens.deliver(idle, ben, token(cleo), anna))).toHaveProperty('violation')
})

test('a lie about how often a token was passed stays a number that can be read', () => {
  const state = tokens.open(anna, NOTHING)
  tokens.deliver(state, ben, token(ben, Number.MAX_SAFE_INTEGER), anna)
  expect(ask(state, { do: 'pass', to: cleo })).toMatchObject({
    outgoing: [{ message: token(ben, Number.MAX_SAFE_INTEGER) }]
  })
})

test('states come out of their bytes as they went in, and what cannot be is refused', () => {
  const used: Tokens = {
    held: [
      { maker: ben, passes: 7 },
      { maker: anna, passes: 0 }
    ],
    made: true,
    inside: true,
    entered: 3,
    next: cleo,
    sent: { [ben]: 2 },
    received: { [cleo]: 1 }
  }
  for (const state of [tokens.open(anna, NOTHING), used])
    expect(codec.decodeState(codec.encodeState(state))).toEqual(state)
  const idle = { held: [], made: false, inside: false, entered: 0, sent: [], received: [] }
  const many = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`)
  const held = (count: number) => many(count).map((one) => ({ maker: one, passes: 0 }))
  const tallies = (count: number) => many(count).map((counterparty) => ({ counterparty, count: 1 }))
  for (const bad of [
    { ...idle, inside: true },
    { ...idle, held: [...held(1), ...held(1)] },
    { ...idle, held: held(HELD_MAX + 1) },
    { ...idle, held: [{ maker: '', passes: 0 }] },
    { ...idle, held: [{ maker: anna, passes: 2 ** 53 }] },
    { ...idle, entered: 2 ** 53 },
    { ...idle, next: ' ' },
    { ...idle, sent: [...tallies(1), ...tallies(1)] },
    { ...idle, received: tallies(COUNTERPARTIES_MAX + 1) }
  ])
    expect(() => codec.decodeState(schema.Tokens.encode(bad)), JSON.stringify(bad)).toThrow()
  expect(codec.decodeState(schema.Tokens.encode({ ...idle, held: held(HELD_MAX) })).held).toHaveLength(HELD_MAX)
  for (const passes of [0, 2 ** 53])
    expect(() => codec.decodeMessage(schema.TokensMessage.encode({ token: { maker: anna, passes } }))).toThrow()
  expect(() => codec.decodeMessage(schema.TokensMessage.encode({ token: { maker: '', passes: 1 } }))).toThrow()
  expect(() => codec.decodeMessage(schema.TokensMessage.encode({}))).toThrow()
})

test('random play goes round the known ring, and makes a token only at the smallest id, where none was ever seen', () => {
  const state = tokens.open(anna, NOTHING)
  const draw = (peers: readonly ProcessId[], number: number) => tokens.random(state, anna, peers, () => number)
  expect(draw([], 0.5)).toBeUndefined()
  expect(draw(['aaron' as ProcessId, ben], 0.5)).toBeUndefined()
  expect(draw([ben, cleo], 0.5)).toEqual({ do: 'make' })
  ask(state, { do: 'make' })
  expect(draw([ben, cleo], 0.1)).toEqual({ do: 'enter' })
  expect(draw([ben, cleo], 0.6)).toEqual({ do: 'pass', to: cleo })
  ask(state, { do: 'pass', to: ben })
  expect(draw([ben, cleo], 0.5)).toBeUndefined()
  tokens.deliver(state, cleo, token(anna, 3), anna)
  expect(draw([ben, cleo], 0.6)).toEqual({ do: 'pass', to: ben })
  expect(draw([ben, cleo], 0.9)).toEqual({ do: 'pass', to: cleo })
  expect(draw([cleo], 0.6)).toEqual({ do: 'pass', to: cleo })
  ask(state, { do: 'enter' })
  expect(draw([ben, cleo], 0.9)).toEqual({ do: 'leave' })
})

// All schedules of three processes. A cut of a run is how many of its own events each process has done.

interface SentToken {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly message: TokenMessage
  /** Number of the event of the sender, from 1. */
  readonly sentBy: number
  /** Number of the event of the receiver; Infinity while it is in transit. */
  receivedBy: number
}

/** One run so far: all states of each process, from the opening on, and all messages in the order in which they were sent. */
interface TokenRun {
  readonly histories: Readonly<Record<ProcessId, readonly Tokens[]>>
  readonly messages: readonly SentToken[]
}

const everybody = [anna, ben, cleo]

function historyOf({ histories }: TokenRun, process: ProcessId): readonly Tokens[] {
  return histories[process] ?? []
}

function stateOf(run: TokenRun, process: ProcessId): Tokens {
  return historyOf(run, process).at(-1) ?? tokens.open(process, NOTHING)
}

/** Every run that is one event longer. Every refusal on the way must change nothing, and no message may be a violation. */
function continued(run: TokenRun, makers: readonly ProcessId[]): TokenRun[] {
  const after: TokenRun[] = []
  for (const self of everybody) {
    const others = everybody.filter((other) => other !== self)
    const commands: TokenCommand[] = [
      { do: 'enter' },
      { do: 'leave' },
      ...(makers.includes(self) ? [{ do: 'make' } as const] : []),
      ...others.map((to) => ({ do: 'pass', to }) as const)
    ]
    for (const command of commands) {
      const state = tokens.record(stateOf(run, self))
      const outcome = tokens.command(state, command, self)
      if ('refusal' in outcome) {
        expect(state).toEqual(stateOf(run, self))
        continue
      }
      const sentBy = historyOf(run, self).length
      const sent = outcome.outgoing.map(({ to, message }) => ({
        from: self,
        to,
        message,
        sentBy,
        receivedBy: Number.POSITIVE_INFINITY
      }))
      after.push(grown(run, self, state, [...run.messages, ...sent]))
    }
    for (const from of others) {
      const at = run.messages.findIndex((one) => one.from === from && one.to === self && one.receivedBy === Infinity)
      const first = run.messages[at]
      if (first === undefined) continue
      const state = tokens.record(stateOf(run, self))
      expect(tokens.deliver(state, from, first.message, self)).toEqual(SILENCE)
      const received = { ...first, receivedBy: historyOf(run, self).length }
      after.push(grown(run, self, state, run.messages.with(at, received)))
    }
  }
  return after
}

function grown({ histories }: TokenRun, self: ProcessId, state: Tokens, messages: readonly SentToken[]): TokenRun {
  return { histories: { ...histories, [self]: [...(histories[self] ?? []), state] }, messages }
}

function* allRuns(makers: readonly ProcessId[], length: number): Generator<TokenRun> {
  const open = [
    { histories: Object.fromEntries(everybody.map((id) => [id, [tokens.open(id, NOTHING)]])), messages: [] } as TokenRun
  ]
  for (let run = open.pop(); run !== undefined; run = open.pop()) {
    yield run
    const events = everybody.reduce((total, id) => total + historyOf(run, id).length - 1, 0)
    if (events < length) open.push(...continued(run, makers))
  }
}

interface AskedCut {
  readonly made: number
  readonly isConsistent: boolean
  /** With the channels recorded, and without. */
  readonly answer: OneToken
  readonly withoutChannels: OneToken
}

/** The answer of every cut of a run, consistent or not. A message that was received and not sent is on no channel. */
function* allCuts(run: TokenRun): Generator<AskedCut> {
  const lengths = everybody.map((id) => historyOf(run, id).length)
  const count = lengths.reduce((product, length) => product * length, 1)
  for (let index = 0; index < count; index++) {
    let rest = index
    const cut: Record<ProcessId, number> = {}
    for (const [at, id] of everybody.entries()) {
      cut[id] = rest % (lengths[at] ?? 1)
      rest = Math.floor(rest / (lengths[at] ?? 1))
    }
    const isBefore = (id: ProcessId, event: number): boolean => event <= (cut[id] ?? 0)
    const states = Object.fromEntries(
      everybody.map((id) => [id, historyOf(run, id)[cut[id] ?? 0] ?? tokens.open(id, NOTHING)])
    )
    const inTransit = run.messages.filter(
      ({ from, to, sentBy, receivedBy }) => isBefore(from, sentBy) && !isBefore(to, receivedBy)
    )
    const incoming = Object.fromEntries(
      everybody.map((to) => {
        const ofEach = everybody.map((from) => {
          const messages = inTransit.filter((one) => one.from === from && one.to === to)
          return [from, messages.map(({ message }) => message)] as const
        })
        return [to, Object.fromEntries(ofEach)]
      })
    )
    yield {
      made: everybody.filter((id) => states[id]?.made).length,
      isConsistent: run.messages.every(
        ({ from, to, sentBy, receivedBy }) => !isBefore(to, receivedBy) || isBefore(from, sentBy)
      ),
      answer: question.ask({ members: everybody, states, incoming }),
      withoutChannels: question.ask({ members: everybody, states, incoming: {} })
    }
  }
}

test.each([
  [[anna], 8],
  [[anna, ben], 6]
])('tokens of %s are conserved in every schedule, and no two processes are inside with one token', (makers, length) => {
  for (const run of allRuns(makers, length)) {
    const states = everybody.map((id) => stateOf(run, id))
    const inTransit = run.messages.filter(({ receivedBy }) => receivedBy === Infinity)
    const made = states.filter((state) => state.made).length
    const inside = states.filter((state) => state.inside)
    expect(states.reduce((total, { held }) => total + held.length, 0) + inTransit.length).toBe(made)
    expect(inside.length).toBeLessThanOrEqual(made)
    expect(inside.every(({ held }) => held.length > 0)).toBe(true)
    for (const from of everybody)
      for (const to of everybody)
        expect((stateOf(run, from).sent[to] ?? 0) - (stateOf(run, to).received[from] ?? 0)).toBe(
          inTransit.filter((one) => one.from === from && one.to === to).length
        )
  }
})

test.each([
  [[anna], 7],
  [[anna, ben], 5]
])('every consistent cut has each token of %s in exactly one place; every other cut is found out', (makers, length) => {
  const seen = { fooled: 0, none: 0, doubled: 0, lost: 0 }
  for (const run of allRuns(makers, length))
    for (const { made, isConsistent, answer, withoutChannels } of allCuts(run)) {
      if (!isConsistent) {
        expect(answer.broken).not.toEqual([])
        expect(answer.holds).toBe(false)
        if (answer.doubled.length > 0) seen.doubled += 1
        continue
      }
      expect(answer).toMatchObject({ holds: made === 1, doubled: [], missing: [], broken: [], outside: [] })
      expect(answer.places).toHaveLength(made)
      if (made === 0) seen.none += 1
      if (answer.wouldFool) seen.fooled += 1
      const isLost = withoutChannels.places.length < made
      expect(withoutChannels.missing.length > 0).toBe(isLost)
      expect(withoutChannels.broken.length > 0).toBe(isLost)
      if (isLost) seen.lost += 1
    }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
})

test('the answer names each place, and who has exchanged tokens and is not in the cut', () => {
  const [atAnna, atBen] = [maker(), tokens.open(ben, NOTHING)]
  const members = [anna, ben]
  ask(atAnna, { do: 'pass', to: ben })
  const states = { [anna]: atAnna, [ben]: atBen }
  const incoming = { [ben]: { [anna]: [token(anna)] } }
  expect(question.ask({ members, states, incoming })).toMatchObject({
    holds: true,
    places: [{ maker: anna, passes: 1, at: anna, to: ben }],
    wouldFool: true
  })
  expect(question.ask({ members, states, incoming: {} })).toMatchObject({
    holds: false,
    missing: [anna],
    broken: [{ from: anna, to: ben, sent: 1, received: 0, inTransit: 0 }]
  })
  tokens.deliver(atBen, anna, token(anna), ben)
  expect(question.ask({ members, states, incoming: {} })).toMatchObject({
    holds: true,
    places: [{ maker: anna, passes: 1, at: ben, to: '' }],
    wouldFool: false
  })
  tokens.command(atBen, { do: 'pass', to: cleo }, ben)
  expect(question.ask({ members, states, incoming: {} })).toMatchObject({
    holds: false,
    places: [],
    missing: [anna],
    broken: [],
    outside: [cleo]
  })
  tokens.deliver(atBen, cleo, token(anna, 3), ben)
  expect(question.ask({ members, states, incoming: {} })).toMatchObject({ holds: false, outside: [cleo], missing: [] })
})
