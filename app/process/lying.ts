// A process that makes one lie on purpose, because the person at it wants to see who notices: its next report is false when it goes
// out. What the process knows stays true, also its own part in its own cut.
import { transfersIn, type ApplicationMessage } from '../applications/all.ts'
import { lieAbout, type Lie } from '../applications/bank/lies.ts'
import type { ProcessId } from '../ids.ts'
import type { Effect } from './inputs.ts'
import type { Message, ProcessReport } from './messages.ts'
import type { Process, Step } from './state.ts'

/**
 * The effects of a step with a lie in its report, and `lied` after it. The same list where nothing is reported, or where there is
 * nothing to lie about.
 */
export function lieIn(effects: readonly Effect[], lie: Lie): readonly Effect[] {
  let snapshot: ProcessReport['snapshot'] | undefined
  // Those who are told the same get one message, which becomes bytes once.
  const told: ProcessReport[] = []
  const lied = effects.map((effect): Effect => {
    if (effect.type !== 'send' || !isReport(effect.message)) return effect
    const report = falseReport(effect.message, lie, effect.to)
    if (report === effect.message) return effect
    snapshot = report.snapshot
    const before = told.find((one) => JSON.stringify(one) === JSON.stringify(report))
    if (before === undefined) told.push(report)
    return { ...effect, message: before ?? report }
  })
  return snapshot === undefined ? effects : [...lied, { type: 'lied', snapshot, lie }]
}

function isReport(message: Message): message is ProcessReport {
  return message.type === 'report'
}

/** @returns the same report where there is nothing to lie about, or not to this receiver */
function falseReport(report: ProcessReport, lie: Lie, to: ProcessId): ProcessReport {
  const { recordedState, incoming } = report.part
  const others = Object.keys(incoming).sort() as ProcessId[]
  const transfers = Object.fromEntries(others.map((from) => [from, transfersIn(incoming[from] ?? [])]))
  const part = { account: recordedState.bank, incoming: transfers }
  const lied = lieAbout(lie, part, others, to)
  if (lied === part) return report
  const channels: Record<ProcessId, readonly ApplicationMessage[]> = {}
  for (const from of others) {
    const all = incoming[from] ?? []
    const isSame = lied.incoming[from] === transfers[from]
    channels[from] = isSame ? all : [...(lied.incoming[from] ?? []), ...all.filter(({ type }) => type !== 'transfer')]
  }
  return { ...report, part: { recordedState: { ...recordedState, bank: lied.account }, incoming: channels } }
}

/** One lie: the first report that goes out takes it with it. */
export function tellLie(self: Process, lie: Lie, outcome: Extract<Step, { readonly effects: unknown }>): Step {
  const effects = lieIn(outcome.effects, lie)
  if (effects === outcome.effects) return outcome
  delete self.lying
  return { ...outcome, effects }
}
