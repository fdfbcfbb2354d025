// The state of the small page: what its peer shows, the cut that was read last, and whether this device has just been asleep. The only
// module that knows the worker.
import type { BrowserState } from '../../browser/messages.ts'
import type { PeerOfPage } from '../../browser/page-side.ts'
import type { Command } from '../../app/view/contract/command.ts'
import type { CutView, SnapshotView } from '../../app/view/contract/snapshot.ts'
import type { View } from '../../app/view/contract/view.ts'
import type { SnapshotId } from '../../app/ids.ts'
import { Connection, type CommandOutcome } from '../src/session/connection.ts'
import { inLanguage } from '../src/session/in-language.ts'
import { isForPeople } from '../src/snapshots/snapshot.ts'
import { fromPeer } from '../src/words/from-peer.ts'

export class PhoneSession {
  /** The newest view; absent until the peer has shown one. */
  view = $state.raw<View>()
  /** What the worker says of itself. */
  state = $state.raw<BrowserState>({ state: 'opening', says: '' })
  /** Attempts to reach it since it was lost; 0 while it answers. */
  lostFor = $state.raw(0)
  /** This device was asleep, and nobody is connected again yet. */
  woke = $state.raw(false)
  /** The newest complete cut, and why it cannot be read. */
  cut = $state.raw<CutView>()
  unread = $state.raw<string>()

  /** The snapshot that the page shows: the newest that somebody took. */
  readonly newest = $derived.by((): SnapshotView | undefined => this.view?.snapshots.find(isForPeople))

  readonly #peer: PeerOfPage
  #connection: Connection | undefined
  #reading: SnapshotId | undefined

  constructor(peer: PeerOfPage) {
    this.#peer = peer
    peer.onState((state) => this.#heard(state))
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.woke = true
    })
  }

  async ask(command: Command): Promise<CommandOutcome> {
    return (await this.#connection?.ask(command)) ?? { kind: 'not-known' }
  }

  /** With a new account, where the browser has lost the old one. */
  readonly beginAnew = (): void => this.#peer.beginAnew()

  #heard(state: BrowserState): void {
    this.state = { ...state, says: fromPeer(state.says) }
    if (state.state !== 'running' || this.#connection !== undefined) return
    this.#connection = new Connection(() => this.#peer.openPipe(), {
      shown: (view) => this.#show(view),
      traced: () => undefined,
      lost: (attempts) => (this.lostFor = attempts)
    })
  }

  #show(view: View): void {
    if (this.view !== undefined && this.view.reset.id !== view.reset.id) this.cut = undefined
    this.view = inLanguage(view)
    this.lostFor = 0
    if (view.peers.some(({ status }) => status === 'connected') && document.visibilityState === 'visible')
      this.woke = false
    const { newest } = this
    if (newest?.status === 'complete' && newest.snapshot !== this.cut?.snapshot && newest.snapshot !== this.#reading)
      void this.#read(newest.snapshot)
  }

  async #read(snapshot: SnapshotId): Promise<void> {
    this.#reading = snapshot
    const outcome = await this.ask({ do: 'cut', snapshot })
    if (this.#reading !== snapshot) return
    this.unread = outcome.kind === 'no' ? outcome.message : undefined
    if (outcome.kind === 'yes') this.cut = outcome.answer.cut
  }
}
