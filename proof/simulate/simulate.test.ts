// The gate: some hundred schedules with all faults at every `npm test`, and that the simulator itself can be trusted.
import { expect, test } from 'vitest'
import { USUAL_FAULTS, type PlannedAct, type SimulationPlan } from './plan.ts'
import { reportOf } from './report.ts'
import { readSettings, SettingsError } from './settings.ts'
import { attempt, simulate, type SimulationOptions } from './simulate.ts'
import { SOMETIMES, Tally, type Sometimes } from './tally.ts'

const GATE: SimulationOptions = { seed: 1_000, runs: 450, processes: 4, steps: 400, faults: USUAL_FAULTS }

const [ANNA, BEN, CLEO] = [0, 1, 2]

/** Met in some of a thousand; a whole run asks for it. */
const RARE: readonly Sometimes[] = ['rival-restore', 'restore-given-up']

/** Until then there is time. */
const NOTHING: PlannedAct = { do: 'clock', who: BEN, byMs: 0 }

/** What happens to two, or to more, each with its time in ms. */
function planned(acts: readonly (readonly [at: number, act: PlannedAct])[]): SimulationPlan {
  return {
    processes: 2,
    networkProfile: { latencyMin: 1, latencyMax: 5, redialMax: 5, window: 262_144, areStrangers: false },
    turnMs: 0,
    hasApplications: acts.some(([, act]) => act.do === 'start-work'),
    hasRestores: acts.some(([, act]) => act.do === 'restore'),
    acts: acts.map(([at, act]) => ({ at, fault: '', act }))
  }
}

/** Plays it. @returns the conversation, of which nothing may violate anything */
function told(acts: readonly (readonly [at: number, act: PlannedAct])[]): string {
  const lines: string[] = []
  expect(attempt(1, planned(acts), 1_000, new Tally(), { log: (line) => lines.push(line) })).toBeUndefined()
  return lines.join('\n')
}

test('no invariant is violated in any of 450 schedules with all faults, and everything hard is met', () => {
  const report = simulate(GATE)
  const { violations, sometimes, events, transfers, snapshots, distinctStates, faults } = reportOf(GATE, report, 0)
  console.log(JSON.stringify({ events, transfers, snapshots, distinctStates, faults, sometimes }))
  expect(violations).toEqual([])
  expect(SOMETIMES.filter((what) => !RARE.includes(what) && (sometimes[what] ?? 0) === 0)).toEqual([])
  expect(events).toBeGreaterThan(100_000)
  // All but those with a member that has brought a history along that began in an earlier timeline.
  expect(report.tally.proven).toBeGreaterThan(0.97 * snapshots)
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

test('a process that has lost its stream opens a new one, also while a replaced stream still exists', () => {
  const plan = planned([
    [100, { do: 'dial', who: ANNA, to: BEN, lingersMs: 3_600_000 }],
    [200, { do: 'lie', who: BEN, to: ANNA, times: 1 }], // It costs them the newer one.
    [300, { do: 'transfer', who: ANNA, to: BEN, amount: 4, times: 1 }]
  ])
  expect(attempt(1, plan, 1_000, new Tally())).toBeUndefined()
})

test('what one has forgotten to have acknowledged is paid once more where the power took the acknowledgement from the other', () => {
  const log = (power: boolean): string =>
    told([
      [100, { do: 'back-up', who: ANNA }],
      [200, { do: 'transfer', who: BEN, to: ANNA, amount: 25, times: 1 }],
      [300, { do: 'put-back', who: ANNA, forMs: 100, keeps: false }],
      [310, { do: 'crash', who: BEN, moment: 'at-rest', writes: 0, power, silently: false, forMs: 1_000 }],
      [30_000, NOTHING]
    ])
  const handled = /anna ← ben {2}25 \(message 1\), and has 125/gu
  expect(log(true).match(handled)).toHaveLength(2)
  expect(log(false).match(handled)).toHaveLength(1)
})

test('who has gone back may be too poor for what is wished in the same turn', () => {
  const log = told([
    [100, { do: 'transfer', who: BEN, to: ANNA, amount: 91, times: 1 }],
    [200, { do: 'snapshot', who: ANNA, without: -1 }],
    [400, { do: 'transfer', who: ANNA, to: BEN, amount: 78, times: 1 }],
    [500, { do: 'slow-disk', who: BEN, ms: 200 }],
    [1_000, { do: 'restore', who: ANNA, which: 0, rival: -1 }],
    [1_500, { do: 'transfer', who: BEN, to: ANNA, amount: 37, times: 1 }] // It waits for the turn in which ben goes back.
  ])
  expect(log).toMatch(/ben wishes to pay anna 37\n.*\n.*ben ← anna {2}begin of timeline 1 .*\n.*\n.* and has 9\n/u)
  expect(log).not.toContain('37 (message')
})

test('nobody hears any more of a memory that is lost, also what it said in an earlier life', () => {
  const log = told([
    [100, { do: 'slow-link', who: BEN, to: ANNA, ms: 2_000 }],
    [100, { do: 'slow-link', who: ANNA, to: BEN, ms: 2_000 }], // So that the newer stream is not there before.
    [200, { do: 'transfer', who: BEN, to: ANNA, amount: 25, times: 1 }],
    [300, { do: 'crash', who: BEN, moment: 'at-rest', writes: 0, power: false, silently: true, forMs: 100 }],
    [500, { do: 'replace', who: BEN, forMs: 100 }],
    [30_000, NOTHING]
  ])
  expect(log).toContain('ben → anna  25 (message 1)')
  expect(log).not.toContain('anna ← ben')
})

test('what is true of those who have gone back already is not held against a cut of all', () => {
  const log = told([
    [100, { do: 'start-work', who: BEN, generations: 3, passesOn: false }],
    ...[200, 300, 400].map((at) => [at, { do: 'snapshot', who: ANNA, without: -1 }] as const),
    [450, { do: 'slow-link', who: ANNA, to: BEN, ms: 200 }],
    [500, { do: 'restore', who: ANNA, which: 0, rival: -1 }],
    [800, { do: 'snapshot', who: ANNA, without: -1 }], // While ben, who works, has not heard of it.
    [5_000, NOTHING]
  ])
  expect(log).toMatch(
    /anna goes back to anna#1 [^]*anna records for anna#4[^]*ben goes back to anna#1 [^]*anna completes anna#4/u
  )
})

test('a world that looks at rest may meet another, and go back with it while the last look is taken', () => {
  const plan = planned([
    [0, { do: 'partition', sides: 3, forMs: 3_600_000 }], // Until faults are over two know each other, and two others.
    [100, { do: 'start-work', who: BEN, generations: 3, passesOn: false }],
    [200, { do: 'snapshot', who: ANNA, without: -1 }],
    [200, { do: 'snapshot', who: CLEO, without: -1 }],
    [500, { do: 'restore', who: ANNA, which: 0, rival: -1 }],
    [500, { do: 'restore', who: CLEO, which: 0, rival: -1 }],
    [700, { do: 'restore', who: CLEO, which: 0, rival: -1 }],
    [900, NOTHING]
  ])
  const weather = { ...plan.networkProfile, latencyMax: 20, redialMax: 1 }
  for (let seed = 1; seed <= 20; seed++)
    expect(attempt(seed, { ...plan, processes: 4, networkProfile: weather }, 1_000, new Tally())).toBeUndefined()
})

test('false money is believed or refused, and nobody but its payer is named', () => {
  const forgery = (more: number): string =>
    told([
      [100, { do: 'forge', who: ANNA, to: BEN, more, forMs: 5_000 }],
      [200, { do: 'transfer', who: ANNA, to: BEN, amount: 3, times: 1 }],
      [300, { do: 'snapshot', who: BEN, without: -1 }],
      [9_000, NOTHING]
    ])
  expect(forgery(5_000)).toContain('ben ← anna  5003 (message 1), and has 5103')
  expect(forgery(2 ** 52)).toContain('ben ← anna  3 (message 1), and has 103') // Once it tells the truth.
})

test('whoever is forgotten by agreement is expected again when it comes back', () => {
  const plan = planned([
    [100, { do: 'transfer', who: ANNA, to: BEN, amount: 3, times: 1 }],
    [1_000, { do: 'gone', who: BEN, to: ANNA, saysGoodbye: true, forMs: 6_000 }],
    [20_000, { do: 'transfer', who: ANNA, to: BEN, amount: 4, times: 1 }],
    [21_000, NOTHING]
  ])
  const lines: string[] = []
  const three = { ...plan, processes: 3 }
  expect(attempt(1, three, 1_000, new Tally(), { log: (line) => lines.push(line) })).toBeUndefined()
  const log = lines.join('\n')
  expect(log).toContain('anna expects ben no more')
  expect(log).toContain('cleo expects ben no more')
  expect(log).toContain('ben ← anna  4 (message 2), and has 107')
})

test('nobody is at rest who has been asked to collect its garbage and has not done it', () => {
  expect(simulate({ ...GATE, seed: 48_743, runs: 1 }).failures).toEqual([]) // It was just looked at in that moment.
})

test('options that cannot be are turned away with what is expected', () => {
  expect(readSettings({}, false, 5)).toMatchObject({ seed: 5, runs: 1000, faults: USUAL_FAULTS, json: false })
  expect(readSettings({ seed: '3', faults: 'none' }, true, 5)).toMatchObject({ seed: 3, faults: [], json: true })
  for (const typed of [{ runs: '0' }, { runs: 'x' }, { processes: '1' }, { processes: '9' }, { faults: 'fire' }])
    expect(() => readSettings(typed, false, 5)).toThrow(SettingsError)
})
