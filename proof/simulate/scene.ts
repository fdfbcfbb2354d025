// What those share who play one schedule: its clock, its processes, the network between them, the judge's books, and
// who has taken whose place. No decisions here.
import type { Agenda } from './agenda.ts'
import type { Books } from './books.ts'
import type { Cables } from './cables.ts'
import type { ApplicationLife } from './application-life.ts'
import type { ApplicationWatch } from './application-watch.ts'
import type { Photos } from './photos.ts'
import type { Returns } from './returns.ts'
import type { Player } from './player.ts'
import type { Tally } from './tally.ts'
import { must } from './violation.ts'

/** By place. The last is for somebody who begins anew, and never in a plan. */
export const NAMES = ['anna', 'ben', 'cleo', 'dora', 'emil', 'fred', 'gina', 'hugo', 'ida'] as const

/** Most processes of a plan. */
export const PROCESSES_MAX = NAMES.length - 1

export class Scene {
  readonly agenda: Agenda
  readonly players: readonly Player[]
  readonly cables: Cables
  readonly books: Books
  readonly photos: Photos
  readonly applications: ApplicationLife
  readonly applicationWatch: ApplicationWatch
  readonly returns: Returns
  readonly tally: Tally
  readonly #tell: ((line: string) => void) | undefined
  /** Faults are over, and everything must come to rest. */
  isCalm = false
  /** Whose store is lost: they never come back. By place: who has come instead. */
  readonly successors = new Map<number, Player>()
  /** Who was told nonsense, by place. */
  readonly deceived = new Set<number>()

  readonly hasSpare: boolean

  constructor(
    parts: Pick<
      Scene,
      | 'agenda'
      | 'players'
      | 'cables'
      | 'books'
      | 'photos'
      | 'applications'
      | 'applicationWatch'
      | 'returns'
      | 'tally'
      | 'hasSpare'
    >,
    tell?: (line: string) => void
  ) {
    this.agenda = parts.agenda
    this.players = parts.players
    this.cables = parts.cables
    this.books = parts.books
    this.photos = parts.photos
    this.applications = parts.applications
    this.applicationWatch = parts.applicationWatch
    this.returns = parts.returns
    this.tally = parts.tally
    this.hasSpare = parts.hasSpare
    this.#tell = tell
  }

  /** Somebody's memory was lost: nobody knows the whole true state any more. */
  get isLost(): boolean {
    return this.successors.size > 0 || this.books.tainted.includes(true)
  }

  /** Who sits there now. */
  playerAt(place: number): Player {
    const player = this.successors.get(place) ?? this.players[place]
    must(player !== undefined, 'no-bug', () => `nobody is at place ${place}`)
    return player
  }

  isGone(place: number): boolean {
    return this.successors.has(place)
  }

  /** Whoever is there to begin anew in the place of somebody whose store is lost. */
  isSpare({ place }: Player): boolean {
    return this.hasSpare && place === this.players.length - 1
  }

  get isTold(): boolean {
    return this.#tell !== undefined
  }

  say(line: string): void {
    if (line !== '') this.#tell?.(`${(this.agenda.now / 1000).toFixed(3).padStart(9)}  ${line}`)
  }
}
