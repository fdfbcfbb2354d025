// The verdict of a property over a cut, and the sentence for a property that gives no usable verdict. The report of the interpreter
// is not trusted: anybody may have written it.
import {
  boolean,
  literal,
  maxLength,
  number,
  object,
  optional,
  parse,
  pipe,
  strictObject,
  string,
  transform,
  union,
  ValiError,
  type InferOutput
} from 'valibot'
import { unreachable } from '../../../app/assert.ts'

/** Longest reason and longest message that are shown, in characters; the interpreter sends no longer ones. */
export const WORDS_LENGTH_MAX = 500

/** How long a property may compute for one cut, in milliseconds. Conservation of 64 members takes up to one second. */
export const ANSWER_MS_MAX = 3_000

/** Memory that one evaluation may use, in bytes. A cut of 64 members and ten thousand messages takes a tenth of it. */
export const ANSWER_BYTES_MAX = 64 * 1024 * 1024

export type PropertyVerdict =
  /** `because` is the property's own word, and may be empty. */
  | { readonly kind: 'holds' | 'fails'; readonly because: string }
  /** It did not answer. `sentence` ends with a full stop; `line` is 0 where it is not known. */
  | { readonly kind: 'fault'; readonly sentence: string; readonly line: number }

const words = pipe(
  string(),
  transform((text) => clip(text))
)

/** What comes out of the interpreter, as JSON. */
const reportShape = union([
  /** The predicate answered. */
  strictObject({
    type: literal('answer'),
    answer: union([boolean(), words, strictObject({ holds: boolean(), because: optional(words, '') })])
  }),
  /** It answered something that is neither; `what` says what. */
  strictObject({ type: literal('nonsense'), what: pipe(string(), maxLength(80)) }),
  /** It, or the file around it, threw. */
  strictObject({
    type: literal('threw'),
    /** In the file itself, before there was a predicate. */
    loading: boolean(),
    error: object({ name: words, message: words, line: number() })
  }),
  /** The default export is no function. */
  strictObject({ type: literal('no-predicate') }),
  /** The file waits for something. */
  strictObject({ type: literal('waits') }),
  /** The interpreter itself failed under it. */
  strictObject({ type: literal('broke') })
])

export type EvaluationReport = InferOutput<typeof reportShape>

/** @param text what the interpreter sent */
export function judge(text: string): PropertyVerdict {
  try {
    return verdictOf(parse(reportShape, JSON.parse(text)))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ValiError) return fault('Its answer cannot be read.')
    throw error
  }
}

export function fault(sentence: string, line = 0): Extract<PropertyVerdict, { kind: 'fault' }> {
  return { kind: 'fault', sentence, line }
}

export const ENDLESS = fault(`It did not finish within ${ANSWER_MS_MAX / 1000} seconds and was stopped.`)

function verdictOf(report: EvaluationReport): PropertyVerdict {
  switch (report.type) {
    case 'answer':
      return verdictOfAnswer(report.answer)
    case 'nonsense':
      return fault(
        `It returned ${report.what}. It must return true, false, a string, or { holds: true or false, because: '…' }.`
      )
    case 'threw':
      return verdictOfError(report.error, report.loading)
    case 'no-predicate':
      return fault('It exports no function: export default (cut) => …')
    case 'broke':
      return fault('The interpreter failed and was started again.')
    case 'waits':
      return fault('It waits for something outside, but it is isolated.')
    default:
      return unreachable(report)
  }
}

function verdictOfAnswer(answer: Extract<EvaluationReport, { type: 'answer' }>['answer']): PropertyVerdict {
  if (typeof answer === 'boolean') return { kind: answer ? 'holds' : 'fails', because: '' }
  if (typeof answer === 'object') return { kind: answer.holds ? 'holds' : 'fails', because: answer.because }
  if (answer.trim() === '') return fault('It returned an empty string. A string says why the property does not hold.')
  return { kind: 'fails', because: answer }
}

function verdictOfError(
  { name, message, line }: { name: string; message: string; line: number },
  loading: boolean
): PropertyVerdict {
  if (message === 'interrupted') return { ...ENDLESS, line }
  if (message === 'out of memory')
    return fault(`It needs more than ${ANSWER_BYTES_MAX / 1024 ** 2} MiB of memory.`, line)
  if (message === 'stack overflow') return fault('One of its functions calls itself without end.', line)
  if (name === 'SyntaxError' && loading) return fault(`Syntax error: ${message}.`, line)
  if (message.startsWith('could not load module')) return fault('It imports something. A property cannot import.', line)
  return fault(`It threw ${name === '' ? '' : `${name}: `}${message === '' ? 'no message' : message}.`, line)
}

/** Cut between characters. */
function clip(text: string): string {
  const short = text.slice(0, WORDS_LENGTH_MAX)
  return short.isWellFormed() ? short : short.toWellFormed()
}
