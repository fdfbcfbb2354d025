// What an act of a plan does to the processes and the world, if it applies when its time has come.
import type { Coins } from '../../app/applications/bank/coins.ts'
import { unreachable } from '../../app/assert.ts'
import { initiatorOf } from '../../app/ids.ts'
import { performApplicationAct } from './application-deeds.ts'
import { others } from './application-life.ts'
import type { Lives } from './lives.ts'
import { areMembersAllKnown } from '../../app/process/process.ts'
import type { Act } from './plan.ts'
import type { LocalInput } from '../../app/loop/turn.ts'
import type { Player } from './player.ts'
import { NAMES, type Scene } from './scene.ts'
import { Dice, mix } from '../../app/seeds.ts'

/** @returns false where it does not apply now */
export function perform(scene: Scene, lives: Lives, act: Act): boolean {
  if (act.do === 'partition') return partition(scene, act.sides, act.forMs)
  if (act.do === 'swizzle') return swizzle(scene, act.links, act.forMs)
  const player = scene.playerAt(act.who)
  if (act.do === 'join') return player.life === 0 && lives.start(player)
  if (!player.isUp) return false
  if ('to' in act) return between(scene, act, player, scene.playerAt(act.to))
  switch (act.do) {
    case 'snapshot': {
      const members = others(player).filter((id) => id !== NAMES[act.without])
      return wishIf(player, members.length > 0, { type: 'start-snapshot', members })
    }
    case 'cancel': {
      const open = player.core.process.snapshots.find(
        ({ id, phase }) => phase !== 'cancelled' && initiatorOf(id) === player.id
      )
      return open !== undefined && wishIf(player, true, { type: 'cancel-snapshot', snapshot: open.id })
    }
    case 'pause':
      player.pause()
      scene.agenda.after(act.forMs, () => player.resume())
      return true
    case 'crash':
      lives.crash(player, act)
      return true
    case 'slow-disk':
      player.diskMs = act.ms
      return true
    case 'leave':
      lives.leave(player, act.forMs)
      return true
    case 'clock':
      player.clockOffset += act.byMs
      return true
    case 'back-up':
      lives.backUp(player)
      return true
    case 'put-back':
      return lives.putBack(player, act.forMs, act.keeps)
    case 'replace':
      lives.replace(player, act.forMs)
      return true
    case 'wipe':
      return lives.wipe(player)
    case 'restore': {
      const isAsked = goBack(player, act.which)
      if (act.rival >= 0) goBack(scene.playerAt(act.rival), act.which >> 1)
      return isAsked
    }
    case 'cancel-restore':
      return wishIf(player, player.core.process.restoring.proposal !== null, { type: 'cancel-restore' })
    case 'command':
    case 'start-work':
    case 'grab':
    case 'exchange':
    case 'back-off':
    case 'collect':
      return performApplicationAct(scene, player, act)
    default:
      return unreachable(act)
  }
}

/** To one of the cuts that it holds: nearly always one of everybody whom it knows, perhaps of a timeline that has ended. */
function goBack(player: Player, which: number): boolean {
  const { core, disk } = player
  const cuts = player.isUp ? disk.allCuts() : []
  const fitting = which % 16 === 0 ? cuts : cuts.filter(({ members }) => areMembersAllKnown(core.process, members))
  const cut = fitting[which % fitting.length]
  const part = cut?.parts[player.id]
  if (cut === undefined || part === undefined) return false
  player.wish({ type: 'restore', snapshot: cut.snapshot, members: cut.members, part })
  return true
}

function between(scene: Scene, act: Extract<Act, { readonly to: number }>, player: Player, other: Player): boolean {
  const { cables, agenda, tally, deceived } = scene
  const isKnown = player.core.channels[other.id] !== undefined
  const { id: to } = other
  switch (act.do) {
    case 'transfer': {
      const amount = act.amount as Coins
      return act.times === 1
        ? wishIf(player, isKnown, { type: 'transfer', to, amount })
        : wishIf(player, isKnown, {
            type: 'traffic',
            payments: [{ to, amounts: new Array<Coins>(act.times).fill(amount) }]
          })
    }
    case 'pace':
      return wishIf(player, isKnown, { type: 'set-pace', to, pace: { delayMs: act.delayMs, held: act.held } })
    case 'release':
      player.release(to, act.count)
      return true
    case 'break':
      if (cables.isBusy(player, other)) tally.saw('broken-under-load')
      cables.break(player, other)
      return true
    case 'dial':
      cables.dial(player, other, act.lingersMs)
      return true
    case 'slow-link':
      cables.slowDown(player, other, act.ms)
      return true
    case 'silence':
      cables.silence(player, other)
      agenda.after(act.forMs, () => cables.heal(player, other))
      return true
    case 'lie':
      deceived.add(other.place)
      for (let i = 1; i < act.times; i++)
        agenda.after(i * LIES_MS, () => scene.isCalm || cables.say(player, other, NONSENSE))
      return cables.say(player, other, NONSENSE)
    default:
      return unreachable(act)
  }
}

/** Between two lies, in ms: many find no stream, because the last one has ended it. */
const LIES_MS = 150

/** A frame of no bytes: no honest peer sends it. */
const NONSENSE = new Uint8Array(4)

function wishIf(player: Player, applies: boolean, wish: LocalInput): boolean {
  if (applies) player.wish(wish)
  return applies
}

/** Nothing gets from one side to the other, and then everything again. */
function partition({ players, cables, agenda }: Scene, sides: number, forMs: number): boolean {
  for (const a of players)
    for (const b of players) {
      if (((sides >> a.place) & 1) === ((sides >> b.place) & 1)) continue
      cables.silence(a, b)
      agenda.after(forMs, () => cables.heal(a, b))
    }
  return true
}

/** Link by link falls silent, in an order of chance, and comes back in another. */
function swizzle(scene: Scene, links: number, forMs: number): boolean {
  const { players, cables, agenda } = scene
  const dice = new Dice(mix(links, forMs))
  for (const a of players)
    for (const b of players) {
      if (a === b || dice.oneIn(2)) continue
      agenda.after(dice.between(0, forMs >> 1), () => {
        if (!scene.isCalm) cables.silence(a, b)
      })
      agenda.after(dice.between((forMs >> 1) + 1, forMs + 1), () => cables.heal(a, b))
    }
  return true
}
