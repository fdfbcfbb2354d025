// A run as a file: JSON text with a head that names the format. Every field is checked when it is read (schema in
// file-shape.ts), so code that uses a run does not depend on its source.
import * as v from 'valibot'
import type { CutView } from '../view/contract/snapshot.ts'
import { idleApplicationsView } from '../view/applications-view.ts'
import { CUTS_MAX, EVENTS_MAX, PROCESSES_MAX } from './run-collector.ts'
import { compareMoments } from './event.ts'
import { halfSaved } from './applications-shape.ts'
import type { SnapshotId } from '../ids.ts'
import { isSame } from '../plain.ts'
import { cutShape, moneyCutShape, processShape } from './file-shape.ts'
import { judgeAgain } from './judge-again.ts'
import type { Run, RunProcess } from './run.ts'

/** The message is shown to a person unchanged: one or two sentences that say what is wrong with the file. */
export class RunFileError extends Error {
  override readonly name = 'RunFileError'
}

export const RUN_FILE_FORMAT = 'groupshot-run'
export const RUN_FILE_VERSION = 2

/** Of the report of a session, which may have a run in it. */
export const SESSION_FILE_FORMAT = 'groupshot-report'

/** The version with only the bank. Still read: in such a run the other applications did nothing. */
const MONEY_VERSION = 1

/**
 * Largest text, in characters: a run of EVENTS_MAX events has some 60 million. Check the size of a file before reading
 * it.
 */
export const RUN_FILE_LENGTH_MAX = 150_000_000

/** @returns the text of a file, from which `readRun` gives the same run */
export function writeRun({ processes, cuts }: Run): string {
  return JSON.stringify({ format: RUN_FILE_FORMAT, version: RUN_FILE_VERSION, processes, cuts })
}

/** @throws RunFileError if the text is not a run that this version can read */
export function readRun(text: string): Run {
  return readSaved(text).run
}

/** A run, and the snapshots of which the file says something else than what follows from what they recorded. */
export interface ReadRun {
  readonly run: Run
  readonly disagreeing: readonly SnapshotId[]
}

/**
 * Verdicts, sums and answers of snapshots are computed anew from what they recorded.
 * @throws RunFileError if the text is not a run that this version can read
 */
export function readSaved(text: string): ReadRun {
  if (text.length > RUN_FILE_LENGTH_MAX)
    throw new RunFileError(
      `This file is too large: ${text.length} characters, where ${RUN_FILE_LENGTH_MAX} are the most.`
    )
  const found = headed(runIn(parse(text)))
  const events = found.processes.reduce((count: number, process) => count + countEvents(process), 0)
  most('processes', found.processes.length, PROCESSES_MAX)
  most('snapshots', found.cuts.length, CUTS_MAX)
  most('events', events, EVENTS_MAX)
  const processes = found.processes.map((process, place) => check(processShape, process, `process ${place + 1}`))
  for (const [place, process] of processes.entries()) checkOrder(process, processes[place - 1])
  const said = found.cuts.map((cut, place) => readCut(found.version, cut, `snapshot ${place + 1}`))
  const cuts = said.map(judged)
  const disagreeing = said.filter((cut, place) => !isSame(cut, cuts[place])).map(({ snapshot }) => snapshot)
  return { run: { processes, cuts }, disagreeing }
}

function judged(said: CutView, place: number): CutView {
  try {
    return judgeAgain(said)
  } catch (cause) {
    throw new RunFileError(`This saved run is damaged: what snapshot ${place + 1} recorded contradicts itself.`, {
      cause
    })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const isOurs = [RUN_FILE_FORMAT, SESSION_FILE_FORMAT].some((format) => text.slice(0, 200).includes(format))
    throw new RunFileError(
      isOurs
        ? 'This saved run is damaged: its text is no longer valid JSON, perhaps because its end is missing.'
        : 'This file is not a saved run: it is not JSON.',
      { cause }
    )
  }
}

/** The file of a session holds its run (app/report). */
const session = v.object({ format: v.literal(SESSION_FILE_FORMAT), run: v.unknown() })

function runIn(found: unknown): unknown {
  return v.is(session, found) ? found.run : found
}

const head = v.object({ format: v.literal(RUN_FILE_FORMAT), version: v.unknown() })
const lists = v.strictObject({
  format: v.literal(RUN_FILE_FORMAT),
  version: v.picklist([MONEY_VERSION, RUN_FILE_VERSION]),
  processes: v.array(v.unknown()),
  cuts: v.array(v.unknown())
})

function headed(found: unknown): v.InferOutput<typeof lists> {
  if (!v.is(head, found)) throw new RunFileError('This file is not a saved run: its head is missing.')
  if (found.version !== RUN_FILE_VERSION && found.version !== MONEY_VERSION)
    throw new RunFileError(
      `This run was saved in version ${short(found.version)} of the format, and this program reads versions ${MONEY_VERSION} and ${RUN_FILE_VERSION}.`
    )
  return check(lists, found, 'the file')
}

function readCut(version: number, cut: unknown, where: string): CutView {
  if (version === RUN_FILE_VERSION) {
    const found = check(cutShape, cut, where)
    const half = halfSaved(found)
    if (half !== undefined)
      throw new RunFileError(
        `This saved run is damaged: ${where} has the states or the answer of ${half}, but not both.`
      )
    const idle = idleApplicationsView(found.members)
    return {
      ...found,
      applications: { ...idle.applications, ...found.applications },
      properties: { ...idle.properties, ...found.properties }
    }
  }
  const money = check(moneyCutShape, cut, where)
  return { ...money, ...idleApplicationsView(money.members) }
}

function check<Shape extends v.GenericSchema>(shape: Shape, value: unknown, where: string): v.InferOutput<Shape> {
  const result = v.safeParse(shape, value, { abortEarly: true, abortPipeEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const path = v.getDotPath(issue) ?? ''
  const received = short(issue.received)
  const place = path === '' ? where : `${where}, at ${short(path)}`
  throw new RunFileError(`This saved run is damaged: in ${place}, ${received} is not a valid value.`)
}

function checkOrder({ id, events }: RunProcess, previous: RunProcess | undefined): void {
  if (previous !== undefined && previous.id >= id)
    throw new RunFileError(`This saved run is damaged: its processes are out of order, at ${id}.`)
  for (const [place, event] of events.entries()) {
    const before = events[place - 1]
    if (before !== undefined && compareMoments(before, event) >= 0)
      throw new RunFileError(`This saved run is damaged: the events of ${id} are out of order, at event ${place + 1}.`)
  }
}

function countEvents(process: unknown): number {
  const events: unknown = typeof process === 'object' && process !== null && 'events' in process ? process.events : []
  return Array.isArray(events) ? events.length : 0
}

function most(what: string, count: number, limit: number): void {
  if (count > limit) throw new RunFileError(`This run has ${count} ${what}, and at most ${limit} can be opened.`)
}

/** A value as text, short enough for a sentence. */
function short(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
