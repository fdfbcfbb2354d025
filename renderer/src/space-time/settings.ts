// What a person has set in the diagram; what the page shows elsewhere does not change it.
import type { Clock } from './chart.ts'
import type { ChosenSpan } from './diagram-layout.ts'
import { EVERYTHING, type Sought } from './emphasis.ts'
import type { Draft } from './judged.ts'
import { ALL_OPEN, type LaneChoice } from './lanes.ts'

export interface Settings {
  readonly clock: Clock
  /** Absent while it shows all that fits, or follows the newest. */
  readonly look: ChosenSpan | undefined
  readonly choice: LaneChoice
  readonly sought: Sought
  /** Control messages are drawn, too. */
  readonly control: boolean
  /** The list of events stands beside the lanes. */
  readonly listed: boolean
  /** The cut that somebody drew; absent where nobody did. */
  readonly draft: Draft | undefined
}

export const UNSET: Settings = {
  clock: 'real',
  look: undefined,
  choice: ALL_OPEN,
  sought: EVERYTHING,
  control: false,
  listed: false,
  draft: undefined
}
