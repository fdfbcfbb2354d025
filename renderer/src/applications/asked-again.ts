// An answer that is older than the newest question: what is asked, since when, and what the answer waits for. In one sentence, so that
// nobody takes the old answer for the new one.
import type { SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { NetworkState } from '../network-view/network-state.ts'
import { inSentence, type People } from '../people/people.ts'
import { isOpen } from '../snapshots/snapshot.ts'
import { formatTime, listed } from '../words/number.ts'

/** A snapshot that is open for no longer than this is no news, in ms: most take less. */
export const SOON_MS = 1_000

/**
 * @param snapshots newest first
 * @param shown the snapshot whose answer is shown
 * @param sinceMs added to the ages in the view since it came, in ms
 * @returns the newest open snapshot that began after it, if it keeps people waiting
 */
export function askedAgain(
  snapshots: readonly SnapshotView[],
  shown: SnapshotView,
  sinceMs: number
): SnapshotView | undefined {
  const place = snapshots.findIndex(({ snapshot }) => snapshot === shown.snapshot)
  const newer = place < 0 ? snapshots : snapshots.slice(0, place)
  return newer.find((one) => isOpen(one) && one.ageMs + sinceMs >= SOON_MS)
}

/** `Asked again at 16:52:57: no answer yet, because a marker waits on Anna → Ben.` */
export function askedAgainSentence(asked: SnapshotView, network: NetworkState | undefined, people: People): string {
  const name = (id: ProcessId): string => inSentence(people.of(id).name)
  const channels = markersOf(asked.snapshot, network)
  const because =
    channels.length > 0
      ? `because ${channels.length === 1 ? 'a marker waits' : 'markers wait'} on ${listed(channels.map(({ from, to }) => `${name(from)} → ${name(to)}`))}`
      : asked.waitingFor.length > 0
        ? `because ${asked.waitingFor.length === 1 ? 'the report' : 'the reports'} of ${listed(asked.waitingFor.map(name))} ${asked.waitingFor.length === 1 ? 'is' : 'are'} missing`
        : 'because reports are still arriving'
  return `Asked again at ${formatTime(asked.recordedAt)}: no answer yet, ${because}. Below is the answer of an older snapshot.`
}

/** Channels on which a marker of this snapshot is known to wait. */
export function markersOf(
  snapshot: SnapshotId,
  network: NetworkState | undefined
): readonly { readonly from: ProcessId; readonly to: ProcessId }[] {
  return (network?.channels ?? []).filter(({ items }) =>
    items.some((item) => item.kind === 'marker' && item.snapshot === snapshot)
  )
}
