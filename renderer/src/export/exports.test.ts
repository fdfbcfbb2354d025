import { expect, test } from 'vitest'
import { readRun } from '../../../app/trace/file.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { peopleOf } from '../people/people.ts'
import { nastyNames, threePeople } from '../../../testing/page/sample.ts'
import { randomRun } from '../../../testing/page/space-time.ts'
import { CUT_FORMAT, cutCsvFile, cutJsonFile, runFile, shivizFile } from './exports.ts'
import { exportName } from './file-name.ts'

const MORNING = Date.UTC(2026, 10, 23, 10, 31, 5)
const source = { room: 'cs101', recordedAt: MORNING }
const { view, cuts } = threePeople()
const people = peopleOf(view)
const [cut] = cuts
if (cut === undefined) throw new Error('the sample has a cut')

test('files are called by room, snapshot and time', () => {
  expect(cutJsonFile(cut, people, source).name).toBe('groupshot cs101 Anna 3 2026-11-23 10.31.05.json')
  expect(cutCsvFile(cut, people, source).name).toBe('groupshot cs101 Anna 3 2026-11-23 10.31.05.csv')
})

test('no name that anybody claims makes a file name that a system refuses', () => {
  for (const { name } of peopleOf(nastyNames().view).all)
    expect(exportName('../../etc: room', `${name} #1`, new Date(MORNING), 'json')).toMatch(
      /^groupshot [\p{L}\p{M}\p{N} .-]+\.json$/u
    )
  expect(exportName('', '///', new Date(MORNING), 'csv')).toBe('groupshot 2026-11-23 10.31.05.csv')
})

test('a snapshot as JSON is all of the cut, with the names of its members', async () => {
  const found: unknown = JSON.parse(await cutJsonFile(cut, people, source).content.text())
  expect(found).toMatchObject({ format: CUT_FORMAT, version: 1, room: 'cs101', recordedAt: MORNING, ...cut })
  expect(found).toMatchObject({ names: { [cut.initiator]: 'Anna' } })
})

test('a snapshot as CSV begins with the mark that spreadsheets look for, and ends with the sum', async () => {
  const bytes = new Uint8Array(await cutCsvFile(cut, people, source).content.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toMatch(/expected,,,,,,,,3000,,\r\n$/)
})

test('a run as a file is that run, and its log has a line and a clock for each event', async () => {
  const order = orderOf(randomRun({ processes: 3, events: 200, seed: 1 }))
  const file = runFile(order, 'cs101', MORNING)
  expect(file.name).toBe('groupshot cs101 run 2026-11-23 10.31.05.json')
  expect(readRun(await file.content.text())).toEqual(order.run)
  const log = await shivizFile(order, 'cs101', MORNING).content.text()
  expect(log.trim().split('\n')).toHaveLength(2 * order.events.length)
})
