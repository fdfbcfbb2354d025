// One schedule, played: people's wishes and faults on simulated processes, then a time without faults in which everything
// must come to rest. The judge looks on after every turn; what it finds comes out as a Violation.
import type { CoreEvent } from '../../app/core.ts'
import type { ProcessId } from '../../app/ids.ts'
import type { Taken, Waiting } from '../../app/loop/turn.ts'
import { isOfApplication } from '../../app/process/messages.ts'
import type { Cut } from '../../app/process/process.ts'
import { Agenda } from './agenda.ts'
import { Books } from './books.ts'
import { Cables } from './cables.ts'
import { perform } from './deeds.ts'
import { Disk } from './disk.ts'
import { Durable } from './durable.ts'
import { ApplicationLife } from './application-life.ts'
import { ApplicationWatch } from './application-watch.ts'
import { judgeCores } from '../../testing/judge.ts'
import { takeLastLook } from './last-look.ts'
import { Returns } from './returns.ts'
import { Lives, openPlayerCore } from './lives.ts'
import { Photos } from './photos.ts'
import { isSame } from '../../testing/plain.ts'
import type { Plan, Planned } from './plan.ts'
import { Player, type Moment, type Onlooker } from './player.ts'
import { unrestOf } from './rest.ts'
import { NAMES, Scene } from './scene.ts'
import { Dice, mix } from '../../app/seeds.ts'
import type { Tally } from './tally.ts'
import { must } from './violation.ts'
import { Wishes } from './wishes.ts'
import { describeAct, describeEvent } from './words.ts'

/** Simulated ms after the last fault in which everything must come to rest: four lost connections, one after the other. */
const REST_MS_MAX = 120_000

/** How often it is asked whether everything is at rest, in events. */
const LOOK_EVERY = 32

/** At the end of one of so many schedules somebody who lives is replayed, too. */
const REPLAY_EVERY = 8

/** Who else looks on. */
export interface Audience {
  /** Line by line, for people. */
  readonly tell?: (line: string) => void
  /** Everything that became durable. @param at ms since the world began */
  readonly watch?: (at: number, by: ProcessId, event: CoreEvent) => void
}

export class Stage implements Onlooker {
  readonly #seed: number
  readonly #plan: Plan
  readonly #scene: Scene
  readonly #lives: Lives
  readonly #watch: Audience['watch']

  constructor(seed: number, plan: Plan, tally: Tally, { tell, watch }: Audience = {}) {
    this.#seed = seed
    this.#plan = plan
    this.#watch = watch
    const agenda = new Agenda()
    const hasSpare = plan.acts.some(({ act }) => act.do === 'wipe')
    const names = [...NAMES.slice(0, plan.processes), ...(hasSpare ? NAMES.slice(-1) : [])]
    const players = names.map((name, place) => {
      const core = openPlayerCore(name as ProcessId, place)
      return new Player(core, place, new Disk(core), agenda, this)
    })
    const cables = new Cables(agenda, plan.weather, new Dice(mix(seed, 3)), players)
    const books = new Books(players)
    const photos = new Photos(books, (sight) => tally.saw(sight))
    const applications = new ApplicationLife()
    const durable = new Durable(players)
    const returns = new Returns(books, photos, durable, (sight) => tally.saw(sight))
    const applicationWatch = new ApplicationWatch(durable, (sight) => tally.saw(sight))
    this.#scene = new Scene(
      { agenda, players, cables, books, photos, applications, applicationWatch, returns, tally, hasSpare },
      tell
    )
    this.#lives = new Lives(this.#scene)
    tally.beginRun()
    for (const player of players) player.plugIn(cables, plan.turnMs)
  }

  /** @param steps events after which faults stop, if they have not before @throws Violation */
  play(steps: number): void {
    const { agenda, players, tally, photos } = this.#scene
    const { acts } = this.#plan
    const late = new Set(acts.flatMap(({ act }) => (act.do === 'join' ? [act.who] : [])))
    for (const player of players) if (!late.has(player.place) && !this.#scene.isSpare(player)) this.#lives.start(player)
    let done = false
    for (const planned of acts) agenda.after(planned.at, () => this.#act(planned))
    agenda.after(acts.at(-1)?.at ?? 0, () => (done = true))
    for (let events = 0; !done && events < steps && agenda.next(); events++) tally.events += 1
    this.#calm()
    this.#rest()
    if (this.#plan.hasApplications) takeLastLook(this.#scene, () => this.#rest())
    this.#atRest()
    tally.simulatedMs += agenda.now
    tally.completed += photos.completed
    tally.proven += photos.proven
    tally.restores += this.#scene.returns.restores
    tally.judged += this.#scene.applicationWatch.judged
    tally.collected += this.#scene.applicationWatch.collected
  }

  #act({ act, fault }: Planned): void {
    if (this.#scene.isCalm || !perform(this.#scene, this.#lives, act)) return
    if (fault !== '') this.#scene.tally.fault(fault)
    if (this.#scene.isTold) this.#scene.say(describeAct(act, NAMES))
  }

  #calm(): void {
    this.#scene.isCalm = true
    this.#scene.say('— from here on nothing goes wrong —')
    this.#scene.cables.calm()
    this.#lives.calm()
  }

  /** Until nothing is on its way any more. */
  #rest(): void {
    const { agenda, tally } = this.#scene
    const until = agenda.now + REST_MS_MAX
    for (let looked = 0; agenda.now < until && agenda.next(); looked++) {
      tally.events += 1
      if (looked % LOOK_EVERY === 0 && unrestOf(this.#scene) === undefined) break
    }
    const unrest = unrestOf(this.#scene)
    must(unrest === undefined, unrest?.invariant ?? 'drains', () => unrest?.what ?? '')
  }

  #atRest(): void {
    const { players, photos, books, tally, successors } = this.#scene
    photos.atRest((place) => this.#scene.isGone(place))
    if (books.tainted.includes(true)) tally.saw('memory-lost')
    else judgeCores(players.map(({ core }) => core))
    // Whoever died was compared when it came back; of the others one, now and then.
    if (this.#seed % REPLAY_EVERY !== 0) return
    const player = players[(this.#seed / REPLAY_EVERY) % players.length]
    if (player === undefined || successors.has(player.place)) return
    must(
      isSame(player.disk.restore(), player.core),
      'durable',
      () => `${player.id} would be replayed as another than it is`
    )
  }

  // ---- what the players show

  turn(player: Player, batch: readonly Waiting[], taken: Taken): void {
    const { tally, books, photos, applicationWatch } = this.#scene
    tally.turn(player)
    books.beginTurn(player)
    const wishes = new Wishes(batch, taken)
    const lastChange = taken.events.findLastIndex(changesApplications)
    for (const [index, event] of taken.events.entries()) {
      this.#happened(player, event, wishes, index > lastChange)
      tally.trace(player, event)
      if (this.#scene.isTold) this.#scene.say(describeEvent(event, player.id))
      this.#watch?.(this.#scene.agenda.now, player.id, event)
    }
    books.endTurn(player, photos)
    for (const event of taken.events) if (event.type === 'complete') this.#completed(player, event.cut)
    if (this.#plan.hasRestores) this.#scene.returns.endTurn(taken.events)
    if (taken.events.some(isCollection) && !this.#scene.isLost) applicationWatch.look(books.timelines.of(player.place))
    for (let index = 0; index < batch.length; index++) {
      const [outcome, waiting] = [taken.outcomes[index], batch[index]]
      if (outcome === undefined || waiting === undefined || !('refusal' in outcome)) continue
      books.refused(player, waiting, outcome.refusal)
      tally.saw('refused')
    }
  }

  #completed(player: Player, cut: Cut): void {
    const { photos, applicationWatch } = this.#scene
    photos.complete(player, cut)
    if (this.#plan.hasApplications && !this.#scene.isLost) applicationWatch.complete(cut)
  }

  settled(player: Player, { events }: Taken): void {
    if (this.#plan.hasApplications) this.#scene.applications.settled(player, events)
  }

  /** @param isNow what the process computes has not changed since */
  #happened(player: Player, event: CoreEvent, wishes: Wishes, isNow: boolean): void {
    const { tally, books, photos, applicationWatch } = this.#scene
    switch (event.type) {
      case 'sent':
      case 'received': {
        const { type, message, from, to, seq, balance } = event
        const isTransfer = message.type === 'transfer' && event.undone !== true
        if (!isTransfer) books.says(player, balance)
        if (!isOfApplication(message)) break
        if (event.undone === true) {
          tally.saw('undone-message')
          break
        }
        if (!isTransfer) {
          const process = player.id
          photos.happened(
            player,
            type === 'sent' ? { process, type: 'send', to, message } : { process, type: 'receive', from, message }
          )
          break
        }
        const transferred = { from, to, amount: message.amount, seq, balance }
        if (type === 'sent') tally.transfers += 1
        books.transferred(player, transferred)
        photos.transferred(player, transferred)
        break
      }
      case 'recorded':
        photos.recorded(player, event.snapshot)
        if (this.#plan.hasApplications && !this.#scene.isLost) applicationWatch.recorded(player, event.snapshot, isNow)
        break
      case 'did': {
        const wish = wishes.next(event, books.timelines.of(player.place))
        photos.happened(player, { process: player.id, type: 'internal', wish })
        applicationWatch.did(player, wish)
        tally.wishes += 1
        break
      }
      case 'cancelled':
        tally.saw('cancelled')
        books.snapshotEnded()
        photos.cancelled(player, event.snapshot)
        break
      case 'complete':
        books.snapshotEnded()
        break
      case 'restored':
        this.#scene.returns.wentBack(player, event)
        break
      case 'undone':
        tally.saw('undone-snapshot')
        books.snapshotEnded()
        break
      case 'restore-refused':
        this.#scene.returns.refused(event)
        break
      case 'departed':
      case 'quarantined':
        tally.saw(event.type)
        break
      default:
    }
  }

  accused(player: Player, text: string): void {
    const { books, deceived, tally } = this.#scene
    const isDeserved = deceived.has(player.place) && text.includes('a frame of 0 bytes')
    must(isDeserved || books.tainted.includes(true), 'honest', () => `${player.id} says: ${text}`)
    if (isDeserved) tally.saw('liar-found')
  }

  died(player: Player, moment: Moment | 'at-rest'): void {
    if (this.#plan.hasRestores) this.#scene.returns.died(player)
    this.#lives.died(player, moment)
  }

  met(what: Parameters<Onlooker['met']>[0]): void {
    this.#scene.tally.saw(what)
  }
}

/** Whether what a process computes is another after it. */
function changesApplications(event: CoreEvent): boolean {
  if (event.type === 'did' || event.type === 'restored') return true
  return (event.type === 'sent' || event.type === 'received') && isOfApplication(event.message)
}

function isCollection(event: CoreEvent): boolean {
  return event.type === 'did' && event.application === 'objects' && event.says.startsWith('collects')
}
