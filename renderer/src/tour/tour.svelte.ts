// The tour at one window: at which step it is, what it has done, and what it says. tour.ts has the steps; this asks and shows.
import { castOf } from '../../../app/situations/live.ts'
import type { Command } from '../../../app/view/contract/command.ts'
import type { View } from '../../../app/view/contract/view.ts'
import type { SnapshotId } from '../../../app/ids.ts'
import { Player } from '../autoplay/player.svelte.ts'
import type { CutPagePart } from '../cut/parts.ts'
import type { CommandOutcome } from '../session/connection.ts'
import type { Tab } from '../tab.ts'
import { saidOf } from '../words/said.ts'
import { coinsOf, commandOf, endOf, TOUR, undoOf, waitsFor, type TourPast, type TourStep } from './tour.ts'
import { TOUR_WORDS } from './words.ts'

export interface TourParts {
  readonly view: () => View
  readonly ask: (command: Command) => Promise<CommandOutcome>
  readonly showTab: (tab: Tab, part: CutPagePart | undefined) => void
  readonly showSnapshot: (snapshot: SnapshotId | undefined) => void
}

export class Tour {
  readonly #parts: TourParts
  #at = $state.raw(-1)
  #past = $state.raw<TourPast>()
  /** Steps whose command was answered yes. */
  #done = $state.raw(0)
  #isAsking = $state.raw(false)
  /** A refusal, or why it cannot begin. */
  fault = $state.raw('')
  readonly player = new Player({
    hasNext: () => this.#at + 1 < TOUR.length,
    toNext: () => void this.#go(this.#at + 1),
    toFirst: () => {}
  })

  readonly step = $derived.by(() => TOUR[this.#at])
  /** What it still waits for; absent where the next step may come. */
  readonly waits = $derived.by(() => {
    const { step } = this
    return step === undefined || this.#past === undefined ? undefined : waitsFor(step, this.#past, this.#parts.view())
  })

  constructor(parts: TourParts) {
    this.#parts = parts
  }

  get at(): number {
    return this.#at
  }

  get past(): TourPast | undefined {
    return this.#past
  }

  /** It was gone through to some step and has ended: what is left of it is told. */
  get isOver(): boolean {
    return this.#at < 0 && this.#past !== undefined
  }

  get isBusy(): boolean {
    return this.#isAsking || this.waits !== undefined
  }

  readonly begin = (): void => {
    if (this.step !== undefined) return
    const view = this.#parts.view()
    const cast = castOf(view)
    const peer = typeof cast === 'string' ? undefined : view.peers.find((one) => one.peer === cast.next)
    if (typeof cast === 'string' || peer === undefined) {
      this.fault = TOUR_WORDS.needs
      return
    }
    this.fault = ''
    this.#past = { cast, pace: peer.pace, snapshots: [], sent: 0 }
    this.#done = 0
    void this.#go(0)
  }

  readonly next = (): void => {
    this.player.stop()
    if (!this.isBusy) void this.#go(this.#at + 1)
  }

  readonly back = async (): Promise<void> => {
    const { step } = this
    this.player.stop()
    if (step === undefined || this.#past === undefined || this.#at === 0 || this.#isAsking) return
    const undo = this.#done > this.#at ? undoOf(step, this.#past) : undefined
    if (undo !== undefined) await this.#ask(undo)
    this.#done = Math.min(this.#done, this.#at)
    this.#at -= 1
    this.#show()
  }

  /** At any step: what this process had before is so again. */
  readonly end = async (): Promise<void> => {
    const past = this.#past
    if (past === undefined || this.step === undefined) return
    this.player.stop()
    const commands = endOf(past, this.#done)
    this.#at = -1
    this.#parts.showSnapshot(undefined)
    // What is not there any more to be taken back is refused, and nothing has happened.
    for (const command of commands) await this.#parts.ask(command)
  }

  readonly close = (): void => {
    this.#past = undefined
    this.fault = ''
  }

  async #go(to: number): Promise<void> {
    const step = TOUR[to]
    if (step === undefined || this.#past === undefined) return
    this.#at = to
    this.#show()
    if (this.#done > to) return
    const command = commandOf(step, this.#past)
    if (command !== undefined && !(await this.#ask(command, step))) return this.player.stop()
    if (this.#at === to) this.#done = to + 1
  }

  /** @returns whether it was answered yes */
  async #ask(command: Command, step?: TourStep): Promise<boolean> {
    this.#isAsking = true
    const outcome = await this.#parts.ask(command)
    this.#isAsking = false
    this.fault = saidOf(outcome).text
    if (outcome.kind !== 'yes') return false
    const past = this.#past
    if (past === undefined || step === undefined) return true
    const { snapshot } = outcome.answer
    this.#past = {
      ...past,
      sent: past.sent + coinsOf(step),
      snapshots: snapshot === undefined ? past.snapshots : [...past.snapshots, snapshot]
    }
    return true
  }

  #show(): void {
    const { step } = this
    if (step === undefined) return
    this.#parts.showTab(step.tab, step.part)
    // The snapshot with the money in transit, until the one in slow motion is the newest.
    this.#parts.showSnapshot(step.name === 'cut' ? this.#past?.snapshots.at(-1) : undefined)
  }
}
