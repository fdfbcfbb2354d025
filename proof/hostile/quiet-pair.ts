// Two honest peers in a room of their own that nobody attacks, beside all cases of a run. On a machine that is busy with other things they
// stand still, too: a stall of an attacked peer means as much as it is longer than theirs.
import { Room } from './room.ts'

/** Payments a second in each direction: enough for turns, commits and garbage, and a tenth of a CPU. */
const PAYMENTS = 100

export class QuietPair implements AsyncDisposable {
  #room: Room | undefined

  /** Opens them where they are not open. */
  async begin(): Promise<void> {
    if (this.#room !== undefined) return
    this.#room = await Room.open(2, 'own-processes')
    await this.#room.pay(PAYMENTS)
  }

  /** @returns the longest that an event loop of the two stood still since the last time, in ms */
  async stallMs(): Promise<number> {
    const measures = await Promise.all((this.#room?.peers ?? []).map((peer) => peer.measure()))
    return Math.max(0, ...measures.map(({ stallMs }) => stallMs))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#room?.close()
  }
}
