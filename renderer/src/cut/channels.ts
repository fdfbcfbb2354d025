// Which channels of a complete cut are listed one by one: those that fail, then those that carried something, then the
// empty ones as long as there is room. The rest is counted.
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { CutChannel } from './equation.ts'

/** Rows in the table: all channels of seven processes. */
export const CHANNEL_ROWS_MAX = 42
/** Coins named one by one in a row. */
export const COINS_MAX = 6

export interface ListedChannels {
  readonly rows: readonly CutChannel[]
  /** Channels without a row that were empty and agree. */
  readonly empty: number
  /** Channels without a row that carried something. */
  readonly more: number
}

export function listChannels(cut: CutView): ListedChannels {
  const rank = (channel: CutChannel): number => (!channel.holds ? 0 : channel.amounts.length > 0 ? 1 : 2)
  const sorted = [...cut.channels].sort((a, b) => rank(a) - rank(b))
  const rows = sorted.slice(0, CHANNEL_ROWS_MAX)
  const rest = sorted.slice(CHANNEL_ROWS_MAX)
  const empty = rest.filter((channel) => rank(channel) === 2).length
  return { rows, empty, more: rest.length - empty }
}
