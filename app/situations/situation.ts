// A ready-made situation, as data: what to look for, what free play does for it, and, where one process can make it at live peers, the
// commands that people give there, with what is waited for between them. Nothing here is executed: live.ts and free.ts read it.
import type { Command } from '../view/contract/command.ts'

/** A command in which names may stand for who is there: see PLACEHOLDERS in live.ts. */
export type Template = { readonly do: Command['do'] } & Readonly<Record<string, unknown>>

/**
 * `cut`: the next process has recorded, as far as its marker on the channel to this one says · `held`: this process holds its own resource ·
 * `waiting`: it waits for the resource of the next · `crossing`: somebody else's snapshot is open, or was taken since · `slow-begun`: this
 * process has recorded in its snapshot in slow motion · `slow-half`: half a hop of it is over · `slow-over`: it is
 * complete · `back`: the next and the other process are connected · `complete`: the own snapshot is complete.
 */
export type Wait =
  'cut' | 'held' | 'waiting' | 'crossing' | 'slow-begun' | 'slow-half' | 'slow-over' | 'back' | 'complete'

export type Step =
  /** This process crashes, and comes back after a while with what its disk has. */
  | { readonly crash: true }
  | { readonly ask: Template }
  | { readonly until: Wait }
  /** Asked again and again until then: the other side may not be ready yet. */
  | { readonly ask: Template; readonly until: Wait }

export interface Live {
  /** `here`: one window makes it alone · `each`: the same is started in the window of each process, and each does its own part. */
  readonly where: 'here' | 'each'
  readonly steps: readonly Step[]
  /** What takes back what is left of it: commands of this process that change nothing where nothing is left. */
  readonly undo: readonly Template[]
}

export interface Situation {
  readonly name: string
  readonly title: string
  /** One sentence: where to look, and what is to be seen there. */
  readonly look: string
  /** What free play does, in the language of lessons; between Anna, Ben and Cleo with 100 coins each. */
  readonly free: readonly string[]
  /** Or a sentence why it cannot be made at live peers: then free play shows it. */
  readonly live: Live | string
}
