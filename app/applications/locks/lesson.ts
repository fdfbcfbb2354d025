// The words of lessons for locks:
//
//   > add P1 pen                 a resource of P1
//   > request P1 pen of P2, ink of P3
//   > release P1 pen of P2       gives it back
//   > abort P1                   gives everything back and takes every request back
//   = waiting P1                 who waits for something it has asked for
//   = deadlock P1#1 P1 P2        who is in a cycle of waiting; nothing for none
//   = phantom P1#1 P1 P2         who seems to be in one
import type { ProcessId } from '../../ids.ts'
import { readOwned, type LessonReader, type LessonWords } from '../lesson.ts'
import type { LockCommand, Locks, Want } from './locks.ts'
import type { Deadlock } from './question.ts'
import { parseResourceName, type ResourceName } from './resource.ts'
import type { WaitsFor } from './waiting.ts'

export const lesson: LessonWords<Locks, LockCommand, Deadlock> = {
  actions: {
    add: (line) => {
      const [process, resource = ''] = line.words
      line.nothingMore(line.words, 2)
      return { process: line.process(process), command: { do: 'add', resource: readResource(line, resource) } }
    },
    request: (line) => {
      const [process, ...rest] = line.words
      const wants = rest.join(' ').split(',')
      return {
        process: line.process(process),
        command: { do: 'request', wants: wants.map((want) => readWant(line, want.trim().split(' '))) }
      }
    },
    release: (line) => {
      const [process, ...want] = line.words
      return { process: line.process(process), command: { do: 'release', ...readWant(line, want) } }
    },
    abort: (line) => {
      const [process] = line.words
      line.nothingMore(line.words, 1)
      return { process: line.process(process), command: { do: 'back-off' } }
    }
  },
  members: { waiting: ({ claims }) => claims.some(({ phase }) => phase === 'waiting') },
  answers: {
    deadlock: ({ cycles }, members) => inCycles(cycles, members),
    phantom: ({ phantoms }, members) =>
      inCycles(
        phantoms.map(({ cycle }) => cycle),
        members
      )
  }
}

function inCycles(cycles: readonly (readonly WaitsFor[])[], members: readonly ProcessId[]): string {
  return members.filter((id) => cycles.flat().some(({ from }) => from === id)).join(' ')
}

function readWant(line: LessonReader, words: readonly string[]): Want {
  const { name, owner } = readOwned(line, words)
  return { owner, resource: readResource(line, name) }
}

function readResource(line: LessonReader, word: string): ResourceName {
  return parseResourceName(word) ?? line.fail(`“${word}” cannot name a resource`)
}
