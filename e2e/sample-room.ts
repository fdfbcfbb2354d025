// Rooms that no test can fill with real peers: the page gets views in the form in which a peer sends them, through the
// bridge that Electron's preload offers. Tests with them check only how the page looks and reads, never what a peer does.
// They have the types of the border: a field that is missing here is a page that nobody will ever see.
import type { Page } from '@playwright/test'
import type { CutView, SnapshotView } from '../app/view/contract/snapshot.ts'
import type { View } from '../app/view/contract/view.ts'

type PeerView = View['peers'][number]
type ProcessId = View['me']['peer']
type SnapshotId = CutView['snapshot']
type WaitsFor = CutView['properties']['deadlock']['waiting'][number]

const OPENING = 1000

const NAMES = [
  'Anna',
  'Ben',
  'Cleo',
  'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
  '<b>Bob</b><script>alert(1)',
  'مريم من الصف الثاني',
  '👩‍👩‍👧‍👦🦊🎲'
]

/** Names as a class has them. */
export const PEOPLE: readonly string[] = (
  'Anna Ben Cleo Dora Emil Fatma Gino Hana Ivan Jana Karim Lena Marek Nour Otto Pia Quirin Rosa Sami Tilda Umar Vera ' +
  'Wim Xenia Yusuf Zoe Aylin Bo Carla Dmitri Esra Finn'
).split(' ')

/** What a page is shown, and the cuts that its peer answers. */
export interface SampleRoom {
  readonly view: View
  readonly cuts: readonly CutView[]
}

function idOf(at: number): ProcessId {
  return `12D3KooW${'P'.repeat(38)}${String(at).padStart(6, 'P')}` as ProcessId
}

function snapshotIdOf(at: number, n: number): SnapshotId {
  return `${idOf(at)}#${n}` as SnapshotId
}

/** A room of so many; some are away, held, slow or quarantined. `snapshots` are complete but the first. Names of all kinds unless given. */
export function sampleRoom(count: number, snapshots: number, names: readonly string[] = NAMES): SampleRoom {
  const ids = Array.from({ length: count }, (_, at) => idOf(at))
  const nameOf = (at: number): string => names[at] ?? `Person ${at}`
  const peers = ids.slice(1).map((peer, index): PeerView => {
    const at = index + 1
    const status = at % 9 === 4 ? 'away' : at % 13 === 7 ? 'quarantined' : 'connected'
    const waiting = at % 5 === 1 ? 4 : at % 11 === 3 ? 1240 : 0
    const outbox = Array.from({ length: Math.min(32, waiting) }, (_, seq): PeerView['outbox'][number] =>
      seq === 2
        ? { seq: seq + 1, kind: 'marker', amount: 0, snapshot: snapshotIdOf(0, 1) }
        : { seq: seq + 1, kind: 'transfer', amount: 5 + seq, snapshot: '' }
    )
    return {
      peer,
      name: nameOf(at),
      since: at + 1,
      status,
      reason: status === 'connected' ? '' : 'Nothing was heard from it for 3 seconds.',
      departed: false,
      forgotten: false,
      outside: status === 'quarantined',
      through: '',
      wentBackTo: '',
      sent: 9000,
      received: 20,
      onItsWay: { count: waiting, amount: waiting * 6 },
      pace: { delayMs: at % 7 === 3 ? 2000 : 0, held: at % 5 === 1 },
      outbox,
      outboxLength: waiting,
      violations: at % 13 === 7 ? 17 : 0
    }
  })
  const cuts = Array.from({ length: snapshots }, (_, at) => cutOf(idOf(at % 3), snapshots - at, ids))
  const me = {
    peer: idOf(0),
    name: nameOf(0),
    room: 'cs101',
    balance: OPENING,
    opening: OPENING,
    since: 1,
    addresses: [`/ip4/192.168.1.23/tcp/40123/p2p/${idOf(0)}`],
    runtime: 'node 24.21.0'
  }
  const notices: View['notices'] = [
    {
      id: 2,
      at: 1_795_000_000_000,
      level: 'warning',
      text: `${nameOf(4)} is away: nothing was heard from it for 3 seconds.`
    },
    { id: 1, at: 1_795_000_000_000, level: 'fault', text: 'A frame was malformed: the stream was reset.' }
  ]
  const views = cuts.map((cut, at) => snapshotOf(cut, at === 0))
  return {
    view: {
      me,
      peers,
      traffic: { perSecond: 0, maxAmount: 10 },
      snapshots: views,
      recent: [],
      lying: '',
      notices,
      applications: statesOf(0, ids),
      play: { computation: 0, locks: 0, objects: 0, tokens: 0 },
      detections: { computation: IDLE, locks: IDLE, objects: IDLE, tokens: IDLE },
      timeline: TIMELINE,
      origin: '',
      wentBackMs: -1,
      copied: '',
      led: {
        leader: '',
        named: '',
        name: '',
        isMine: false,
        isConnected: false,
        number: 0,
        paused: false,
        traffic: null,
        locked: [],
        show: '',
        over: false,
        goesAlong: false,
        offers: [],
        followers: [],
        answers: []
      },
      refusedRestore: null,
      apart: [],
      restores: [],
      checkpoints: { everyMinutes: 0, keep: 10 },
      situation: null,
      slowMotion: null,
      localMembers: null,
      lessons: [],
      reset: { number: 0, id: '', by: '', at: 0, folder: '', offers: [] }
    },
    cuts: cuts.slice(1, 3)
  }
}

function cutOf(initiator: ProcessId, n: number, ids: readonly ProcessId[]): CutView {
  const amounts = [12, 30]
  const processes = ids.map((process, at) => ({
    process,
    opening: OPENING,
    received: 0,
    sent: at === 0 ? 42 : 0,
    balance: at === 0 ? OPENING - 42 : OPENING,
    holds: true
  }))
  const channels = ids.flatMap((from) =>
    ids
      .filter((to) => to !== from)
      .map((to) => {
        const full = from === ids[0] && to === ids[1]
        const counts = { sentCount: full ? 2 : 0, receivedCount: 0, received: 0, sent: full ? 42 : 0 }
        return { from, to, amounts: full ? amounts : [], ...counts, holds: true }
      })
  )
  const total = ids.length * OPENING
  const sums = { balances: total - 42, inTransit: 42, outside: 0, total, expected: total, conserved: true }
  const snapshot: SnapshotId = `${initiator}#${n}` as SnapshotId
  return { ...sums, snapshot, initiator, members: ids, processes, channels, broken: [], ...usesOf(ids) }
}

const IDLE = { phase: 'idle', snapshot: '', looked: 0, awaited: '', askedAt: 0 } as const
const TIMELINE = { number: 0, initiator: '' } as const

/** How many in a ring wait for each other: the first ones of the room. */
const STUCK_MAX = 4

/** What somebody has of each application: every third is active, the first ones wait for each other, all have objects. */
function statesOf(at: number, ids: readonly ProcessId[]): View['applications'] {
  const stuck = Math.min(STUCK_MAX, ids.length)
  const owner = idOf(at)
  const next = idOf((at + 1) % stuck)
  const isStuck = at < stuck
  const queue = isStuck ? [{ process: idOf((at + stuck - 1) % stuck), n: 2 }] : []
  return {
    computation: { phase: at % 3 === 1 ? 'active' : 'passive', generations: at % 3, sent: {}, received: {} },
    locks: {
      resources: { [`pen ${at}`]: { holder: isStuck ? { process: owner, n: 1 } : null, queue } },
      claims: isStuck
        ? [
            { owner, resource: `pen ${at}`, n: 1, phase: 'held' },
            { owner: next, resource: `pen ${(at + 1) % stuck}`, n: 2, phase: 'waiting' }
          ]
        : [],
      asked: isStuck ? 2 : 0
    },
    objects: {
      objects: { o1: [{ owner, object: 'o2' }], o2: [], o3: [{ owner: next, object: 'o3' }] },
      roots: [{ owner, object: 'o1' }],
      made: 3,
      partners: []
    },
    tokens: {
      held: at === 0 ? [{ maker: owner, passes: 0 }] : [],
      made: at === 0,
      inside: false,
      entered: 0,
      next: '',
      sent: {},
      received: {}
    }
  }
}

/** The same of everybody, with what follows: work that goes on, one deadlock, garbage at each. */
function usesOf(ids: readonly ProcessId[]): Pick<CutView, 'timeline' | 'applications' | 'properties'> {
  const by = <State>(state: (at: number) => State) => Object.fromEntries(ids.map((id, at) => [id, state(at)]))
  const [first, second] = [idOf(0), idOf(1)]
  const stuck = ids.slice(0, Math.min(STUCK_MAX, ids.length))
  const waiting = stuck.map((from, at): WaitsFor => {
    const owner = idOf((at + 1) % stuck.length)
    return { from, to: owner, owner, resource: `pen ${(at + 1) % stuck.length}`, because: 'holds' }
  })
  const references = (...names: readonly string[]) => ids.flatMap((owner) => names.map((object) => ({ owner, object })))
  return {
    timeline: TIMELINE,
    applications: {
      computation: {
        states: by((at) => statesOf(at, ids).computation),
        channels: [{ from: first, to: second, messages: [{ type: 'task', generations: 1 }] }]
      },
      locks: { states: by((at) => statesOf(at, ids).locks), channels: [] },
      objects: {
        states: by((at) => statesOf(at, ids).objects),
        channels: [
          { from: first, to: second, messages: [{ type: 'reference', reference: { owner: first, object: 'o2' } }] }
        ]
      },
      tokens: { states: by((at) => statesOf(at, ids).tokens), channels: [] }
    },
    properties: {
      termination: {
        holds: false,
        active: ids.filter((_, at) => at % 3 === 1),
        inTransit: [{ from: first, to: second, tasks: 1 }],
        outside: [],
        wouldFool: false
      },
      deadlock: { holds: true, waiting, cycles: [waiting], stuck, phantoms: [] },
      garbage: {
        isCertain: true,
        outside: [],
        garbage: references('o3'),
        live: references('o1', 'o2'),
        missedByCounts: references('o3'),
        onlyInTransit: []
      },
      token: {
        holds: true,
        places: [{ maker: first, passes: 0, at: first, to: '' }],
        doubled: [],
        missing: [],
        broken: [],
        outside: [],
        wouldFool: false
      }
    }
  }
}

function snapshotOf(cut: CutView, open: boolean): SnapshotView {
  const { balances, inTransit, outside, total, expected, conserved } = cut
  return {
    snapshot: cut.snapshot,
    initiator: cut.initiator,
    members: cut.members,
    status: open ? 'waiting' : 'complete',
    timeline: TIMELINE,
    recordedAt: 1_795_000_000_000,
    ageMs: 60_000,
    tookMs: open ? -1 : 42,
    balance: OPENING,
    incoming: open ? cut.members.slice(1).map((from) => ({ from, phase: 'recording', count: 0, amount: 0 })) : [],
    waitingFor: open ? cut.members.filter((_, at) => at % 2 === 0) : [],
    ended: '',
    ...(open ? {} : { result: { balances, inTransit, outside, total, expected, conserved } })
  }
}

/** The page at `address` shows this instead of its peer. */
export async function showSampleRoom(page: Page, address: string, room: SampleRoom): Promise<void> {
  await page.addInitScript(({ view, cuts }) => {
    let tell: (text: string) => void = () => undefined
    const bridge = {
      connect: () => {
        setTimeout(() => tell(JSON.stringify({ t: 'q', i: 'view', m: 'show', a: [view] })))
        return Promise.resolve()
      },
      send: (text: string) => {
        const asked = JSON.parse(text) as { t: string; i: string; a: [{ do: string; snapshot?: string }] }
        if (asked.t !== 'q') return
        const [command] = asked.a
        const cut = cuts.find(({ snapshot }) => snapshot === command.snapshot)
        const answer =
          command.do === 'cut' && cut === undefined ? { ok: false, refusal: 'unknown-snapshot' } : { ok: true, cut }
        setTimeout(() => tell(JSON.stringify({ t: 's', i: asked.i, r: answer })))
      },
      onText: (listener: (text: string) => void) => (tell = listener),
      onClose: () => undefined
    }
    Object.defineProperty(window, 'peerBridge', { value: bridge })
  }, room)
  await page.goto(address)
  await page.reload() // A window that stands there already would only change what follows the #.
  await page.getByRole('main').waitFor()
}
