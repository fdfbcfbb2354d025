// What the simulator says in the end, as one plain object.
import type { RunFailure, SimulationResult, SimulationOptions } from './simulate.ts'

export interface SimulationReport {
  readonly runs: number
  readonly seed: number
  readonly events: number
  readonly transfers: number
  /** Complete cuts, each once. */
  readonly snapshots: number
  /** Proven by building the permuted run. */
  readonly proven: number
  /** Recorded while another was being recorded at the same process. */
  readonly overlaps: number
  /** What people did with the applications beside the bank, and how many cuts were compared with the whole true state of these. */
  readonly wishes: number
  readonly judged: number
  /** Timelines that have begun: how often everybody has gone back to a cut, with the exact total. */
  readonly restores: number
  /** Objects that were collected as garbage. */
  readonly collected: number
  readonly faults: Readonly<Partial<Record<string, number>>>
  /** How often what is hard was met. */
  readonly sometimes: Readonly<Partial<Record<string, number>>>
  /** What should have been met in a run of this length, and was not. */
  readonly never: readonly string[]
  readonly simulatedSeconds: number
  /** Different global states, estimated to about 1 %. */
  readonly distinctStates: number
  /** The same for the same options, on any machine. */
  readonly traceHash: string
  readonly violations: readonly RunFailure[]
  /** Real ones. */
  readonly seconds: number
}

export function reportOf(
  { runs, seed }: SimulationOptions,
  { tally, failures, never }: SimulationResult,
  seconds: number
): SimulationReport {
  return {
    runs,
    seed,
    events: tally.events,
    transfers: tally.transfers,
    snapshots: tally.completed,
    proven: tally.proven,
    overlaps: tally.sometimes.overlapping ?? 0,
    wishes: tally.wishes,
    judged: tally.judged,
    restores: tally.restores,
    collected: tally.collected,
    faults: tally.faults,
    sometimes: tally.sometimes,
    never,
    simulatedSeconds: Math.round(tally.simulatedMs / 1000),
    distinctStates: tally.states.count,
    traceHash: tally.hash.toString(16).padStart(8, '0'),
    violations: failures,
    seconds: Number(seconds.toFixed(2))
  }
}
