// Who looks at a world from outside and plays no part in it: is all money there after every step, and does a cut say
// what really was? It uses nothing of the audit that it could be wrong with.
import { transfersIn } from '../applications/all.ts'
import { assert } from '../assert.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Cut } from './process.ts'
import type { World } from './world.ts'

/** Asserts that nothing was made or lost, and that nobody is in debt. @returns all money there is */
export function judge(world: World): number {
  let opened = 0
  let there = 0
  for (const { id, applications } of Object.values(world.processes)) {
    const { opening, balance } = applications.bank
    assert(Number.isSafeInteger(balance) && balance >= 0, `${id} has no debts, and whole coins`)
    opened += opening
    there += balance
  }
  for (const { messages } of world.channels)
    for (const message of messages) if (message.type === 'transfer') there += message.amount
  assert(there === opened, `${there} coins are there of ${opened}`)
  return there
}

/** Remembers all that was ever sent and received, and where each process stood when it recorded. */
export class Witness {
  /** By `from → to`: every amount that was ever sent, in order. */
  readonly #sent = new Map<string, number[]>()
  /** By `from → to`: how many of them were received. */
  readonly #received = new Map<string, number>()
  /** By `snapshot at process`: copies of both, and the balance. */
  readonly #recorded = new Map<string, { sent: Map<string, number>; received: Map<string, number>; balance: number }>()

  sent(from: ProcessId, to: ProcessId, amount: number): void {
    this.#sent.set(`${from} → ${to}`, [...(this.#sent.get(`${from} → ${to}`) ?? []), amount])
  }

  received(from: ProcessId, to: ProcessId): void {
    this.#received.set(`${from} → ${to}`, (this.#received.get(`${from} → ${to}`) ?? 0) + 1)
  }

  recorded(snapshot: SnapshotId, at: ProcessId, balance: number): void {
    const sent = new Map([...this.#sent].map(([channel, amounts]) => [channel, amounts.length]))
    this.#recorded.set(`${snapshot} at ${at}`, { sent, received: new Map(this.#received), balance })
  }

  /** Asserts that a cut holds what each process had, and on each channel exactly what was sent before and received after. */
  confirm({ snapshot, members, parts }: Cut): void {
    for (const to of members) {
      const part = parts[to]
      const receiver = this.#recorded.get(`${snapshot} at ${to}`)
      assert(part !== undefined && receiver !== undefined, `${to} has recorded ${snapshot}`)
      assert(part.recordedState.bank.balance === receiver.balance, `${to} had ${receiver.balance} when it recorded`)
      for (const from of members) {
        if (from === to) continue
        const channel = `${from} → ${to}`
        const sentCount = this.#recorded.get(`${snapshot} at ${from}`)?.sent.get(channel) ?? 0
        const receivedCount = receiver.received.get(channel) ?? 0
        assert(receivedCount <= sentCount, `${to} had received nothing that ${from} had not sent`)
        const expected = this.#sent.get(channel)?.slice(receivedCount, sentCount) ?? []
        const found = transfersIn(part.incoming[from] ?? []).map(({ amount }) => amount)
        assert(found.join() === expected.join(), `on ${channel} was ${expected.join()}, and not ${found.join()}`)
      }
    }
  }
}
