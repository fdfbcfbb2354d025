// Laws of the locks in every order of a small system, also where withdrawals cross grants.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../../ids.ts'
import { anyRun, anyNames, step, walk } from '../../../testing/properties/arbitrary.ts'
import { ApplicationSystem } from '../../../testing/properties/application-system.ts'
import type { ResourceName } from './resource.ts'

const HABITS = { applications: ['locks'], interferes: true } as const

/** By owner and resource: who is in the book, the holder first. */
function books(system: ApplicationSystem): Map<string, readonly string[]> {
  const entries = system.names.flatMap(
    (owner) =>
      Object.entries(system.state(owner).locks.resources).map(([name, { holder, queue }]) => {
        const inBook = holder === null ? queue : [holder, ...queue]
        return [`${name} of ${owner}`, inBook.map(({ process, n }) => `${process} ${n}`)] as const
      }),
    { endOnFailure: true }
  )
  return new Map(entries)
}

function claimsOn(
  system: ApplicationSystem,
  owner: ProcessId,
  resource: ResourceName,
  phase: 'held' | 'waiting'
): ProcessId[] {
  return system.names.filter((name) =>
    system
      .state(name)
      .locks.claims.some((claim) => claim.owner === owner && claim.resource === resource && claim.phase === phase)
  )
}

test('no two processes hold the same resource, and whoever holds it is the holder in the book of its owner', () => {
  fc.assert(
    fc.property(anyNames, anyRun, (names, run) => {
      const system = new ApplicationSystem(names)
      for (const seed of run) {
        step(system, seed, HABITS)
        for (const owner of system.names)
          for (const [name, { holder }] of Object.entries(system.state(owner).locks.resources)) {
            const holders = claimsOn(system, owner, name, 'held')
            expect(holders.length).toBeLessThanOrEqual(1)
            if (holders.length === 1) expect(holders).toEqual([holder?.process])
          }
      }
    }),
    { endOnFailure: true }
  )
})

test('first come, first served: a book changes only by one who leaves and by one who comes to its end', () => {
  fc.assert(
    fc.property(anyNames, anyRun, (names, run) => {
      const system = new ApplicationSystem(names)
      for (const seed of run) {
        const before = books(system)
        step(system, seed, HABITS)
        for (const [resource, now] of books(system)) {
          const then = before.get(resource) ?? []
          const stayed = then.filter((claimant) => now.includes(claimant))
          expect(stayed.length).toBeGreaterThanOrEqual(then.length - 1)
          expect(now.slice(0, stayed.length)).toEqual(stayed)
          expect(now.length).toBeLessThanOrEqual(stayed.length + 1)
        }
      }
    }),
    { endOnFailure: true }
  )
})

test('when nothing is on its way, books and claims agree: the holder holds, the queue waits, and nobody else', () => {
  fc.assert(
    fc.property(anyNames, anyRun, (names, run) => {
      const system = new ApplicationSystem(names)
      walk(system, run, HABITS)
      system.settle()
      for (const owner of system.names)
        for (const [name, { holder, queue }] of Object.entries(system.state(owner).locks.resources)) {
          expect(claimsOn(system, owner, name, 'held')).toEqual(holder === null ? [] : [holder.process])
          expect(claimsOn(system, owner, name, 'waiting')).toEqual(queue.map(({ process }) => process).sort())
        }
    }),
    { endOnFailure: true }
  )
})

test('random play lets withdrawals cross grants, and processes wait for each other', () => {
  const seen = { crossed: 0, waited: 0 }
  fc.assert(
    fc.property(anyNames, anyRun, (names, run) => {
      const system = new ApplicationSystem(names)
      for (const seed of run) {
        step(system, seed, HABITS)
        const { parts } = system.actualCut()
        for (const { from, to } of system.busy()) {
          const grants = parts[to]?.incoming[from]?.filter(({ type }) => type === 'grant') ?? []
          const releases = parts[from]?.incoming[to]?.filter(({ type }) => type === 'release') ?? []
          if (grants.length > 0 && releases.length > 0) seen.crossed += 1
        }
        seen.waited += [...books(system).values()].filter((inBook) => inBook.length > 1).length
      }
    }),
    { endOnFailure: true }
  )
  expect(seen.crossed).toBeGreaterThan(0)
  expect(seen.waited).toBeGreaterThan(0)
})
