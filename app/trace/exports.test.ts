// Exports for other programs: ShiViz's own rule for its logs, and tables for a spreadsheet.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPlayedRun } from '../../testing/trace/arbitrary.ts'
import { cutCsv, eventsCsv } from './csv.ts'
import { orderOf } from './ordering.ts'
import { SHIVIZ_PARSER, shivizLog } from './shiviz.ts'
import { vectorClockOf } from './vector-clock.ts'

interface ShivizLine {
  readonly event: string
  readonly host: string
  readonly clock: Readonly<Record<string, number>>
}

const parsed = (log: string): ShivizLine[] =>
  [...log.matchAll(new RegExp(SHIVIZ_PARSER, 'g'))].map(({ groups }) => ({
    event: groups?.['event'] ?? '',
    host: groups?.['host'] ?? '',
    clock: JSON.parse(groups?.['clock'] ?? '{}') as Record<string, number>
  }))

function expectShiviz(lines: readonly ShivizLine[]): void {
  const last: Record<string, number> = {}
  for (const { host, clock, event } of lines) {
    expect(clock[host]).toBe((last[host] ?? 0) + 1)
    last[host] = clock[host] ?? 0
    expect(event).not.toBe('')
    // No clock counts more events of a process than the log has had.
    for (const [other, count] of Object.entries(clock)) expect(count).toBeLessThanOrEqual(last[other] ?? 0)
  }
}

test('a log has every event, and its clocks obey the rule of ShiViz', () => {
  fc.assert(
    fc.property(anyPlayedRun('wrong', false), ({ run }) => {
      const order = orderOf(run)
      const lines = parsed(shivizLog(order))
      expect(lines).toHaveLength(order.events.length)
      expectShiviz(lines)
      for (const [position, { clock }] of lines.entries())
        expect(run.processes.map(({ id }) => clock[id] ?? 0)).toEqual(vectorClockOf(order, position))
    }),
    { numRuns: 40 }
  )
})

test('a piece of a run is a log by itself', () => {
  fc.assert(
    fc.property(anyPlayedRun('right'), fc.nat(), fc.nat(), ({ run }, one, other) => {
      const order = orderOf(run)
      const [from, to] = [one % order.events.length, other % order.events.length].sort((a, b) => a - b)
      const lines = parsed(shivizLog(order, to, from))
      expect(lines).toHaveLength((to ?? 0) - (from ?? 0))
      expectShiviz(lines)
    }),
    { numRuns: 40 }
  )
})

/** Names that mean something to a reader, and what they may be changed to. */
const NAMES = [
  ...['', 'A B', 'A_B', '7', 'peer-7', 'peer', '{x}', '<b>'],
  ...Object.getOwnPropertyNames(Object.prototype),
  'peer-constructor'
]

test('a file begins with two empty lines: there ShiViz looks for a parser and for what separates executions', () => {
  const [{ run } = { run: undefined }] = fc.sample(anyPlayedRun('right'), { numRuns: 1, seed: 1 })
  if (run === undefined) throw new Error('there is a run')
  const log = shivizLog(orderOf(run))
  expect(log).toMatch(/^\n\n[^\n]+\n\S+ \{/)
})

test('any names give distinct hosts, and none is a property of every object', () => {
  fc.assert(
    fc.property(
      anyPlayedRun('right'),
      fc.array(fc.constantFrom(...NAMES), { minLength: 5, maxLength: 5 }),
      ({ run }, names) => {
        const order = orderOf({
          ...run,
          processes: run.processes.map((process, place) => ({ ...process, name: names[place] ?? '' }))
        })
        const lines = parsed(shivizLog(order))
        const hosts = new Set(lines.map(({ host }) => host))
        expect(hosts.size).toBe(run.processes.length)
        for (const host of hosts) expect(host in {}, host).toBe(false)
        expectShiviz(lines)
      }
    ),
    { numRuns: 40 }
  )
})

test('a snapshot as a table has its processes, channels and sums, and no name becomes a formula', () => {
  const [{ run } = { run: undefined }] = fc
    .sample(anyPlayedRun('right'), { numRuns: 200, seed: 1 })
    .filter((played) => played.cuts.length > 0)
  const cut = run?.cuts[0]
  if (cut === undefined) throw new Error('a run with a snapshot is among them')
  const rows = cutCsv(cut, () => '=1+"x"')
    .trimEnd()
    .split('\r\n')
  expect(rows).toHaveLength(1 + cut.processes.length + cut.channels.length + 5)
  expect(rows[1]).toMatch(/^process,"'=1\+""x""",p00,/)
  expect(rows.at(-2)).toBe(`total,,,,,,,,${cut.total},,`)
})

test('no cell is a formula, whichever separator a spreadsheet is set to', () => {
  const [{ run } = { run: undefined }] = fc
    .sample(anyPlayedRun('right'), { numRuns: 200, seed: 1 })
    .filter((played) => played.cuts.length > 0)
  const cut = run?.cuts[0]
  if (cut === undefined) throw new Error('a run with a snapshot is among them')
  const evil = [
    'x;=1+1;y',
    'x\t=1+1',
    'x,+1',
    'x|-1',
    '\uff1d1+1',
    'x; \uff0b1',
    '@x',
    ' =1',
    'x";"=1+1',
    '-2+3',
    '"=1',
    '\tx'
  ]
  for (const name of evil) {
    const rows = cutCsv(cut, () => name)
    for (const separator of [',', ';', '\t', '|'])
      for (const line of rows.split('\r\n'))
        // As a reader that knows quotes, and as one that does not.
        for (const cells of [cellsOf(line, separator), line.split(separator)])
          for (const cell of cells)
            expect
              .soft(
                /^["\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(cell) && !/^-?\d+$/.test(cell),
                `${name} at ${separator}: ${cell}`
              )
              .toBe(false)
  }
})

/** A line as RFC 4180 says, with another separator. */
function cellsOf(line: string, separator: string): string[] {
  const cells = ['']
  let isQuoted = false
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted
    else if (letter === separator && !isQuoted) cells.push('')
    else cells[cells.length - 1] += letter
  }
  return cells
}

test('the table of events has one line for each, as wide as its head', () => {
  fc.assert(
    fc.property(anyPlayedRun('right'), ({ run }) => {
      const order = orderOf(run)
      const rows = eventsCsv(order).trimEnd().split('\r\n')
      expect(rows).toHaveLength(1 + order.events.length)
      for (const row of rows) expect(row.replaceAll(/"(?:[^"]|"")*"/g, 'quoted').split(',')).toHaveLength(19)
    }),
    { numRuns: 20 }
  )
})
