// What a peer takes along into the journal of another epoch of its room: where others were, what they are called, and whom it follows. Money
// and snapshots stay in the epoch in which they are.
import type { Acquaintance } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'
import type { SmallValues } from '../journal/kept.ts'
import { carriedOver } from '../leading/leading.ts'

/** @param met those whom the network knows now; of the others the last addresses are taken along @throws as `remember` */
export function carryOver(from: SmallValues, to: SmallValues, self: ProcessId, met: readonly Acquaintance[]): void {
  const known = from.recall('acquaintances') ?? []
  const others = known.filter(({ peer }) => met.every((one) => one.peer !== peer))
  to.remember('acquaintances', [...met, ...others])
  to.remember('names', from.recall('names') ?? [])
  const leading = from.recall('leading')
  if (leading !== undefined) to.remember('leading', carriedOver(leading, self))
}
