// The theorem of Chandy and Lamport, executed for the snapshots of an ending: one run to the ending is written as a run
// of the bank, and app/snapshot/theorem.ts builds the permuted run that passes through each recorded state.
import { openApplications } from '../../app/applications/all.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import type { ProcessId } from '../../app/ids.ts'
import { afterMoney, type MoneyEvent, type MoneyState } from '../../testing/properties/money-run.ts'
import { prove } from '../../app/snapshot/theorem.ts'
import { must } from '../simulate/violation.ts'
import type { PairLog, StateAtRecording } from './message-log.ts'
import type { Participant } from './participants.ts'
import type { Search } from './search.ts'
import { followRun } from './run-text.ts'

/** @returns how many snapshots of the ending were proven @throws Violation */
export function proveEnding(search: Search, ending: Int32Array): number {
  const { moves, visited } = search
  const { participants } = moves
  const run: MoneyEvent[] = []
  followRun(search, visited.wayTo(visited.numberOf(ending)), (state, _move, before) => {
    for (let place = 0; place < participants.ids.length; place++)
      if (state[place] !== before[place])
        run.push(...eventsBetween(participants.at(before[place] ?? 0), participants.at(state[place] ?? 0)))
  })
  const everybody = new Map<ProcessId, Participant>()
  participants.ids.forEach((id, place) => everybody.set(id, participants.at(ending[place] ?? 0)))
  const cuts = new Set([...everybody.values()].flatMap((one) => one.cuts))
  for (const number of cuts) {
    const { snapshot, members, parts } = participants.cut(number)
    const start: Record<ProcessId, MoneyState[ProcessId]> = {}
    const counts: Record<ProcessId, number> = {}
    for (const id of members) {
      const one = everybody.get(id)
      start[id] = {
        recordedState: openApplications(id, one?.core.process.applications.bank.opening ?? (0 as Coins)),
        incoming: {}
      }
      counts[id] = eventsBefore(one?.log.recorded[snapshot])
    }
    const own = run.filter(({ process }) => members.includes(process))
    const proof = prove({ start, run: own, after: afterMoney }, counts, parts)
    must(proof.holds, 'theorem', () => `${snapshot}: ${proof.holds ? '' : proof.reason}`)
  }
  return cuts.size
}

function eventsBefore(standing: StateAtRecording | undefined): number {
  if (standing === undefined) return 0
  return [...Object.values(standing.paid), ...Object.values(standing.got)].reduce((sum, count) => sum + count, 0)
}

/** The transfers of one process in one move: it sends one, or receives some from one other process. */
function eventsBetween(before: Participant, after: Participant): MoneyEvent[] {
  const process = after.core.process.id
  return (Object.entries(after.log.pairs) as [ProcessId, PairLog][]).flatMap(([other, page]) => {
    const old = before.log.pairs[other]
    const paid = page.sentAmounts.slice(old?.sentAmounts.length).map((amount): MoneyEvent => {
      return { process, type: 'send', to: other, message: { type: 'transfer', amount: amount as Coins } }
    })
    const got = page.receivedAmounts.slice(old?.receivedAmounts.length).map((amount): MoneyEvent => {
      return { process, type: 'receive', from: other, message: { type: 'transfer', amount: amount as Coins } }
    })
    return [...paid, ...got]
  })
}
