// One peer, as its host, its windows and scripts hold it: how it starts, what may be asked of it, what is shown after every turn, and how
// it stops. What it is built from is in assembly.ts; in which order a turn is done is in loop/loop.ts; what a frame, a
// command or a name means is decided in the core and in the small files of app/loop.
import { assemble, type Assembly } from './assembly.ts'
import { BadAddressError, NotReachedError } from './channel/wire.ts'
import type { ProcessId } from './ids.ts'
import { LEASE_MS } from './journal/lease.ts'
import { handleCommand } from './loop/command-handler.ts'
import { parseCommand } from './loop/commands.ts'
import { noticeOf } from './loop/going-back.ts'
import type { Take } from './loop/subscribing.ts'
import { supervised } from './loop/supervised.ts'
import type { Taken } from './loop/turn.ts'
import type { PeerParts } from './peer-parts.ts'
import type { Answer } from './view/contract/answer.ts'
import type { Command } from './view/contract/command.ts'
import type { PeerEvent } from './view/contract/event.ts'
import type { View } from './view/contract/view.ts'
import { refuse } from './view/refusals.ts'
import type { ViewSource } from './view/view.ts'

/** One participant with disk and network, as windows and scripts hold it. */
export interface Peer {
  /** Asks anything; checked here. Never rejects. */
  ask(command: unknown): Promise<Answer>
  /** Shows the view at once, then whenever it changes, at most once per frame. @returns the undo */
  watch(show: (view: View) => void): () => void
  /** Shows what all processes did, as `PageFunctions.trace` says; neighbours are asked as long as somebody follows. @returns the undo */
  follow(take: Take): () => void
  /** Tells how things stand at once, then everything that happens. @returns the undo */
  listen(hear: (event: PeerEvent) => void): () => void
  /** Ends at once, as if it was killed: nothing more is committed or sent, and nobody is told. */
  crash(): Promise<void>
  /** Closes everything in order. Twice is fine. */
  stop(): Promise<void>
  /** Resolves when the peer has stopped: with '' after `stop`, else with the sentence of what stopped it. */
  readonly stopped: Promise<string>
}

/**
 * How often new acquaintances are passed on, in ms: a class that starts together is told in a few frames, not in thousands. What only time
 * changes is shown as often: for how long somebody has been silent, own addresses.
 */
const INTRODUCE_MS = 1_000

/** Begins to listen and to look for others. */
export async function startPeer(parts: PeerParts): Promise<Peer> {
  const peer = new LoopPeer(parts)
  await peer.start()
  return peer
}

class LoopPeer implements Peer {
  readonly stopped: Promise<string>
  readonly #given: PeerParts
  readonly #parts: Assembly

  constructor(given: PeerParts) {
    this.#given = given
    this.#parts = assemble(given, {
      ask: (command) => this.ask(command),
      viewSource: () => this.#viewSource(),
      show: (taken) => this.#show(taken),
      standingsChanged: () => this.#standingsChanged()
    })
    this.stopped = this.#parts.ending.stopped
  }

  async start(): Promise<void> {
    const { gate, loop, ending, display, led, lonely, checkpoints, forgetting, situating } = this.#parts
    this.#beginLife()
    loop.turn() // Before anybody can be met.
    await gate.passed()
    if (!ending.isRunning) return
    await this.#meetOthers()
    led.begin()
    this.#beat()
    checkpoints.start()
    forgetting.start()
    for (const command of this.#given.first ?? []) {
      const answer = await this.ask(command)
      if (!answer.ok) display.notice('warning', answer.message)
    }
    lonely.start()
    const { goesOn } = this.#given.crash ?? {}
    if (goesOn !== undefined) situating.goOn(goesOn)
  }

  #beginLife(): void {
    const { journal, core, timing, me, past } = this.#given
    const { balance } = core.process.applications.bank
    const life = journal.beginLife({ name: me.name, at: timing.wall(), balance })
    this.#parts.tracing.open(life, balance, past)
  }

  async #meetOthers(): Promise<void> {
    const { network, journal } = this.#given
    const { gate, ending, contacts, tracing } = this.#parts
    const { ours, theirs } = tracing.side
    const run = (work: () => void): void => gate.pass(() => ending.unlessStopped(work))
    await network.start(supervised(contacts, run), { ours: supervised(ours, run), theirs: supervised(theirs, run) })
    network.addAcquaintances(journal.recall('acquaintances') ?? [], undefined)
    contacts.links.start()
  }

  /** What is done again and again as long as the peer runs. */
  #beat(): void {
    const { journal, lease } = this.#given
    const { schedule, contacts, doctor, display, holding } = this.#parts
    schedule.every(INTRODUCE_MS, () => {
      const acquaintances = contacts.introducing.introduceNew()
      if (acquaintances.length > 0) journal.remember('acquaintances', acquaintances)
      contacts.introducing.lookWhoReaches()
      for (const said of doctor.newPairs()) display.notice('warning', said)
      this.#standingsChanged()
    })
    if (lease !== undefined) schedule.every(LEASE_MS, () => holding.beat())
  }

  // ---- windows and scripts

  async ask(value: unknown): Promise<Answer> {
    const command = parseCommand(value)
    if (typeof command === 'string') return refuse('bad-command', command)
    return new Promise((resolve) => {
      const answer = (): void => resolve(this.#answer(command))
      this.#parts.gate.pass(answer, answer)
    })
  }

  async #answer(command: Command): Promise<Answer> {
    const { ending, commandContext } = this.#parts
    if (!ending.takesCommands) return refuse('stopping')
    try {
      return await handleCommand(commandContext, command)
    } catch (error) {
      if (error instanceof BadAddressError) return refuse('bad-address', error.message)
      if (error instanceof NotReachedError) return refuse('not-reached', error.message)
      return refuse('stopping', ending.fail(error))
    }
  }

  watch(show: (view: View) => void): () => void {
    return this.#whenOpen(() => this.#parts.display.watch(show))
  }

  follow(take: Take): () => void {
    return this.#parts.tracing.follow(take)
  }

  listen(hear: (event: PeerEvent) => void): () => void {
    const { ending, display, resetting, led, localGroup, standings } = this.#parts
    if (ending.isStopped) return display.listen(hear, [])
    return this.#whenOpen(() => {
      const { me, network, core } = this.#given
      const { id: peer, applications } = core.process
      const { balance } = applications.bank
      const ready: PeerEvent = { event: 'ready', peer, name: me.name, addresses: network.addresses(), balance }
      return display.listen(hear, [ready, ...resetting.events, ...led.events, ...localGroup.events, ...standings.all()])
    })
  }

  /** Begins now, or when what is being written is on the disk. @returns the undo */
  #whenOpen(begin: () => () => void): () => void {
    const { gate } = this.#parts
    if (!gate.isClosed) return begin()
    let undo: (() => void) | undefined
    let isOver = false
    const beginLate = (): void => {
      if (!isOver) undo = begin()
    }
    gate.pass(beginLate, beginLate)
    return () => {
      isOver = true
      undo?.()
    }
  }

  // ---- what is shown after a turn

  #show({ events, turn: { at, inputs } }: Taken): void {
    const parts = this.#parts
    parts.claims.saw(inputs)
    parts.cuts.saw(events)
    parts.display.tell(events, at)
    parts.tracing.record(events, at)
    parts.uses.saw(events)
    parts.slowing.saw(events)
    parts.vouching.saw(events)
    parts.checkpoints.saw(events)
    parts.automatic.saw(events)
    parts.forgetting.saw(events)
    const nameOf = (peer: ProcessId): string => parts.naming.nameOf(peer)
    for (const event of events) {
      const notice = noticeOf(event, this.#given.core.process.id, nameOf)
      if (notice !== undefined) parts.display.notice(notice.level, notice.text)
    }
    for (const event of events) if (event.type === 'quarantined') this.#warnOfQuarantine(event.neighbour)
    this.#standingsChanged()
  }

  #warnOfQuarantine(neighbour: ProcessId): void {
    const { contacts, display, naming } = this.#parts
    const { reason } = contacts.standing(neighbour)
    display.notice('fault', `The channel to ${naming.nameOf(neighbour)} is quarantined. ${reason}`)
  }

  #standingsChanged(): void {
    const { standings, display, lonely } = this.#parts
    for (const event of standings.changed()) display.emit(event)
    lonely.look()
    display.show()
  }

  #viewSource(): ViewSource {
    const { me, core, network } = this.#given
    const parts = this.#parts
    const { contacts, cuts, display, firstStarts, tracing } = parts
    return {
      me: { ...me, addresses: network.addresses(), since: firstStarts.own },
      core,
      cuts: cuts.listed,
      moments: cuts.moments,
      standing: (peer) => contacts.standing(peer),
      through: (peer) => contacts.through(peer),
      since: (peer) => firstStarts.of(peer),
      pairsApart: contacts.introducing.pairsApart,
      violations: (peer) => contacts.violations(peer) + tracing.violations(peer),
      traffic: parts.traffic.shown,
      recent: display.recent,
      notices: display.notices,
      refusedRestore: display.refusedRestore,
      checkpoints: parts.checkpoints.shown,
      reset: parts.resetting.shown,
      situation: parts.situating.shown,
      slowMotion: parts.slowing.shown,
      lessons: parts.lessonOffers.shown,
      copied: parts.copied.shown,
      led: parts.led.shown,
      localMembers: parts.localGroup.shown,
      ...parts.uses.shown
    }
  }

  // ---- the end

  crash(): Promise<void> {
    return this.#parts.ending.crash()
  }

  stop(): Promise<void> {
    return this.#parts.ending.stop()
  }
}
