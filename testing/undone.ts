// What of a channel's messages is undone by the restore markers on it.
import type { Undoing } from '../app/snapshot/messages.ts'

const MARKERS = ['marker', 'restore']

/**
 * @param messages in channel order
 * @returns the places of those that do not count in the timeline of the last restore marker; markers are never among them
 */
export function undoneIn(
  messages: readonly ({ readonly type: string } | (Undoing & { readonly type: 'restore' }))[]
): ReadonlySet<number> {
  const undone = new Set<number>()
  let left = 0
  for (let place = messages.length - 1; place >= 0; place--) {
    const message = messages[place]
    if (message === undefined) continue
    if ('between' in message) left = message.between === 'kept' ? Math.max(left, message.undone) : Infinity
    if (MARKERS.includes(message.type) || left === 0) continue
    undone.add(place)
    left -= 1
  }
  return undone
}
