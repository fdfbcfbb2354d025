// Processes for tests that run all applications, FIFO channels on which the test decides what is delivered next, and snapshots by the
// rules of app/snapshot. Reports take no time. Without disks, lanes and refusals of the process around them: those are tested there.
import {
  deliverTo,
  openApplications,
  recipientsOf,
  recordAll,
  performCommand,
  type ApplicationMessage,
  type ApplicationStates,
  type ApplicationRefusal,
  type ApplicationCommand
} from '../../app/applications/all.ts'
import type { Outgoing } from '../../app/applications/application.ts'
import { NOTHING } from '../../app/applications/bank/coins.ts'
import type { Reference } from '../../app/applications/objects/objects.ts'
import { assert } from '../../app/assert.ts'
import { snapshotId, type ProcessId, type SnapshotId } from '../../app/ids.ts'
import type { GlobalSnapshot } from '../../app/snapshot/cut.ts'
import type { Marker } from '../../app/snapshot/messages.ts'
import * as snapshots from '../../app/snapshot/snapshots.ts'
import { FIRST_TIMELINE } from '../../app/snapshot/timeline.ts'

export type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>

type Snapshots = snapshots.Snapshots<ApplicationStates, ApplicationMessage>
type Outcome = snapshots.SnapshotOutcome<ApplicationStates, ApplicationMessage>

interface Plain {
  readonly states: Record<ProcessId, ApplicationStates>
  /** By sender, then receiver. */
  readonly channels: Record<ProcessId, Record<ProcessId, (ApplicationMessage | Marker)[]>>
  readonly snapshots: Record<ProcessId, Snapshots>
  /** Complete ones. */
  readonly cuts: Record<SnapshotId, Cut>
}

export class ApplicationSystem {
  /** Sorted. */
  readonly names: readonly ProcessId[]
  readonly #world: Plain

  constructor(names: readonly string[], world?: Plain) {
    this.names = names as readonly ProcessId[]
    this.#world = world ?? { states: {}, channels: {}, snapshots: {}, cuts: {} }
    if (world !== undefined) return
    for (const one of this.names) {
      this.#world.states[one] = openApplications(one, NOTHING)
      this.#world.snapshots[one] = { id: one, ...snapshots.openSnapshots() }
      this.#world.channels[one] = Object.fromEntries(this.others(one).map((other) => [other, []]))
    }
  }

  /** A copy, which the original no longer affects. */
  copy(): ApplicationSystem {
    return new ApplicationSystem(this.names, structuredClone(this.#world))
  }

  others(name: ProcessId): readonly ProcessId[] {
    return this.names.filter((other) => other !== name)
  }

  state(name: string): ApplicationStates {
    const state = this.#world.states[name as ProcessId]
    assert(state !== undefined, `${name} lives here`)
    return state
  }

  /** @returns the refusal, which has changed nothing, if there is one */
  ask(name: string, command: ApplicationCommand): ApplicationRefusal | undefined {
    const self = name as ProcessId
    const before = JSON.stringify(this.state(name))
    const recipients = recipientsOf(this.state(name), command, self)
    assert(JSON.stringify(this.state(name)) === before, 'to ask for recipients changes nothing')
    const outcome = performCommand(this.state(name), command, self)
    if ('refusal' in outcome) {
      assert(JSON.stringify(this.state(name)) === before, `the refusal ${outcome.refusal} changes nothing`)
      return outcome.refusal
    }
    const sentTo = [...new Set(outcome.outgoing.map(({ to }) => to))].sort()
    assert(sentTo.join() === [...recipients].sort().join(), 'a wish sends to its recipients')
    this.#send(self, outcome.outgoing)
    return undefined
  }

  /** What must not be refused. */
  do(name: string, command: ApplicationCommand): void {
    const refusal = this.ask(name, command)
    assert(refusal === undefined, `${name} can do ${JSON.stringify(command)}, which was refused: ${refusal}`)
  }

  /** Delivers the next message on a channel. */
  deliver(from: string, to: string): void {
    const [sender, receiver] = [from as ProcessId, to as ProcessId]
    const message = this.#channel(sender, receiver).shift()
    assert(message !== undefined, `something is on its way from ${from} to ${to}`)
    const self = this.#snapshotsOf(receiver)
    if (message.type === 'marker') {
      this.#carryOut(receiver, snapshots.receiveMarker(self, sender, message, this.#now(receiver)))
    } else {
      snapshots.observe(self, sender, message, () => 1, 0)
      const outcome = deliverTo(this.state(to), sender, message, receiver)
      assert('outgoing' in outcome, `${to} takes what honest ${from} sends: ${JSON.stringify(outcome)}`)
      this.#send(receiver, outcome.outgoing)
    }
  }

  /** Channels with something on them; by sender, then receiver. */
  busy(): readonly { readonly from: ProcessId; readonly to: ProcessId }[] {
    return this.names.flatMap((from) =>
      this.others(from)
        .filter((to) => this.#channel(from, to).length > 0)
        .map((to) => ({ from, to }))
    )
  }

  /** Delivers everything on the way, and what that brings about, in a defined order. */
  settle(): void {
    for (let [channel] = this.busy(); channel !== undefined; [channel] = this.busy())
      this.deliver(channel.from, channel.to)
  }

  /** Rule S1, with all processes as members. */
  snapshot(initiator: string): SnapshotId {
    const self = initiator as ProcessId
    const others = this.others(self)
    const outcome = snapshots.start(this.#snapshotsOf(self), others, FIRST_TIMELINE, this.#now(self))
    assert('effects' in outcome && outcome.snapshot !== undefined, 'the snapshot starts')
    this.#carryOut(self, outcome)
    return outcome.snapshot
  }

  /** `undefined` while it is not complete. */
  cut(snapshot: SnapshotId): Cut | undefined {
    return this.#world.cuts[snapshot]
  }

  /** The actual global state at this moment. No process can see it. */
  actualCut(): Cut {
    const incoming = (to: ProcessId): Record<ProcessId, ApplicationMessage[]> =>
      Object.fromEntries(
        this.others(to).map((from) => [from, this.#channel(from, to).filter((message) => message.type !== 'marker')])
      )
    const parts: Cut['parts'] = Object.fromEntries(
      this.names.map((name) => [name, { recordedState: this.state(name), incoming: incoming(name) }])
    )
    return structuredClone({
      snapshot: snapshotId('nobody' as ProcessId, 1),
      members: this.names,
      timeline: FIRST_TIMELINE,
      parts
    })
  }

  /** All objects there are, as `o1 of anna`. */
  objects(): string[] {
    return this.names.flatMap((owner) =>
      Object.keys(this.state(owner).objects.objects).map((object) => keyOf({ owner, object }))
    )
  }

  /** What roots and references on their way lead to, as `o1 of anna`, whether it exists or not. */
  reached(): Set<string> {
    const { parts } = this.actualCut()
    const open = Object.values(parts).flatMap(({ recordedState, incoming }) => [
      ...recordedState.objects.roots,
      ...Object.values(incoming)
        .flat()
        .flatMap((message) => (message.type === 'reference' ? [message.reference] : []))
    ])
    const found = new Set<string>()
    for (const reference of open) {
      if (found.has(keyOf(reference))) continue
      found.add(keyOf(reference))
      open.push(...(parts[reference.owner]?.recordedState.objects.objects[reference.object] ?? []))
    }
    return found
  }

  #channel(from: ProcessId, to: ProcessId): (ApplicationMessage | Marker)[] {
    const channel = this.#world.channels[from]?.[to]
    assert(channel !== undefined, `there is a channel from ${from} to ${to}`)
    return channel
  }

  #send(from: ProcessId, outgoing: readonly Outgoing<ApplicationMessage>[]): void {
    for (const { to, message } of outgoing) this.#channel(from, to).push(message)
  }

  #snapshotsOf(name: ProcessId): Snapshots {
    const found = this.#world.snapshots[name]
    assert(found !== undefined, `${name} lives here`)
    return found
  }

  #now(name: ProcessId): snapshots.RecordingMoment<ApplicationStates> {
    return { at: 0, state: () => recordAll(this.state(name)) }
  }

  #carryOut(name: ProcessId, outcome: Outcome): void {
    assert('effects' in outcome, `${name} takes what is honest: ${JSON.stringify(outcome)}`)
    for (const effect of outcome.effects) {
      if (effect.type === 'complete') this.#world.cuts[effect.cut.snapshot] = effect.cut
      if (effect.type !== 'send') continue
      const { to, message } = effect
      if (message.type === 'marker') this.#channel(name, to).push(message)
      if (message.type === 'report')
        this.#carryOut(to, snapshots.receiveReport(this.#snapshotsOf(to), name, structuredClone(message), 0))
    }
  }
}

/** `o1 of anna` */
export function keyOf({ owner, object }: Reference): string {
  return `${object} of ${owner}`
}
