// Checks of a test world from outside: is all money there after every step, and is a cut what really happened? They use no
// code of the audit, so that both cannot be wrong in the same way.
import { isUndoing } from '../../app/snapshot/messages.ts'
import { transfersIn } from '../../app/applications/all.ts'
import { assert } from '../../app/assert.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Message } from '../../app/process/messages.ts'
import { presentIn } from '../../app/snapshot/restoring.ts'
import { isLater, type Origin } from '../../app/snapshot/timeline.ts'
import type { Cut, Process } from '../../app/process/state.ts'
import type { World } from './world.ts'

/** Asserts that nothing was made or lost in the latest timeline, and that nobody is in debt. @returns all money there is */
export function checkWorld(world: World): number {
  const origin = latestIn(world)
  if (origin !== null) return judgeTimeline(world, origin)
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

/** What the latest timeline anybody is in began with; `null` while all are in the first. */
function latestIn({ processes }: World): Origin | null {
  let latest: Origin | null = null
  for (const { restoring } of Object.values(processes)) {
    const { origin } = restoring
    if (origin !== null && (latest === null || isLater(origin.timeline, latest.timeline))) latest = origin
  }
  return latest
}

/**
 * The money of a timeline: what those have who have begun it, what the cut holds for those who have not, and what is on its way
 * in it, behind its restore marker.
 */
function judgeTimeline(world: World, { timeline, snapshot, members }: Origin): number {
  const isIn = ({ restoring }: Process): boolean => !isLater(timeline, presentIn(restoring))
  const cut = Object.values(world.cuts)
    .flat()
    .find((one) => one.snapshot === snapshot)
  assert(cut !== undefined, `somebody holds ${snapshot}`)
  let expected = 0
  let there = 0
  for (const process of Object.values(world.processes)) {
    const { opening, balance } = process.applications.bank
    assert(Number.isSafeInteger(balance) && balance >= 0, `${process.id} has no debts, and whole coins`)
    const part = members.includes(process.id) ? cut.parts[process.id] : undefined
    const inTransit = Object.values(part?.incoming ?? {}).flat()
    const before = (part?.recordedState.bank.balance ?? opening) + sum(amountsIn(inTransit))
    expected += before
    there += isIn(process) ? balance : before
  }
  for (const { from, messages } of world.channels) {
    const sender = world.processes[from]
    if (sender === undefined || !isIn(sender)) continue
    const marker = messages.findLastIndex(isUndoing)
    there += sum(amountsIn(messages.slice(marker + 1)))
  }
  assert(
    there === expected,
    `${there} coins are there of ${expected} in timeline ${timeline.number} of ${timeline.initiator}`
  )
  return there
}

function amountsIn(messages: readonly Message[]): number[] {
  return messages.flatMap((message) => (message.type === 'transfer' ? [message.amount] : []))
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0)
}

/** Remembers all that was ever sent and received, and where each process stood when it recorded. */
export class ExpectedCuts {
  /** By `from → to`: every amount that was ever sent, in order. */
  readonly #sent = new Map<string, number[]>()
  /** By `from → to`: how many of them were received. */
  readonly #received = new Map<string, number>()
  /** By `snapshot at process`: copies of both, and the balance. */
  readonly #recorded = new Map<
    string,
    { sent: Map<string, number[]>; received: Map<string, number>; balance: number }
  >()

  sent(from: ProcessId, to: ProcessId, amount: number): void {
    this.#sent.set(`${from} → ${to}`, [...(this.#sent.get(`${from} → ${to}`) ?? []), amount])
  }

  received(from: ProcessId, to: ProcessId): void {
    this.#received.set(`${from} → ${to}`, (this.#received.get(`${from} → ${to}`) ?? 0) + 1)
  }

  recorded(snapshot: SnapshotId, at: ProcessId, balance: number): void {
    // Amounts are never changed in place, so a copy of the map is enough.
    this.#recorded.set(`${snapshot} at ${at}`, {
      sent: new Map(this.#sent),
      received: new Map(this.#received),
      balance
    })
  }

  /**
   * A process has gone back: what it had sent after the cut was never sent, and it has received what others had sent before.
   * Asserts that it has exactly that.
   */
  restored({ id, neighbours, applications }: Process, snapshot: SnapshotId): void {
    const { opening, balance, sent, received } = applications.bank
    const own = this.#recorded.get(`${snapshot} at ${id}`)
    let expected = own === undefined ? opening : own.balance
    for (const other of Object.keys(neighbours) as ProcessId[]) {
      const [out, into] = [`${id} → ${other}`, `${other} → ${id}`]
      const paid = own?.sent.get(out) ?? []
      const got = own === undefined ? [] : (this.#recorded.get(`${snapshot} at ${other}`)?.sent.get(into) ?? [])
      expected += sum(got.slice(own?.received.get(into) ?? 0))
      this.#sent.set(out, paid)
      this.#received.set(into, got.length)
      const label = `after ${snapshot}`
      assert((sent[other]?.amount ?? 0) === sum(paid), `${id} has paid ${other} ${sum(paid)} ${label}`)
      assert((sent[other]?.count ?? 0) === paid.length, `${id} has paid ${other} ${paid.length} times ${label}`)
      assert((received[other]?.amount ?? 0) === sum(got), `${id} has got ${sum(got)} from ${other} ${label}`)
      assert((received[other]?.count ?? 0) === got.length, `${id} was paid by ${other} ${got.length} times ${label}`)
    }
    assert(balance === expected, `${id} has ${balance} after ${snapshot}, and not ${expected}`)
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
        const sent = this.#recorded.get(`${snapshot} at ${from}`)?.sent.get(channel) ?? []
        const receivedCount = receiver.received.get(channel) ?? 0
        assert(receivedCount <= sent.length, `${to} had received nothing that ${from} had not sent`)
        const expected = sent.slice(receivedCount)
        const found = transfersIn(part.incoming[from] ?? []).map(({ amount }) => amount)
        assert(found.join() === expected.join(), `on ${channel} was ${expected.join()}, and not ${found.join()}`)
      }
    }
  }
}
