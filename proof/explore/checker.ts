// The checker of a search. It checks every state, from its durable parts, and every ending. It compares the states of
// processes with the logs (message-log.ts); results that depend on only two processes are computed once for two such
// states.
import { transfersIn } from '../../app/applications/all.ts'
import { emittedUpTo, type LaneState } from '../../app/channel/channel.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Message } from '../../app/process/messages.ts'
import { isEnded } from '../../app/snapshot/ended.ts'
import { presentIn } from '../../app/snapshot/restoring.ts'
import { isSameTimeline } from '../../app/snapshot/timeline.ts'
import type { Cut } from '../../app/process/state.ts'
import { audit } from '../../app/properties/ask.ts'
import { checkRest, checkUses, hasUses } from './uses.ts'
import { must } from '../simulate/violation.ts'
import { LANES, type PairLog, pairLogOf } from './message-log.ts'
import { textOf } from './interner.ts'
import type { Moves } from './moves.ts'
import { PairTable } from './pair-table.ts'
import type { Facing, Participant } from './participants.ts'
import type { Situation, SmallWorld } from './world.ts'

export class Checker {
  readonly #moves: Moves
  readonly #opened: number
  readonly #places: readonly (readonly [number, number])[]
  /** By the facings of two processes: money in transit from the first to the second. */
  readonly #onTheWay = new PairTable()

  readonly #hasUses: boolean
  readonly #liar: string | undefined

  constructor(moves: Moves, opened: number, world: SmallWorld) {
    this.#hasUses = hasUses(world)
    this.#liar = world.liar?.who
    this.#moves = moves
    this.#opened = opened
    this.#places = moves.pairs.map(({ places }) => places)
  }

  /**
   * Checks money, order and outboxes. An error inside one process was found when its state was computed. @throws
   * Violation
   */
  checkState(state: Int32Array): void {
    const { participants } = this.#moves
    let there = 0
    for (let place = 0; place < participants.ids.length; place++) there += participants.balanceOf(state[place] ?? 0)
    for (const [low, high] of this.#places) {
      const lower = participants.facingOf(state[low] ?? 0, high)
      const higher = participants.facingOf(state[high] ?? 0, low)
      there += this.#between(lower, higher) + this.#between(higher, lower)
    }
    if (this.#hasUses) {
      checkUses(
        this.#honest(participants.ids.map((_, place) => participants.at(state[place] ?? 0))),
        (number) => participants.cut(number),
        (sight) => this.#moves.seen.add(sight)
      )
      return
    }
    must(there === this.#opened, 'money', () => `there are ${there} coins of ${this.#opened}`)
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

  /** Checks a state in which no move is possible. @throws Violation */
  checkEnding(state: Int32Array): void {
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
          () => `${cut.snapshot} differs between processes`
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
      // The log of transfers does not distinguish timelines, so the audit checks cuts of later timelines.
      if (cut.timeline.number > 0) must(audit(cut).conserved, 'audit', () => `${cut.snapshot} does not add up`)
      else checkCut(cut, everybody, (one) => participants.message(one), seen)
    }
    for (const { core, log } of everybody.values())
      for (const snapshot of Object.keys(log.recorded) as SnapshotId[])
        must(
          cuts.has(snapshot) ||
            (this.#hasUses && isEnded(core.process.ended, snapshot)) ||
            core.process.snapshots.some(({ id, phase }) => id === snapshot && phase === 'cancelled'),
          'completes',
          () => `${snapshot} neither completes nor ends at ${core.process.id}`
        )
    if (this.#hasUses) checkRest(this.#honest([...everybody.values()]), this.#liar)
  }

  #honest(everybody: readonly Participant[]): readonly Participant[] {
    return everybody.filter(({ core }) => core.process.id !== this.#liar)
  }

  /** Whether the timeline of a cut is the present one. */
  #isPresent(cut: Cut, everybody: ReadonlyMap<ProcessId, Participant>): boolean {
    return [...everybody.values()].every(({ core }) => isSameTimeline(presentIn(core.process.restoring), cut.timeline))
  }
}

/** Checks one direction of a pair. @returns the money in transit */
function onTheWay(from: Facing, to: Facing, message: (number: number) => Message, isCountedElsewhere: boolean): number {
  const name = `${to.channel?.neighbour ?? ''} → ${from.channel?.neighbour ?? ''}`
  for (const lane of LANES) {
    const [sender, receiver] = [from.channel?.[lane], to.channel?.[lane]]
    const [said, heard] = [from.pairLog.sentMessages[lane], to.pairLog.handledMessages[lane]]
    must(sender !== undefined && receiver !== undefined, 'no-bug', () => 'a facing has a channel')
    checkLane(`${name}, ${lane}`, sender, receiver.handled, said, heard, message)
  }
  if (isCountedElsewhere) return 0 // Counted by timelines.
  const waiting = from.pairLog.sentMessages.application
    .slice(to.pairLog.handledMessages.application.length)
    .map(message)
  const amounts = waiting.flatMap((one) => (one.type === 'transfer' ? [one.amount] : []))
  const sum = total(amounts)
  const { sentAmounts: paid } = from.pairLog
  const { receivedAmounts: got } = to.pairLog
  must(got.join() === paid.slice(0, got.length).join(), 'prefix', () => `${name}: ${got.join()} of ${paid.join()}`)
  must(sum === total(paid) - total(got), 'money', () => `${name}: ${sum} are in transit`)
  must(
    isTotal(from.paid, paid) && isTotal(to.got, got),
    'money',
    () => `${name}: an account does not agree with the transfers`
  )
  return sum
}

function checkLane(
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
    () => `${name}: the handled messages are not a prefix of the sent ones`
  )
  must(acknowledged <= handled, 'outbox', () => `${name}: ${acknowledged} acknowledged, and ${handled} handled`)
  must(
    emittedUpTo(sender) === said.length &&
      outbox.every((one, index) => textOf(one) === textOf(message(said[acknowledged + index] ?? -1))),
    'outbox',
    () => `${name}: the outbox does not hold exactly the unacknowledged messages`
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

/**
 * A cut must hold the state of each process and, for each channel, the messages sent before and received after it; and
 * it must add up.
 */
function checkCut(
  cut: Cut,
  everybody: ReadonlyMap<ProcessId, Participant>,
  message: (number: number) => Message,
  seen: Set<Situation>
): void {
  const { snapshot, members, parts } = cut
  const logOf = (id: ProcessId): Participant['log'] => {
    const log = everybody.get(id)?.log
    must(log?.recorded[snapshot] !== undefined, 'exact-cut', () => `${id} has not recorded ${snapshot}`)
    return log
  }
  for (const to of members) {
    const log = logOf(to)
    const receiver = log.recorded[snapshot]
    const balance = parts[to]?.recordedState.bank.balance
    must(balance === receiver?.balance, 'exact-cut', () => `${to} had ${receiver?.balance}, not ${balance}`)
    for (const from of members) {
      if (from === to) continue
      const page: PairLog = pairLogOf(logOf(from), to)
      const expected = page.sentAmounts.slice(receiver?.got[from], logOf(from).recorded[snapshot]?.paid[to]).join()
      const found = transfersIn(parts[to]?.incoming[from] ?? [])
        .map(({ amount }) => amount)
        .join()
      must(found === expected, 'exact-cut', () => `${snapshot}: from ${from} to ${to} was ${expected}, not ${found}`)
      const markers = page.sentMessages.application.map(message)
      const count = markers.filter((one) => one.type === 'marker' && one.snapshot === snapshot).length
      must(count === 1, 'one-marker', () => `${count} markers of ${snapshot} from ${from} to ${to}`)
    }
  }
  const { conserved, inTransit } = audit(cut)
  must(conserved, 'audit', () => `${snapshot} does not add up`)
  if (inTransit > 0) seen.add('money-in-transit')
  if (members.length < everybody.size) seen.add('cut-without-member')
}

function isTotal(said: Facing['paid'], amounts: readonly number[]): boolean {
  return said.count === amounts.length && said.amount === total(amounts)
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
