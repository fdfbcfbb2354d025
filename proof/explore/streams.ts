// The streams between two processes, as plain data: their links, the frames in transit, and what each side may have
// written to the other. It does what the loop's contacts do (app/loop/contacts.ts) with the production link, without a
// clock: a side writes to and reads from the stream that it has opened last; nothing here survives a crash.
import { assert } from '../../app/assert.ts'
import { sentUpTo, type SentUpTo } from '../../app/channel/channel.ts'
import { receiveFrame, openLink, resume, type Link } from '../../app/channel/link.ts'
import type { Ack, Data, Hello } from '../../app/channel/frame.ts'
import type { ProcessId, StoreId } from '../../app/ids.ts'
import { encodeMessage } from '../../app/process/codec.ts'
import { must } from '../simulate/violation.ts'
import type { Facing } from './participants.ts'
import type { CoreRules } from './rules.ts'

/** 0: the process with the lower place in the world, 1: the higher. */
export type StreamSide = 0 | 1

/** One side of a stream. */
export type StreamEnd =
  /** This side has not noticed the stream yet. */
  | { readonly is: 'coming' }
  | { readonly is: 'open'; readonly link: Link }
  /** A newer stream has replaced it here; frames that were read from it may still wait to be handled. */
  | { readonly is: 'stale' }
  | { readonly is: 'over' }

export interface Stream {
  readonly ends: [StreamEnd, StreamEnd]
  /** By reader: frames in transit to it, by number, oldest first. */
  readonly toward: [number[], number[]]
  /** No more frames are written to it. Frames in transit may still arrive, until the reader finds that it has ended. */
  isBroken: boolean
}

export interface Between {
  /** Of the lower and the higher side. */
  readonly ids: readonly [ProcessId, ProcessId]
  /** By side: what it may have written to the other. */
  readonly told: [SentUpTo, SentUpTo]
  /** Oldest first. */
  readonly streams: Stream[]
}

export type TravellingFrame = Hello | Data | Ack

const OVER: StreamEnd = { is: 'over' }
const STALE: StreamEnd = { is: 'stale' }
const COMING: StreamEnd = { is: 'coming' }

/** All events have the same time. */
const NOW = 0

/** Two who have never met. */
export function strangers(ids: readonly [ProcessId, ProcessId]): Between {
  const nothing: SentUpTo = { application: 0, control: 0 }
  return { ids, told: [nothing, nothing], streams: [] }
}

export function otherSide(side: StreamSide): StreamSide {
  return side === 0 ? 1 : 0
}

/** Whether a process would dial: one of the two has no stream, and none is about to open there. */
export function wantsStream({ streams }: Between): boolean {
  const has = (side: StreamSide): boolean =>
    streams.some(({ ends, isBroken }) => ends[side].is === 'open' || (ends[side].is === 'coming' && !isBroken))
  return !has(0) || !has(1)
}

/** The number of streams that a side has not noticed yet; the larger number of the two sides. */
export function comingAtMost({ streams }: Between): number {
  const at = (side: StreamSide): number => streams.filter(({ ends }) => ends[side].is === 'coming').length
  return Math.max(at(0), at(1))
}

/** Whether both sides may write, and only messages and acknowledgements are in transit. */
export function isSteady({ streams }: Between, frameOf: (frame: number) => TravellingFrame): boolean {
  const [stream, ...more] = streams
  return (
    stream !== undefined &&
    more.length === 0 &&
    !stream.isBroken &&
    stream.ends.every((end) => end.is === 'open' && end.link.phase === 'open') &&
    stream.toward.every((frames) => frames.every((frame) => frameOf(frame).type !== 'hello'))
  )
}

/** Adds a new stream that neither side has noticed. */
export function connect(between: Between): void {
  between.streams.push({ ends: [COMING, COMING], toward: [[], []], isBroken: false })
}

/** A side notices a stream: its other streams end, and it sends a hello. */
export function open(
  between: Between,
  stream: Stream,
  side: StreamSide,
  { channel }: Facing,
  self: { readonly storeId: StoreId; readonly name: string },
  rules: CoreRules,
  numberOf: (frame: TravellingFrame) => number
): void {
  for (const other of between.streams) {
    if (other === stream || other.ends[side].is !== 'open') continue
    other.ends[side] = STALE
    other.isBroken = true
  }
  stream.ends[side] = { is: 'open', link: openLink(NOW) }
  assert(channel !== undefined, 'a facing has a channel')
  put(stream, side, [rules.helloOf(channel, self, between.told[side])], numberOf)
  tidy(between)
}

/** Takes the next frame. Frames read from older streams were handled before. @returns its number */
export function take(
  between: Between,
  stream: Stream,
  side: StreamSide,
  place: number,
  frameOf: (frame: number) => TravellingFrame
): number {
  const [number] = stream.toward[side].splice(place, 1)
  assert(number !== undefined, 'a frame is on its way')
  const end = stream.ends[side]
  if (end.is === 'open') {
    for (const other of between.streams) if (other.ends[side].is === 'stale') other.ends[side] = OVER
    const meaning = receiveFrame(end.link, frameOf(number))
    must(typeof meaning === 'string', 'honest', () => (typeof meaning === 'string' ? '' : meaning.violation))
  }
  tidy(between)
  return number
}

/** The hello that was read on the open stream is handled. */
export function greeted(between: Between, side: StreamSide, { channel }: Facing, isDoubtful: boolean): void {
  const stream = openStream(between, side)
  if (stream === undefined) return
  const end = stream.ends[side]
  if (end.is !== 'open' || end.link.phase !== 'resuming' || channel === undefined) return
  if (!isDoubtful) return resume(end.link)
  stream.ends[side] = OVER
  stream.isBroken = true
  tidy(between)
}

/** Writes the frames that may be written, as after every commit. */
export function flush(
  between: Between,
  side: StreamSide,
  { channel }: Facing,
  rules: CoreRules,
  numberOf: (frame: TravellingFrame) => number
): void {
  const stream = openStream(between, side)
  const end = stream?.ends[side]
  if (stream === undefined || end?.is !== 'open' || channel === undefined) return
  const { link } = end
  for (;;) {
    const frames = rules.outgoing(link, channel, Infinity, encodeMessage)
    if (frames.length === 0) return
    const { application, control } = between.told[side]
    const { written } = link
    between.told[side] = {
      application: Math.max(application, written.application),
      control: Math.max(control, written.control)
    }
    put(stream, side, frames.filter(travels), numberOf)
  }
}

/**
 * Which frames a link has seen says only that nobody sends one twice or out of order. It is not searched: it would make many states of
 * one, and where the lanes overtake each other it does not hold (link.test.ts and the simulator hold it against real streams).
 */
export function forgetFrames({ streams }: Between): void {
  for (const end of streams.flatMap(({ ends }) => ends)) {
    if (end.is !== 'open') continue
    const { link } = end
    link.order = undefined
    Object.assign(link.heard, { application: 0, control: 0 })
    Object.assign(link.told, { application: 0, control: 0, isFirst: true })
  }
}

/** The newest stream that still works. */
export function unbroken({ streams }: Between): Stream | undefined {
  return streams.findLast(({ isBroken }) => !isBroken)
}

/** A side finds that a broken stream has ended: frames in transit to it are lost. */
export function notice(between: Between, stream: Stream, side: StreamSide): void {
  stream.ends[side] = OVER
  tidy(between)
}

/** The process of a side crashes, and keeps only the content of its disk. */
export function die(between: Between, side: StreamSide, { channel }: Facing): void {
  assert(channel !== undefined, 'a facing has a channel')
  for (const stream of between.streams) {
    stream.ends[side] = OVER
    stream.isBroken = true
  }
  between.told[side] = sentUpTo(channel)
  tidy(between)
}

export function isLive({ is }: StreamEnd): boolean {
  return is === 'coming' || is === 'open'
}

function openStream({ streams }: Between, side: StreamSide): Stream | undefined {
  return streams.find(({ ends }) => ends[side].is === 'open')
}

function put(
  stream: Stream,
  from: StreamSide,
  frames: readonly TravellingFrame[],
  numberOf: (frame: TravellingFrame) => number
): void {
  if (stream.isBroken || !isLive(stream.ends[otherSide(from)])) return
  stream.toward[otherSide(from)].push(...frames.map(numberOf))
}

function travels(frame: { readonly type: string }): frame is TravellingFrame {
  return frame.type === 'hello' || frame.type === 'data' || frame.type === 'ack'
}

/** Merges states whose differences do not matter. */
function tidy(between: Between): void {
  for (const stream of between.streams)
    for (const side of [0, 1] as const) {
      if (stream.ends[side].is === 'stale' && stream.toward[side].length === 0) stream.ends[side] = OVER
      // Neither side will open it: it has ended before it began.
      if (stream.ends[side].is === 'coming' && stream.isBroken && stream.toward[side].length === 0)
        stream.ends[side] = OVER
      if (stream.ends[side].is === 'over') {
        stream.toward[side].length = 0
        stream.isBroken = true
      }
    }
  const live = between.streams.filter(({ ends }) => ends.some(({ is }) => is !== 'over'))
  if (live.length < between.streams.length) between.streams.splice(0, between.streams.length, ...live)
}
