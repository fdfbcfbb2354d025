// Laws of objects in every order of a small town: garbage stays garbage, and what is collected nobody misses.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRun, anyTown, walk } from '../../../testing/properties/arbitrary.ts'
import { keyOf, Town } from '../../../testing/properties/town.ts'
import { reachable } from './objects.ts'

const HABITS = { applications: ['objects'], interferes: true } as const

test('what nobody can reach is never reached again', () => {
  fc.assert(
    fc.property(anyTown, anyRun, anyRun, (names, before, after) => {
      const town = new Town(names)
      walk(town, before, HABITS)
      const garbage = town.objects().filter((key) => !town.reached().has(key))
      walk(town, after, HABITS)
      const now = town.reached()
      expect(garbage.filter((key) => now.has(key))).toEqual([])
    }),
    { endOnFailure: true }
  )
})

test('what a process can name is reached in the whole state, and exists', () => {
  fc.assert(
    fc.property(anyTown, anyRun, (names, run) => {
      const town = new Town(names)
      walk(town, run, HABITS)
      const [all, there] = [town.reached(), new Set(town.objects())]
      for (const name of town.names)
        for (const reference of reachable(town.state(name).objects, name)) {
          expect(all).toContain(keyOf(reference))
          expect(there).toContain(keyOf(reference))
        }
    }),
    { endOnFailure: true }
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
    }),
    { endOnFailure: true }
  )
})
