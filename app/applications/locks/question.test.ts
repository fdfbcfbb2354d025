// Deadlock, from cuts that were taken while locks went on travelling: exact examples, phantoms among them, then laws.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ApplicationCommand } from '../all.ts'
import type { ProcessId } from '../../ids.ts'
import { anyRun, anyNames, complete, settleRandomly, step, walk } from '../../../testing/properties/arbitrary.ts'
import { ask } from '../../properties/ask.ts'
import type { Deadlock } from './question.ts'
import { ApplicationSystem } from '../../../testing/properties/application-system.ts'
import type { WaitsFor } from './waiting.ts'

const PLAY = { applications: ['locks'], interferes: true } as const
/** As it goes on by itself: nobody who waits backs off. */
const ALONE = { applications: ['locks'], interferes: false } as const

const BACK_OFF: ApplicationCommand = { application: 'locks', command: { do: 'back-off' } }

/** `pen of ben` */
function want(text: string): { owner: ProcessId; resource: string } {
  const [resource = '', owner = ''] = text.split(' of ')
  return { owner: owner as ProcessId, resource }
}

function request(...wants: readonly string[]): ApplicationCommand {
  return { application: 'locks', command: { do: 'request', wants: wants.map(want) } }
}

function release(text: string): ApplicationCommand {
  return { application: 'locks', command: { do: 'release', ...want(text) } }
}

/** Everybody owns a pen. */
function systemOf(...names: readonly string[]): ApplicationSystem {
  const system = new ApplicationSystem(names)
  for (const name of names) system.do(name, { application: 'locks', command: { do: 'add', resource: 'pen' } })
  return system
}

/** Everybody holds the own pen and has asked for that of the next; nothing is delivered. */
function circle(...names: readonly string[]): ApplicationSystem {
  const system = systemOf(...names)
  for (const name of names) system.do(name, request(`pen of ${name}`))
  names.forEach((name, at) => {
    system.do(name, request(`pen of ${names[(at + 1) % names.length] ?? ''}`))
  })
  return system
}

function told({ from, to, owner, resource, because }: WaitsFor): string {
  return `${from} → ${to}: ${because === 'holds' ? 'has' : 'before me at'} ${resource} of ${owner}`
}

function toldOf({ waiting, cycles, stuck }: Deadlock) {
  return { waiting: waiting.map(told), cycles: cycles.map((cycle) => cycle.map(({ from }) => from).join(' ')), stuck }
}

test('two who each hold what the other wants are deadlocked, also while the requests are on their way', () => {
  const system = circle('anna', 'ben')
  const expected = {
    waiting: ['anna → ben: has pen of ben', 'ben → anna: has pen of anna'],
    cycles: ['anna ben'],
    stuck: ['anna', 'ben']
  }
  expect(toldOf(ask('locks', system.actualCut()))).toEqual(expected)
  system.settle()
  expect(toldOf(ask('locks', system.actualCut()))).toEqual(expected)
  expect(ask('locks', system.actualCut())).toMatchObject({ holds: true, phantoms: [] })
})

test('waiting in a row is no deadlock', () => {
  const system = systemOf('anna', 'ben', 'cleo')
  system.do('cleo', request('pen of cleo'))
  system.do('ben', request('pen of ben'))
  system.do('ben', request('pen of cleo'))
  system.do('anna', request('pen of ben'))
  system.settle()
  expect(ask('locks', system.actualCut()).holds).toBe(false)
  expect(toldOf(ask('locks', system.actualCut()))).toEqual({
    waiting: ['anna → ben: has pen of ben', 'ben → cleo: has pen of cleo'],
    cycles: [],
    stuck: []
  })
})

test('three in a circle are one deadlock', () => {
  expect(toldOf(ask('locks', circle('anna', 'ben', 'cleo').actualCut()))).toMatchObject({ cycles: ['anna ben cleo'] })
})

test('whoever waits for somebody in a deadlock is stuck, too, and whoever is waited for only is not', () => {
  const system = systemOf('anna', 'ben', 'cleo', 'dora')
  for (const name of ['anna', 'ben', 'dora']) system.do(name, request(`pen of ${name}`))
  system.do('anna', request('pen of ben', 'pen of dora'))
  system.do('ben', request('pen of anna'))
  system.do('cleo', request('pen of anna'))
  system.settle()
  expect(ask('locks', system.actualCut()).stuck).toEqual(['anna', 'ben', 'cleo'])
})

test('whoever has one thing and waits for another is waited for by all who want the first', () => {
  const system = systemOf('anna', 'ben', 'cleo')
  system.do('ben', request('pen of ben'))
  system.do('anna', request('pen of cleo', 'pen of ben'))
  system.settle() // anna has the pen of cleo and waits for that of ben.
  system.do('ben', request('pen of cleo'))
  system.settle()
  expect(toldOf(ask('locks', system.actualCut()))).toMatchObject({ cycles: ['anna ben'], stuck: ['anna', 'ben'] })
})

test('whoever asked earlier is waited for, though he has it not yet', () => {
  const system = systemOf('anna', 'ben', 'cleo', 'dora')
  system.do('anna', request('pen of anna'))
  system.do('dora', request('pen of dora'))
  system.do('ben', request('pen of ben'))
  system.do('cleo', request('pen of dora', 'pen of ben'))
  system.settle()
  system.do('ben', request('pen of dora')) // Behind cleo, who waits for ben.
  system.settle()
  system.do('dora', release('pen of dora'))
  expect(toldOf(ask('locks', system.actualCut()))).toEqual({
    waiting: ['ben → cleo: has pen of dora', 'cleo → ben: has pen of ben'],
    cycles: ['ben cleo'],
    stuck: ['ben', 'cleo']
  })
})

test('that it will be given back to the first in the queue makes the others wait for that one', () => {
  const system = systemOf('anna', 'ben', 'cleo', 'dora')
  system.do('anna', request('pen of dora'))
  system.settle()
  system.do('ben', request('pen of ben'))
  system.do('cleo', request('pen of dora', 'pen of ben'))
  system.settle()
  system.do('ben', request('pen of dora'))
  system.settle()
  system.do('anna', release('pen of dora')) // On its way: dora will grant it to cleo, ben comes after her.
  const deadlock = ask('locks', system.actualCut())
  expect(toldOf(deadlock)).toEqual({
    waiting: ['ben → cleo: before me at pen of dora', 'cleo → ben: has pen of ben'],
    cycles: ['ben cleo'],
    stuck: ['ben', 'cleo']
  })
  system.settle()
  expect(ask('locks', system.actualCut()).stuck).toEqual(['ben', 'cleo'])
})

test('a release in transit makes a phantom, which is no deadlock', () => {
  const system = systemOf('anna', 'ben', 'cleo')
  system.do('anna', request('pen of cleo'))
  system.do('ben', request('pen of ben'))
  system.settle()
  system.do('ben', request('pen of cleo'))
  system.deliver('ben', 'cleo') // ben waits for anna ...
  system.do('anna', release('pen of cleo')) // ... who has given it back, and nobody knows yet ...
  system.do('anna', request('pen of ben')) // ... and waits for ben now.
  system.deliver('anna', 'ben')
  const { holds, waiting, stuck, phantoms } = ask('locks', system.actualCut())
  expect({ holds, waiting: waiting.map(told), stuck }).toEqual({
    holds: false,
    waiting: ['anna → ben: has pen of ben'],
    stuck: []
  })
  expect(phantoms.map(({ cycle, brokenBy }) => ({ cycle: cycle.map(told), brokenBy }))).toEqual([
    {
      cycle: ['anna → ben: has pen of ben', 'ben → anna: has pen of cleo'],
      brokenBy: [{ from: 'anna', to: 'cleo', type: 'release', resource: 'pen' }]
    }
  ])
  system.settle()
  expect(system.state('ben').locks.claims).toMatchObject([{ phase: 'held' }, { phase: 'held' }])
  expect(ask('locks', system.actualCut()).phantoms).toEqual([])
})

test('a withdrawal in transit makes a phantom of who comes before whom', () => {
  const system = systemOf('anna', 'ben', 'cleo', 'dora')
  system.do('dora', request('pen of cleo'))
  system.settle()
  system.do('anna', request('pen of cleo'))
  system.deliver('anna', 'cleo')
  system.do('ben', request('pen of ben'))
  system.do('ben', request('pen of cleo'))
  system.deliver('ben', 'cleo') // Behind anna ...
  system.do('anna', BACK_OFF) // ... who has taken it back.
  system.do('anna', request('pen of ben'))
  system.deliver('anna', 'ben')
  const { holds, phantoms } = ask('locks', system.actualCut())
  expect(holds).toBe(false)
  expect(phantoms.map(({ cycle, brokenBy }) => ({ cycle: cycle.map(told), brokenBy }))).toEqual([
    {
      cycle: ['anna → ben: has pen of ben', 'ben → anna: before me at pen of cleo'],
      brokenBy: [{ from: 'anna', to: 'cleo', type: 'release', resource: 'pen' }]
    }
  ])
})

test('a denial in transit makes a phantom, when the resource has come since', () => {
  const system = systemOf('anna', 'ben')
  system.do('anna', request('pen of anna'))
  system.do('anna', request('ink of ben'))
  system.deliver('anna', 'ben') // There is none; the denial is on its way.
  system.do('ben', { application: 'locks', command: { do: 'add', resource: 'ink' } })
  system.do('ben', request('ink of ben'))
  system.do('ben', request('pen of anna'))
  const { holds, phantoms } = ask('locks', system.actualCut())
  expect(holds).toBe(false)
  expect(phantoms.map(({ cycle, brokenBy }) => ({ cycle: cycle.map(told), brokenBy }))).toEqual([
    {
      cycle: ['anna → ben: has ink of ben', 'ben → anna: has pen of anna'],
      brokenBy: [{ from: 'ben', to: 'anna', type: 'deny', resource: 'ink' }]
    }
  ])
})

test('whose grant is on its way does not wait', () => {
  const system = systemOf('anna', 'ben', 'cleo')
  system.do('ben', request('pen of cleo'))
  system.deliver('ben', 'cleo')
  expect(system.state('ben').locks.claims).toMatchObject([{ phase: 'waiting' }])
  expect(ask('locks', system.actualCut())).toEqual({ holds: false, waiting: [], cycles: [], stuck: [], phantoms: [] })
  system.do('anna', request('pen of cleo'))
  expect(ask('locks', system.actualCut()).waiting.map(told)).toEqual(['anna → ben: has pen of cleo'])
})

test('what goes the same way about another pen does not hide a request', () => {
  const system = systemOf('anna', 'ben')
  system.do('anna', request('pen of anna'))
  system.do('anna', request('pen of ben'))
  system.do('ben', request('pen of anna'))
  system.deliver('anna', 'ben') // Behind the request of ben, the grant of his own pen is on its way to anna.
  expect(system.actualCut().parts['anna' as ProcessId]?.incoming['ben' as ProcessId]).toMatchObject([
    { type: 'request', resource: 'pen' },
    { type: 'grant', resource: 'pen' }
  ])
  expect(ask('locks', system.actualCut()).waiting.map(told)).toEqual(['ben → anna: has pen of anna'])
})

test('two requests on their way to a free resource do not wait for each other: nothing has decided who is first', () => {
  const system = systemOf('anna', 'ben', 'cleo')
  system.do('anna', request('pen of cleo'))
  system.do('ben', request('pen of cleo'))
  expect(ask('locks', system.actualCut()).waiting).toEqual([])
})

test('somebody outside the cut may go on, so nobody is stuck because of him', () => {
  const cut = circle('anna', 'ben', 'cleo').actualCut()
  const without = ask('locks', { ...cut, members: cut.members.filter((member) => member !== 'cleo') })
  expect(toldOf(without)).toEqual({ waiting: ['anna → ben: has pen of ben'], cycles: [], stuck: [] })
  const system = systemOf('anna', 'ben', 'cleo')
  system.do('cleo', request('pen of anna'))
  system.settle()
  system.do('ben', request('pen of anna'))
  system.settle()
  const { parts, members, ...rest } = system.actualCut()
  const inside = ask('locks', { ...rest, parts, members: members.filter((member) => member !== 'cleo') })
  expect(inside.waiting.map(told)).toEqual(['ben → cleo: has pen of anna'])
})

test('yes in the cut: those who are stuck never go on, in any order and whatever others do', () => {
  let found = 0
  fc.assert(
    fc.property(anyNames, anyRun, anyRun, anyRun, fc.nat(), (names, before, during, after, seed) => {
      const system = new ApplicationSystem(names)
      walk(system, before, PLAY)
      const snapshot = system.snapshot('anna')
      walk(system, during, ALONE)
      const { holds, stuck } = ask('locks', complete(system, snapshot, seed))
      expect(stuck.length > 0).toBe(holds)
      if (holds) found += 1
      for (let order = 0; order < 3; order += 1)
        expect(waitingForEver(system, seed + order)).toEqual(expect.arrayContaining([...stuck]))
      for (const next of after) {
        step(system, next, ALONE)
        for (const one of stuck) expect(waits(system, one)).toBe(true)
      }
      expect(ask('locks', system.actualCut()).stuck).toEqual(expect.arrayContaining([...stuck]))
    }),
    { numRuns: 400, endOnFailure: true }
  )
  expect(found).toBeGreaterThan(0)
})

test('whoever was deadlocked when the snapshot began is found', () => {
  let found = 0
  fc.assert(
    fc.property(anyNames, anyRun, anyRun, fc.nat(), fc.boolean(), (names, before, during, seed, isQuiet) => {
      const system = new ApplicationSystem(names)
      walk(system, before, PLAY)
      if (isQuiet) system.settle()
      // Where nothing is on its way, nothing is open: whoever cannot go on, whatever others give back, is deadlocked.
      const deadlocked = isQuiet ? waitingForEver(system, seed) : ask('locks', system.actualCut()).stuck
      if (isQuiet) expect(ask('locks', system.actualCut()).stuck).toEqual(deadlocked)
      if (deadlocked.length > 0) found += 1
      const snapshot = system.snapshot('anna')
      walk(system, during, ALONE)
      const { stuck } = ask('locks', complete(system, snapshot, seed))
      expect(stuck).toEqual(expect.arrayContaining([...deadlocked]))
    }),
    { numRuns: 400, endOnFailure: true }
  )
  expect(found).toBeGreaterThan(0)
})

test('when somebody of every deadlock backs off, again and again, everybody goes on', () => {
  fc.assert(
    fc.property(anyNames, anyRun, fc.nat(), (names, before, seed) => {
      const system = new ApplicationSystem(names)
      walk(system, before, ALONE)
      system.settle()
      for (let victims = 0; ask('locks', system.actualCut()).holds; victims += 1) {
        expect(victims).toBeLessThan(names.length)
        const { cycles, stuck } = ask('locks', system.actualCut())
        const victim = cycles[0]?.[0]?.from
        expect(stuck).toContain(victim)
        system.do(victim ?? '', BACK_OFF)
        system.settle()
        expect(ask('locks', system.actualCut()).stuck).not.toContain(victim)
      }
      expect(waitingForEver(system, seed)).toEqual([])
    }),
    { endOnFailure: true }
  )
})

test('a phantom is no cycle of certain waiting, something in transit breaks it, and when that has arrived it is gone', () => {
  let found = 0
  fc.assert(
    fc.property(anyNames, anyRun, (names, before) => {
      const system = new ApplicationSystem(names)
      for (const seed of before) {
        step(system, seed, PLAY)
        const { phantoms, waiting } = ask('locks', system.actualCut())
        const certain = new Set(waiting.map(({ from, to }) => `${from} ${to}`))
        found += phantoms.length
        for (const { cycle, brokenBy } of phantoms) {
          expect(cycle.every(({ from, to }) => certain.has(`${from} ${to}`))).toBe(false)
          expect(brokenBy).not.toEqual([])
        }
        if (system.busy().length === 0) expect(phantoms).toEqual([])
      }
    }),
    { numRuns: 300, endOnFailure: true }
  )
  expect(found).toBeGreaterThan(0)
})

function waits(system: ApplicationSystem, name: ProcessId): boolean {
  return system.state(name).locks.claims.some(({ phase }) => phase === 'waiting')
}

/** Who still waits when everybody who can has given everything back, as often as it takes; sorted. Changes a copy. */
function waitingForEver(system: ApplicationSystem, seed: number): ProcessId[] {
  const copy = system.copy()
  for (let hasGoneOn = true; hasGoneOn;) {
    settleRandomly(copy, seed)
    hasGoneOn = false
    for (const name of copy.names) if (!waits(copy, name) && copy.ask(name, BACK_OFF) === undefined) hasGoneOn = true
  }
  return copy.names.filter((name) => waits(copy, name))
}
