// Where markers can go on the channels that there are. Chandy and Lamport ask for a channel path from the initiator to every other
// process: a process that no marker can reach never records, so the snapshot never completes. Where everybody reaches everybody (the graph
// is strongly connected), anybody may start one.
import type { ProcessId } from '../ids.ts'
import { channelsOf, type Setup } from './setup.ts'

/** Processes to which no path of channels leads from this one, in the order of the setup. */
export function unreachedFrom(setup: Setup, initiator: ProcessId): readonly ProcessId[] {
  const channels = channelsOf(setup)
  const reached = new Set([initiator])
  // A set is walked through in the order in which it grows.
  for (const process of reached) for (const { from, to } of channels) if (from === process) reached.add(to)
  return setup.processes.map(({ id }) => id).filter((id) => !reached.has(id))
}

/** Whose snapshots can complete: those who reach all others. */
export function initiatorsIn(setup: Setup): readonly ProcessId[] {
  return setup.processes.map(({ id }) => id).filter((id) => unreachedFrom(setup, id).length === 0)
}
