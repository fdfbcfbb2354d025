// The state of the page for one room, with the selection of the person: the part that a live room and a saved run have in
// common. They differ in live/live-room.svelte.ts and opened/opened-room.svelte.ts. Components get it from context.ts.
import type { CutView, SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { Order } from '../../../app/trace/order.ts'
import { beginningsOf, begunAfter } from '../../../app/trace/frontier.ts'
import { inPageOrder } from '../cut/equation.ts'
import { kept } from '../kept.svelte.ts'
import type { KeyActions } from '../keys.ts'
import { shareLink, writeLink } from '../link.ts'
import type { People } from '../people/people.ts'
import { channelOf, chosenAfter, NOBODY_CHOSEN, type Selection } from '../selection.ts'
import type { Place } from '../session/cuts-kept.ts'
import type { NetworkState } from '../network-view/network-state.ts'
import { pausedAt, positionOf, type Playhead } from '../time/playhead.ts'
import { isForPeople } from '../snapshots/snapshot.ts'
import { NOTHING_SAID, type Said } from '../words/said.ts'
import type { PageState } from './page.svelte.ts'

const NONE: ReadonlySet<SnapshotId> = new Set()

export abstract class RoomModel {
  readonly page: PageState

  /** What every picture lights. */
  selection = $state.raw<Selection>()
  /** The recipient and the open channel: a snapshot that comes, or is selected, takes neither away. */
  readonly #chosen = kept('chosen', NOBODY_CHOSEN)
  /** On a projector the panel of the chosen channel stands beside the picture. */
  showsChannel = $state(false)
  /** What the page answers to what somebody asked for; empty at first. */
  answer = $state.raw<Said>(NOTHING_SAID)
  /** The person compares this run with another one. */
  compares = $state(false)
  /** The snapshot that somebody chose; absent while always the newest is shown. */
  readonly #pinned = kept<SnapshotId | undefined>('shown-snapshot', undefined)

  /** What this is, for those who do not see it. */
  abstract readonly title: string
  /** Begins the names of files that are saved from here. */
  abstract readonly fileName: string
  /** Name of the file that the run is from; empty for a live one. */
  abstract readonly run: string
  abstract readonly people: People
  /** Newest first. */
  abstract readonly snapshots: readonly SnapshotView[]
  /** Complete cuts that were read, as their processes recorded them. */
  abstract readonly cuts: readonly CutView[]
  /** What all processes did, in order; absent while no trace has been received. */
  abstract readonly order: Order | undefined
  /** The moment of the run that is shown. */
  abstract readonly playhead: Playhead
  /** Why the cut of the shown snapshot cannot be read; absent where it can. */
  abstract readonly unread: string | undefined
  /** Processes, channels and recordings at that moment. */
  abstract readonly network: NetworkState

  /** What became of a snapshot when somebody went back; empty where it leads to the present. */
  abstract readonly undoneWord: (snapshot: SnapshotView) => string
  abstract readonly play: (playhead: Playhead) => void
  /** Reads the cut of this snapshot besides the newest one, and keeps it while this place of the page wants it. */
  abstract readonly watch: (place: Place, snapshot: SnapshotId | undefined) => void

  /** What detectors take by themselves takes the place of nothing that people took. */
  readonly #newest = $derived.by(() => this.snapshots.find(isForPeople) ?? this.snapshots[0])
  /** The snapshot that is shown everywhere on the page. */
  readonly shown = $derived.by(
    () => this.snapshots.find(({ snapshot }) => snapshot === this.#pinned.value) ?? this.#newest
  )
  /** Somebody chose the shown snapshot: unless somebody does, it is the newest one. */
  readonly isPinned = $derived.by(() => this.shown !== this.#newest)
  /** The cut of the shown snapshot, in the order of the page; absent until it was read. */
  readonly cut = $derived.by(() => {
    const read = this.cuts.find(({ snapshot }) => snapshot === this.shown?.snapshot)
    return read && inPageOrder(read, this.people)
  })
  /** Events in the order. */
  readonly length = $derived.by(() => this.order?.events.length ?? 0)
  /** Events that have happened at the shown moment, 0 … `length`. */
  readonly position = $derived.by(() => positionOf(this.playhead, this.length))
  /** The end of the run is shown: in a live room that is the present. */
  readonly isAtEnd = $derived.by(() => this.playhead.mode === 'live')
  /** The shown moment is before the shown snapshot began: the page says so beside its sum. */
  readonly isShownLater = $derived.by(() => {
    const { order, shown } = this
    if (order === undefined || shown === undefined || this.isAtEnd) return false
    const began = beginningsOf(order).find(({ snapshot }) => snapshot === shown.snapshot)
    return began === undefined || began.position >= this.position
  })
  /** Snapshots that are later than the shown moment; none at the end. */
  readonly #later = $derived.by((): ReadonlySet<SnapshotId> =>
    this.order === undefined || this.isAtEnd ? NONE : begunAfter(this.order, this.position)
  )
  /** Whom money goes to: the process that was chosen last; absent where none was. */
  readonly recipient = $derived.by(() => this.#chosen.value.recipient)
  /** The chosen channel, or the one from me to the recipient. */
  readonly channel = $derived.by(() => {
    const ends = channelOf(this.#chosen.value, this.people.me?.id)
    return this.network.channels.find(({ from, to }) => from === ends?.from && to === ends.to)
  })

  /** On a projector the panel of the channel is there now. */
  readonly deals = $derived.by(() => this.page.isProjector && this.showsChannel && this.channel !== undefined)

  constructor(page: PageState) {
    this.page = page
  }

  readonly isLater = ({ snapshot }: SnapshotView): boolean => this.#later.has(snapshot)

  readonly select = (next: Selection | undefined): void => {
    this.selection = next
    this.#chosen.value = chosenAfter(this.#chosen.value, next, this.people.me?.id)
    this.#openChannel(next)
  }

  readonly choose = (process: ProcessId): void => this.select({ kind: 'process', process })

  /** Shows this snapshot everywhere, or again always the newest. */
  readonly show = (snapshot: SnapshotId | undefined): void => {
    this.#pinned.value = snapshot
    if (snapshot !== undefined) this.select({ kind: 'snapshot', snapshot })
    this.watch('shown', snapshot)
  }

  /** What has no channel closes the panel, unless a projector shows it: there a person works with it, whatever comes. */
  #openChannel(next: Selection | undefined): void {
    if (next?.kind === 'process' || next?.kind === 'channel' || next?.kind === 'message') this.showsChannel = true
    else if (!this.page.isProjector) this.showsChannel = false
  }

  /** Stops at this moment of the run. @param position 0 … `length` */
  readonly seek = (position: number): void => this.play(pausedAt(this.playhead, position, this.length))

  readonly copyLink = async (): Promise<void> => {
    if (this.order === undefined) return
    this.answer = {
      tone: 'plain',
      text: await shareLink(writeLink(this.order, this.position, this.run, this.fileName))
    }
  }

  /** What keys do in this room. */
  get keyActions(): KeyActions {
    return {
      leave: () => {
        if (this.page.isProjector || this.page.isBlack) return
        const { selection } = this
        if (selection?.kind === 'process' && selection.process === this.recipient) this.#chosen.value = NOBODY_CHOSEN
        this.select(undefined)
      }
    }
  }
}
