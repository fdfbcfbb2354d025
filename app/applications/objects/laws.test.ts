// Laws of objects in every order of a small town: garbage stays garbage, and what is collected nobody misses.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRun, anyTown, walk } from '../../properties/arbitrary.ts'
import { Town } from '../../properties/town.ts'
import { reachable, type Reference } from './objects.ts'

const HABITS = { applications: ['objects'], interferes: false } as const

const keyOf = ({ owner, object }: Reference): string => `${object} of ${owner}`

/** What the true state leads to, from every root and every reference on its way, by the shortest means. */
function reached(town: Town): Set<string> {
  const { parts } = town.truth()
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

function existing(town: Town): Reference[] {
  return town.names.flatMap((owner) =>
    Object.keys(town.state(owner).objects.objects).map((object) => ({ owner, object }))
  )
}

test('what nobody can reach is never reached again', () => {
  fc.assert(
    fc.property(anyTown, anyRun, anyRun, (names, before, after) => {
      const town = new Town(names)
      walk(town, before, HABITS)
      const garbage = existing(town)
        .map(keyOf)
        .filter((key) => !reached(town).has(key))
      walk(town, after, HABITS)
      const now = reached(town)
      expect(garbage.filter((key) => now.has(key))).toEqual([])
    })
  )
})

test('what a process can name is reached in the whole state, and exists', () => {
  fc.assert(
    fc.property(anyTown, anyRun, (names, run) => {
      const town = new Town(names)
      walk(town, run, HABITS)
      const [all, there] = [reached(town), new Set(existing(town).map(keyOf))]
      for (const name of town.names)
        for (const reference of reachable(town.state(name).objects, name)) {
          expect(all).toContain(keyOf(reference))
          expect(there).toContain(keyOf(reference))
        }
    })
  )
})

test('everybody to whom references were given is remembered', () => {
  fc.assert(
    fc.property(anyTown, anyRun, (names, run) => {
      const town = new Town(names)
      walk(town, run, HABITS)
      const partners = (name: string): readonly string[] => town.state(name).objects.partners
      for (const name of town.names)
        for (const { owner } of town.state(name).objects.roots)
          if (owner !== name) expect(town.names.some((giver) => partners(giver).includes(name))).toBe(true)
    })
  )
})
