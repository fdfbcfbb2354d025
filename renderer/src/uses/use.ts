// The three uses of a snapshot that have a picture of their own: their names on the page, and which one this window showed last.
import type { OtherName } from '../../../app/applications/all.ts'
import type { Command, OtherCommand, View } from '../../../app/view/contract.ts'
import type { Answered, Outcome } from '../connection.ts'
import { recall, remember } from '../memory.ts'

export interface Use {
  readonly title: string
  /** What its detector is asked for, as a button says it. */
  readonly detect: string
  /** What holds when it is found. */
  readonly found: string
  readonly term: 'termination' | 'deadlock' | 'garbage'
  /** What its members do at random, for the label of the rate. */
  readonly play: string
  /** What is said of those who are not in the picture. */
  readonly othersAre: string
}

export const USES: Readonly<Record<OtherName, Use>> = {
  computation: {
    title: 'Termination',
    detect: 'Detect termination',
    found: 'Terminated',
    term: 'termination',
    play: 'Random work',
    othersAre: 'passive, with no task on their channels'
  },
  locks: {
    title: 'Deadlock',
    detect: 'Find deadlock',
    found: 'Deadlock found',
    term: 'deadlock',
    play: 'Random requests',
    othersAre: 'hold nothing and wait for nothing'
  },
  objects: {
    title: 'Garbage',
    detect: 'Find garbage',
    found: 'Garbage found',
    term: 'garbage',
    play: 'Random objects',
    othersAre: 'have no objects'
  }
}

export const USE_NAMES: readonly OtherName[] = ['computation', 'locks', 'objects']

/** How a part of the page asks the peer for something. */
export type Ask = (command: Command) => Promise<Outcome>

/** How a panel asks a process for something that an application does. */
export type AskApplication = (command: OtherCommand) => Promise<Answered>

/** The process whose window this is. */
export interface Own {
  readonly view: View
  readonly ask: Ask
}

export function rememberedUse(): OtherName {
  const wanted = recall('use')
  return USE_NAMES.find((name) => name === wanted) ?? 'computation'
}

export function rememberUse(name: OtherName): void {
  remember('use', name)
}
