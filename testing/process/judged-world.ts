// Bare processes with a witness each: what every process finds about the reports of the others, in cuts that became complete at it.
import type { ApplicationMessage, ApplicationStates } from '../../app/applications/all.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import type { Finding } from '../../app/applications/findings.ts'
import { assert } from '../../app/assert.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Input } from '../../app/process/inputs.ts'
import type { Step } from '../../app/process/state.ts'
import { Witness } from '../../app/properties/witness.ts'
import type { Part } from '../../app/snapshot/cut.ts'
import type { Lane } from '../../app/snapshot/messages.ts'
import {
  answerQuestions,
  examineClaims,
  isAsked,
  channelOf,
  deliverOnly,
  feed,
  openWorld,
  processOf,
  requestRestore,
  type World
} from './world.ts'

export type AnyPart = Part<ApplicationStates, ApplicationMessage>

export class JudgedWorld {
  readonly world: World
  readonly #witnesses = new Map<ProcessId, Witness>()
  readonly #found = new Map<string, readonly Finding[]>()

  constructor(openings: Readonly<Record<string, number>>) {
    this.world = openWorld(openings)
    for (const id of Object.keys(openings) as ProcessId[]) this.#witnesses.set(id, new Witness(id))
  }

  /** What a process has found in a cut that is complete at it; `undefined` where it is not. */
  found(at: string, snapshot: SnapshotId): readonly Finding[] | undefined {
    return this.#found.get(`${at} ${snapshot}`)
  }

  /** All that anybody has found in any cut. */
  get all(): readonly (readonly [at: ProcessId, Finding])[] {
    return [...this.#found].flatMap(([key, findings]) =>
      findings.map((finding) => [key.split(' ')[0] as ProcessId, finding] as const)
    )
  }

  transfer(from: string, to: string, amount: number): void {
    this.feed(from, { type: 'transfer', to: to as ProcessId, amount: amount as Coins })
  }

  snapshot(initiator: string, members?: readonly string[]): SnapshotId {
    const others = members ?? Object.keys(processOf(this.world, initiator as ProcessId).neighbours)
    const outcome = this.feed(initiator, { type: 'start-snapshot', members: others as ProcessId[], at: 0 })
    assert('effects' in outcome && outcome.snapshot !== undefined, 'the snapshot starts')
    return outcome.snapshot
  }

  feed(name: string, input: Input): Step {
    const id = name as ProcessId
    const waiting = input.type === 'start-snapshot' ? this.#unacknowledged(id, input.members) : {}
    return this.#saw(id, feed(this.world, id, input), waiting)
  }

  deliver(from: string, to: string, lane: Lane): Step {
    const id = to as ProcessId
    const step = this.#saw(id, deliverOnly(this.world, from as ProcessId, id, lane), {})
    examineClaims(this.world, id, (act) => this.#saw(id, act(), {}))
    return step
  }

  /** Delivers all that is on its way and does not wait, and what comes of it. @param isHeld channels on which nothing is delivered */
  settle(isHeld: (from: ProcessId, to: ProcessId, lane: Lane) => boolean = () => false): void {
    const isMoved = (): boolean =>
      this.world.channels.some(
        ({ from, to, lane, messages }) =>
          messages.length > 0 && !isHeld(from, to, lane) && !('waits' in this.deliver(from, to, lane))
      )
    while (isMoved() || this.answer());
  }

  /** Everybody goes back to a cut of everybody that a process holds, if there is one. @param which of those, in their order */
  restore(name: string, which: number): void {
    const id = name as ProcessId
    const all = Object.keys(this.world.processes).length
    const cuts = this.world.cuts[id]?.filter(({ members }) => members.length === all) ?? []
    const cut = cuts[which % Math.max(1, cuts.length)]
    if (cut !== undefined) this.#saw(id, requestRestore(this.world, id, cut.snapshot), {})
  }

  /** Reads a disk for a question about a restore. @returns false where nobody is asked */
  answer(): boolean {
    const asked = Object.values(this.world.processes).find(isAsked)
    if (asked !== undefined) this.#saw(asked.id, answerQuestions(this.world, asked.id), {})
    return asked !== undefined
  }

  /** Changes a report of `liar` that is on its way to `to`, or to everybody. */
  forge(liar: string, change: (part: AnyPart, to: ProcessId) => AnyPart, to?: string): void {
    let count = 0
    for (const channel of this.world.channels) {
      if (channel.from !== liar || channel.lane !== 'control' || (to !== undefined && channel.to !== to)) continue
      channel.messages = channel.messages.map((message) => {
        if (message.type !== 'report') return message
        count += 1
        return { ...message, part: change(structuredClone(message.part), channel.to) }
      })
    }
    assert(count > 0, `a report of ${liar} is on its way`)
  }

  /** As a channel knows it: what was delivered is acknowledged. */
  #unacknowledged(from: ProcessId, members: readonly ProcessId[]): Record<ProcessId, number> {
    return Object.fromEntries(
      members.map((to) => {
        const { messages } = channelOf(this.world, from, to, 'application')
        const present = messages.slice(messages.findLastIndex(({ type }) => type === 'restore') + 1)
        return [to, present.filter(({ type }) => type === 'transfer').length]
      })
    )
  }

  #saw(id: ProcessId, outcome: Step, unacknowledged: Readonly<Record<ProcessId, number>>): Step {
    const witness = this.#witnesses.get(id)
    if (!('effects' in outcome) || witness === undefined) return outcome
    for (const effect of outcome.effects) {
      if (effect.type === 'recorded' && effect.firstMarkerFrom === '') witness.started(effect.snapshot, unacknowledged)
      if (effect.type !== 'complete') continue
      const met = Object.keys(processOf(this.world, id).neighbours) as ProcessId[]
      this.#found.set(`${id} ${effect.cut.snapshot}`, witness.judge(effect.cut, { isMemoryTrue: true, met }))
    }
    return outcome
  }
}
