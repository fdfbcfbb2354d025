// Whether a world without faults has come to rest: everything said has arrived, every snapshot has ended, and channels
// are shut where memories contradict each other.
import { initiatorOf, type ProcessId, type SnapshotId } from '../../app/ids.ts'
import type { Player } from './player.ts'
import type { Scene } from './scene.ts'

export interface Unrest {
  readonly invariant: 'drains' | 'completes' | 'quarantine' | 'restores'
  readonly what: string
}

/** @returns what is still going on, or `undefined` */
export function unrestOf(scene: Scene): Unrest | undefined {
  for (const player of scene.players) {
    if (scene.isGone(player.place) || (scene.isSpare(player) && player.life === 0)) continue
    if (!player.isUp) return { invariant: 'drains', what: `${player.id} is not back` }
    // Whoever was asked to collect its garbage has heard of it, and not done it yet.
    if (player.isBusy && !scene.isLost) return { invariant: 'drains', what: `${player.id} has something to do` }
    for (const other of scene.players) {
      const unrest = scene.isGone(other.place) ? undefined : unrestBetween(scene, player, other)
      if (unrest !== undefined) return unrest
    }
    const open = player.core.process.snapshots.find(
      ({ id, phase, members }) =>
        phase !== 'cancelled' &&
        !waitsForGhost(scene, id, members) &&
        !members.some((member) => scene.books.tainted[scene.books.placeOf(member)])
    )
    if (open !== undefined) return { invariant: 'completes', what: `${open.id} is open at ${player.id}` }
    const restore = scene.isLost ? '' : openRestoreAt(player)
    if (restore !== '') return { invariant: 'restores', what: restore }
  }
  return undefined
}

/** @returns what of going back is not over at a process, or '' */
function openRestoreAt({ id, core }: Player): string {
  const { proposal, questions, promised, apart } = core.process.restoring
  if (proposal !== null) return `${id} waits for ${proposal.waitingFor.join()} to go back to ${proposal.snapshot}`
  if (questions.length + promised.length > 0) return `${id} has been asked to go back, and nothing follows`
  return apart.length > 0 ? `${id} and ${apart.join()} are not in one timeline` : ''
}

/**
 * Whether nobody can end a snapshot any more: the store of its initiator is lost, or that of a member whose report has
 * reached the initiator, which holds the whole cut and cannot cancel it, and not all others.
 */
function waitsForGhost(scene: Scene, id: SnapshotId, members: readonly ProcessId[]): boolean {
  const isGhost = (member: ProcessId): boolean => scene.isGone(scene.books.placeOf(member))
  const initiator = initiatorOf(id)
  if (isGhost(initiator)) return true
  const isOpenThere = scene.playerAt(scene.books.placeOf(initiator)).core.process.snapshots.some((one) => one.id === id)
  return members.some(isGhost) && !isOpenThere
}

function unrestBetween({ books, isLost }: Scene, player: Player, other: Player): Unrest | undefined {
  const channel = player.core.channels[other.id]
  if (channel === undefined)
    // Who has not met everybody may hear of another timeline as soon as it does.
    return isLost || player === other || !other.isUp
      ? undefined
      : { invariant: 'drains', what: `${player.id} and ${other.id} have not met` }
  if (books.isContradictory(player.place, other.place)) {
    const isShut = channel.quarantine !== '' || (other.core.channels[player.id]?.quarantine ?? '') !== ''
    return isShut
      ? undefined
      : { invariant: 'quarantine', what: `the channel between ${player.id} and ${other.id} is not shut` }
  }
  // Who has forgotten a snapshot that it started resets the stream of whoever marks it: that pair stays stuck.
  const isSound = books.tainted[player.place] !== true && books.tainted[other.place] !== true
  return isSound && channel.application.outbox.length + channel.control.outbox.length > 0
    ? { invariant: 'drains', what: `${player.id} has not got rid of what is for ${other.id}` }
    : undefined
}
