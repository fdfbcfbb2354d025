// One block of a lesson file made a step. The first character of a line says what it is:
//
//   >  an action             b: send P1 -> P2 10
//   ?  a question            with its choices: - a wrong one, + the right one, and ! why a wrong one is wrong
//   =  what must be true     = balance P1 90
//   |  a cut to be drawn     | P1 b, P2 f, P3
//   ~  a run to be reordered ~ P1#1
//
// All other lines are prose, joined by spaces. What must be true is in read-expectation.ts, what the
// applications beside the bank do in read-application.ts.
import { LIES, type Lie } from '../applications/bank/lies.ts'
import type { ProcessId } from '../ids.ts'
import { LABEL_LENGTH_MAX } from '../sandbox/action.ts'
import type { BrokenRule } from '../snapshot/marker-rules.ts'
import type { Expectation, LessonAction, LessonCut, LessonStep, Reordered, Wanted } from './lesson.ts'
import {
  fail,
  nothingMore,
  readAmount,
  readChannel,
  readKnown,
  readSnapshot,
  wordsOf,
  type LessonLine
} from './lines.ts'
import { QuestionReader } from './read-question.ts'
import { readExpectation } from './read-expectation.ts'
import { APPLICATION_VERBS, MESSAGE_TYPES, readApplication } from './read-application.ts'

export function readStep(block: readonly LessonLine[], known: readonly ProcessId[]): LessonStep {
  const prose: string[] = []
  const actions: LessonAction[] = []
  const expectations: Expectation[] = []
  const asked = new QuestionReader()
  let cut: LessonCut | undefined
  let reordered: Reordered | undefined
  for (const line of block) {
    if (asked.take(line)) continue
    const { where, text } = line
    const rest = text.slice(1).trim()
    switch (text[0]) {
      case '>':
        actions.push(readAction(where, rest, known))
        break
      case '=':
        expectations.push(readExpectation(where, rest, known))
        break
      case '|':
        cut = readCut(where, rest, known)
        break
      case '~':
        reordered = { where, snapshot: readSnapshot(where, rest) }
        break
      default:
        prose.push(text)
    }
  }
  if (prose.length === 0) fail(block[0]?.where ?? '', 'a step says at least one sentence')
  const question = asked.end()
  const drawn = { ...(cut === undefined ? {} : { cut }), ...(reordered === undefined ? {} : { reordered }) }
  return { prose: prose.join(' '), ...(question === undefined ? {} : { question }), actions, expectations, ...drawn }
}

function readAction(where: string, text: string, known: readonly ProcessId[]): LessonAction {
  const [, label = '', rest = text] = /^(\S+):\s+(.*)$/.exec(text) ?? []
  if (label.length > LABEL_LENGTH_MAX) fail(where, `a label has at most ${LABEL_LENGTH_MAX} characters`)
  const named = label === '' ? {} : { label }
  const [verb = '', ...words] = wordsOf(rest)
  const doing = (action: (LessonAction & { type: 'do' })['action']): LessonAction => ({
    type: 'do',
    where,
    action: { ...action, ...named }
  })
  switch (verb) {
    case 'send':
      nothingMore(where, words, 4)
      return doing({ do: 'send', ...readChannel(where, words, known), amount: readAmount(where, words[3]) })
    case 'deliver':
      return {
        type: 'deliver',
        where,
        channel: readChannel(where, words, known),
        wanted: readWanted(where, words.slice(3)),
        ...named
      }
    case 'snapshot':
    case 'step':
      nothingMore(where, words, 1)
      return doing({ do: verb, process: readKnown(where, words[0], known) })
    case 'hold':
    case 'release':
      if (verb === 'release' && words[1] !== '->') return doing(readApplication(where, verb, words, known))
      nothingMore(where, words, 3)
      return doing({ do: 'hold', ...readChannel(where, words, known), held: verb === 'hold' })
    case 'lie':
      nothingMore(where, words, 2)
      return doing({ do: 'lie', process: readKnown(where, words[0], known), lie: readLie(where, words[1]) })
    case 'channels':
      return doing({ do: 'fifo', fifo: readFifo(where, words.join(' ')) })
    case 'rule':
      return doing({ do: 'break', broken: readRule(where, words, known) })
    case 'start':
      return words.join(' ') === 'over'
        ? { type: 'start-over', where }
        : doing(readApplication(where, verb, words, known))
    default:
      if (APPLICATION_VERBS.includes(verb)) return doing(readApplication(where, verb, words, known))
      return fail(
        where,
        `“${verb}” is not one of send, deliver, snapshot, step, lie, hold, release, channels, rule, start over, ${APPLICATION_VERBS.join(', ')}`
      )
  }
}

/** `10`, `marker`, `marker A#1`, `task`, or nothing: whatever is first. */
function readWanted(where: string, words: readonly string[]): Wanted {
  const [first, snapshot] = words
  nothingMore(where, words, first === 'marker' ? 2 : 1)
  if (first === undefined) return { kind: 'first' }
  const type = MESSAGE_TYPES.find((one) => one === first)
  if (type !== undefined) return { kind: 'message', type }
  if (first !== 'marker') return { kind: 'payment', amount: readAmount(where, first) }
  return snapshot === undefined ? { kind: 'marker' } : { kind: 'marker-of', snapshot: readSnapshot(where, snapshot) }
}

function readLie(where: string, word: string | undefined): Lie {
  const lie = LIES.find((one) => one === word)
  return lie ?? fail(where, `a lie is one of ${LIES.join(', ')}, and not “${word ?? ''}”`)
}

export function readFifo(where: string, text: string): boolean {
  if (text !== 'FIFO' && text !== 'not FIFO') fail(where, `channels are “FIFO” or “not FIFO”, and not “${text}”`)
  return text === 'FIFO'
}

/** The words that break a rule, or `none`. */
export function readRule(where: string, words: readonly string[], known: readonly ProcessId[]): BrokenRule | null {
  const rule = words.slice(0, 2).join('-')
  switch (rule) {
    case 'none':
      return null
    case 'no-marker':
    case 'keep-recording':
      nothingMore(where, words, 5)
      return { rule, ...readChannel(where, words.slice(2), known) }
    case 'late-marker':
    case 'late-record':
    case 'no-recording':
      nothingMore(where, words, 3)
      return { rule, process: readKnown(where, words[2], known) }
    default:
      return fail(
        where,
        'a rule is none, no marker A -> B, late marker A, late record A, no recording A or keep recording A -> B'
      )
  }
}

/** `P1 b, P2 f, P3`: after event b of P1 and f of P2, and before all of P3. */
function readCut(where: string, text: string, known: readonly ProcessId[]): LessonCut {
  const lasts: Record<ProcessId, string> = {}
  for (const part of text.split(',')) {
    const words = wordsOf(part)
    nothingMore(where, words, 2)
    lasts[readKnown(where, words[0], known)] = words[1] ?? ''
  }
  const missing = known.find((id) => lasts[id] === undefined)
  return missing === undefined ? { where, lasts } : fail(where, `a cut passes every process, also ${missing}`)
}
