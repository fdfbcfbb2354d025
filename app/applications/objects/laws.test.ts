// Laws of objects in every order of a small system: garbage stays garbage, and what is collected nobody misses.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRun, anyNames, walk } from '../../../testing/properties/arbitrary.ts'
import { keyOf, ApplicationSystem } from '../../../testing/properties/application-system.ts'
import { reachable } from './objects.ts'

const HABITS = { applications: ['objects'], interferes: true } as const

test('what nobody can reach is never reached again', () => {
  fc.assert(
    fc.property(anyNames, anyRun, anyRun, (names, before, after) => {
      const system = new ApplicationSystem(names)
      walk(system, before, HABITS)
      const garbage = system.objects().filter((key) => !system.reached().has(key))
      walk(system, after, HABITS)
      const now = system.reached()
      expect(garbage.filter((key) => now.has(key))).toEqual([])
    }),
    { endOnFailure: true }
  )
})

test('what a process can name is reached in the whole state, and exists', () => {
  fc.assert(
    fc.property(anyNames, anyRun, (names, run) => {
      const system = new ApplicationSystem(names)
      walk(system, run, HABITS)
      const [all, there] = [system.reached(), new Set(system.objects())]
      for (const name of system.names)
        for (const reference of reachable(system.state(name).objects, name)) {
          expect(all).toContain(keyOf(reference))
          expect(there).toContain(keyOf(reference))
        }
    }),
    { endOnFailure: true }
  )
})

test('everybody to whom references were given is remembered', () => {
  fc.assert(
    fc.property(anyNames, anyRun, (names, run) => {
      const system = new ApplicationSystem(names)
      walk(system, run, HABITS)
      const partners = (name: string): readonly string[] => system.state(name).objects.partners
      for (const name of system.names)
        for (const { owner } of system.state(name).objects.roots)
          if (owner !== name) expect(system.names.some((giver) => partners(giver).includes(name))).toBe(true)
    }),
    { endOnFailure: true }
  )
})
