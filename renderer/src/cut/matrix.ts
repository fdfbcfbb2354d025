// A complete cut as a table process × channel: senders in rows, receivers in columns. Every number is the peer's.
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { inTransitOn, type CutChannel } from './equation.ts'

/** More members than these make a table that nobody reads; then the channels are a list. */
export const MATRIX_MEMBERS_MAX = 12

export interface MatrixRow {
  readonly process: ProcessId
  /** What it recorded of itself. */
  readonly balance: number
  /** Its channels to the others, in the order of the rows; absent to itself. */
  readonly cells: readonly (CutChannel | undefined)[]
  /** Recorded in transit on all of them. */
  readonly from: number
}

export interface Matrix {
  readonly rows: readonly MatrixRow[]
  /** By column: recorded in transit on all channels to this process. */
  readonly to: readonly number[]
}

/** @returns `undefined` for more than MATRIX_MEMBERS_MAX members */
export function matrixOf({ processes, channels }: CutView): Matrix | undefined {
  if (processes.length > MATRIX_MEMBERS_MAX) return undefined
  const rows = processes.map(({ process, balance }): MatrixRow => {
    const cells = processes.map((other) => channels.find(({ from, to }) => from === process && to === other.process))
    return { process, balance, cells, from: sumOf(cells) }
  })
  return { rows, to: processes.map((_, column) => sumOf(rows.map(({ cells }) => cells[column]))) }
}

function sumOf(channels: readonly (CutChannel | undefined)[]): number {
  return channels.reduce((sum, channel) => sum + (channel === undefined ? 0 : inTransitOn(channel)), 0)
}
