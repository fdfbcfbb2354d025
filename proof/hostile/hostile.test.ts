// A part of `npm run -s hostile` on every change: real peers, an attack of a second, and only laws. Every coin is accounted for, no
// honest peer is named, blocked or stopped, and a newcomer comes in afterwards. Times and sizes are for the command.
import { availableParallelism } from 'node:os'
import { describe, expect, test } from 'vitest'
import { CASES } from './cases/all.ts'
import { runCase, SHORT_PLAN } from './hostile.ts'
import { findingsOf, REACH, verdictOf, YES, type Figures } from './verdict.ts'

/** One of each kind that does its harm within a second. */
const SHORT = [
  'N1-leaves',
  'M4-streams-not-greeted',
  'F1-length',
  'F7-gap',
  'F10-money-before-hello',
  'F12-forgets',
  'F18-heartbeats',
  'F20-payments',
  'S13-report-of-none',
  'R19-member-without-promise',
  'X2-2-53',
  'V0-nobody-lies'
]

describe('honest peers that are attacked keep every coin and accuse nobody honest', { concurrent: true }, () => {
  test.each(SHORT)('%s', async (name) => {
    const one = CASES.find((found) => found.name === name)
    expect(one, 'the case is there').toBeDefined()
    if (one === undefined) return
    const { figures } = await inTurn(() => runCase(one, SHORT_PLAN))
    expect(figures).toMatchObject({ money: '', honestNamed: [], stopped: [] })
    expect(figures?.usable.newcomerMs, 'a newcomer is linked').toBeGreaterThanOrEqual(0)
  })
})

/** Twice as many at a time as there are cores: they wait most of the time. */
const waiting: Promise<unknown>[] = Array.from({ length: 2 * availableParallelism() }, () => Promise.resolve())
let next = 0
function inTurn<Found>(run: () => Promise<Found>): Promise<Found> {
  const at = next++ % waiting.length
  const turn = (waiting[at] ?? Promise.resolve()).then(run)
  waiting[at] = turn.catch(() => {})
  return turn
}

test('every case has a name of its own, a sentence, and there are 280', () => {
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length)
  expect(CASES.filter(({ says }) => !/^[“`A-Z0-9].*[.]$/.test(says)).map(({ name }) => name)).toEqual([])
  expect(CASES.filter(({ name, group }) => !name.startsWith(group))).toEqual([])
  expect(CASES.length).toBeGreaterThanOrEqual(280)
})

describe('the verdict of a case', () => {
  const fine: Figures = {
    during: 1,
    after: 1,
    cpuBefore: 0.2,
    cpuDuring: 0.3,
    memoryBefore: 100,
    memoryDuring: 110,
    memoryAfter: 105,
    stallBeforeMs: 10,
    stallMs: 20,
    journalMiB: 1,
    money: '',
    named: [],
    honestNamed: [],
    stopped: [],
    usable: { newcomerMs: 900, snapshot: YES, restore: YES, forgotten: false }
  }
  const verdict = (changed: Partial<Figures>): string =>
    verdictOf(findingsOf({ ...fine, ...changed }, 'attacker-perhaps'))

  test('is OK where everything is within reach', () => {
    expect(verdict({})).toBe('OK')
    expect(verdict({ during: REACH.during, after: REACH.after, stallMs: REACH.stallMs })).toBe('OK')
  })

  test('is WEAK where one figure is out of reach', () => {
    for (const changed of [
      { during: 0.79 },
      { after: 0.97 },
      { stallMs: 251 },
      { memoryDuring: 151 },
      { memoryAfter: 121 },
      { journalMiB: 51 },
      { restart: { readyMs: 5_901, firstMs: 900, wrong: '' } },
      { usable: { ...fine.usable, snapshot: 'waits for one that has left' } }
    ])
      expect(verdict(changed), JSON.stringify(changed)).toBe('WEAK')
  })

  test('is FAULT where a promise is broken', () => {
    for (const changed of [
      { during: 0.49 },
      { after: 0.89 },
      { stallMs: 2_001 },
      { money: 'one coin is missing' },
      { honestNamed: ['Anna accuses Ben'] },
      { stopped: ['Anna stopped'] },
      { usable: { ...fine.usable, newcomerMs: -1 } },
      { restart: { readyMs: 900, firstMs: 800, wrong: 'one coin is missing' } },
      { usable: { ...fine.usable, snapshot: 'refused, too-many-members' } }
    ])
      expect(verdict(changed), JSON.stringify(changed)).toBe('FAULT')
  })

  test('is FAULT where somebody is named who has done nothing, and WEAK where a liar is not', () => {
    expect(verdictOf(findingsOf({ ...fine, named: ['Eve'] }, 'nobody'))).toBe('FAULT')
    expect(verdictOf(findingsOf(fine, 'attacker'))).toBe('WEAK')
    expect(verdictOf(findingsOf({ ...fine, named: ['Eve'] }, 'attacker'))).toBe('OK')
  })
})
