// One participant across resets of its room and crashes for show. It holds the peer of the present epoch; when somebody at it resets the
// room or joins a reset, that peer is stopped in order and a new one on the journal of the other epoch takes its place; after a crash for
// show the new one is on the same journal. Windows and scripts stay: they watch, follow and listen to whichever peer there is.
import type { Epoch } from '../app/epoch.ts'
import type { Peer } from '../app/peer.ts'
import type { PeerParts } from '../app/peer-parts.ts'
import type { Progress } from '../app/situations/live.ts'
import type { Answer } from '../app/view/contract/answer.ts'
import type { PeerEvent } from '../app/view/contract/event.ts'
import type { View } from '../app/view/contract/view.ts'

/** How long a peer that crashes for show is away, in ms: everybody sees that it is offline. */
export const CRASHED_MS = 6_000

/** What a peer can ask for: another one in its place. */
export interface Replacing {
  /** To another epoch. */
  readonly move: (epoch: Epoch) => Promise<void>
  /** With another identity. */
  readonly own: () => Promise<void>
  /** After a crash. */
  readonly crash: NonNullable<PeerParts['crash']>
}

export interface LastingParts {
  /** Starts the peer of the epoch in which its folder is. */
  readonly start: (replacing: Replacing) => Promise<Peer>
  /** Makes the account in that epoch unless there is one, and sees that `start` opens it from now on. @throws JournalError */
  readonly prepare: (epoch: Epoch) => Promise<void>
  /** Puts all accounts of the folder aside, so that `start` makes another identity. Called while no peer runs. @throws JournalError */
  readonly setAside: () => void
}

interface Replacement {
  /** Ends the present peer; in order where absent. */
  readonly end?: (peer: Peer) => Promise<void>
  /** Between the two peers. */
  readonly between?: () => void | Promise<void>
  readonly goesOn?: Progress | undefined
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

  /** @param goesOn the situation in which the peer before has crashed */
  async start(goesOn?: Progress): Promise<void> {
    const peer = await this.#parts.start({
      move: (epoch) => this.#move(epoch),
      own: () => this.#own(),
      crash: { goesOn, begin: (next) => void this.crash(next) }
    })
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

  /** It comes back by itself, with what its disk has. */
  async crash(goesOn?: Progress): Promise<void> {
    await this.#moving
    if (this.#isOver) return
    this.#moving = this.#replace({
      end: (peer) => peer.crash(),
      between: () => new Promise((resolve) => setTimeout(resolve, CRASHED_MS)),
      goesOn
    })
    await this.#moving
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
    this.#moving = this.#replace({ between: this.#parts.setAside })
    await this.#moving
  }

  /** Does not reject: where no peer can be started, this one has stopped, with the reason. */
  async #replace({ end = (peer) => peer.stop(), between, goesOn }: Replacement = {}): Promise<void> {
    // That the old peer stops is nothing that windows and scripts need to know.
    for (const looker of this.#lookers) {
      looker.end()
      looker.end = () => {}
    }
    await end(this.#present)
    try {
      await between?.()
      await this.start(goesOn)
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
