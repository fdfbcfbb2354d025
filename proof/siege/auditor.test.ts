// The auditor finds every violation: correct peers have none, and each wrong history gives one sentence.
import { expect, test } from 'vitest'
import { openApplications } from '../../app/applications/all.ts'
import type { Account } from '../../app/applications/bank/bank.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import { snapshotId, type ProcessId, type SnapshotId } from '../../app/ids.ts'
import type { Cut } from '../../app/process/state.ts'
import { FIRST_TIMELINE } from '../../app/snapshot/timeline.ts'
import { auditAll, type Witness } from './auditor.ts'
import type { History } from './history.ts'

const ANNA = 'anna' as ProcessId
const BEN = 'ben' as ProcessId
const SNAPSHOT = snapshotId(ANNA, 1)
const SECOND = { number: 1, initiator: ANNA }

// Anna sends 5, records, and sends 7; ben records before the 5 arrives.
const annaAtCut = account(100, 95, { sent: { [BEN]: { count: 1, amount: 5 as Coins } } })
const benAtCut = account(100, 100, {})

function account(opening: number, balance: number, totals: Partial<Account>): Account {
  return { opening: opening as Coins, balance: balance as Coins, sent: {}, received: {}, ...totals }
}

function cutWith(inTransit: readonly number[]): Cut {
  return {
    snapshot: SNAPSHOT,
    members: [ANNA, BEN],
    timeline: FIRST_TIMELINE,
    parts: {
      [ANNA]: {
        recordedState: { ...openApplications(ANNA, annaAtCut.opening), bank: annaAtCut },
        incoming: { [BEN]: [] }
      },
      [BEN]: {
        recordedState: { ...openApplications(BEN, benAtCut.opening), bank: benAtCut },
        incoming: { [ANNA]: inTransit.map((amount) => ({ type: 'transfer', amount: amount as Coins })) }
      }
    }
  }
}

const cuts = new Map([[SNAPSHOT, cutWith([5])]])
const complete = {
  event: 'snapshot',
  snapshot: SNAPSHOT,
  status: 'complete',
  total: 200,
  expected: 200,
  conserved: true
}

const annaHistory: History = {
  id: ANNA,
  opening: 100,
  balance: 88,
  sent: { [BEN]: [5, 7] },
  received: {},
  transfers: [
    { from: ANNA, to: BEN, amount: 5, balance: 95 },
    { from: ANNA, to: BEN, amount: 7, balance: 88 }
  ],
  recorded: new Map([[SNAPSHOT, { balance: 95, sent: { [BEN]: [5] }, received: {} }]]),
  returned: [],
  undone: new Set(),
  cuts,
  restartsAsReplayed: true
}
const benHistory: History = {
  id: BEN,
  opening: 100,
  balance: 112,
  sent: {},
  received: { [ANNA]: [5, 7] },
  transfers: [
    { from: ANNA, to: BEN, amount: 5, balance: 105 },
    { from: ANNA, to: BEN, amount: 7, balance: 112 }
  ],
  recorded: new Map([[SNAPSHOT, { balance: 100, sent: {}, received: {} }]]),
  returned: [],
  undone: new Set(),
  cuts,
  restartsAsReplayed: true
}
const anna: Witness = { history: annaHistory, printed: [complete, { event: 'transfer', ...annaHistory.transfers[1] }] }
const ben: Witness = { history: benHistory, printed: [{ event: 'transfer', ...benHistory.transfers[0] }, complete] }

const granted: ReadonlySet<SnapshotId> = new Set([SNAPSHOT])

test('if every coin is accounted for, there is no violation', () => {
  expect(auditAll([anna, ben], granted)).toEqual({
    transfers: 2,
    completed: 1,
    withMoneyInTransit: 1,
    restores: 0,
    broken: []
  })
})

const withAnna = (change: Partial<History>, printed = anna.printed): readonly Witness[] => [
  { history: { ...annaHistory, ...change }, printed },
  ben
]
const withBen = (change: Partial<History>): readonly Witness[] => [
  anna,
  { history: { ...benHistory, ...change }, printed: ben.printed }
]
const recordedWith = (received: number): History['recorded'] =>
  new Map([[SNAPSHOT, { balance: 100, sent: {}, received: { [ANNA]: new Array<number>(received).fill(5) } }]])

test.each<[string, readonly Witness[], RegExp]>([
  ['a journal that restarts with another state', withAnna({ restartsAsReplayed: false }), /would restart/],
  ['a transfer that was lost', withBen({ received: { [ANNA]: [5] } }), /are not those that \w+ has received/],
  ['a transfer that came twice', withBen({ received: { [ANNA]: [5, 7, 7] } }), /are not those that \w+ has received/],
  [
    'two transfers that changed places',
    withBen({ received: { [ANNA]: [7, 5] } }),
    /are not those that \w+ has received/
  ],
  ['a coin too many', withBen({ balance: 113 }), /there are 201 coins, and 200 were opened/],
  ['a member without the cut', withBen({ cuts: new Map() }), /ben does not have it/],
  ['two different cuts', withAnna({ cuts: new Map([[SNAPSHOT, cutWith([7])]]) }), /holds another one/],
  [
    'a recorded balance that never was',
    withAnna({ recorded: new Map([[SNAPSHOT, { balance: 94, sent: { [BEN]: [5] }, received: {} }]]) }),
    /had another balance/
  ],
  [
    'a message in transit that was received before the cut',
    withBen({ recorded: recordedWith(1) }),
    /exactly the messages that cross/
  ],
  [
    'a message received before it was sent',
    withBen({ recorded: recordedWith(2) }),
    /had received messages that anna had not sent/
  ],
  [
    'something shown that is not committed',
    withAnna({}, [{ event: 'transfer', from: ANNA, to: BEN, amount: 9, balance: 79 }]),
    /not in its journal/
  ],
  ['a result that is not that of the journal', withAnna({}, [{ ...complete, total: 199 }]), /another result/],
  [
    'a process that went back to too much money',
    withAnna({ returned: [{ snapshot: SNAPSHOT, timeline: SECOND, balance: 88, expected: 95 }] }),
    /had 88 after going back to anna#1, and not 95/
  ],
  [
    'an end in two timelines',
    withAnna({ returned: [{ snapshot: SNAPSHOT, timeline: SECOND, balance: 95, expected: 95 }] }),
    /there are several timelines/
  ],
  [
    'a restore that never happened',
    withAnna({}, [{ event: 'restored', snapshot: SNAPSHOT, timeline: SECOND, balance: 95 }]),
    /has printed of going back to anna#1, which it has not/
  ]
])('%s is found', (_, witnesses, sentence) => {
  expect(auditAll(witnesses, granted).broken.join('\n')).toMatch(sentence)
})

test('an accepted snapshot that is missing is found', () => {
  const promised = new Set([...granted, snapshotId(BEN, 1)])
  expect(auditAll([anna, ben], promised).broken).toEqual(['ben#1 was granted and is not complete'])
})
