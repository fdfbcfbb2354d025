// Which of what happened is kept: everything where it is quiet; of a flood the same messages at both ends, and every snapshot.
import { expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import type { CoreEvent } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { TraceEvent } from '../trace/event.ts'
import { OTHERS_AT_ONCE, TRANSFERS_AT_ONCE, TRANSFERS_PER_SECOND, Tracer } from './tracer.ts'

const [ANNA, BEN] = ['anna', 'ben'] as [ProcessId, ProcessId]

function transfer(type: 'sent' | 'received', seq: number): CoreEvent {
  const message = { type: 'transfer', amount: 1 as Coins } as const
  return { type, from: ANNA, to: BEN, lane: 'application', seq, message, balance: 7 as Coins }
}

const recorded: CoreEvent = {
  type: 'recorded',
  snapshot: 'anna#1' as SnapshotId,
  members: [ANNA, BEN],
  firstMarkerFrom: ''
}

class KeptTrace {
  readonly events: TraceEvent[] = []
  readonly tracer: Tracer
  now = 0
  #seq = 0
  readonly #type: 'sent' | 'received'

  constructor(self: ProcessId, type: 'sent' | 'received') {
    this.#type = type
    this.tracer = new Tracer(self, 3, 100, 0, (event) => this.events.push(event))
  }

  /** So many transfers in one turn, some ms later. */
  pay(count: number, ms: number, ...between: CoreEvent[]): void {
    this.now += ms
    const transfers = Array.from({ length: count }, () => transfer(this.#type, ++this.#seq))
    this.tracer.record(
      [...transfers.slice(0, count / 2), ...between, ...transfers.slice(count / 2)],
      this.now,
      this.now
    )
  }

  get seqs(): number[] {
    return this.events.flatMap((event) => ('seq' in event ? [event.seq] : []))
  }
}

test('where it is quiet everything is kept, numbered without a gap', () => {
  const kept = new KeptTrace(ANNA, 'sent')
  for (let i = 0; i < 2_000; i++) kept.pay(1, 1000 / TRANSFERS_PER_SECOND + 1)
  expect(kept.events.map(({ life, n }) => [life, n])).toEqual(Array.from({ length: 2_000 }, (_, i) => [3, i + 1]))
})

test('of a flood both ends keep the same messages, however they are batched, and no more than the budget', () => {
  const [sender, receiver] = [new KeptTrace(ANNA, 'sent'), new KeptTrace(BEN, 'received')]
  for (let i = 0; i < 1_000; i++) sender.pay(1_000, 10)
  for (let i = 0; i < 250; i++) receiver.pay(4_000, 40)
  for (const { events } of [sender, receiver]) {
    expect(events.length).toBeLessThanOrEqual(TRANSFERS_AT_ONCE + 10 * TRANSFERS_PER_SECOND)
    expect(events.at(-1)?.n).toBeGreaterThan(990_000) // The rest are holes.
  }
  const late = (seqs: number[]): number[] => seqs.filter((seq) => seq > 100_000)
  const [sent, received] = [new Set(late(sender.seqs)), late(receiver.seqs)]
  expect(received.length).toBeGreaterThan(1_000)
  expect(received.filter((seq) => !sent.has(seq)).length).toBeLessThan(received.length / 10)
})

test('a snapshot in a flood is kept, with the transfers around it', () => {
  const kept = new KeptTrace(ANNA, 'sent')
  for (let i = 0; i < 100; i++) kept.pay(1_000, 1)
  kept.pay(100, 1, recorded)
  const place = kept.events.findIndex(({ type }) => type === 'recorded')
  const around = kept.events.slice(place - 4, place + 5).map(({ n }) => n)
  const n = around[4] ?? 0
  expect(around).toEqual([n - 4, n - 3, n - 2, n - 1, n, n + 1, n + 2, n + 3, n + 4])
  expect(kept.events[place]).toMatchObject({ balance: 7, members: [ANNA, BEN] })
})

test('a process that does nothing but snapshots keeps a budget too', () => {
  const kept = new KeptTrace(ANNA, 'sent')
  for (let i = 0; i < 20; i++)
    kept.tracer.record(
      Array.from({ length: 1_000 }, () => recorded),
      1,
      1
    )
  expect(kept.events).toHaveLength(OTHERS_AT_ONCE)
})

test('what others do is for them to tell', () => {
  const kept = new KeptTrace(ANNA, 'sent')
  const snapshot = 'anna#1' as SnapshotId
  kept.tracer.record(
    [
      { type: 'reported', snapshot, by: BEN },
      { type: 'departed', neighbour: BEN },
      { type: 'reported', snapshot, by: ANNA }
    ],
    1,
    1
  )
  expect(kept.events).toEqual([{ life: 3, n: 1, at: 1, type: 'reported', snapshot }])
})

test('going back is told with the balance from then on, and what came too late is no transfer', () => {
  const kept = new KeptTrace(BEN, 'received')
  const timeline = { number: 2, initiator: ANNA } as const
  const snapshot = 'anna#1' as SnapshotId
  const late = { ...transfer('received', 4), undone: true } as CoreEvent
  const restored: CoreEvent = { type: 'restored', timeline, snapshot, by: ANNA, balance: 55 as Coins, kept: false }
  const refused: CoreEvent = { type: 'restore-refused', snapshot, by: ANNA, reason: 'restoring' }
  kept.tracer.record([{ type: 'undone', snapshot: 'ben#3' as SnapshotId }, refused, restored, recorded, late], 1, 1)
  expect(kept.events).toMatchObject([
    { n: 1, type: 'undone', snapshot: 'ben#3' },
    { n: 2, type: 'restored', timeline: 2, initiator: ANNA, snapshot, balance: 55 },
    { n: 3, type: 'recorded', balance: 55 },
    { n: 4, type: 'received', seq: 4, carried: { kind: 'control', says: 'undone: 1 coin' } }
  ])
})
