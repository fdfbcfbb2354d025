// Literal views and cuts for tests of the page: rooms as the peer would describe them. Only tests import this.
import type { CutView, SnapshotView } from '../../app/view/contract/snapshot.ts'
import type { DetectionView, PeerView, View } from '../../app/view/contract/view.ts'
import { forEachOther, openApplications } from '../../app/applications/all.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import { snapshotId, type ProcessId, type SnapshotId } from '../../app/ids.ts'
import { NOBODY_LEADS } from '../../app/leading/leading.ts'
import { idleApplicationsView } from '../../app/view/applications-view.ts'
import { FIRST_TIMELINE } from '../../app/snapshot/timeline.ts'

const OPENING = 1000
/** 10:31:05 on a quiet morning, milliseconds since 1970. */
const MORNING = Date.UTC(2026, 10, 23, 10, 31, 5)

/** A made-up id in the form of a real one, the same for the same name every time. */
export function idOf(name: string): ProcessId {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
  let state = 7
  for (const character of name) state = (Math.imul(state, 31) + (character.codePointAt(0) ?? 0)) >>> 0
  let text = '12D3KooW'
  while (text.length < 52) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += alphabet[(state >>> 16) % alphabet.length] ?? '1'
  }
  return text as ProcessId
}

/** Money that was sent before the cut; without `arrived` it was in transit at the cut. */
export interface SampleTransfer {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly amount: number
  readonly arrived: boolean
}

/** The cut that these transfers lead to, with every account opened at 1,000 coins. */
export function cutOf(
  snapshot: SnapshotId,
  initiator: ProcessId,
  members: readonly ProcessId[],
  transfers: readonly SampleTransfer[]
): CutView {
  const sum = (some: readonly SampleTransfer[]): number => some.reduce((total, { amount }) => total + amount, 0)
  const processes = members.map((process) => {
    const sent = sum(transfers.filter(({ from }) => from === process))
    const received = sum(transfers.filter(({ to, arrived }) => to === process && arrived))
    return { process, opening: OPENING, received, sent, balance: OPENING + received - sent, holds: true }
  })
  const channels = members.flatMap((from) =>
    members
      .filter((to) => to !== from)
      .map((to) => {
        const all = transfers.filter((transfer) => transfer.from === from && transfer.to === to)
        const arrived = all.filter((transfer) => transfer.arrived)
        const amounts = all.filter((transfer) => !transfer.arrived).map(({ amount }) => amount)
        const counts = { sentCount: all.length, receivedCount: arrived.length }
        return { from, to, amounts, sent: sum(all), received: sum(arrived), ...counts, holds: true }
      })
  )
  const balances = processes.reduce((total, { balance }) => total + balance, 0)
  const inTransit = sum(transfers.filter(({ arrived }) => !arrived))
  const total = balances + inTransit
  const sums = { balances, inTransit, outside: 0, total, expected: members.length * OPENING, conserved: true }
  return { ...sums, snapshot, initiator, members, processes, channels, broken: [], ...idleApplicationsView(members) }
}

export function peer(name: string, more: Partial<PeerView> = {}): PeerView {
  return {
    peer: idOf(name),
    name,
    since: -1,
    status: 'connected',
    reason: '',
    departed: false,
    forgotten: false,
    outside: false,
    through: '',
    wentBackTo: '',
    sent: 0,
    received: 0,
    onItsWay: { count: 0, amount: 0 },
    pace: { delayMs: 0, held: false },
    outbox: [],
    outboxLength: 0,
    violations: 0,
    ...more
  }
}

export function completeView(cut: CutView, at = 0, tookMs = 42): SnapshotView {
  const { balances, inTransit, outside, total, expected, conserved } = cut
  return {
    snapshot: cut.snapshot,
    initiator: cut.initiator,
    members: cut.members,
    timeline: cut.timeline,
    status: 'complete',
    recordedAt: MORNING + at * 1000,
    ageMs: 0,
    tookMs,
    balance: cut.processes[0]?.balance ?? -1,
    incoming: [],
    waitingFor: [],
    ended: '',
    result: { balances, inTransit, outside, total, expected, conserved }
  }
}

export function viewOf(name: string, peers: readonly PeerView[], more: Partial<View> = {}): View {
  const address = `/ip4/192.168.1.23/tcp/40123/p2p/${idOf(name)}`
  const me = {
    peer: idOf(name),
    name,
    since: -1,
    room: 'cs101',
    balance: OPENING,
    opening: OPENING,
    addresses: [address],
    runtime: 'node 24.21.0'
  }
  const { bank: _, ...applications } = openApplications(idOf(name), OPENING as Coins)
  const idle: DetectionView = { phase: 'idle', snapshot: '', looked: 0, awaited: '', askedAt: 0 }
  return {
    me,
    peers,
    traffic: { perSecond: 0, maxAmount: 10 },
    snapshots: [],
    recent: [],
    notices: [],
    applications,
    play: forEachOther(0),
    detections: forEachOther(idle),
    timeline: FIRST_TIMELINE,
    origin: '',
    wentBackMs: -1,
    copied: '',
    led: NOBODY_LEADS,
    localMembers: null,
    refusedRestore: null,
    apart: [],
    lying: '',
    restores: [],
    checkpoints: { everyMinutes: 0, keep: 10 },
    situation: null,
    slowMotion: null,
    lessons: [],
    reset: {
      ...{ number: 0, id: '', by: '', at: 0, folder: '', offers: [] },
      folder: '/home/anna/.groupshot/cs101/anna'
    },
    ...more
  }
}

/** One window's view with the cuts that its peer would answer. */
export interface Sample {
  readonly view: View
  readonly cuts: readonly CutView[]
}

const [anna, ben, cleo] = [idOf('Anna'), idOf('Ben'), idOf('Cleo')]
const THREE = [anna, ben, cleo]
const TRAVELLED: readonly SampleTransfer[] = [
  { from: anna, to: ben, amount: 70, arrived: true },
  { from: ben, to: cleo, amount: 38, arrived: true },
  { from: cleo, to: anna, amount: 20, arrived: true },
  { from: ben, to: anna, amount: 7, arrived: false },
  { from: ben, to: anna, amount: 5, arrived: false }
]

export function emptyRoom(): Sample {
  return { view: viewOf('Anna', []), cuts: [] }
}

/** Anna, Ben and Cleo; one complete snapshot; Anna's channel to Ben is held with coins and a marker in it. */
export function threePeople(): Sample {
  const cut = cutOf(snapshotId(anna, 3), anna, THREE, TRAVELLED)
  const outbox = [5, 12, 0, 3, 40].map((amount, at) => ({
    seq: 19 + at,
    kind: amount === 0 ? ('marker' as const) : ('transfer' as const),
    amount,
    snapshot: amount === 0 ? snapshotId(cleo, 1) : ('' as const)
  }))
  const held = peer('Ben', {
    sent: 130,
    received: 12,
    onItsWay: { count: 4, amount: 60 },
    pace: { delayMs: 0, held: true },
    outbox,
    outboxLength: 5
  })
  const slow = peer('Cleo', {
    pace: { delayMs: 2000, held: false },
    onItsWay: { count: 1, amount: 8 },
    outbox: [{ seq: 4, kind: 'transfer', amount: 8, snapshot: '' }],
    outboxLength: 1
  })
  const recent = [ben, cleo, ben, anna].map((from, at) => ({
    from,
    to: from === anna ? ben : anna,
    amount: 3 + at * 4,
    seq: 9 - at,
    at: MORNING - at * 1700
  }))
  const notices = [{ id: 1, at: MORNING, level: 'info' as const, text: 'Cleo is back. 3 messages were sent again.' }]
  const view = viewOf('Anna', [held, slow], { recent, notices, snapshots: [completeView(cut)] })
  return { view: { ...view, me: { ...view.me, balance: 890 } }, cuts: [cut] }
}

/** Cleo is away while Anna's fourth snapshot waits for her; Ben's first was cancelled. */
export function waitingSnapshot(): Sample {
  const { view, cuts } = threePeople()
  const waiting: SnapshotView = {
    snapshot: snapshotId(anna, 4),
    initiator: anna,
    members: THREE,
    timeline: FIRST_TIMELINE,
    status: 'waiting',
    recordedAt: MORNING + 31_000,
    ageMs: 9_000,
    tookMs: -1,
    balance: 890,
    incoming: [
      { from: ben, phase: 'closed', count: 2, amount: 12 },
      { from: cleo, phase: 'recording', count: 1, amount: 4 }
    ],
    waitingFor: THREE,
    ended: ''
  }
  const cancelled: SnapshotView = {
    ...waiting,
    snapshot: snapshotId(ben, 1),
    initiator: ben,
    status: 'cancelled',
    incoming: [],
    waitingFor: [],
    tookMs: 9100,
    recordedAt: MORNING + 12_000,
    ageMs: 28_000,
    ended: 'Cancelled by the peer that started it.'
  }
  const away = peer('Cleo', {
    status: 'away',
    reason: 'Nothing was heard from it for 3 seconds.',
    onItsWay: { count: 1, amount: 8 },
    outbox: [{ seq: 4, kind: 'transfer', amount: 8, snapshot: '' }],
    outboxLength: 1
  })
  const notices = [
    {
      id: 3,
      at: MORNING + 40_000,
      level: 'warning' as const,
      text: 'Cleo is away: nothing was heard from it for 3 seconds.'
    },
    ...view.notices
  ]
  return {
    view: {
      ...view,
      notices,
      peers: [view.peers[0] ?? away, away],
      snapshots: [waiting, cancelled, ...view.snapshots]
    },
    cuts
  }
}

/** Ben's and Cleo's books disagree by 5, so that 5 coins are missing from the sum. */
export function brokenAudit(): Sample {
  const { view, cuts } = threePeople()
  const [whole] = cuts
  if (whole === undefined) return { view, cuts }
  const channels = whole.channels.map((channel) =>
    channel.from === ben && channel.to === cleo
      ? { ...channel, sent: channel.sent + 5, sentCount: channel.sentCount + 1, holds: false }
      : channel
  )
  const processes = whole.processes.map((books) =>
    books.process === ben ? { ...books, sent: books.sent + 5, balance: books.balance - 5 } : books
  )
  const sums = { balances: whole.balances - 5, total: whole.total - 5, conserved: false }
  const cut: CutView = {
    ...whole,
    ...sums,
    channels,
    processes,
    broken: ['Ben and Cleo disagree about Ben → Cleo by 5.']
  }
  return { view: { ...view, snapshots: [completeView(cut)] }, cuts: [cut] }
}

const NAMES =
  'Anna Ben Cleo Dora Emil Fay Gus Hana Ivo Jana Karl Lea Max Nora Otto Pia Quin Rosa Sven Tess Udo Vera Wim Xenia Yara Zoe'.split(
    ' '
  )

/** Me and `count` others, who all sent each other money; every second of `snapshots` from another initiator. */
export function crowd(count: number, snapshots = 1): Sample {
  const names = Array.from(
    { length: count + 1 },
    (_, at) => `${NAMES[at % NAMES.length] ?? ''}${at < NAMES.length ? '' : String(Math.floor(at / NAMES.length) + 1)}`
  )
  const ids = names.map(idOf)
  const transfers = ids.map((from, at): SampleTransfer => ({
    from,
    to: ids[(at + 3) % ids.length] ?? from,
    amount: 1 + ((at * 7) % 40),
    arrived: at % 5 !== 0
  }))
  const cuts = Array.from({ length: snapshots }, (_, at) => {
    const initiator = ids[at % 3] ?? anna
    return cutOf(snapshotId(initiator, Math.floor((snapshots - at) / 3) + 1), initiator, ids, transfers)
  })
  const peers = names
    .slice(1)
    .map((name, at) =>
      at % 9 === 4
        ? peer(name, { status: 'away', reason: 'The connection was reset.' })
        : peer(name, { pace: { delayMs: at % 7 === 3 ? 2000 : 0, held: at % 11 === 5 } })
    )
  return { view: viewOf(names[0] ?? '', peers, { snapshots: cuts.map((cut, at) => completeView(cut, -at * 4)) }), cuts }
}

/** Names that try to break the page, two of them equal, and the largest amounts that there are. */
export function nastyNames(): Sample {
  const much = Number.MAX_SAFE_INTEGER
  const names = [
    '<b>Bob</b><script>alert(1)</script>',
    'مريم من الصف الثاني',
    '👩‍👩‍👧‍👦🦊🎲',
    'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
    'Anna',
    ''
  ]
  const peers = names.map((name, at) =>
    peer(`${name}${at}`, { name, onItsWay: { count: 1, amount: at === 3 ? much : 5 }, sent: much })
  )
  const quarantined = peer('Mallory', {
    status: 'quarantined',
    reason: 'It says that it handled 12 messages, but acknowledged 40 before: its memory was lost or copied.',
    violations: 17
  })
  const members = [anna, ...peers.slice(0, 4).map((some) => some.peer)]
  const initiator = members[1] ?? anna
  const cut = cutOf(snapshotId(initiator, 12), initiator, members, [
    { from: members[4] ?? anna, to: members[2] ?? anna, amount: 12, arrived: false }
  ])
  const huge = {
    ...cut,
    balances: much - 12,
    total: much,
    expected: much,
    processes: cut.processes.map((books, at) =>
      at === 0 ? { ...books, opening: much - 4000, balance: much - 4000 } : books
    )
  }
  const view = viewOf('Anna', [...peers, quarantined], { snapshots: [completeView(huge)] })
  return { view: { ...view, me: { ...view.me, balance: much } }, cuts: [huge] }
}
