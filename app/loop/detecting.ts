// Looks for a stable property: takes a snapshot, asks it, and takes the next one until the property holds. Yes is final: what holds in
// a cut holds ever after. No says how it was when that snapshot began.
import { OTHER_NAMES, type OtherName } from '../applications/all.ts'
import type { DetectionView, PeerEvent } from '../view/contract.ts'
import type { CoreEvent } from '../core.ts'
import type { SnapshotId } from '../ids.ts'
import type { Cut } from '../process/state.ts'
import { holdsIn } from '../properties/ask.ts'
import type { Schedule } from './schedule.ts'

/** Between the end of one look and the next snapshot, in ms: a class sees every answer, and snapshots stay a small part of what is sent. */
export const PAUSE_MS = 500

const IDLE: DetectionView = { phase: 'idle', snapshot: '', looked: 0 }

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

  /** Begins to look; goes on where it is looking already. */
  start(application: OtherName): void {
    if (this.#searches.has(application)) return
    const search: Detection = { awaited: '' }
    this.#searches.set(application, search)
    this.#show(application, { phase: 'looking', snapshot: '', looked: 0 })
    this.#look(application, search)
  }

  stop(application: OtherName): void {
    if (!this.#searches.delete(application)) return
    this.#show(application, { ...this.#views[application], phase: 'stopped' })
  }

  /** What a committed turn has brought. */
  saw(events: readonly CoreEvent[]): void {
    for (const event of events) {
      if (event.type === 'restored') this.#forgetFound()
      if (this.#searches.size === 0) continue
      if (event.type === 'complete') this.#complete(event.cut)
      if (event.type === 'cancelled' || event.type === 'undone') this.#ended(event.snapshot)
    }
  }

  /** What was found was true of a timeline that is over. */
  #forgetFound(): void {
    for (const [application, { phase }] of Object.entries(this.#views))
      if (phase === 'found') this.#show(application as OtherName, IDLE)
  }

  #look(application: OtherName, search: Detection): void {
    if (this.#searches.get(application) !== search) return
    this.#parts.snapshot((snapshot) => {
      if (snapshot === undefined) this.#lookLater(application, search)
      else search.awaited = snapshot
    })
  }

  #lookLater(application: OtherName, search: Detection): void {
    search.awaited = ''
    this.#parts.schedule.once(PAUSE_MS, () => this.#look(application, search))
  }

  #complete(cut: Cut): void {
    const { snapshot } = cut
    for (const [application, search] of this.#searches) {
      if (search.awaited !== snapshot) continue
      const holds = holdsIn(application, cut)
      const looked = this.#views[application].looked + 1
      if (holds) this.#searches.delete(application)
      else this.#lookLater(application, search)
      this.#show(application, { phase: holds ? 'found' : 'looking', snapshot, looked })
      this.#parts.emit({ event: 'detected', application, holds, snapshot, looked })
    }
  }

  /** Without a result: the next one. */
  #ended(snapshot: SnapshotId): void {
    for (const [application, search] of this.#searches)
      if (search.awaited === snapshot) this.#lookLater(application, search)
  }

  #show(application: OtherName, view: DetectionView): void {
    this.#views[application] = view
    this.#parts.changed()
  }
}
