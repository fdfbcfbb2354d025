// Production processes on any directed graph, as plain data: a step of one process, and of each process that its message reaches at once.
// Who puts messages on channels and when these deliver is the caller's: scenarios have a clock, the sandbox a person.
//
// A process of the production code has a channel to every other member. Where the graph has none, nothing but
// markers is ever put on that channel, and such a marker may take as long as it likes. So it is delivered in the moment
// when its receiver has recorded by a marker on a real channel: then it can neither begin a recording nor find anything
// in transit, and every cut is that of the directed graph. To a process that no real channel reaches it is never
// delivered, and the snapshot never completes. What is said about snapshots (reports, cancels) takes no time.
import type { Coins } from '../applications/bank/coins.ts'
import { assert } from '../assert.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Message } from '../process/messages.ts'
import { laneOf } from '../snapshot/messages.ts'
import { stepBreaking } from '../process/breaking.ts'
import { step } from '../process/process.ts'
import { openProcess } from '../process/state.ts'
import type { Effect, Input } from '../process/inputs.ts'
import type { Process, Step } from '../process/state.ts'
import { RULES, type MarkerRules } from '../snapshot/marker-rules.ts'

export interface DeliveredMessage {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly message: Message
}

export interface Directed {
  readonly processes: Readonly<Record<ProcessId, Process>>
  /** Markers for which there is no channel, until their receiver has recorded. */
  held: readonly DeliveredMessage[]
}

/** Whether there is a channel that carries this; always asked of messages of the application lane. */
export type Carries = (delivery: DeliveredMessage) => boolean

/** What one process did at one input, in the order in which it happened. */
export interface HandledInput {
  readonly process: ProcessId
  readonly input: Input
  readonly effects: readonly Effect[]
}

/** Processes that know each other and have done nothing. */
export function openDirected(openings: ReadonlyMap<ProcessId, Coins>): Directed {
  const processes = [...openings].map(([id, opening]) => {
    const process = openProcess(id, opening)
    for (const other of openings.keys())
      if (other !== id) step(process, { type: 'met', neighbour: other, name: other, at: 0 })
    return [id, process] as const
  })
  return { processes: Object.fromEntries(processes), held: [] }
}

export function processOf({ processes }: Directed, id: ProcessId): Process {
  const process = processes[id]
  assert(process !== undefined, `${id} is in the graph`)
  return process
}

/**
 * Steps one process, in place, and each process that its message reaches at once.
 *
 * @param hear is told of each step in order; what `carries` says yes to is the caller's to put on its channel
 * @param rules what each process does about markers; others than those of the algorithm show what a rule is for
 * @returns what became of the input itself
 */
export function act(
  graph: Directed,
  { process, input }: { readonly process: ProcessId; readonly input: Input },
  carries: Carries,
  hear: (happening: HandledInput) => void,
  rules: MarkerRules = RULES
): Step {
  const atOnce: DeliveredMessage[] = []
  const outcome = stepOne(graph, process, input, carries, hear, atOnce, rules)
  for (let next = atOnce.shift(); next !== undefined; next = atOnce.shift()) {
    const { from, to, message } = next
    const heard: Input = { type: 'delivered', from, message, at: atOf(input) }
    const result = stepOne(graph, to, heard, carries, hear, atOnce, rules)
    assert('effects' in result, `no honest message is turned away: ${JSON.stringify(result)}`)
  }
  return outcome
}

/** Whether a process has begun its part of a snapshot that is not complete. */
export function hasRecorded(graph: Directed, id: ProcessId, snapshot: SnapshotId): boolean {
  return processOf(graph, id).snapshots.some((one) => one.id === snapshot)
}

function stepOne(
  graph: Directed,
  id: ProcessId,
  input: Input,
  carries: Carries,
  hear: (happening: HandledInput) => void,
  atOnce: DeliveredMessage[],
  rules: MarkerRules
): Step {
  const outcome = stepBreaking(processOf(graph, id), input, rules)
  if (!('effects' in outcome)) return outcome
  for (const effect of outcome.effects) {
    if (effect.type === 'send') sort(graph, { from: id, to: effect.to, message: effect.message }, carries, atOnce)
    if (effect.type === 'recorded') release(graph, id, effect.snapshot, atOnce)
  }
  hear({ process: id, input, effects: outcome.effects })
  return outcome
}

/** Hears at once what is said about snapshots, and holds markers that have no channel. */
function sort(graph: Directed, delivery: DeliveredMessage, carries: Carries, atOnce: DeliveredMessage[]): void {
  const { to, message } = delivery
  if (laneOf(message) === 'control') {
    atOnce.push(delivery)
  } else if (!carries(delivery)) {
    assert(message.type === 'marker', 'money goes by the channels of the graph')
    if (hasRecorded(graph, to, message.snapshot)) atOnce.push(delivery)
    else graph.held = [...graph.held, delivery]
  }
}

/** The receiver has recorded: markers that have no channel arrive. */
function release(graph: Directed, id: ProcessId, snapshot: SnapshotId, atOnce: DeliveredMessage[]): void {
  const isRipe = ({ to, message }: DeliveredMessage): boolean =>
    to === id && message.type === 'marker' && message.snapshot === snapshot
  atOnce.push(...graph.held.filter(isRipe))
  graph.held = graph.held.filter((one) => !isRipe(one))
}

function atOf(input: Input): number {
  return 'at' in input ? input.at : 0
}
