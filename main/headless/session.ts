// One script and one peer: commands in, answers and events out, one JSON object a line each. It does not use standard
// input or output itself; the peer decides what a command means.
import type { Answer } from '../../app/view/contract/answer.ts'
import type { Peer } from '../../app/peer.ts'
import type { InputLine } from './lines.ts'

/** Most commands that wait for their answer; more are not read until then. Enough to keep any peer busy. */
export const ASKS_MAX = 1024

/** Longest text of an id, in characters: it is echoed, not stored. */
export const ID_LENGTH_MAX = 256

/** The output of lines. `write` takes one object; `drained` resolves when the reader has caught up. */
export interface Output {
  write(message: object): void
  drained(): Promise<void>
}

export interface HeadlessSession {
  /** Executes commands in the order of their lines; resolves when the lines have ended. */
  read(lines: AsyncIterable<InputLine>): Promise<void>
  /** Resolves when every command so far is answered. */
  answered(): Promise<void>
}

/**
 * Starts writing events at once.
 * @param log gets notices: they are for people, because the events of the output have a fixed form
 */
export function openSession(
  peer: Pick<Peer, 'ask' | 'listen'>,
  output: Output,
  log: (text: string) => void
): HeadlessSession {
  const asking = new Set<Promise<void>>()
  peer.listen((event) => {
    if (event.event === 'notice') log(event.text)
    else output.write(event)
  })

  return {
    async read(lines) {
      /** While a command waits for others, the commands after it are not carried out. */
      let gate: Promise<unknown> = Promise.resolve()
      for await (const line of lines) {
        const request = readRequest(line)
        const isStop = 'command' in request && 'do' in request.command && request.command.do === 'stop'
        const answered = (isStop ? Promise.resolve() : gate)
          .then(() => answerTo(peer, request))
          .then((answer) => {
            output.write(answer)
            asking.delete(answered)
          })
        if ('command' in request && 'do' in request.command && request.command.do === 'wait') gate = answered
        asking.add(answered)
        if (asking.size >= ASKS_MAX) await Promise.race(asking)
        await output.drained()
      }
    },
    async answered() {
      await Promise.all(asking)
    }
  }
}

async function answerTo(peer: Pick<Peer, 'ask'>, request: Request): Promise<{ readonly id: Id } & Answer> {
  if ('bad' in request) return { id: null, ok: false, refusal: 'bad-command', message: request.bad }
  return { id: request.id, ...(await peer.ask(request.command)) }
}

/** A number stays the text that it was: a script may count in numbers that a double cannot hold. */
type Id = string | RawJson | null

/** What `JSON.rawJSON` makes, which TypeScript does not know yet: `JSON.stringify` writes it as it is. */
interface RawJson {
  readonly rawJSON: string
}
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => RawJson }

type Request = { readonly id: Id; readonly command: object } | { readonly bad: string }

/** Separates the id; the answer to a command without an id has `null`. */
function readRequest(line: InputLine): Request {
  if ('bad' in line) return line
  const { value, sources } = parseJson(line.text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { bad: 'a command is one JSON object on one line' }
  const { id = null, ...command } = value as Readonly<Record<string, unknown>>
  const text = typeof id === 'number' ? (sources.get(value) ?? '') : id
  if (text !== null && (typeof text !== 'string' || text.length > ID_LENGTH_MAX))
    return { bad: `an id is a number or a text of at most ${ID_LENGTH_MAX} characters` }
  return { id: typeof id === 'number' ? rawJSON(String(text)) : text, command }
}

/** @returns `undefined` for text that is not JSON, or too deep to be read; and by object how its id was written, where that is a number */
function parseJson(text: string): { readonly value: unknown; readonly sources: WeakMap<object, string> } {
  const sources = new WeakMap<object, string>()
  const noteId = function (
    this: object,
    key: string,
    value: unknown,
    { source }: { readonly source?: string }
  ): unknown {
    if (key === 'id' && typeof value === 'number' && source !== undefined) sources.set(this, source)
    return value
  }
  try {
    return { value: JSON.parse(text, noteId as Parameters<typeof JSON.parse>[1]), sources }
  } catch (error) {
    // Deeper than the stack: no command is.
    if (error instanceof SyntaxError || error instanceof RangeError) return { value: undefined, sources }
    throw error
  }
}
