// Looks for a stable property: takes a snapshot, asks it, and takes the next one until the property holds. Yes is final: what holds in
// a cut holds ever after. No says how it was when that snapshot began, so the next one is worth taking when something has changed: it
// comes soon after an event of that application, here or at a process whose trace is received, and seldom while nothing changes.
import { OTHER_NAMES, type OtherName } from '../applications/all.ts'
import type { PeerEvent } from '../view/contract/event.ts'
import type { DetectionView } from '../view/contract/view.ts'
import type { CoreEvent } from '../core.ts'
import type { SnapshotId } from '../ids.ts'
import type { Cut } from '../process/state.ts'
import { holdsIn, splitCut } from '../properties/ask.ts'
import { carriedBy } from '../trace/carried.ts'
import type { Carried, TraceEvent } from '../trace/event.ts'
import type { Schedule } from './schedule.ts'

/** Between the end of one look and the next snapshot, in ms: a class sees every answer, and snapshots stay a small part of what is sent. */
export const PAUSE_MS = 500

/** Looks that find all as it was, before the pause begins to grow: a class sees that the answer stays. */
const SAME_AT_FIRST = 3

/**
 * Then the pause doubles with every such look, up to this, in ms: what has changed where nobody publishes it is still
 * found, within half a minute.
 */
export const PAUSE_MS_MAX = 30_000

const IDLE: DetectionView = { phase: 'idle', snapshot: '', looked: 0, awaited: '', askedAt: 0 }

export interface DetectingParts {
  readonly schedule: Schedule
  /** Starts a snapshot of everybody present. @param started called when that is committed; with `undefined` where it was refused */
  readonly snapshot: (started: (snapshot: SnapshotId | undefined) => void) => void
  readonly emit: (event: PeerEvent) => void
  /** Something that a view shows has changed. */
  readonly changed: () => void
}

/** One search. It ends when the property holds or when it is given up. */
interface Detection {
  /** The snapshot that is waited for; '' while none is. */
  awaited: SnapshotId | ''
  /** What the last look has found of the application, as text. */
  found: string
  /** Looks one after another that found all as it was. */
  same: number
  /** Until the next look. */
  pauseMs: number
  /** Calls off the next look, while one is due. */
  callOff: (() => void) | undefined
  /** Something has happened since the snapshot that is waited for was asked for. */
  isChanged: boolean
}

export class Detecting {
  readonly #parts: DetectingParts
  readonly #views = Object.fromEntries(OTHER_NAMES.map((name) => [name, IDLE])) as Record<OtherName, DetectionView>
  readonly #searches = new Map<OtherName, Detection>()

  constructor(parts: DetectingParts) {
    this.#parts = parts
  }

  get views(): Readonly<Record<OtherName, DetectionView>> {
    return { ...this.#views }
  }

  /** Whether a search speaks of this snapshot. */
  speaksOf(snapshot: SnapshotId): boolean {
    return Object.values(this.#views).some((view) => view.snapshot === snapshot || view.awaited === snapshot)
  }

  /** Begins to look; goes on where it is looking already. */
  start(application: OtherName): void {
    if (this.#searches.has(application)) return
    const search: Detection = {
      awaited: '',
      found: '',
      same: 0,
      pauseMs: PAUSE_MS,
      callOff: undefined,
      isChanged: false
    }
    this.#searches.set(application, search)
    this.#show(application, { ...IDLE, phase: 'looking' })
    this.#look(application, search)
  }

  stop(application: OtherName): void {
    this.#searches.get(application)?.callOff?.()
    if (!this.#searches.delete(application)) return
    this.#show(application, { ...this.#views[application], phase: 'stopped', awaited: '' })
  }

  /** What a committed turn has brought. */
  saw(events: readonly CoreEvent[]): void {
    for (const event of events) {
      if (event.type === 'restored') this.#forgetFound()
      if (this.#searches.size === 0) continue
      if (event.type === 'complete') this.#complete(event.cut)
      if (event.type === 'cancelled' || event.type === 'undone') this.#ended(event.snapshot)
      if (event.type === 'did') this.#change(event.application)
      if (event.type === 'sent' || event.type === 'received') this.#carried(carriedBy(event.message))
      if (event.type === 'restored') for (const name of OTHER_NAMES) this.#change(name)
    }
  }

  /** Events that others have published. */
  heard(events: readonly TraceEvent[]): void {
    if (this.#searches.size === 0) return
    for (const event of events) {
      // Which application has done something by itself, a trace does not say.
      if (event.type === 'internal') for (const name of this.#searches.keys()) this.#change(name)
      if ('carried' in event) this.#carried(event.carried)
    }
  }

  /** What was found was true of a timeline that is over. */
  #forgetFound(): void {
    for (const [application, { phase }] of Object.entries(this.#views))
      if (phase === 'found') this.#show(application as OtherName, IDLE)
  }

  #carried(carried: Carried): void {
    if (carried.kind === 'application') this.#change(carried.application)
  }

  /** The next look comes soon. */
  #change(application: OtherName): void {
    const search = this.#searches.get(application)
    if (search === undefined) return
    search.isChanged = true
    if (search.callOff === undefined || search.pauseMs <= PAUSE_MS) return
    search.pauseMs = PAUSE_MS
    search.same = 0
    this.#lookLater(application, search)
  }

  #look(application: OtherName, search: Detection): void {
    search.callOff = undefined
    if (this.#searches.get(application) !== search) return
    search.isChanged = false
    this.#parts.snapshot((snapshot) => {
      if (this.#searches.get(application) !== search) return
      if (snapshot === undefined) return this.#lookLater(application, search)
      search.awaited = snapshot
      const askedAt = this.#parts.schedule.timing.wall()
      this.#show(application, { ...this.#views[application], awaited: snapshot, askedAt })
    })
  }

  #lookLater(application: OtherName, search: Detection): void {
    search.awaited = ''
    search.callOff?.()
    search.callOff = this.#parts.schedule.once(search.pauseMs, () => this.#look(application, search))
  }

  #complete(cut: Cut): void {
    const { snapshot } = cut
    for (const [application, search] of this.#searches) {
      if (search.awaited !== snapshot) continue
      const holds = holdsIn(application, cut)
      const looked = this.#views[application].looked + 1
      if (holds) this.#searches.delete(application)
      else {
        const found = JSON.stringify(splitCut(cut, [application])[application])
        search.same = found === search.found && !search.isChanged ? search.same + 1 : 0
        search.pauseMs = Math.min(PAUSE_MS * 2 ** Math.max(0, search.same - SAME_AT_FIRST), PAUSE_MS_MAX)
        search.found = found
        this.#lookLater(application, search)
      }
      const phase = holds ? 'found' : 'looking'
      this.#show(application, { ...this.#views[application], phase, snapshot, looked, awaited: '' })
      this.#parts.emit({ event: 'detected', application, holds, snapshot, looked })
    }
  }

  /** Without a result: the next one. */
  #ended(snapshot: SnapshotId): void {
    for (const [application, search] of this.#searches) {
      if (search.awaited !== snapshot) continue
      this.#show(application, { ...this.#views[application], awaited: '' })
      this.#lookLater(application, search)
    }
  }

  #show(application: OtherName, view: DetectionView): void {
    this.#views[application] = view
    this.#parts.changed()
  }
}
