// One action of a sandbox while it is being done: it steps production processes, puts what they send on channels, and
// writes down what happens. Which actions there are is in sandbox.ts, what a state is in state.ts.
import { hasAnswers, recipientsOf, type ApplicationCommand } from '../applications/all.ts'
import { assert } from '../assert.ts'
import type { CutView } from '../view/contract/snapshot.ts'
import { snapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import { refuse as refusalOf } from '../view/refusals.ts'
import { laneOf } from '../snapshot/messages.ts'
import type { Input } from '../process/inputs.ts'
import { markerBehind } from '../process/messages.ts'
import type { Cut, ProcessRefusal } from '../process/state.ts'
import { ask } from '../properties/ask.ts'
import { rulesWith, type MarkerRules } from '../snapshot/marker-rules.ts'
import { carriedBy } from '../trace/carried.ts'
import { act, processOf, type DeliveredMessage, type HandledInput } from './directed.ts'
import { refuse } from './action.ts'
import { isUndone } from './going-back.ts'
import { canJudge, findingsIn, startedNow } from './lies.ts'
import { cutViewOf } from './snapshots.ts'
import { nameOf, type DirectedChannel } from './setup.ts'
import type { ChannelState, SandboxState, ActionResult } from './state.ts'
import { EventWriter } from './trace.ts'

/** Changes only what is its own: a copy of the processes, and the state's record. */
export class ActionHandler {
  state: SandboxState
  readonly writer: EventWriter
  readonly #cuts: CutView[] = []

  constructor(state: SandboxState, label?: string) {
    this.state = state
    this.writer = new EventWriter(state.counts, state.clock, label)
  }

  turn(): ActionResult {
    return { state: { ...this.state, counts: this.writer.counts }, events: this.writer.events, cuts: this.#cuts }
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
    const isIt = (one: DirectedChannel): boolean => one.from === changed.from && one.to === changed.to
    this.state = { ...this.state, channels: this.state.channels.map((one) => (isIt(one) ? changed : one)) }
  }

  snapshot(initiator: ProcessId): void {
    const { setup, clock } = this.state
    const members = setup.processes.map(({ id }) => id).filter((id) => id !== initiator)
    const id = snapshotId(initiator, processOf(this.state.graph, initiator).started + 1)
    this.state = { ...this.state, started: [...this.state.started, startedNow(this.state, id)] }
    const refusal = this.step(initiator, { type: 'start-snapshot', members, at: clock })
    if (refusal !== '') refuse(`${nameOf(setup, initiator)} has too many snapshots open.`)
  }

  /** What the person at a process asks of an application beside the bank. */
  command(process: ProcessId, { application, command }: ApplicationCommand): void {
    const { setup, graph } = this.state
    const asked = { application, command } as ApplicationCommand
    for (const to of recipientsOf(processOf(graph, process).applications, asked, process)) {
      this.channel(process, to)
      if (hasAnswers(application)) this.channel(to, process) // Its answer.
    }
    const refusal = this.step(process, { type: 'command', ...asked })
    if (refusal !== '') refuse(`${nameOf(setup, process)}: ${refusalOf(refusal).message}`)
  }

  /** Every member collects its own garbage in a complete cut, as when one asks all of them to. */
  collect(snapshot: SnapshotId): void {
    const cut = this.#complete(snapshot)
    const { isCertain, garbage } = ask('objects', cut)
    assert(isCertain, 'in a sandbox everybody is a member')
    for (const member of cut.members) {
      const objects = garbage.filter(({ owner }) => owner === member).map(({ object }) => object)
      if (objects.length > 0) this.step(member, { type: 'collect', timeline: cut.timeline, objects })
    }
  }

  /** Everybody is asked and agrees at once; the restore markers go by the channels. */
  restore(process: ProcessId, snapshot: SnapshotId): void {
    if (this.state.lies.some((one) => one.snapshot === snapshot))
      refuse('Somebody has lied in this snapshot: it does not record the true state.')
    const { members, parts } = this.#complete(snapshot)
    const part = parts[process]
    assert(part !== undefined, 'in a sandbox everybody is a member')
    const refusal = this.step(process, { type: 'restore', snapshot, members, part })
    if (refusal !== '') refuse(`${nameOf(this.state.setup, process)}: ${refusalOf(refusal).message}`)
    for (const member of members) this.#answer(member)
    // The initiator first: the others hear of all promises when it has begun.
    for (const member of [process, ...members]) this.#believe(member)
  }

  deliver({ from, to, seq }: DirectedChannel & { readonly seq?: number }): void {
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
  step(process: ProcessId, input: Input): ProcessRefusal | '' {
    const outcome = act(
      this.state.graph,
      { process, input },
      (delivery) => this.#hasChannel(delivery),
      (happening) => this.#hear(happening),
      this.#rules()
    )
    // With all rules kept and channels FIFO this is never so.
    if ('violation' in outcome)
      refuse(`${nameOf(this.state.setup, process)} rejects that message: ${outcome.violation}.`)
    return 'refusal' in outcome ? outcome.refusal : ''
  }

  /** The disk of every process holds every complete cut. */
  #answer(process: ProcessId): void {
    for (const { timeline, snapshot } of processOf(this.state.graph, process).restoring.questions) {
      const { members, parts } = this.#complete(snapshot)
      const part = parts[process]
      assert(part !== undefined, 'in a sandbox everybody is a member')
      this.step(process, { type: 'part-found', timeline, found: { members, part, signature: '' } })
    }
  }

  /** Nobody in a sandbox shows promises that were not made. */
  #believe(process: ProcessId): void {
    for (const { from, timeline } of processOf(this.state.graph, process).restoring.claims)
      this.step(process, { type: 'claim-examined', from, timeline, wrong: '', found: null })
  }

  #complete(snapshot: SnapshotId): Cut {
    const cut = this.state.complete.find((one) => one.snapshot === snapshot)
    return cut ?? refuse(`There is no complete snapshot ${snapshot}.`)
  }

  #arrive(delivery: DeliveredMessage, seq: number): void {
    const { from, to, message } = delivery
    const isVain = isUndone(processOf(this.state.graph, to), from, message)
    const carried = carriedBy(message, isVain)
    const gain = message.type === 'transfer' && !isVain ? message.amount : 0
    const balance = this.balance(to) + gain
    this.writer.write(to, { type: 'received', from, lane: 'application', seq, carried, balance })
    const behind = this.channel(from, to).messages.map((one) => one.message)
    const next = markerBehind([message, ...behind], 0)
    this.step(to, { type: 'delivered', from, message, at: this.state.clock, next })
    this.#believe(to)
  }

  #hear({ process, effects }: HandledInput): void {
    for (const effect of effects)
      if (effect.type === 'lied')
        this.state = { ...this.state, lies: [...this.state.lies, { snapshot: effect.snapshot, process }] }
    for (const effect of effects) {
      if (effect.type === 'send') {
        const delivery = { from: process, to: effect.to, message: effect.message }
        if (laneOf(delivery.message) === 'application' && this.#hasChannel(delivery)) this.#put(delivery)
      } else if (effect.type === 'complete') {
        this.writer.write(process, { type: 'complete', snapshot: effect.cut.snapshot })
        this.#keep(process, effect.cut)
      } else if (effect.type !== 'closed' || this.#hasChannel({ from: effect.from, to: process })) {
        this.writer.note(process, effect, { members: this.#members(), balance: this.balance(process) })
      }
    }
  }

  /** All processes complete it, with the same parts unless one lies: then as the first of the others has it. */
  #keep(process: ProcessId, cut: Cut): void {
    const { complete, lies, setup } = this.state
    if (complete.some(({ snapshot }) => snapshot === cut.snapshot)) return
    if (lies.some((one) => one.snapshot === cut.snapshot && one.process === process)) return
    this.state = { ...this.state, complete: [...complete, cut] }
    this.#cuts.push(cutViewOf(cut, setup, canJudge(this.state) ? findingsIn(this.state, cut) : []))
  }

  #put({ from, to, message }: DeliveredMessage): void {
    const channel = this.channel(from, to)
    const seq = channel.sent + 1
    this.change({ ...channel, sent: seq, messages: [...channel.messages, { seq, message }] })
    const sent = { to, lane: 'application', seq, carried: carriedBy(message), balance: this.balance(from) } as const
    this.writer.write(from, { type: 'sent', ...sent })
  }

  /** Rules are broken on the channels of the sandbox only: markers for which there is no channel take no time. */
  #rules(): MarkerRules {
    const rules = rulesWith(this.state.broken)
    return {
      ...rules,
      sendMarker: (from, to) => (this.#hasChannel({ from, to }) ? rules.sendMarker(from, to) : 'at-once')
    }
  }

  #hasChannel({ from, to }: DirectedChannel): boolean {
    return this.state.channels.some((one) => one.from === from && one.to === to)
  }

  #members(): readonly ProcessId[] {
    return this.state.setup.processes.map(({ id }) => id).sort()
  }
}
