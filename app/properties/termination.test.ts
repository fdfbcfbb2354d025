// Termination, from cuts that were taken while work went on: what each answer means, and that it is not to be fooled.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { anyRun, anyTown, complete, settleRandomly, walk } from '../../testing/properties/arbitrary.ts'
import { terminationIn } from './termination.ts'
import { Town, type Cut } from '../../testing/properties/town.ts'

const WORK = { applications: ['computation'], interferes: true } as const
/** As it goes on by itself: no work from outside. */
const ALONE = { applications: ['computation'], interferes: false } as const

const start = (generations: number) => ({ application: 'computation', command: { do: 'start', generations } }) as const
const send = (to: string) => ({ application: 'computation', command: { do: 'send', to: to as ProcessId } }) as const
const FINISH = { application: 'computation', command: { do: 'finish' } } as const

/** Without the functions that are asked: nobody works, and nothing that could wake anybody is on its way. */
function isAtRest(town: Town): boolean {
  return town.names.every((name) => town.state(name).computation.phase === 'passive') && town.busy().length === 0
}

function without(cut: Cut, outsider: string): Cut {
  return { ...cut, members: cut.members.filter((member) => member !== outsider) }
}

test('where nobody has worked, it has terminated', () => {
  expect(terminationIn(new Town(['anna', 'ben']).truth())).toEqual({
    holds: true,
    active: [],
    inTransit: [],
    outside: [],
    wouldFool: false
  })
})

test('two passive processes with a task between them would fool whoever looks at processes alone', () => {
  const town = new Town(['anna', 'ben', 'cleo'])
  town.do('anna', start(3))
  town.do('anna', send('ben'))
  town.do('anna', send('ben'))
  town.do('anna', FINISH)
  expect(terminationIn(town.truth())).toEqual({
    holds: false,
    active: [],
    inTransit: [{ from: 'anna', to: 'ben', tasks: 2 }],
    outside: [],
    wouldFool: true
  })
  town.deliver('anna', 'ben')
  expect(terminationIn(town.truth())).toMatchObject({ holds: false, active: ['ben'], wouldFool: false })
  town.deliver('anna', 'ben')
  town.do('ben', FINISH)
  expect(terminationIn(town.truth()).holds).toBe(true)
})

test('a snapshot catches the task that everybody has looked past', () => {
  const town = new Town(['anna', 'ben'])
  town.do('ben', start(1))
  const snapshot = town.snapshot('anna') // Passive.
  town.do('ben', send('anna'))
  town.do('ben', FINISH)
  town.deliver('anna', 'ben') // The marker: ben records that he is passive.
  town.settle()
  const cut = town.cut(snapshot)
  expect(cut && terminationIn(cut)).toEqual({
    holds: false,
    active: [],
    inTransit: [{ from: 'ben', to: 'anna', tasks: 1 }],
    outside: [],
    wouldFool: true
  })
})

test('a cut says nothing of somebody outside who has taken part', () => {
  const town = new Town(['anna', 'ben', 'cleo'])
  town.do('anna', start(1))
  town.do('anna', send('cleo'))
  town.do('anna', FINISH)
  expect(terminationIn(without(town.truth(), 'cleo'))).toMatchObject({ holds: false, active: [], outside: ['cleo'] })
  town.settle()
  town.do('cleo', FINISH)
  expect(terminationIn(town.truth())).toMatchObject({ holds: true, outside: [] })
  expect(terminationIn(without(town.truth(), 'anna'))).toMatchObject({ holds: false, outside: ['anna'] })
  expect(terminationIn(without(town.truth(), 'ben'))).toMatchObject({ holds: true, outside: [] })
})

test('yes in the cut: it had terminated when the snapshot was complete, and nobody ever works again by himself', () => {
  let yes = 0
  fc.assert(
    fc.property(anyTown, anyRun, anyRun, anyRun, fc.nat(), (names, before, during, after, seed) => {
      const town = new Town(names)
      walk(town, before, WORK)
      const snapshot = town.snapshot('anna')
      walk(town, during, ALONE)
      const cut = complete(town, snapshot, seed)
      if (!terminationIn(cut).holds) return
      yes += 1
      expect(isAtRest(town)).toBe(true)
      walk(town, after, ALONE)
      expect(isAtRest(town)).toBe(true)
    })
  )
  expect(yes).toBeGreaterThan(0)
})

test('no in the cut: it had not terminated when the snapshot began', () => {
  const answers = { yes: 0, no: 0 }
  fc.assert(
    fc.property(anyTown, anyRun, anyRun, fc.nat(), fc.boolean(), (names, before, during, seed, ends) => {
      const town = new Town(names)
      walk(town, before, WORK)
      if (ends) end(town, seed)
      const wasAtRest = isAtRest(town)
      const snapshot = town.snapshot('anna')
      walk(town, during, ALONE)
      const { holds } = terminationIn(complete(town, snapshot, seed))
      if (wasAtRest) expect(holds).toBe(true)
      answers[holds ? 'yes' : 'no'] += 1
    })
  )
  expect(answers.yes).toBeGreaterThan(0)
  expect(answers.no).toBeGreaterThan(0)
})

test('work that nobody adds to comes to its end, and the next snapshot says so', () => {
  fc.assert(
    fc.property(anyTown, anyRun, fc.nat(), (names, before, seed) => {
      const town = new Town(names)
      walk(town, before, WORK)
      end(town, seed)
      expect(terminationIn(complete(town, town.snapshot('ben'), seed)).holds).toBe(true)
    })
  )
})

test('what would fool is exactly that nobody works and that it has not terminated', () => {
  fc.assert(
    fc.property(anyTown, anyRun, fc.nat(), (names, before, seed) => {
      const town = new Town(names)
      walk(town, before, WORK)
      const { holds, active, wouldFool } = terminationIn(complete(town, town.snapshot('anna'), seed))
      expect(wouldFool).toBe(active.length === 0 && !holds)
    })
  )
})

/** Everybody finishes, and whoever is woken finishes again. */
function end(town: Town, seed: number): void {
  for (let rounds = 0; !isAtRest(town); rounds += 1) {
    settleRandomly(town, seed + rounds)
    for (const name of town.names) town.ask(name, FINISH)
  }
}
