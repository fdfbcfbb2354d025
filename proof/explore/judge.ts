// The judge of a search: every state, from what is durable in it, and every ending. It compares what processes hold with
// what the books say (book.ts); what depends on two processes only is worked out once for two such states.
import { transfersIn } from '../../app/applications/all.ts'
import { emittedUpTo, type LaneState } from '../../app/channel/channel.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Message } from '../../app/process/messages.ts'
import { isEnded } from '../../app/snapshot/ended.ts'
import { presentIn } from '../../app/snapshot/restoring.ts'
import { isSameTimeline } from '../../app/snapshot/timeline.ts'
import type { Cut } from '../../app/process/process.ts'
import { audit } from '../../app/properties/conservation.ts'
import { judgeRest, judgeUses } from './uses.ts'
import { must } from '../simulate/violation.ts'
import { LANES, type Page, pageOf } from './book.ts'
import { textOf } from './interner.ts'
import type { Moves } from './moves.ts'
import { PairTable } from './pair-table.ts'
import type { Facing, Participant } from './participants.ts'
import type { Sight } from './world.ts'

export class Judge {
  readonly #moves: Moves
  readonly #opened: number
  readonly #places: readonly (readonly [number, number])[]
  /** By what two show each other: money on its way from the first to the second. */
  readonly #onTheWay = new PairTable()

  readonly #hasUses: boolean

  /** @param hasUses more happens than payments and snapshots */
  constructor(moves: Moves, opened: number, hasUses: boolean) {
    this.#hasUses = hasUses
    this.#moves = moves
    this.#opened = opened
    this.#places = moves.pairs.map(({ places }) => places)
  }

  /** Money, order, outboxes. What is wrong in one process alone was found when its state was made. @throws Violation */
  look(state: Int32Array): void {
    const { participants } = this.#moves
    let there = 0
    for (let place = 0; place < participants.ids.length; place++) there += participants.balanceOf(state[place] ?? 0)
    for (const [low, high] of this.#places) {
      const lower = participants.facingOf(state[low] ?? 0, high)
      const higher = participants.facingOf(state[high] ?? 0, low)
      there += this.#between(lower, higher) + this.#between(higher, lower)
    }
    if (this.#hasUses) {
      judgeUses(
        participants.ids.map((_, place) => participants.at(state[place] ?? 0)),
        (number) => participants.cut(number),
        (sight) => this.#moves.seen.add(sight)
      )
      return
    }
    must(there === this.#opened, 'money', () => `${there} coins are there of ${this.#opened}`)
  }

  #between(from: number, to: number): number {
    const known = this.#onTheWay.get(from, to)
    if (known >= 0) return known
    const { participants } = this.#moves
    const sum = onTheWay(
      participants.facing(from),
      participants.facing(to),
      (one) => participants.message(one),
      this.#hasUses
    )
    this.#onTheWay.set(from, to, sum)
    return sum
  }

  /** Nothing can happen any more. @throws Violation */
  end(state: Int32Array): void {
    const { participants, seen } = this.#moves
    const everybody = new Map<ProcessId, Participant>()
    participants.ids.forEach((id, place) => everybody.set(id, participants.at(state[place] ?? 0)))
    for (const { core } of everybody.values()) atRest(core.process.id, core)
    const cuts = new Map<SnapshotId, Cut>()
    for (const { cuts: held } of everybody.values())
      for (const number of held) {
        const cut = participants.cut(number)
        const other = cuts.get(cut.snapshot)
        must(
          other === undefined || textOf(other) === textOf(cut),
          'same-cut',
          () => `${cut.snapshot} is another elsewhere`
        )
        cuts.set(cut.snapshot, cut)
      }
    for (const cut of cuts.values()) {
      for (const member of cut.members)
        must(
          !this.#isPresent(cut, everybody) ||
            everybody.get(member)?.cuts.some((one) => participants.cut(one).snapshot === cut.snapshot) === true,
          'same-cut',
          () => `${cut.snapshot} is not complete at ${member}`
        )
      // What was paid is not told apart by timelines: later cuts are judged by the audit.
      if (cut.timeline.number > 0) must(audit(cut).conserved, 'audit', () => `${cut.snapshot} does not add up`)
      else judgeCut(cut, everybody, (one) => participants.message(one), seen)
    }
    for (const { core, book } of everybody.values())
      for (const snapshot of Object.keys(book.recorded) as SnapshotId[])
        must(
          cuts.has(snapshot) ||
            (this.#hasUses && isEnded(core.process.ended, snapshot)) ||
            core.process.snapshots.some(({ id, phase }) => id === snapshot && phase === 'cancelled'),
          'completes',
          () => `${snapshot} neither completes nor ends at ${core.process.id}`
        )
    if (this.#hasUses) judgeRest([...everybody.values()])
  }

  /** Its timeline is not over. */
  #isPresent(cut: Cut, everybody: ReadonlyMap<ProcessId, Participant>): boolean {
    return [...everybody.values()].every(({ core }) => isSameTimeline(presentIn(core.process.restoring), cut.timeline))
  }
}

/** One direction of a pair. @returns the money on its way */
function onTheWay(from: Facing, to: Facing, message: (number: number) => Message, hasUses: boolean): number {
  const name = `${to.channel?.neighbour ?? ''} → ${from.channel?.neighbour ?? ''}`
  for (const lane of LANES) {
    const [sender, receiver] = [from.channel?.[lane], to.channel?.[lane]]
    const [said, heard] = [from.page.said[lane], to.page.heard[lane]]
    must(sender !== undefined && receiver !== undefined, 'no-bug', () => 'a facing has a channel')
    judgeLane(`${name}, ${lane}`, sender, receiver.handled, said, heard, message)
  }
  if (hasUses) return 0 // Counted by timelines.
  const waiting = from.page.said.application.slice(to.page.heard.application.length).map(message)
  const amounts = waiting.flatMap((one) => (one.type === 'transfer' ? [one.amount] : []))
  const sum = total(amounts)
  const { paid } = from.page
  const { got } = to.page
  must(got.join() === paid.slice(0, got.length).join(), 'prefix', () => `${name}: ${got.join()} of ${paid.join()}`)
  must(sum === total(paid) - total(got), 'money', () => `${name}: ${sum} are on their way`)
  must(
    isTotal(from.paid, paid) && isTotal(to.got, got),
    'money',
    () => `${name}: an account says something else than what has happened`
  )
  return sum
}

function judgeLane(
  name: string,
  sender: LaneState<Message>,
  handled: number,
  said: readonly number[],
  heard: readonly number[],
  message: (number: number) => Message
): void {
  const { acknowledged, outbox } = sender
  must(
    heard.length === handled && heard.every((one, index) => one === said[index]),
    'prefix',
    () => `${name}: what was handled is not the beginning of what was sent`
  )
  must(acknowledged <= handled, 'outbox', () => `${name}: ${acknowledged} acknowledged, and ${handled} handled`)
  must(
    emittedUpTo(sender) === said.length &&
      outbox.every((one, index) => textOf(one) === textOf(message(said[acknowledged + index] ?? -1))),
    'outbox',
    () => `${name}: the outbox does not hold what is not acknowledged`
  )
}

function atRest(id: ProcessId, { channels, process }: Participant['core']): void {
  for (const { neighbour, application, control, doubts } of Object.values(channels))
    must(
      application.outbox.length + control.outbox.length + doubts === 0,
      'drains',
      () => `something from ${id} to ${neighbour} never arrives`
    )
  for (const { id: snapshot, phase } of process.snapshots)
    must(phase === 'cancelled', 'completes', () => `${snapshot} never completes at ${id}`)
}

/** A cut holds what each had, and on each channel what was sent before and received after; it adds up. */
function judgeCut(
  cut: Cut,
  everybody: ReadonlyMap<ProcessId, Participant>,
  message: (number: number) => Message,
  seen: Set<Sight>
): void {
  const { snapshot, members, parts } = cut
  const bookOf = (id: ProcessId): Participant['book'] => {
    const book = everybody.get(id)?.book
    must(book?.recorded[snapshot] !== undefined, 'exact-cut', () => `${id} has not recorded ${snapshot}`)
    return book
  }
  for (const to of members) {
    const book = bookOf(to)
    const receiver = book.recorded[snapshot]
    const balance = parts[to]?.recordedState.bank.balance
    must(balance === receiver?.balance, 'exact-cut', () => `${to} had ${receiver?.balance}, not ${balance}`)
    for (const from of members) {
      if (from === to) continue
      const page: Page = pageOf(bookOf(from), to)
      const expected = page.paid.slice(receiver?.got[from], bookOf(from).recorded[snapshot]?.paid[to]).join()
      const found = transfersIn(parts[to]?.incoming[from] ?? [])
        .map(({ amount }) => amount)
        .join()
      must(found === expected, 'exact-cut', () => `${snapshot}: from ${from} to ${to} was ${expected}, not ${found}`)
      const markers = page.said.application.map(message)
      const count = markers.filter((one) => one.type === 'marker' && one.snapshot === snapshot).length
      must(count === 1, 'one-marker', () => `${count} markers of ${snapshot} from ${from} to ${to}`)
    }
  }
  const { conserved, inTransit } = audit(cut)
  must(conserved, 'audit', () => `${snapshot} does not add up`)
  if (inTransit > 0) seen.add('money-in-transit')
  if (members.length < everybody.size) seen.add('photo-without-somebody')
}

function isTotal(said: Facing['paid'], amounts: readonly number[]): boolean {
  return said.count === amounts.length && said.amount === total(amounts)
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
