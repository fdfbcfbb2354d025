// The gate between bytes and messages: every message decodes to itself, and all other bytes are rejected.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openApplications, weightOf, type ApplicationMessage, type ApplicationStates } from '../applications/all.ts'
import * as bankSchema from '../applications/bank/generated/schema.js'
import { BALANCE_MAX, CHANNEL_MAX } from '../applications/bank/bank.ts'
import { OPENING_MAX, type Coins } from '../applications/bank/coins.ts'
import { GENERATIONS_MAX } from '../applications/computation/computation.ts'
import * as computationSchema from '../applications/computation/generated/schema.js'
import * as locksSchema from '../applications/locks/generated/schema.js'
import { CLAIMS_MAX, QUEUE_MAX, RESOURCES_MAX } from '../applications/locks/locks.ts'
import { RESOURCE_NAME_MAX } from '../applications/locks/resource.ts'
import * as objectsSchema from '../applications/objects/generated/schema.js'
import { OBJECTS_MAX, REFERENCES_MAX, ROOTS_MAX } from '../applications/objects/objects.ts'
import { HELD_MAX } from '../applications/tokens/tokens.ts'
import { FRAME_BYTES_MAX, encodeFrame } from '../channel/frame.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { COUNTERPARTIES_MAX } from '../applications/application.ts'
import type { ProcessReport } from './messages.ts'
import { MEMBERS_MAX, RECORDED_MESSAGES_MAX, TIMELINE_NUMBER_MAX } from '../snapshot/limits.ts'
import { anyMessage } from '../../testing/process/arbitrary.ts'
import { decodeMessage, encodeMessage } from './codec.ts'
import { MessageError } from '../applications/fields.ts'
import * as schema from './generated/schema.js'

const snapshot = 'anna#1' as SnapshotId
const NO_BYTES = new Uint8Array()
const account = { opening: 5, balance: 5, sent: [], received: [] }
const idle = {
  bank: account,
  computation: { active: false, generations: 0, sent: [], received: [] },
  locks: { resources: [], claims: [], asked: 0 },
  objects: { objects: [], roots: [], made: 0, partners: [] }
}

const tally = { counterparty: 'ben', count: 1 }
const pen = { name: 'pen', queue: [] }
const claimant = { process: 'ben', n: 1 }
const claim = { owner: 'ben', resource: 'pen', n: 1, held: true }
const owned = { owner: 'ben', object: 1 }
const heapObject = { object: 1, references: [] }

test('every message decodes from its bytes to the same message', () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      expect(decodeMessage(encodeMessage(message))).toEqual(message)
    }),
    { numRuns: 300 }
  )
})

test('any bytes are a message or a MessageError, never anything else', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    // Nearly a message: one with a few bytes changed.
    fc.tuple(anyMessage, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 })).map(([message, changes]) => {
      const changed = encodeMessage(message).slice()
      for (const [at, value] of changes) changed[at % changed.length] = value
      return changed
    })
  )
  let messages = 0
  fc.assert(
    fc.property(bytes, (any) => {
      try {
        const message = decodeMessage(any)
        messages += 1
        expect(decodeMessage(encodeMessage(message))).toEqual(message) // A decoded message is valid.
      } catch (error) {
        expect(error).toBeInstanceOf(MessageError)
      }
    }),
    { numRuns: 2000 }
  )
  expect(messages).toBeGreaterThan(0)
})

test('a message cut off at any byte does not decode to the whole message', () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      const bytes = encodeMessage(message)
      for (let length = 0; length < bytes.byteLength; length += Math.ceil(bytes.byteLength / 50)) {
        try {
          expect(decodeMessage(bytes.slice(0, length))).not.toEqual(message)
        } catch (error) {
          expect(error).toBeInstanceOf(MessageError)
        }
      }
    })
  )
})

test.each<[string, Form]>([
  ['no type', {}],
  ['a transfer of 0', { transfer: { amount: 0 } }],
  ['a marker of one member', marker({ members: ['anna'] })],
  ['a marker of 65 members', marker({ members: many(MEMBERS_MAX + 1) })],
  ['members that are not sorted', marker({ members: ['ben', 'anna'] })],
  ['a member twice', marker({ members: ['anna', 'anna'] })],
  ['a member that is not an id', marker({ members: ['anna', 'constructor'] })],
  ['a snapshot that is not an id', marker({ snapshot: 'anna#0' })],
  ['a timeline whose initiator is not an id', marker({ timelineInitiator: 'an na' })],
  ['a report with 64 channels', report({ incoming: many(MEMBERS_MAX).map((sender) => ({ sender, inTransit: [] })) })],
  ['a channel twice', report({ incoming: ['ben', 'ben'].map((sender) => ({ sender, inTransit: [] })) })],
  ['a transfer of 0 in transit', report({ incoming: [{ sender: 'ben', inTransit: [{ transfer: { amount: 0 } }] }] })],
  ['something unknown in transit', report({ incoming: [{ sender: 'ben', inTransit: [{}] }] })],
  [
    'too much in transit',
    report({
      incoming: [{ sender: 'ben', inTransit: Array(RECORDED_MESSAGES_MAX + 1).fill({ transfer: { amount: 1 } }) as [] }]
    })
  ],
  ['totals of 513 counterparties', bankReport({ sent: many(COUNTERPARTIES_MAX + 1).map((p) => total(p, 1)) })],
  ['two totals of one counterparty', bankReport({ received: [total('ben', 1), total('ben', 2)] })],
  ['a total above what a channel may carry', bankReport({ received: [total('ben', CHANNEL_MAX + 1)] })],
  ['an opening above the largest', bankReport({ opening: OPENING_MAX + 1 })],
  ['a balance above the largest', bankReport({ balance: BALANCE_MAX + 1 })],
  ['a task with too many generations left', { task: { generations: GENERATIONS_MAX } }],
  ['a request without a resource', { request: { resource: '', n: 1 } }],
  ['a request with a name that every JavaScript object has', { request: { resource: 'toString', n: 1 } }],
  ['a request with a name that is not clean', { request: { resource: 'a\u202eb', n: 1 } }],
  ['a grant without a number', { grant: { resource: 'pen', n: 0 } }],
  ['a reference without an owner', { reference: { owner: '', object: 1 } }],
  ['a reference without an object', { reference: { owner: 'anna', object: 0 } }],
  ['a collect without a snapshot', { collect: { snapshot: '' } }],
  [
    'a report with the state of an unknown application',
    {
      report: {
        snapshot,
        incoming: [],
        outside: [],
        states: [...statesOf(idle), { application: 'chess', state: NO_BYTES }]
      }
    }
  ],
  [
    'a report with two states of one application',
    { report: { snapshot, incoming: [], outside: [], states: [...statesOf(idle), ...statesOf(idle)] } }
  ],
  ['a passive process with generations', report({ computation: { ...idle.computation, generations: 1 } })],
  ['too many generations', report({ computation: { ...idle.computation, active: true, generations: 33 } })],
  ['two tallies of one counterparty', report({ computation: { ...idle.computation, sent: [tally, tally] } })],
  ['17 resources', report({ locks: { ...idle.locks, resources: many(17).map((name) => ({ name, queue: [] })) } })],
  ['two resources of one name', report({ locks: { ...idle.locks, resources: [pen, pen] } })],
  ['a queue without a holder', report({ locks: { ...idle.locks, resources: [{ name: 'pen', queue: [claimant] }] } })],
  [
    'a claimant that waits twice',
    report({
      locks: {
        ...idle.locks,
        resources: [{ ...pen, holder: { ...claimant, process: 'cleo' }, queue: [claimant, claimant] }]
      }
    })
  ],
  [
    'somebody who waits for what it holds',
    report({ locks: { ...idle.locks, resources: [{ ...pen, holder: claimant, queue: [claimant] }] } })
  ],
  ['a claim twice', report({ locks: { ...idle.locks, claims: [claim, claim] } })],
  ['an object twice', report({ objects: { ...idle.objects, objects: [heapObject, heapObject] } })],
  ['a root twice', report({ objects: { ...idle.objects, roots: [owned, owned] } })],
  ['a partner twice', report({ objects: { ...idle.objects, partners: ['ben', 'ben'] } })],
  [
    '17 references in one object',
    report({
      objects: {
        ...idle.objects,
        objects: [{ object: 1, references: many(17).map((owner) => ({ owner, object: 1 })) }]
      }
    })
  ],
  [
    'too many messages of other applications in transit',
    report({
      incoming: [
        { sender: 'ben', inTransit: Array(RECORDED_MESSAGES_MAX / 8 + 1).fill({ task: { generations: 0 } }) as [] }
      ]
    })
  ],
  ['a timeline without an initiator', marker({ timelineNumber: 1, timelineInitiator: '' })],
  ['an initiator of the first timeline', marker({ timelineNumber: 0, timelineInitiator: 'anna' })],
  [
    'a restore without a timeline',
    { restore: { snapshot, members: ['anna'], without: [], between: schema.Between.UNDONE, undone: 0, signatures: [] } }
  ],
  [
    'a restore to the first timeline',
    {
      restore: {
        timeline: { number: 0, initiator: '' },
        snapshot,
        members: ['anna'],
        without: [],
        between: schema.Between.UNDONE,
        undone: 0,
        signatures: []
      }
    }
  ],
  [
    'a restore without members',
    {
      restore: {
        timeline: { number: 1, initiator: 'anna' },
        snapshot,
        members: [],
        without: [],
        between: schema.Between.UNDONE,
        undone: 0,
        signatures: []
      }
    }
  ],
  [
    'a question without a snapshot',
    { prepare: { timeline: { number: 1, initiator: 'anna' }, snapshot: '', without: [] } }
  ],
  ['a beginning without a timeline', { begin: { snapshot, members: ['anna'], without: [], signatures: [] } }],
  ['forgetting nobody', { forget: { process: '' } }],
  ['giving up a timeline without an initiator', { abandon: { timeline: { number: 1, initiator: '' } } }],
  ['a cancel without a reason', { cancel: { snapshot, reason: schema.CancelReason.UNKNOWN } }],
  ['a cancel without a snapshot', { cancel: { snapshot: '', reason: schema.CancelReason.BY_INITIATOR } }]
])('%s is not a message', (_, found) => {
  expect(() => decodeMessage(bytesOf(found))).toThrow(MessageError)
})

test('an application that a report does not name has not been used', () => {
  const { bank, ...others } = openApplications('anna' as ProcessId, 100 as Coins)
  const bytes = encodeMessage({
    type: 'report',
    snapshot: 'anna#1' as SnapshotId,
    part: { recordedState: { bank, ...others }, incoming: {} }
  })
  expect(schema.Message.decode(bytes).report?.states.map(({ application }) => application)).toEqual(['bank'])
  expect(decodeMessage(bytes)).toMatchObject({ part: { recordedState: { bank, ...others } } })
})

test('the forms above are messages once the mistake is corrected', () => {
  const applications = report({
    computation: { ...idle.computation, active: true, generations: GENERATIONS_MAX, sent: [tally] },
    locks: { resources: [{ ...pen, holder: claimant }], claims: [claim], asked: 1 },
    objects: { objects: [{ ...heapObject, references: [owned] }], roots: [owned], made: 1, partners: ['ben'] }
  })
  const timeline = { number: TIMELINE_NUMBER_MAX, initiator: 'anna' }
  const restore = {
    restore: {
      timeline,
      snapshot,
      members: ['anna'],
      without: [],
      between: schema.Between.UNDONE,
      undone: 0,
      signatures: []
    }
  }
  const all = [marker({}), marker({ members: many(MEMBERS_MAX) }), report({}), applications, restore]
  for (const right of [...all, bankReport({ received: [total('ben', CHANNEL_MAX)] })])
    expect(() => decodeMessage(bytesOf(right))).not.toThrow()
})

// uint64 can be larger than a safe integer: 2^53 and 2^64 − 1, as varints.
test.each([
  ['2^53', [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10]],
  ['2^64 − 1', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]]
])('a transfer of %s is not a message', (_, varint) => {
  const bytes = Uint8Array.from([0x0a, varint.length + 1, 0x08, ...varint])
  expect(() => decodeMessage(bytes)).toThrow(MessageError)
})

// A message of exactly four bytes has a faster path through the decoder, which must accept nothing more than the full one.
test.each([
  ['a transfer of 0', [0x0a, 2, 0x08, 0]],
  ['an amount that does not end', [0x0a, 2, 0x08, 0x80]],
  ['another field', [0x0a, 2, 0x10, 5]],
  ['a length that is wrong', [0x0a, 3, 0x08, 5]]
])('%s in four bytes is not a message', (_, bytes) => {
  expect(() => decodeMessage(Uint8Array.from(bytes))).toThrow(MessageError)
})

test('four bytes of a transfer followed by another field decode as the schema says, not as the first four alone', () => {
  const twice = Uint8Array.of(0x0a, 2, 0x08, 5, 0x0a, 2, 0x08, 7)
  expect(bankSchema.BankMessage.decode(twice)).toEqual({ transfer: { amount: 7 } })
  expect(decodeMessage(twice)).toEqual({ type: 'transfer', amount: 7 })
})

test('every small amount decodes from its four bytes', () => {
  for (let amount = 1; amount < 128; amount++)
    expect(decodeMessage(Uint8Array.of(0x0a, 2, 0x08, amount))).toEqual({ type: 'transfer', amount })
})

test.each<[string, ApplicationMessage]>([
  ['transfers', { type: 'transfer', amount: Number.MAX_SAFE_INTEGER as Coins }],
  ['tasks', { type: 'task', generations: GENERATIONS_MAX - 1 }],
  ['requests', { type: 'request', resource: '𝒳'.repeat(RESOURCE_NAME_MAX), n: Number.MAX_SAFE_INTEGER }],
  ['references', { type: 'reference', reference: { owner: 'p'.repeat(52) as ProcessId, object: `o${'9'.repeat(15)}` } }]
])('the largest report, with %s in transit, fits into one frame', (what, message) => {
  const ids = many(COUNTERPARTIES_MAX, 52) as ProcessId[] // Peer ids have 52 characters.
  const most = Number.MAX_SAFE_INTEGER
  const senders = ids.slice(0, MEMBERS_MAX - 1)
  const inAll = Math.floor(RECORDED_MESSAGES_MAX / weightOf(message))
  const each = Math.floor(inAll / senders.length)
  const rest = inAll - each * senders.length
  const largest: ProcessReport = {
    type: 'report',
    snapshot: `${ids[0] ?? ''}#${'9'.repeat(15)}~${'z'.repeat(11)}` as SnapshotId,
    part: {
      recordedState: fullStates(ids),
      incoming: Object.fromEntries(
        senders.map((sender, index) => [sender, Array(index === 0 ? each + rest : each).fill(message) as []])
      )
    }
  }
  const bytes = encodeMessage(largest)
  const frame = encodeFrame({ type: 'data', lane: 'control', first: most, messages: [bytes] })
  const mebibytes = (bytes.byteLength / 2 ** 20).toFixed(2)
  console.log(
    `largest report with ${inAll} ${what}: ${bytes.byteLength} bytes (${mebibytes} MiB), its frame ${frame.byteLength}`
  )
  expect(frame.byteLength).toBeLessThan(FRAME_BYTES_MAX)
  expect(decodeMessage(bytes)).toEqual(largest)
})

test('the bytes of small amounts are cached, those of large amounts are not: there are too many', () => {
  const transferOf = (amount: number) => encodeMessage({ type: 'transfer', amount: amount as Coins })
  expect(transferOf(1_000)).toBe(transferOf(1_000))
  expect(transferOf(1_000_000)).not.toBe(transferOf(1_000_000))
})

test('a caller that changes the bytes of a transfer does not change those of the next', () => {
  const bytes = encodeMessage({ type: 'transfer', amount: 7 as Coins })
  expect(encodeMessage({ type: 'transfer', amount: 7 as Coins })).toBe(bytes) // Shared, so they must stay.
  encodeFrame({ type: 'data', lane: 'application', first: 1, messages: [bytes, bytes] })
  expect(decodeMessage(bytes)).toEqual({ type: 'transfer', amount: 7 })
})

/** Every field as large as allowed; an application that is not named here is as it opens. @param ids of the longest kind, one more than neighbours */
function fullStates(ids: readonly ProcessId[]): ApplicationStates {
  const most = Number.MAX_SAFE_INTEGER
  const named = <Value>(value: Value): Record<ProcessId, Value> => Object.fromEntries(ids.map((id) => [id, value]))
  const totals = named({ count: most, amount: CHANNEL_MAX as Coins })
  const resourceOf = (index: number): string => `${'𝒳'.repeat(RESOURCE_NAME_MAX - 2)}${String(index).padStart(2, '0')}`
  const [holder = '' as ProcessId, ...others] = ids
  const claimants = others.slice(0, QUEUE_MAX).map((process) => ({ process, n: most }))
  const objectOf = (index: number): string => `o${999_999_999_999_999 - index}`
  const references = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ owner: holder, object: objectOf(index) }))
  return {
    ...openApplications(holder, OPENING_MAX as Coins),
    bank: { opening: OPENING_MAX as Coins, balance: BALANCE_MAX as Coins, sent: totals, received: totals },
    computation: { phase: 'active', generations: GENERATIONS_MAX, sent: named(most), received: named(most) },
    locks: {
      resources: Object.fromEntries(
        Array.from({ length: RESOURCES_MAX }, (_, index) => [
          resourceOf(index),
          { holder: { process: holder, n: most }, queue: claimants }
        ])
      ),
      claims: Array.from({ length: CLAIMS_MAX }, (_, index) => ({
        owner: holder,
        resource: resourceOf(index),
        n: most,
        phase: 'held' as const
      })),
      asked: most
    },
    objects: {
      objects: Object.fromEntries(
        Array.from({ length: OBJECTS_MAX }, (_, index) => [objectOf(index), references(REFERENCES_MAX)])
      ),
      roots: references(ROOTS_MAX),
      made: most,
      partners: [...ids]
    },
    tokens: {
      held: [...ids, 'anybody' as ProcessId].slice(-HELD_MAX).map((maker) => ({ maker, passes: most })),
      made: true,
      inside: true,
      entered: most,
      next: holder,
      sent: named(most),
      received: named(most)
    }
  }
}

function many(count: number, length = 4): string[] {
  return Array.from({ length: count }, (_, index) => `p${String(index).padStart(length - 1, '0')}`)
}

function marker(change: Partial<schema.Marker>): schema.Message {
  return {
    marker: { snapshot, members: ['anna', 'ben'], timelineNumber: 0, timelineInitiator: '', ...change }
  }
}

/** A message as its schema has it: of the protocol, or of an application. */
type Form =
  | schema.Message
  | bankSchema.BankMessage
  | computationSchema.ComputationMessage
  | locksSchema.LocksMessage
  | objectsSchema.ObjectsMessage

function bytesOf(form: Form): Uint8Array<ArrayBuffer> {
  if ('transfer' in form) return bankSchema.BankMessage.encode(form)
  if ('task' in form) return computationSchema.ComputationMessage.encode(form)
  if ('reference' in form) return objectsSchema.ObjectsMessage.encode(form)
  if ('request' in form || 'grant' in form) return locksSchema.LocksMessage.encode(form)
  return schema.Message.encode(form as schema.Message)
}

/** By application, as its schema has it. */
interface States {
  readonly bank: bankSchema.Account
  readonly computation: computationSchema.Computation
  readonly locks: locksSchema.Locks | undefined
  readonly objects: objectsSchema.Heap
}

function statesOf({ bank, computation, locks, objects }: States): schema.State[] {
  return [
    { application: 'bank', state: bankSchema.Account.encode(bank) },
    { application: 'computation', state: computationSchema.Computation.encode(computation) },
    ...(locks === undefined ? [] : [{ application: 'locks', state: locksSchema.Locks.encode(locks) }]),
    { application: 'objects', state: objectsSchema.Heap.encode(objects) },
    // A process that has never had a token: every field is left out.
    { application: 'tokens', state: new Uint8Array() }
  ]
}

interface IncomingForm {
  readonly sender: string
  readonly inTransit: readonly Form[]
}

function report({ incoming = [], ...states }: Partial<States> & { readonly incoming?: readonly IncomingForm[] }): Form {
  return {
    report: {
      snapshot,
      states: statesOf({ ...idle, ...states }),
      incoming: incoming.map(({ sender, inTransit }) => ({ sender, inTransit: inTransit.map(bytesOf) })),
      outside: []
    }
  }
}

function bankReport(change: Partial<bankSchema.Account>): Form {
  return report({ bank: { ...account, ...change } })
}

function total(counterparty: string, amount: number): bankSchema.Total {
  return { counterparty, count: 1, amount }
}

test('only a transfer decodes as one, also where the other bytes are alike', () => {
  const goodbye = encodeMessage({ type: 'goodbye' })
  expect(decodeMessage(Uint8Array.of(goodbye[0] ?? 0, 2, 8, 5))).toEqual({ type: 'goodbye' })
})
