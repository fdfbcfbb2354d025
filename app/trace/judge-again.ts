// A complete snapshot of a file, judged anew: a file says what was recorded, and its verdicts, sums and answers are computed from
// that here, never believed. The audit is the same as for a cut of this peer's own.
import { openApplications, OTHER_NAMES, type ApplicationMessage, type ApplicationStates } from '../applications/all.ts'
import type { Account } from '../applications/bank/bank.ts'
import type { Coins } from '../applications/bank/coins.ts'
import type { ProcessId } from '../ids.ts'
import type { GlobalSnapshot } from '../snapshot/cut.ts'
import type { CutView } from '../view/contract/snapshot.ts'
import { cutView } from '../view/cut-view.ts'

/** Who is not a member: a file has only the sums of what went to others and came from them. */
const OTHERS = 'others' as ProcessId

/** @param found a cut of a file, in the right form @returns the same, with all that follows from it computed anew */
export function judgeAgain(found: CutView): CutView {
  const parts: Record<
    ProcessId,
    { recordedState: ApplicationStates; incoming: Record<ProcessId, ApplicationMessage[]> }
  > = {}
  for (const member of found.members) {
    const incoming: Record<ProcessId, ApplicationMessage[]> = {}
    for (const from of found.members) if (from !== member) incoming[from] = []
    parts[member] = { recordedState: { ...openApplications(member, 0 as Coins), ...statesOf(found, member) }, incoming }
  }
  for (const { from, to, amounts } of found.channels)
    for (const amount of amounts) parts[to]?.incoming[from]?.push({ type: 'transfer', amount: amount as Coins })
  for (const name of OTHER_NAMES)
    for (const { from, to, messages } of found.applications[name].channels)
      for (const message of messages) parts[to]?.incoming[from]?.push(message)
  const { snapshot, members, timeline } = found
  const cut: GlobalSnapshot<ApplicationStates, ApplicationMessage> = { snapshot, members, timeline, parts }
  return cutView(cut)
}

function statesOf({ applications, processes, channels }: CutView, member: ProcessId): Partial<ApplicationStates> {
  const books = processes.find(({ process }) => process === member)
  const bank: Account = {
    opening: (books?.opening ?? 0) as Coins,
    balance: (books?.balance ?? 0) as Coins,
    sent: {},
    received: {}
  }
  for (const { from, to, sent, sentCount, received, receivedCount } of channels) {
    if (from === member) bank.sent[to] = { count: sentCount, amount: sent as Coins }
    if (to === member) bank.received[from] = { count: receivedCount, amount: received as Coins }
  }
  bank.sent[OTHERS] = { count: 0, amount: ((books?.sent ?? 0) - total(bank.sent)) as Coins }
  bank.received[OTHERS] = { count: 0, amount: ((books?.received ?? 0) - total(bank.received)) as Coins }
  const others = OTHER_NAMES.flatMap((name) => {
    const state: unknown = applications[name].states[member]
    return state === undefined ? [] : [[name, state] as const]
  })
  return { bank, ...(Object.fromEntries(others) as Partial<ApplicationStates>) }
}

function total(totals: Account['sent']): number {
  return Object.values(totals).reduce((sum, { amount }) => sum + amount, 0)
}
