// One process together with its channels: the durable state of a peer, and the only function that changes it. Pure
// and deterministic: the journal keeps the inputs, and replaying them gives the same state again.
// Numbers and duplicates end here; the process inside sees each message once, in order. The loop is in loop/loop.ts.
import { isAnswered, recipientsOf, type ApplicationCommand } from './applications/all.ts'
import type { Coins } from './applications/bank/coins.ts'
import type { Finding } from './applications/findings.ts'
import { assert, unreachable } from './assert.ts'
import * as backlog from './backlog.ts'
import * as channels from './channel/channel.ts'
import type { Channel, Quarantine, SentUpTo } from './channel/channel.ts'
import type { Ack, Data, Hello } from './channel/frame.ts'
import { IN_FLIGHT_MAX } from './channel/link.ts'
import { initiatorOf, type ProcessId, type SnapshotId, type StoreId } from './ids.ts'
import type { Pace } from './pace.ts'
import { decodeMessage } from './process/codec.ts'
import { MessageError } from './applications/fields.ts'
import { markerBehind, type Message } from './process/messages.ts'
import type { Effect, FoundPart, Input } from './process/inputs.ts'
import { step } from './process/process.ts'
import { openProcess, type Process, type ProcessRefusal, type Step } from './process/state.ts'
import { drop, isFull } from './process/neighbours.ts'
import { laneOf, type Lane, type RestoreMarker, type RestoreRefusal } from './snapshot/messages.ts'
import type { Signed } from './snapshot/restore.ts'
import { isInStep, isUnreachable } from './snapshot/restoring.ts'

/** Raised with every change of what an input means: a journal of another version is not replayed. */
export const CORE_VERSION = 8

export interface Core {
  readonly storeId: StoreId
  readonly process: Process
  /** One per neighbour of the process. */
  readonly channels: Record<ProcessId, Channel<Message>>
}

/** Inputs of the process that reach it as they are. */
type PassedOn = Exclude<Input, { readonly type: Timed['type'] | 'part-found' | 'met' | 'shut' | 'delivered' }>

/** Inputs of the process to which `apply` adds the moment. */
type Timed = Extract<Input, { readonly type: 'start-snapshot' | 'cancel-snapshot' }>

type Untimed<One> = One extends Timed ? Omit<One, 'at'> : never

/** Everything that happens to a peer and must survive it. Names are resolved and bytes are checked before. */
export type CoreInput =
  | PassedOn
  | Untimed<Timed>
  /**
   * Random traffic of one moment: transfers to several receivers, each in order. Transfers that the balance does not cover are left
   * out. Journals hold this input as it is, so the field keeps its name.
   */
  | {
      readonly type: 'traffic'
      readonly payments: readonly { readonly to: ProcessId; readonly amounts: readonly Coins[] }[]
    }
  /** What the disk holds for an open question of `process.restoring`; `null` where it has no such complete cut; or why its person refuses. */
  | (Omit<Extract<Input, { readonly type: 'part-found' }>, 'found'> & {
      readonly found: (FoundPart & Signed) | RestoreRefusal | null
    })
  | { readonly type: 'set-pace'; readonly to: ProcessId; readonly pace: Pace }
  /** The process has come to life: the first input of each life. No stream of an earlier one is left. */
  | { readonly type: 'started' }
  /** Both hellos are exchanged on a new stream. `told`: to it; where it is missing, all that may have been. */
  | { readonly type: 'greeted'; readonly from: ProcessId; readonly hello: Hello; readonly told?: SentUpTo }
  /** Frames that came on one stream, in order. */
  | { readonly type: 'received'; readonly from: ProcessId; readonly frames: readonly (Data | Ack)[] }

/** What happened, for windows, scripts and traces; already in the state when it is told. */
export type CoreEvent =
  | Exclude<Effect, { readonly type: 'send' | 'recorded' | 'complete' }>
  /**
   * `unacknowledged`: where this process starts the snapshot, by member, how many transfers at most it had sent to it that were not
   * acknowledged.
   */
  | (Extract<Effect, { readonly type: 'recorded' }> & { readonly unacknowledged?: Readonly<Record<ProcessId, number>> })
  /** `findings`: what the cut shows about those who reported; added by the loop (app/loop/judging.ts). */
  | (Extract<Effect, { readonly type: 'complete' }> & { readonly findings?: readonly Finding[] })
  /**
   * Every message that this process emits or handles, once, before what it causes. `seq`: number in the lane.
   * `balance`: own, after it. `undone`: it belongs to another timeline and was not handled.
   */
  | {
      readonly type: 'sent' | 'received'
      readonly from: ProcessId
      readonly to: ProcessId
      readonly lane: Lane
      readonly seq: number
      readonly message: Message
      readonly balance: Coins
      readonly undone?: true
    }
  | { readonly type: 'quarantined'; readonly neighbour: ProcessId; readonly reason: Quarantine }

export type CoreRefusal =
  | ProcessRefusal
  | 'unknown-recipient'
  | 'unknown-member'
  | 'quarantined'
  | 'departed'
  | 'forgotten'
  | 'apart'
  | 'outbox-full'

/** What became of an input of the process. */
type ProcessOutcome =
  | { readonly ok: true; readonly snapshot?: SnapshotId }
  | { readonly ok: false; readonly refusal: CoreRefusal }
  /** The neighbour has broken the protocol; what came before in the same input holds. Its stream is reset. */
  | { readonly ok: false; readonly violation: string }

export type CoreOutcome =
  | ProcessOutcome
  /** A hello that contradicts what we remember, perhaps because it is old. Its stream is reset, and the next one asked. */
  | { readonly ok: false; readonly doubtful: true }
  /** A newcomer, and as many processes are known as can be. Nothing is wrong with it, and its stream is closed. */
  | { readonly ok: false; readonly full: true }

const DONE: ProcessOutcome = { ok: true }

export function openCore(id: ProcessId, storeId: StoreId, opening: Coins): Core {
  return { storeId, process: openProcess(id, opening), channels: {} }
}

/**
 * Handles one input to its end. Owns `core` and changes it in place; clone first to keep the old one.
 * What is to be sent is in the outboxes afterwards.
 *
 * @param at own clock, ms since 1970; only recorded, never compared
 * @param tell called with each event in order
 */
export function apply(core: Core, input: CoreInput, at: number, tell: (event: CoreEvent) => void): CoreOutcome {
  const { origin } = core.process.restoring
  const outcome = applyOnce(core, input, at, tell)
  // What has waited behind a restore marker belongs to the timeline that has begun.
  if (core.process.restoring.origin !== origin)
    for (const channel of Object.values(core.channels)) handleWaiting(core, channel, at, tell)
  return outcome
}

function applyOnce(core: Core, input: CoreInput, at: number, tell: (event: CoreEvent) => void): CoreOutcome {
  switch (input.type) {
    case 'transfer':
      return transfer(core, input.to, input.amount, tell)
    case 'traffic':
      for (const { to, amounts } of input.payments)
        for (const amount of amounts) if (!transfer(core, to, amount, tell).ok) break
      return DONE
    case 'command':
      return askApplication(core, input, tell)
    case 'collect-everywhere': {
      // A neighbour that is left out now is reached by a later collection: its garbage stays garbage.
      const members = input.members.filter((member) => !isControlFull(core, member))
      return finish(core, step(core.process, { ...input, members }), tell)
    }
    case 'collect':
    case 'leave':
    case 'lie':
    case 'tell':
    case 'forget-everywhere':
    case 'rejoin':
    case 'cancel-restore':
    case 'claim-examined':
      return finish(core, step(core.process, input), tell)
    case 'start-snapshot':
      if (!input.members.every((member) => channelOf(core, member).answered))
        return { ok: false, refusal: 'unknown-member' }
      // Chosen when the input was made: what came since may have begun another timeline.
      if (!input.members.every((member) => isInStep(core.process.restoring, member)))
        return { ok: false, refusal: 'apart' }
      if (isOverdue(core, core.process.id, input.members)) return { ok: false, refusal: 'outbox-full' }
      return startSnapshot(core, { ...input, at }, tell)
    case 'cancel-snapshot':
      return finish(core, step(core.process, { ...input, at }), tell)
    case 'restore':
      if (input.members.some((member) => isControlFull(core, member))) return { ok: false, refusal: 'outbox-full' }
      return finish(core, step(core.process, input), tell)
    case 'part-found': {
      const found = input.found ?? 'unknown-snapshot'
      return finish(core, step(core.process, { ...input, found }), tell)
    }
    case 'forget':
      return forget(core, input.neighbour, tell)
    case 'set-pace': {
      const channel = core.channels[input.to]
      if (channel === undefined) return { ok: false, refusal: 'unknown-recipient' }
      channel.pace = input.pace
      return DONE
    }
    case 'started':
      for (const channel of Object.values(core.channels)) channels.beginLife(channel)
      return DONE
    case 'greeted':
      return greeted(core, input, at, tell)
    case 'received':
      return received(core, input.from, input.frames, at, tell)
    default:
      return unreachable(input)
  }
}

/** The channel to a neighbour, to look at; an untouched one where there is none yet. */
export function channelOf(core: Core, neighbour: ProcessId): Channel<Message> {
  return core.channels[neighbour] ?? channels.openChannel(neighbour)
}

/** The channel to a neighbour; made when it is first met or named. */
function channelTo(core: Core, neighbour: ProcessId): Channel<Message> {
  return (core.channels[neighbour] ??= channels.openChannel(neighbour))
}

function transfer(core: Core, to: ProcessId, amount: Coins, tell: (event: CoreEvent) => void): CoreOutcome {
  const refusal = whyShut(core, to)
  if (refusal !== '') return { ok: false, refusal }
  return finish(core, step(core.process, { type: 'transfer', to, amount }), tell)
}

/**
 * The first time it is only not expected: others start snapshots with this process as long as they have met it, and their markers come
 * by way of anybody. Asked again, a process that has left nothing behind on its channel is dropped as if it had never been met.
 */
function forget(core: Core, neighbour: ProcessId, tell: (event: CoreEvent) => void): CoreOutcome {
  const channel = core.channels[neighbour]
  if (channel === undefined) return { ok: false, refusal: 'unknown-recipient' }
  const isForgotten = core.process.neighbours[neighbour]?.forgotten === true
  if (!isForgotten || !channels.isUnused(channel))
    return finish(core, step(core.process, { type: 'forget', neighbour }), tell)
  drop(core.process, neighbour)
  delete core.channels[neighbour]
  tell({ type: 'forgotten', neighbour })
  return DONE
}

/** Everybody whom the wish would send to must be able to take it: nothing is sent to some only. */
function askApplication(
  core: Core,
  wish: { readonly type: 'command' } & ApplicationCommand,
  tell: (event: CoreEvent) => void
): CoreOutcome {
  const { id, applications } = core.process
  for (const to of recipientsOf(applications, wish, id)) {
    const refusal = whyShut(core, to)
    if (refusal !== '') return { ok: false, refusal }
  }
  return finish(core, step(core.process, wish), tell)
}

/** What was acknowledged when it starts is counted with it: whoever acknowledged it must report it as received. */
function startSnapshot(
  core: Core,
  input: Extract<Input, { readonly type: 'start-snapshot' }>,
  tell: (event: CoreEvent) => void
): CoreOutcome {
  const unacknowledged: Record<ProcessId, number> = {}
  for (const member of input.members) unacknowledged[member] = unacknowledgedTransfers(channelOf(core, member))
  return finish(core, step(core.process, input), (event) =>
    tell(event.type === 'recorded' ? { ...event, unacknowledged } : event)
  )
}

/** At least: those of a timeline that is over are counted, too. So nobody is taken to have acknowledged what it has not. */
function unacknowledgedTransfers({ application: { outbox } }: Channel<Message>): number {
  let count = 0
  for (const { type } of outbox) if (type === 'transfer') count += 1
  return count
}

/** Why a channel takes no message of an application now, or ''. */
function whyShut(
  { channels: all, process }: Core,
  to: ProcessId
): 'unknown-recipient' | 'quarantined' | 'departed' | 'forgotten' | 'apart' | 'outbox-full' | '' {
  const channel = all[to]
  if (channel === undefined) return 'unknown-recipient'
  if (channel.quarantine !== '') return 'quarantined'
  const neighbour = process.neighbours[to]
  if (neighbour?.departed === true) return 'departed'
  if (neighbour?.forgotten === true) return 'forgotten'
  if (isUnreachable(process.restoring, to)) return 'apart'
  return channel.application.outbox.length >= channels.OUTBOX_MAX ? 'outbox-full' : ''
}

/** Whether people here have asked as much of a neighbour, on the control lane, as may wait for it. */
function isControlFull({ channels: all }: Core, neighbour: ProcessId): boolean {
  return (all[neighbour]?.control.outbox.length ?? 0) >= backlog.CONTROL_WISHES_MAX
}

/** Whether snapshots of this initiator have left more waiting for one of these members than another one may add to. */
function isOverdue({ channels: all }: Core, initiator: ProcessId, members: readonly ProcessId[]): boolean {
  return members.some((member) => {
    const channel = all[member]
    return channel !== undefined && backlog.isOverdue(channel.backlogs, initiator)
  })
}

function finish(core: Core, result: Step, tell: (event: CoreEvent) => void): ProcessOutcome {
  if ('refusal' in result) return { ok: false, refusal: result.refusal }
  if ('violation' in result) return { ok: false, violation: result.violation }
  assert(!('waits' in result), 'only a message waits')
  carryOut(core, result.effects, tell)
  return result.snapshot === undefined ? DONE : { ok: true, snapshot: result.snapshot }
}

/** Puts what the process sends into the outboxes, in its order, and tells it and the rest. */
function carryOut(core: Core, effects: readonly Effect[], tell: (event: CoreEvent) => void): void {
  for (const effect of effects) {
    if (effect.type !== 'send') {
      tell(effect)
      continue
    }
    const { to, message } = effect
    const lane = laneOf(message)
    const channel = channelTo(core, to)
    const seq = channels.emit(channel[lane], message)
    backlog.waits(channel.backlogs, message)
    const { balance } = core.process.applications.bank
    tell({ type: 'sent', from: core.process.id, to, lane, seq, message, balance })
  }
}

function greeted(
  core: Core,
  { from, hello, told }: Extract<CoreInput, { readonly type: 'greeted' }>,
  at: number,
  tell: (event: CoreEvent) => void
): CoreOutcome {
  if (core.process.neighbours[from] === undefined && isFull(core.process)) return { ok: false, full: true }
  const met = finish(core, step(core.process, { type: 'met', neighbour: from, name: hello.name, at }), tell)
  if (!met.ok) return met
  const channel = channelTo(core, from)
  const reason = channels.greet(channel, hello, told, (gone) => backlog.waitsNoMore(channel.backlogs, gone))
  if (reason === 'doubtful') return { ok: false, doubtful: true }
  if (reason === '') return DONE
  tell({ type: 'quarantined', neighbour: from, reason })
  return finish(core, step(core.process, { type: 'shut', neighbour: from }), tell)
}

function received(
  core: Core,
  from: ProcessId,
  frames: readonly (Data | Ack)[],
  at: number,
  tell: (event: CoreEvent) => void
): CoreOutcome {
  const channel = core.channels[from]
  // Whoever is quick sends before its hello is handled, and that may have been turned away.
  if (channel === undefined) return { ok: false, violation: 'messages of somebody who is not known here' }
  if (channel.quarantine !== '' || channel.doubts > 0) return DONE
  const fault = handleWaiting(core, channel, at, tell)
  if (fault !== '') return { ok: false, violation: fault }
  for (const frame of frames) {
    const violation = frame.type === 'ack' ? acknowledged(channel, frame) : handleData(core, channel, frame, at, tell)
    if (violation !== '') return { ok: false, violation }
  }
  channel.answered = true // It sends nothing before it has committed our hello.
  return DONE
}

/** Both lanes or neither. @returns what is wrong, or ''. */
function acknowledged({ application, control, backlogs }: Channel<Message>, ack: Ack): string {
  const wrong = channels.overreach(application, ack.application) || channels.overreach(control, ack.control)
  if (wrong !== '') return wrong
  backlog.waitsNoMore(backlogs, channels.acknowledge(application, ack.application))
  backlog.waitsNoMore(backlogs, channels.acknowledge(control, ack.control))
  return ''
}

/** @returns what is wrong, or ''. Messages before the wrong one are handled. */
function handleData(
  core: Core,
  channel: Channel<Message>,
  data: Data,
  at: number,
  tell: (event: CoreEvent) => void
): string {
  const lane = channel[data.lane]
  const known = channels.alreadyHandled(lane, data.first)
  if ('gap' in known) return known.gap
  for (let i = known.skip; i < data.messages.length; i++) {
    const message = readMessage(data.messages[i])
    if (typeof message === 'string') return message
    if (laneOf(message) !== data.lane) return `a ${message.type} on the ${data.lane} lane`
    const result =
      lane.waiting.length > 0 ? 'waits' : handleMessage(core, channel, data.lane, message, undefined, at, tell)
    if (result !== 'waits' && result !== '') return result
    if (result === '') continue
    if (lane.waiting.length >= IN_FLIGHT_MAX) return 'more messages than may be sent without an acknowledgement'
    lane.waiting.push(message)
  }
  return handleWaiting(core, channel, at, tell)
}

/** Handles what has waited, as far as it need not wait any longer. @returns what is wrong with the first of it, or ''. */
function handleWaiting(core: Core, channel: Channel<Message>, at: number, tell: (event: CoreEvent) => void): string {
  const { waiting } = channel.application
  let result = ''
  let handled = 0
  for (; handled < waiting.length && result === ''; handled += 1) {
    const message = waiting[handled]
    if (message === undefined) break
    const next = markerBehind(waiting, handled)
    result = handleMessage(core, channel, 'application', message, next, at, tell)
  }
  waiting.splice(0, result === '' ? handled : handled - 1)
  return result === 'waits' ? '' : result
}

/** Handles the next message of a lane. @param next as in `Input` @returns what is wrong, `waits` where it stays the next, or '' */
function handleMessage(
  core: Core,
  channel: Channel<Message>,
  name: Lane,
  message: Message,
  next: RestoreMarker | undefined,
  at: number,
  tell: (event: CoreEvent) => void
): string {
  const lane = channel[name]
  const from = channel.neighbour
  const debt = debtOf(core, channel, message)
  if (debt !== '') return debt
  // A neighbour that said goodbye before its last hello has come back since.
  const isOld = message.type === 'goodbye' && lane.handled < channel.saidBefore
  const { balance: before } = core.process.applications.bank
  const isIdle = isOld || isUnwelcome(core, message)
  const result: Step = isIdle ? { effects: [] } : step(core.process, { type: 'delivered', from, message, at, next })
  if ('refusal' in result) return result.refusal
  if ('violation' in result) return result.violation
  if ('waits' in result) return 'waits'
  lane.handled += 1
  // What somebody goes back to is told with `restored`, and not before.
  const balance = message.type === 'transfer' ? core.process.applications.bank.balance : before
  const event = { type: 'received', from, to: core.process.id, lane: name, seq: lane.handled } as const
  tell(result.undone === true ? { ...event, message, balance, undone: true } : { ...event, message, balance })
  carryOut(core, result.effects, tell)
  return ''
}

/** What a neighbour that sends this message should have acknowledged before, or ''. */
function debtOf({ process }: Core, { application, control, backlogs }: Channel<Message>, message: Message): string {
  switch (message.type) {
    case 'prepare':
      return control.outbox.length >= backlog.CONTROL_ANSWERS_MAX ? ASKS_TOO_MUCH : ''
    case 'report': {
      // Its channel from us is closed in the report, so it has handled our marker, and it acknowledges before it sends.
      const { snapshot } = message
      if (backlogs[initiatorOf(snapshot)] === undefined || !process.snapshots.some(({ id }) => id === snapshot))
        return ''
      const isUnacknowledged = application.outbox.some((one) => one.type === 'marker' && one.snapshot === snapshot)
      return isUnacknowledged ? `a report of ${snapshot} without an acknowledgement of our marker` : ''
    }
    default:
      return application.outbox.length >= backlog.ANSWERS_MAX && isAnswered(message) ? ASKS_TOO_MUCH : ''
  }
}

const ASKS_TOO_MUCH = 'it asks for more than it takes answers to'

/** The first marker of a snapshot whose initiator has left too much waiting: it does nothing here, and the snapshot waits. */
function isUnwelcome(core: Core, message: Message): boolean {
  if (message.type !== 'marker') return false
  const { snapshot, members } = message
  return isOverdue(core, initiatorOf(snapshot), members) && !core.process.snapshots.some(({ id }) => id === snapshot)
}

function readMessage(bytes: Uint8Array | undefined): Message | string {
  try {
    return decodeMessage(bytes ?? new Uint8Array())
  } catch (error) {
    if (error instanceof MessageError) return error.message
    throw error
  }
}
