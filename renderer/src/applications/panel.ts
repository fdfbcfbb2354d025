// What the page must know of one application: the interface of `<name>/panel.ts`. The page shows every application through this
// and names none, but for the bank, which the rest of the page is about. To add one, add a folder with such a file: panels.ts finds it.
import type { Component } from 'svelte'
import type { OtherName, OtherStates } from '../../../app/applications/all.ts'
import type { Command, OtherCommand } from '../../../app/view/contract/command.ts'
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { View } from '../../../app/view/contract/view.ts'
import type { ProcessId } from '../../../app/ids.ts'
import type { SandboxAction } from '../../../app/sandbox/action.ts'
import type { FormOutcome, CommandOutcome } from '../session/connection.ts'
import type { People, Person } from '../people/people.ts'
import type { Picture } from './picture.ts'
import type { PanelVerdict } from './verdict.ts'

/** How a part of the page asks the peer for something. */
export type Ask = (command: Command) => Promise<CommandOutcome>

/** How a panel asks a process for something that an application does. */
export type AskApplication = (command: OtherCommand) => Promise<FormOutcome>

/** The process whose window this is. */
export interface Own {
  readonly view: View
  readonly ask: Ask
}

/** What the component gets that shows what one process has now and can do. */
export interface OwnProps {
  /** Of this process. */
  states: OtherStates
  people: People
  me: ProcessId
  /** Who can be asked or sent something, and who of them is chosen. */
  persons: readonly Person[]
  chosen: Person | undefined
  /** What is known of a process: of `me` the present, of others what was recorded last. */
  statesOf: (process: ProcessId) => Partial<OtherStates> | undefined
  onchoose: (process: ProcessId) => void
  ask: AskApplication
}

/** What the component gets that offers what can be done once the answer is yes. */
export interface RemedyProps {
  /** The one that answered yes. */
  cut: CutView
  people: People
  ask: Ask
  /** The page shows the newest snapshot again, instead of a chosen one. */
  onshownewest: () => void
}

/** What a process does, in parts of a sentence: `passive`, `has pen, o1`, `waits for ink`. Empty parts are left out. */
export interface Activity {
  readonly is?: string
  readonly has?: readonly string[]
  readonly waitsFor?: readonly string[]
}

/** The question that an application asks of a complete cut, in the words of the page. */
export interface PanelQuestion {
  /** One word, unique on the page: `Deadlock`. It stands on the tab and names the picture. */
  readonly title: string
  /** What that word means, as one sentence for the hover. */
  readonly meaning: string
  /** What the detector is asked for, as a button says it: `Find deadlock`. */
  readonly ask: string
  /** What is said when the answer is yes, before the name of the snapshot: `Deadlock found`. */
  readonly found: string
  /** Beside the sentence when the answer is yes. */
  readonly icon: Component<{ size?: string | number }>
}

export interface Panel {
  /** As in `app/applications/list.ts` and in commands (`locks/detect`); also the name of its folder. */
  readonly name: OtherName
  /** What the application itself is called, where all are listed: `Locks`. */
  readonly title: string
  readonly question: PanelQuestion
  /** What a process does at random, for the label of the rate: `Random requests`. */
  readonly play: string
  /** What is said of the processes that are not drawn: `have no objects`. */
  readonly othersAre: string

  /** What a complete cut answers. */
  readonly verdict: (cut: CutView, people: People) => PanelVerdict
  /** What a complete cut has recorded. */
  readonly picture: (cut: CutView, people: People) => Picture
  /** One sentence under the picture, such as a sum; absent where there is none. */
  readonly sum?: (cut: CutView) => string
  /**
   * What has happened at this process since a cut that answered yes, and that its sentence no longer covers. One sentence; empty where
   * nothing is known to have changed. The cut must belong to the present timeline.
   */
  readonly since: (cut: CutView, me: ProcessId, now: OtherStates) => string

  /** The process of this window: what it has and can do. */
  readonly Own: Component<OwnProps>
  /** What can be done once the answer is yes; absent where nothing can. */
  readonly Remedy?: Component<RemedyProps>

  /** Whether anybody has used it, so that its answer is worth saying where nobody has asked. */
  readonly isUsed: (cut: CutView) => boolean
  /** What a process does now. @param everybody of the same run, this process among them */
  readonly doing: (own: OtherStates, everybody: readonly OtherStates[]) => Activity
  /** What can be done in a sandbox with a complete snapshot; absent where nothing can. */
  readonly later?: (cut: CutView) => { readonly title: string; readonly action: SandboxAction } | undefined

  /** What a process returns to that goes back to a cut. */
  readonly returning: {
    /** Whether the recorded state is another one than that of a process that has just been opened. */
    readonly isBusy: (cut: CutView, member: ProcessId) => boolean
    /** After the names of those who are: `with objects`. */
    readonly busy: string
    /** Where nobody is: `no objects`. */
    readonly idle: string
  }
}
