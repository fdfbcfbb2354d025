// A saved run in place of the live room: the same pictures, and nothing that could be sent. The live room goes on behind it.
import type { SnapshotView } from '../../../../app/view/contract/snapshot.ts'
import { undoneIn } from '../../../../app/trace/frontier.ts'
import { linkedPosition, readLink } from '../../link.ts'
import { peopleOfRun } from '../../people/people.ts'
import { networkOfMoment } from '../../network-view/traced.ts'
import { AT_THE_END, type Playhead } from '../../time/playhead.ts'
import type { PageState } from '../page.svelte.ts'
import { RoomModel } from '../room-model.svelte.ts'
import { disagreementWords, type SavedRun } from './saved-run.ts'

export class OpenedRoom extends RoomModel {
  readonly kind = 'opened'
  /** All cuts of a run are in its file. */
  readonly unread = undefined
  readonly run
  readonly title
  readonly fileName
  readonly order
  readonly snapshots
  readonly cuts
  readonly people
  /** Where the file contradicts itself: a sentence; empty otherwise. */
  readonly disagreement
  readonly #undone
  #playhead = $state.raw<Playhead>(AT_THE_END)

  readonly network = $derived.by(() => networkOfMoment(this.order, this.position, this.people, this.shown))

  constructor({ name, order, snapshots, disagreeing }: SavedRun, page: PageState) {
    super(page)
    this.run = name
    this.title = `Saved run ${name}`
    this.fileName = name.replace(/\.json$/, '')
    this.order = order
    this.snapshots = snapshots
    this.cuts = order.run.cuts
    this.people = peopleOfRun(order.run)
    this.disagreement = disagreementWords(disagreeing, this.people)
    this.#undone = undoneIn(order)
    const link = readLink(location.hash)
    const position = link?.run === name ? linkedPosition(order, link) : -1
    if (position >= 0) this.seek(position)
  }

  get playhead(): Playhead {
    return this.#playhead
  }

  readonly undoneWord = ({ snapshot }: SnapshotView): string => (this.#undone.get(snapshot) === true ? 'undone' : '')

  readonly play = (next: Playhead): void => {
    this.#playhead = next
  }

  readonly watch = (): void => undefined
}
