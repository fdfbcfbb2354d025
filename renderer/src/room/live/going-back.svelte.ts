// The choices of this window about going back: the snapshot, and the news about it that were read. All peers together decide about
// going back itself; the dialog and the news are in renderer/src/restore.
import type { SnapshotId } from '../../../../app/ids.ts'
import { isSameTimeline, type Timeline } from '../../../../app/snapshot/timeline.ts'
import type { SnapshotView } from '../../../../app/view/contract/snapshot.ts'
import type { View } from '../../../../app/view/contract/view.ts'

export class GoingBack {
  readonly #view: () => View
  /** In which timeline a person considered which snapshot. */
  #considered = $state.raw<{ readonly snapshot: SnapshotId; readonly timeline: Timeline }>()
  /** What has been read of going back: a timeline, or when something was refused. */
  read = $state('')
  /** Somebody does not want to go back after everybody was started again. */
  declined = $state(false)

  /** The snapshot of the open dialog; absent without one. When anybody goes back, it is another question. */
  readonly to = $derived.by((): SnapshotView | undefined => {
    const { snapshots, timeline } = this.#view()
    const considered = this.#considered
    if (considered === undefined || !isSameTimeline(considered.timeline, timeline)) return undefined
    return snapshots.find(({ snapshot }) => snapshot === considered.snapshot)
  })

  constructor(view: () => View) {
    this.#view = view
  }

  consider(snapshot: SnapshotId): void {
    this.#considered = { snapshot, timeline: this.#view().timeline }
  }

  close(): void {
    this.#considered = undefined
  }
}
