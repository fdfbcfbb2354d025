// Who lives, who has died and how they come back: with all that they had committed, with an older copy of their store,
// with another store, or never, and then somebody else comes instead. What they come back with is judged here.
import type { Coins } from '../../app/applications/bank/coins.ts'
import { openCore, type Core } from '../../app/core.ts'
import { initiatorOf, type ProcessId, type StoreId } from '../../app/ids.ts'
import type { Book } from './books.ts'
import { Disk } from './disk.ts'
import { isSame } from '../../testing/plain.ts'
import type { Act } from './plan.ts'
import type { Moment, Player } from './player.ts'
import type { Scene } from './scene.ts'
import { must } from './violation.ts'

export type Crash = Extract<Act, { readonly do: 'crash' }>

/** What every account is opened with. */
const OPENING = 100

/** How often people look whether they wait for somebody who never comes back, once faults are over, in ms. */
const GHOSTS_MS = 1_000

/** The store of a process with what the judge knows of it. */
interface Store {
  readonly disk: Disk
  readonly book: Book
}

/** @param store number of its store: another one is another store */
export function openPlayerCore(id: ProcessId, store: number): Core {
  return openCore(id, String(store).padStart(32, '0') as StoreId, OPENING as Coins)
}

export class Lives {
  readonly #scene: Scene
  readonly #crashes: (Crash | undefined)[] = []
  /** What it was like when it died, where replay must give that again. */
  readonly #lived: (Core | undefined)[] = []
  readonly #copies: (Store | undefined)[] = []
  /** Whose store is being changed, and how it comes back with that. */
  readonly #returns: ((() => void) | undefined)[] = []
  #stores: number

  constructor(scene: Scene) {
    this.#scene = scene
    this.#stores = scene.players.length
  }

  start(player: Player): boolean {
    const { place, id } = player
    if (player.isUp || this.#scene.isGone(place)) return false
    const isFirst = player.life === 0
    player.start()
    const lived = this.#lived[place]
    if (lived !== undefined)
      must(isSame(player.core, lived), 'durable', () => `${id} is replayed as another than it was`)
    this.#lived[place] = undefined
    if (!isFirst) this.#scene.books.restored(player)
    this.#scene.say(`${id} starts`)
    if (this.#scene.isCalm) this.#letGo(player)
    return true
  }

  crash(player: Player, crash: Crash): void {
    this.#crashes[player.place] = crash
    if (crash.moment === 'at-rest') player.crash(crash.silently)
    else player.doom = { moment: crash.moment, writes: crash.writes }
  }

  died(player: Player, moment: Moment | 'at-rest'): void {
    const { agenda, tally } = this.#scene
    const { place } = player
    const crash = this.#crashes[place]
    this.#crashes[place] = undefined
    tally.saw(`died-${moment}`)
    this.#scene.say(`${player.id} dies (${moment})`)
    if (crash?.power === true) {
      if (player.disk.losePower() > 0) tally.saw('lost-acks')
    } else if (moment !== 'before-commit' && moment !== 'torn-commit') this.#lived[place] = player.core
    if (crash !== undefined) agenda.after(crash.forMs, () => this.start(player))
  }

  leave(player: Player, forMs: number): void {
    const { agenda } = this.#scene
    player.wish({ type: 'leave' })
    agenda.after(1000, () => {
      if (!player.isUp || this.#scene.isCalm) return
      player.close()
      agenda.after(forMs, () => this.start(player))
    })
  }

  backUp(player: Player): void {
    this.#copies[player.place] = this.#storeOf(player)
  }

  /** Its store is replaced by the copy. @param keeps what it had becomes the next copy: two of one store take turns */
  putBack(player: Player, forMs: number, keeps: boolean): boolean {
    const copy = this.#copies[player.place]
    if (copy === undefined) return false
    const present = this.#storeOf(player)
    if (keeps) this.#copies[player.place] = present
    this.#comeBackWith(player, copy, forMs)
    return true
  }

  /** Its store is another, new one. */
  replace(player: Player, forMs: number): void {
    const core = openPlayerCore(player.id, ++this.#stores)
    this.#comeBackWith(player, { disk: new Disk(core), book: this.#scene.books.openBook(core) }, forMs)
  }

  /** Its store is gone, and its key with it: somebody else begins anew in its place. */
  wipe(player: Player): boolean {
    const { players, successors, cables, tally } = this.#scene
    const spare = players.at(-1)
    if (spare === undefined || spare.life > 0 || spare === player) return false
    this.#crashes[player.place] = undefined
    cables.cutOff(player)
    player.crash(false)
    player.core = player.disk.restore()
    successors.set(player.place, spare)
    tally.saw('wiped')
    return this.start(spare)
  }

  /** Whoever has died comes back. */
  calm(): void {
    for (const player of this.#scene.players) {
      player.doom = undefined
      player.diskMs = 0
      player.resume()
      this.#letGo(player)
    }
    for (const player of this.#scene.players) {
      const comeBack = this.#returns[player.place]
      if (comeBack !== undefined) comeBack()
      else if (player.life > 0 || !this.#scene.isSpare(player)) this.start(player)
    }
    this.#waitForNoGhosts()
  }

  #storeOf(player: Player): Store {
    return { disk: player.disk.copy(), book: this.#scene.books.copyOf(player.place) }
  }

  #comeBackWith(player: Player, { disk, book }: Store, forMs: number): void {
    const { agenda, players, cables, books, photos } = this.#scene
    const { place } = player
    this.#crashes[place] = undefined
    cables.cutOff(player)
    player.crash(false)
    this.#lived[place] = undefined
    const comeBack = (): void => {
      if (player.isUp) return
      // What others have heard of the former life is handled first: whether memories contradict is then certain.
      if (players.some(({ isBusy }) => isBusy)) return void agenda.after(1, comeBack)
      this.#returns[place] = undefined
      player.disk = disk.copy()
      player.start()
      books.replaced(player, book)
      photos.forget(player)
      this.#scene.say(`${player.id} starts with another memory`)
      if (this.#scene.isCalm) this.#letGo(player)
    }
    this.#returns[place] = comeBack
    agenda.after(forMs, comeBack)
  }

  /** Its channels run as fast as they can. */
  #letGo(player: Player): void {
    if (!player.isUp) return
    for (const to of Object.keys(player.core.channels) as ProcessId[])
      player.wish({ type: 'set-pace', to, pace: { delayMs: 0, held: false } })
  }

  /** Nobody waits for those who never come back: whoever started a snapshot with them cancels it. */
  #waitForNoGhosts(): void {
    const { agenda, players, books, successors } = this.#scene
    if (successors.size === 0) return
    const isGhost = (member: ProcessId): boolean => this.#scene.isGone(books.placeOf(member))
    for (const player of players) {
      if (!player.isUp) continue
      for (const { id, phase, members } of player.core.process.snapshots)
        if (phase !== 'cancelled' && initiatorOf(id) === player.id && members.some(isGhost))
          player.wish({ type: 'cancel-snapshot', snapshot: id })
    }
    agenda.after(GHOSTS_MS, () => this.#waitForNoGhosts())
  }
}
