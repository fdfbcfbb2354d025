// When a peer tells whom it reaches, and when two others count as apart.
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { APART_MS, reachedOf, Reaching } from './reaching.ts'

const [ANNA, BEN, CLEO] = ['12D3KooWAnna', '12D3KooWBen', '12D3KooWCleo'] as [ProcessId, ProcessId, ProcessId]

test('what has changed is told once, when it has stayed so for a moment', () => {
  const reaching = new Reaching()
  expect(reaching.due([BEN], 0)).toBeUndefined()
  expect(reaching.due([BEN, ANNA], 1_500)).toBeUndefined()
  expect(reaching.due([ANNA, BEN], 3_000)).toBeUndefined()
  expect(reaching.due([ANNA, BEN], 3_600)).toEqual([reachedOf(ANNA), reachedOf(BEN)])
  expect(reaching.due([BEN, ANNA], 60_000)).toBeUndefined()
})

test('while it changes all the time it is told all the same, and seldom', () => {
  const reaching = new Reaching()
  const told = Array.from({ length: 60 }, (_, s) => reaching.due(s % 2 === 0 ? [ANNA] : [BEN], 1_000 * s))
  const count = told.filter((one) => one !== undefined).length
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThanOrEqual(6)
})

const said = (...all: readonly (readonly [ProcessId, readonly ProcessId[]])[]) =>
  new Map(all.map(([peer, reached]) => [peer, new Set(reached.map(reachedOf))]))

test('two are apart when both say so for a while, and no longer when one of them reaches the other', () => {
  const reaching = new Reaching()
  const apart = said([BEN, [ANNA]], [CLEO, [ANNA]])
  reaching.look(apart, 0)
  expect(reaching.pairsApart(APART_MS - 1)).toEqual([])
  reaching.look(apart, APART_MS)
  expect(reaching.pairsApart(APART_MS)).toEqual([[BEN, CLEO]])
  reaching.look(said([BEN, [ANNA]], [CLEO, [ANNA, BEN]]), APART_MS + 1)
  expect(reaching.pairsApart(3 * APART_MS)).toEqual([])
})

test('of somebody who has told nothing, or is gone, nothing is known', () => {
  const reaching = new Reaching()
  reaching.look(said([BEN, [ANNA]], [CLEO, [ANNA]]), 0)
  reaching.look(said([BEN, [ANNA]]), APART_MS)
  expect(reaching.pairsApart(APART_MS)).toEqual([])
  reaching.look(said([BEN, [ANNA]], [CLEO, [ANNA]]), APART_MS + 1)
  expect(reaching.pairsApart(APART_MS + 1)).toEqual([])
})

test('while somebody is still being connected with others, nobody says that two cannot reach each other', () => {
  const reaching = new Reaching()
  const others = Array.from({ length: 20 }, (_, i) => `12D3KooWOther${i}` as ProcessId)
  let now = 0
  for (const i of others.keys()) {
    now = i * 10_000
    reaching.look(said([BEN, [ANNA, ...others.slice(0, i)]], [CLEO, [ANNA]]), now)
    expect(reaching.pairsApart(now + 9_000)).toEqual([])
  }
  const fewer = said([BEN, [ANNA]], [CLEO, [ANNA]]) // Who loses somebody is not being connected.
  reaching.look(fewer, now + 10_000)
  expect(reaching.pairsApart(now + APART_MS)).toEqual([[BEN, CLEO]])
})
