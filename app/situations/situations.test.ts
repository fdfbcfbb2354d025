// Every situation can be made in free play, and shows what its sentence promises.
import { expect, test } from 'vitest'
import type { CutView } from '../view/contract/snapshot.ts'
import { nodeAt, pathTo, runOf } from '../sandbox/tree.ts'
import { passingsOf } from '../trace/passings.ts'
import { orderOf } from '../trace/ordering.ts'
import { permutedRun } from '../trace/permuted.ts'
import { situationTree } from './free.ts'
import { SITUATIONS, situationNamed } from './list.ts'

function made(name: string) {
  const situation = situationNamed(name)
  if (situation === undefined) throw new Error(`no situation ${name}`)
  const tree = situationTree(situation)
  const order = orderOf(runOf(tree))
  const cuts: readonly CutView[] = pathTo(tree, tree.at).flatMap((place) => [...nodeAt(tree, place).cuts])
  const [cut] = cuts
  if (cut === undefined) throw new Error(`no snapshot of ${name} is complete`)
  return { order, cuts, cut }
}

test('each has a name of its own, and one sentence of what to look for', () => {
  expect(new Set(SITUATIONS.map(({ name }) => name)).size).toBe(SITUATIONS.length)
  for (const { look } of SITUATIONS) expect(look).toMatch(/^[A-Z][^.]*\.$/)
})

test.each(SITUATIONS.map(({ name }) => name))('%s: all money is there, and every snapshot is complete', (name) => {
  const { cuts } = made(name)
  for (const cut of cuts) expect(cut).toMatchObject({ conserved: true, total: 300 })
})

test('money and a task are in transit where they are said to be', () => {
  expect(made('money-in-transit').cut.inTransit).toBe(42)
  expect(made('crossing-message').cut.inTransit).toBe(42)
  expect(made('task-in-transit').cut.properties.termination).toMatchObject({
    holds: false,
    active: [],
    wouldFool: true
  })
})

test('two snapshots cross: neither cut is before the other everywhere', () => {
  const { order, cuts } = made('crossing-snapshots')
  expect(cuts).toHaveLength(2)
  const [first, second] = passingsOf(order).map(({ frontier }) => frontier)
  const differences = (first ?? []).map((count, place) => count - (second?.[place] ?? 0))
  expect(differences.some((difference) => difference > 0)).toBe(true)
  expect(differences.some((difference) => difference < 0)).toBe(true)
})

test('a deadlock of three is one, a phantom is none, and a cycle is garbage that reference counts keep', () => {
  expect(made('deadlock-of-three').cut.properties.deadlock).toMatchObject({ holds: true })
  expect(made('deadlock-of-three').cut.properties.deadlock.cycles[0]).toHaveLength(3)
  const phantom = made('phantom').cut.properties.deadlock
  expect(phantom.holds).toBe(false)
  expect(phantom.phantoms).toHaveLength(1)
  expect(made('garbage-cycle').cut.properties.garbage).toMatchObject({
    garbage: [expect.anything(), expect.anything()] as unknown,
    missedByCounts: [expect.anything(), expect.anything()] as unknown
  })
})

test('the recorded state that never existed never did', () => {
  const { order, cut } = made('never-existed')
  const found = permutedRun(order, cut.snapshot)
  expect(found).toMatchObject({ holds: true, occurredAfter: -1 })
})
