// The tour: valid commands, waits that end, and an end that makes everything as it was.
import { expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import { parseCommand } from '../../../app/loop/commands.ts'
import { situationNamed } from '../../../app/situations/list.ts'
import type { SnapshotView } from '../../../app/view/contract/snapshot.ts'
import { emptyRoom } from '../../../testing/page/sample.ts'
import { coinsOf, commandOf, endOf, TOUR, undoOf, waitsFor, type TourPast } from './tour.ts'
import { STEP_WORDS, type StepWords } from './words.ts'

const [ANNA, BEN, CLEO] = ['Anna', 'Ben', 'Cleo'] as [ProcessId, ProcessId, ProcessId]
const OWN = 'Anna#2' as SnapshotId
const { view } = emptyRoom()
const PAST: TourPast = {
  cast: { next: BEN, other: CLEO, objects: ['o1', 'o2'], resources: { own: 'fork', theirs: 'spoon' } },
  pace: { delayMs: 500, held: false },
  snapshots: ['Anna#1' as SnapshotId, OWN],
  sent: 0
}

const snapshot = (status: SnapshotView['status'], phase: 'recording' | 'closed'): SnapshotView => ({
  snapshot: OWN,
  initiator: ANNA,
  members: [ANNA, BEN, CLEO],
  status,
  timeline: { number: 0, initiator: '' },
  recordedAt: 0,
  ageMs: 0,
  tookMs: -1,
  balance: 958,
  incoming: [{ from: BEN, phase, count: 0, amount: 0 }],
  waitingFor: [BEN],
  ended: ''
})

test('every step has words and a command that anybody could give', () => {
  expect(TOUR.map(({ name }) => name)).toEqual(Object.keys(STEP_WORDS))
  for (const step of TOUR) {
    const command = commandOf(step, PAST)
    if (command !== undefined) expect(parseCommand(command)).toEqual(command)
    const undo = undoOf(step, PAST)
    if (undo !== undefined) expect(parseCommand(undo)).toEqual(undo)
    const words: StepWords = STEP_WORDS[step.name]
    expect(words.did === undefined).toBe(command === undefined)
    expect(words.says('Ben', 'Cleo')).not.toMatch(/undefined/)
  }
})

test('however far it came, the end leaves the channel as it was before', () => {
  for (let done = 0; done <= TOUR.length; done++) {
    const paces = endOf(PAST, done).filter((command) => command.do === 'pace')
    const touched = TOUR.slice(0, done).some(({ does }) => does?.do === 'pace')
    expect(paces.at(-1)).toEqual(touched ? { do: 'pace', to: BEN, hold: false, delayMs: 500 } : undefined)
  }
  expect(endOf(PAST, TOUR.length)[0]).toEqual({ do: 'situation', undo: true })
})

test('a step waits until the next process has recorded, another until all is complete', () => {
  const [, , , , meanwhile, release] = TOUR
  if (meanwhile === undefined || release === undefined) throw new Error('both are there')
  const at = (status: SnapshotView['status'], phase: 'recording' | 'closed') => ({
    ...view,
    snapshots: [snapshot(status, phase)]
  })
  expect(waitsFor(meanwhile, PAST, view)).toBe('cut')
  expect(waitsFor(meanwhile, PAST, at('open', 'recording'))).toBe('cut')
  expect(waitsFor(meanwhile, PAST, at('open', 'closed'))).toBeUndefined()
  expect(waitsFor(release, PAST, at('open', 'closed'))).toBe('complete')
  expect(waitsFor(release, PAST, at('complete', 'closed'))).toBeUndefined()
  expect(waitsFor(release, PAST, at('cancelled', 'closed'))).toBeUndefined()
})

test('it says how many coins have left, those of the situation among them', () => {
  const live = situationNamed('never-existed')?.live
  const steps = typeof live === 'object' ? live.steps : []
  const coins = steps.map((step) => ('ask' in step && typeof step.ask['amount'] === 'number' ? step.ask['amount'] : 0))
  expect(TOUR.reduce((sum, step) => sum + coinsOf(step), 0)).toBe(42 + coins.reduce((sum, amount) => sum + amount, 0))
})
