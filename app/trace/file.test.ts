// A saved run is read as it was written; a file that is not a saved run, or a damaged one, gets a sentence.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CutView } from '../view/contract/snapshot.ts'
import type { ProcessId } from '../ids.ts'
import { OTHER_NAMES, questionOf } from '../applications/all.ts'
import { CUT_MEMBERS_MAX } from '../applications/cut.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import { anyPlayedRun, RunBuilder } from '../../testing/trace/arbitrary.ts'
import type { TraceEvent } from './event.ts'
import { readRun, readSaved, RUN_FILE_LENGTH_MAX, RunFileError, SESSION_FILE_FORMAT, writeRun } from './file.ts'
import type { Run } from './run.ts'

test('a run that is saved and read again is the same', () => {
  fc.assert(
    fc.property(anyPlayedRun('wrong', false), ({ run }) => {
      expect(readRun(writeRun(run))).toEqual(run)
    }),
    { numRuns: 30 }
  )
})

test('the run in the file of a session is read as if it was saved alone', () => {
  const session = { format: SESSION_FILE_FORMAT, version: 1, run: JSON.parse(writeRun(small)) as unknown }
  expect(readRun(JSON.stringify(session))).toEqual(small)
  expect(() => readRun(JSON.stringify({ ...session, run: undefined }))).toThrow('its head is missing')
})

const anna = 'anna' as ProcessId
const opened: TraceEvent = { type: 'opened', name: 'Anna', balance: 100, life: 1, n: 1, at: 5 }
const small: Run = { processes: [{ id: anna, name: 'Anna', opening: 100, events: [opened] }], cuts: [] }
const file = (more: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...(JSON.parse(writeRun(small)) as object), ...more })
const withEvents = (...events: readonly unknown[]): string => file({ processes: [{ ...small.processes[0], events }] })

test.each<[what: string, text: string, sentence: string]>([
  ['nothing', '', 'This file is not a saved run: it is not JSON.'],
  ['a picture', '\u0089PNG\r\n', 'This file is not a saved run: it is not JSON.'],
  ['something else', '{"nodes":[]}', 'This file is not a saved run: its head is missing.'],
  ['a list', '[]', 'This file is not a saved run: its head is missing.'],
  [
    'one that is cut off',
    writeRun(small).slice(0, -9),
    'This saved run is damaged: its text is no longer valid JSON, perhaps because its end is missing.'
  ],
  [
    'one of a later version',
    file({ version: 3 }),
    'This run was saved in version 3 of the format, and this program reads versions 1 and 2.'
  ],
  [
    'one without processes',
    file({ processes: undefined }),
    'This saved run is damaged: in the file, at processes, undefined is not a valid value.'
  ],
  [
    'one with more in it',
    file({ more: 1 }),
    'This saved run is damaged: in the file, at more, "more" is not a valid value.'
  ],
  [
    'a negative balance',
    withEvents({ ...opened, balance: -1 }),
    'This saved run is damaged: in process 1, at events.0.balance, -1 is not a valid value.'
  ],
  [
    'half a coin',
    withEvents({ ...opened, balance: 0.5 }),
    'This saved run is damaged: in process 1, at events.0.balance, 0.5 is not a valid value.'
  ],
  [
    'a name that every object has',
    file({ processes: [{ ...small.processes[0], id: 'constructor' }] }),
    'This saved run is damaged: in process 1, at id, "constructor" is not a valid value.'
  ],
  [
    'an unknown event',
    withEvents({ ...opened, type: 'exploded' }),
    'This saved run is damaged: in process 1, at events.0.type, "exploded" is not a valid value.'
  ],
  [
    'an event twice',
    withEvents(opened, opened),
    'This saved run is damaged: the events of anna are out of order, at event 2.'
  ],
  [
    'a process twice',
    file({ processes: [small.processes[0], small.processes[0]] }),
    'This saved run is damaged: its processes are out of order, at anna.'
  ],
  [
    'too many processes',
    file({ processes: Array.from({ length: 130 }, () => 1) }),
    'This run has 130 processes, and at most 129 can be opened.'
  ],
  [
    'too many events',
    file({ processes: [{ events: Array.from({ length: 200_001 }, () => 1) }] }),
    'This run has 200001 events, and at most 200000 can be opened.'
  ]
])('%s is refused with a sentence', (_what, text, sentence) => {
  expect(() => readRun(text)).toThrow(new RunFileError(sentence))
})

test('a file that is too large is not read at all', () => {
  expect(() => readRun('['.repeat(RUN_FILE_LENGTH_MAX + 1))).toThrow(/^This file is too large/)
})

test('a name is cleaned as a peer cleans it', () => {
  expect(readRun(file({ processes: [{ ...small.processes[0], name: ' A\u202enna\n' }] })).processes[0]?.name).toBe(
    'Anna'
  )
})

test('a file with any damage is read as a run or refused with a sentence', () => {
  const seen = { refused: 0 }
  const anyValue = fc.oneof(fc.jsonValue(), fc.constantFrom('__proto__', 1e308, -1, [], {}, null))
  fc.assert(
    fc.property(anyPlayedRun('right'), fc.nat(), anyValue, ({ run }, which, value) => {
      const whole = JSON.parse(writeRun(run)) as Record<string, unknown>
      const slots = slotsIn(whole)
      const slot = slots[which % slots.length]
      if (slot !== undefined) slot.holder[slot.key] = value
      try {
        readRun(JSON.stringify(whole))
      } catch (error) {
        expect(error).toBeInstanceOf(RunFileError)
        seen.refused += 1
      }
    })
  )
  expect(seen.refused).toBeGreaterThan(50)
})

test('a file that is cut anywhere is refused with a sentence', () => {
  fc.assert(
    fc.property(anyPlayedRun('right'), fc.double({ min: 0, max: 0.999, noNaN: true }), ({ run }, share) => {
      const text = writeRun(run)
      expect(() => readRun(text.slice(0, Math.floor(share * text.length)))).toThrow(RunFileError)
    })
  )
})

interface Slot {
  readonly holder: Record<string, unknown>
  readonly key: string
}

function slotsIn(value: unknown): Slot[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...slotsIn(holder[key])])
}

test('a run that was saved with only the bank is read as one in which the other applications did nothing', () => {
  const builder = new RunBuilder([0, 0, 0])
  builder.pay(3, 7)
  builder.snapshot(0)
  while (builder.deliver(1)) builder.pass(1)
  const { run } = builder
  const old = JSON.parse(writeRun(run)) as { version: number; cuts: Partial<CutView>[] }
  old.version = 1
  for (const cut of old.cuts) for (const field of ['timeline', 'applications', 'properties'] as const) delete cut[field]
  expect(old.cuts).toHaveLength(1)
  expect(readRun(JSON.stringify(old))).toEqual(run)
  old.version = 2
  expect(() => readRun(JSON.stringify(old))).toThrow(RunFileError)
})

test('a run that was saved before an application existed is read as one in which it did nothing', () => {
  const builder = new RunBuilder([0, 0, 0])
  builder.pay(3, 7)
  builder.snapshot(0)
  while (builder.deliver(1)) builder.pass(1)
  const { run } = builder
  for (const name of OTHER_NAMES) {
    const old = JSON.parse(writeRun(run)) as { cuts: Record<'applications' | 'properties', Record<string, unknown>>[] }
    for (const { applications } of old.cuts) delete applications[name]
    expect(() => readRun(JSON.stringify(old))).toThrow(
      `This saved run is damaged: snapshot 1 has the states or the answer of ${name}, but not both.`
    )
    for (const { properties } of old.cuts) delete properties[questionOf(name)]
    expect(readRun(JSON.stringify(old))).toEqual(run)
  }
})

test('a cut of the most members that a snapshot can have is a cut for every application', () => {
  expect(CUT_MEMBERS_MAX).toBe(MEMBERS_MAX)
})

test('what a file says of a snapshot is computed anew from what was recorded, and never believed', () => {
  let changes = 0
  fc.assert(
    fc.property(anyPlayedRun('right'), fc.nat(), fc.integer({ min: 1, max: 999 }), ({ run }, which, by) => {
      expect(readSaved(writeRun(run))).toEqual({ run, disagreeing: [] })
      const cuts = structuredClone(run.cuts) as unknown as Record<string, unknown>[]
      const cut = cuts[which % Math.max(1, cuts.length)]
      if (cut === undefined) return
      const said = ['conserved', 'total', 'balances', 'inTransit', 'expected'][which % 5] ?? ''
      cut[said] = said === 'conserved' ? false : Number(cut[said]) + by
      const read = readSaved(JSON.stringify({ ...(JSON.parse(writeRun(run)) as object), cuts }))
      expect(read).toEqual({ run, disagreeing: [cut['snapshot']] })
      changes += 1
    }),
    { numRuns: 100 }
  )
  expect(changes).toBeGreaterThan(10)
})

test('a cut that claims to be conserved, with a total of 999, no channels and balances of 5, is not', () => {
  const player = new RunBuilder([0, 0, 0])
  player.snapshot(0)
  player.settle(1)
  const [cut] = player.run.cuts
  const processes = cut?.processes.map((books) => ({ ...books, balance: 5 }))
  const lie = { ...cut, processes, channels: [], total: 999, conserved: true, broken: [] }
  const { run, disagreeing } = readSaved(
    JSON.stringify({ ...(JSON.parse(writeRun(player.run)) as object), cuts: [lie] })
  )
  expect(disagreeing).toEqual([cut?.snapshot])
  expect(run.cuts[0]).toMatchObject({ conserved: false, total: 15, expected: 300 })
  expect(run.cuts[0]?.channels).toHaveLength(6)
  expect(run.cuts[0]?.broken).toHaveLength(4)
})

test('words of a file are cleaned as those of peers', () => {
  const moment = { life: 1, at: 5, balance: 100 }
  const says = 'bad\u0000\u202ewords'
  const text = withEvents(
    opened,
    { ...moment, n: 2, type: 'internal', says },
    { life: 1, at: 6, n: 3, type: 'cancelled', snapshot: 'anna#1', reason: says }
  )
  expect(readRun(text).processes[0]?.events.slice(1)).toMatchObject([{ says: 'badwords' }, { reason: 'badwords' }])
})
