// A diffusing computation: an active process may send tasks, a task wakes its receiver, and a process becomes passive when it
// has nothing left to do. It has terminated when nobody is active and no task is in transit: nobody can see that alone.
//
//   E. W. Dijkstra, C. S. Scholten: Termination detection for diffusing computations. Information Processing Letters 11(1), 1980.
import { unreachable } from '../../assert.ts'
import { shortId, type ProcessId } from '../../ids.ts'
import type { Rules } from '../application.ts'

/** Most generations of tasks that may follow one another. Each is another round of waking; a class sees some. */
export const GENERATIONS_MAX = 32

/** Work for another process, which wakes it. */
export interface Task {
  readonly type: 'task'
  /** How many generations of tasks may follow this one; 0 … GENERATIONS_MAX − 1. So every computation ends. */
  readonly generations: number
}

/** passive ⇒ generations = 0. */
export interface Computation {
  phase: 'active' | 'passive'
  /** How many generations of tasks may follow what it works on; 0 while passive. */
  generations: number
  /** Tasks, by counterparty; a missing entry is none. */
  readonly sent: Record<ProcessId, number>
  readonly received: Record<ProcessId, number>
}

export type ComputationCommand =
  /** Work from outside: the process becomes active. What was said of termination before is of the past. 1 … GENERATIONS_MAX. */
  | { readonly do: 'start'; readonly generations: number }
  | { readonly do: 'send'; readonly to: ProcessId }
  /** Becomes passive. */
  | { readonly do: 'finish' }

export type ComputationRefusal = 'not-active' | 'no-generations-left'

export const computation: Rules<Computation, ComputationCommand, Task, ComputationRefusal> = {
  open: () => ({ phase: 'passive', generations: 0, sent: {}, received: {} }),

  record: ({ phase, generations, sent, received }) => ({
    phase,
    generations,
    sent: { ...sent },
    received: { ...received }
  }),

  command(state, command) {
    if (command.do === 'start') {
      wake(state, command.generations)
      return SILENCE
    }
    if (state.phase === 'passive') return { refusal: 'not-active' }
    if (command.do === 'finish') {
      state.phase = 'passive'
      state.generations = 0
      return SILENCE
    }
    if (state.generations === 0) return { refusal: 'no-generations-left' }
    state.sent[command.to] = (state.sent[command.to] ?? 0) + 1
    return {
      outgoing: [{ type: 'send', to: command.to, message: { type: 'task', generations: state.generations - 1 } }]
    }
  },

  deliver(state, from, { generations }) {
    if (!Number.isInteger(generations) || generations < 0 || generations >= GENERATIONS_MAX)
      return { violation: `a task that ${generations} more hops may follow` }
    wake(state, generations)
    state.received[from] = (state.received[from] ?? 0) + 1
    return SILENCE
  },

  recipients: (state, command) => (command.do === 'send' && state.generations > 0 ? [command.to] : []),

  describeCommand(command) {
    switch (command.do) {
      case 'start':
        return `starts with ${command.generations} ${command.generations === 1 ? 'generation' : 'generations'}`
      case 'send':
        return `sends a task to ${shortId(command.to)}`
      case 'finish':
        return 'finishes'
      default:
        return unreachable(command)
    }
  },

  describeMessage: ({ generations }) => `task, ${generations} to follow`,

  /** Work comes from outside or in a task, so a passive process does nothing by itself, and a random computation ends. */
  random(state, _self, peers, random) {
    if (state.phase === 'passive') return undefined
    const to = peers[Math.floor(random() * peers.length)]
    return to === undefined || state.generations === 0 || random() < 0.4 ? { do: 'finish' } : { do: 'send', to }
  }
}

const SILENCE = { outgoing: [] } as const

/** More work for a process that is active already: it does both. */
function wake(state: Computation, generations: number): void {
  state.generations = Math.max(state.generations, generations)
  state.phase = 'active'
}
