// Objects that refer to objects elsewhere. What the program of a process can reach begins at its roots; references travel in
// messages. An object that no root and no message in transit leads to is garbage, and stays so: nobody can name it any more.
import { unreachable } from '../../assert.ts'
import { shortId, type ProcessId } from '../../ids.ts'
import type { Done, Rules } from '../application.ts'

/** `o1`, `o2` …: the count of objects that the owner has made. */
export type ObjectId = string

/** Most objects of one process, references in one object, and roots: together they fit into a report. */
export const OBJECTS_MAX = 64
export const REFERENCES_MAX = 16
export const ROOTS_MAX = 64

/** @returns `undefined` for text that cannot be the name of an object. */
export function parseObjectId(text: string): ObjectId | undefined {
  return /^o[1-9]\d{0,14}$/.test(text) ? text : undefined
}

export interface Reference {
  readonly owner: ProcessId
  readonly object: ObjectId
}

export interface Heap {
  /** Own objects, and what each refers to; no reference twice. */
  readonly objects: Record<ObjectId, Reference[]>
  /** What the program of this process holds in its hands, whoever owns it; none twice. */
  readonly roots: Reference[]
  /** Objects made so far. */
  made: number
  /** Everybody to whom this process has ever given a reference: what they hold, a cut without them does not know. */
  readonly partners: ProcessId[]
}

/** A reference on its way: it becomes a root of the receiver. */
export interface ReferenceMessage {
  readonly type: 'reference'
  readonly reference: Reference
}

/**
 * Only what the process can reach from its own roots, through its own objects, can be linked, given or kept: so nobody ever takes up
 * garbage again.
 */
export type ObjectCommand =
  /** A new own object, held by a root. */
  | { readonly do: 'make' }
  | { readonly do: 'link'; readonly from: ObjectId; readonly to: Reference }
  | { readonly do: 'unlink'; readonly from: ObjectId; readonly to: Reference }
  /** Lets go of a root. The object stays until it is collected. */
  | { readonly do: 'drop'; readonly reference: Reference }
  | { readonly do: 'give'; readonly to: ProcessId; readonly reference: Reference }
  /** Own objects that a complete cut has shown to be garbage. Those that are gone already are passed over. */
  | { readonly do: 'collect'; readonly objects: readonly ObjectId[] }

export type ObjectRefusal =
  | 'unknown-object'
  | 'not-reachable'
  | 'still-reachable'
  | 'not-linked'
  | 'not-a-root'
  | 'heap-full'
  | 'object-full'
  | 'roots-full'

export const objects: Rules<Heap, ObjectCommand, ReferenceMessage, ObjectRefusal> = {
  open: () => ({ objects: {}, roots: [], made: 0, partners: [] }),

  record: (heap) => ({
    objects: Object.fromEntries(Object.entries(heap.objects).map(([object, refers]) => [object, [...refers]])),
    roots: [...heap.roots],
    made: heap.made,
    partners: [...heap.partners]
  }),

  command(heap, command, self) {
    switch (command.do) {
      case 'make':
        return make(heap, self)
      case 'link':
        return link(heap, command.from, command.to, self)
      case 'unlink':
        return unlink(heap, command.from, command.to, self)
      case 'drop':
        return remove(heap.roots, command.reference) ? SILENCE : { refusal: 'not-a-root' }
      case 'give':
        return give(heap, command.to, command.reference, self)
      case 'collect':
        return collect(heap, command.objects, self)
      default:
        return unreachable(command)
    }
  },

  /**
   * A reference to an own object that does not exist is dropped: somebody has lied, but whoever passed it on may have believed it.
   * So is one that no hand is free for: an object that it alone led to is garbage from then on.
   */
  deliver(heap, _from, { reference }, self) {
    const isVain = reference.owner === self && refersOf(heap, reference.object) === undefined
    if (!isVain && heap.roots.length < ROOTS_MAX && !includes(heap.roots, reference)) heap.roots.push(reference)
    return SILENCE
  },

  recipients: (heap, command, self) =>
    command.do === 'give' && isReachable(heap, command.reference, self) ? [command.to] : [],

  describeCommand(command) {
    switch (command.do) {
      case 'make':
        return 'makes an object'
      case 'link':
        return `links ${command.from} to ${named(command.to)}`
      case 'unlink':
        return `unlinks ${command.from} from ${named(command.to)}`
      case 'drop':
        return `drops ${named(command.reference)}`
      case 'give':
        return `gives ${named(command.reference)} to ${shortId(command.to)}`
      case 'collect':
        return `collects ${command.objects.length} ${command.objects.length === 1 ? 'object' : 'objects'}`
      default:
        return unreachable(command)
    }
  },

  describeMessage: ({ reference }) => named(reference),

  random: randomCommand
}

type ObjectOutcome = Done<ReferenceMessage> | { readonly refusal: ObjectRefusal }

const SILENCE = { outgoing: [] } as const

/** What the program of a process can name: its roots, and what they lead to through its own objects; none twice. */
export function reachable(heap: Heap, self: ProcessId): readonly Reference[] {
  const found = new Map<string, Reference>()
  const open = [...heap.roots]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const key = `${next.owner} ${next.object}`
    if (found.has(key)) continue
    found.set(key, next)
    if (next.owner === self) open.push(...(refersOf(heap, next.object) ?? []))
  }
  return [...found.values()]
}

export function isSame(one: Reference, other: Reference): boolean {
  return one.owner === other.owner && one.object === other.object
}

function make(heap: Heap, self: ProcessId): ObjectOutcome {
  if (Object.keys(heap.objects).length >= OBJECTS_MAX) return { refusal: 'heap-full' }
  if (heap.roots.length >= ROOTS_MAX) return { refusal: 'roots-full' }
  heap.made += 1
  const object = `o${heap.made}`
  heap.objects[object] = []
  heap.roots.push({ owner: self, object })
  return SILENCE
}

function link(heap: Heap, from: ObjectId, to: Reference, self: ProcessId): ObjectOutcome {
  const refers = refersOf(heap, from)
  if (refers === undefined) return { refusal: 'unknown-object' }
  const inReach = reachable(heap, self)
  if (!includes(inReach, { owner: self, object: from }) || !includes(inReach, to)) return { refusal: 'not-reachable' }
  if (includes(refers, to)) return SILENCE
  if (refers.length >= REFERENCES_MAX) return { refusal: 'object-full' }
  refers.push(to)
  return SILENCE
}

function unlink(heap: Heap, from: ObjectId, to: Reference, self: ProcessId): ObjectOutcome {
  const refers = refersOf(heap, from)
  if (refers === undefined) return { refusal: 'unknown-object' }
  if (!isReachable(heap, { owner: self, object: from }, self)) return { refusal: 'not-reachable' }
  return remove(refers, to) ? SILENCE : { refusal: 'not-linked' }
}

function give(heap: Heap, to: ProcessId, reference: Reference, self: ProcessId): ObjectOutcome {
  if (!isReachable(heap, reference, self)) return { refusal: 'not-reachable' }
  if (!heap.partners.includes(to)) heap.partners.push(to)
  return { outgoing: [{ type: 'send', to, message: { type: 'reference', reference } }] }
}

/** What can be reached from here is never collected, whatever a cut may have said: a last line of defence. */
function collect(heap: Heap, collected: readonly ObjectId[], self: ProcessId): ObjectOutcome {
  if (collected.some((object) => isReachable(heap, { owner: self, object }, self)))
    return { refusal: 'still-reachable' }
  for (const object of collected) delete heap.objects[object]
  return SILENCE
}

function isReachable(heap: Heap, reference: Reference, self: ProcessId): boolean {
  return includes(reachable(heap, self), reference)
}

function refersOf(heap: Heap, object: ObjectId): Reference[] | undefined {
  return Object.hasOwn(heap.objects, object) ? heap.objects[object] : undefined
}

function includes(references: readonly Reference[], reference: Reference): boolean {
  return references.some((other) => isSame(other, reference))
}

/** @returns whether it was there */
function remove(references: Reference[], reference: Reference): boolean {
  const position = references.findIndex((other) => isSame(other, reference))
  if (position !== -1) references.splice(position, 1)
  return position !== -1
}

/** More is dropped than made, so that the heap does not fill with what is live; garbage stays until somebody collects. */
function randomCommand(
  heap: Heap,
  self: ProcessId,
  peers: readonly ProcessId[],
  random: () => number
): ObjectCommand | undefined {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)]
  const inReach = reachable(heap, self)
  const reference = pick(inReach)
  const [from, root, to] = [pick(inReach.filter(({ owner }) => owner === self)), pick(heap.roots), pick(peers)]
  const refers = from && refersOf(heap, from.object)
  const linked = refers && pick(refers)

  const commands: ObjectCommand[] = []
  if (Object.keys(heap.objects).length < OBJECTS_MAX && heap.roots.length < 6) commands.push({ do: 'make' })
  if (root && heap.roots.length > 2) commands.push({ do: 'drop', reference: root })
  if (reference && to) commands.push({ do: 'give', to, reference })
  if (from && reference && refers && refers.length < 3) commands.push({ do: 'link', from: from.object, to: reference })
  if (from && linked) commands.push({ do: 'unlink', from: from.object, to: linked })
  return pick(commands)
}

function named({ owner, object }: Reference): string {
  return `${object} of ${shortId(owner)}`
}
