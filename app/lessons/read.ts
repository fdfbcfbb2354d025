// A lesson file made a lesson: the lines before the first empty one, then one step for each block of lines. The form is
// told in docs/lessons.md; what the lines of a step mean is in read-step.ts.
import type { BrokenRule } from '../snapshot/marker-rules.ts'
import type { ProcessId } from '../ids.ts'
import { faultOf, type DirectedChannel, type Member, type Setup, type Shape } from '../sandbox/setup.ts'
import type { Lesson } from './lesson.ts'
import { blocksOf, fail, readChannel, readCoins, readName, wordsOf, type LessonFile, type LessonLine } from './lines.ts'
import { readFifo, readRule, readStep } from './read-step.ts'

const KEYS = ['title', 'about', 'processes', 'topology', 'channels', 'rule'] as const
type HeaderKey = (typeof KEYS)[number]

const TOPOLOGIES: Readonly<Record<string, Shape>> = {
  mesh: 'mesh',
  ring: 'ring',
  'one-way ring': 'one-way-ring',
  star: 'star',
  line: 'line',
  'one-way line': 'one-way-line',
  tree: 'tree'
}

/** @throws LessonError in one line, with file and line */
export function readLesson(file: LessonFile): Lesson {
  const [head, ...blocks] = blocksOf(file)
  if (head === undefined) fail(file.name, 'the lesson is empty')
  const lines = readHead(head)
  const need = (key: HeaderKey): LessonLine =>
    lines.get(key) ?? fail(file.name, `the line “${key}: …” is missing at the top`)
  const setup = readSetup(need, lines)
  if (blocks.length === 0) fail(file.name, 'the lesson has no steps: they follow after an empty line')
  const known = setup.processes.map(({ id }) => id)
  return {
    title: need('title').text,
    about: need('about').text,
    setup,
    steps: blocks.map((block) => readStep(block, known))
  }
}

function readHead(head: readonly LessonLine[]): ReadonlyMap<HeaderKey, LessonLine> {
  const lines = new Map<HeaderKey, LessonLine>()
  for (const { where, text } of head) {
    const [name = '', ...rest] = text.split(':')
    const key = KEYS.find((one) => one === name.trim())
    if (key === undefined) fail(where, `the top of a lesson has the lines ${KEYS.join(', ')}, and not “${name}”`)
    if (lines.has(key)) fail(where, `“${key}” is there twice`)
    lines.set(key, { where, text: rest.join(':').trim() })
  }
  return lines
}

function readSetup(need: (key: HeaderKey) => LessonLine, lines: ReadonlyMap<HeaderKey, LessonLine>): Setup {
  const processes = readProcesses(need('processes'))
  const known = processes.map(({ id }) => id)
  const [topology, channels, rule] = [lines.get('topology'), lines.get('channels'), lines.get('rule')]
  const drawn = readTopology(topology, known)
  const broken: BrokenRule | null = rule === undefined ? null : readRule(rule.where, wordsOf(rule.text), known)
  const fifo = channels === undefined || readFifo(channels.where, channels.text)
  const setup: Setup = { processes, ...drawn, fifo, ...(broken === null ? {} : { broken }) }
  const fault = faultOf(setup)
  return fault === '' ? setup : fail((setup.shape === 'drawn' ? topology : need('processes'))?.where ?? '', fault)
}

/** A name, or the channels one by one: `Anna -> Ben, Ben -> Cleo`. */
function readTopology(
  line: LessonLine | undefined,
  known: readonly ProcessId[]
): { readonly shape: Shape; readonly channels?: readonly DirectedChannel[] } {
  if (line === undefined) return { shape: 'mesh' }
  const { where, text } = line
  if (text.includes('->'))
    return { shape: 'drawn', channels: text.split(',').map((part) => readDrawn(where, part.trim(), known)) }
  const shape = TOPOLOGIES[text]
  if (shape !== undefined) return { shape }
  return fail(
    where,
    `a topology is one of ${Object.keys(TOPOLOGIES).join(', ')}, or its channels “Anna -> Ben, Ben -> Cleo”, and not “${text}”`
  )
}

function readDrawn(where: string, text: string, known: readonly ProcessId[]): DirectedChannel {
  const words = wordsOf(text)
  return words.length > 3
    ? fail(where, `channels are separated by commas: “${text}”`)
    : readChannel(where, words, known)
}

function readProcesses({ where, text }: LessonLine): readonly Member[] {
  return text.split(',').map((part) => {
    const [name, opening, ...more] = wordsOf(part)
    if (more.length > 0) fail(where, `processes are written “P1 100, P2 100”, not “${part.trim()}”`)
    const id = readName(where, name)
    return { id, name: id, opening: readCoins(where, opening) }
  })
}
