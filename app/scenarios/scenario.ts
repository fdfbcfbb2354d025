// Plays a scenario, from its files to its output. docs/scenarios.md describes the form of the files; tools/scenario.ts
// reads files and sets exit codes.
import { readEvents } from './events.ts'
import { fail, type ScenarioFile } from './lines.ts'
import { play, type PlayedSnapshot } from './player.ts'
import { readTopology } from './topology.ts'

export interface Scenario {
  readonly topology: ScenarioFile
  readonly events: ScenarioFile
  /** Decimal digits, one for each sent message or marker, cycling; without them there is no delay. */
  readonly delays?: string | undefined
}

/** @throws ScenarioError if the scenario cannot be played */
export function playScenario(scenario: Scenario): readonly PlayedSnapshot[] {
  const topology = readTopology(scenario.topology)
  return play(topology, readEvents(scenario.events, topology), readDelays(scenario.delays ?? '0'))
}

function readDelays(digits: string): readonly number[] {
  if (!/^\d+$/.test(digits)) fail('--delays', `“${digits}” is not a row of digits`)
  return Array.from(digits, Number)
}
