// Plays the events of a scenario on a graph of production processes, until every snapshot is complete that can
// complete.
import { assert } from '../assert.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Cut, ProcessRefusal } from '../process/state.ts'
import type { ScenarioEvent } from './events.ts'
import { Graph } from './graph.ts'
import { fail } from './lines.ts'
import type { Topology } from './topology.ts'

/** One snapshot of a scenario; its number is its place in the order of their starts, from 0. */
export interface PlayedSnapshot {
  readonly initiator: ProcessId
  /** `undefined` if it can never complete. */
  readonly cut: Cut | undefined
  /** Processes that none of its markers has reached, in string order; empty if it is complete. */
  readonly unreached: readonly ProcessId[]
}

/**
 * @param delays one for each message or marker in the order in which they are sent, cycling; at least one
 * @returns the snapshots, by number
 * @throws ScenarioError if an event cannot happen
 */
export function play(
  topology: Topology,
  events: readonly ScenarioEvent[],
  delays: readonly number[]
): readonly PlayedSnapshot[] {
  const graph = new Graph(topology, delays)
  const processes = [...topology.tokens.keys()]
  const started: { readonly snapshot: SnapshotId; readonly initiator: ProcessId }[] = []
  for (const event of events) {
    switch (event.type) {
      case 'send':
        send(graph, event)
        break
      case 'snapshot':
        started.push({ snapshot: start(graph, event, processes), initiator: event.initiator })
        break
      case 'tick':
        pass(graph, event.count)
        break
    }
  }
  while (graph.isBusy && started.some(({ snapshot }) => graph.cut(snapshot) === undefined)) graph.tick()
  return started.map(({ snapshot, initiator }) => {
    const cut = graph.cut(snapshot)
    const unreached = cut === undefined ? processes.filter((id) => !graph.hasRecorded(id, snapshot)) : []
    return { initiator, cut, unreached }
  })
}

function send(graph: Graph, { where, from, to, amount }: ScenarioEvent & { type: 'send' }): void {
  const outcome = graph.do(from, { type: 'transfer', to, amount })
  if ('refusal' in outcome) fail(where, `${from} cannot send ${amount} to ${to}: it has ${graph.balance(from)}`)
}

function start(
  graph: Graph,
  { where, initiator }: ScenarioEvent & { type: 'snapshot' },
  processes: readonly ProcessId[]
): SnapshotId {
  const members = processes.filter((id) => id !== initiator)
  const outcome = graph.do(initiator, { type: 'start-snapshot', members, at: graph.clock })
  if ('refusal' in outcome)
    fail(where, `${initiator} cannot start a snapshot: ${REASONS[outcome.refusal] ?? outcome.refusal}`)
  assert('snapshot' in outcome && outcome.snapshot !== undefined, 'a snapshot that has started has an id')
  return outcome.snapshot
}

const REASONS: Partial<Record<ProcessRefusal, string>> = {
  'too-many-snapshots': 'too many of its own are open'
}

function pass(graph: Graph, ticks: number): void {
  let left = ticks
  for (; left > 0 && graph.isBusy; left--) graph.tick()
  if (left > 0) graph.rest(left)
}
