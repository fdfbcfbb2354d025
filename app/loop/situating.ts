// Makes a ready-made situation at this peer: gives its commands one after another, waits for what has to be so in between, and says what it
// did. It has no power that a person at a window has not: app/situations says which commands.
import type { Answer } from '../view/contract/answer.ts'
import type { Command } from '../view/contract/command.ts'
import type { PeerEvent } from '../view/contract/event.ts'
import type { SituationView, View } from '../view/contract/view.ts'
import { refuse } from '../view/refusals.ts'
import { SITUATIONS, situationNamed } from '../situations/list.ts'
import { castOf, nextOf, reached, undoOf, type Progress } from '../situations/live.ts'
import type { Schedule } from './schedule.ts'

/** How often it is looked whether the next step can be done, in ms. */
const LOOK_MS = 100
/** Between two tries of a step that is asked again, in ms. */
const AGAIN_MS = 1_000
/** A wait ends after so many ms: somebody has gone, or presses nothing. */
export const SITUATION_WAIT_MS = 60_000

export interface SituatingParts {
  readonly schedule: Schedule
  readonly view: () => View
  readonly ask: (command: Command) => Promise<Answer>
  readonly emit: (event: PeerEvent) => void
  /** Crashes this peer: a new one on its journal goes on with the situation after a while. Absent: nothing would start it again. */
  readonly crash?: ((goesOn: Progress) => void) | undefined
  /** Something that a view shows has changed. */
  readonly changed: () => void
}

const WAITING_FOR = {
  cut: 'Waiting until the next process has recorded.',
  held: 'Waiting for its own resource.',
  waiting: 'Waiting until the next process has its resource: start the same situation in its window.',
  'slow-begun': 'Asking the others for slow motion; then the snapshot begins.',
  'slow-half': 'In slow motion: every message takes a second. Watch the markers arrive.',
  'slow-over': 'In slow motion: every message takes a second. Watch the markers arrive.',
  back: 'It is back, with what its disk has. Waiting until the others are connected.',
  complete: 'It is back. The snapshot goes on.',
  crossing: 'Waiting for another snapshot: start the same situation in another window.'
} as const

/** How long before a crash windows are shown what comes, in ms. */
const SHOWN_MS = 200
/** The last that windows here are shown before it. */
const CRASHES = 'This process has crashed: nothing is shown or sent here until it is back, in some seconds.'

export class Situating {
  readonly #parts: SituatingParts
  #shown: SituationView | null = null
  #progress: Progress | undefined
  /** Of the present situation: one that has ended does nothing more. */
  #run = 0
  #waitsSince = 0
  #askedAt = -Infinity

  constructor(parts: SituatingParts) {
    this.#parts = parts
  }

  get shown(): SituationView | null {
    return this.#shown
  }

  async handle({ name, undo = false }: Extract<Command, { readonly do: 'situation' }>): Promise<Answer> {
    if (undo) return this.#undo()
    const situation = situationNamed(name ?? '')
    if (situation === undefined)
      return refuse('bad-command', `Situations are ${SITUATIONS.map((one) => one.name).join(', ')}.`)
    if (typeof situation.live === 'string') return refuse('bad-command', situation.live)
    if (this.#parts.crash === undefined && situation.live.steps.some((step) => 'crash' in step))
      return refuse('bad-command', 'Nothing would start this peer again after a crash.')
    const cast = castOf(this.#parts.view())
    if (typeof cast === 'string') return refuse('not-there', cast)
    this.#run += 1
    this.#progress = { situation, cast, done: 0, snapshot: '' }
    this.#wait()
    this.#show('running', 'Begins.')
    void this.#go(this.#run)
    return { ok: true }
  }

  /** After a crash: the situation that it was part of goes on. */
  goOn(progress: Progress): void {
    this.#progress = progress
    this.#wait()
    this.#show('running', WAITING_FOR.back)
    void this.#go(this.#run)
  }

  async #undo(): Promise<Answer> {
    const progress = this.#progress
    if (progress === undefined) return { ok: true }
    this.#run += 1
    this.#progress = undefined
    // What is not there any more to be taken back is refused, and nothing has happened.
    for (const command of undoOf(progress)) await this.#parts.ask(command)
    this.#shown = null
    this.#parts.changed()
    return { ok: true }
  }

  /** Does all that can be done now, and comes again. */
  async #go(run: number): Promise<void> {
    for (;;) {
      const progress = run === this.#run ? this.#progress : undefined
      if (progress === undefined) return
      const view = this.#parts.view()
      const before = reached(progress, view)
      if (before.done > progress.done) this.#wait()
      this.#progress = before
      const next = nextOf(before, view)
      const now = this.#parts.schedule.timing.steady()
      if (next.type === 'done') return this.#end('done', before.situation.look)
      if (next.type === 'crash') {
        this.#show('running', CRASHES)
        const goesOn = { ...before, done: before.done + 1 }
        this.#parts.schedule.once(SHOWN_MS, () => run === this.#run && this.#parts.crash?.(goesOn))
        return
      }
      if (next.type === 'wait' || (next.again && now - this.#askedAt < AGAIN_MS)) {
        if (now - this.#waitsSince > SITUATION_WAIT_MS)
          return this.#end('stopped', 'It has waited for a minute, and was given up. Undo takes back what it did.')
        if (next.type === 'wait') this.#show('running', WAITING_FOR[next.wait])
        else this.#show('running', WAITING_FOR.waiting)
        this.#parts.schedule.once(LOOK_MS, () => void this.#go(run))
        return
      }
      this.#askedAt = now
      const answer = await this.#parts.ask(next.command)
      if (run !== this.#run) return
      if (next.again) continue
      if (!answer.ok) return this.#end('stopped', `${answer.message} Undo takes back what it did.`)
      this.#progress = { ...before, done: before.done + 1, snapshot: answer.snapshot ?? before.snapshot }
      this.#wait()
    }
  }

  #wait(): void {
    this.#waitsSince = this.#parts.schedule.timing.steady()
  }

  #end(phase: 'done' | 'stopped', says: string): void {
    this.#show(phase, says)
    const { name = '' } = this.#shown ?? {}
    this.#parts.emit({ event: 'situation', name, phase, says })
  }

  #show(phase: SituationView['phase'], says: string): void {
    const { name, title } = this.#progress?.situation ?? { name: '', title: '' }
    if (this.#shown?.name === name && this.#shown.phase === phase && this.#shown.says === says) return
    this.#shown = { name, title, phase, says }
    this.#parts.changed()
  }
}
