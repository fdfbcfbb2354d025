// Another computer that runs with the identity of this peer: who has said so, and the account of its own that a copy is given.
import { copied } from '../doctor/sentences.ts'
import type { ProcessId } from '../ids.ts'
import type { Answer } from '../view/contract/answer.ts'
import { refuse } from '../view/refusals.ts'
import type { Display } from './display.ts'

export interface CopiedParts {
  /** Goes on with another identity. Absent: there is no copy of this peer. */
  readonly own: (() => Promise<void>) | undefined
  readonly display: Pick<Display, 'emit' | 'notice'>
  readonly nameOf: (peer: ProcessId) => string
}

export class Copied {
  readonly #parts: CopiedParts
  #by: ProcessId | undefined
  #isOwning = false

  constructor(parts: CopiedParts) {
    this.#parts = parts
  }

  /** The name of who has said so; '' for nobody. */
  get shown(): string {
    return this.#by === undefined ? '' : this.#parts.nameOf(this.#by)
  }

  /** A neighbour says so. Told once in a life. */
  heard(by: ProcessId): void {
    if (this.#by !== undefined) return
    this.#by = by
    const { display, nameOf } = this.#parts
    display.emit({ event: 'copied', by })
    const { says, todo } = copied(nameOf(by))
    display.notice('fault', [says, ...todo].join(' '))
  }

  async own(): Promise<Answer> {
    const { own } = this.#parts
    if (own === undefined || this.#by === undefined) return refuse('not-copied')
    if (this.#isOwning) return refuse('resetting')
    this.#isOwning = true
    await own()
    return { ok: true }
  }
}
