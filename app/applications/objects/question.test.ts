// Garbage, from cuts that were taken while references went on travelling: exact examples, then laws.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ObjectCommand } from './objects.ts'
import type { ProcessId } from '../../ids.ts'
import { anyRun, anyNames, complete, step, walk } from '../../../testing/properties/arbitrary.ts'
import { ask } from '../../properties/ask.ts'
import type { Garbage } from './question.ts'
import { keyOf, ApplicationSystem } from '../../../testing/properties/application-system.ts'

const PLAY = { applications: ['objects'], interferes: true } as const

function told({ isCertain, garbage, live, missedByCounts, onlyInTransit }: Garbage) {
  const keys = (list: Garbage['garbage']): string => list.map(keyOf).join(', ')
  return {
    isCertain,
    garbage: keys(garbage),
    live: keys(live),
    missedByCounts: keys(missedByCounts),
    onlyInTransit: keys(onlyInTransit)
  }
}

function does(system: ApplicationSystem, name: string, ...commands: readonly ObjectCommand[]): void {
  for (const command of commands) system.do(name, { application: 'objects', command })
}

const own = (owner: string, n = 1) => ({ owner: owner as ProcessId, object: `o${n}` })

/** anna and ben have one object each, which refer to each other, and nobody holds them any more. */
function cycleAcross(): ApplicationSystem {
  const system = new ApplicationSystem(['anna', 'ben'])
  does(system, 'anna', { do: 'make' }, { do: 'give', to: 'ben' as ProcessId, reference: own('anna') })
  does(system, 'ben', { do: 'make' }, { do: 'give', to: 'anna' as ProcessId, reference: own('ben') })
  system.settle()
  for (const [name, other] of [
    ['anna', 'ben'],
    ['ben', 'anna']
  ] as const)
    does(system, name, { do: 'link', from: 'o1', to: own(other) }, { do: 'drop', reference: own(other) })
  return system
}

test('what no root leads to is garbage', () => {
  const system = new ApplicationSystem(['anna', 'ben'])
  does(system, 'anna', { do: 'make' }, { do: 'make' }, { do: 'make' }, { do: 'link', from: 'o1', to: own('anna', 2) })
  for (const n of [2, 3]) does(system, 'anna', { do: 'drop', reference: own('anna', n) })
  expect(told(ask('objects', system.actualCut()))).toEqual({
    isCertain: true,
    garbage: 'o3 of anna',
    live: 'o1 of anna, o2 of anna',
    missedByCounts: '',
    onlyInTransit: ''
  })
})

test('objects are listed by owner, then by number', () => {
  const system = new ApplicationSystem(['anna', 'ben'])
  for (const name of ['ben', 'anna']) for (let n = 1; n <= 10; n += 1) does(system, name, { do: 'make' })
  const { live } = ask('objects', system.actualCut())
  expect(live.map(keyOf).slice(8, 12)).toEqual(['o9 of anna', 'o10 of anna', 'o1 of ben', 'o2 of ben'])
})

test('counts of references keep a cycle across two processes for ever, and a cut shows that it is garbage', () => {
  const system = cycleAcross()
  expect(told(ask('objects', system.actualCut()))).toMatchObject({ garbage: '', live: 'o1 of anna, o1 of ben' })
  does(system, 'anna', { do: 'make' }, { do: 'link', from: 'o2', to: own('anna') })
  for (const n of [2, 1]) does(system, 'anna', { do: 'drop', reference: own('anna', n) })
  expect(told(ask('objects', system.actualCut()))).toMatchObject({ garbage: 'o2 of anna', missedByCounts: '' })
  does(system, 'ben', { do: 'drop', reference: own('ben') })
  expect(told(ask('objects', system.actualCut()))).toEqual({
    isCertain: true,
    garbage: 'o1 of anna, o2 of anna, o1 of ben', // Nobody refers to o2, so that counting deletes it.
    live: '',
    missedByCounts: 'o1 of anna, o1 of ben',
    onlyInTransit: ''
  })
})

test('an object that only a reference in transit leads to is alive, with all that it leads to', () => {
  const system = new ApplicationSystem(['anna', 'ben'])
  does(system, 'anna', { do: 'make' }, { do: 'make' }, { do: 'link', from: 'o1', to: own('anna', 2) })
  does(system, 'anna', { do: 'give', to: 'ben' as ProcessId, reference: own('anna') })
  for (const n of [1, 2]) does(system, 'anna', { do: 'drop', reference: own('anna', n) })
  const alive = { isCertain: true, garbage: '', live: 'o1 of anna, o2 of anna', missedByCounts: '' }
  expect(told(ask('objects', system.actualCut()))).toEqual({ ...alive, onlyInTransit: 'o1 of anna, o2 of anna' })
  system.settle()
  expect(told(ask('objects', system.actualCut()))).toEqual({ ...alive, onlyInTransit: '' })
})

test('where somebody outside was given a reference nothing is called garbage', () => {
  const system = new ApplicationSystem(['anna', 'ben', 'cleo'])
  does(system, 'anna', { do: 'make' }, { do: 'make' })
  does(system, 'anna', { do: 'give', to: 'cleo' as ProcessId, reference: own('anna') })
  for (const n of [1, 2]) does(system, 'anna', { do: 'drop', reference: own('anna', n) })
  const cut = system.actualCut()
  expect(ask('objects', cut)).toMatchObject({ isCertain: true, outside: [], garbage: [own('anna', 2)] })
  expect(ask('objects', { ...cut, members: cut.members.filter((member) => member !== 'cleo') })).toEqual({
    isCertain: false,
    outside: ['cleo'],
    garbage: [],
    live: [],
    missedByCounts: [],
    onlyInTransit: []
  })
})

test('yes in the cut: nobody reached it when the snapshot was complete, nor ever after', () => {
  let found = 0
  fc.assert(
    fc.property(anyNames, anyRun, anyRun, anyRun, fc.nat(), (names, before, during, after, seed) => {
      const system = new ApplicationSystem(names)
      walk(system, before, PLAY)
      const snapshot = system.snapshot('anna')
      walk(system, during, PLAY)
      const garbage = ask('objects', complete(system, snapshot, seed)).garbage.map(keyOf)
      found += garbage.length
      const untouched = (): string[] => garbage.filter((key) => !system.reached().has(key))
      expect(untouched()).toEqual(garbage)
      walk(system, after, PLAY)
      expect(untouched()).toEqual(garbage)
    }),
    { endOnFailure: true }
  )
  expect(found).toBeGreaterThan(0)
})

test('what was garbage when the snapshot began is found, and nothing is both garbage and alive', () => {
  fc.assert(
    fc.property(anyNames, anyRun, anyRun, fc.nat(), (names, before, during, seed) => {
      const system = new ApplicationSystem(names)
      walk(system, before, PLAY)
      const garbage = system.objects().filter((key) => !system.reached().has(key))
      const snapshot = system.snapshot('anna')
      walk(system, during, PLAY)
      const cut = ask('objects', complete(system, snapshot, seed))
      expect(cut.garbage.map(keyOf)).toEqual(expect.arrayContaining(garbage))
      expect(cut.live.map(keyOf).filter((key) => garbage.includes(key))).toEqual([])
      expect(cut.garbage.map(keyOf)).toEqual(expect.arrayContaining(cut.missedByCounts.map(keyOf)))
      expect(cut.live.map(keyOf)).toEqual(expect.arrayContaining(cut.onlyInTransit.map(keyOf)))
    }),
    { endOnFailure: true }
  )
})

test('everybody may collect what a cut shows, at any time later: it is never refused, and nothing reached is missing', () => {
  let collected = 0
  fc.assert(
    fc.property(anyNames, anyRun, anyRun, anyRun, fc.nat(), (names, before, during, after, seed) => {
      const system = new ApplicationSystem(names)
      walk(system, before, PLAY)
      const snapshot = system.snapshot('anna')
      walk(system, during, PLAY)
      const { garbage } = ask('objects', complete(system, snapshot, seed))
      const steps = Math.ceil(after.length / names.length)
      system.names.forEach((name, at) => {
        const list = garbage.filter(({ owner }) => owner === name).map(({ object }) => object)
        does(system, name, { do: 'collect', objects: list })
        collected += list.length
        walk(system, after.slice(at * steps, (at + 1) * steps), PLAY)
        const there = new Set(system.objects())
        expect([...system.reached()].filter((key) => !there.has(key))).toEqual([])
      })
      expect(system.objects().filter((key) => garbage.map(keyOf).includes(key))).toEqual([])
    }),
    { endOnFailure: true }
  )
  expect(collected).toBeGreaterThan(0)
})

test('what would be deleted without looking into the channels is reached when the references have arrived', () => {
  let saved = 0
  fc.assert(
    fc.property(anyNames, anyRun, (names, run) => {
      const system = new ApplicationSystem(names)
      for (const seed of run) {
        step(system, seed, PLAY)
        const { onlyInTransit } = ask('objects', system.actualCut())
        if (onlyInTransit.length === 0) continue
        saved += onlyInTransit.length
        const later = system.copy()
        later.settle()
        expect([...later.reached()]).toEqual(expect.arrayContaining(onlyInTransit.map(keyOf)))
      }
    }),
    { endOnFailure: true }
  )
  expect(saved).toBeGreaterThan(0)
})
