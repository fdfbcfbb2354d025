// What one neighbour may make this peer do in a second, whatever it sends. Beyond it, reading from it pauses for a moment, which
// costs an honest neighbour nothing but time. Two kinds of frames are counted besides, because an honest peer cannot send more of
// them, whatever its machine or the network does. Rules of a single stream are in channel/link.ts. Pure: time is an argument.
import { Allowance } from '../allowance.ts'
import type { Heard } from './open-wire.ts'

/**
 * Reads of a stream in a second, and at once. A busy neighbour that writes every message by itself is read a thousand times a
 * second; bytes that come while reading pauses are read together.
 */
export const READS_PER_SECOND = 4_000
export const READS_AT_ONCE = 4_000

/** Frames in a second, and at once: a batch is two or three of them, and holds thousands of messages. */
export const FRAMES_PER_SECOND = 8_000
export const FRAMES_AT_ONCE = 16_000

/**
 * Messages of the control lane in a second, and at once. They are about snapshots and restores, so people and scripts cause them: a
 * neighbour sends two or three for each snapshot, and 16 of one initiator are open at most. Each costs as much as a hundred payments.
 */
export const CONTROL_PER_SECOND = 300
export const CONTROL_AT_ONCE = 1_000

/**
 * Heartbeats. An honest peer that writes a large frame in parts asks every 5 ms at most, and answers as often; a clock may be fast. One
 * that hears nothing for long ends its stream: so some may have waited somewhere.
 */
export const HEARTBEATS_PER_SECOND = 500
export const HEARTBEATS_AT_ONCE = 500

/**
 * Frames that introduce others. An honest peer writes one a second at most, and one to each new stream. They are best effort, and each may
 * have a thousand addresses: above the first bound they are not read.
 */
export const INTRODUCTIONS_PER_SECOND = 2
export const INTRODUCTIONS_AT_ONCE = 60
export const INTRODUCTIONS_READ_PER_SECOND = 2
export const INTRODUCTIONS_READ_AT_ONCE = 8

/**
 * Frames about who leads. A leader gives two orders a second at most, and each follower passes each on once; a person follows and
 * unfollows as fast as they click.
 */
export const LEADS_PER_SECOND = 8
export const LEADS_AT_ONCE = 60

/** Longest pause of reading, in ms: a neighbour that is not read is not heard either, and shall not seem silent. */
export const PAUSE_MS_MAX = 1_000

export class Budget {
  readonly #reads: Allowance
  readonly #frames: Allowance
  readonly #control: Allowance
  readonly #heartbeats: Allowance
  readonly #introductions: Allowance
  readonly #introductionsRead: Allowance
  readonly #leads: Allowance

  /** @param now steady, in ms */
  constructor(now: number) {
    this.#reads = new Allowance(READS_PER_SECOND, READS_AT_ONCE, now)
    this.#frames = new Allowance(FRAMES_PER_SECOND, FRAMES_AT_ONCE, now)
    this.#control = new Allowance(CONTROL_PER_SECOND, CONTROL_AT_ONCE, now)
    this.#heartbeats = new Allowance(HEARTBEATS_PER_SECOND, HEARTBEATS_AT_ONCE, now)
    this.#introductions = new Allowance(INTRODUCTIONS_PER_SECOND, INTRODUCTIONS_AT_ONCE, now)
    this.#introductionsRead = new Allowance(INTRODUCTIONS_READ_PER_SECOND, INTRODUCTIONS_READ_AT_ONCE, now)
    this.#leads = new Allowance(LEADS_PER_SECOND, LEADS_AT_ONCE, now)
  }

  /** Time has passed, and something was read. */
  read(now: number): void {
    for (const one of [this.#reads, this.#frames, this.#control, this.#heartbeats]) one.fill(now)
    for (const one of [this.#introductions, this.#introductionsRead, this.#leads]) one.fill(now)
    this.#reads.spend(1)
  }

  /** Counts what was read. @returns why no honest peer sends that much, or '' */
  count(heard: Heard): string {
    if (heard.type === 'violation') return ''
    if (heard.type === 'part') {
      this.#frames.spend(1)
      return ''
    }
    if (heard.type === 'traffic') {
      this.#frames.spend(heard.frames.length)
      for (const frame of heard.frames)
        if (frame.type === 'data' && frame.lane === 'control') this.#control.spend(frame.messages.length)
      return ''
    }
    this.#frames.spend(1)
    if (heard.frame.type === 'heartbeat' && !this.#heartbeats.take(1)) return 'more heartbeats than time has passed'
    if (heard.frame.type === 'known' && !this.#introductions.take(1)) return 'introductions without end'
    if (heard.frame.type === 'lead' && !this.#leads.take(1)) return 'orders without end'
    return ''
  }

  /** Whether an introduction is to be read; it counts as read then. */
  mayIntroduce(): boolean {
    return this.#introductionsRead.take(1)
  }

  /** How long to read nothing from it, in ms; 0 if reading goes on. */
  get pauseMs(): number {
    const most = Math.max(this.#reads.missingMs, this.#frames.missingMs, this.#control.missingMs)
    return Math.min(PAUSE_MS_MAX, Math.ceil(most))
  }
}
