// One participant across resets of its room. It holds the peer of the present epoch; when somebody at it resets the room or joins a
// reset, that peer is stopped in order and a new one on the journal of the other epoch takes its place. Windows and scripts stay: they
// watch, follow and listen to whichever peer there is.
import type { Epoch } from '../app/epoch.ts'
import type { Peer } from '../app/peer.ts'
import type { Answer, PeerEvent, View } from '../app/view/contract.ts'

export interface LastingParts {
  /** Starts the peer of the epoch in which its folder is. `move` is called where somebody at it wants to go to another one. */
  readonly start: (move: (epoch: Epoch) => Promise<void>, own: () => Promise<void>) => Promise<Peer>
  /** Makes the account in that epoch unless there is one, and sees that `start` opens it from now on. @throws JournalError */
  readonly prepare: (epoch: Epoch) => Promise<void>
  /** Puts all accounts of the folder aside, so that `start` makes another identity. Called while no peer runs. @throws JournalError */
  readonly setAside: () => void
}

/** Whoever looks at a peer: how to begin with the present one, and how to end that. */
interface Looker {
  readonly begin: (peer: Peer) => () => void
  end: () => void
}

/** @throws whatever the first start throws */
export async function startLastingPeer(parts: LastingParts): Promise<Peer> {
  const peer = new LastingPeer(parts)
  await peer.start()
  return peer
}

class LastingPeer implements Peer {
  readonly stopped: Promise<string>
  readonly #parts: LastingParts
  readonly #lookers = new Set<Looker>()
  readonly #listeners = new Set<(event: PeerEvent) => void>()
  #resolveStopped: (reason: string) => void = () => {}
  #peer: Peer | undefined
  /** Resolves when the peer of another epoch has taken the place; while it is there, the old one counts no more. */
  #moving: Promise<void> | undefined
  #isOver = false

  constructor(parts: LastingParts) {
    this.#parts = parts
    this.stopped = new Promise((resolve) => (this.#resolveStopped = resolve))
  }

  async start(): Promise<void> {
    const peer = await this.#parts.start(
      (epoch) => this.#move(epoch),
      () => this.#own()
    )
    this.#peer = peer
    void peer.stopped.then(async (reason) => {
      await this.#moving
      if (this.#peer === peer) this.#end(reason)
    })
  }

  async ask(command: unknown): Promise<Answer> {
    await this.#moving
    return this.#present.ask(command)
  }

  watch(show: (view: View) => void): () => void {
    return this.#look((peer) => peer.watch(show))
  }

  follow(take: Parameters<Peer['follow']>[0]): () => void {
    return this.#look((peer) => peer.follow(take))
  }

  listen(hear: (event: PeerEvent) => void): () => void {
    this.#listeners.add(hear)
    const undo = this.#look((peer) => peer.listen(hear))
    return () => {
      this.#listeners.delete(hear)
      undo()
    }
  }

  async stop(): Promise<void> {
    await this.#moving
    if (!this.#isOver) await this.#present.stop()
    await this.stopped
  }

  async #move(epoch: Epoch): Promise<void> {
    await this.#parts.prepare(epoch)
    // Stopped meanwhile: the next start is in that epoch.
    if (this.#isOver) return
    this.#moving = this.#replace()
    await this.#moving
  }

  /** Does not reject: where nothing can be put aside, the peer has stopped, with the reason. */
  async #own(): Promise<void> {
    this.#moving = this.#replace(this.#parts.setAside)
    await this.#moving
  }

  /** Does not reject: where no peer can be started, this one has stopped, with the reason. */
  async #replace(between = (): void => {}): Promise<void> {
    // That the old peer stops is nothing that windows and scripts need to know.
    for (const looker of this.#lookers) {
      looker.end()
      looker.end = () => {}
    }
    await this.#present.stop()
    try {
      between()
      await this.start()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      for (const hear of this.#listeners) hear({ event: 'stopped', reason })
      this.#moving = undefined
      return this.#end(reason)
    }
    this.#moving = undefined
    for (const looker of this.#lookers) looker.end = looker.begin(this.#present)
  }

  #look(begin: Looker['begin']): () => void {
    const looker: Looker = { begin, end: () => {} }
    this.#lookers.add(looker)
    if (this.#moving === undefined) looker.end = begin(this.#present)
    return () => {
      this.#lookers.delete(looker)
      looker.end()
    }
  }

  #end(reason: string): void {
    this.#isOver = true
    this.#resolveStopped(reason)
  }

  get #present(): Peer {
    if (this.#peer === undefined) throw new Error('a peer is used after it has started')
    return this.#peer
  }
}
