// One script and one peer: commands in, answers and events out, one JSON object a line each. It does not use standard
// input or output itself; the peer decides what a command means.
import type { Answer } from '../../app/view/contract.ts'
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
      for await (const line of lines) {
        const answered = answerLine(peer, line).then((answer) => {
          output.write(answer)
          asking.delete(answered)
        })
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

async function answerLine(peer: Pick<Peer, 'ask'>, line: InputLine): Promise<{ readonly id: Id } & Answer> {
  const request = readRequest(line)
  if ('bad' in request) return { id: null, ok: false, refusal: 'bad-command', message: request.bad }
  return { id: request.id, ...(await peer.ask(request.command)) }
}

type Id = string | number | null

/** Separates the id; the answer to a command without an id has `null`. */
function readRequest(line: InputLine): { readonly id: Id; readonly command: object } | { readonly bad: string } {
  if ('bad' in line) return line
  const value = parseJson(line.text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { bad: 'a command is one JSON object on one line' }
  const { id = null, ...command } = value as Readonly<Record<string, unknown>>
  if (!isId(id)) return { bad: `an id is a number or a text of at most ${ID_LENGTH_MAX} characters` }
  return { id, command }
}

function isId(value: unknown): value is Id {
  return value === null || typeof value === 'number' || (typeof value === 'string' && value.length <= ID_LENGTH_MAX)
}

/** @returns `undefined` for text that is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
