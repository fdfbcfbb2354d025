// Which objects can nobody ever reach again? Asked of a complete cut: reachable is what roots lead to, and what references in transit
// lead to, since they become roots. All else is garbage and stays so. Says nothing where somebody outside may hold references.
import type { ProcessId } from '../../ids.ts'
import type { Question } from '../application.ts'
import { channelsIn, inTransitIn, outsideOf, stateIn, type ApplicationCut } from '../cut.ts'
import type { Heap, Reference, ReferenceMessage } from './objects.ts'

type HeapsCut = ApplicationCut<Heap, ReferenceMessage>

export interface Garbage {
  /** Whether it can be said: nobody outside the cut was ever given a reference by a member. */
  readonly isCertain: boolean
  /** Processes outside the cut that may hold references; sorted; empty where it is certain. */
  readonly outside: readonly ProcessId[]
  /** Objects that nobody can reach; by owner, then number. Empty where it is not certain. */
  readonly garbage: readonly Reference[]
  /** Objects that a member can reach, or will; by owner, then number, as are the others. */
  readonly live: readonly Reference[]
  /** Of the garbage: what counting references would keep for ever, since another object still refers to it (cycles). */
  readonly missedByCounts: readonly Reference[]
  /** Of the live: what one would have deleted without looking into the channels. */
  readonly onlyInTransit: readonly Reference[]
}

function garbageIn(cut: HeapsCut): Garbage {
  const heap = allObjects(cut)
  const roots = cut.members.flatMap((member) => stateIn(cut, member).roots)
  const travelling = channelsIn(cut)
    .flatMap(({ from, to }) => inTransitIn(cut, from, to))
    .map(({ reference }) => reference)
  const held = reachedFrom(heap, roots)
  const reached = reachedFrom(heap, [...roots, ...travelling])
  const outside = outsideOf(
    cut,
    cut.members.flatMap((member) => stateIn(cut, member).partners)
  )
  const isCertain = outside.length === 0
  const garbage = isCertain ? [...heap.keys()].filter((key) => !reached.has(key)) : []
  const referencesOf = (keys: readonly Key[]): Reference[] => keys.flatMap((key) => heap.get(key)?.reference ?? [])
  return {
    isCertain,
    outside,
    garbage: referencesOf(garbage),
    live: referencesOf([...heap.keys()].filter((key) => reached.has(key))),
    missedByCounts: referencesOf(keptByCounts(heap, garbage)),
    onlyInTransit: referencesOf([...heap.keys()].filter((key) => reached.has(key) && !held.has(key)))
  }
}

/** Owner and object in one text. */
type Key = string

/** All objects of members; by owner, then number. */
type Objects = ReadonlyMap<Key, { readonly reference: Reference; readonly refers: readonly Key[] }>

function keyOf({ owner, object }: Reference): Key {
  return `${owner} ${object}`
}

function allObjects(cut: HeapsCut): Objects {
  const number = (object: string): number => Number(object.slice(1))
  return new Map(
    [...cut.members].sort().flatMap((owner) =>
      Object.entries(stateIn(cut, owner).objects)
        .sort(([one], [other]) => number(one) - number(other))
        .map(([object, refers]) => {
          const reference = { owner, object }
          return [keyOf(reference), { reference, refers: refers.map(keyOf) }] as const
        })
    )
  )
}

function reachedFrom(heap: Objects, references: readonly Reference[]): ReadonlySet<Key> {
  const reached = new Set<Key>()
  const open = references.map(keyOf)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue
    reached.add(next)
    open.push(...(heap.get(next)?.refers ?? []))
  }
  return reached
}

/** Of `garbage`: what is left when whatever nobody refers to is deleted, again and again. */
function keptByCounts(heap: Objects, garbage: readonly Key[]): readonly Key[] {
  const counted = new Set(garbage.flatMap((key) => heap.get(key)?.refers ?? []))
  const kept = garbage.filter((key) => counted.has(key))
  return kept.length === garbage.length ? kept : keptByCounts(heap, kept)
}

export const question: Question<Heap, ReferenceMessage, Garbage, 'garbage'> = {
  name: 'garbage',
  ask: garbageIn,
  holds: ({ garbage }) => garbage.length > 0
}
