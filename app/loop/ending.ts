// How a peer ends: because it is asked to, with or without goodbyes; at once, as if it was killed; or because of a fault of the disk or a
// bug. In every case nothing that is not committed is sent, acknowledged or shown. What a host, the network or a timer begins runs under
// `safely` or `unlessStopped`, which end the peer where it fails.
import { BrokenLawError } from '../assert.ts'
import type { Network } from '../channel/wire.ts'
import { JournalError } from '../journal/journal-error.ts'
import type { Contacts } from './contacts.ts'
import type { Display } from './display.ts'
import type { Forgetting } from './forgetting.ts'
import type { Gate } from './gate.ts'
import type { Holding } from './holding.ts'
import type { LocalGroup } from './local-group.ts'
import type { Loop } from './loop.ts'
import type { PeerJournal } from './peer-journal.ts'
import type { Schedule } from './schedule.ts'

/** How often is looked whether all goodbyes are acknowledged, in ms. */
const GOODBYES_LOOK_MS = 250
/** How long goodbyes may take to be acknowledged before the peer stops anyway, in ms. */
const GOODBYE_MS = 1_500

export interface EndingParts {
  readonly schedule: Schedule
  readonly gate: Pick<Gate, 'isClosed' | 'passed' | 'end'>
  readonly loop: Pick<Loop, 'turn' | 'end'>
  readonly contacts: Pick<Contacts, 'sayBye' | 'unsaid'>
  readonly forgetting: Pick<Forgetting, 'keep'>
  readonly localGroup: Pick<LocalGroup, 'end'>
  readonly display: Pick<Display, 'freeze' | 'notice' | 'showNow' | 'emit'>
  readonly network: Pick<Network, 'stop'>
  readonly journal: Pick<PeerJournal, 'close'>
  readonly holding: Pick<Holding, 'release'>
}

export class Ending {
  /** Resolves when the peer has stopped: with '' where it was asked to, else with the sentence of what stopped it. */
  readonly stopped: Promise<string>
  readonly #parts: EndingParts
  #phase: 'running' | 'stopping' | 'stopped' = 'running'
  /** Goodbye is said: nobody is asked anything more until it stops. */
  #isLeaving = false
  #resolveStopped: (reason: string) => void = () => {}

  constructor(parts: EndingParts) {
    this.#parts = parts
    this.stopped = new Promise((resolve) => (this.#resolveStopped = resolve))
  }

  /** Nobody has asked it to stop, and nothing has failed. */
  get isRunning(): boolean {
    return this.#phase === 'running'
  }

  get takesCommands(): boolean {
    return this.isRunning && !this.#isLeaving
  }

  /** Nothing is committed or sent any more. */
  get isStopped(): boolean {
    return this.#phase === 'stopped'
  }

  /** Ends at once: nothing more is committed or sent, and nobody is told. */
  async crash(): Promise<void> {
    if (this.#phase !== 'running') return
    this.#phase = 'stopping'
    await this.#end('')
  }

  /** Closes everything in order. Twice is fine. */
  async stop(): Promise<void> {
    if (this.#phase === 'running') {
      const { gate, loop, contacts, forgetting } = this.#parts
      this.#phase = 'stopping'
      this.safely(() => loop.turn())
      while (gate.isClosed) await gate.passed()
      this.unlessStopped(() => {
        contacts.sayBye()
        forgetting.keep()
      })
      await this.#end('')
    }
    await this.stopped
  }

  /** Takes no more commands, and stops. @param afterGoodbyes when they are acknowledged, or after GOODBYE_MS */
  stopSoon(afterGoodbyes: boolean): void {
    this.#isLeaving = true
    const { contacts, schedule } = this.#parts
    const latest = schedule.timing.steady() + (afterGoodbyes ? GOODBYE_MS : 0)
    const look = (): void => {
      const wait = contacts.unsaid && schedule.timing.steady() < latest
      schedule.once(wait ? GOODBYES_LOOK_MS : 0, wait ? look : () => void this.stop())
    }
    look()
  }

  /** A fault of the disk or a bug: stops before anything that is not committed is sent, acknowledged or shown. @returns what is said of it */
  fail(error: unknown): string {
    const sentence = sentenceOf(error)
    void this.#end(sentence)
    return sentence
  }

  /** The supervisor: a callback of the world must never throw into it. */
  safely(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.fail(error)
    }
  }

  /** A network takes its time to stop, and what it brings meanwhile would be answered from a state that is not committed. */
  unlessStopped(work: () => void): void {
    if (this.#phase !== 'stopped') this.safely(work)
  }

  async #end(reason: string): Promise<void> {
    if (this.#phase === 'stopped') return
    const { schedule, localGroup, gate, loop, display, network, journal, holding } = this.#parts
    this.#phase = 'stopped'
    schedule.end()
    localGroup.end()
    gate.end()
    loop.end(reason)
    if (reason !== '') {
      display.freeze()
      display.notice('fault', reason)
    }
    display.showNow()
    await network.stop()
    await journal.close()
    holding.release()
    display.emit({ event: 'stopped', reason })
    this.#resolveStopped(reason)
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof JournalError) return error.message
  if (error instanceof BrokenLawError) return `Groupshot has a bug and stopped to protect the money: ${error.message}.`
  return `Groupshot has a bug and stopped: ${error instanceof Error ? error.message : String(error)}`
}
