// Processes for tests: anna, ben, cleo and later ones, with channels on which the test decides what is delivered next. After
// every step the total is checked. A refusal must change nothing, and a complete cut must equal the expected cut. A log
// describes every step as text, so that a change of behaviour is a readable difference.
import { belonging, describeMessage } from '../../app/applications/all.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import { assert } from '../../app/assert.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import { checkWorld, ExpectedCuts } from './check-world.ts'
import type { Message } from '../../app/process/messages.ts'
import type { Lane } from '../../app/snapshot/messages.ts'
import type { Timeline } from '../../app/snapshot/timeline.ts'
import type { Effect, Input } from '../../app/process/inputs.ts'
import type { Cut, Process, Snapshot, Step } from '../../app/process/state.ts'
import {
  answerQuestions,
  examineClaims,
  isAsked,
  channelOf,
  deliverOnly,
  addProcess,
  feed,
  openWorld,
  processOf,
  requestRestore,
  type World
} from './world.ts'

export class CheckedSystem {
  readonly world: World
  /** Steps since the last call of `takeLog`. */
  #log: string[] = []
  readonly #expected = new ExpectedCuts()
  #clock = 0

  constructor(openings: Readonly<Record<string, number>>) {
    this.world = openWorld(openings)
  }

  /** Adds a process. All others know it at once. */
  join(name: string, opening: number): void {
    addProcess(this.world, name as ProcessId, opening)
    this.#log.push(`${name} comes with ${opening}`)
  }

  transfer(from: string, to: string, amount: number): Step {
    return this.do(from, { type: 'transfer', to: to as ProcessId, amount: amount as Coins }, `pays ${to} ${amount}`)
  }

  /** @param members all others unless some are named */
  snapshot(initiator: string, members?: readonly string[]): SnapshotId {
    const others = members ?? Object.keys(this.process(initiator).neighbours)
    const input = { type: 'start-snapshot', members: others as ProcessId[], at: this.#clock } as const
    const outcome = this.do(initiator, input, 'starts a snapshot')
    assert('effects' in outcome && outcome.snapshot !== undefined, 'the snapshot starts')
    return outcome.snapshot
  }

  cancel(name: string, snapshot: SnapshotId): Step {
    return this.do(name, { type: 'cancel-snapshot', snapshot, at: this.#clock }, `cancels ${snapshot}`)
  }

  /** `name` asks to go back to a cut that it holds. */
  restore(name: string, snapshot: SnapshotId): Step {
    return this.#checked(name as ProcessId, `asks to go back to ${snapshot}`, () =>
      requestRestore(this.world, name as ProcessId, snapshot)
    )
  }

  /** Reads its disk for the next question about a restore. */
  answerQuestion(name: string): Step {
    return this.#checked(name as ProcessId, 'looks for its part', () => answerQuestions(this.world, name as ProcessId))
  }

  /** Delivers the next message on a channel, and asserts that it is taken, or waits. @returns whether it waits */
  deliver(from: string, to: string, lane: Lane = 'application'): boolean {
    const [message] = this.waiting(from, to, lane)
    assert(message !== undefined, `something is on its way from ${from} to ${to} on the ${lane} lane`)
    const outcome = this.#checked(to as ProcessId, `gets ${describe(message)} from ${from}`, () =>
      deliverOnly(this.world, from as ProcessId, to as ProcessId, lane, this.#clock)
    )
    this.#examine(to as ProcessId)
    if ('waits' in outcome) return true
    assert('effects' in outcome, `${to} takes ${describe(message)} from ${from}`)
    if (message.type === 'transfer' && outcome.undone !== true)
      this.#expected.received(from as ProcessId, to as ProcessId)
    return false
  }

  /** Delivers everything on the way, answers every question, and what that brings about, in a defined order, but nothing to or from `except`. */
  settle(except: readonly string[] = []): void {
    const waiting = new Set<World['channels'][number]>()
    const next = (): World['channels'][number] | undefined =>
      this.world.channels.find(
        (channel) =>
          channel.messages.length > 0 &&
          !waiting.has(channel) &&
          !except.includes(channel.from) &&
          !except.includes(channel.to)
      )
    const asked = (): Process | undefined =>
      Object.values(this.world.processes).find((process) => isAsked(process) && !except.includes(process.id))
    for (;;) {
      const [process, channel] = [asked(), next()]
      if (process === undefined && channel === undefined) return
      if (process !== undefined) this.answerQuestion(process.id)
      else if (channel !== undefined && this.deliver(channel.from, channel.to, channel.lane)) {
        waiting.add(channel)
        continue
      }
      waiting.clear() // What has waited may wait no longer.
    }
  }

  /** Hands a message to somebody as if it came from `from`, honest or not. */
  forge(from: string, to: string, message: Message): Step {
    const input: Input = { type: 'delivered', from: from as ProcessId, message, at: this.#clock }
    const outcome = this.do(to, input, `gets a forged ${describe(message)} from ${from}`)
    this.#examine(to as ProcessId)
    return outcome
  }

  #examine(name: ProcessId): void {
    examineClaims(this.world, name, (act) => this.#checked(name, 'looks at the promises', act))
  }

  do(name: string, input: Input, what: string): Step {
    return this.#checked(name as ProcessId, what, () => feed(this.world, name as ProcessId, input))
  }

  waiting(from: string, to: string, lane: Lane = 'application'): readonly Message[] {
    return channelOf(this.world, from as ProcessId, to as ProcessId, lane).messages
  }

  process(name: string): Process {
    return processOf(this.world, name as ProcessId)
  }

  balance(name: string): number {
    return this.process(name).applications.bank.balance
  }

  /** A snapshot that is not complete at `name`. */
  open(name: string, snapshot: SnapshotId): Snapshot | undefined {
    return this.process(name).snapshots.find(({ id }) => id === snapshot)
  }

  /** A complete cut, as `name` holds it. */
  cut(name: string, snapshot: SnapshotId): Cut | undefined {
    return this.world.cuts[name as ProcessId]?.find((cut) => cut.snapshot === snapshot)
  }

  /** What happened since the last call, one line a step; what followed from it is indented. */
  takeLog(): string {
    const log = this.#log
    this.#log = []
    return log.join('\n')
  }

  #checked(name: ProcessId, what: string, act: () => Step): Step {
    this.#clock += 1
    const before = JSON.stringify(this.process(name))
    const balance = this.balance(name)
    const outcome = act()
    if (!('effects' in outcome)) {
      assert(JSON.stringify(this.process(name)) === before, 'a refusal or a violation changes nothing')
      this.#log.push(`${name} ${what}: ${whatCameOf(outcome)}`)
      return outcome
    }
    this.#log.push(`${name} ${what}`)
    for (const effect of outcome.effects) {
      this.#log.push(`  ${describeEffect(effect, balance)}`)
      if (effect.type === 'send' && effect.message.type === 'transfer')
        this.#expected.sent(name, effect.to, effect.message.amount)
      if (effect.type === 'recorded') this.#expected.recorded(effect.snapshot, name, balance)
      if (effect.type === 'complete') this.#expected.confirm(effect.cut)
      if (effect.type === 'restored') this.#expected.restored(this.process(name), effect.snapshot)
    }
    if (!what.includes('forged')) checkWorld(this.world) // A forged transfer is money from nowhere.
    return outcome
  }
}

function whatCameOf(outcome: Exclude<Step, { readonly effects: readonly Effect[] }>): string {
  if ('waits' in outcome) return 'waits'
  return 'refusal' in outcome ? outcome.refusal : outcome.violation
}

function describe(message: Message): string {
  switch (message.type) {
    case 'transfer':
      return String(message.amount)
    case 'goodbye':
      return message.type
    case 'forget':
      return `forget ${message.process}`
    case 'restore':
    case 'prepare':
      return `${message.type} ${message.snapshot} ${describeTimeline(message.timeline)}`
    case 'prepared':
      return `${message.refusal === '' ? 'yes' : message.refusal} to ${describeTimeline(message.timeline)}`
    case 'begin':
    case 'abandon':
      return `${message.type} ${describeTimeline(message.timeline)}`
    case 'marker':
    case 'report':
    case 'cancel':
    case 'voucher':
    case 'comparison':
    case 'evidence':
    case 'collect':
      return `${message.type} ${message.snapshot}`
    default:
      return describeMessage(belonging(message))
  }
}

function describeTimeline({ number, initiator }: Timeline): string {
  return `as ${number} of ${initiator}`
}

function describeEffect(effect: Effect, balance: number): string {
  switch (effect.type) {
    case 'send':
      return `→ ${effect.to} ${describe(effect.message)}`
    case 'recorded':
      return `records ${balance} for ${effect.snapshot}`
    case 'closed':
      return `closes the channel from ${effect.from} for ${effect.snapshot}: ${effect.inTransit} in transit`
    case 'reported':
      return `has the part of ${effect.by} for ${effect.snapshot}`
    case 'complete':
      return `completes ${effect.cut.snapshot}`
    case 'cancelled':
      return `ends ${effect.snapshot}: ${effect.reason}`
    case 'departed':
      return `knows that ${effect.neighbour} has left`
    case 'lied':
      return `lies about ${effect.snapshot}: ${effect.lie}`
    case 'forgotten':
      return `expects ${effect.neighbour} no more`
    case 'forget-asked':
      return `is asked by ${effect.by} to forget ${effect.process}`
    case 'did':
      return effect.says
    case 'collect-asked':
      return `is asked by ${effect.by} to collect its garbage in ${effect.snapshot}`
    case 'restored':
      return `goes back to ${effect.snapshot} ${describeTimeline(effect.timeline)}, and has ${effect.balance}`
    case 'undone':
      return `ends ${effect.snapshot}: undone`
    case 'restore-refused':
      return `does not go back to ${effect.snapshot}: ${effect.reason}, says ${effect.by}`
  }
}
