// Which channels of a network are drawn, how strongly, and where the messages in them stand: a room of three shows everything,
// one of 64 the channels of whoever is chosen. Pure; places are in pixels.
import type { ProcessId } from '../../../app/ids.ts'
import { processesOf, type Selection } from '../selection.ts'
import { FULL_MAX, MESH_MAX, RINGS_MAX } from './layout.ts'
import { queueOf, type Queued } from './queue.ts'
import type { ChannelCurve } from './ring.ts'
import type { NetworkChannel } from './network-state.ts'
import { placesInQueue } from './travel.ts'

/** Where messages stop that may not pass, and where the oldest of a running channel waits for its receipt. */
export const GATE = 0.62
const HEAD = 0.9
/** From one end to the other where nothing slows a channel down: long enough to be seen, in ms. */
const TRAVEL_MS = 400
/** Messages drawn one by one in the whole picture: more cost frames, and nobody can tell them apart. */
const COINS_MAX = 120
/** A channel with more than this is drawn as a flow with a count. */
const FLOW_FROM = 40

/** `faint`: a hairline without direction. */
export type Strength = 'lit' | 'plain' | 'faint'

export interface DrawnChannel {
  readonly channel: NetworkChannel
  readonly curve: ChannelCurve
  readonly strength: Strength
  /** Its pace is written beside it. */
  readonly worded: boolean
  /** What is drawn of its messages, oldest first, each where it stands, 0 … 1. */
  readonly queue: readonly PlacedMessage[]
}

export interface PlacedMessage extends Queued {
  readonly at: number
}

export function isFlow({ length }: NetworkChannel): boolean {
  return length > FLOW_FROM
}

export function keyOfChannel({ from, to }: Pick<NetworkChannel, 'from' | 'to'>): string {
  return `${from} ${to}`
}

/** True for the channel itself, for its messages, and for all channels of a selected process. */
export function isLit({ from, to }: Pick<NetworkChannel, 'from' | 'to'>, selection: Selection | undefined): boolean {
  if (selection?.kind === 'channel' || selection?.kind === 'message')
    return selection.from === from && selection.to === to
  const [process] = processesOf(selection)
  return process !== undefined && (process === from || process === to)
}

/** What is selected is lit; in a large room a selected process has too many channels for that, and only busy ones stand out. */
export function strengthOf(
  channel: NetworkChannel,
  count: number,
  selection: Selection | undefined,
  me: ProcessId | undefined
): Strength {
  const lit = isLit(channel, selection)
  if (lit && (selection?.kind !== 'process' || count <= FULL_MAX)) return 'lit'
  if (channel.length > 0) return 'plain'
  const mine = channel.from === me || channel.to === me
  return count <= MESH_MAX ? (lit || mine ? 'plain' : 'faint') : mine && count <= RINGS_MAX ? 'plain' : 'faint'
}

/**
 * The channels that are drawn, lit ones last, so that they lie on top.
 * @param count processes in the room @param me whose channels are never left out in a mid-sized room
 */
export function drawnChannels(
  channels: readonly NetworkChannel[],
  count: number,
  selection: Selection | undefined,
  recording: ReadonlySet<string>,
  me: ProcessId | undefined
): readonly NetworkChannel[] {
  const shown = channels.filter((channel) => {
    if (count <= MESH_MAX || isLit(channel, selection)) return true
    if (count > RINGS_MAX) return false
    return channel.length > 0 || channel.from === me || recording.has(keyOfChannel(channel))
  })
  const [below, above] = [[] as NetworkChannel[], [] as NetworkChannel[]]
  for (const channel of shown) (isLit(channel, selection) ? above : below).push(channel)
  return [...below, ...above]
}

/** How many messages each of these channels may show one by one. */
export function shareOf(channels: readonly NetworkChannel[]): number {
  const busy = channels.filter((channel) => channel.length > 0 && !isFlow(channel)).length
  return busy === 0 ? COINS_MAX : Math.max(1, Math.floor(COINS_MAX / busy))
}

/** @param ages of its items, in ms @param moves false where nothing is to travel (reduced motion) */
export function queueIn(
  channel: NetworkChannel,
  curve: ChannelCurve,
  ages: readonly number[],
  share: number,
  scale: number,
  moves: boolean
): { readonly queue: readonly PlacedMessage[]; readonly moving: boolean } {
  const stopped = channel.pace?.held === true || channel.broken
  const head = stopped ? GATE - 0.03 : HEAD
  if (isFlow(channel)) return { queue: markersInFlow(channel, head, scale), moving: false }
  const queue = queueOf(channel.items, ages, scale, head * curve.length, share)
  const durationMs = moves ? Math.max(TRAVEL_MS, channel.pace?.delayMs ?? 0) : 0
  const { parts, moving } = placesInQueue(queue, { durationMs, head, length: curve.length })
  return { queue: queue.flatMap((one, at) => (parts[at] === undefined ? [] : [{ ...one, at: parts[at] }])), moving }
}

/** A flow shows no coins; its markers stand as deep in it as there are messages before them. */
function markersInFlow({ items, length }: NetworkChannel, head: number, scale: number): readonly PlacedMessage[] {
  return items.flatMap((item, place) =>
    item.snapshot === ''
      ? []
      : queueOf([item], [], scale, Infinity, 1).map((one) => ({ ...one, at: head * (1 - place / length) }))
  )
}
