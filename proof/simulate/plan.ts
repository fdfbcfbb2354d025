// The plan of one simulated class: the requests of people and the faults of the world with their times, all drawn from one seed
// before it begins. Each part draws from its own seed, so leaving one out changes no other, and schedules can be made smaller.
import type { NetworkProfile } from './simulated-network.ts'
import { drawFavourite, drawApplicationAct, type ApplicationAct } from './application-acts.ts'
import { LIES, type Lie } from '../../app/applications/bank/lies.ts'
import type { CrashMoment } from './simulated-peer.ts'
import { Dice, mix } from '../../app/seeds.ts'

export const FAULTS = [
  'connection',
  'duplicate',
  'stale',
  'delay',
  'silence',
  'partition',
  'swizzle',
  'pause',
  'crash',
  'power',
  'torn',
  'disk',
  'absence',
  'join',
  'strangers',
  'clock',
  'liar',
  'clone',
  'rollback',
  'replace',
  'wipe',
  'forgetting',
  'false-money',
  'retreat'
] as const

/** All but `retreat`, which finds what is known and not mended yet (docs/hostile.md): it is played where it is named. */
export const USUAL_FAULTS: readonly PlannedFault[] = FAULTS.filter((fault) => fault !== 'retreat')

/** One of so many runs has these, drawn beside all others, so that a seed means what it did before there were any. */
const LATER_ONE_IN: Partial<Record<PlannedFault, number>> = { forgetting: 4, 'false-money': 8, retreat: 2 }

/** Somebody's memory is lost: afterwards less can be judged, so these are rare. */
const LOSSES: readonly PlannedFault[] = ['clone', 'rollback', 'replace']

export type PlannedFault = (typeof FAULTS)[number]

/** `who`, `to`: places. Times in ms. What does not apply when its time comes does not happen. */
export type PlannedAct =
  | {
      readonly do: 'transfer'
      readonly who: number
      readonly to: number
      readonly amount: number
      readonly times: number
    }
  | { readonly do: 'snapshot'; readonly who: number; readonly without: number }
  | { readonly do: 'cancel'; readonly who: number }
  | { readonly do: 'pace'; readonly who: number; readonly to: number; readonly delayMs: number; readonly held: boolean }
  | { readonly do: 'release'; readonly who: number; readonly to: number; readonly count: number }
  | { readonly do: 'break'; readonly who: number; readonly to: number }
  /** Once more, or for the first time; older streams end `lingersMs` later than usual. */
  | { readonly do: 'dial'; readonly who: number; readonly to: number; readonly lingersMs: number }
  | { readonly do: 'slow-link'; readonly who: number; readonly to: number; readonly ms: number }
  | { readonly do: 'silence'; readonly who: number; readonly to: number; readonly forMs: number }
  /** Bytes that no honest peer sends, so many times. */
  | { readonly do: 'lie'; readonly who: number; readonly to: number; readonly times: number }
  /** It takes everybody back, and from now on it shows that one no promises when it does. `which`: as below. */
  | { readonly do: 'hush'; readonly who: number; readonly to: number; readonly which: number }
  /** It is away for long, and that one asks everybody to forget it. */
  | {
      readonly do: 'gone'
      readonly who: number
      readonly to: number
      readonly saysGoodbye: boolean
      readonly forMs: number
    }
  /** It pays that one, both are cut off from all, all forget who is away, and it goes back alone, and so do the others. */
  | {
      readonly do: 'retreat'
      readonly who: number
      readonly to: number
      readonly amount: number
      readonly forMs: number
    }
  /** Each of its payments says so many coins more than it has paid. */
  | { readonly do: 'forge'; readonly who: number; readonly to: number; readonly more: number; readonly forMs: number }
  /** Its next report. */
  | { readonly do: 'false-report'; readonly who: number; readonly lie: Lie }
  /** By place: on which side. */
  | { readonly do: 'partition'; readonly sides: number; readonly forMs: number }
  /** @param links says which, and in what order they fall silent and come back */
  | { readonly do: 'swizzle'; readonly links: number; readonly forMs: number }
  | { readonly do: 'pause'; readonly who: number; readonly forMs: number }
  | {
      readonly do: 'crash'
      readonly who: number
      readonly moment: CrashMoment | 'at-rest'
      readonly writes: number
      readonly power: boolean
      readonly silently: boolean
      readonly forMs: number
    }
  | { readonly do: 'slow-disk'; readonly who: number; readonly ms: number }
  | { readonly do: 'leave'; readonly who: number; readonly forMs: number }
  | { readonly do: 'join'; readonly who: number }
  | { readonly do: 'clock'; readonly who: number; readonly byMs: number }
  | { readonly do: 'back-up'; readonly who: number }
  | { readonly do: 'put-back'; readonly who: number; readonly forMs: number; readonly keeps: boolean }
  | { readonly do: 'replace'; readonly who: number; readonly forMs: number }
  | { readonly do: 'wipe'; readonly who: number }
  | ApplicationAct
  /** To one of the complete cuts that it holds; `rival`: somebody else, at once, or -1. */
  | { readonly do: 'restore'; readonly who: number; readonly which: number; readonly rival: number }
  | { readonly do: 'cancel-restore'; readonly who: number }
  /** Everybody who is not connected to it. */
  | { readonly do: 'forget'; readonly who: number }

export interface TimedAct {
  readonly at: number
  /** '' for what people wish. */
  readonly fault: PlannedFault | ''
  readonly act: PlannedAct
}

export interface SimulationPlan {
  readonly processes: number
  readonly networkProfile: NetworkProfile
  /** How long inputs wait for a turn, in ms. */
  readonly turnMs: number
  /** People do something with the applications beside the bank. */
  readonly hasApplications: boolean
  /** People go back to snapshots. */
  readonly hasRestores: boolean
  readonly acts: readonly TimedAct[]
}

/** One of so many runs goes back to snapshots, and in it somebody wishes to as often as one of so many other wishes comes. */
const RESTORES_ONE_IN = 4
const RESTORE_EVERY = 3

/** In one of so many runs people forget who is away, as often as one of so many other wishes comes. */
const FORGETTING_ONE_IN = 4
const FORGET_EVERY = 6

/** One of so many runs has more than money in it. */
const APPLICATIONS_ONE_IN = 3

/** Coins that nobody has: few, many, as many as a channel may carry, and more than that. */
const FALSE_MONEY = [1, 5_000, 400_000_000_000, 2 ** 52] as const

/** Until somebody who hears nothing more is away for all, and more, in ms. */
const LONG_MS = 5_000

const LATENCIES = [
  [0, 1],
  [1, 20],
  [0, 200],
  [50, 1500]
] as const

/** @param processes how many at most @param steps about how many events there will be while faults happen */
export function drawPlan(
  seed: number,
  processes: number,
  steps: number,
  allowed: readonly PlannedFault[]
): SimulationPlan {
  const dice = new Dice(mix(seed, 1))
  const [latencyMin, latencyMax] = dice.pick<readonly [number, number]>(LATENCIES)
  const fair: NetworkProfile = {
    latencyMin,
    latencyMax,
    redialMax: dice.pick([5, 100, 1000]),
    window: dice.pick([40, 400, 262_144]),
    areStrangers: false
  }
  const hasRestores = new Dice(mix(seed, 6)).oneIn(RESTORES_ONE_IN)
  // Each run has faults of a few kinds only: that finds more than all of them at once.
  const earlier = allowed.filter((fault) => LATER_ONE_IN[fault] === undefined)
  const drawn = earlier.filter((fault) =>
    dice.oneIn(LOSSES.includes(fault) ? 16 : fault === 'wipe' ? 8 : fault === 'liar' ? 4 : 2)
  )
  // Whose memory is lost goes back to nothing that could be judged.
  const judged = hasRestores ? drawn.filter((fault) => fault !== 'wipe' && !LOSSES.includes(fault)) : drawn
  const ofLater = new Dice(mix(seed, 10))
  const later = allowed.filter((fault) => ofLater.oneIn(LATER_ONE_IN[fault] ?? 2 ** 31))
  const faults = [...judged, ...later.filter((fault) => !(hasRestores ? ['false-money'] : ['retreat']).includes(fault))]
  const gap = dice.pick([2, 20, 100, 600])
  const count = Math.max(8, Math.floor(steps / 4))
  const faultOneIn = dice.between(3, 12)
  const acts: TimedAct[] = []
  // Half of the runs begin when everybody has met, the others with the first word.
  let at = dice.oneIn(2) ? 0 : fair.redialMax + 3 * latencyMax
  for (let i = 0; i < count; i++) {
    const own = new Dice(mix(seed, 2, i))
    at += own.between(0, gap)
    const fault = own.oneIn(faultOneIn) ? faults[own.below(faults.length)] : undefined
    acts.push({
      at,
      fault: fault ?? '',
      act: fault === undefined ? drawUserAct(own, processes) : drawFault(own, processes, fault, gap, hasRestores)
    })
  }
  // Not in every run: most of what can go wrong goes wrong with money alone, and quicker.
  const ofApplications = new Dice(mix(seed, 4))
  const hasApplications = ofApplications.oneIn(APPLICATIONS_ONE_IN)
  if (hasApplications) {
    const favourite = drawFavourite(ofApplications)
    for (let i = 0; i < count; i++) {
      const own = new Dice(mix(seed, 5, i))
      acts.push({ at: own.between(0, at), fault: '', act: drawApplicationAct(own, processes, favourite) })
    }
  }
  if (hasRestores)
    for (let i = 0; i < count; i += RESTORE_EVERY) {
      const own = new Dice(mix(seed, 7, i))
      acts.push({ at: own.between(0, at), fault: '', act: drawRestore(own, processes) })
    }
  const ofForgetting = new Dice(mix(seed, 8))
  if (ofForgetting.oneIn(FORGETTING_ONE_IN))
    for (let i = 0; i < count; i += FORGET_EVERY) {
      const own = new Dice(mix(seed, 9, i))
      acts.push({ at: own.between(0, at), fault: '', act: { do: 'forget', who: own.below(processes) } })
    }
  if (faults.includes('join'))
    acts.unshift({ at: Math.floor(at / 3), fault: 'join', act: { do: 'join', who: processes - 1 } })
  const networkProfile = { ...fair, areStrangers: faults.includes('strangers') }
  return {
    processes,
    networkProfile,
    turnMs: dice.pick([0, 0, 3, 30]),
    hasApplications,
    hasRestores,
    acts: acts.sort((a, b) => a.at - b.at)
  }
}

function drawUserAct(dice: Dice, processes: number): PlannedAct {
  const who = dice.below(processes)
  const to = (who + dice.between(1, processes - 1)) % processes
  switch (dice.below(16)) {
    case 0:
    case 1:
      return { do: 'snapshot', who, without: dice.oneIn(4) ? dice.below(processes) : -1 }
    case 2:
      return { do: 'cancel', who }
    case 3:
      return { do: 'pace', who, to, delayMs: dice.pick([0, 0, 30, 2000]), held: dice.oneIn(3) }
    case 4:
      return { do: 'release', who, to, count: dice.between(1, 3) }
    default:
      return { do: 'transfer', who, to, amount: dice.between(1, 40), times: dice.oneIn(4) ? dice.between(2, 12) : 1 }
  }
}

function drawRestore(dice: Dice, processes: number): PlannedAct {
  const who = dice.below(processes)
  if (dice.oneIn(2)) return { do: 'snapshot', who, without: -1 }
  if (dice.oneIn(8)) return { do: 'cancel-restore', who }
  const rival = dice.oneIn(4) ? (who + dice.between(1, processes - 1)) % processes : -1
  return { do: 'restore', who, which: dice.below(1024), rival }
}

/** @param hasRestores then nobody goes back to what a liar has reported, so that it can be judged */
function drawFault(dice: Dice, processes: number, fault: PlannedFault, gap: number, hasRestores: boolean): PlannedAct {
  const who = dice.below(processes)
  const to = (who + dice.between(1, processes - 1)) % processes
  const forMs = dice.between(1, gap * dice.pick([5, 50, 300]))
  const crash = (moment: CrashMoment | 'at-rest', power: boolean): PlannedAct => {
    const writes = dice.below(3)
    return { do: 'crash', who, moment, writes, power, silently: dice.oneIn(4), forMs }
  }
  switch (fault) {
    case 'connection':
      return { do: 'break', who, to }
    case 'duplicate':
      return { do: 'dial', who, to, lingersMs: 0 }
    case 'stale':
      return { do: 'dial', who, to, lingersMs: forMs }
    case 'strangers': // Somebody hears of somebody by chance; the rest is told by those who know each other.
      return { do: 'dial', who, to, lingersMs: 0 }
    case 'liar':
      if (dice.oneIn(2))
        return hasRestores
          ? { do: 'hush', who, to, which: dice.below(1024) }
          : { do: 'false-report', who, lie: dice.pick(LIES) }
      return { do: 'lie', who, to, times: dice.pick([1, 40]) }
    case 'delay':
      return { do: 'slow-link', who, to, ms: dice.pick([0, 100, 3000]) }
    case 'silence':
      return { do: 'silence', who, to, forMs }
    case 'partition':
      return { do: 'partition', sides: dice.between(1, 2 ** processes - 2), forMs }
    case 'swizzle':
      return { do: 'swizzle', links: dice.below(2 ** 30), forMs }
    case 'pause':
      return { do: 'pause', who, forMs }
    case 'crash':
      return crash(dice.pick(['at-rest', 'before-commit', 'after-commit', 'in-write']), false)
    case 'power':
      return crash(dice.pick(['at-rest', 'before-commit', 'after-commit', 'in-write']), true)
    case 'torn':
      return crash('torn-commit', true)
    case 'disk':
      return { do: 'slow-disk', who, ms: dice.pick([0, 5, 200]) }
    case 'absence':
      return { do: 'leave', who, forMs: forMs * 4 }
    case 'join':
      return { do: 'join', who: processes - 1 }
    case 'clock':
      return { do: 'clock', who, byMs: dice.between(-3_600_000, 3_600_000) }
    case 'clone':
    case 'rollback':
      // Of two only, so that one is often put back.
      return dice.oneIn(2)
        ? { do: 'back-up', who: who % 2 }
        : { do: 'put-back', who: who % 2, forMs, keeps: fault === 'clone' }
    case 'replace':
      return { do: 'replace', who, forMs }
    case 'wipe':
      return { do: 'wipe', who }
    case 'forgetting':
      return { do: 'gone', who, to, saysGoodbye: dice.oneIn(2), forMs: forMs * 4 }
    case 'retreat':
      return { do: 'retreat', who, to, amount: dice.between(0, 40), forMs: LONG_MS + forMs }
    case 'false-money':
      return { do: 'forge', who, to, more: dice.pick<number>(FALSE_MONEY), forMs }
  }
}
