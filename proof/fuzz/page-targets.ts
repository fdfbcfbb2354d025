// The targets of the page and of traces: events that neighbours publish, saved runs, lessons.
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { assert } from '../../app/assert.ts'
import { LessonError } from '../../app/lessons/lesson.ts'
import { runLesson } from '../../app/lessons/run-lesson.ts'
import { readLesson } from '../../app/lessons/read.ts'
import { SandboxRefusal } from '../../app/sandbox/action.ts'
import { anyPlayedRun } from '../../testing/trace/arbitrary.ts'
import { readRun, RunFileError, writeRun } from '../../app/trace/file.ts'
import { decodeTraceFrame, encodeTraceFrame, TraceFrameError } from '../../app/trace/frame.ts'
import { isLetIn, type FuzzTarget } from './target.ts'

/** Events of one process in an example: enough for every kind, short enough to be damaged anywhere. */
const EVENTS = 12

const anyRun = anyPlayedRun('right').map(({ run }) => ({
  processes: run.processes.map((process) => ({ ...process, events: process.events.slice(0, EVENTS) })).slice(0, 2),
  cuts: []
}))

const traceFrame: FuzzTarget = {
  name: 'trace-frame',
  examples: anyRun.map(({ processes }) =>
    encodeTraceFrame({ type: 'events', events: processes.flatMap(({ events }) => events) })
  ),
  take: (bytes) =>
    isLetIn(TraceFrameError, () => {
      const frame = decodeTraceFrame(bytes)
      assert(isDeepStrictEqual(decodeTraceFrame(encodeTraceFrame(frame)), frame), 'a trace means the same again')
    })
}

const runFile: FuzzTarget = {
  name: 'run-file',
  share: 0.3,
  examples: anyRun.map((run) => new TextEncoder().encode(writeRun(run))),
  take: (bytes) =>
    isLetIn(RunFileError, () => {
      const run = readRun(new TextDecoder().decode(bytes))
      assert(isDeepStrictEqual(readRun(writeRun(run)), run), 'a run is the same when it is saved again')
    })
}

const folder = new URL('../../lessons/', import.meta.url)
const lessons = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile()) // The folders hold translations, which are read with their original.
  .map(({ name }) => readFileSync(new URL(name, folder)))

const lesson: FuzzTarget = {
  name: 'lesson',
  share: 0.05, // Each input is played to its end.
  examples: fc.constantFrom(...lessons.map((bytes) => new Uint8Array(bytes))),
  take: (bytes) =>
    isLetIn(LessonError, () => {
      const read = readLesson({ name: 'fuzz.txt', text: new TextDecoder().decode(bytes) })
      // A lesson may contain an impossible action: its author must correct it, and the error has its own name.
      isLetIn(SandboxRefusal, () => isLetIn(LessonError, () => runLesson(read)))
    })
}

export const PAGE_TARGETS: readonly FuzzTarget[] = [traceFrame, runFile, lesson]
