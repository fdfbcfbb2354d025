// The state of this window: the newest view, whether its peer answers, the cuts that it has read, and the run of all
// processes as far as it was received. The only module that holds such state; components get plain data and callbacks.
import { steadyMs, wallMs } from '../../../app/clocks.ts'
import type { Command } from '../../../app/view/contract/command.ts'
import type { CutView, SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { View } from '../../../app/view/contract/view.ts'
import type { SnapshotId } from '../../../app/ids.ts'
import type { Order } from '../../../app/trace/order.ts'
import { openPipe } from './bridge.ts'
import { Connection, type CommandOutcome } from './connection.ts'
import { keptWith, nextToRead, type Place, type Watched } from './cuts-kept.ts'
import { LiveRun } from './live-run.ts'
import { newestOwnOf, type NewestOwn } from './newest-own.ts'
import { inLanguage } from './in-language.ts'
import { fromPeer } from '../words/from-peer.ts'

export class PageSession {
  /** The newest view; absent until the peer has shown one. */
  view = $state.raw<View>()
  /** Attempts to reach the peer since the line broke; 0 while it works. */
  lostFor = $state.raw(0)
  /** The last sentence that the other side gave for it; empty where it gave none. */
  lostBecause = $state.raw('')
  /** When the newest view came, on this machine's clock; milliseconds since 1970. */
  shownAt = $state.raw(0)
  /** The same, on the steady clock: the ages in the view were counted then. */
  shownSteadyMs = $state.raw(0)
  /** Complete cuts by snapshot. */
  cuts = $state.raw<Readonly<Record<string, CutView>>>({})
  /** Why the peer does not hand out a cut, by snapshot: asking again with every view would not help. */
  unreadable = $state.raw<Readonly<Record<string, string>>>({})
  /** What all processes did, as far as it is known here, in order; absent until something is. Ten times a second at most. */
  order = $state.raw<Order>()

  #newestOwn: NewestOwn | undefined
  #watched: Watched = {}
  #reading: SnapshotId | undefined
  #run = this.#newRun()
  readonly #connection = new Connection(openPipe, {
    shown: (view) => this.#show(view),
    traced: (batch) => this.#run.heard(batch),
    lost: (attempts, reason) => {
      this.lostFor = attempts
      if (reason !== '') this.lostBecause = fromPeer(reason)
      this.#reading = undefined
    }
  })

  /**
   * Since the newest event of this window's own process, in milliseconds: what is now on the scale that is common to all clocks.
   * @param now on the steady clock
   */
  sinceOwnMs(now: number): number {
    return Math.max(0, now - (this.#newestOwn?.steadyMs ?? now))
  }

  ask(command: Command): Promise<CommandOutcome> {
    return this.#connection.ask(command)
  }

  /** Reads the cut of this snapshot too, as soon as it is complete, besides the newest one, and keeps it for as long as that place wants it. */
  watch(place: Place, snapshot: SnapshotId | undefined): void {
    const { [place]: _, ...others } = this.#watched
    this.#watched = snapshot === undefined ? others : { ...others, [place]: snapshot }
    this.#readNext()
  }

  /** What an earlier run still has to say counts for nothing. */
  #newRun(): LiveRun {
    const run: LiveRun = new LiveRun((order) => {
      if (this.#run !== run) return
      this.order = order
      this.#newestOwn = newestOwnOf(order, this.view?.me.peer, this.#newestOwn)
    })
    return run
  }

  /** Another account: its snapshots and its events are counted from the beginning, so none of the old ones may stay. */
  #beginAgain(): void {
    this.cuts = {}
    this.unreadable = {}
    this.order = undefined
    this.#newestOwn = undefined
    this.#watched = {}
    this.#reading = undefined
    this.#run = this.#newRun()
  }

  #show(view: View): void {
    if (this.view !== undefined && this.view.reset.id !== view.reset.id) this.#beginAgain()
    this.view = inLanguage(view)
    this.shownAt = wallMs()
    this.shownSteadyMs = steadyMs()
    this.lostFor = 0
    this.lostBecause = ''
    this.#readNext()
  }

  /** One at a time: a room that takes snapshots faster than they can be read shows the newest, not all. */
  #readNext(): void {
    if (this.#reading !== undefined) return
    const next = nextToRead(this.#snapshots, this.#watched, this.cuts, this.unreadable, (one) => this.#run.hasCut(one))
    if (next !== undefined) void this.#read(next)
  }

  get #snapshots(): readonly SnapshotView[] {
    return this.view?.snapshots ?? []
  }

  async #read(snapshot: SnapshotId): Promise<void> {
    this.#reading = snapshot
    const outcome = await this.ask({ do: 'cut', snapshot })
    if (this.#reading === snapshot) this.#reading = undefined
    if (outcome.kind === 'no' && outcome.refusal !== 'not-connected')
      this.unreadable = { ...this.unreadable, [snapshot]: outcome.message }
    if (outcome.kind !== 'yes' || outcome.answer.cut === undefined) return
    const { cut } = outcome.answer
    this.#run.cut(cut)
    this.cuts = keptWith(cut, this.#snapshots, this.#watched, this.cuts)
    this.#readNext()
  }
}
