// The gate for what windows, scripts and graders ask: behind it a command has the right shape. Whether it can be done
// now is decided in peer.ts (names) and in the core (money, snapshots).
import * as v from 'valibot'
import { OTHER_NAMES, TYPED_COMMANDS, type TypedCommand } from '../applications/all.ts'
import { EPOCH_MAX } from '../epoch.ts'
import { LIES } from '../applications/bank/lies.ts'
import { peerName as name, whole } from '../applications/shape.ts'
import { LESSON_STEPS_MAX, CHOICES_MAX, LESSON_NAME_MAX } from '../lesson-answers.ts'
import { LED_TRAFFIC_MAX, LOCKS } from '../leading/orders.ts'
import type { Command } from '../view/contract/command.ts'
import { parseProcessId, type ProcessId } from '../ids.ts'
import { LINK_LENGTH_MAX } from '../joining/invitation.ts'
import { LOCAL_MEMBERS_MAX } from '../joining/local-members.ts'
import { DELAY_MS_MAX, RELEASE_MAX } from '../pace.ts'
import { NEIGHBOURS_MAX } from '../process/limits.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import { LESSON_NAME_LENGTH_MAX } from '../trace/frame.ts'
import { CHECKPOINT_MINUTES_MAX, CHECKPOINT_MINUTES_MIN, CHECKPOINTS_KEPT_MAX } from './checkpoints.ts'
import { PLAY_PER_SECOND_MAX } from './play.ts'

/** Most random transfers in a second. What the channels cannot carry is left out, never queued without bound. */
export const TRAFFIC_PER_SECOND_MAX = 10_000_000

/** Largest random amount, in coins. */
export const TRAFFIC_AMOUNT_MAX = 1_000_000

/** Longest wait for others, in ms, and how long it is where nothing is said: a script that waits must not do so for ever. */
export const WAIT_MS_MAX = 3_600_000
export const WAIT_MS_DEFAULT = 60_000

/** Longest text of a lesson in a command, in characters: as much as a file may have. What may be sent is decided later, in bytes. */
const LESSON_TEXT_MAX = 100_000

const traceMoment = v.strictObject({
  id: v.custom<ProcessId>((text) => typeof text === 'string' && parseProcessId(text) !== undefined, 'no id of a peer'),
  life: whole(0, Number.MAX_SAFE_INTEGER),
  n: whole(0, Number.MAX_SAFE_INTEGER)
})

const ofPeer = v.variant('do', [
  // The amount is judged where money is made, so that every bad one is refused by the same name.
  v.strictObject({ do: v.literal('transfer'), to: name, amount: v.unknown() }),
  v.strictObject({
    do: v.literal('snapshot'),
    members: v.optional(v.pipe(v.array(name), v.maxLength(2 * MEMBERS_MAX)))
  }),
  v.strictObject({ do: v.literal('cancel'), snapshot: name }),
  v.pipe(
    v.strictObject({
      do: v.literal('pace'),
      to: name,
      delayMs: v.optional(whole(0, DELAY_MS_MAX)),
      hold: v.optional(v.boolean()),
      release: v.optional(whole(1, RELEASE_MAX))
    }),
    v.check(
      ({ delayMs, hold, release }) => delayMs !== undefined || hold !== undefined || release !== undefined,
      'pace needs delayMs, hold or release'
    )
  ),
  v.strictObject({
    do: v.literal('traffic'),
    perSecond: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(TRAFFIC_PER_SECOND_MAX)),
    maxAmount: v.optional(whole(1, TRAFFIC_AMOUNT_MAX))
  }),
  v.strictObject({ do: v.literal('state') }),
  v.strictObject({ do: v.literal('doctor') }),
  v.strictObject({ do: v.literal('roll') }),
  v.strictObject({ do: v.literal('report'), names: v.optional(v.boolean()), html: v.optional(v.boolean()) }),
  v.strictObject({ do: v.literal('invite') }),
  v.strictObject({ do: v.literal('door'), open: v.boolean() }),
  v.pipe(
    v.strictObject({
      do: v.literal('local-members'),
      add: v.optional(whole(1, LOCAL_MEMBERS_MAX)),
      kill: v.optional(name),
      start: v.optional(name)
    }),
    v.check(
      ({ add, kill, start }) => [add, kill, start].filter((one) => one !== undefined).length <= 1,
      'local-members takes one of add, kill and start'
    )
  ),
  v.strictObject({ do: v.literal('own-account') }),
  v.strictObject({
    do: v.literal('wait'),
    peers: whole(1, NEIGHBOURS_MAX),
    withinMs: v.optional(whole(0, WAIT_MS_MAX))
  }),
  v.strictObject({ do: v.literal('connect'), address: v.pipe(v.string(), v.maxLength(LINK_LENGTH_MAX)) }),
  v.strictObject({ do: v.literal('cut'), snapshot: name }),
  v.strictObject({
    do: v.literal('trace'),
    listen: v.optional(v.boolean()),
    after: v.optional(v.pipe(v.array(traceMoment), v.maxLength(NEIGHBOURS_MAX + 1)))
  }),
  v.strictObject({ do: v.literal('objects/collect') }),
  v.strictObject({
    do: v.picklist(OTHER_NAMES.map((application) => `${application}/play` as const)),
    perSecond: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(PLAY_PER_SECOND_MAX))
  }),
  v.strictObject({
    do: v.picklist(OTHER_NAMES.map((application) => `${application}/detect` as const)),
    stop: v.optional(v.boolean())
  }),
  v.pipe(
    v.strictObject({
      do: v.literal('restore'),
      snapshot: v.optional(name),
      cancel: v.optional(v.boolean())
    }),
    v.check(({ snapshot, cancel }) => snapshot === undefined || cancel !== true, 'restore or cancel')
  ),
  v.strictObject({ do: v.literal('rejoin'), peer: name }),
  v.strictObject({ do: v.literal('forget'), peer: name, everywhere: v.optional(v.boolean()) }),
  v.pipe(
    v.strictObject({
      do: v.literal('checkpoints'),
      everyMinutes: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(CHECKPOINT_MINUTES_MAX)),
      keep: v.optional(whole(1, CHECKPOINTS_KEPT_MAX))
    }),
    v.check(
      ({ everyMinutes }) => everyMinutes === 0 || everyMinutes >= CHECKPOINT_MINUTES_MIN,
      'checkpoints come no faster than once a second'
    )
  ),
  v.pipe(
    v.strictObject({ do: v.literal('lie'), about: v.optional(v.picklist(LIES)), stop: v.optional(v.boolean()) }),
    v.check(({ about, stop }) => (about === undefined) === (stop === true), 'lie needs about or stop')
  ),
  v.strictObject({ do: v.literal('reset'), epoch: v.optional(whole(0, EPOCH_MAX)) }),
  v.strictObject({ do: v.literal('join-reset'), peer: v.optional(name) }),
  v.strictObject({
    do: v.literal('lead'),
    pause: v.optional(v.boolean()),
    traffic: v.optional(v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(LED_TRAFFIC_MAX)))),
    lock: v.optional(v.pipe(v.array(v.picklist(LOCKS)), v.maxLength(LOCKS.length))),
    show: v.optional(v.union([v.literal(''), name])),
    handTo: v.optional(name),
    stop: v.optional(v.boolean())
  }),
  v.strictObject({
    do: v.literal('answer'),
    lesson: v.pipe(v.string(), v.minLength(1), v.maxLength(LESSON_NAME_MAX)),
    step: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LESSON_STEPS_MAX - 1)),
    choice: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CHOICES_MAX - 1))
  }),
  v.strictObject({
    do: v.literal('follow'),
    peer: v.optional(name),
    linked: v.optional(v.boolean()),
    resets: v.optional(v.boolean()),
    stop: v.optional(v.boolean())
  }),
  v.pipe(
    v.strictObject({ do: v.literal('situation'), name: v.optional(name), undo: v.optional(v.boolean()) }),
    v.check((asked) => (asked.name === undefined) === (asked.undo === true), 'situation needs name or undo')
  ),
  v.strictObject({
    do: v.literal('send-lesson'),
    name: v.pipe(v.string(), v.maxLength(4 * LESSON_NAME_LENGTH_MAX)),
    text: v.pipe(v.string(), v.maxLength(LESSON_TEXT_MAX))
  }),
  v.strictObject({ do: v.literal('lesson'), id: whole(1, Number.MAX_SAFE_INTEGER), close: v.optional(v.boolean()) }),
  v.strictObject({ do: v.literal('slow-motion'), stop: v.optional(v.boolean()) }),
  v.strictObject({ do: v.literal('leave') }),
  v.strictObject({ do: v.literal('stop') })
])

const command = v.variant('do', [ofPeer, v.variant('do', TYPED_COMMANDS)])

/** @returns the command, or one sentence that says what is wrong with it */
export function parseCommand(value: unknown): Command | string {
  const result = v.safeParse(command, value)
  // In an array of schemas the compiler does not tell one from another; `TypedCommand` is inferred from the same ones.
  if (result.success) return result.output as v.InferOutput<typeof ofPeer> | TypedCommand
  const [issue] = result.issues
  const path = v.getDotPath(issue)
  return path === null ? issue.message : `${path}: ${issue.message}`
}
