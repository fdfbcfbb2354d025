// Sends views to windows and events to scripts: windows get the whole view, at most once per frame; scripts get every event.
// Also keeps the newest transfers and notices, which both show beside the state.
import type { PeerEvent } from '../view/contract/event.ts'
import type { Notice, RecentTransfer, RefusedRestore, View } from '../view/contract/view.ts'
import type { CoreEvent } from '../core.ts'
import { announceEvent } from '../view/announce.ts'
import type { Schedule } from './schedule.ts'

/** A frame of the page, in ms: views come no faster. */
const FRAME_MS = 33
const RECENT_SHOWN = 30
const NOTICES_SHOWN = 20

export class Display {
  readonly #schedule: Schedule
  readonly #view: () => View
  readonly #watchers = new Set<(view: View) => void>()
  readonly #listeners = new Set<(event: PeerEvent) => void>()
  #viewIsDue = false
  /** What was shown last; once `frozen`, all that is ever shown. */
  #last: View | undefined
  #frozen = false
  #noticeCount = 0
  #recent: RecentTransfer[] = []
  #notices: readonly Notice[] = []
  #refusedRestore: RefusedRestore | null = null

  /** @param view the view as of now */
  constructor(schedule: Schedule, view: () => View) {
    this.#schedule = schedule
    this.#view = view
  }

  /** Newest first. */
  get recent(): readonly RecentTransfer[] {
    return this.#recent.toReversed()
  }

  /** Newest first. */
  get notices(): readonly Notice[] {
    return this.#notices
  }

  get refusedRestore(): RefusedRestore | null {
    return this.#refusedRestore
  }

  /** Shows nothing where it is frozen and nobody looked before. */
  watch(show: (view: View) => void): () => void {
    this.#watchers.add(show)
    const view = this.#current()
    if (view !== undefined) show(view)
    return () => void this.#watchers.delete(show)
  }

  /** @param first the present state, sent before all events */
  listen(hear: (event: PeerEvent) => void, first: readonly PeerEvent[]): () => void {
    for (const event of first) hear(event)
    this.#listeners.add(hear)
    return () => void this.#listeners.delete(hear)
  }

  emit(event: PeerEvent): void {
    for (const hear of this.#listeners) hear(event)
  }

  /** Tells what a committed turn has done. */
  tell(events: readonly CoreEvent[], at: number): void {
    for (const event of events) {
      if (
        (event.type === 'sent' || event.type === 'received') &&
        event.message.type === 'transfer' &&
        event.undone !== true
      ) {
        const { from, to, message, seq } = event
        this.#recent.push({ from, to, amount: message.amount, seq, at })
      }
      if (event.type === 'restored') {
        this.#refusedRestore = null
        this.#recent = [] // They are undone.
      }
      if (event.type === 'restore-refused') {
        const { snapshot, by, reason } = event
        this.#refusedRestore = { snapshot, by, reason, at }
      }
      const told = this.#listeners.size === 0 ? undefined : announceEvent(event)
      if (told !== undefined) this.emit(told)
    }
    if (this.#recent.length > RECENT_SHOWN) this.#recent = this.#recent.slice(-RECENT_SHOWN)
  }

  /** @returns its id */
  notice(level: Notice['level'], text: string): number {
    this.#noticeCount += 1
    const notice: Notice = { id: this.#noticeCount, at: this.#schedule.timing.wall(), level, text }
    this.#notices = [notice, ...this.#notices].slice(0, NOTICES_SHOWN)
    this.emit({ event: 'notice', level, text })
    this.show()
    return notice.id
  }

  /** It is not true any more. */
  withdraw(id: number): void {
    this.#notices = this.#notices.filter((notice) => notice.id !== id)
    this.show()
  }

  /** Something that a view shows has changed. */
  show(): void {
    if (this.#viewIsDue || this.#watchers.size === 0) return
    this.#viewIsDue = true
    this.#schedule.once(FRAME_MS, () => {
      this.#viewIsDue = false
      this.showNow()
    })
  }

  showNow(): void {
    if (this.#watchers.size === 0) return
    const view = this.#current()
    if (view !== undefined) for (const show of this.#watchers) show(view)
  }

  /** The state holds what could not be committed: what was shown last stays, and only notices are added. */
  freeze(): void {
    this.#frozen = true
    if (this.#watchers.size === 0) this.#last = undefined // It may be old.
  }

  #current(): View | undefined {
    if (!this.#frozen) this.#last = this.#view()
    else if (this.#last !== undefined) this.#last = { ...this.#last, notices: this.#notices }
    return this.#last
  }
}
