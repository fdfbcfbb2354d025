// The page's line to its peer: birpc over a text pipe, opened again with a growing delay whenever it breaks. It knows
// whether a command was answered, never left, or may have been carried out although no answer came.
import { createBirpc } from 'birpc'
import type { Answer, Refusal } from '../../../app/view/contract/answer.ts'
import type { Command } from '../../../app/view/contract/command.ts'
import type { PageFunctions, PeerFunctions, TextPipe } from '../../../app/view/contract/pipe.ts'
import type { View } from '../../../app/view/contract/view.ts'
import type { TracePiece } from '../../../app/trace/event.ts'
import { fromPeer } from '../words/from-peer.ts'

/**
 * How a command ended. `no` is definite: nothing happened. `not-known`: it left this page, and the line broke or went
 * silent before the answer, so it may have been carried out.
 */
export type CommandOutcome =
  | { readonly kind: 'yes'; readonly answer: Extract<Answer, { ok: true }> }
  | { readonly kind: 'no'; readonly refusal: Refusal | 'not-connected'; readonly message: string }
  | { readonly kind: 'not-known' }

/** As much of it as a form needs to say what became of it. */
export type FormOutcome =
  { readonly kind: 'yes' } | { readonly kind: 'no'; readonly message: string } | { readonly kind: 'not-known' }

export interface ConnectionEvents {
  /** A view came: the line works. */
  shown(view: View): void
  /** More of what processes did; the next comes when this one is taken. */
  traced(batch: readonly TracePiece[]): void | Promise<void>
  /**
   * No line to the peer; `attempts` to open one have failed since it worked last. `reason` is a sentence where the
   * other side gave one, else empty.
   */
  lost(attempts: number, reason: string): void
}

export const RETRY_FIRST_MS = 250
/** A person who restarts a peer should not wait longer than this for the page to notice. */
export const RETRY_MAX_MS = 4000
/** Dialling an address is the slowest answer; a peer that is silent for longer counts as gone. */
const ANSWER_MS_MAX = 30_000

type PeerCalls = ReturnType<typeof createBirpc<PeerFunctions, PageFunctions>>

export class Connection {
  readonly #open: () => Promise<TextPipe>
  readonly #events: ConnectionEvents
  #line: PeerCalls | undefined
  #attempts = 0

  /** Opens the first pipe at once and goes on trying for as long as the page lives. */
  constructor(open: () => Promise<TextPipe>, events: ConnectionEvents) {
    this.#open = open
    this.#events = events
    void this.#connect()
  }

  async ask(command: Command): Promise<CommandOutcome> {
    const line = this.#line
    if (line === undefined)
      return { kind: 'no', refusal: 'not-connected', message: 'Not sent: this window has lost its peer.' }
    try {
      const answer = await line.ask(command)
      return answer.ok
        ? { kind: 'yes', answer }
        : { kind: 'no', refusal: answer.refusal, message: fromPeer(answer.message) }
    } catch {
      // The line broke or nobody answered in time: both leave open whether the command was carried out.
      return { kind: 'not-known' }
    }
  }

  async #connect(): Promise<void> {
    try {
      this.#use(await this.#open())
    } catch (error) {
      // Whatever the fault is, the page can only say it and try again.
      this.#lose(error instanceof Error ? error.message : '')
    }
  }

  #use(pipe: TextPipe): void {
    const show = (view: View): void => {
      if (this.#line !== line) return
      this.#attempts = 0
      this.#events.shown(view)
    }
    const trace = (batch: readonly TracePiece[]): void | Promise<void> => {
      if (this.#line === line) return this.#events.traced(batch)
    }
    const end = (reason: string): void => {
      line.$close()
      if (this.#line === line) this.#lose(reason)
    }
    const line: PeerCalls = createBirpc<PeerFunctions, PageFunctions>(
      { show, trace },
      {
        post: (text: string) => pipe.send(text),
        on: (listener: (text: string) => void) => pipe.onText(listener),
        serialize: JSON.stringify,
        deserialize: JSON.parse,
        timeout: ANSWER_MS_MAX,
        onGeneralError: () => {
          pipe.close('The peer sent a text in an unknown format.')
          end('The peer and this window use different versions of their protocol.')
          return true
        }
      }
    )
    this.#line = line
    pipe.onClose(end)
  }

  #lose(reason: string): void {
    this.#line = undefined
    const delay = Math.min(RETRY_FIRST_MS * 2 ** this.#attempts, RETRY_MAX_MS)
    this.#attempts++
    this.#events.lost(this.#attempts, reason)
    setTimeout(() => void this.#connect(), delay)
  }
}
