// Resources that belong to somebody and are asked for by others: a process owns named resources, grants each to one process at a
// time in order of request, and waits for all that it has asked for (AND model). A cycle of waiting is a deadlock.
//
//   K. M. Chandy, J. Misra, L. M. Haas: Distributed deadlock detection. ACM Transactions on Computer Systems 1(2), 1983.
import { assert, unreachable } from '../../assert.ts'
import { shortId, type ProcessId } from '../../ids.ts'
import type { Done, Rules, Outgoing } from '../application.ts'
import { ask, copyResource, isClaimedBy, withdraw, type Resource, type ResourceName } from './resource.ts'

/** Most resources of one process, and most claims of one process at a time: together with all queues they fit into a report. */
export const RESOURCES_MAX = 16

/** Most processes that wait for one resource: as many as are expected in a room at a time. Who comes later is denied. */
export const QUEUE_MAX = 128
export const CLAIMS_MAX = 32

/** What this process has asked for, of itself or of others. */
export interface Claim {
  readonly owner: ProcessId
  readonly resource: ResourceName
  /** Own number of the request, from 1. */
  readonly n: number
  phase: 'waiting' | 'held'
}

export interface Locks {
  /** Own resources, by name. */
  readonly resources: Record<ResourceName, Resource>
  /** In order of request; no resource twice. */
  readonly claims: Claim[]
  /** Requests made so far. */
  asked: number
}

export type LockMessage =
  | { readonly type: 'request'; readonly resource: ResourceName; readonly n: number }
  | { readonly type: 'grant'; readonly resource: ResourceName; readonly n: number }
  /** The owner has no such resource. */
  | { readonly type: 'deny'; readonly resource: ResourceName; readonly n: number }
  /** Gives it back, or takes the request back. */
  | { readonly type: 'release'; readonly resource: ResourceName; readonly n: number }

export interface Want {
  readonly owner: ProcessId
  readonly resource: ResourceName
}

export type LockCommand =
  | { readonly do: 'add'; readonly resource: ResourceName }
  /** All of them at once; the process waits until it has all. A process that waits asks for nothing more and gives nothing back. */
  | { readonly do: 'request'; readonly wants: readonly Want[] }
  | { readonly do: 'release'; readonly owner: ProcessId; readonly resource: ResourceName }
  /** Gives everything back and takes every request back: how a deadlock is resolved, by a victim. */
  | { readonly do: 'back-off' }

export type LockRefusal =
  | 'waiting'
  | 'already-claimed'
  | 'not-held'
  | 'nothing-claimed'
  | 'unknown-resource'
  | 'resource-exists'
  | 'too-many-resources'
  | 'too-many-claims'

export const locks: Rules<Locks, LockCommand, LockMessage, LockRefusal> = {
  open: () => ({ resources: {}, claims: [], asked: 0 }),

  record: ({ resources, claims, asked }) => ({
    resources: Object.fromEntries(Object.entries(resources).map(([name, resource]) => [name, copyResource(resource)])),
    claims: claims.map((claim) => ({ ...claim })),
    asked
  }),

  command(state, command, self) {
    switch (command.do) {
      case 'add':
        return add(state, command.resource)
      case 'request':
        return request(state, command.wants, self)
      case 'release':
        return release(state, command, self)
      case 'back-off':
        return backOff(state, self)
      default:
        return unreachable(command)
    }
  },

  deliver(state, from, message, self) {
    switch (message.type) {
      case 'request':
        return requested(state, from, message)
      case 'release':
        return released(state, from, message, self)
      case 'grant':
      case 'deny':
        return answered(state, from, message)
      default:
        return unreachable(message)
    }
  },

  recipients(state, command, self) {
    const outcome = locks.command(locks.record(state), command, self)
    return 'outgoing' in outcome ? [...new Set(outcome.outgoing.map(({ to }) => to))] : []
  },

  describeCommand(command) {
    switch (command.do) {
      case 'add':
        return `adds ${command.resource}`
      case 'request':
        return shortened(
          `asks for ${command.wants.map(({ owner, resource }) => `${resource} of ${shortId(owner)}`).join(', ')}`
        )
      case 'release':
        return `gives back ${command.resource} of ${shortId(command.owner)}`
      case 'back-off':
        return 'backs off'
      default:
        return unreachable(command)
    }
  },

  describeMessage: ({ type, resource }) => `${type} ${resource}`,

  random: randomCommand
}

type LockOutcome = Done<LockMessage> | { readonly refusal: LockRefusal }
type Handled = Done<LockMessage> | { readonly violation: string }

const SILENCE = { outgoing: [] } as const

function add({ resources }: Locks, name: ResourceName): LockOutcome {
  if (Object.hasOwn(resources, name)) return { refusal: 'resource-exists' }
  if (Object.keys(resources).length >= RESOURCES_MAX) return { refusal: 'too-many-resources' }
  resources[name] = { holder: null, queue: [] }
  return SILENCE
}

function request(state: Locks, wants: readonly Want[], self: ProcessId): LockOutcome {
  if (isWaiting(state)) return { refusal: 'waiting' }
  const isDouble = (want: Want, at: number): boolean => wants.slice(0, at).some((other) => isSame(want, other))
  if (wants.some((want, at) => claimOn(state, want) !== undefined || isDouble(want, at)))
    return { refusal: 'already-claimed' }
  if (wants.length === 0) return { refusal: 'nothing-claimed' }
  if (wants.some(({ owner, resource }) => owner === self && ownResource(state, resource) === undefined))
    return { refusal: 'unknown-resource' }
  if (state.claims.length + wants.length > CLAIMS_MAX) return { refusal: 'too-many-claims' }

  state.asked += 1
  const n = state.asked
  const outgoing: Outgoing<LockMessage>[] = []
  for (const { owner, resource } of wants) {
    const own = owner === self ? ownResource(state, resource) : undefined
    const isGiven = own !== undefined && ask(own, { process: self, n })
    state.claims.push({ owner, resource, n, phase: isGiven ? 'held' : 'waiting' })
    if (own === undefined) outgoing.push({ type: 'send', to: owner, message: { type: 'request', resource, n } })
  }
  return { outgoing }
}

function release(state: Locks, want: Want, self: ProcessId): LockOutcome {
  if (isWaiting(state)) return { refusal: 'waiting' }
  const claim = claimOn(state, want)
  if (claim === undefined) return { refusal: 'not-held' }
  state.claims.splice(state.claims.indexOf(claim), 1)
  return { outgoing: giveBack(state, claim, self) }
}

function backOff(state: Locks, self: ProcessId): LockOutcome {
  if (state.claims.length === 0) return { refusal: 'nothing-claimed' }
  return { outgoing: state.claims.splice(0).flatMap((claim) => giveBack(state, claim, self)) }
}

/** Tells the owner of a claim that is no more: the next in its queue gets the resource. */
function giveBack(state: Locks, { owner, resource, n }: Claim, self: ProcessId): Outgoing<LockMessage>[] {
  if (owner !== self) return [{ type: 'send', to: owner, message: { type: 'release', resource, n } }]
  const own = ownResource(state, resource)
  assert(own !== undefined, 'a claim on an own resource is in the own book')
  return passOn(state, own, resource, self, self)
}

/** Takes somebody out of the own book, and tells who holds the resource because of that. */
function passOn(
  state: Locks,
  own: Resource,
  resource: ResourceName,
  leaving: ProcessId,
  self: ProcessId
): Outgoing<LockMessage>[] {
  const next = withdraw(own, leaving)
  if (next === null) return []
  if (next.process !== self)
    return [{ type: 'send', to: next.process, message: { type: 'grant', resource, n: next.n } }]
  const claim = claimOn(state, { owner: self, resource })
  assert(claim?.phase === 'waiting', 'whoever is in the own queue waits')
  claim.phase = 'held'
  return []
}

function requested(state: Locks, from: ProcessId, { resource, n }: LockMessage): Handled {
  const own = ownResource(state, resource)
  if (own === undefined) return { outgoing: [{ type: 'send', to: from, message: { type: 'deny', resource, n } }] }
  // Before it asks again, an honest process has taken its last request back, and channels keep the order.
  if (isClaimedBy(own, from)) return { violation: `a second request for ${resource}` }
  // More than can be here at a time: only who is outside may wait so long.
  if (own.queue.length >= QUEUE_MAX)
    return { outgoing: [{ type: 'send', to: from, message: { type: 'deny', resource, n } }] }
  if (!ask(own, { process: from, n })) return SILENCE
  return { outgoing: [{ type: 'send', to: from, message: { type: 'grant', resource, n } }] }
}

/**
 * From somebody who is not in the book it means nothing: it took back a request that a `deny` had answered already. The owner does
 * not remember whom it has denied, so it cannot tell that from a release of what was never asked for.
 */
function released(state: Locks, from: ProcessId, { resource, n }: LockMessage, self: ProcessId): Handled {
  const own = ownResource(state, resource)
  const claimant = own === undefined ? undefined : [own.holder, ...own.queue].find((one) => one?.process === from)
  if (own === undefined || claimant === undefined || claimant === null) return SILENCE
  if (claimant.n !== n)
    return { violation: `a release of request ${n} for ${resource}, but it asked with ${claimant.n}` }
  return { outgoing: passOn(state, own, resource, from, self) }
}

/**
 * For a request that has been taken back it means nothing: the `release` is on its way to the owner. An owner answers a request once,
 * so an answer to what is held already, or was never asked, is a lie.
 */
function answered(state: Locks, from: ProcessId, { type, resource, n }: LockMessage): Handled {
  if (n > state.asked) return { violation: `a ${type} for request ${n}, but only ${state.asked} were made` }
  const claim = claimOn(state, { owner: from, resource })
  if (claim?.n !== n) return SILENCE
  if (claim.phase === 'held') return { violation: `a ${type} for ${resource}, which was granted` }
  if (type === 'grant') claim.phase = 'held'
  else state.claims.splice(state.claims.indexOf(claim), 1)
  return SILENCE
}

function isWaiting({ claims }: Locks): boolean {
  return claims.some(({ phase }) => phase === 'waiting')
}

function claimOn({ claims }: Locks, want: Want): Claim | undefined {
  return claims.find((claim) => isSame(claim, want))
}

function isSame(one: Want, other: Want): boolean {
  return one.owner === other.owner && one.resource === other.resource
}

function ownResource({ resources }: Locks, name: ResourceName): Resource | undefined {
  return Object.hasOwn(resources, name) ? resources[name] : undefined
}

/** Resources of random play: few, so that processes meet. */
const PLAYTHINGS = ['ink', 'paper', 'pen'] as const

/** Whoever waits goes on waiting: a deadlock stays until a person has seen it and chooses a victim. */
function randomCommand(
  state: Locks,
  self: ProcessId,
  peers: readonly ProcessId[],
  random: () => number
): LockCommand | undefined {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)]
  if (isWaiting(state)) return undefined
  const missing = PLAYTHINGS.find((name) => ownResource(state, name) === undefined)
  if (missing !== undefined) return { do: 'add', resource: missing }
  if (random() < state.claims.length / 4) {
    const claim = pick(state.claims)
    return claim && { do: 'release', owner: claim.owner, resource: claim.resource }
  }
  const wants = [self, ...peers].flatMap((owner) => PLAYTHINGS.map((resource) => ({ owner, resource })))
  const free = wants.filter((want) => claimOn(state, want) === undefined)
  const first = pick(free)
  if (first === undefined || state.claims.length + 2 > CLAIMS_MAX) return undefined
  const second = random() < 0.5 ? pick(free.filter((want) => want !== first)) : undefined
  return { do: 'request', wants: second === undefined ? [first] : [first, second] }
}

/** As far as a diagram shows it; no half character at its end. */
function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79).replace(/\p{Cs}$/u, '')}…`
}
