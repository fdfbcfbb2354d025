// Markers that a broken rule keeps back: sent or handled one message too late. Only lessons and the sandbox need this; where
// all rules are kept there are none.
import type { ProcessId } from '../ids.ts'
import type { MarkerRules } from './marker-rules.ts'
import type { Marker, Send } from './messages.ts'
import {
  receiveMarker,
  type DelayedMarker,
  type RecordingMoment,
  type SnapshotEffect,
  type SnapshotOutcome,
  type Snapshots
} from './snapshots.ts'

/** A message of the application has just gone out to `to`. @returns the markers that it has overtaken */
export function markersAfterSending(self: Snapshots<unknown, unknown>, to: ProcessId): readonly Send<Marker>[] {
  const due = takeDue(self, (one) => one.untilNext === 'sent' && one.to === to)
  return due.map(({ marker }) => ({ type: 'send', to, message: marker }))
}

/**
 * A message of the application lane has just been handled: the markers that waited for it are handled now.
 *
 * @param isMarker whether that message was itself a marker
 */
export function receiveDelayedMarkers<State, Message>(
  self: Snapshots<State, Message>,
  { from, isMarker }: { readonly from: ProcessId; readonly isMarker: boolean },
  now: RecordingMoment<State>,
  rules: MarkerRules
): SnapshotOutcome<State, Message> {
  const due = takeDue(
    self,
    ({ untilNext, ...one }) =>
      untilNext === 'handled' || (untilNext === 'handled-on-channel' && one.from === from && !isMarker)
  )
  const atOnce: MarkerRules = { ...rules, record: () => 'at-once', closeChannel: () => 'at-once' }
  const effects: SnapshotEffect<State, Message>[] = []
  for (const one of due) {
    const outcome = receiveMarker(self, one.from, one.marker, now, atOnce)
    if (!('effects' in outcome)) return outcome
    effects.push(...outcome.effects)
  }
  return { effects }
}

function takeDue(self: Snapshots<unknown, unknown>, isDue: (one: DelayedMarker) => boolean): readonly DelayedMarker[] {
  const { delayed = [] } = self
  const due = delayed.filter(isDue)
  if (due.length === 0) return []
  self.delayed = delayed.filter((one) => !due.includes(one))
  return due
}
