// The gate: some hundred schedules with all faults at every `npm test`, and that the simulator itself can be trusted.
import { expect, test } from 'vitest'
import { FAULTS, type Act, type Plan, type Planned } from './plan.ts'
import { reportOf } from './report.ts'
import { readSettings, SettingsError } from './settings.ts'
import { attempt, simulate, type SimulationOptions } from './simulate.ts'
import { SOMETIMES, Tally } from './tally.ts'

const GATE: SimulationOptions = { seed: 1, runs: 300, processes: 4, steps: 400, faults: FAULTS }

test('no invariant is violated in any of 300 schedules with all faults, and everything hard is met', () => {
  const report = simulate(GATE)
  const { violations, sometimes, events, transfers, snapshots, distinctStates, faults } = reportOf(GATE, report, 0)
  console.log(JSON.stringify({ events, transfers, snapshots, distinctStates, faults, sometimes }))
  expect(violations).toEqual([])
  expect(SOMETIMES.filter((what) => (sometimes[what] ?? 0) === 0)).toEqual([])
  expect(events).toBeGreaterThan(100_000)
  expect(report.tally.proven).toBe(snapshots)
}, 120_000)

test('eight processes conserve their money, too', () => {
  const { failures } = simulate({ ...GATE, seed: 9_000, runs: 20, processes: 8 })
  expect(failures).toEqual([])
})

test('the same seed gives the same run, another seed another', () => {
  const hashOf = (seed: number): number => simulate({ ...GATE, seed, runs: 20 }).tally.hash
  expect(hashOf(7)).toBe(hashOf(7))
  expect(hashOf(7)).not.toBe(hashOf(8))
})

test('without faults nothing is lost on the way, and everything still comes to rest', () => {
  const { failures, tally } = simulate({ ...GATE, runs: 30, faults: [] })
  expect(failures).toEqual([])
  expect(tally.faults).toEqual({})
  expect(tally.transfers).toBeGreaterThan(100)
})

test('whoever has lost its stream makes a new one, also while one that was replaced still lingers', () => {
  const [anna, ben] = [0, 1]
  const weather = { latencyMin: 1, latencyMax: 5, redialMax: 5, window: 262_144, areStrangers: false }
  const happens = (at: number, act: Act): Planned => ({ at, fault: '', act })
  const plan: Plan = {
    processes: 2,
    weather,
    turnMs: 0,
    hasGuests: false,
    hasRestores: false,
    acts: [
      happens(100, { do: 'dial', who: anna, to: ben, lingersMs: 3_600_000 }),
      happens(200, { do: 'lie', who: ben, to: anna, times: 1 }), // It costs them the newer one.
      happens(300, { do: 'transfer', who: anna, to: ben, amount: 4, times: 1 })
    ]
  }
  expect(attempt(1, plan, 1_000, new Tally())).toBeUndefined()
})

test('what one has forgotten to have acknowledged is paid once more where the power took the acknowledgement from the other', () => {
  const [anna, ben] = [0, 1]
  const weather = { latencyMin: 1, latencyMax: 5, redialMax: 5, window: 262_144, areStrangers: false }
  const happens = (at: number, act: Act): Planned => ({ at, fault: '', act })
  const acts = (power: boolean): Act[] => [
    { do: 'back-up', who: anna },
    { do: 'transfer', who: ben, to: anna, amount: 25, times: 1 },
    { do: 'put-back', who: anna, forMs: 100, keeps: false },
    { do: 'crash', who: ben, moment: 'at-rest', writes: 0, power, silently: false, forMs: 1_000 },
    { do: 'clock', who: ben, byMs: 0 } // Nothing: until then there is time.
  ]
  const story = (power: boolean): string => {
    const lines: string[] = []
    const plan: Plan = {
      processes: 2,
      weather,
      turnMs: 0,
      hasGuests: false,
      hasRestores: false,
      acts: acts(power).map((act, index) => happens([100, 200, 300, 310, 30_000][index] ?? 0, act))
    }
    expect(attempt(1, plan, 1_000, new Tally(), { tell: (line) => lines.push(line) })).toBeUndefined()
    return lines.join('\n')
  }
  const handled = /anna ← ben {2}25 \(message 1\), and has 125/gu
  expect(story(true).match(handled)).toHaveLength(2)
  expect(story(false).match(handled)).toHaveLength(1)
})

test('options that cannot be are turned away with what is expected', () => {
  expect(readSettings({}, false, 5)).toMatchObject({ seed: 5, runs: 1000, faults: FAULTS, json: false })
  expect(readSettings({ seed: '3', faults: 'none' }, true, 5)).toMatchObject({ seed: 3, faults: [], json: true })
  for (const typed of [{ runs: '0' }, { runs: 'x' }, { processes: '1' }, { processes: '9' }, { faults: 'fire' }])
    expect(() => readSettings(typed, false, 5)).toThrow(SettingsError)
})
