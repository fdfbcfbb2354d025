// Termination, from cuts that were taken while work went on: what each answer means, and that it is not to be fooled.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../../ids.ts'
import { anyRun, anyNames, complete, settleRandomly, walk } from '../../../testing/properties/arbitrary.ts'
import { ask } from '../../properties/ask.ts'
import { ApplicationSystem, type Cut } from '../../../testing/properties/application-system.ts'

const WORK = { applications: ['computation'], interferes: true } as const
/** As it goes on by itself: no work from outside. */
const ALONE = { applications: ['computation'], interferes: false } as const

const start = (generations: number) => ({ application: 'computation', command: { do: 'start', generations } }) as const
const send = (to: string) => ({ application: 'computation', command: { do: 'send', to: to as ProcessId } }) as const
const FINISH = { application: 'computation', command: { do: 'finish' } } as const

/** Without the functions that are asked: nobody works, and nothing that could wake anybody is on its way. */
function isAtRest(system: ApplicationSystem): boolean {
  return system.names.every((name) => system.state(name).computation.phase === 'passive') && system.busy().length === 0
}

function without(cut: Cut, outsider: string): Cut {
  return { ...cut, members: cut.members.filter((member) => member !== outsider) }
}

test('where nobody has worked, it has terminated', () => {
  expect(ask('computation', new ApplicationSystem(['anna', 'ben']).actualCut())).toEqual({
    holds: true,
    active: [],
    inTransit: [],
    outside: [],
    wouldFool: false
  })
})

test('two passive processes with a task between them would fool whoever looks at processes alone', () => {
  const system = new ApplicationSystem(['anna', 'ben', 'cleo'])
  system.do('anna', start(3))
  system.do('anna', send('ben'))
  system.do('anna', send('ben'))
  system.do('anna', FINISH)
  expect(ask('computation', system.actualCut())).toEqual({
    holds: false,
    active: [],
    inTransit: [{ from: 'anna', to: 'ben', tasks: 2 }],
    outside: [],
    wouldFool: true
  })
  system.deliver('anna', 'ben')
  expect(ask('computation', system.actualCut())).toMatchObject({ holds: false, active: ['ben'], wouldFool: false })
  system.deliver('anna', 'ben')
  system.do('ben', FINISH)
  expect(ask('computation', system.actualCut()).holds).toBe(true)
})

test('a snapshot catches the task that everybody has looked past', () => {
  const system = new ApplicationSystem(['anna', 'ben'])
  system.do('ben', start(1))
  const snapshot = system.snapshot('anna') // Passive.
  system.do('ben', send('anna'))
  system.do('ben', FINISH)
  system.deliver('anna', 'ben') // The marker: ben records that he is passive.
  system.settle()
  const cut = system.cut(snapshot)
  expect(cut && ask('computation', cut)).toEqual({
    holds: false,
    active: [],
    inTransit: [{ from: 'ben', to: 'anna', tasks: 1 }],
    outside: [],
    wouldFool: true
  })
})

test('a cut says nothing of somebody outside who has taken part', () => {
  const system = new ApplicationSystem(['anna', 'ben', 'cleo'])
  system.do('anna', start(1))
  system.do('anna', send('cleo'))
  system.do('anna', FINISH)
  expect(ask('computation', without(system.actualCut(), 'cleo'))).toMatchObject({
    holds: false,
    active: [],
    outside: ['cleo']
  })
  system.settle()
  system.do('cleo', FINISH)
  expect(ask('computation', system.actualCut())).toMatchObject({ holds: true, outside: [] })
  expect(ask('computation', without(system.actualCut(), 'anna'))).toMatchObject({ holds: false, outside: ['anna'] })
  expect(ask('computation', without(system.actualCut(), 'ben'))).toMatchObject({ holds: true, outside: [] })
})

test('yes in the cut: it had terminated when the snapshot was complete, and nobody ever works again by himself', () => {
  let yes = 0
  fc.assert(
    fc.property(anyNames, anyRun, anyRun, anyRun, fc.nat(), (names, before, during, after, seed) => {
      const system = new ApplicationSystem(names)
      walk(system, before, WORK)
      const snapshot = system.snapshot('anna')
      walk(system, during, ALONE)
      const cut = complete(system, snapshot, seed)
      if (!ask('computation', cut).holds) return
      yes += 1
      expect(isAtRest(system)).toBe(true)
      walk(system, after, ALONE)
      expect(isAtRest(system)).toBe(true)
    })
  )
  expect(yes).toBeGreaterThan(0)
})

test('no in the cut: it had not terminated when the snapshot began', () => {
  const answers = { yes: 0, no: 0 }
  fc.assert(
    fc.property(anyNames, anyRun, anyRun, fc.nat(), fc.boolean(), (names, before, during, seed, ends) => {
      const system = new ApplicationSystem(names)
      walk(system, before, WORK)
      if (ends) end(system, seed)
      const wasAtRest = isAtRest(system)
      const snapshot = system.snapshot('anna')
      walk(system, during, ALONE)
      const { holds } = ask('computation', complete(system, snapshot, seed))
      if (wasAtRest) expect(holds).toBe(true)
      answers[holds ? 'yes' : 'no'] += 1
    })
  )
  expect(answers.yes).toBeGreaterThan(0)
  expect(answers.no).toBeGreaterThan(0)
})

test('work that nobody adds to comes to its end, and the next snapshot says so', () => {
  fc.assert(
    fc.property(anyNames, anyRun, fc.nat(), (names, before, seed) => {
      const system = new ApplicationSystem(names)
      walk(system, before, WORK)
      end(system, seed)
      expect(ask('computation', complete(system, system.snapshot('ben'), seed)).holds).toBe(true)
    })
  )
})

test('what would fool is exactly that nobody works and that it has not terminated', () => {
  fc.assert(
    fc.property(anyNames, anyRun, fc.nat(), (names, before, seed) => {
      const system = new ApplicationSystem(names)
      walk(system, before, WORK)
      const { holds, active, wouldFool } = ask('computation', complete(system, system.snapshot('anna'), seed))
      expect(wouldFool).toBe(active.length === 0 && !holds)
    })
  )
})

/** Everybody finishes, and whoever is woken finishes again. */
function end(system: ApplicationSystem, seed: number): void {
  for (let rounds = 0; !isAtRest(system); rounds += 1) {
    settleRandomly(system, seed + rounds)
    for (const name of system.names) system.ask(name, FINISH)
  }
}
