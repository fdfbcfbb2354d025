// What people do with the applications beside the bank: drawn from the plan which of them, and what it is in the moment in which it
// happens by the applications' own play.
import { drawWish, type GuestName } from '../applications/all.ts'
import type { LockWish } from '../applications/locks/locks.ts'
import type { ResourceName } from '../applications/locks/resource.ts'
import type { ProcessId } from '../ids.ts'
import { others } from './guest-life.ts'
import type { Player } from './player.ts'
import type { Scene } from './scene.ts'
import { Dice } from './seeds.ts'

/** `who`: a place. `chance`: a seed of its own. */
export type GuestAct =
  | { readonly do: 'guest'; readonly who: number; readonly application: GuestName; readonly chance: number }
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

const GUESTS_PLAYED = ['computation', 'locks', 'objects'] as const

/** @param processes how many */
export function drawGuestAct(dice: Dice, processes: number, favourite: GuestName | undefined): GuestAct {
  const who = dice.below(processes)
  const application = favourite !== undefined && !dice.oneIn(4) ? favourite : dice.pick(GUESTS_PLAYED)
  if (application === 'computation' && dice.oneIn(4))
    return { do: 'start-work', who, generations: dice.between(1, 6), passesOn: dice.oneIn(2) }
  if (application === 'locks' && dice.oneIn(6)) return { do: 'back-off', who }
  if (application === 'locks' && dice.oneIn(2)) {
    const one = dice.below(2) // Of two only, so that they meet.
    return { do: dice.pick(['grab', 'exchange']), who: one, from: 1 - one }
  }
  if (application === 'objects' && dice.oneIn(12)) return { do: 'collect', who }
  return { do: 'guest', who, application, chance: dice.below(2 ** 30) }
}

const PEN = 'pen'
const INK = 'ink'

function request(owner: ProcessId, resource: ResourceName): LockWish {
  return { do: 'request', wants: [{ owner, resource }] }
}

function ask(player: Player, wishes: readonly LockWish[]): void {
  for (const wish of wishes) player.wish({ type: 'guest', application: 'locks', wish })
}

/** The application that a run is mostly about, if any. */
export function drawFavourite(dice: Dice): GuestName | undefined {
  return dice.pick([...GUESTS_PLAYED, undefined])
}

/** @returns false where it does not apply now */
export function performGuestAct(scene: Scene, player: Player, act: GuestAct): boolean {
  switch (act.do) {
    case 'guest': {
      const dice = new Dice(act.chance)
      const random = (): number => dice.below(2 ** 30) / 2 ** 30
      const wish = drawWish(player.core.process.applications, act.application, player.id, others(player), random)
      if (wish !== undefined) player.wish({ type: 'guest', ...wish })
      return wish !== undefined
    }
    case 'start-work': {
      const { generations, passesOn } = act
      player.wish({ type: 'guest', application: 'computation', wish: { do: 'start', generations } })
      if (!passesOn) return true
      for (const to of others(player))
        player.wish({ type: 'guest', application: 'computation', wish: { do: 'send', to } })
      player.wish({ type: 'guest', application: 'computation', wish: { do: 'finish' } })
      return true
    }
    case 'grab': {
      const { id: from } = scene.playerAt(act.from)
      if (player.core.channels[from] === undefined) return false
      ask(player, [
        { do: 'add', resource: INK },
        { do: 'add', resource: PEN },
        request(player.id, INK),
        request(player.id, PEN),
        request(from, PEN)
      ])
      return true
    }
    case 'exchange': {
      const other = scene.playerAt(act.from)
      const { id: from } = other
      if (player.core.channels[from] === undefined) return false
      if (others(other).length > 0) other.wish({ type: 'start-snapshot', members: others(other) })
      ask(player, [{ do: 'release', owner: from, resource: PEN }, request(from, INK)])
      return true
    }
    case 'back-off':
      if (!player.core.process.applications.locks.claims.some(({ phase }) => phase === 'waiting')) return false
      player.wish({ type: 'guest', application: 'locks', wish: { do: 'back-off' } })
      return true
    case 'collect':
      return scene.guests.collect(player)
  }
}
