// What a person asks of the simulator, from the command line. Pure: what was typed is an argument.
import { FAULTS, USUAL_FAULTS, type PlannedFault } from './plan.ts'
import { PROCESSES_MAX } from './run-state.ts'
import type { SimulationOptions } from './simulate.ts'

export interface Settings extends SimulationOptions {
  /** Threads that share the work. */
  readonly jobs: number
  readonly json: boolean
}

/** More threads than any machine here has cores are a typing mistake. */
const JOBS_MAX = 256

/** Text by option, without dashes. */
export type TypedOptions = Readonly<
  Partial<Record<'seed' | 'runs' | 'processes' | 'steps' | 'faults' | 'jobs', string>>
>

/** What was typed cannot be done. The message says what is expected. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** @param seed where none is typed @param jobs where none are typed @throws SettingsError */
export function readSettings(typed: TypedOptions, json: boolean, seed: number, jobs = 1): Settings {
  return {
    seed: wholeNumber('seed', typed.seed, 0, 2 ** 32 - 1) ?? seed,
    runs: wholeNumber('runs', typed.runs, 1, 1_000_000_000) ?? 1_000,
    processes: wholeNumber('processes', typed.processes, 2, PROCESSES_MAX) ?? 4,
    steps: wholeNumber('steps', typed.steps, 1, 1_000_000) ?? 400,
    faults: readFaults(typed.faults ?? 'usual'),
    jobs: wholeNumber('jobs', typed.jobs, 1, JOBS_MAX) ?? Math.min(jobs, JOBS_MAX),
    json
  }
}

function wholeNumber(name: string, text: string | undefined, low: number, high: number): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  if (!(value >= low && value <= high)) throw new SettingsError(`--${name} is a whole number from ${low} to ${high}`)
  return value
}

function readFaults(text: string): readonly PlannedFault[] {
  if (text === 'usual') return USUAL_FAULTS
  if (text === 'all') return FAULTS
  if (text === 'none') return []
  return text.split(',').map((name) => {
    const fault = FAULTS.find((one) => one === name.trim())
    if (fault === undefined) throw new SettingsError(`--faults is usual, all, none, or some of ${FAULTS.join(',')}`)
    return fault
  })
}
