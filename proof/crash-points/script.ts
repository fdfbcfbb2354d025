// What happens in a scripted run, one operation after the other, drawn from a seed among those that apply.
import type { Coins } from '../../app/applications/bank/coins.ts'
import { initiatorOf, type ProcessId } from '../../app/ids.ts'
import { defaultMembers } from '../../app/members.ts'
import type { Dice } from '../../app/seeds.ts'
import type { ScriptedOperation, ScriptedWorld } from './scripted-world.ts'

export function drawOperation(dice: Dice, world: ScriptedWorld): ScriptedOperation {
  const places = world.participants.length
  const deliveries: ScriptedOperation[] = []
  for (let from = 0; from < places; from++)
    for (let to = 0; to < places; to++)
      if (world.waiting(from, to) > 0) deliveries.push({ do: 'deliver', from, to, batches: dice.between(1, 3) })
  const [first, ...others] = deliveries
  // Most of the time something arrives, so that snapshots complete; never all of it, so that much is on its way.
  if (first !== undefined && !dice.oneIn(4)) return dice.pick([first, ...others])
  const who = dice.below(places)
  const to = (who + dice.between(1, places - 1)) % places
  if (dice.oneIn(16)) return { do: 'break', from: who, to, arrives: dice.oneIn(2) }
  if (dice.oneIn(16)) return { do: 'release', who, to, count: dice.between(1, 2) }
  return { do: 'wish', who, input: randomCommand(dice, world, who, world.participant(to).id) }
}

function randomCommand(
  dice: Dice,
  world: ScriptedWorld,
  who: number,
  to: ProcessId
): Extract<ScriptedOperation, { do: 'wish' }>['input'] {
  const { id, snapshots } = world.participant(who).core.process
  const amount = (): Coins => dice.between(1, 30) as Coins
  switch (dice.below(16)) {
    case 0:
    case 1: {
      const members = defaultMembers(world.participant(who).core).filter(() => !dice.oneIn(5))
      return { type: 'start-snapshot', members }
    }
    case 2: {
      const own = snapshots.find((one) => one.phase !== 'cancelled' && initiatorOf(one.id) === id)
      return own === undefined
        ? { type: 'transfer', to, amount: amount() }
        : { type: 'cancel-snapshot', snapshot: own.id }
    }
    case 3:
      return { type: 'set-pace', to, pace: { delayMs: 0, held: dice.oneIn(3) } }
    case 4:
      return { type: 'traffic', payments: [{ to, amounts: [amount(), amount(), amount()] }] }
    case 5:
      return dice.oneIn(4) ? { type: 'leave' } : { type: 'transfer', to, amount: amount() }
    default:
      return { type: 'transfer', to, amount: amount() }
  }
}
