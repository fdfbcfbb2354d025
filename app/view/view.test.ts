// What a window is shown: whole, in order, and bounded, whatever people call themselves.
import { expect, test } from 'vitest'
import { forEachOther, openApplications } from '../applications/all.ts'
import type { Coins } from '../applications/bank/coins.ts'
import { NOBODY_LEADS } from '../leading/leading.ts'
import { PIPE_TEXT_BYTES_MAX } from './contract/pipe.ts'
import type { CutSummary } from './contract/snapshot.ts'
import type { DetectionView, Notice, RecentTransfer, View } from './contract/view.ts'
import { apply, openCore, type Core } from '../core.ts'
import type { ProcessId, SnapshotId, StoreId } from '../ids.ts'
import type { CutHead } from '../journal/kept.ts'
import { encodeMessage } from '../process/codec.ts'
import { NEIGHBOURS_MAX } from '../process/limits.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import type { Cut } from '../process/state.ts'
import { Moments } from '../loop/moments.ts'
import { cutView } from './cut-view.ts'
import { SNAPSHOTS_SHOWN } from './listed.ts'
import { OUTBOX_SHOWN, stateOf, viewOf, type ViewSource } from './view.ts'

const ANNA = 'anna' as ProcessId
const BEN = 'ben' as ProcessId
const CLEO = 'cleo' as ProcessId
const EVIL = '<img src=x onerror="alert(1)">'
const store = 'a'.repeat(32) as StoreId
const nothing = { sent: 0, handled: 0 }

function open(self = ANNA): Core {
  return openCore(self, store, 1_000_000 as Coins)
}

function meet(core: Core, from: ProcessId, name: string): void {
  const hello = { type: 'hello', storeId: store, name, application: nothing, control: nothing } as const
  apply(core, { type: 'greeted', from, hello }, 0, () => {})
}

/** It acknowledges our hello. */
function answers(core: Core, from: ProcessId): void {
  apply(core, { type: 'received', from, frames: [{ type: 'ack', application: 0, control: 0 }] }, 0, () => {})
}

const NOT_LOOKING: DetectionView = { phase: 'idle', snapshot: '', looked: 0, awaited: '', askedAt: 0 }

/** Nothing was recorded in this life, and the first moment of the wall clock is now. */
function momentsOf(core: Core, wall: number): Moments {
  const timing = { steady: () => 0, wall: () => wall }
  return new Moments({ timing, cuts: [], snapshots: () => core.process.snapshots })
}

function viewSourceOf(core: Core, change: Partial<ViewSource> = {}): ViewSource {
  return {
    me: { name: 'Anna', room: 'room', addresses: [], since: 1, runtime: 'test' },
    core,
    cuts: [],
    moments: momentsOf(core, 3000),
    standing: () => ({ status: 'connected', reason: '' }),
    since: () => -1,
    violations: () => 0,
    traffic: { perSecond: 0, maxAmount: 10 },
    recent: [],
    notices: [],
    checkpoints: { everyMinutes: 0, keep: 10 },
    refusedRestore: null,
    situation: null,
    slowMotion: null,
    lessons: [],
    copied: '',
    led: NOBODY_LEADS,
    localMembers: null,
    reset: { number: 0, id: '', by: '', at: 0, folder: '', offers: [] },
    play: forEachOther(0),
    detections: forEachOther(NOT_LOOKING),
    ...change
  }
}

test('peers are in order of name, then id, and names are passed on as claims, not as markup', () => {
  const core = open()
  for (const [id, name] of [
    ['p3', 'Zoë'],
    ['p2', 'Ben'],
    ['p1', 'Ben'],
    ['p4', EVIL.slice(0, 30)]
  ] as const)
    meet(core, id as ProcessId, name)
  const { peers } = viewOf(viewSourceOf(core))
  expect(peers.map(({ peer, name }) => [peer, name])).toEqual([
    ['p4', EVIL.slice(0, 30)],
    ['p1', 'Ben'],
    ['p2', 'Ben'],
    ['p3', 'Zoë']
  ])
})

test('money on its way is what is not acknowledged, markers not counted, and the oldest are listed', () => {
  const core = open()
  meet(core, BEN, 'Ben')
  answers(core, BEN)
  for (let amount = 1; amount <= 40; amount++)
    apply(core, { type: 'transfer', to: BEN, amount: amount as Coins }, 0, () => {})
  apply(core, { type: 'start-snapshot', members: [BEN] }, 0, () => {})
  apply(core, { type: 'received', from: BEN, frames: [{ type: 'ack', application: 20, control: 0 }] }, 0, () => {})
  const [ben] = viewOf(viewSourceOf(core)).peers
  expect(ben).toMatchObject({ sent: 820, onItsWay: { count: 20, amount: 610 }, outboxLength: 21 })
  expect(ben?.outbox).toHaveLength(21)
  expect(ben?.outbox[0]).toEqual({ seq: 21, kind: 'transfer', amount: 21, snapshot: '' })
  expect(ben?.outbox[20]).toEqual({ seq: 41, kind: 'marker', amount: 0, snapshot: 'anna#1' })
})

test('an open snapshot shows its channels, a cancelled one why it ended, and the newest comes first', () => {
  const core = open()
  for (const id of [BEN, CLEO]) {
    meet(core, id, id)
    answers(core, id)
  }
  apply(core, { type: 'start-snapshot', members: [BEN, CLEO] }, 1000, () => {})
  apply(core, { type: 'start-snapshot', members: [BEN] }, 2000, () => {})
  apply(core, { type: 'cancel-snapshot', snapshot: 'anna#1' as SnapshotId }, 2500, () => {})
  const away = (id: ProcessId): ReturnType<ViewSource['standing']> =>
    id === BEN ? { status: 'away', reason: 'gone' } : { status: 'connected', reason: '' }
  expect(viewOf(viewSourceOf(core, { standing: away })).snapshots).toEqual([
    {
      snapshot: 'anna#2',
      initiator: 'anna',
      members: ['anna', 'ben'],
      status: 'waiting',
      timeline: { number: 0, initiator: '' },
      recordedAt: 2000,
      ageMs: 1000,
      tookMs: -1,
      balance: 1_000_000,
      incoming: [{ from: 'ben', phase: 'recording', count: 0, amount: 0 }],
      waitingFor: ['anna', 'ben'],
      ended: ''
    },
    expect.objectContaining({
      snapshot: 'anna#1',
      status: 'cancelled',
      tookMs: 1500,
      waitingFor: [],
      ended: expect.stringMatching(/^Cancelled .*\.$/) as string
    })
  ])
})

test('a cut that is not exact names the pair that disagrees and the balance that is wrong', () => {
  const account = (balance: number, sent = {}): Cut['parts'][ProcessId]['recordedState'] => ({
    ...openApplications(ANNA, 100 as Coins),
    bank: { opening: 100 as Coins, balance: balance as Coins, sent, received: {} }
  })
  const cut: Cut = {
    snapshot: 'anna#1' as SnapshotId,
    members: [ANNA, BEN],
    timeline: { number: 0, initiator: '' },
    parts: {
      [ANNA]: { recordedState: account(90, { ben: { count: 1, amount: 10 } }), incoming: { [BEN]: [] } },
      [BEN]: { recordedState: account(101), incoming: { [ANNA]: [] } }
    }
  }
  expect(cutView(cut)).toMatchObject({
    conserved: false,
    broken: [
      'anna and ben disagree about anna → ben: 10 sent − 0 received, but 0 in transit.',
      'The balance of ben is wrong: 100 + 0 − 0 is not 101.',
      'The total is 191, but the accounts were opened with 200.'
    ]
  })
})

test('a view is plain data', () => {
  const core = open()
  meet(core, BEN, 'Ben')
  const view = viewOf(viewSourceOf(core))
  expect(JSON.parse(JSON.stringify(view))).toEqual(view)
  const state = stateOf(viewSourceOf(core))
  expect(JSON.parse(JSON.stringify(state))).toEqual(state)
})

const longId = (prefix: string, index: number): ProcessId => `${prefix}${index}`.padEnd(52, 'x') as ProcessId

/** A room that is as full as it can be: everybody knows as many as possible, with full outboxes and long names. */
function fullRoom(): Core {
  const core = open(longId('anna', 0))
  for (let i = 1; i <= NEIGHBOURS_MAX; i++) {
    meet(core, longId('p', i), '🦊'.repeat(32))
    for (let n = 0; n < OUTBOX_SHOWN + 8; n++)
      apply(core, { type: 'transfer', to: longId('p', i), amount: 100 as Coins }, 0, () => {})
  }
  return core
}

test('the largest view fits into a pipe, with open snapshots and with complete ones', () => {
  const core = fullRoom()
  const others = Object.keys(core.process.neighbours).slice(0, MEMBERS_MAX - 1) as ProcessId[]
  const members = [core.process.id, ...others].sort()
  for (const initiator of others.slice(0, 4))
    for (let count = 1; count <= SNAPSHOTS_SHOWN / 4; count++) receiveMarker(core, initiator, count, members)
  const most = Number.MAX_SAFE_INTEGER
  const [from, to] = [longId('p', 1), longId('p', 2)]
  const recent = Array<RecentTransfer>(30).fill({ from, to, amount: most, seq: most, at: most })
  const notices = Array<Notice>(20).fill({ id: most, at: most, level: 'warning', text: 'x'.repeat(1000) })
  const standing = () => ({ status: 'away', reason: 'x'.repeat(300) }) as const
  const openBytes = bytesOf(viewOf(viewSourceOf(core, { standing, recent, notices })))

  core.process.snapshots.length = 0
  const sums = { balances: most, inTransit: most, outside: most, total: most, expected: most, conserved: true }
  const timeline = { number: most, initiator: from }
  const cut = {
    snapshot: `${from}#${most}` as SnapshotId,
    members,
    timeline,
    recordedAt: most,
    endedAt: most,
    summary: sums
  }
  const cuts = Array<CutHead<CutSummary>>(SNAPSHOTS_SHOWN).fill(cut)
  const completeBytes = bytesOf(viewOf(viewSourceOf(core, { standing, recent, notices, cuts })))

  console.log(
    `largest view, ${NEIGHBOURS_MAX} peers and ${SNAPSHOTS_SHOWN} snapshots of ${MEMBERS_MAX}: ` +
      `${openBytes} bytes open, ${completeBytes} bytes complete, of ${PIPE_TEXT_BYTES_MAX}`
  )
  expect(Math.max(openBytes, completeBytes)).toBeLessThan(PIPE_TEXT_BYTES_MAX)
})

function receiveMarker(core: Core, from: ProcessId, count: number, members: readonly ProcessId[]): void {
  const snapshot = `${from}#${count}` as SnapshotId
  const marker = encodeMessage({ type: 'marker', snapshot, members, timeline: { number: 0, initiator: '' } })
  const outcome = apply(
    core,
    { type: 'received', from, frames: [{ type: 'data', lane: 'application', first: count, messages: [marker] }] },
    0,
    () => {}
  )
  expect(outcome).toEqual({ ok: true })
}

function bytesOf(view: View): number {
  expect(view.snapshots).toHaveLength(SNAPSHOTS_SHOWN)
  expect(view.peers).toHaveLength(NEIGHBOURS_MAX)
  expect(view.peers[0]?.outbox).toHaveLength(OUTBOX_SHOWN)
  return Buffer.byteLength(JSON.stringify(view))
}
