// The loop of one process. Everything that happens becomes an input in one queue. A turn takes all inputs that wait and, in this
// order, steps the core through them, commits them in one transaction, tells those who asked, sends and acknowledges, answers what
// a restore asks of the disk, and shows. The peer, the simulator and the crash points all run this one.
import { assert } from '../assert.ts'
import type { CoreInput, CoreOutcome } from '../core.ts'
import { withPurpose, type Purpose, type SnapshotId } from '../ids.ts'
import type { JournalInput } from '../journal/rows.ts'
import { openQuestions } from './answering.ts'
import { Company } from './company.ts'
import { Judging } from './judging.ts'
import type { LoopParts } from './loop-parts.ts'
import { settleAll, takeTurn, type LocalInput, type Taken, type WaitingInput } from './turn.ts'
import { whenDone } from './vouching.ts'

const STARTED: WaitingInput = { input: { type: 'started' }, kept: { type: 'started' }, settle: () => {} }

export class Loop {
  readonly #parts: LoopParts
  readonly #judging: Judging
  readonly #company: Company
  /** The first input of every life says that it begins. */
  #queue: WaitingInput[] = [STARTED]
  /** Called when the inputs that wait now are committed, or never will be. */
  readonly #afterTurn: ((committed: boolean) => void)[] = []
  /** The same of those that are on their way. */
  readonly #afterWriting: ((committed: boolean) => void)[] = []
  #turnIsDue = false
  /** Names of the questions of restores whose answers are on their way. */
  readonly #answering = new Set<string>()
  /**
   * writing: a turn is on its way to the disk · failed: a turn was not committed, and the core holds what is not on the disk · ended:
   * nobody waits any more.
   */
  #phase: 'running' | 'writing' | 'failed' | 'ended' = 'running'
  /** The inputs of the turn that is on its way. */
  #writing: readonly WaitingInput[] = []
  /** Why it has ended. */
  #reason = ''

  constructor(parts: LoopParts) {
    this.#parts = parts
    this.#judging = new Judging(parts.core, parts.newestCut)
    this.#company = new Company(parts, { soon: () => this.planTurn(), later: () => this.turn() })
  }

  /** Inputs wait for a turn. */
  get isBusy(): boolean {
    return this.#queue.length > 0 || this.#phase === 'writing'
  }

  /**
   * Queues what this process itself wants.
   *
   * @param settle called when it is committed, or with the reason when it never will be
   * @param purpose of a snapshot that is to be started
   */
  submit(input: LocalInput, settle: (outcome: CoreOutcome) => void = () => {}, purpose: Purpose = 'person'): void {
    const abandon = (reason: string): void => settle({ ok: false, violation: reason })
    const { nonce } = this.#parts
    const isStart = input.type === 'start-snapshot' && nonce !== undefined
    const whole = isStart ? { ...input, nonce: withPurpose(nonce(), purpose) } : input
    this.#enqueue({ input: whole, kept: whole, settle, abandon })
  }

  /** Queues what came from a neighbour. @param settle called when it is committed; otherwise the neighbour sends it again */
  receive(input: CoreInput, kept: JournalInput, settle: (outcome: CoreOutcome) => void): void {
    this.#enqueue({ input, kept, settle })
  }

  /** Resolves when everything that was queued before is committed (true), or never will be (false). */
  committed(): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#phase === 'failed' || this.#phase === 'ended') resolve(false)
      else if (this.#queue.length > 0) {
        this.#afterTurn.push(resolve)
        this.planTurn()
      } else if (this.#phase === 'writing') this.#afterWriting.push(resolve)
      else resolve(true)
    })
  }

  /** A turn is due soon. What is queued plans it by itself. */
  planTurn(): void {
    if (this.#turnIsDue) return
    this.#turnIsDue = true
    this.#parts.schedule.soon(this.#dueTurn)
  }

  /** Takes all that waits. Called when a turn is due, or by a test that drives the loop. @throws what the parts throw */
  turn(): void {
    if (this.#phase !== 'running' || this.#queue.length === 0) return
    const began = this.#parts.schedule.timing.steady()
    const batch = this.#queue
    this.#queue = []
    this.#company.taken()
    this.#afterWriting.push(...this.#afterTurn.splice(0))
    const { taken, written } = this.#commit(batch)
    if (written === undefined) this.#finish(batch, taken, began)
    else this.#wait(written, batch, () => this.#finish(batch, taken, began))
  }

  /** It is committed: tells those who asked, sends, answers and shows. */
  #finish(batch: readonly WaitingInput[], taken: Taken, began: number): void {
    const { contacts, boundaries, schedule, show } = this.#parts
    boundaries?.afterCommit(taken, batch)
    settleAll(batch, taken)
    for (const call of this.#afterWriting.splice(0)) call(true)
    boundaries?.settled(taken)
    contacts.flushAll()
    this.#answer()
    show(taken)
    contacts.turned(schedule.timing.steady() - began)
  }

  /** Each question once. Keys may take their time; the core closes the question with the answer. */
  #answer(): void {
    const { core, disk, signing, whyNot } = this.#parts
    const sources = { cutOf: (snapshot: SnapshotId) => disk.cut(snapshot), signing, whyNot }
    for (const { name, answer } of openQuestions(core, sources)) {
      if (this.#answering.has(name)) continue
      this.#answering.add(name)
      whenDone(answer(), (found) => this.submit(found, () => this.#answering.delete(name)))
    }
  }

  /** No turn follows, and waiting requests are refused with the reason. May be called twice. */
  end(reason: string): void {
    if (this.#phase === 'ended') return
    this.#phase = 'ended'
    this.#reason = reason
    for (const { abandon } of [...this.#writing, ...this.#queue]) abandon?.(reason)
    this.#writing = []
    this.#queue = []
    for (const call of [...this.#afterWriting.splice(0), ...this.#afterTurn.splice(0)]) call(false)
  }

  #commit(batch: readonly WaitingInput[]): { readonly taken: Taken; readonly written: Promise<void> | undefined } {
    const { core, disk, schedule, boundaries } = this.#parts
    try {
      const taken = this.#judging.judged(takeTurn(core, batch, schedule.timing.wall()))
      boundaries?.beforeCommit(taken)
      const completed = taken.events.filter((event) => event.type === 'complete')
      const written = disk.commit(taken.turn, completed, core, taken.mayBeLost)
      return { taken, written: written ?? undefined }
    } catch (error) {
      this.#failed(batch)
      throw error
    }
  }

  /** The world is held back until it is written. */
  #wait(written: Promise<void>, batch: readonly WaitingInput[], finish: () => void): void {
    const { hold } = this.#parts
    assert(hold !== undefined, 'a disk that takes its time has somebody who holds the world back')
    this.#phase = 'writing'
    this.#writing = batch
    const known = written.catch((error: unknown) => {
      if (this.#phase === 'writing') this.#failed(batch)
      throw error
    })
    hold(known, () => {
      if (this.#phase !== 'writing') return
      this.#phase = 'running'
      this.#writing = []
      finish()
    })
  }

  /** Not done: it is refused at the end. */
  #failed(batch: readonly WaitingInput[]): void {
    this.#phase = 'failed'
    this.#writing = []
    this.#queue = [...batch, ...this.#queue]
  }

  #enqueue(waiting: WaitingInput): void {
    if (this.#phase === 'ended') return waiting.abandon?.(this.#reason)
    this.#queue.push(waiting)
    this.#company.add(waiting.input)
  }

  readonly #dueTurn = (): void => {
    this.#turnIsDue = false
    this.turn()
  }
}
