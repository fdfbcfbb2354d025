// Asks properties about cuts, one after another, in a thread that is started for the first question and ended when a property
// holds it up. What was asked once is remembered.
import { ENDLESS, fault, judge, type PropertyVerdict } from './verdict.ts'

/** A property, and the JSON of a cut. */
export interface EvaluationInput {
  readonly text: string
  readonly cut: string
}

/** A thread that answers each question with one report, until it is ended. */
export interface Thread {
  ask(asked: EvaluationRequest): void
  onanswer: (answer: EvaluationReply) => void
  onfailure: (reason: string) => void
  end(): void
}

/** What goes to the thread, and what comes back: the same number with the text of a report. */
export interface EvaluationRequest extends EvaluationInput {
  readonly number: number
}
export interface EvaluationReply {
  readonly number: number
  readonly report: string
}

/**
 * How long the thread may be silent, in milliseconds, starting included: on a slow computer the interpreter takes seconds to
 * start. A property's own limit is shorter, and is the one that counts; this one ends what the interpreter cannot interrupt.
 */
export const SILENT_MS_MAX = 10_000

/** Cuts of which verdicts are remembered: all that a property is asked about at once, and some. The JSON of a large one is 1 MB. */
export const CUTS_MAX = 24

interface PendingEvaluation {
  readonly asked: EvaluationRequest
  readonly settle: (verdict: PropertyVerdict) => void
}

export class Evaluator {
  readonly #open: () => Thread
  readonly #silentMsMax: number
  /** By the JSON of the cut, then by the text of the property; the cut that was asked about last is the last. */
  readonly #known = new Map<string, Map<string, Promise<PropertyVerdict>>>()
  readonly #waiting: PendingEvaluation[] = []
  #thread: Thread | undefined
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(open: () => Thread, silentMsMax = SILENT_MS_MAX) {
    this.#open = open
    this.#silentMsMax = silentMsMax
  }

  /** Never rejects: what goes wrong is a verdict. The same promise for the same question. */
  verdict(question: EvaluationInput): Promise<PropertyVerdict> {
    const { text, cut } = question
    const known = this.#known.get(cut) ?? new Map<string, Promise<PropertyVerdict>>()
    this.#known.delete(cut)
    this.#known.set(cut, known)
    for (const oldest of this.#known.keys()) if (this.#known.size > CUTS_MAX) this.#known.delete(oldest)
    const verdict = known.get(text) ?? this.#ask(question)
    known.set(text, verdict)
    return verdict
  }

  #ask(question: EvaluationInput): Promise<PropertyVerdict> {
    return new Promise((settle) => {
      this.#waiting.push({ asked: { ...question, number: ++this.#asked }, settle })
      if (this.#waiting.length === 1) this.#next()
    })
  }

  #next(): void {
    const [first] = this.#waiting
    if (first === undefined) return
    this.#thread ??= this.#start()
    this.#timer = setTimeout(() => this.#end(ENDLESS), this.#silentMsMax)
    this.#thread.ask(first.asked)
  }

  #start(): Thread {
    const thread = this.#open()
    thread.onanswer = ({ number, report }) => {
      if (number === this.#waiting[0]?.asked.number) this.#settle(judge(report))
    }
    thread.onfailure = (reason) => this.#end(fault(`It could not be run here: ${reason}.`))
    return thread
  }

  /** What was no verdict of the property itself is not remembered: the next time may be better. */
  #end(verdict: PropertyVerdict): void {
    const asked = this.#waiting[0]?.asked
    if (asked !== undefined) this.#known.get(asked.cut)?.delete(asked.text)
    this.#thread?.end()
    this.#thread = undefined
    this.#settle(verdict)
  }

  #settle(verdict: PropertyVerdict): void {
    clearTimeout(this.#timer)
    this.#waiting.shift()?.settle(verdict)
    this.#next()
  }
}
