// Performs one act of a plan on the processes and the world, if it applies when its time has come.
import type { Coins } from '../../app/applications/bank/coins.ts'
import { unreachable } from '../../app/assert.ts'
import { initiatorOf } from '../../app/ids.ts'
import { performApplicationAct } from './application-deeds.ts'
import { others } from './application-life.ts'
import type { Restarts } from './restarts.ts'
import { outsideIn } from '../../app/process/neighbours.ts'
import type { Cut } from '../../app/process/state.ts'
import type { PlannedAct } from './plan.ts'
import type { LocalInput } from '../../app/loop/turn.ts'
import type { SimulatedPeer } from './simulated-peer.ts'
import { NAMES, type SimulationState } from './run-state.ts'
import { Dice, mix } from '../../app/seeds.ts'

/** @returns false where it does not apply now */
export function perform(run: SimulationState, restarts: Restarts, act: PlannedAct): boolean {
  if (act.do === 'partition') return partition(run, act.sides, act.forMs)
  if (act.do === 'swizzle') return swizzle(run, act.links, act.forMs)
  const peer = run.peerAt(act.who)
  // Whoever has said goodbye is asked nothing more (app/peer.ts).
  if (run.leaving.has(act.who)) return false
  if (act.do === 'join') return peer.incarnation === 0 && restarts.start(peer)
  if (!peer.isUp) return false
  if (act.do === 'gone') return goForGood(run, restarts, act, peer)
  if (act.do === 'retreat') return retreat(run, act, peer)
  if ('to' in act) return between(run, act, peer, run.peerAt(act.to))
  switch (act.do) {
    case 'snapshot': {
      const members = others(peer).filter((id) => id !== NAMES[act.without])
      return submitIf(peer, members.length > 0, { type: 'start-snapshot', members })
    }
    case 'cancel': {
      const open = peer.core.process.snapshots.find(
        ({ id, phase }) => phase !== 'cancelled' && initiatorOf(id) === peer.id
      )
      return open !== undefined && submitIf(peer, true, { type: 'cancel-snapshot', snapshot: open.id })
    }
    case 'false-report':
      return submitIf(peer, true, { type: 'lie', lie: act.lie })
    case 'pause':
      peer.pause()
      run.clock.after(act.forMs, () => peer.resume())
      return true
    case 'crash':
      restarts.crash(peer, act)
      return true
    case 'slow-disk':
      peer.diskMs = act.ms
      return true
    case 'leave':
      restarts.leave(peer, act.forMs)
      return true
    case 'clock':
      peer.clockOffset += act.byMs
      return true
    case 'back-up':
      restarts.backUp(peer)
      return true
    case 'put-back':
      return restarts.putBack(peer, act.forMs, act.keeps)
    case 'replace':
      restarts.replace(peer, act.forMs)
      return true
    case 'wipe':
      return restarts.wipe(peer)
    case 'restore': {
      const isAsked = goBack(peer, act.which)
      if (act.rival >= 0) goBack(run.peerAt(act.rival), act.which >> 1)
      return isAsked
    }
    case 'cancel-restore':
      return submitIf(peer, peer.core.process.restoring.proposal !== null, { type: 'cancel-restore' })
    case 'forget': {
      return awayFrom(run, peer).filter(({ id }) => peer.forget(id)).length > 0
    }
    case 'command':
    case 'start-work':
    case 'grab':
    case 'exchange':
    case 'back-off':
    case 'collect':
      return performApplicationAct(run, peer, act)
    default:
      return unreachable(act)
  }
}

/** Whom it expects and is not connected with. */
function awayFrom({ peers, network }: SimulationState, peer: SimulatedPeer): readonly SimulatedPeer[] {
  return peers.filter((one) => isExpected(peer, one) && !network.isOpenAt(peer, one))
}

/** It leaves, with a word or without, and is forgotten by one that asks all others to do the same; later it comes back. */
function goForGood(
  run: SimulationState,
  restarts: Restarts,
  { to, saysGoodbye, forMs }: Extract<PlannedAct, { readonly do: 'gone' }>,
  peer: SimulatedPeer
): boolean {
  if (saysGoodbye) restarts.leave(peer, forMs)
  else
    restarts.crash(peer, {
      do: 'crash',
      who: peer.place,
      moment: 'at-rest',
      writes: 0,
      power: false,
      silently: false,
      forMs
    })
  run.clock.after(LEFT_MS + (forMs >> 1), () => {
    const other = run.peerAt(to)
    if (!other.isUp || run.leaving.has(other.place) || !awayFrom(run, other).includes(peer)) return
    if (other.forget(peer.id)) other.submit({ type: 'forget-everywhere', neighbour: peer.id })
  })
  return true
}

/**
 * Two are cut off from all, and all forget who is away. One of the two goes back alone to before it paid the other one; the rest take a
 * snapshot without both and go back to that.
 */
function retreat(
  run: SimulationState,
  { to, amount, forMs }: Extract<PlannedAct, { readonly do: 'retreat' }>,
  peer: SimulatedPeer
): boolean {
  const other = run.peerAt(to)
  peer.submit({ type: 'start-snapshot', members: [] })
  submitIf(peer, amount > 0 && peer.core.channels[other.id] !== undefined, {
    type: 'transfer',
    to: other.id,
    amount: amount as Coins
  })
  const alone = [peer, other]
  const rest = run.peers.filter((one) => !alone.includes(one))
  const isThere = (one: SimulatedPeer): boolean => one.isUp && !run.leaving.has(one.place)
  const later = (part: number, act: () => void): void => {
    run.clock.after(part * forMs, () => {
      if (!run.faultsAreOver) act()
    })
  }
  run.clock.after(PAID_MS, () => {
    if (run.faultsAreOver) return
    // It hears of the others before it hears of the other one, and so does that one.
    for (const one of rest) {
      cutOff(run, peer, one, 0.8 * forMs)
      cutOff(run, other, one, 0.9 * forMs)
    }
    cutOff(run, peer, other, forMs)
  })
  later(0.4, () => {
    for (const one of run.peers.filter(isThere)) for (const { id } of awayFrom(run, one)) one.forget(id)
    if (isThere(peer)) goBackTo(peer, newestCut(peer, 1))
    const first = rest.find(isThere)
    if (first !== undefined) submitIf(first, true, { type: 'start-snapshot', members: others(first) })
  })
  later(0.7, () => {
    const first = rest.find(isThere)
    if (first !== undefined) goBackTo(first, newestCut(first, rest.length))
  })
  return true
}

/** Until a payment has come where the way is short, in ms: what is exchanged with the rest meanwhile is undone, too. */
const PAID_MS = 40

/** Nothing gets from one to the other for so long. */
function cutOff({ network, clock }: SimulationState, one: SimulatedPeer, other: SimulatedPeer, forMs: number): void {
  network.break(one, other)
  for (const [from, to] of [
    [one, other],
    [other, one]
  ] as const) {
    network.silence(from, to)
    clock.after(forMs, () => network.heal(from, to))
  }
}

function newestCut({ disk }: SimulatedPeer, size: number): Cut | undefined {
  return disk.allCuts().findLast(({ members }) => members.length === size)
}

/** Until somebody who has said goodbye has stopped, in ms. */
const LEFT_MS = 1_000

function isExpected({ core }: SimulatedPeer, { id }: SimulatedPeer): boolean {
  return core.process.neighbours[id]?.forgotten === false
}

/** To one of the cuts that it holds: nearly always one of everybody whom it knows, perhaps of a timeline that has ended. */
function goBack(peer: SimulatedPeer, which: number): boolean {
  const { core, disk } = peer
  const cuts = peer.isUp ? disk.allCuts() : []
  const fitting = which % 16 === 0 ? cuts : cuts.filter(({ members }) => outsideIn(core.process, members) !== undefined)
  return goBackTo(peer, fitting[which % fitting.length])
}

function goBackTo(peer: SimulatedPeer, cut: Cut | undefined): boolean {
  const part = cut?.parts[peer.id]
  if (cut === undefined || part === undefined) return false
  peer.submit({ type: 'restore', snapshot: cut.snapshot, members: cut.members, part })
  return true
}

function between(
  run: SimulationState,
  act: Exclude<Extract<PlannedAct, { readonly to: number }>, { readonly do: 'gone' | 'retreat' }>,
  peer: SimulatedPeer,
  other: SimulatedPeer
): boolean {
  const { network, clock, tally, deceived } = run
  const isKnown = peer.core.channels[other.id] !== undefined
  const { id: to } = other
  switch (act.do) {
    case 'transfer': {
      const amount = act.amount as Coins
      return act.times === 1
        ? submitIf(peer, isKnown, { type: 'transfer', to, amount })
        : submitIf(peer, isKnown, {
            type: 'traffic',
            payments: [{ to, amounts: new Array<Coins>(act.times).fill(amount) }]
          })
    }
    case 'pace':
      return submitIf(peer, isKnown, { type: 'set-pace', to, pace: { delayMs: act.delayMs, held: act.held } })
    case 'release':
      peer.release(to, act.count)
      return true
    case 'break':
      if (network.isBusy(peer, other)) tally.saw('broken-under-load')
      network.break(peer, other)
      return true
    case 'dial':
      network.dial(peer, other, act.lingersMs)
      return true
    case 'slow-link':
      network.slowDown(peer, other, act.ms)
      return true
    case 'silence':
      network.silence(peer, other)
      clock.after(act.forMs, () => network.heal(peer, other))
      return true
    case 'hush':
      // One liar: two could hide it from the same one.
      if (run.peers.some((one) => one !== peer && one.hushes !== undefined)) return false
      peer.hushes = to
      return goBack(peer, act.which)
    case 'forge':
      if (peer.forges !== undefined || other === peer) return false
      peer.forges = { to, more: act.more }
      run.liarChecker.forges(peer.id, to)
      clock.after(act.forMs, () => (peer.forges = undefined))
      return true
    case 'lie':
      deceived.add(other.place)
      for (let i = 1; i < act.times; i++)
        clock.after(i * INVALID_FRAME_EVERY_MS, () => run.faultsAreOver || network.put(peer, other, INVALID_FRAME))
      return network.put(peer, other, INVALID_FRAME)
    default:
      return unreachable(act)
  }
}

/** Between two lies, in ms: many find no stream, because the last one has ended it. */
const INVALID_FRAME_EVERY_MS = 150

/** A frame of no bytes: no honest peer sends it. */
const INVALID_FRAME = new Uint8Array(4)

function submitIf(peer: SimulatedPeer, applies: boolean, input: LocalInput): boolean {
  if (applies) peer.submit(input)
  return applies
}

/** Nothing gets from one side to the other, and then everything again. */
function partition({ peers, network, clock }: SimulationState, sides: number, forMs: number): boolean {
  for (const a of peers)
    for (const b of peers) {
      if (((sides >> a.place) & 1) === ((sides >> b.place) & 1)) continue
      network.silence(a, b)
      clock.after(forMs, () => network.heal(a, b))
    }
  return true
}

/** Link by link falls silent, in an order of chance, and comes back in another. */
function swizzle(run: SimulationState, links: number, forMs: number): boolean {
  const { peers, network, clock } = run
  const dice = new Dice(mix(links, forMs))
  for (const a of peers)
    for (const b of peers) {
      if (a === b || dice.oneIn(2)) continue
      clock.after(dice.between(0, forMs >> 1), () => {
        if (!run.faultsAreOver) network.silence(a, b)
      })
      clock.after(dice.between((forMs >> 1) + 1, forMs + 1), () => network.heal(a, b))
    }
  return true
}
