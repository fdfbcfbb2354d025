// The processes of a search, one state at a time: the production core and the checker's log. A step depends only on the
// state and the input, so each is computed once, on a copy, and is then a number in a table.
import type { Coins } from '../../app/applications/bank/coins.ts'
import { assert } from '../../app/assert.ts'
import { defaultMembers } from '../../app/members.ts'
import type { SentUpTo } from '../../app/channel/channel.ts'
import type { Ack, Data, Hello } from '../../app/channel/frame.ts'
import { channelOf, openCore, type Core, type CoreInput, type CoreOutcome } from '../../app/core.ts'
import { nonceOf, snapshotId, type ProcessId, type SnapshotId, type StoreId } from '../../app/ids.ts'
import { openQuestions } from '../../app/loop/answering.ts'
import type { Message } from '../../app/process/messages.ts'
import type { Cut } from '../../app/process/state.ts'
import { signingOf } from '../../testing/signing.ts'
import { must } from '../simulate/violation.ts'
import { balanceAfter, openLog, pairLogOf, logEvent, logSent, type MessageLog, type PairLog } from './message-log.ts'
import { Interner, textOf } from './interner.ts'
import { PairTable } from './pair-table.ts'
import type { CoreRules } from './rules.ts'
import { tellLies } from './liar.ts'
import type { Liar, PlannedAction, Situation, SmallWorld } from './world.ts'

/** One process: the content of its disk, and the data of the search and the checker about it. */
export interface Participant {
  readonly core: Core
  /** How many actions of its plan are done. */
  done: number
  readonly log: MessageLog
  /** Complete cuts that it holds, by number; their order makes no difference. */
  readonly cuts: number[]
}

/**
 * The part of a process that one other process can see: the frames to that process, and the checks of the pair, depend
 * only on it.
 */
export interface Facing {
  readonly channel: Core['channels'][ProcessId]
  readonly pairLog: PairLog
  readonly paid: { readonly count: number; readonly amount: number }
  readonly got: { readonly count: number; readonly amount: number }
}

/** A frame that arrives at a process from another one, by its number. */
export type Arrival =
  | { readonly from: ProcessId; readonly frame: Data | Ack }
  | { readonly from: ProcessId; readonly frame: Hello; readonly told: SentUpTo }

interface KnownParticipant {
  readonly text: string
  readonly balance: number
  /** By place in the world; −1 for itself. */
  readonly facings: readonly number[]
}

/** The result of a step: the new state, or the state after a doubtful hello. */
export interface ExploredStep {
  readonly next: number
  readonly isDoubtful: boolean
}

const NO_TOTAL = { count: 0, amount: 0 } as const

export class Participants {
  readonly ids: readonly ProcessId[]
  readonly #plans: readonly (readonly PlannedAction[])[]
  readonly #rules: CoreRules
  readonly #liar: Liar | undefined
  readonly #saw: (sight: Situation) => void
  readonly #states = new Interner<KnownParticipant>()
  readonly #quick = new Map<string, number>()
  readonly #facings = new Interner<Facing>()
  readonly #messages = new Interner<Message>()
  readonly #cuts = new Interner<Cut>()
  readonly #arrivals = new Interner<Arrival>()
  /** By state and input: twice the next state, plus one if doubtful. Input 0 is the next action, n + 1 is arrival n. */
  readonly #steps = new PairTable()
  /** By state: the state after the process has answered a question; -1 if it was not asked. */
  readonly #answers = new Map<number, number>()
  /** By state: the state after a restart. */
  readonly #afterCrash = new Map<number, number>()

  constructor(world: SmallWorld, rules: CoreRules, saw: (sight: Situation) => void) {
    this.ids = Object.keys(world.openings) as ProcessId[]
    this.#plans = this.ids.map((id) => world.plans[id] ?? [])
    this.#rules = rules
    this.#liar = world.liar
    this.#saw = saw
  }

  /** The state of a process that was never connected. */
  open(place: number, opening: number): number {
    const id = this.#idOf(place)
    const core = openCore(id, String(place).padStart(32, '0') as StoreId, opening as Coins)
    return this.#numberOf({ core, done: 0, log: openLog(this.ids.filter((other) => other !== id)), cuts: [] })
  }

  /** A copy: the caller may change it. */
  at(state: number): Participant {
    return JSON.parse(this.#states.at(state).text) as Participant
  }

  balanceOf(state: number): number {
    return this.#states.at(state).balance
  }

  facingOf(state: number, place: number): number {
    return this.#states.at(state).facings[place] ?? -1
  }

  facing(facing: number): Facing {
    return this.#facings.at(facing)
  }

  cut(number: number): Cut {
    return this.#cuts.at(number)
  }

  message(number: number): Message {
    return this.#messages.at(number)
  }

  numberOfArrival(arrival: Arrival): number {
    return this.#arrivals.of(describeArrival(arrival), () => arrival)
  }

  /** Number of different states of single processes, and of steps between them. */
  get sizes(): { readonly states: number; readonly steps: number } {
    return { states: this.#states.size, steps: this.#steps.size }
  }

  /** The next action of its plan. */
  action(place: number, state: number): PlannedAction | undefined {
    return this.#plans[place]?.[this.at(state).done]
  }

  /** @returns −1 if its plan is done */
  act(place: number, state: number): number {
    const known = this.#steps.get(state, 0)
    if (known >= 0) return known === state ? -1 : known
    const self = this.at(state)
    const action = this.#plans[place]?.[self.done]
    let next = state
    if (action !== undefined) {
      self.done += 1
      // A refusal is an answer: the action then has no effect.
      const input = this.#inputOf(self, action)
      if (input === undefined) return this.#remember(state, state)
      const outcome = this.#apply(self, input)
      must(outcome.ok || 'refusal' in outcome, 'honest', () => `an action of ${self.core.process.id} is rejected`)
      next = this.#numberOf(self)
    }
    return this.#remember(state, next)
  }

  #remember(state: number, next: number): number {
    this.#steps.set(state, 0, next)
    return next === state ? -1 : next
  }

  /** Answers a question about a restore from its journal. @returns -1 if it has not been asked */
  answer(state: number): number {
    let next = this.#answers.get(state)
    if (next === undefined) {
      const self = this.at(state)
      const sources = {
        cutOf: (snapshot: SnapshotId) => this.#cutIn(self, snapshot),
        signing: signingOf(self.core.process.id)
      }
      const found = openQuestions(self.core, sources)
      for (const { answer } of found) {
        const input = answer()
        assert(!(input instanceof Promise), 'it is there at once')
        const isBelieved = input.type === 'claim-examined' && self.core.process.id === this.#liar?.who
        this.#apply(self, isBelieved ? { ...input, wrong: '' } : input)
      }
      next = found.length === 0 ? -1 : this.#numberOf(self)
      this.#answers.set(state, next)
    }
    return next
  }

  #cutIn({ cuts }: Participant, snapshot: SnapshotId): Cut | undefined {
    return cuts.map((number) => this.cut(number)).find((cut) => cut.snapshot === snapshot)
  }

  /** @returns `undefined` if the action is not possible yet */
  #inputOf(self: Participant, action: PlannedAction): CoreInput | undefined {
    // A liar takes one snapshot after the other, and goes back when it has all that it will tell of.
    if (self.core.process.id === this.#liar?.who && self.core.process.snapshots.length > 0) return undefined
    if (action.do !== 'go-back') return inputOf(self.core, action)
    const { id } = self.core.process
    const cut = this.#cutIn(self, snapshotId(id, 1, NONCE))
    const part = cut?.parts[id]
    return cut && part && { type: 'restore', snapshot: cut.snapshot, members: cut.members, part }
  }

  /** After a crash: the first input of the next life. */
  comeToLife(state: number): number {
    let next = this.#afterCrash.get(state)
    if (next === undefined) {
      const self = this.at(state)
      const { questions, promised, claims, proposal, apart } = self.core.process.restoring
      if (proposal !== null || questions.length + promised.length + claims.length + apart.length > 0)
        this.#saw('crash-restoring')
      this.#apply(self, { type: 'started' })
      next = this.#numberOf(self)
      this.#afterCrash.set(state, next)
    }
    return next
  }

  /** Handles an arrived frame completely. @throws Violation */
  receive(state: number, arrival: number): ExploredStep {
    let known = this.#steps.get(state, arrival + 1)
    if (known < 0) {
      known = this.#receive(state, this.#arrivals.at(arrival))
      this.#steps.set(state, arrival + 1, known)
    }
    return { next: known >> 1, isDoubtful: (known & 1) === 1 }
  }

  #receive(state: number, arrival: Arrival): number {
    const self = this.at(state)
    const { from, frame } = arrival
    const input: CoreInput =
      'told' in arrival
        ? { type: 'greeted', from, hello: arrival.frame, told: arrival.told }
        : { type: 'received', from, frames: [arrival.frame] }
    const before = frame.type === 'data' ? channelOf(self.core, from)[frame.lane].handled : 0
    const outcome = this.#apply(self, input)
    must(
      !('violation' in outcome),
      'honest',
      () => `it is rejected: ${'violation' in outcome ? outcome.violation : ''}`
    )
    must(!('refusal' in outcome), 'honest', () => `it is refused: ${'refusal' in outcome ? outcome.refusal : ''}`)
    if (frame.type === 'data' && frame.first <= before) this.#saw('resent-message')
    const isDoubtful = 'doubtful' in outcome
    if (isDoubtful) this.#saw('doubtful-hello')
    return 2 * this.#numberOf(self) + (isDoubtful ? 1 : 0)
  }

  #apply(self: Participant, input: CoreInput): CoreOutcome {
    const { core, log, cuts } = self
    const { id } = core.process
    const outcome = this.#rules.apply(core, input, 0, (event) => {
      logEvent(log, id, core.process.applications.bank.balance, event)
      if (event.type === 'received')
        pairLogOf(log, event.from).handledMessages[event.lane].push(this.#numberOfMessage(event.message))
      if (event.type === 'recorded' && core.process.snapshots.filter(({ phase }) => phase === 'recording').length > 1)
        this.#saw('overlapping')
      if (event.type === 'cancelled') this.#saw('cancelled')
      if (event.type === 'received' && event.undone === true && event.message.type === 'transfer')
        this.#saw('undone-message')
      if (event.type === 'restored') {
        const cut = this.#cutIn(self, event.snapshot)
        const isMember = cut?.members.includes(id) === true
        const expected = isMember ? balanceAfter(cut, id) : core.process.applications.bank.opening
        must(
          event.kept || event.balance === expected,
          'restores',
          () => `${id} goes back with ${event.balance}, not ${expected}`
        )
        this.#saw('restored')
        if (isMember && balanceAfter(cut, id) !== cut.parts[id]?.recordedState.bank.balance) this.#saw('redelivered')
      }
      if (event.type === 'complete') {
        const { cut } = event
        must(
          cuts.every((one) => this.cut(one).snapshot !== cut.snapshot),
          'same-cut',
          () => `${cut.snapshot} is complete twice at ${id}`
        )
        cuts.push(this.#cuts.of(textOf(cut), () => structuredClone(cut)))
        cuts.sort((a, b) => a - b)
      }
    })
    if (this.#liar !== undefined) tellLies(core, this.#liar, NONCE)
    logSent(log, core, (message) => this.#numberOfMessage(message))
    return outcome
  }

  #numberOfMessage(message: Message): number {
    return this.#messages.of(textOf(message), () => structuredClone(message))
  }

  #numberOf(self: Participant): number {
    // Most states were met before, with their records in the same order: then sorting is not needed.
    const quick = JSON.stringify(self)
    const known = this.#quick.get(quick)
    if (known !== undefined) return known
    const text = textOf(self)
    const number = this.#states.of(text, () => this.#examine(text, self))
    this.#quick.set(quick, number)
    return number
  }

  /** Data of a state that is needed again and again. Errors inside one process are found here. */
  #examine(text: string, { core, log }: Participant): KnownParticipant {
    const { id, applications } = core.process
    const { balance, sent, received } = applications.bank
    must(Number.isSafeInteger(balance) && balance >= 0, 'no-debt', () => `${id} has ${balance}`)
    const facings = this.ids.map((other) => {
      if (other === id) return -1
      const channel = channelOf(core, other)
      const { quarantine } = channel
      must(quarantine === '', 'quarantine', () => `${id} shuts the channel to ${other}: ${quarantine}`)
      const facing: Facing = {
        channel,
        pairLog: pairLogOf(log, other),
        paid: sent[other] ?? NO_TOTAL,
        got: received[other] ?? NO_TOTAL
      }
      return this.#facings.of(textOf(facing), () => structuredClone(facing))
    })
    return { text, balance, facings }
  }

  #idOf(place: number): ProcessId {
    const id = this.ids[place]
    assert(id !== undefined, 'a place is taken')
    return id
  }
}

/** Of all snapshots: a small world is the same each time. */
const NONCE = nonceOf(0, 0)

function inputOf(core: Core, action: Exclude<PlannedAction, { readonly do: 'go-back' }>): CoreInput {
  switch (action.do) {
    case 'pay':
      return { type: 'transfer', to: action.to as ProcessId, amount: action.amount as Coins }
    case 'snapshot':
      return { type: 'start-snapshot', members: [...defaultMembers(core)].sort(), nonce: NONCE }
    case 'cancel':
      return { type: 'cancel-snapshot', snapshot: snapshotId(core.process.id, 1, NONCE) }
    case 'command':
      return { type: 'command', ...action.command }
  }
}

function describeArrival(arrival: Arrival): string {
  const told = 'told' in arrival ? arrival.told : ''
  return `${arrival.from} ${describeFrame(arrival.frame)} ${textOf(told)}`
}

/** The same text for equal frames, and only for them. */
export function describeFrame(frame: Hello | Data | Ack): string {
  if (frame.type !== 'data') return textOf(frame)
  const messages = frame.messages.map((bytes) => Buffer.from(bytes).toString('base64'))
  return `data ${frame.lane} ${frame.first} ${messages.join()}`
}
