// Reads one file as the product reads it, in a process of its own, so that its memory can be measured.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { readLesson } from '../../app/lessons/read.ts'
import { readSandbox } from '../../app/sandbox/file.ts'
import { playScenario } from '../../app/scenarios/scenario.ts'
import { readSaved } from '../../app/trace/file.ts'
import { evaluate, startInterpreter } from '../../renderer/src/property/interpreter.ts'
import { answerQuestions } from './child.ts'

export type FileKind = 'run' | 'sandbox' | 'lesson' | 'scenario' | 'property'

export interface FileQuestion {
  readonly kind: FileKind
  readonly path: string
}

export interface FileAnswer {
  /** The name of the error with which it was refused; '' where it was read. */
  readonly refused: string
  /** What is in it, as far as a case asks; the sentence of the refusal. */
  readonly said: string
  /** Of a CPU, in ms. */
  readonly tookMs: number
  readonly memoryMiB: number
}

answerQuestions<FileQuestion>(async ({ kind, path }) => {
  const { user, system } = process.cpuUsage()
  let refused = ''
  let said: string
  try {
    said = await read(kind, readFileSync(path, 'utf8'))
  } catch (error) {
    refused = error instanceof Error ? error.name : String(error)
    said = error instanceof Error ? error.message : ''
  }
  const memoryMiB = process.resourceUsage().maxRSS / 1024
  const used = process.cpuUsage()
  const tookMs = (used.user + used.system - user - system) / 1000
  return { refused, said: said.slice(0, 4_000), tookMs, memoryMiB }
})

async function read(kind: FileKind, text: string): Promise<string> {
  switch (kind) {
    case 'run': {
      const { run, disagreeing } = readSaved(text)
      const cuts = run.cuts.map(({ conserved, total, broken }) => ({ conserved, total, broken }))
      const says = run.processes.flatMap(({ events }) =>
        events.flatMap((event) => ('says' in event ? [event.says] : []))
      )
      return JSON.stringify({ cuts, disagreeing, says: says.slice(0, 10) })
    }
    case 'sandbox':
      readSandbox(text)
      return ''
    case 'lesson':
      return readLesson({ name: 'lesson.txt', text }).title
    case 'scenario':
      return String(
        playScenario({ topology: { name: 'a.top', text }, events: { name: 'a.events', text: '' }, delays: undefined })
          .length
      )
    case 'property':
      return evaluate(await startInterpreter(), text, '{"members":[]}').report
  }
}
