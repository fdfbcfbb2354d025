import { expect, test } from 'vitest'
import type { SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { OutboxItem, PeerView } from '../../../app/view/contract/view.ts'
import {
  idOf,
  peer,
  type Sample,
  brokenAudit,
  crowd,
  threePeople,
  waitingSnapshot
} from '../../../testing/page/sample.ts'
import { peopleOf } from '../people/people.ts'
import { sentenceOf, verdictOf } from './sentences.ts'

function said({ view, cuts }: Sample, change: Partial<SnapshotView> = {}): string {
  const [newest] = view.snapshots
  if (newest === undefined) throw new Error('the sample has a snapshot')
  const snapshot = { ...newest, ...change }
  const cut = snapshot.status === 'complete' ? cuts.find((one) => one.snapshot === snapshot.snapshot) : undefined
  return sentenceOf(snapshot, cut, peopleOf(view))
}

test('a sum that holds says how many agree', () => {
  expect(said(threePeople())).toBe('Every coin is accounted for: 3 of 3 processes and 6 of 6 channels agree.')
  expect(said(crowd(63))).toContain('64 of 64 processes and 4,032 of 4,032 channels agree')
})

test('a sum that fails names the pair that disagrees, by the names on this page', () => {
  expect(said(brokenAudit())).toBe('Ben and Cleo disagree about Ben → Cleo by 5. 1 further check fails.')
})

test('a balance that does not match its transfers is named with its owner', () => {
  const { view, cuts } = threePeople()
  const processes =
    cuts[0]?.processes.map((books, at) => (at === 1 ? { ...books, balance: 1030, holds: false } : books)) ?? []
  const wrong = cuts.map((cut) => ({ ...cut, processes, conserved: false }))
  expect(said({ view, cuts: wrong })).toBe('The balance of Ben does not match its transfers: they differ by 10.')
})

test('a snapshot that waits names who is away, not everybody whose report is missing', () => {
  expect(said(waitingSnapshot())).toBe(
    'Waiting for Cleo, who is offline. It completes by itself when Cleo is connected again.'
  )
})

test('a snapshot in which everybody is linked names whose report is missing', () => {
  const { view, cuts } = waitingSnapshot()
  const linked = { ...view, peers: [peer('Ben'), peer('Cleo')] }
  const change = { status: 'open' as const, waitingFor: [idOf('Cleo'), idOf('Anna')] }
  expect(said({ view: linked, cuts }, change)).toBe('Recording. Waiting for the reports of Cleo and Anna.')
})

test('a marker that waits on a channel held by this person is named with its channel, and nobody else is blamed', () => {
  const { view, cuts } = waitingSnapshot()
  const marker = { seq: 2, kind: 'marker' as const, amount: 0, snapshot: view.snapshots[0]?.snapshot ?? ('' as const) }
  const money = { seq: 1, kind: 'transfer' as const, amount: 100, snapshot: '' as const }
  const pace = { delayMs: 0, held: true }
  const held = (name: string, outbox: readonly OutboxItem[], change = {}) => ({
    ...peer(name),
    ...{ pace, outbox, outboxLength: outbox.length, ...change }
  })
  const waiting = { status: 'open' as const, waitingFor: [idOf('Ben')] }
  const saying = (...peers: readonly PeerView[]) => said({ view: { ...view, peers }, cuts }, waiting)
  expect(saying(held('Ben', [money, marker]), peer('Cleo'))).toBe(
    'Your marker to Ben waits behind 100 on the channel you hold. Release it.'
  )
  expect(saying(held('Ben', [marker]), peer('Cleo'))).toBe(
    'Your marker to Ben waits on the channel you hold. Release it.'
  )
  expect(saying(held('Ben', [marker]), held('Cleo', [marker]))).toBe(
    'Your markers to Ben and Cleo wait on the channels you hold. Release them.'
  )
  expect(saying(held('Ben', [money]), peer('Cleo'))).toBe('Recording. Waiting for the report of Ben.')
  // Of a killed Ben it must not say that his return is enough.
  expect(saying(held('Ben', [money, marker], { status: 'away' }), peer('Cleo'))).toBe(
    'Waiting for Ben, who is offline. Your marker to Ben waits behind 100 on the channel you hold. Release it.'
  )
})

test('a cancelled snapshot gives its reason and no sum', () => {
  const change = { status: 'cancelled' as const, ended: 'Cancelled by the peer that started it.' }
  expect(said(waitingSnapshot(), change)).toBe('Cancelled by the peer that started it. There is no sum.')
})

test('the verdict holds only when the peer says that it is conserved', () => {
  const verdicts = [threePeople(), brokenAudit(), waitingSnapshot()].map(({ view }) => view.snapshots.map(verdictOf))
  expect(verdicts).toEqual([['holds'], ['broken'], ['waiting', 'ended', 'holds']])
})
