// A neighbour that sends any frames: frames from ben arrive at anna's core, through the real codec. With any content,
// no law of anna's breaks and her account stays right; most frames are rejected.
import fc from 'fast-check'
import { openApplications } from '../../app/applications/all.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import { assert } from '../../app/assert.ts'
import {
  decodeFrame,
  encodeFrame,
  FrameError,
  FrameSplitter,
  type Data,
  type Frame,
  type Hello
} from '../../app/channel/frame.ts'
import { apply, openCore, type Core } from '../../app/core.ts'
import { nonceOf, snapshotId, type ProcessId, type StoreId } from '../../app/ids.ts'
import { encodeMessage } from '../../app/process/codec.ts'
import type { Message } from '../../app/process/messages.ts'
import { FIRST_TIMELINE, type LaterTimeline } from '../../app/snapshot/timeline.ts'
import { isLetIn, type FuzzTarget } from './target.ts'

const ANNA = 'anna' as ProcessId
const BEN = 'ben' as ProcessId
const NOTHING = { sent: 0, handled: 0 }

/** Timelines that ben has asked for: anna has agreed to the first. */
const [FIRST, SECOND] = [1, 2].map((number) => ({ number, initiator: BEN })) as unknown as readonly [
  LaterTimeline,
  LaterTimeline
]
const SNAPSHOT = snapshotId(BEN, 1)
const MEMBERS = [ANNA, BEN]

/**
 * Anna has sent ben money, has an open snapshot, holds a resource that ben may request, and has agreed to a restore, so
 * that a lie can contradict something.
 */
/** The part that she has promised: no transfer sent yet, and 7 in transit to her. */
/** As long as one. */
const PROMISE = 'ab'.repeat(64)

const annaThen = {
  recordedState: openApplications(ANNA, 1000 as Coins),
  incoming: { [BEN]: [{ type: 'transfer', amount: 7 as Coins } as const] }
}

const anna = ((): Core => {
  const core = openCore(ANNA, 'a'.repeat(32) as StoreId, 1000 as Coins)
  const inputs = [
    { type: 'greeted', from: BEN, hello: hello() },
    { type: 'received', from: BEN, frames: [{ type: 'ack', application: 0, control: 0 }] },
    { type: 'transfer', to: BEN, amount: 5 as Coins },
    { type: 'start-snapshot', members: [BEN], nonce: nonceOf(0, 0) },
    { type: 'command', application: 'locks', command: { do: 'add', resource: 'pen' } },
    { type: 'command', application: 'locks', command: { do: 'request', wants: [{ owner: BEN, resource: 'ink' }] } },
    { type: 'command', application: 'objects', command: { do: 'make' } },
    {
      type: 'received',
      from: BEN,
      frames: [told('control', 1, { type: 'prepare', timeline: FIRST, snapshot: SNAPSHOT, without: [] })]
    },
    { type: 'part-found', timeline: FIRST, found: { members: MEMBERS, part: annaThen, signature: '' } }
  ] as const
  for (const input of inputs) assert(apply(core, input, 0, () => {}).ok, 'anna can do this')
  return core
})()

function told(lane: Data['lane'], first: number, ...messages: readonly Message[]): Data {
  return { type: 'data', lane, first, messages: messages.map(encodeMessage) }
}

function hello(): Hello {
  return { type: 'hello', storeId: 'b'.repeat(32) as StoreId, name: 'Ben', application: NOTHING, control: NOTHING }
}

/** Other messages that he could send: of the other applications, and about restores. */
const OTHERS: readonly Message[] = [
  { type: 'task', generations: 3 },
  { type: 'request', resource: 'pen', n: 1 },
  { type: 'release', resource: 'pen', n: 1 },
  { type: 'grant', resource: 'ink', n: 1 },
  { type: 'reference', reference: { owner: ANNA, object: 'o1' } },
  {
    type: 'restore',
    timeline: FIRST,
    snapshot: SNAPSHOT,
    members: MEMBERS,
    without: [],
    between: 'fresh',
    undone: 0,
    signatures: []
  }
]
const TALK: readonly Message[] = [
  { type: 'prepare', timeline: SECOND, snapshot: SNAPSHOT, without: [] },
  { type: 'begin', timeline: FIRST, snapshot: SNAPSHOT, members: MEMBERS, without: [], signatures: [PROMISE] },
  { type: 'begin', timeline: SECOND, snapshot: SNAPSHOT, members: MEMBERS, without: [], signatures: [PROMISE] },
  { type: 'forget', process: 'dora' as ProcessId },
  { type: 'abandon', timeline: FIRST },
  { type: 'abandon', timeline: SECOND },
  { type: 'collect', snapshot: SNAPSHOT },
  { type: 'voucher', snapshot: SNAPSHOT, signature: 'cd'.repeat(64) },
  { type: 'comparison', snapshot: SNAPSHOT, digest: 'ab'.repeat(32) },
  { type: 'evidence', snapshot: SNAPSHOT, told: [{ member: ANNA, digest: 'ab'.repeat(32), signature: '' }] }
]

/**
 * Frames that an honest ben could send: transfers, the marker that anna waits for, a snapshot of his own, and the
 * others.
 */
const anyHonestFrames: fc.Arbitrary<readonly Frame[]> = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 }),
    fc.subarray([...OTHERS]),
    fc.subarray([...TALK])
  )
  .map(([amounts, others, talk]) => {
    const pay = amounts.map((amount) => encodeMessage({ type: 'transfer', amount: amount as Coins }))
    const marker = (initiator: ProcessId) =>
      encodeMessage({
        type: 'marker',
        snapshot: snapshotId(initiator, 1, nonceOf(0, 0)),
        members: [ANNA, BEN],
        timeline: FIRST_TIMELINE
      })
    const messages = [...pay, marker(ANNA), ...pay, marker(BEN), ...others.map(encodeMessage), ...pay]
    return [
      { type: 'data', lane: 'application', first: 1, messages },
      ...(talk.length === 0 ? [] : [told('control', 2, ...talk)]),
      { type: 'ack', application: 2, control: 0 }
    ]
  })

export const coreTarget: FuzzTarget = {
  name: 'lying-neighbour',
  share: 0.5,
  examples: anyHonestFrames.map((frames) => Uint8Array.from(frames.flatMap((frame) => [...encodeFrame(frame)]))),
  take: (bytes) => {
    const core = structuredClone(anna)
    let honest = true
    const letIn = isLetIn(FrameError, () => {
      for (const body of new FrameSplitter().push(bytes)) {
        const frame = decodeFrame(body)
        const outcome =
          frame.type === 'hello'
            ? apply(core, { type: 'greeted', from: BEN, hello: frame }, 0, () => {})
            : frame.type === 'data' || frame.type === 'ack'
              ? apply(core, { type: 'received', from: BEN, frames: [frame] }, 0, () => {})
              : undefined
        honest &&= outcome?.ok ?? true
      }
    })
    const { balance, opening, sent, received } = core.process.applications.bank
    const amounts = (totals: typeof sent): number => Object.values(totals).reduce((sum, { amount }) => sum + amount, 0)
    assert(Number.isSafeInteger(balance) && balance >= 0, 'a balance is never negative')
    assert(opening + amounts(received) - amounts(sent) === balance, 'the account is right')
    return letIn && honest
  }
}
