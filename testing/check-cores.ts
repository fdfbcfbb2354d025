// Checks the durable states of all peers from outside: every coin must be in an account or in one outbox, exactly once.
import { transfersIn } from '../app/applications/all.ts'
import type { Coins } from '../app/applications/bank/coins.ts'
import { assert } from '../app/assert.ts'
import { channelOf, type Core } from '../app/core.ts'
import type { ProcessId } from '../app/ids.ts'
import type { Process } from '../app/process/state.ts'
import type { Message } from '../app/process/messages.ts'
import type { Undoing } from '../app/snapshot/messages.ts'
import { presentIn } from '../app/snapshot/restoring.ts'
import { undoneIn } from './undone.ts'
import { FIRST_TIMELINE, isLater, isSameTimeline, type Timeline } from '../app/snapshot/timeline.ts'

/**
 * Asserts that no money was made or lost, that no balance is negative, and that on every channel the sender's outbox
 * still holds exactly the messages that the receiver has not handled.
 *
 * @param cores all honest processes that were ever in this world; transfers to and from others are subtracted
 * @returns the sum of their money
 */
export function checkCores(cores: readonly Core[]): number {
  const latest = latestOf(cores)
  const counted = cores.filter(({ process }) => isThereOrPromised(process, latest))
  const isStranger = (peer: ProcessId): boolean => !counted.some(({ process }) => process.id === peer)
  let opened = 0
  let there = 0
  for (const { process } of cores) {
    const { balance } = process.applications.bank
    assert(Number.isSafeInteger(balance) && balance >= 0, `${process.id} has no debts, and whole coins`)
  }
  for (const { process } of counted) {
    const { opening, balance } = process.applications.bank
    opened += opening
    if (isSameTimeline(presentIn(process.restoring), latest)) {
      const { sent, received } = process.applications.bank
      there += balance + paidTo(sent, isStranger) - paidTo(received, isStranger)
    } else there += promisedTo(process, latest, isStranger)
  }
  for (const from of counted) for (const to of counted) if (from !== to) there += inTransit(from, to, latest)
  assert(there === opened, `${there} coins are there of ${opened}`)
  return there
}

/** The timeline in which all will eventually be. */
function latestOf(cores: readonly Core[]): Timeline {
  const timelines = cores.map(({ process }) => presentIn(process.restoring))
  return timelines.reduce((latest, one) => (isLater(one, latest) ? one : latest), FIRST_TIMELINE)
}

/** Others have been left behind, and are as good as strangers, until they come to the latest timeline. */
function isThereOrPromised({ restoring }: Process, latest: Timeline): boolean {
  const isLatest = isSameTimeline(presentIn(restoring), latest)
  return isLatest || restoring.promised.some((one) => isSameTimeline(one.timeline, latest))
}

/** The balance that a process will have when it enters a timeline to which it has promised its own part of the cut. */
function promisedTo({ restoring }: Process, timeline: Timeline, isStranger: (peer: ProcessId) => boolean): number {
  const part = restoring.promised.find((one) => isSameTimeline(one.timeline, timeline))?.part
  assert(part !== undefined, 'it has promised a part')
  const { balance, sent, received } = part.recordedState.bank
  const channels = Object.entries(part.incoming).filter(([from]) => !isStranger(from as ProcessId))
  const transfers = transfersIn(channels.flatMap(([, messages]) => messages))
  const own = balance + paidTo(sent, isStranger) - paidTo(received, isStranger)
  return transfers.reduce<number>((sum, { amount }) => sum + amount, own)
}

/** The messages of a channel that count in the latest timeline: those after its restore marker. */
function inTransit(from: Core, to: Core, latest: Timeline): number {
  const channel = `${from.process.id} → ${to.process.id}`
  const { acknowledged, outbox } = channelOf(from, to.process.id).application
  const { handled } = channelOf(to, from.process.id).application
  assert(acknowledged <= handled, `on ${channel} only what was handled is acknowledged`)
  assert(handled <= acknowledged + outbox.length, `on ${channel} only what was sent is handled`)
  if (!isSameTimeline(presentIn(from.process.restoring), latest)) return keptFor(from.process, to.process, latest)
  const unhandled = outbox.slice(handled - acknowledged)
  // The restore marker may still be owed.
  const owed = from.process.restoring.owed[to.process.id]
  const counting = notUndone(owed === undefined ? unhandled : [...unhandled, { type: 'restore', ...owed }])
  const waiting = counting.flatMap((one) => (one.type === 'transfer' ? [one.amount] : []))
  const sum = waiting.reduce<number>((all, amount) => all + amount, 0)
  if (!isSameTimeline(presentIn(to.process.restoring), latest)) return sum
  const sent = totalOf(from.process.applications.bank.sent, to.process.id)
  const received = totalOf(to.process.applications.bank.received, from.process.id)
  assert(sum === sent.amount - received.amount, `on ${channel} what was sent and not received is on its way`)
  assert(waiting.length === sent.count - received.count, `on ${channel} no message is missing or doubled`)
  return sum
}

/**
 * What one that has promised and has not begun has sent to somebody outside of the cut who has come along as it is: before the recording, and
 * not yet received. It stays on its way.
 */
function keptFor({ id, restoring }: Process, to: Process, latest: Timeline): number {
  const promise = restoring.promised.find(({ timeline }) => isSameTimeline(timeline, latest))
  if (promise?.part === undefined || promise.members.includes(to.id)) return 0
  if (!isSameTimeline(presentIn(to.restoring), latest)) return 0
  const sent = totalOf(promise.part.recordedState.bank.sent, to.id)
  return sent.amount - totalOf(to.applications.bank.received, id).amount
}

/** The messages on a channel that count in the timeline of its last restore marker. */
function notUndone(messages: readonly (Message | OwedMarker)[]): readonly (Message | OwedMarker)[] {
  const undone = undoneIn(messages)
  return messages.filter((_, place) => !undone.has(place))
}

type OwedMarker = Undoing & { readonly type: 'restore' }

type Totals = Readonly<Record<ProcessId, { readonly count: number; readonly amount: Coins }>>

function paidTo(totals: Totals, isMeant: (peer: ProcessId) => boolean): number {
  const meant = (Object.keys(totals) as ProcessId[]).filter(isMeant)
  return meant.reduce((sum, peer) => sum + totalOf(totals, peer).amount, 0)
}

function totalOf(totals: Totals, peer: ProcessId): { readonly count: number; readonly amount: number } {
  return totals[peer] ?? { count: 0, amount: 0 }
}
