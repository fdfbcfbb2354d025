// What a window asks of the applications beside the bank, asked of a process of a sandbox.
import type { GuestWish } from '../applications/all.ts'
import type { GuestCommand } from '../view/contract.ts'
import type { ProcessId } from '../ids.ts'
import { guestWishOf } from '../view/guest-wishes.ts'
import { processOf } from './directed.ts'
import { refuse } from './action.ts'
import { nameOf } from './setup.ts'
import type { SandboxState } from './state.ts'

/** @throws SandboxRefusal where the command names nobody */
export function wishOf({ setup, graph }: SandboxState, process: ProcessId, command: GuestCommand): GuestWish {
  const wish = guestWishOf({ core: { process: processOf(graph, process) }, name: nameOf(setup, process) }, command)
  return 'refused' in wish ? refuse(wish.refused.message) : wish
}
