// The pairs of processes of a search, one state at a time, and the possible moves between two processes: each result is
// computed once and is then a number in a table. streams.ts has the behaviour of streams.
import { assert } from '../../app/assert.ts'
import type { SentUpTo } from '../../app/channel/channel.ts'
import type { Core } from '../../app/core.ts'
import type { ProcessId } from '../../app/ids.ts'
import { Interner } from './interner.ts'
import { PairTable } from './pair-table.ts'
import { describeFrame, type Participants } from './participants.ts'
import type { CoreRules } from './rules.ts'
import * as streams from './streams.ts'
import type { Between, StreamSide, Stream, TravellingFrame } from './streams.ts'
import type { Situation, SmallWorld } from './world.ts'

/** A possible move between two processes, and its side. */
export type Possible =
  /** A frame arrives: `arrival` is its number, `next` the state of the pair without it, `said`: it is a hello. */
  | {
      readonly what: 'arrive'
      readonly side: StreamSide
      readonly frame: number
      readonly arrival: number
      readonly next: number
      readonly isHello: boolean
      readonly isAck: boolean
      /** On the control lane. */
      readonly isControl: boolean
    }
  /** A side finds that a broken stream has ended. */
  | { readonly what: 'notice'; readonly side: StreamSide; readonly next: number }
  /** A side notices an existing stream; `stream`: its place among the streams of the pair. */
  | { readonly what: 'open'; readonly side: StreamSide; readonly stream: number }
  /** A side opens a new stream. `isSpare`: another stream still works. */
  | { readonly what: 'connect'; readonly side: StreamSide; readonly next: number; readonly isSpare: boolean }
  | { readonly what: 'break'; readonly next: number }

interface KnownPair {
  readonly text: string
  readonly isSteady: boolean
  /** Computed when they are asked for. */
  possible?: readonly Possible[]
}

/**
 * Most streams that one side has not noticed yet. A process that has lost a stream dials again after half a second at
 * the earliest, so they do not pile up. The channel quarantines a neighbour after three hellos in a row that are out of
 * date (DOUBTS_MAX in app/channel), and three streams that are noticed in the opposite order would lead to that.
 */
const COMING_MAX = 2

/** Most streams of one pair; it only sizes a table, and is never reached. */
const STREAMS_MAX = 8

/** Operations of a side on its streams after a commit; `open` also has the number of the stream. */
const OPERATIONS = { flush: 0, greet: 1, doubt: 2, die: 3, open: 4 } as const

export class Pairs {
  readonly #lanes: SmallWorld['lanes']
  readonly #rules: CoreRules
  readonly #participants: Participants
  readonly #saw: (sight: Situation) => void
  readonly #states = new Interner<KnownPair>()
  readonly #frames = new Interner<TravellingFrame>()
  readonly #done = new PairTable()

  constructor(
    lanes: SmallWorld['lanes'],
    participants: Participants,
    rules: CoreRules,
    saw: (sight: Situation) => void
  ) {
    this.#lanes = lanes
    this.#rules = rules
    this.#participants = participants
    this.#saw = saw
  }

  /** Two processes that were never connected. */
  open(ids: readonly [ProcessId, ProcessId]): number {
    return this.#numberOf(streams.strangers(ids))
  }

  /** A copy, which the caller may change. */
  at(state: number): Between {
    return JSON.parse(this.#states.at(state).text) as Between
  }

  frame(number: number): TravellingFrame {
    return this.#frames.at(number)
  }

  isSteady(state: number): boolean {
    return this.#states.at(state).isSteady
  }

  get size(): number {
    return this.#states.size
  }

  /** Writes the frames that a side may write, as after each of its commits. */
  flush(state: number, side: StreamSide, facing: number): number {
    return this.#operate(state, side, facing, OPERATIONS.flush)
  }

  /** The hello that a side has read is handled. */
  greet(state: number, side: StreamSide, facing: number, isDoubtful: boolean): number {
    return this.#operate(state, side, facing, isDoubtful ? OPERATIONS.doubt : OPERATIONS.greet)
  }

  die(state: number, side: StreamSide, facing: number): number {
    return this.#operate(state, side, facing, OPERATIONS.die)
  }

  hearOf(state: number, side: StreamSide, facing: number, stream: number, self: () => Core): number {
    return this.#operate(state, side, facing, OPERATIONS.open + stream, self)
  }

  /** All possible moves between two processes, in a defined order. */
  possible(state: number): readonly Possible[] {
    const known = this.#states.at(state)
    return (known.possible ??= this.#allPossible(state))
  }

  #allPossible(state: number): Possible[] {
    const between = this.at(state)
    const possible: Possible[] = []
    between.streams.forEach((stream, place) => {
      for (const side of [0, 1] as const) {
        const { is } = stream.ends[side]
        if (is === 'coming') possible.push({ what: 'open', side, stream: place })
        if (stream.isBroken && streams.isLive(stream.ends[side])) possible.push(this.#notice(state, place, side))
        if (is === 'open' || is === 'stale')
          for (const index of this.#readable(stream, side)) possible.push(this.#arrive(state, place, side, index))
      }
    })
    assert(between.streams.length < STREAMS_MAX, 'streams do not pile up')
    if (streams.comingAtMost(between) < COMING_MAX) {
      const isSpare = !streams.wantsStream(between)
      for (const side of [0, 1] as const)
        possible.push({ what: 'connect', side, next: this.#connected(state), isSpare })
    }
    if (streams.unbroken(between) !== undefined) {
      const stream = streams.unbroken(between)
      if (stream !== undefined) stream.isBroken = true
      possible.push({ what: 'break', next: this.#numberOf(between) })
    }
    return possible
  }

  /** The frames in transit that can be read next. */
  #readable(stream: Stream, side: StreamSide): number[] {
    const frames = stream.toward[side].map((number) => this.frame(number))
    if (frames.length === 0) return []
    if (this.#lanes === 'as-written' || frames.some(({ type }) => type === 'hello')) return [0]
    const queues = [
      frames.findIndex(({ type }) => type === 'ack'),
      frames.findIndex((frame) => frame.type === 'data' && frame.lane === 'application'),
      frames.findIndex((frame) => frame.type === 'data' && frame.lane === 'control')
    ]
    return queues.filter((index) => index >= 0)
  }

  #arrive(state: number, place: number, side: StreamSide, index: number): Possible {
    const between = this.at(state)
    const stream = between.streams[place]
    assert(stream !== undefined, 'there is a stream')
    const told: SentUpTo = between.told[side]
    const from = between.ids[streams.otherSide(side)]
    if (stream.ends[side].is === 'stale') this.#saw('stale-frames')
    else if (stream.isBroken) this.#saw('late-frames')
    const number = streams.take(between, stream, side, index, (one) => this.frame(one))
    const frame = this.frame(number)
    if (frame.type === 'data' && frame.lane === 'control' && index > 0) this.#saw('overtaken')
    const arrival = this.#participants.numberOfArrival(frame.type === 'hello' ? { from, frame, told } : { from, frame })
    return {
      what: 'arrive',
      side,
      frame: number,
      arrival,
      next: this.#numberOf(between),
      isHello: frame.type === 'hello',
      isAck: frame.type === 'ack',
      isControl: frame.type === 'data' && frame.lane === 'control'
    }
  }

  #notice(state: number, place: number, side: StreamSide): Possible {
    const between = this.at(state)
    const stream = between.streams[place]
    assert(stream !== undefined, 'there is a stream')
    if (stream.toward[side].some((frame) => this.frame(frame).type === 'data')) this.#saw('lost-frames')
    streams.notice(between, stream, side)
    return { what: 'notice', side, next: this.#numberOf(between) }
  }

  #connected(state: number): number {
    const between = this.at(state)
    streams.connect(between)
    return this.#numberOf(between)
  }

  #operate(state: number, side: StreamSide, facing: number, operation: number, self?: () => Core): number {
    const first = (OPERATIONS.open + STREAMS_MAX) * 2 * state + 2 * operation + side
    const known = this.#done.get(first, facing)
    if (known >= 0) return known
    const next = this.#result(state, side, facing, operation, self)
    this.#done.set(first, facing, next)
    return next
  }

  #result(state: number, side: StreamSide, facing: number, operation: number, self: (() => Core) | undefined): number {
    const between = this.at(state)
    const seen = this.#participants.facing(facing)
    const numberOf = (frame: TravellingFrame): number => this.#frames.of(describeFrame(frame), () => frame)
    switch (operation) {
      case OPERATIONS.flush:
        streams.flush(between, side, seen, this.#rules, numberOf)
        break
      case OPERATIONS.greet:
      case OPERATIONS.doubt:
        streams.greeted(between, side, seen, operation === OPERATIONS.doubt)
        break
      case OPERATIONS.die:
        if (between.streams.some(({ toward }) => toward[side].some((frame) => this.frame(frame).type === 'data')))
          this.#saw('lost-frames')
        streams.die(between, side, seen)
        break
      default: {
        const stream = between.streams[operation - OPERATIONS.open]
        assert(stream !== undefined && self !== undefined, 'there is a stream, and a side that notices it')
        const { storeId, process } = self()
        streams.open(between, stream, side, seen, { storeId, name: process.id }, this.#rules, numberOf)
      }
    }
    return this.#numberOf(between)
  }

  #numberOf(between: Between): number {
    streams.forgetFrames(between)
    const text = JSON.stringify(between)
    return this.#states.of(text, () => ({
      text,
      isSteady: streams.isSteady(between, (frame) => this.frame(frame))
    }))
  }
}
