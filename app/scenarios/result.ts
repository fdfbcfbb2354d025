// The output of a scenario: a block of lines for each complete snapshot, and a sentence for each that never completes.
//
// 0                    number of the snapshot, in order of start N1 5                 what each process had recorded,
// in string order N1 N2 token(3)       what was in transit, by channel in string order, in order of arrival
import { transfersIn } from '../applications/all.ts'
import type { Cut } from '../process/state.ts'
import type { PlayedSnapshot } from './player.ts'

/** The blocks in order of number, separated by an empty line. Empty if no snapshot is complete. */
export function printBlocks(snapshots: readonly PlayedSnapshot[]): string {
  return snapshots.flatMap(({ cut }, number) => (cut === undefined ? [] : [printBlock(number, cut)])).join('\n')
}

function printBlock(number: number, { members, parts }: Cut): string {
  const tokens = members.map((id) => `${id} ${parts[id]?.recordedState.bank.balance}`)
  const inTransit = members.flatMap((from) =>
    members.flatMap((to) =>
      transfersIn(parts[to]?.incoming[from] ?? []).map(({ amount }) => `${from} ${to} token(${amount})`)
    )
  )
  return [number, ...tokens, ...inTransit].map((line) => `${line}\n`).join('')
}

/** One line for each snapshot that never completes, in order of number. */
export function printIncomplete(snapshots: readonly PlayedSnapshot[]): string {
  return snapshots
    .map(({ initiator, cut, unreached }, number) => {
      if (cut !== undefined) return ''
      const reason =
        unreached.length > 0
          ? `no marker of it reaches ${unreached.join(', ')}`
          : 'more was in transit than is recorded'
      return `snapshot ${number}, started by ${initiator}, never completes: ${reason}\n`
    })
    .join('')
}
