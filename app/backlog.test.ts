// What snapshots leave waiting for one neighbour is counted to the last message, and reports weigh what they may cost.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openApplications } from './applications/all.ts'
import type { Coins } from './applications/bank/coins.ts'
import { BACKLOG_BYTES_MAX, BACKLOG_MESSAGES_MAX, isOverdue, waits, waitsNoMore } from './backlog.ts'
import type { Backlog } from './channel/channel.ts'
import type { ProcessId, SnapshotId } from './ids.ts'
import { encodeMessage } from './process/codec.ts'
import type { Message } from './process/messages.ts'
import { MEMBERS_MAX, OPEN_SNAPSHOTS_MAX, RECORDED_MESSAGES_MAX } from './snapshot/limits.ts'
import { FIRST_TIMELINE } from './snapshot/timeline.ts'

const anna = 'anna' as ProcessId
const ben = 'ben' as ProcessId
type Backlogs = Record<ProcessId, Backlog>

const transfer: Message = { type: 'transfer', amount: 1_000_000_000 as Coins }

function marker(snapshot: string, members = [anna, ben]): Message {
  return { type: 'marker', snapshot: snapshot as SnapshotId, members, timeline: FIRST_TIMELINE }
}

function report(snapshot: string, inTransit: number): Message {
  const part = {
    recordedState: openApplications(anna, 1 as Coins),
    incoming: { [ben]: Array(inTransit).fill(transfer) as [] }
  }
  return { type: 'report', snapshot: snapshot as SnapshotId, part }
}

const anyMessage = fc.oneof(
  fc.constant(transfer),
  fc.constant<Message>({ type: 'goodbye' }),
  fc.tuple(fc.constantFrom('anna#1', 'ben#7', 'ben#8'), fc.nat(40)).map(([id, inTransit]) => report(id, inTransit)),
  fc.constantFrom('anna#1', 'ben#7').map((id) => marker(id)),
  fc
    .constantFrom('anna#1', 'ben#7')
    .map((id): Message => ({ type: 'cancel', snapshot: id as SnapshotId, reason: 'by-initiator' }))
)

test('whatever waits and is acknowledged, in the order of a lane, what is counted is what waits', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyMessage, fc.nat(3))), (happenings) => {
      const backlogs: Backlogs = {}
      const outbox: Message[] = []
      for (const [message, acknowledged] of happenings) {
        outbox.push(message)
        waits(backlogs, message)
        waitsNoMore(backlogs, outbox.splice(0, acknowledged))
        const fresh: Backlogs = {}
        for (const one of outbox) waits(fresh, one)
        expect(backlogs).toEqual(fresh)
      }
      waitsNoMore(backlogs, outbox)
      expect(backlogs).toEqual({})
    })
  )
})

test('one initiator has so many waiting, and another one none', () => {
  const backlogs: Backlogs = {}
  for (let n = 1; n < BACKLOG_MESSAGES_MAX; n++) waits(backlogs, marker(`ben#${n}`))
  expect(isOverdue(backlogs, ben)).toBe(false)
  waits(backlogs, marker('ben#999'))
  expect(isOverdue(backlogs, ben)).toBe(true)
  expect(isOverdue(backlogs, anna)).toBe(false)
})

test('all that one may have open is never too much, and a few times as much is', () => {
  const members = Array.from({ length: MEMBERS_MAX }, (_, index) => `${'m'.repeat(50)}${index}` as ProcessId)
  const backlogs: Backlogs = {}
  const open = (from: number, count: number): void => {
    for (let n = from; n < from + count; n++) {
      waits(backlogs, marker(`ben#${n}`, members))
      waits(backlogs, report(`ben#${n}`, RECORDED_MESSAGES_MAX))
    }
  }
  open(1, OPEN_SNAPSHOTS_MAX)
  expect(isOverdue(backlogs, ben)).toBe(false)
  open(100, 3 * OPEN_SNAPSHOTS_MAX)
  expect(isOverdue(backlogs, ben)).toBe(true)
})

test('a message weighs no less than its bytes', () => {
  const members = Array.from({ length: MEMBERS_MAX }, (_, index) => `${'m'.repeat(50)}${index}` as ProcessId)
  for (const message of [marker('ben#1'), marker('ben#1', members), report('ben#1', 0), report('ben#1', 5_000)]) {
    const backlogs: Backlogs = {}
    waits(backlogs, message)
    const bytes = backlogs[ben]?.bytes ?? 0
    expect(bytes).toBeGreaterThanOrEqual(encodeMessage(message).byteLength)
    expect(bytes).toBeLessThan(BACKLOG_BYTES_MAX / OPEN_SNAPSHOTS_MAX)
  }
})
