// The events of a scenario: what is done from outside, line by line, and how much time passes in between.
//
// send SRC DST K     SRC sends K tokens to DST snapshot ID        ID starts a snapshot tick [M]           M steps of
// time pass, one without M; between two ticks everything happens at once
//
// `#` at the start of a line or after white space begins a comment. player.ts executes the events.
import { parseAmount, type Coins } from '../applications/bank/coins.ts'
import type { ProcessId } from '../ids.ts'
import {
  fail,
  linesOf,
  readNumber,
  readTokens,
  withoutComments,
  type ScenarioLine,
  type ScenarioFile
} from './lines.ts'
import type { Topology } from './topology.ts'

/** `where` is the line of the event. */
export type ScenarioEvent =
  /** There is a channel from the sender to the receiver. */
  | {
      readonly type: 'send'
      readonly where: string
      readonly from: ProcessId
      readonly to: ProcessId
      readonly amount: Coins
    }
  | { readonly type: 'snapshot'; readonly where: string; readonly initiator: ProcessId }
  | { readonly type: 'tick'; readonly where: string; readonly count: number }

/** Most steps of one `tick`: a clock that counts millions of them is still exact. */
const TICKS_MAX = 1_000_000_000

/** @throws ScenarioError */
export function readEvents(file: ScenarioFile, topology: Topology): readonly ScenarioEvent[] {
  return linesOf(withoutComments(file)).map((line) => readEvent(line, topology))
}

function readEvent({ where, words }: ScenarioLine, topology: Topology): ScenarioEvent {
  const [verb = '', ...rest] = words
  switch (verb) {
    case 'send':
      return readSend(where, rest, topology)
    case 'snapshot':
      if (rest.length !== 1) fail(where, 'a snapshot names the process that starts it: snapshot ID')
      return { type: 'snapshot', where, initiator: readProcess(where, rest[0], topology) }
    case 'tick':
      if (rest.length > 1) fail(where, 'a tick has at most one number: tick [M]')
      return { type: 'tick', where, count: readCount(where, rest[0] ?? '1') }
    default:
      return fail(where, `“${verb}” is not send, snapshot or tick`)
  }
}

function readSend(where: string, words: readonly string[], topology: Topology): ScenarioEvent {
  if (words.length !== 3) fail(where, 'a send names sender, receiver and how much: send SRC DST K')
  const from = readProcess(where, words[0], topology)
  const to = readProcess(where, words[1], topology)
  if (topology.channels.get(from)?.includes(to) !== true) fail(where, `there is no channel from ${from} to ${to}`)
  const amount = parseAmount(readTokens(where, words[2] ?? '')) ?? fail(where, 'a send needs at least 1 token')
  return { type: 'send', where, from, to, amount }
}

function readProcess(where: string, word = '', { tokens }: Topology): ProcessId {
  return tokens.has(word as ProcessId) ? (word as ProcessId) : fail(where, `there is no process ${word}`)
}

function readCount(where: string, word: string): number {
  const count = readNumber(where, word)
  return count <= TICKS_MAX ? count : fail(where, `a tick is at most ${TICKS_MAX} steps`)
}
