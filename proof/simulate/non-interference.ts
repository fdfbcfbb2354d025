// Snapshots change nothing of the computation: the same people, without their snapshots, pay the same amounts at the same
// moments, and everything arrives at the same moments. Judged by playing a schedule twice in a world without faults and
// of one latency, once without snapshots; whatever is delayed, hurried or refused because of one shows.
import type { PlannedAct, SimulationPlan } from './plan.ts'
import { ScheduleRunner } from './schedule-runner.ts'
import { Tally } from './tally.ts'
import { must } from './violation.ts'

/** More events than any plan has: faults stop at its end, not earlier. */
const STEPS = 1_000_000

/** @throws Violation */
export function checkNonInterference(seed: number, plan: SimulationPlan): void {
  const faultless = withoutFaults(plan)
  const [seen, expected] = [transfersIn(seed, faultless), transfersIn(seed, withoutSnapshots(faultless))]
  const first = expected.findIndex((line, index) => line !== seen[index])
  must(
    seen.length === expected.length && first < 0,
    'never-delayed',
    () => `with snapshots: ${seen[first] ?? seen.length}; without: ${expected[first] ?? expected.length}`
  )
}

/** What is left out in both: going back changes what is paid, and so it should; releases let messages through one by one, and a marker is one. */
const GOES_BACK: readonly PlannedAct['do'][] = ['release', 'restore', 'cancel-restore']

/** What is left out in one of the twins. */
const TAKES_SNAPSHOTS: readonly PlannedAct['do'][] = ['snapshot', 'cancel', 'collect']

/** By then everybody has met everybody: a marker also tells of its members. */
const MET_MS = 10_000

function withoutFaults({ acts, networkProfile, ...rest }: SimulationPlan): SimulationPlan {
  return {
    ...rest,
    turnMs: 0,
    networkProfile: { ...networkProfile, latencyMin: networkProfile.latencyMax, window: 262_144, areStrangers: false },
    acts: acts
      .filter(({ fault, act }) => fault === '' && !GOES_BACK.includes(act.do))
      .map((planned) => ({ ...planned, at: planned.at + MET_MS }))
  }
}

/** Something that changes nothing happens instead, so that the world is as old at the end. */
function withoutSnapshots({ acts, ...rest }: SimulationPlan): SimulationPlan {
  return {
    ...rest,
    acts: acts.map((planned) =>
      TAKES_SNAPSHOTS.includes(planned.act.do)
        ? { ...planned, act: { do: 'clock', who: 0, byMs: 0 } as const }
        : planned
    )
  }
}

/** Every transfer sent and handled: when, by whom, how much. What happens in one moment has no order. */
function transfersIn(seed: number, plan: SimulationPlan): readonly string[] {
  const lines: string[] = []
  new ScheduleRunner(seed, plan, new Tally(), {
    observe: (at, by, event) => {
      if ((event.type !== 'sent' && event.type !== 'received') || event.message.type !== 'transfer') return
      lines.push(`${at} ${by} ${event.from} → ${event.to} ${event.message.amount}`)
    }
  }).runSchedule(STEPS)
  return lines.sort()
}
