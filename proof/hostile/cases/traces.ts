// Lies in traces, which peers publish to each other for the space-time diagram. No decision about money depends on a trace; but no
// honest event may move because of one, and no honest process may stand there as one that contradicts itself.
import type { ProcessId } from '../../../app/ids.ts'
import type { TraceEvent, TracePiece } from '../../../app/trace/event.ts'
import { contradictionsOf } from '../../../app/trace/ledger.ts'
import type { Order } from '../../../app/trace/order.ts'
import { LESSON_BYTES_SENT_MAX, type TraceFrame } from '../../../app/trace/frame.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import type { RunProcess } from '../../../app/trace/run.ts'
import type { TraceLine } from '../attacker.ts'
import { fault, weak, type Attack, type Blame, type Case, type Finding, type HonestRoom } from '../case.ts'
import { ONE_COIN } from './frames.ts'

/** What an event is, before it gets its number. */
type Told = TraceEvent extends infer Event ? (Event extends TraceEvent ? Omit<Event, 'n' | 'life'> : never) : never

const OPENED: Told = { type: 'opened', at: Date.now(), name: 'Eve', balance: 1_000 }

/** Publishes to everybody who looks, so many events a second, and pays a coin now and then so that there are honest ends. */
async function publish(
  attack: Attack,
  perSecond: number,
  told: (n: number, to: ProcessId) => Told,
  name = 'Eve'
): Promise<void> {
  const eve = await attack.open()
  eve.traced = (trace) => void tell(attack, trace, perSecond, told, name)
  for (const target of attack.targets) {
    const line = await eve.greet(target)
    for (let n = 0; n < 20; n++) line.say(ONE_COIN)
  }
  await attack.end()
}

/** Subscribes to everybody, and asks the same until the time is over; on a new stream where one is cut off. */
async function askAgainAndAgain(attack: Attack, frame: TraceFrame, everyMs: number): Promise<void> {
  const eve = await attack.open()
  await Promise.all(
    attack.targets.map(async (target) => {
      const { connection } = await eve.greet(target)
      let look: TraceLine | undefined
      while (!attack.over) {
        if (look?.isOpen !== true) {
          look = await eve.look(connection).catch(() => undefined)
          look?.send({ type: 'look', after: { life: 0, n: 0 }, eventsPerSecond: 1 })
          if (look === undefined) attack.count('refused')
        }
        look?.send(frame)
        attack.count('asked')
        await attack.pause(everyMs)
      }
    })
  )
}

async function tell(
  attack: Attack,
  trace: TraceLine,
  perSecond: number,
  told: (n: number, to: ProcessId) => Told,
  name: string
): Promise<void> {
  trace.send({ type: 'teller', name, opening: 1_000 })
  let n = 0
  while (!attack.over && trace.isOpen) {
    const events = Array.from({ length: Math.max(1, Math.floor(perSecond / 20)) }, () => {
      n += 1
      return { ...(n === 1 ? OPENED : told(n, trace.remote)), life: 1, n }
    })
    for (let at = 0; at < events.length; at += 100) trace.send({ type: 'events', events: events.slice(at, at + 100) })
    attack.count('events', events.length)
    await trace.ready()
    await attack.pause(50)
  }
}

/** Everything that Anna has of the run. */
async function runAt({ anna }: HonestRoom): Promise<readonly RunProcess[]> {
  const known = new Map<ProcessId, { piece: TracePiece; events: TraceEvent[] }>()
  for (let page = 0; page < PAGES_MAX; page++) {
    const after = [...known].flatMap(([id, { events }]) => {
      const last = events.at(-1)
      return last === undefined ? [] : [{ id, life: last.life, n: last.n }]
    })
    const answer = await anna.ask({ do: 'trace', after })
    if (!answer.ok || answer.trace === undefined || answer.trace.length === 0) break
    for (const piece of answer.trace) {
      const here = known.get(piece.id) ?? { piece, events: [] }
      known.set(piece.id, here)
      here.events.push(...piece.events)
    }
  }
  return [...known.values()]
    .map(({ piece: { id, name, opening }, events }) => ({ id, name, opening, events }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** Peers look around once a second, and what is published comes a while later. */
const SECONDS = 8

/** Of 2,000 events each. */
const PAGES_MAX = 40

/** A difference that nobody sees, in ms. */
const MOVED_MS = 100

/** No honest event moves, and no honest process contradicts itself. @param mustContradict somebody must be named */
async function diagram(room: HonestRoom, mustContradict: boolean): Promise<readonly Finding[]> {
  const processes = await runAt(room)
  const isHonest = ({ id }: RunProcess): boolean => room.peers.some((peer) => peer.id === id)
  const all = orderOf({ processes, cuts: [] })
  const alone = orderOf({ processes: processes.filter(isHonest), cuts: [] })
  const found: Finding[] = []
  const [here, there] = [timesOf(all), timesOf(alone)]
  const moved = [...there].filter(([key, time]) => Math.abs((here.get(key) ?? time) - time) > MOVED_MS).length
  if (moved > 0) found.push(fault(`${moved} of ${there.size} honest events move in the diagram`))
  const isHonestAt = (at: number): boolean => {
    const process = processes[at]
    return process !== undefined && isHonest(process)
  }
  const contradictions = contradictionsOf(all)
  const wrong = contradictions.filter((one) =>
    one.kind === 'balance' ? isHonestAt(one.process) : isHonestAt(one.process) && isHonestAt(one.receiver)
  )
  if (wrong.length > 0) found.push(fault(`${wrong.length} contradictions are told of honest processes alone`))
  const isTold = processes.some((one) => !isHonest(one) && one.events.length > 0)
  if (!isTold) found.push(weak('no event of the attacker has come to Anna'))
  else if (mustContradict && contradictions.length === 0 && all.doubted.length === 0)
    found.push(weak('the diagram says nothing of the lie'))
  return found
}

function timesOf({ run, events }: Order): ReadonlyMap<string, number> {
  return new Map(
    events.map(({ process, event, time }) => [`${run.processes[process]?.id} ${event.life} ${event.n}`, time])
  )
}

/** A case of lies in a trace. @param says what must be found: `lie` where the trace contradicts itself or others */
function lies(
  name: string,
  says: string,
  told: (n: number, to: ProcessId) => Told,
  { perSecond = 200, blame = 'attacker-perhaps', contradicts = false }: LieOptions = {}
): Case {
  return {
    kind: 'room',
    name,
    group: 'T',
    says,
    seconds: SECONDS,
    blame,
    attack: (attack) => publish(attack, perSecond, told),
    check: (room) => diagram(room, contradicts)
  }
}

interface LieOptions {
  readonly perSecond?: number
  readonly blame?: Blame
  readonly contradicts?: boolean
}

const lane = 'application' as const
const coin = { kind: 'transfer', amount: 1 } as const

export const TRACES: readonly Case[] = [
  lies('T1-sends-that-never-were', 'Sends that never were.', (n, to) => {
    return { type: 'sent', at: Date.now(), to, lane, seq: 10_000 + n, carried: coin, balance: Math.max(0, 1_000 - n) }
  }),
  lies('T2-receipts-that-never-were', 'Receipts that never were.', (n, to) => {
    return { type: 'received', at: Date.now(), from: to, lane, seq: n, carried: coin, balance: 1_000 + n }
  }),
  lies('T3-receipts-of-the-future', 'Receipts of messages that do not exist yet.', (n, to) => {
    return { type: 'received', at: Date.now(), from: to, lane, seq: 1_000_000 + n, carried: coin, balance: 1_000 + n }
  }),
  lies(
    'T4-any-clock',
    'A clock that jumps anywhere up to 9·10^15.',
    (n, to) => {
      const at = Math.floor(Math.random() * 9e15)
      return { type: 'sent', at, to, lane, seq: n - 1, carried: coin, balance: 1_000 - (n - 1) }
    },
    { perSecond: 20, contradicts: true }
  ),
  lies(
    'T5-a-year-ahead',
    'A clock that is a year ahead at one send.',
    (n, to) => {
      const at = Date.now() + (n === 5 ? 31_557_600_000 : 0)
      return { type: 'sent', at, to, lane, seq: n - 1, carried: coin, balance: 1_000 - (n - 1) }
    },
    { perSecond: 20 }
  ),
  lies('T6-recordings', 'Recordings in snapshots of Anna that it has never seen.', (n, to) => {
    const members = [to]
    return {
      type: 'recorded',
      at: Date.now(),
      snapshot: `${to}#${n}` as never,
      members,
      firstMarkerFrom: to,
      balance: 1_000
    }
  }),
  lies('T7-going-back', 'It has gone back in the name of the receiver.', (n, to) => {
    return {
      type: 'restored',
      at: Date.now(),
      timeline: n,
      initiator: to,
      snapshot: `${to}#${n}` as never,
      balance: 1_000
    }
  }),
  lies(
    'T8-too-much',
    'Ten times as many events as were asked for.',
    () => ({ type: 'internal', at: Date.now(), balance: 1_000, says: 'works' }),
    { perSecond: 80_000, blame: 'attacker' }
  ),
  lies(
    'T9-longest-words',
    'The longest words at the highest rate.',
    () => ({ type: 'internal', at: Date.now(), balance: 1_000, says: 'w'.repeat(80) }),
    { perSecond: 1_500 }
  ),
  lies(
    'T10-balance',
    'A balance that does not follow from its own amounts.',
    (n, to) => ({ type: 'sent', at: Date.now(), to, lane, seq: n - 1, carried: coin, balance: 1_500 }),
    { perSecond: 20, contradicts: true }
  ),
  lies(
    'T11-other-amount',
    '50 coins sent where the receiver says 1.',
    (n, to) => {
      const carried = { kind: 'transfer', amount: 50 } as const
      return { type: 'sent', at: Date.now(), to, lane, seq: n - 1, carried, balance: Math.max(0, 1_000 - 50 * (n - 1)) }
    },
    { perSecond: 20, contradicts: true }
  ),
  {
    kind: 'room',
    name: 'T12-bens-name',
    group: 'T',
    says: 'It publishes a trace under the name Ben.',
    blame: 'attacker-perhaps',
    attack: (attack) =>
      publish(attack, 20, () => ({ type: 'internal', at: Date.now(), balance: 1_000, says: 'works' }), 'Ben')
  },
  {
    kind: 'room',
    name: 'T13-looks-again-and-again',
    group: 'T',
    seconds: SECONDS,
    says: 'It looks at the traces of others on new streams without end.',
    blame: 'attacker',
    attack: async (attack) => {
      const eve = await attack.open()
      const lines = await Promise.all(attack.targets.map((target) => eve.greet(target)))
      while (!attack.over)
        for (const { connection } of lines) {
          await eve.look(connection).then(
            (look) => {
              look.send({ type: 'look', after: { life: 0, n: 0 }, eventsPerSecond: 2_000 })
              attack.count('looks')
            },
            () => attack.count('refused')
          )
          await attack.pause(10)
        }
    }
  },
  {
    kind: 'room',
    name: 'T14-looks-and-never-reads',
    group: 'T',
    says: 'It looks at the traces of others and never reads.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open()
      for (const target of attack.targets) {
        const { connection } = await eve.greet(target)
        const look = await eve.look(connection)
        look.send({ type: 'look', after: { life: 0, n: 0 }, eventsPerSecond: 2_000 })
        look.wire.pause(true)
      }
      await attack.end()
    }
  },
  {
    kind: 'room',
    name: 'T15-garbage',
    group: 'T',
    says: 'It answers a look with bytes of chance.',
    blame: 'attacker',
    attack: async (attack) => {
      const eve = await attack.open()
      eve.traced = (trace) => trace.raw(crypto.getRandomValues(new Uint8Array(4_096)))
      for (const target of attack.targets) await eve.greet(target)
      await attack.end()
    }
  },
  lies('T16-numbers-fall', 'Events whose numbers go backwards.', () => ({ type: 'internal', at: 1, balance: 1_000 }), {
    perSecond: 20
  }),
  {
    kind: 'room',
    name: 'T17-slow-for-ever',
    group: 'T',
    says: 'It asks everybody for slow motion as often as it may, for as long as a frame can say.',
    blame: 'attacker-perhaps',
    attack: (attack) => askAgainAndAgain(attack, { type: 'slow', forMs: 2 ** 32 - 1 }, 500)
  },
  {
    kind: 'room',
    name: 'T18-lessons-without-end',
    group: 'T',
    says: 'It offers the longest lessons to everybody without end.',
    blame: 'attacker',
    attack: (attack) =>
      askAgainAndAgain(attack, { type: 'lesson', name: 'Important.txt', text: 'x'.repeat(LESSON_BYTES_SENT_MAX) }, 20),
    check: async ({ anna }) => {
      // Offers are numbered from 1; the attack is cut off long before the last of these.
      const ids = Array.from({ length: 200 }, (_, at) => at + 1)
      const answers = await Promise.all(ids.map((id) => anna.ask({ do: 'lesson', id })))
      const kept = answers.filter(({ ok }) => ok).length
      if (kept === 0) return [weak('no lesson has come to Anna')]
      return kept > 1 ? [fault(`one neighbour fills the page with ${kept} lessons`)] : []
    }
  }
]
