// Who reports two things is named by everybody who got one of them, and nobody else ever is, whatever anybody sends.
import { beforeEach, expect, test } from 'vitest'
import { openApplications } from '../applications/all.ts'
import type { Coins } from '../applications/bank/coins.ts'
import type { Finding } from '../applications/findings.ts'
import type { CoreEvent } from '../core.ts'
import { snapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import { encodeMessage } from '../process/codec.ts'
import type { Message, ProcessReport } from '../process/messages.ts'
import type { Cut } from '../process/state.ts'
import type { EvidenceMessage, Told } from '../snapshot/messages.ts'
import { FIRST_TIMELINE } from '../snapshot/timeline.ts'
import { signingOf } from '../../testing/signing.ts'
import { Vouching } from './vouching.ts'

const [ANNA, BEN, CLEO, EVE] = ['anna', 'ben', 'cleo', 'eve'] as [ProcessId, ProcessId, ProcessId, ProcessId]
const MEMBERS = [ANNA, BEN, CLEO, EVE]
const HONEST = [ANNA, BEN, CLEO]
const SNAPSHOT = snapshotId(ANNA, 1)

interface Mail {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly message: EvidenceMessage
}

/** Members that have taken one snapshot, and what they tell each other about it. */
class Room {
  readonly members = new Map<ProcessId, Vouching>()
  readonly found: string[] = []
  mail: Mail[] = []
  readonly waiting: (() => void)[] = []
  /** All that was ever sent. */
  readonly sent: Mail[] = []

  constructor() {
    for (const id of MEMBERS) this.open(id)
  }

  open(self: ProcessId): void {
    this.members.set(
      self,
      new Vouching({
        self,
        signing: signingOf(self),
        tell: (members, message) => {
          for (const to of members) this.mail.push({ from: self, to, message })
          for (const to of members) this.sent.push({ from: self, to, message })
        },
        later: (call) => this.waiting.push(call),
        found: (snapshot, { rule, by }: Finding) => this.found.push(`${self} ${snapshot} ${rule} ${by.join('/')}`)
      })
    )
  }

  saw(at: ProcessId, ...events: readonly CoreEvent[]): void {
    this.members.get(at)?.saw(events)
  }

  /** Everybody records and reports. @param told what each tells each */
  report(told: (from: ProcessId, to: ProcessId) => ProcessReport, snapshot = SNAPSHOT): void {
    for (const id of MEMBERS) this.saw(id, { type: 'recorded', snapshot, members: MEMBERS, firstMarkerFrom: '' })
    for (const from of MEMBERS) {
      const others = MEMBERS.filter((to) => to !== from)
      this.saw(from, ...others.map((to) => event('sent', from, to, told(from, to))))
      for (const to of others) this.saw(to, event('received', from, to, told(from, to)))
    }
  }

  complete(snapshot = SNAPSHOT): void {
    for (const id of MEMBERS) this.saw(id, complete(snapshot))
  }

  /** Time passes. */
  wait(): void {
    for (const call of this.waiting.splice(0)) call()
  }

  /** Delivers all that is on its way. @param isLost what never arrives */
  settle(isLost: (one: Mail) => boolean = () => false): void {
    for (let next = this.mail.shift(); next !== undefined; next = this.mail.shift())
      if (!isLost(next)) this.saw(next.to, event('received', next.from, next.to, next.message))
  }
}

function event(type: 'sent' | 'received', from: ProcessId, to: ProcessId, message: Message): CoreEvent {
  return { type, from, to, lane: 'control', seq: 1, message, balance: 0 as Coins }
}

function complete(snapshot: SnapshotId): CoreEvent {
  const cut: Cut = { snapshot, members: MEMBERS, timeline: FIRST_TIMELINE, parts: {} }
  return { type: 'complete', cut, recordedAt: 0, endedAt: 0 }
}

const reports = new Map<string, ProcessReport>()

/** The same object for the same report. */
function reportOf(from: ProcessId, opening = 100, snapshot = SNAPSHOT): ProcessReport {
  const key = `${from} ${opening} ${snapshot}`
  const report = reports.get(key) ?? {
    type: 'report',
    snapshot,
    part: { recordedState: openApplications(from, opening as Coins), incoming: {} }
  }
  reports.set(key, report)
  return report
}

const truly = (from: ProcessId): ProcessReport => reportOf(from)
/** Eve tells anna something else. */
const toAnnaOnly = (from: ProcessId, to: ProcessId): ProcessReport =>
  reportOf(from, from === EVE && to === ANNA ? 600 : 100)

/** Eve signs, and says nothing else. */
const isEveSilent = ({ from, message }: Mail): boolean => from === EVE && message.type !== 'voucher'

let room: Room

beforeEach(() => (room = new Room()))

test('honest members tell each other a voucher and a comparison each, and no more', () => {
  room.report(truly)
  room.complete()
  room.settle()
  expect(room.found).toEqual([])
  const types = (type: Message['type']): number => room.sent.filter(({ message }) => message.type === type).length
  expect([types('voucher'), types('comparison'), types('evidence')]).toEqual([12, 12, 0])
  const [voucher, comparison] = [room.sent[0], room.sent.at(-1)].map((one) => one && encodeMessage(one.message).length)
  console.log(`a voucher is ${voucher} bytes, a comparison ${comparison}, with ids as short as these`)
  expect([voucher, comparison]).toEqual([77, 45])
})

test('who reports two things is named by everybody, whoever got which', () => {
  room.report(toAnnaOnly)
  room.complete()
  room.settle()
  expect(room.found.filter((one) => !one.startsWith(EVE)).sort()).toEqual([
    'anna anna#1 two-reports eve',
    'ben anna#1 two-reports eve',
    'cleo anna#1 two-reports eve'
  ])
})

test('a voucher that comes last still proves it', () => {
  room.report(toAnnaOnly)
  const late = room.mail.filter(({ from, message }) => from === EVE && message.type === 'voucher')
  room.mail = room.mail.filter((one) => !late.includes(one))
  room.complete()
  room.settle(isEveSilent)
  expect(room.found).toEqual([])
  room.mail.push(...late)
  room.settle(isEveSilent)
  room.wait()
  expect(room.found.filter((one) => one.includes('/'))).toEqual([])
  for (const at of HONEST) expect(room.found).toContain(`${at} anna#1 two-reports eve`)
})

test('a comparison that comes before the own cut is complete is not lost', () => {
  room.report(toAnnaOnly)
  for (const id of [BEN, CLEO, EVE]) room.saw(id, complete(SNAPSHOT))
  room.settle()
  expect(room.found).toEqual([])
  room.saw(ANNA, complete(SNAPSHOT))
  // What anna says now never arrives: she must have kept what she was told.
  room.settle(({ from, message }) => from === ANNA && message.type === 'comparison')
  expect(room.found).toContain('ben anna#1 two-reports eve')
})

test('who has no voucher yet waits for it, also where the other has nothing more to show', () => {
  room.report(toAnnaOnly)
  const toAnna = room.mail.filter(({ from, to, message }) => from === EVE && to === ANNA && message.type === 'voucher')
  room.mail = room.mail.filter((one) => !toAnna.includes(one))
  room.complete()
  room.settle(isEveSilent)
  room.mail.push(...toAnna)
  room.settle(isEveSilent)
  room.wait()
  expect(room.found).toContain('anna anna#1 two-reports eve')
  expect(room.found.filter((one) => one.includes('/'))).toEqual([])
})

test('who signs nothing is one of a pair', () => {
  room.report(toAnnaOnly)
  room.complete()
  room.settle(({ from }) => from === EVE)
  room.wait()
  const byHonest = room.found.filter((one) => !one.startsWith(EVE))
  expect(byHonest.length).toBeGreaterThan(0)
  for (const one of byHonest) expect(one).toMatch(/two-reports eve\/(anna|ben|cleo)$/)
})

test('a voucher that does not sign the report that came proves nothing', () => {
  room.report(toAnnaOnly)
  room.mail = room.mail.map((one) =>
    one.from === EVE && one.to === ANNA && one.message.type === 'voucher'
      ? { ...one, message: { ...one.message, signature: 'ab'.repeat(64) } }
      : one
  )
  room.complete()
  room.settle(isEveSilent)
  room.wait()
  expect(room.found).toContain('anna anna#1 two-reports eve/ben')
})

test('what is made up about an honest member is not believed: the one who shows it is one of the pair', () => {
  room.report(truly)
  room.complete()
  room.settle()
  const told = (member: ProcessId, digest: string, signature: string): Told => ({ member, digest, signature })
  const forged = [
    told(BEN, 'ab'.repeat(32), 'cd'.repeat(64)),
    told(CLEO, 'ab'.repeat(32), ''),
    told(ANNA, 'ab'.repeat(32), '')
  ]
  room.saw(ANNA, event('received', EVE, ANNA, { type: 'evidence', snapshot: SNAPSHOT, told: forged }))
  room.wait()
  expect(room.found).toEqual(['anna anna#1 two-reports ben/eve', 'anna anna#1 two-reports cleo/eve'])
})

test('who shows another own report than it has sent has told two things', () => {
  room.report(truly)
  room.complete()
  room.settle()
  const told = [{ member: EVE, digest: 'ab'.repeat(32), signature: '' }]
  room.saw(ANNA, event('received', EVE, ANNA, { type: 'evidence', snapshot: SNAPSHOT, told }))
  expect(room.found).toEqual(['anna anna#1 two-reports eve'])
})

test('messages of strangers, about unknown snapshots, or without end, are ignored', () => {
  const stranger = 'mallory' as ProcessId
  const comparison: EvidenceMessage = { type: 'comparison', snapshot: SNAPSHOT, digest: 'ab'.repeat(32) }
  const evidence = (digest: string): EvidenceMessage => ({
    type: 'evidence',
    snapshot: SNAPSHOT,
    told: [{ member: BEN, digest: digest.repeat(32), signature: '' }]
  })
  room.saw(ANNA, event('received', EVE, ANNA, comparison), event('received', EVE, ANNA, evidence('ab')))
  room.report(truly)
  for (let n = 0; n < 200; n++) room.saw(ANNA, event('received', `m${n}` as ProcessId, ANNA, comparison))
  room.complete()
  room.settle()
  for (const from of [stranger, 'm1' as ProcessId])
    room.saw(ANNA, event('received', from, ANNA, comparison), event('received', from, ANNA, evidence('ab')))
  expect(room.found).toEqual([])
  expect(room.sent.filter(({ message }) => message.type === 'evidence')).toEqual([])
  for (const digest of ['ab', 'cd', 'ef', '12']) room.saw(ANNA, event('received', EVE, ANNA, evidence(digest)))
  room.saw(
    ANNA,
    event('received', EVE, ANNA, {
      ...evidence('ab'),
      told: [{ member: CLEO, digest: 'ab', signature: '' }]
    } as EvidenceMessage)
  )
  expect(room.waiting).toHaveLength(2)
  room.wait()
  for (let time = 0; time < 5; time++) room.saw(ANNA, event('received', EVE, ANNA, comparison))
  expect(room.found).toEqual(['anna anna#1 two-reports ben/eve'])
  expect(room.sent.filter(({ message }) => message.type === 'evidence')).toHaveLength(1)
})

test('who has restarted before the cut was complete compares nothing and names nobody', () => {
  room.report(truly)
  room.open(ANNA)
  room.saw(ANNA, { type: 'recorded', snapshot: SNAPSHOT, members: MEMBERS, firstMarkerFrom: '' })
  room.complete()
  room.settle()
  expect(room.found).toEqual([])
  expect(room.sent.filter(({ from, message }) => from === ANNA && message.type === 'comparison')).toEqual([])
})

test('old snapshots are forgotten', () => {
  room.report(truly)
  for (let n = 2; n < 200; n++)
    room.saw(ANNA, { type: 'recorded', snapshot: snapshotId(ANNA, n), members: MEMBERS, firstMarkerFrom: '' })
  room.saw(ANNA, complete(SNAPSHOT))
  expect(room.sent.filter(({ message }) => message.type === 'comparison')).toEqual([])
})
