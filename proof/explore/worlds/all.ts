// Every small world, smallest first.
import type { SmallWorld } from '../world.ts'
import { breaks } from './breaks.ts'
import { cancelled } from './cancel.ts'
import { crashOfAny } from './crash-of-any.ts'
import { crashOfInitiator } from './crash-of-initiator.ts'
import { crashOfThree } from './crash-of-three.ts'
import { crashOfTwo } from './crash-of-two.ts'
import { duplicate } from './duplicate.ts'
import { deadlockWorld } from './deadlock.ts'
import { garbageWorld } from './garbage.ts'
import { goBackWorld } from './go-back.ts'
import { goBackLateJoiner } from './go-back-late-joiner.ts'
import { goBackOfThree } from './go-back-of-three.ts'
import { terminationWorld } from './termination.ts'
import { twoGoBack } from './two-go-back.ts'
import { liarLeadsAway } from './liar-leads-away.ts'
import { liarTellsOne } from './liar-tells-one.ts'
import { liarTwoCuts } from './liar-two-cuts.ts'
import { lateJoiner } from './late-joiner.ts'
import { oneSnapshot } from './one-snapshot.ts'
import { overlapping } from './overlapping.ts'
import { twoSnapshots } from './two-snapshots.ts'

export const WORLDS: readonly SmallWorld[] = [
  deadlockWorld,
  twoGoBack,
  terminationWorld,
  crashOfTwo,
  breaks,
  garbageWorld,
  goBackWorld,
  cancelled,
  oneSnapshot,
  overlapping,
  goBackLateJoiner,
  lateJoiner,
  liarLeadsAway,
  liarTellsOne,
  liarTwoCuts,
  goBackOfThree,
  twoSnapshots,
  duplicate,
  crashOfInitiator,
  crashOfThree,
  crashOfAny
]

/**
 * Worlds of up to this many states are searched by every `.ci/run`: by `npm test` those that take a few seconds.
 */
export const GATE_STATES_MAX = 200_000
