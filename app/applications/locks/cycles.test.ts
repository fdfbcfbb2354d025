// Ways and cycles in graphs that one can draw.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../../ids.ts'
import { fromSmallest, leadingIntoCycles, shortestCycles, shortestWay } from './cycles.ts'

/** `ab bc` is two edges. */
function graph(text: string) {
  return text.split(' ').map((edge) => ({ from: edge[0] as ProcessId, to: edge[1] as ProcessId }))
}

function told(edges: readonly { readonly from: string; readonly to: string }[] | undefined): string | undefined {
  return edges?.map(({ from, to }) => from + to).join(' ')
}

const [a, c] = ['a' as ProcessId, 'c' as ProcessId]

test('the shortest way is found, and none where there is none', () => {
  expect(told(shortestWay(graph('ab bc cd ad dc'), a, c))).toBe('ab bc')
  expect(told(shortestWay(graph('ab bd de ec ac'), a, c))).toBe('ac')
  expect(shortestWay(graph('ab cb'), a, c)).toBeUndefined()
})

test('a way from a process to itself is a cycle', () => {
  expect(told(shortestWay(graph('ab bc ca ba'), a, a))).toBe('ab ba')
  expect(shortestWay(graph('ab bc'), a, a)).toBeUndefined()
})

test('a cycle is told from its smallest id', () => {
  expect(told(fromSmallest(graph('cd da ac')))).toBe('ac cd da')
})

test('each knot gives one shortest cycle, in order', () => {
  expect(shortestCycles(graph('xy yx ab bc ca ba')).map(told)).toEqual(['ab ba', 'xy yx'])
  expect(shortestCycles(graph('zb bz az')).map(told)).toEqual(['bz zb'])
  expect(shortestCycles(graph('ab bc cb de')).map(told)).toEqual(['bc cb'])
  expect(shortestCycles(graph('ab bc ad'))).toEqual([])
})

test('whoever leads into a cycle is stuck with it, and whoever a cycle leads to is not', () => {
  expect(leadingIntoCycles(graph('ab bc cb cd ea fd'))).toEqual(['a', 'b', 'c', 'e'])
})

test('a graph has a cycle exactly when taking away again and again whoever leads to nobody leaves somebody', () => {
  const anyName = fc.constantFrom('a', 'b', 'c', 'd', 'e') as fc.Arbitrary<ProcessId>
  const anyGraph = fc.array(
    fc.record({ from: anyName, to: anyName }).filter(({ from, to }) => from !== to),
    { maxLength: 9 }
  )
  fc.assert(
    fc.property(anyGraph, (edges) => {
      let left = edges
      for (let before = -1; before !== left.length;) {
        before = left.length
        left = left.filter(({ to }) => left.some(({ from }) => from === to))
      }
      expect(leadingIntoCycles(edges)).toEqual([...new Set(left.map(({ from }) => from))].sort())
      expect(shortestCycles(edges).length > 0).toBe(left.length > 0)
      for (const cycle of shortestCycles(edges)) {
        expect(cycle.map(({ to }) => to)).toEqual([...cycle.slice(1), ...cycle.slice(0, 1)].map(({ from }) => from))
        expect(new Set(cycle.map(({ from }) => from)).size).toBe(cycle.length)
        for (const edge of cycle) expect(edges).toContain(edge)
      }
    })
  )
})
