// Graphs of who waits for whom: ways, cycles, and who cannot get out of them. For at most some thousand edges.
import type { ProcessId } from '../../ids.ts'

interface Edge {
  readonly from: ProcessId
  readonly to: ProcessId
}

/**
 * One shortest cycle of each knot: of processes that all lead to each other. Each begins with its smallest id, and they are in order of
 * these. Of several edges between two processes the first counts.
 */
export function shortestCycles<E extends Edge>(edges: readonly E[]): readonly (readonly E[])[] {
  const reached = reachedByAll(edges)
  const leads = (from: ProcessId, to: ProcessId): boolean => reached.get(from)?.has(to) === true
  const inCycles = [...reached.keys()].filter((one) => leads(one, one))
  const knots = Map.groupBy(inCycles, (one) => inCycles.find((other) => leads(one, other) && leads(other, one)))
  return [...knots.values()]
    .flatMap((knot) => {
      const ways = knot.flatMap((one) => [shortestWay(edges, one, one) ?? []])
      return ways.sort((one, other) => one.length - other.length).slice(0, 1)
    })
    .map(fromSmallest)
    .sort((one, other) => ((one[0]?.from ?? '') < (other[0]?.from ?? '') ? -1 : 1))
}

/** Everybody who is in a cycle or leads into one; sorted. */
export function leadingIntoCycles(edges: readonly Edge[]): readonly ProcessId[] {
  const reached = reachedByAll(edges)
  const isInCycle = (one: ProcessId): boolean => reached.get(one)?.has(one) === true
  return [...reached.keys()].filter((one) => isInCycle(one) || [...(reached.get(one) ?? [])].some(isInCycle))
}

/** For everybody who leads to anybody, in order: whoever a way of at least one edge leads to. */
export function reachedByAll(edges: readonly Edge[]): ReadonlyMap<ProcessId, ReadonlySet<ProcessId>> {
  return new Map(startsOf(edges).map((start) => [start, reachedFrom(edges, start)]))
}

/** A shortest way of at least one edge, so that a way from a process to itself is a cycle; `undefined` where there is none. */
export function shortestWay<E extends Edge>(
  edges: readonly E[],
  from: ProcessId,
  to: ProcessId
): readonly E[] | undefined {
  const outgoing = Map.groupBy(edges, (edge) => edge.from)
  const reached = new Set<ProcessId>()
  let ways: E[][] = [[]]
  while (ways.length > 0) {
    const longer: E[][] = []
    for (const way of ways)
      for (const edge of outgoing.get(way.at(-1)?.to ?? from) ?? []) {
        if (edge.to === to) return [...way, edge]
        if (reached.has(edge.to)) continue
        reached.add(edge.to)
        longer.push([...way, edge])
      }
    ways = longer
  }
  return undefined
}

/** The same cycle, told from its smallest id. */
export function fromSmallest<E extends Edge>(cycle: readonly E[]): readonly E[] {
  const ids = cycle.map(({ from }) => from)
  const first = ids.reduce((best, id, at) => (id < (ids[best] ?? id) ? at : best), 0)
  return [...cycle.slice(first), ...cycle.slice(0, first)]
}

function startsOf(edges: readonly Edge[]): ProcessId[] {
  return [...new Set(edges.map(({ from }) => from))].sort()
}

/** Whoever a way of at least one edge leads to. */
function reachedFrom(edges: readonly Edge[], start: ProcessId): ReadonlySet<ProcessId> {
  const outgoing = Map.groupBy(edges, ({ from }) => from)
  const reached = new Set<ProcessId>()
  const open = [start]
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const { to } of outgoing.get(next) ?? []) {
      if (reached.has(to)) continue
      reached.add(to)
      open.push(to)
    }
  return reached
}
