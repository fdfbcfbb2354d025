// The sandbox: processes of the production code, channels with what is on them, and one action after another by hand.
// Every action makes a new state from the old one, which stays as it is. The state is
// in state.ts, what it shows in results.ts, what has happened in trace.ts, going back and branching in tree.ts.
import { assert, unreachable } from '../../assert.ts'
import type { CutView } from '../../contract.ts'
import type { ProcessId } from '../../ids.ts'
import { laneOf } from '../../process/messages.ts'
import type { Input } from '../../process/process.ts'
import { act, openDirected, processOf, type Delivery, type Happening } from '../directed.ts'
import { refuse, type Action } from './action.ts'
import { cutViewOf } from './results.ts'
import { forget, isLaidAside, isLeftOut, isSentLate, isTakenUp, type Standing } from './rules.ts'
import { channelsOf, nameOf, type Channel, type Setup } from './setup.ts'
import type { ChannelState, SandboxState, Turn } from './state.ts'
import { carriedBy, Diary } from './trace.ts'

export function openSandbox(setup: Setup): Turn {
  const openings = new Map(setup.processes.map(({ id, opening }) => [id, opening]))
  const channels = channelsOf(setup).map((channel) => ({ ...channel, held: false, sent: 0, messages: [] }))
  const graph = openDirected(openings)
  const counts = Object.fromEntries(setup.processes.map(({ id }) => [id, 0]))
  const rest = { fifo: setup.fifo, broken: setup.broken, late: [], aside: [], clock: 0 }
  const desk = new Desk({ setup, graph, channels, counts, ...rest })
  for (const { id, name, opening } of setup.processes) desk.diary.write(id, { type: 'opened', name, balance: opening })
  return desk.turn()
}

/** @throws SandboxRefusal with a sentence where the action cannot be done; nothing has happened then */
export function perform(state: SandboxState, action: Action): Turn {
  const { setup, graph, clock } = state
  const desk = new Desk({ ...state, graph: structuredClone(graph), clock: clock + 1 }, action.label)
  switch (action.do) {
    case 'send': {
      const { from, to, amount } = action
      desk.channel(from, to)
      const { balance } = processOf(graph, from).applications.bank
      if (amount > balance) refuse(`${nameOf(setup, from)} has ${balance} and cannot send ${amount}.`)
      desk.step(from, { type: 'transfer', to, amount })
      break
    }
    case 'deliver':
      desk.deliver(action)
      break
    case 'snapshot':
      desk.snapshot(action.process)
      break
    case 'step':
      desk.diary.write(action.process, { type: 'internal', balance: desk.balance(action.process) })
      break
    case 'hold':
      desk.change({ ...desk.channel(action.from, action.to), held: action.held })
      break
    case 'fifo':
      return { ...desk.turn(), state: { ...desk.state, fifo: action.fifo } }
    case 'break':
      return { ...desk.turn(), state: { ...desk.state, broken: action.broken ?? undefined } }
    default:
      return unreachable(action)
  }
  return desk.turn()
}

/** One action while it is being done. Changes only what is its own: a copy of the processes, and the state's record. */
class Desk {
  state: SandboxState
  readonly diary: Diary
  readonly #cuts: CutView[] = []

  constructor(state: SandboxState, label?: string) {
    this.state = state
    this.diary = new Diary(state.counts, state.clock, label)
  }

  turn(): Turn {
    return { state: { ...this.state, counts: this.diary.counts }, events: this.diary.events, cuts: this.#cuts }
  }

  balance(id: ProcessId): number {
    return processOf(this.state.graph, id).applications.bank.balance
  }

  channel(from: ProcessId, to: ProcessId): ChannelState {
    const channel = this.state.channels.find((one) => one.from === from && one.to === to)
    const { setup } = this.state
    return channel ?? refuse(`There is no channel from ${nameOf(setup, from)} to ${nameOf(setup, to)}.`)
  }

  change(changed: ChannelState): void {
    const isIt = (one: Channel): boolean => one.from === changed.from && one.to === changed.to
    this.state = { ...this.state, channels: this.state.channels.map((one) => (isIt(one) ? changed : one)) }
  }

  snapshot(initiator: ProcessId): void {
    const { setup, clock } = this.state
    const members = setup.processes.map(({ id }) => id).filter((id) => id !== initiator)
    const refusal = this.step(initiator, { type: 'start-snapshot', members, at: clock })
    if (refusal !== '') refuse(`${nameOf(setup, initiator)} has too many snapshots open.`)
  }

  deliver({ from, to, seq }: Channel & { readonly seq?: number }): void {
    const { setup, fifo } = this.state
    const channel = this.channel(from, to)
    const name = `${nameOf(setup, from)} → ${nameOf(setup, to)}`
    const [head] = channel.messages
    const wanted = seq === undefined ? head : channel.messages.find((one) => one.seq === seq)
    if (head === undefined || wanted === undefined) return refuse(`Nothing is on the channel ${name}.`)
    if (channel.held) refuse(`The channel ${name} is held.`)
    if (fifo && wanted !== head) refuse(`Channels are FIFO: something else is first on ${name}.`)
    this.change({ ...channel, messages: channel.messages.filter((one) => one !== wanted) })
    this.#arrive({ from, to, message: wanted.message }, wanted.seq)
  }

  /** @returns the refusal, or '' */
  step(process: ProcessId, input: Input): string {
    const outcome = act(
      this.state.graph,
      { process, input },
      (delivery) => this.#carries(delivery),
      (happening) => this.#hear(happening)
    )
    assert(!('violation' in outcome), `no honest message is turned away: ${JSON.stringify(outcome)}`)
    return 'refusal' in outcome ? outcome.refusal : ''
  }

  #arrive(delivery: Delivery, seq: number): void {
    const { from, to, message } = delivery
    const carried = carriedBy(message)
    const gain = message.type === 'transfer' ? message.amount : 0
    const balance = this.balance(to) + gain
    this.diary.write(to, { type: 'received', from, lane: 'application', seq, carried, balance })
    if (isLaidAside(this.state.broken, delivery, (snapshot) => this.#standing(to, snapshot))) {
      this.state = { ...this.state, aside: [...this.state.aside, delivery] }
    } else {
      this.#handle(delivery)
    }
  }

  #handle(delivery: Delivery): void {
    const { from, to, message } = delivery
    this.step(to, { type: 'delivered', from, message, at: this.state.clock })
    forget(this.state.broken, processOf(this.state.graph, to), delivery)
    const { aside, broken } = this.state
    const next = aside.find((one) => isTakenUp(broken, one, delivery))
    if (next === undefined) return
    this.state = { ...this.state, aside: aside.filter((one) => one !== next) }
    this.#handle(next)
  }

  #standing(id: ProcessId, snapshot: string): Standing {
    const { graph, aside } = this.state
    if (processOf(graph, id).snapshots.some((one) => one.id === snapshot)) return 'recorded'
    const isIt = ({ to, message }: Delivery): boolean =>
      to === id && message.type === 'marker' && message.snapshot === snapshot
    return aside.some(isIt) ? 'aside' : 'new'
  }

  #hear({ process, effects }: Happening): void {
    for (const effect of effects) {
      if (effect.type === 'send') {
        const delivery = { from: process, to: effect.to, message: effect.message }
        if (laneOf(delivery.message) === 'application' && this.#carries(delivery)) this.#send(delivery)
      } else if (effect.type === 'complete') {
        this.diary.write(process, { type: 'complete', snapshot: effect.cut.snapshot })
        if (this.#cuts.every(({ snapshot }) => snapshot !== effect.cut.snapshot))
          this.#cuts.push(cutViewOf(effect.cut, this.state.setup))
      } else if (effect.type !== 'closed' || this.#hasChannel({ from: effect.from, to: process })) {
        this.diary.note(process, effect, { members: this.#members(), balance: this.balance(process) })
      }
    }
  }

  #send(delivery: Delivery): void {
    const { broken, late } = this.state
    if (isSentLate(broken, delivery)) {
      this.state = { ...this.state, late: [...late, delivery] }
      return
    }
    this.#put(delivery)
    if (delivery.message.type === 'marker') return
    const isOvertaken = ({ from, to }: Delivery): boolean => from === delivery.from && to === delivery.to
    this.state = { ...this.state, late: late.filter((one) => !isOvertaken(one)) }
    for (const marker of late.filter(isOvertaken)) this.#put(marker)
  }

  #put({ from, to, message }: Delivery): void {
    const channel = this.channel(from, to)
    const seq = channel.sent + 1
    this.change({ ...channel, sent: seq, messages: [...channel.messages, { seq, message }] })
    const sent = { to, lane: 'application', seq, carried: carriedBy(message), balance: this.balance(from) } as const
    this.diary.write(from, { type: 'sent', ...sent })
  }

  #carries(delivery: Delivery): boolean {
    return this.#hasChannel(delivery) && !isLeftOut(this.state.broken, delivery)
  }

  #hasChannel({ from, to }: Channel): boolean {
    return this.state.channels.some((one) => one.from === from && one.to === to)
  }

  #members(): readonly ProcessId[] {
    return this.state.setup.processes.map(({ id }) => id).sort()
  }
}
