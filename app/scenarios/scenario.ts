// A scenario from its files to what it prints. The form of the files is in docs/scenarios.md; reading files and exit
// codes are in tools/scenario.ts.
import { readEvents } from './events.ts'
import { fail, type ScenarioFile } from './lines.ts'
import { play, type PlayedSnapshot } from './player.ts'
import { readTopology } from './topology.ts'

export interface Scenario {
  readonly topology: ScenarioFile
  readonly events: ScenarioFile
  /** Decimal digits, one for each message or marker that is sent, cycling; without them nothing is delayed. */
  readonly delays?: string | undefined
}

/** @throws ScenarioError where the scenario cannot be played */
export function playScenario(scenario: Scenario): readonly PlayedSnapshot[] {
  const topology = readTopology(scenario.topology)
  return play(topology, readEvents(scenario.events, topology), readDelays(scenario.delays ?? '0'))
}

function readDelays(digits: string): readonly number[] {
  if (!/^\d+$/.test(digits)) fail('--delays', `“${digits}” is not a row of digits`)
  return Array.from(digits, Number)
}
