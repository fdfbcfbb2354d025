// One schedule, played: people's wishes and faults on simulated processes, then a time without faults in which everything
// must come to rest. The judge looks on after every turn; what it finds comes out as a Violation.
import type { Coins } from '../applications/bank/coins.ts'
import { unreachable } from '../assert.ts'
import { openCore, type Core } from '../core.ts'
import { initiatorOf, type ProcessId, type StoreId } from '../ids.ts'
import type { Taken, Waiting } from '../loop/turn.ts'
import { Agenda } from './agenda.ts'
import { Books, type Book } from './books.ts'
import { Cables } from './cables.ts'
import { Disk } from './disk.ts'
import { judgeCores } from './judge.ts'
import { Photos } from './photos.ts'
import type { Act, Plan, Planned } from './plan.ts'
import { isSame } from './plain.ts'
import { Player, type Moment, type Onlooker } from './player.ts'
import { Dice, mix } from './seeds.ts'
import type { Tally } from './tally.ts'
import { must } from './violation.ts'
import { describeAct, describeEvent } from './words.ts'

export const NAMES = ['anna', 'ben', 'cleo', 'dora', 'emil', 'fred', 'gina', 'hugo'] as const

const OPENING = 100

/** Simulated ms after the last fault in which everything must come to rest: four lost connections, one after the other. */
const REST_MS_MAX = 120_000

/** How often it is asked whether everything is at rest, in events. */
const LOOK_EVERY = 32

/** At the end of one of so many schedules somebody who lives is replayed, too. */
const REPLAY_EVERY = 8

interface Backup {
  readonly disk: Disk
  readonly book: Book
}

export class Stage implements Onlooker {
  readonly tally: Tally
  readonly #seed: number
  readonly #plan: Plan
  readonly #agenda = new Agenda()
  readonly #players: Player[]
  readonly #cables: Cables
  readonly #books: Books
  readonly #photos: Photos
  readonly #tell: ((line: string) => void) | undefined
  readonly #crashes: (Extract<Act, { readonly do: 'crash' }> | undefined)[] = []
  /** What it was like when it died, where replay must give that again. */
  readonly #lived: (Core | undefined)[] = []
  readonly #backups: (Backup | undefined)[] = []
  /** Whose store is being put back, and how it comes back with that. */
  readonly #returns: ((() => void) | undefined)[] = []
  #faultsEnd = false

  /** @param tell is told what happens, line by line, for people */
  constructor(seed: number, plan: Plan, tally: Tally, tell?: (line: string) => void) {
    this.#seed = seed
    this.#plan = plan
    tally.beginRun()
    this.tally = tally
    this.#tell = tell
    this.#players = NAMES.slice(0, plan.processes).map((name, place) => {
      const storeId = String(place).padStart(32, '0') as StoreId
      const core = openCore(name as ProcessId, storeId, OPENING as Coins)
      return new Player(name as ProcessId, place, core, new Disk(core), this.#agenda, this)
    })
    this.#cables = new Cables(this.#agenda, plan.weather, new Dice(mix(seed, 3)), this.#players)
    this.#books = new Books(this.#players)
    this.#photos = new Photos(this.#books, (sight) => tally.saw(sight))
    for (const player of this.#players) {
      player.plugIn(this.#cables)
      player.turnMs = plan.turnMs
    }
  }

  /** @param steps events after which faults stop, if they have not before @throws Violation */
  play(steps: number): void {
    const late = new Set(this.#plan.acts.flatMap(({ act }) => (act.do === 'join' ? [act.who] : [])))
    for (const player of this.#players) if (!late.has(player.place)) this.#start(player)
    let done = false
    for (const { at, act, fault } of this.#plan.acts) this.#agenda.after(at, () => this.#act(act, fault))
    this.#agenda.after(this.#plan.acts.at(-1)?.at ?? 0, () => (done = true))
    for (let events = 0; !done && events < steps && this.#agenda.next(); events++) this.tally.events += 1
    this.#calm()
    const until = this.#agenda.now + REST_MS_MAX
    for (let looked = 0; this.#agenda.now < until && this.#agenda.next(); looked++) {
      this.tally.events += 1
      if (looked % LOOK_EVERY === 0 && this.#unrest() === undefined) break
    }
    this.#atRest()
    this.tally.simulatedMs += this.#agenda.now
    this.tally.completed += this.#photos.completed
    this.tally.proven += this.#photos.proven
  }

  // ---- what happens

  #act(act: Act, fault: Planned['fault']): void {
    if (this.#faultsEnd || !this.#isDone(act)) return
    if (fault !== '') this.tally.fault(fault)
    if (this.#tell !== undefined) this.#say(describeAct(act, NAMES))
  }

  /** @returns false where it does not apply now */
  #isDone(act: Act): boolean {
    if (act.do === 'partition') return this.#partition(act.sides, act.forMs)
    const player = this.#player(act.who)
    const other = 'to' in act ? this.#player(act.to) : player
    if (act.do === 'join') return !player.isUp && player.life === 0 && this.#start(player)
    if (!player.isUp) return false
    switch (act.do) {
      case 'transfer': {
        if (player.core.channels[other.id] === undefined) return false
        const amount = act.amount as Coins
        if (act.times === 1) player.wish({ type: 'transfer', to: other.id, amount })
        else
          player.wish({
            type: 'traffic',
            payments: [{ to: other.id, amounts: new Array(act.times).fill(amount) as Coins[] }]
          })
        return true
      }
      case 'snapshot': {
        const members = Object.values(player.core.process.neighbours)
          .filter(({ id, departed }) => !departed && (player.core.channels[id]?.quarantine ?? '') === '')
          .map(({ id }) => id)
          .filter((id) => id !== NAMES[act.without])
        if (members.length > 0) player.wish({ type: 'start-snapshot', members })
        return members.length > 0
      }
      case 'cancel': {
        const open = player.core.process.snapshots.find(
          ({ id, phase }) => phase !== 'cancelled' && initiatorOf(id) === player.id
        )
        if (open !== undefined) player.wish({ type: 'cancel-snapshot', snapshot: open.id })
        return open !== undefined
      }
      case 'pace': {
        const { delayMs, held } = act
        if (player.core.channels[other.id] === undefined) return false
        player.wish({ type: 'set-pace', to: other.id, pace: { delayMs, held } })
        return true
      }
      case 'release':
        player.release(other.id, act.count)
        return true
      case 'break':
        if (this.#cables.isBusy(player, other)) this.tally.saw('broken-under-load')
        this.#cables.break(player, other)
        return true
      case 'duplicate':
        this.#cables.dial(player, other)
        return true
      case 'slow-link':
        this.#cables.slowDown(player, other, act.ms)
        return true
      case 'silence':
        this.#cables.silence(player, other)
        this.#agenda.after(act.forMs, () => this.#cables.heal(player, other))
        return true
      case 'pause':
        player.pause()
        this.#agenda.after(act.forMs, () => player.resume())
        return true
      case 'crash':
        this.#crashes[player.place] = act
        if (act.moment === 'at-rest') player.crash(act.silently)
        else player.doom = { moment: act.moment, writes: act.writes }
        return true
      case 'slow-disk':
        player.diskMs = act.ms
        return true
      case 'leave':
        player.wish({ type: 'leave' })
        this.#agenda.after(1000, () => {
          if (!player.isUp || this.#faultsEnd) return
          player.close()
          this.#agenda.after(act.forMs, () => this.#start(player))
        })
        return true
      case 'clock':
        player.clockOffset += act.byMs
        return true
      case 'back-up':
        this.#backups[player.place] = this.#backUp(player)
        return true
      case 'put-back':
        return this.#putBack(player, act.forMs)
      default:
        return unreachable(act)
    }
  }

  #start(player: Player): boolean {
    if (player.isUp) return false
    const isFirst = player.life === 0
    player.start()
    const lived = this.#lived[player.place]
    if (lived !== undefined)
      must(isSame(player.core, lived), 'durable', () => `${player.id} is replayed as another than it was`)
    this.#lived[player.place] = undefined
    if (!isFirst) this.#books.restored(player)
    this.#say(`${player.id} starts`)
    if (this.#faultsEnd) this.#letGo(player)
    return true
  }

  #partition(sides: number, forMs: number): boolean {
    const dice = new Dice(mix(sides, forMs))
    for (const a of this.#players)
      for (const b of this.#players) {
        if (((sides >> a.place) & 1) === ((sides >> b.place) & 1)) continue
        this.#cables.silence(a, b)
        this.#agenda.after(dice.between(forMs >> 1, forMs), () => this.#cables.heal(a, b))
      }
    return true
  }

  #backUp(player: Player): Backup {
    return { disk: player.disk.copy(), book: this.#books.copyOf(player.place) }
  }

  /** The store of a process is replaced by a backup; what it had becomes the next backup. */
  #putBack(player: Player, forMs: number): boolean {
    const backup = this.#backups[player.place]
    if (backup === undefined) return false
    const present = this.#backUp(player)
    this.#crashes[player.place] = undefined
    this.#cables.cutOff(player)
    player.crash(false)
    this.#lived[player.place] = undefined
    const restart = (): void => {
      if (player.isUp) return
      // What others have heard of the former life is handled first: whether memories contradict is then certain.
      if (this.#players.some(({ isBusy }) => isBusy)) return void this.#agenda.after(1, restart)
      this.#returns[player.place] = undefined
      player.disk = backup.disk.copy()
      player.start()
      this.#books.replaced(player, backup.book)
      this.#photos.forget(player)
      this.#backups[player.place] = present
      this.#say(`${player.id} starts from the copy`)
      if (this.#faultsEnd) this.#letGo(player)
    }
    this.#returns[player.place] = restart
    this.#agenda.after(forMs, restart)
    return true
  }

  // ---- the time without faults

  #calm(): void {
    this.#faultsEnd = true
    this.#say('— from here on nothing goes wrong —')
    for (const player of this.#players) {
      player.doom = undefined
      player.diskMs = 0
      player.resume()
      for (const other of this.#players) {
        this.#cables.slowDown(player, other, 0)
        while (this.#cables.isSilent(player, other)) this.#cables.heal(player, other)
      }
      this.#letGo(player)
    }
    for (const player of this.#players) {
      const putBack = this.#returns[player.place]
      if (putBack === undefined) this.#start(player)
      else putBack()
    }
  }

  /** Its channels run as fast as they can. */
  #letGo(player: Player): void {
    for (const to of Object.keys(player.core.channels) as ProcessId[])
      player.wish({ type: 'set-pace', to, pace: { delayMs: 0, held: false } })
  }

  /** @returns what is still going on, or `undefined` */
  #unrest(): { readonly invariant: 'drains' | 'completes' | 'quarantine'; readonly what: string } | undefined {
    for (const player of this.#players) {
      if (!player.isUp) return { invariant: 'drains', what: `${player.id} is not back` }
      for (const other of this.#players) {
        const channel = player.core.channels[other.id]
        if (channel === undefined) continue
        const back = other.core.channels[player.id]
        if (this.#books.isContradictory(player.place, other.place)) {
          if (channel.quarantine === '' && (back?.quarantine ?? '') === '')
            return { invariant: 'quarantine', what: `the channel between ${player.id} and ${other.id} is not shut` }
        } else if (
          // Who has forgotten a snapshot that it started resets the stream of whoever marks it: that pair stays stuck.
          !this.#books.tainted[player.place] &&
          !this.#books.tainted[other.place] &&
          channel.application.outbox.length + channel.control.outbox.length > 0
        )
          return { invariant: 'drains', what: `${player.id} has not got rid of what is for ${other.id}` }
      }
      const open = player.core.process.snapshots.find(
        ({ phase, members }) =>
          phase !== 'cancelled' && !members.some((member) => this.#books.tainted[this.#books.placeOf(member)])
      )
      if (open !== undefined) return { invariant: 'completes', what: `${open.id} is open at ${player.id}` }
    }
    return undefined
  }

  #atRest(): void {
    const unrest = this.#unrest()
    must(unrest === undefined, unrest?.invariant ?? 'drains', () => unrest?.what ?? '')
    this.#photos.atRest()
    if (this.#books.tainted.includes(true)) this.tally.saw('memory-lost')
    else judgeCores(this.#players.map(({ core }) => core))
    // Whoever died was compared when it came back; of the others one, now and then.
    if (this.#seed % REPLAY_EVERY !== 0) return
    const player = this.#player((this.#seed / REPLAY_EVERY) % this.#players.length)
    must(
      isSame(player.disk.restore(), player.core),
      'durable',
      () => `${player.id} would be replayed as another than it is`
    )
  }

  // ---- what the players show

  turn(player: Player, batch: readonly Waiting[], taken: Taken): void {
    const { tally } = this
    tally.turn(player)
    this.#books.beginTurn(player)
    for (const event of taken.events) {
      switch (event.type) {
        case 'sent':
        case 'received': {
          const { type, message, from, to, seq, balance } = event
          if (message.type !== 'transfer') break
          const transferred = { from, to, amount: message.amount, seq, balance }
          if (type === 'sent') tally.transfers += 1
          this.#books.transferred(player, transferred)
          this.#photos.transferred(player, transferred)
          break
        }
        case 'recorded':
          this.#photos.recorded(player, event.snapshot)
          break
        case 'cancelled':
          tally.saw('cancelled')
          this.#photos.cancelled(event.snapshot)
          break
        case 'departed':
          tally.saw('departed')
          break
        case 'quarantined':
          tally.saw('quarantined')
          break
        default:
      }
      tally.trace(player, event)
      if (this.#tell !== undefined) this.#say(describeEvent(event, player.id))
    }
    this.#books.endTurn(player, (to, snapshot, before) => this.#photos.marked(player, to, snapshot, before))
    for (const event of taken.events) if (event.type === 'complete') this.#photos.complete(player, event.cut)
    for (const [index, outcome] of taken.outcomes.entries()) {
      const waiting = batch[index]
      if (outcome.ok || waiting === undefined) continue
      if ('refusal' in outcome) this.#books.refused(player, waiting, outcome.refusal)
      if ('refusal' in outcome) tally.saw('refused')
    }
  }

  accused(player: Player, text: string): void {
    must(this.#books.tainted.includes(true), 'honest', () => `${player.id} says: ${text}`)
  }

  died(player: Player, moment: Moment | 'at-rest'): void {
    const crash = this.#crashes[player.place]
    this.#crashes[player.place] = undefined
    this.tally.saw(`died-${moment}`)
    this.#say(`${player.id} dies (${moment})`)
    if (crash?.power === true) {
      if (player.disk.losePower() > 0) this.tally.saw('lost-acks')
    } else if (moment !== 'before-commit' && moment !== 'torn-commit') this.#lived[player.place] = player.core
    if (crash !== undefined) this.#agenda.after(crash.forMs, () => this.#start(player))
  }

  met(what: Parameters<Onlooker['met']>[0]): void {
    this.tally.saw(what)
  }

  #say(line: string): void {
    if (line !== '') this.#tell?.(`${(this.#agenda.now / 1000).toFixed(3).padStart(9)}  ${line}`)
  }

  #player(place: number): Player {
    const player = this.#players[place]
    must(player !== undefined, 'no-bug', () => `nobody is at place ${place}`)
    return player
  }
}
