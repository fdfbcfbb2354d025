// The topology of a scenario: which processes there are, what each has, and the one-way channels between them.
//
//   3            number of processes
//   N1 10        name and tokens of each
//   …
//   N1 N2        a channel from the first to the second; there is none that is not named, and none to itself
import type { Coins } from '../applications/bank/coins.ts'
import type { ProcessId } from '../ids.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import { fail, linesOf, readId, readNumber, readTokens, withoutComments } from './lines.ts'
import type { ScenarioLine, ScenarioFile } from './lines.ts'

export interface Topology {
  /** By process, in string order. All together are at most 2^53 − 1. */
  readonly tokens: ReadonlyMap<ProcessId, Coins>
  /** By process, in string order: to whom it has a channel, in string order too. */
  readonly channels: ReadonlyMap<ProcessId, readonly ProcessId[]>
}

/** @throws ScenarioError */
export function readTopology(file: ScenarioFile): Topology {
  const [first, ...rest] = linesOf(withoutComments(file))
  if (first === undefined) fail(file.name, 'the number of processes is missing')
  const count = readCount(first)
  const last = rest.at(-1) ?? first
  if (rest.length < count) fail(last.where, `${count} processes are announced, and ${rest.length} follow`)
  const tokens = readProcesses(rest.slice(0, count))
  return { tokens, channels: readChannels(rest.slice(count), [...tokens.keys()]) }
}

function readCount({ where, words }: ScenarioLine): number {
  if (words.length !== 1) fail(where, 'the number of processes stands alone on the first line')
  const count = readNumber(where, words[0] ?? '')
  if (count === 0) fail(where, 'a topology has at least one process')
  if (count > MEMBERS_MAX) fail(where, `a topology has at most ${MEMBERS_MAX} processes, as a snapshot has members`)
  return count
}

function readProcesses(lines: readonly ScenarioLine[]): Topology['tokens'] {
  const tokens = new Map<ProcessId, Coins>()
  let total = 0
  for (const { where, words } of lines) {
    const [name = '', number = ''] = words
    if (words.length !== 2) fail(where, 'a process is a name and its tokens')
    const id = readId(where, name)
    if (tokens.has(id)) fail(where, `${id} is there already`)
    tokens.set(id, readTokens(where, number))
    total += Number(number)
    if (!Number.isSafeInteger(total)) fail(where, 'all tokens together are more than can be counted exactly')
  }
  return new Map([...tokens].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function readChannels(lines: readonly ScenarioLine[], processes: readonly ProcessId[]): Topology['channels'] {
  const channels = new Map<ProcessId, ProcessId[]>(processes.map((id) => [id, []]))
  for (const { where, words } of lines) {
    const [from, to] = words as ProcessId[]
    if (from === undefined || to === undefined || words.length !== 2)
      fail(where, 'a channel is the names of its sender and its receiver')
    const receivers = channels.get(from) ?? fail(where, `there is no process ${from}`)
    if (!channels.has(to)) fail(where, `there is no process ${to}`)
    if (from === to) continue // Nobody sends to itself: other readers of this form ignore it, too.
    if (receivers.includes(to)) fail(where, `the channel from ${from} to ${to} is there already`)
    receivers.push(to)
  }
  for (const receivers of channels.values()) receivers.sort()
  return channels
}
