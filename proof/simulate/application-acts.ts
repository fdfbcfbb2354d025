// Which acts with the applications beside the bank a schedule plans: who, and roughly what. They are performed in application-deeds.ts.
import { OTHER_NAMES, type OtherName } from '../../app/applications/all.ts'
import { assert } from '../../app/assert.ts'
import type { Dice } from '../../app/seeds.ts'

/** `who`: a place. `chance`: a seed of its own. */
export type ApplicationAct =
  | { readonly do: 'command'; readonly who: number; readonly application: OtherName; readonly chance: number }
  /** `passesOn`: it gives a part of the work away at once and finishes its own */
  | { readonly do: 'start-work'; readonly who: number; readonly generations: number; readonly passesOn: boolean }
  /** Takes what it has itself and then asks another for the same: two who do that to each other wait for ever. */
  | { readonly do: 'grab'; readonly who: number; readonly from: number }
  /**
   * Gives back what the other waits for, and asks for what the other holds, while that one takes a snapshot: as long as the first is
   * on its way they seem to be stuck.
   */
  | { readonly do: 'exchange'; readonly who: number; readonly from: number }
  | { readonly do: 'back-off'; readonly who: number }
  | { readonly do: 'collect'; readonly who: number }

/** @param processes how many */
export function drawApplicationAct(dice: Dice, processes: number, favourite: OtherName | undefined): ApplicationAct {
  const who = dice.below(processes)
  const application = favourite !== undefined && !dice.oneIn(4) ? favourite : drawName(dice)
  if (application === 'computation' && dice.oneIn(4))
    return { do: 'start-work', who, generations: dice.between(1, 6), passesOn: dice.oneIn(2) }
  if (application === 'locks' && dice.oneIn(6)) return { do: 'back-off', who }
  if (application === 'locks' && dice.oneIn(2)) {
    const one = dice.below(2) // Of two only, so that they meet.
    return { do: dice.pick(['grab', 'exchange']), who: one, from: 1 - one }
  }
  if (application === 'objects' && dice.oneIn(12)) return { do: 'collect', who }
  return { do: 'command', who, application, chance: dice.below(2 ** 30) }
}

/** The application that a run is mostly about, if any. */
export function drawFavourite(dice: Dice): OtherName | undefined {
  return OTHER_NAMES[dice.below(OTHER_NAMES.length + 1)]
}

function drawName(dice: Dice): OtherName {
  const name = OTHER_NAMES[dice.below(OTHER_NAMES.length)]
  assert(name !== undefined, 'there is an application beside the bank')
  return name
}
