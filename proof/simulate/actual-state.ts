// The whole true state of a simulated class in one moment, which no process ever sees: what everybody is, durably, and what is on
// its way. With the questions that the detectors answer from cuts, asked here in ways of their own: nothing of the question.ts files is used.
import { isUndoing } from '../../app/snapshot/messages.ts'
import type { ApplicationMessage, ApplicationStates } from '../../app/applications/all.ts'
import type { Claim } from '../../app/applications/locks/locks.ts'
import type { Reference } from '../../app/applications/objects/objects.ts'
import { channelOf, type Core } from '../../app/core.ts'
import type { ProcessId } from '../../app/ids.ts'
import { isOfApplication } from '../../app/process/messages.ts'

/** Owner and object in one text. */
export type ObjectKey = string

export function keyOf({ owner, object }: Reference): ObjectKey {
  return `${owner} ${object}`
}

interface MessageInTransit {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly message: ApplicationMessage
}

export class ActualState {
  readonly #states = new Map<ProcessId, ApplicationStates>()
  readonly #inTransit: readonly MessageInTransit[]

  /** @param cores of everybody who is in the same timeline, as they are on disk */
  constructor(cores: readonly Core[]) {
    for (const { process } of cores) this.#states.set(process.id, process.applications)
    this.#inTransit = cores.flatMap((from) =>
      cores.flatMap((to) => (from === to ? [] : messagesInTransit(from, to.process.id, to)))
    )
  }

  get processes(): readonly ProcessId[] {
    return [...this.#states.keys()]
  }

  has(id: ProcessId): boolean {
    return this.#states.has(id)
  }

  // ---- termination

  /** Who works, or has work on its way. */
  get working(): ReadonlySet<ProcessId> {
    const working = new Set<ProcessId>()
    for (const [id, { computation }] of this.#states) if (computation.phase === 'active') working.add(id)
    for (const { to, message } of this.#inTransit) if (message.type === 'task') working.add(to)
    return working
  }

  /** It has never had to do with the work of others. */
  isUntouched(id: ProcessId): boolean {
    const { phase, sent, received } = this.#states.get(id)?.computation ?? { phase: 'passive', sent: {}, received: {} }
    return phase === 'passive' && Object.keys({ ...sent, ...received }).length === 0
  }

  // ---- tokens

  /** Tokens that exist: at processes and on their way. */
  get tokens(): number {
    const held = [...this.#states.values()].reduce((sum, { tokens }) => sum + tokens.held.length, 0)
    return held + this.#inTransit.filter(({ message }) => message.type === 'token').length
  }

  /** It has made, sent or received a token. */
  hasHadTokens(id: ProcessId): boolean {
    const { made, sent, received } = this.#states.get(id)?.tokens ?? { made: false, sent: {}, received: {} }
    return made || Object.keys({ ...sent, ...received }).length > 0
  }

  // ---- garbage

  /** Everything that a root or a message on its way leads to, whether it exists or not. */
  get reachable(): ReadonlySet<ObjectKey> {
    const reached = new Map<ObjectKey, Reference>()
    const visit = (reference: Reference): void => {
      const key = keyOf(reference)
      if (reached.has(key)) return
      reached.set(key, reference)
      const heap = this.#states.get(reference.owner)?.objects
      for (const further of heap?.objects[reference.object] ?? []) visit(further)
    }
    for (const { objects } of this.#states.values()) objects.roots.forEach(visit)
    for (const { message } of this.#inTransit) if (message.type === 'reference') visit(message.reference)
    return new Set(reached.keys())
  }

  get existing(): ReadonlySet<ObjectKey> {
    return new Set(
      [...this.#states].flatMap(([owner, { objects }]) =>
        Object.keys(objects.objects).map((object) => keyOf({ owner, object }))
      )
    )
  }

  // ---- deadlock

  /**
   * Who can never go on, whatever the others do, as long as nobody backs off. The best that can happen: everybody who does not wait
   * gives back all that it has, and of those whose requests are on their way each comes first. Who still waits then waits for ever.
   */
  get stuck(): ReadonlySet<ProcessId> {
    const stuck = new Set([...this.#states.keys()].filter((id) => this.#waits(id).length > 0))
    for (let before = -1; before !== stuck.size;) {
      before = stuck.size
      for (const id of stuck) if (this.#waits(id).every((claim) => this.#mayGet(id, claim, stuck))) stuck.delete(id)
    }
    return stuck
  }

  #waits(id: ProcessId): readonly Claim[] {
    const answered = this.#inTransit.flatMap(({ from, to, message }) =>
      to === id && (message.type === 'grant' || message.type === 'deny') ? [{ from, message }] : []
    )
    const isAnswered = ({ owner, resource, n }: Claim): boolean =>
      answered.some(({ from, message }) => from === owner && message.n === n && message.resource === resource)
    return (this.#states.get(id)?.locks.claims ?? []).filter((claim) => claim.phase === 'waiting' && !isAnswered(claim))
  }

  #mayGet(id: ProcessId, { owner, resource, n }: Claim, stuck: ReadonlySet<ProcessId>): boolean {
    const lock = this.#states.get(owner)?.locks.resources[resource]
    if (lock === undefined) return true // It will be denied.
    const givesBack = (process: ProcessId, number: number): boolean =>
      this.#inTransit.some(
        ({ from, to, message }) =>
          from === process &&
          to === owner &&
          message.type === 'release' &&
          message.resource === resource &&
          message.n === number
      )
    const queue = [...(lock.holder === null ? [] : [lock.holder]), ...lock.queue].filter(
      (one) => !givesBack(one.process, one.n)
    )
    const place = queue.findIndex((one) => one.process === id && one.n === n)
    const ahead = place < 0 ? queue : queue.slice(0, place)
    return ahead.every(({ process }) => process === id || !stuck.has(process))
  }
}

/** What a sender has told on a channel and its receiver has not handled: of the present timeline, if there was another. */
export function messagesInTransit(from: Core, to: ProcessId, receiver: Core | undefined): readonly MessageInTransit[] {
  const { acknowledged, outbox } = channelOf(from, to).application
  const handled = receiver === undefined ? 0 : channelOf(receiver, from.process.id).application.handled
  const waiting = outbox.slice(Math.max(0, handled - acknowledged))
  return waiting
    .slice(waiting.findLastIndex(isUndoing) + 1)
    .flatMap((message) => (isOfApplication(message) ? [{ from: from.process.id, to, message }] : []))
}
