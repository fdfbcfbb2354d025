// An answer that is older than the newest question is known as such, with what the new one waits for.
import { expect, test } from 'vitest'
import { snapshotId } from '../../../app/ids.ts'
import type { SnapshotView } from '../../../app/view/contract/snapshot.ts'
import { threePeople } from '../../../testing/page/sample.ts'
import type { NetworkState } from '../network-view/network-state.ts'
import { peopleOf } from '../people/people.ts'
import { askedAgain, askedAgainSentence, SOON_MS } from './asked-again.ts'

const { view } = threePeople()
const people = peopleOf(view)
const [anna, ben] = [people.all[0]!.id, people.all[1]!.id]
const at = (count: number, status: SnapshotView['status'], recordedAt: number): SnapshotView =>
  ({ snapshot: snapshotId(anna, count), status, recordedAt, ageMs: 0, waitingFor: [ben] }) as unknown as SnapshotView
const NOBODY: NetworkState = { processes: [], channels: [], recordings: [] }

test('a newer snapshot that keeps people waiting makes the shown answer an old one', () => {
  const [old, open] = [at(1, 'complete', 1_000), at(2, 'open', 5_000)]
  expect(askedAgain([open, old], old, SOON_MS)).toBe(open)
  expect(askedAgain([open, old], old, SOON_MS - 1)).toBeUndefined() // Most are complete sooner.
  const afterTheClockWentBack = at(2, 'open', 500)
  expect(askedAgain([afterTheClockWentBack, old], old, SOON_MS)).toBe(afterTheClockWentBack)
  expect(askedAgain([at(2, 'complete', 5_000), old], old, 60_000)).toBeUndefined()
  expect(askedAgain([at(2, 'cancelled', 5_000), old], old, 60_000)).toBeUndefined()
  expect(askedAgain([at(3, 'complete', 9_000), open], at(3, 'complete', 9_000), 60_000)).toBeUndefined() // It is older.
})

test('the sentence names the channel on which the marker waits, or else whose report is missing', () => {
  const asked = at(2, 'open', 5_000)
  const marker = { seq: 3, kind: 'marker', amount: 0, snapshot: asked.snapshot } as const
  const channels = [{ from: anna, to: ben, items: [marker] }] as unknown as NetworkState['channels']
  const names = [people.of(anna).name, people.of(ben).name]
  expect(askedAgainSentence(asked, { ...NOBODY, channels }, people)).toContain(
    `no answer yet, because a marker waits on ${names[0]} → ${names[1]}.`
  )
  expect(askedAgainSentence(asked, NOBODY, people)).toContain(`because the report of ${names[1]} is missing`)
})
