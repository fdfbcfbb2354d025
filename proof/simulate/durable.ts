// What everybody is in this moment, as it is on disk: of those who live that is what they are, since the judge looks on after
// commits; of the dead what they would come back with.
import type { Core } from '../../app/core.ts'
import type { Player } from './player.ts'

export class Durable {
  readonly #players: readonly Player[]
  /** By place. */
  readonly #dead: ({ readonly life: number; readonly core: Core } | undefined)[] = []

  constructor(players: readonly Player[]) {
    this.#players = players
  }

  /** Of everybody who has ever lived. */
  cores(): readonly Core[] {
    return this.#players.filter(({ life }) => life > 0).map((player) => this.#coreOf(player))
  }

  #coreOf(player: Player): Core {
    const { place, life } = player
    if (player.isUp) return player.core
    let dead = this.#dead[place]
    if (dead?.life !== life) dead = this.#dead[place] = { life, core: player.disk.restore() }
    return dead.core
  }
}
