// Runs for tests and benches of the diagram: processes that pay each other over ordered channels of random delay, with
// snapshots by the rules of Chandy and Lamport, clocks that differ, and restarts. The same for the same seed.
import { snapshotId, type ProcessId, type SnapshotId } from '../../app/ids.ts'
import type { Lane } from '../../app/snapshot/messages.ts'
import type { Carried, TraceEvent } from '../../app/trace/event.ts'
import type { Run } from '../../app/trace/run.ts'

export interface Sketch {
  readonly processes: number
  /** The run ends with the first event after so many. */
  readonly events: number
  readonly seed: number
  /** A snapshot for each so many transfers. */
  readonly transfersPerSnapshot?: number
  /** Processes that restart once, in the middle of the run. */
  readonly restarts?: number
}

const OPENING = 1000
const START = Date.UTC(2026, 10, 23, 10, 31, 5)
const NAMES = ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil', 'Fatma', 'Gino', 'Hana', 'Ivan', 'Jana', 'Karim', 'Lena']

type EventContent = TraceEvent extends infer One
  ? One extends TraceEvent
    ? Omit<One, 'life' | 'n' | 'at'>
    : never
  : never

interface SampleMessage {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly lane: Lane
  readonly seq: number
  readonly carried: Carried
}

/** A random number generator of one 32-bit state (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function nameOf(place: number): string {
  const round = Math.floor(place / NAMES.length)
  return `${NAMES[place % NAMES.length] ?? ''}${round === 0 ? '' : ` ${round + 1}`}`
}

/** Ids that sort as their places do. */
export function idAt(place: number): ProcessId {
  return `p${String(place).padStart(2, '0')}` as ProcessId
}

export function randomRun({ processes: count, events: most, seed, ...more }: Sketch): Run {
  const random = randomFrom(seed)
  const whole = (below: number): number => Math.floor(random() * below)
  const ids = Array.from({ length: count }, (_, place) => idAt(place))
  const skews = ids.map(() => whole(400) - 200)
  const lives = ids.map(() => 1)
  const balances = ids.map(() => OPENING)
  const events = ids.map((): TraceEvent[] => [])
  const numbers = new Map<string, number>()
  const busyUntil = new Map<string, number>()
  const recorded = new Map<SnapshotId, Map<number, Set<number>>>()
  const travelling: SampleMessage[] = []
  let [now, total, transfers, taken] = [0, 0, 0, 0]

  function add(place: number, event: EventContent): void {
    const own = events[place] ?? []
    const last = own.at(-1)
    const life = lives[place] ?? 1
    const n = last?.life === life ? last.n + 1 : 1
    own.push({ ...event, life, n, at: START + now + (skews[place] ?? 0) })
    total++
  }

  function send(from: number, to: number, lane: Lane, carried: Carried): void {
    const channel = `${from} ${to} ${lane}`
    const seq = (numbers.get(channel) ?? 0) + 1
    numbers.set(channel, seq)
    add(from, { type: 'sent', to: idAt(to), lane, seq, carried, balance: balances[from] ?? 0 })
    const at = Math.max(now + 4 + random() ** 3 * 180, (busyUntil.get(channel) ?? 0) + 0.01)
    busyUntil.set(channel, at)
    insert(travelling, { at, from, to, lane, seq, carried })
  }

  function record(place: number, snapshot: SnapshotId, firstMarkerFrom: ProcessId | ''): void {
    const parts = recorded.get(snapshot) ?? new Map<number, Set<number>>()
    recorded.set(snapshot, parts)
    parts.set(place, new Set())
    add(place, { type: 'recorded', snapshot, members: ids, firstMarkerFrom, balance: balances[place] ?? 0 })
    for (const to of ids.keys()) if (to !== place) send(place, to, 'application', { kind: 'marker', snapshot })
  }

  function deliver({ from, to, lane, seq, carried }: SampleMessage): void {
    if (carried.kind === 'transfer') balances[to] = (balances[to] ?? 0) + carried.amount
    add(to, { type: 'received', from: idAt(from), lane, seq, carried, balance: balances[to] ?? 0 })
    if (carried.kind !== 'marker') return
    const { snapshot } = carried
    if (recorded.get(snapshot)?.has(to) !== true) record(to, snapshot, idAt(from))
    add(to, { type: 'closed', snapshot, from: idAt(from), inTransit: 0 })
    const closed = recorded.get(snapshot)?.get(to)?.add(from)
    if (closed?.size !== count - 1) return
    add(to, { type: 'reported', snapshot })
    for (const other of ids.keys()) if (other !== to) send(to, other, 'control', { kind: 'report', snapshot })
  }

  function act(): void {
    const from = whole(count)
    if (++transfers % (more.transfersPerSnapshot ?? 400) === 0) return record(from, snapshotId(idAt(from), ++taken), '')
    const amount = 1 + whole(30)
    if ((balances[from] ?? 0) < amount) return
    balances[from] = (balances[from] ?? 0) - amount
    send(from, (from + 1 + whole(count - 1)) % count, 'application', { kind: 'transfer', amount })
  }

  for (const place of ids.keys()) add(place, { type: 'opened', name: nameOf(place), balance: OPENING })
  let restarts = more.restarts ?? 0
  while (total < most) {
    const next = travelling[0]
    const pause = (random() * 120) / count
    if (next !== undefined && next.at <= now + pause) {
      now = next.at
      travelling.shift()
      deliver(next)
    } else {
      now += pause
      act()
    }
    if (restarts > 0 && total > most / 2) {
      lives[--restarts] = 2
      now += 300
      add(restarts, { type: 'opened', name: nameOf(restarts), balance: balances[restarts] ?? 0 })
    }
  }
  return {
    processes: ids.map((id, place) => ({ id, name: nameOf(place), opening: OPENING, events: events[place] ?? [] })),
    cuts: []
  }
}

/** The same run without some events of one process, as when a window heard only parts of its trace. */
export function withHole(run: Run, place: number, from: number, to: number): Run {
  const cut = (events: readonly TraceEvent[]) => events.filter((_, index) => index < from || index >= to)
  const processes = run.processes.map((one, at) => (at === place ? { ...one, events: cut(one.events) } : one))
  return { ...run, processes }
}

/** Keeps `list` ordered by time. */
function insert(list: SampleMessage[], one: SampleMessage): void {
  let at = list.length
  while (at > 0 && (list[at - 1]?.at ?? 0) > one.at) at--
  list.splice(at, 0, one)
}
