// One process of a scripted run: the production core, links, gates and turns, on a log that may be torn. Its turn is the
// loop's: step, commit, settle, send; between any two of them is a boundary at which it may die.
import { toldOn, sentOn, type Told } from '../../app/channel/channel.ts'
import { decodeFrame, encodeFrame, FrameSplitter, type Frame, type Hello } from '../../app/channel/frame.ts'
import { hear, helloOf, openLink, outgoing, resume, type Link } from '../../app/channel/link.ts'
import { channelOf, type Core, type Outcome } from '../../app/core.ts'
import { assert } from '../../app/assert.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { JournalInput } from '../../app/journal/rows.ts'
import { settleAll, takeTurn, type Waiting } from '../../app/loop/turn.ts'
import { advance, openGate, release, type Gate } from '../../app/pace.ts'
import { encodeMessage } from '../../app/process/codec.ts'
import type { Cut } from '../../app/process/process.ts'
import { copyOf } from '../../testing/plain.ts'
import { Log, tearsOf } from './log.ts'

/** What a person wishes; whether it can be done is decided in the core. */
export type Wish = Exclude<JournalInput, { readonly type: 'received' | 'greeted' }>

export type BoundaryKind = 'before-commit' | 'torn' | 'after-commit' | 'after-write'

/** Called at every boundary; throws where the process dies there. @param tear leaves a part of the write behind */
export type Boundary = (kind: BoundaryKind, tear?: () => void) => void

/** Puts bytes on the stream to somebody. */
export type Send = (to: ProcessId, bytes: Uint8Array) => void

interface Contact {
  readonly link: Link
  readonly gate: Gate
}

const STARTED: Waiting = { input: { type: 'started' }, kept: { type: 'started' }, settle: () => {} }

export class Participant {
  readonly id: ProcessId
  core: Core
  readonly log: Log
  /** Complete cuts, as they are on disk. */
  cuts = new Map<SnapshotId, Cut>()
  /** Where nobody dies any more, nothing need be written. */
  isSafe = false
  /** By neighbour; of the stream in use. */
  #contacts: Record<ProcessId, Contact> = {}
  #told: Record<ProcessId, Told> = {}
  /** Nothing was handled yet in this life. */
  #isNew = true

  constructor(core: Core, log = Log.open(core)) {
    this.id = core.process.id
    this.core = core
    this.log = log
  }

  copy(): Participant {
    const copy = new Participant(copyOf(this.core), this.log.copy())
    copy.cuts = new Map(this.cuts)
    copy.#contacts = copyOf(this.#contacts)
    copy.#told = copyOf(this.#told)
    copy.#isNew = this.#isNew
    return copy
  }

  /** Comes back from what its log holds; its streams are gone. */
  restart(): void {
    const { core, cuts } = this.log.restore()
    this.core = core
    this.cuts = new Map(cuts.map((cut) => [cut.snapshot, cut]))
    this.#contacts = {}
    this.#isNew = true
    this.#told = Object.fromEntries(Object.values(core.channels).map((one) => [one.neighbour, toldOn(one)]))
  }

  /** A new stream to somebody. @returns its first bytes */
  greet(neighbour: ProcessId, at: number): Uint8Array {
    const channel = channelOf(this.core, neighbour)
    this.#contacts[neighbour] = { link: openLink(at), gate: openGate(channel.application.acknowledged) }
    const self = { storeId: this.core.storeId, name: this.id }
    return encodeFrame(helloOf(channel, self, this.#toldTo(neighbour)))
  }

  /** One turn with what a person wishes. @returns what became of it */
  wish(input: Wish, at: number, boundary: Boundary, send: Send): Outcome | undefined {
    let answer: Outcome | undefined
    this.#turn([{ input, kept: input, settle: (outcome) => (answer = outcome) }], at, boundary, send)
    return answer
  }

  /** One turn with all that these bytes of a stream say. */
  receive(from: ProcessId, pieces: readonly Uint8Array[], at: number, boundary: Boundary, send: Send): void {
    const { link } = this.#contactOf(from)
    const splitter = new FrameSplitter()
    const batch: Waiting[] = []
    for (const piece of pieces)
      for (const bytes of splitter.push(piece)) {
        const frame = decodeFrame(bytes)
        const heard = hear(link, frame, at)
        assert(typeof heard !== 'object', `${from} keeps to the rules of the stream`)
        if (frame.type === 'hello') batch.push(this.#greeted(from, frame))
        else batch.push(this.#received(from, frame, bytes))
      }
    if (batch.length > 0) this.#turn(batch, at, boundary, send)
  }

  release(to: ProcessId, count: number, at: number, boundary: Boundary, send: Send): void {
    const { gate } = this.#contactOf(to)
    release(gate, sentOn(channelOf(this.core, to).application), count)
    this.#flush(to, at, boundary, send)
  }

  #turn(inputs: readonly Waiting[], at: number, boundary: Boundary, send: Send): void {
    const batch = this.#isNew ? [STARTED, ...inputs] : inputs
    this.#isNew = false
    const taken = takeTurn(this.core, batch, at)
    boundary('before-commit')
    const cuts = taken.events.flatMap((event) => (event.type === 'complete' ? [event.cut] : []))
    if (!this.isSafe) this.#write(this.log.prepare(taken.turn, cuts, this.core), boundary)
    for (const cut of cuts) {
      assert(!this.cuts.has(cut.snapshot), `${cut.snapshot} is complete once at ${this.id}`)
      this.cuts.set(cut.snapshot, copyOf(cut))
    }
    boundary('after-commit')
    settleAll(batch, taken)
    for (const neighbour of Object.keys(this.#contacts)) this.#flush(neighbour as ProcessId, at, boundary, send)
  }

  #write(record: Uint8Array, boundary: Boundary): void {
    for (const { at, leavesZeros } of tearsOf(record.byteLength))
      boundary('torn', () => this.log.tear(record, at, leavesZeros))
    this.log.append(record)
  }

  #flush(to: ProcessId, at: number, boundary: Boundary, send: Send): void {
    const { link, gate } = this.#contactOf(to)
    if (link.phase !== 'open') return
    const channel = channelOf(this.core, to)
    advance(gate, channel.pace, sentOn(channel.application), at)
    for (;;) {
      const frames = outgoing(link, channel, gate.passed, encodeMessage)
      if (frames.length === 0) return
      const { application, control } = this.#toldTo(to)
      this.#told[to] = {
        application: Math.max(application, link.written.application),
        control: Math.max(control, link.written.control)
      }
      send(to, Buffer.concat(frames.map(encodeFrame)))
      boundary('after-write')
    }
  }

  #greeted(from: ProcessId, hello: Hello): Waiting {
    const input = { type: 'greeted', from, hello, told: this.#toldTo(from) } as const
    const settle = (outcome: Outcome): void => {
      assert(outcome.ok, `${this.id} believes the hello of ${from}: ${JSON.stringify(outcome)}`)
      const channel = channelOf(this.core, from)
      assert(channel.quarantine === '', `nobody has lost memory: ${channel.quarantine}`)
      const { link, gate } = this.#contactOf(from)
      resume(link)
      Object.assign(gate, openGate(channel.application.acknowledged))
    }
    return { input, kept: input, settle }
  }

  #received(from: ProcessId, frame: Exclude<Frame, Hello>, bytes: Uint8Array): Waiting {
    assert(frame.type === 'data' || frame.type === 'ack', 'nothing else is said here')
    const settle = (outcome: Outcome): void =>
      assert(outcome.ok, `an honest neighbour breaks no rule: ${JSON.stringify(outcome)}`)
    return {
      input: { type: 'received', from, frames: [frame] },
      kept: { type: 'received', from, bytes: [bytes] },
      settle
    }
  }

  #toldTo(neighbour: ProcessId): Told {
    return this.#told[neighbour] ?? { application: 0, control: 0 }
  }

  #contactOf(neighbour: ProcessId): Contact {
    const contact = this.#contacts[neighbour]
    assert(contact !== undefined, `${this.id} has a stream to ${neighbour}`)
    return contact
  }
}
