// Whether something plays by itself at this window, and how fast: the state behind Autoplay.svelte, for a lesson and for the tour.
import type { KeyActions } from '../keys.ts'
import { afterTouch, USUAL, withSpeed, type Play, type Tempo, type Touch } from './autoplay.ts'

export interface PlayerParts {
  /** There is a step after the present one. */
  readonly hasNext: () => boolean
  readonly toNext: () => void
  readonly toFirst: () => void
}

export class Player {
  readonly #parts: PlayerParts
  #play = $state.raw<Play>('off')
  tempo = $state.raw<Tempo>(USUAL)

  constructor(parts: PlayerParts) {
    this.#parts = parts
  }

  get play(): Play {
    return this.#play
  }

  readonly touch = (what: Touch): void => {
    this.#play = afterTouch(this.#play, what)
  }

  readonly stop = (): void => this.touch('step')

  /** At the end it begins anew. */
  readonly toggle = (): void => {
    if (this.#play === 'off' && !this.#parts.hasNext()) this.#parts.toFirst()
    this.touch('toggle')
  }

  /** The time of a step is over. */
  readonly next = (): void => {
    this.#parts.toNext()
    if (!this.#parts.hasNext()) this.touch('end')
  }

  /** @param byHand what Space does while nothing plays by itself */
  keyActions(byHand: () => void): KeyActions {
    return {
      autoplay: this.toggle,
      play: () => {
        if (this.#play === 'off') byHand()
        else this.toggle()
      },
      black: () => {
        this.touch('dark')
        return false // The page makes it black.
      }
    }
  }

  /** While it plays by itself: keys that zoom a picture otherwise. */
  readonly tempoKeys: KeyActions = {
    'zoom-in': () => this.#faster(1),
    'zoom-out': () => this.#faster(-1)
  }

  #faster(by: number): void {
    this.tempo = withSpeed(this.tempo, by)
  }
}
