// Every order in which the messages of a small world can be delivered and its operations performed, for tests. Worlds are
// plain data and compared as text. The search of proof/explore goes deeper, with frames, crashes and journals.
import type { Step } from '../../app/process/state.ts'
import { answerQuestions, deliverNext, isAsked, type World } from './world.ts'

/** Something that a process does once, at any moment after the operations before it. @returns its outcome */
export type ProcessOperation = (world: World) => Step

export interface Orders {
  readonly worlds: number
  readonly endings: number
}

/**
 * @param operations one list for each process: performed in the order of the list, at any time
 * @param look called with every world that can be reached, once
 * @param atEnd called with each in which nothing more can happen
 */
export function everyOrder(
  start: World,
  operations: readonly (readonly ProcessOperation[])[],
  look: (world: World) => void,
  atEnd: (world: World) => void
): Orders {
  const seen = new Set<string>()
  const waiting: (readonly [World, readonly number[]])[] = [[start, operations.map(() => 0)]]
  let endings = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [world, done] = next
    const text = JSON.stringify([world, done])
    if (seen.has(text)) continue
    seen.add(text)
    look(world)
    let isEnd = true
    const go = (act: (copy: World) => Step, doneThen: readonly number[] = done): void => {
      const copy = structuredClone(world)
      const step = act(copy)
      if ('waits' in step) return
      isEnd = false
      waiting.push([copy, doneThen])
    }
    for (const { from, to, lane, messages } of world.channels)
      if (messages.length > 0) go((copy) => taken(deliverNext(copy, from, to, lane)))
    for (const process of Object.values(world.processes))
      if (isAsked(process)) go((copy) => taken(answerQuestions(copy, process.id)))
    for (const [index, list] of operations.entries()) {
      const operation = list[done[index] ?? 0]
      if (operation !== undefined)
        go(
          operation,
          done.map((count, place) => (place === index ? count + 1 : count))
        )
    }
    if (!isEnd) continue
    endings += 1
    atEnd(world)
  }
  return { worlds: seen.size, endings }
}

/** Honest processes break no rule, whatever the order. */
function taken(step: Step): Step {
  if ('violation' in step) throw new Error(step.violation)
  return step
}
