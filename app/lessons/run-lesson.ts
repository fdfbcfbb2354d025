// Runs a lesson on the sandbox: for each step, the state after it and everything since the beginning.
import { assert } from '../assert.ts'
import { SandboxRefusal, type SandboxAction } from '../sandbox/action.ts'
import { openSandbox, perform } from '../sandbox/sandbox.ts'
import type { SandboxState, ActionResult } from '../sandbox/state.ts'
import type { Lesson, LessonAction, LessonStep, Wanted } from './lesson.ts'
import { fail } from './lines.ts'

/** How things stand after so many steps of a lesson. */
export interface StepRun {
  /** Absent before the first step. */
  readonly step?: LessonStep
  /** From where the lesson began, or started over; at least one. */
  readonly turns: readonly ActionResult[]
}

/**
 * @returns one more than there are steps: the first is the beginning
 * @throws LessonError where a step cannot be done
 */
export function runLesson({ setup, steps }: Lesson): readonly StepRun[] {
  const runs: StepRun[] = [{ turns: [openSandbox(setup)] }]
  for (const step of steps) {
    let turns = runs.at(-1)?.turns ?? []
    for (const action of step.actions)
      turns = action.type === 'start-over' ? [openSandbox(setup)] : [...turns, performed(lastOf(turns).state, action)]
    runs.push({ step, turns })
  }
  return runs
}

export function lastOf(turns: readonly ActionResult[]): ActionResult {
  const last = turns.at(-1)
  assert(last !== undefined, 'a sandbox has at least its beginning')
  return last
}

type RunnableAction = Exclude<LessonAction, { readonly type: 'start-over' }>

/** What an action of a lesson means in the state that is reached. @throws LessonError where the message is not there */
export function sandboxAction(state: SandboxState, action: RunnableAction): SandboxAction {
  return action.type === 'do' ? action.action : deliveryOf(state, action)
}

function performed(state: SandboxState, action: RunnableAction): ActionResult {
  try {
    return perform(state, sandboxAction(state, action))
  } catch (error) {
    if (error instanceof SandboxRefusal) return fail(action.where, error.message)
    throw error
  }
}

function deliveryOf(
  state: SandboxState,
  { where, channel, wanted, label }: RunnableAction & { type: 'deliver' }
): SandboxAction {
  const { from, to } = channel
  const messages = state.channels.find((one) => one.from === from && one.to === to)?.messages ?? []
  const found = messages.find(({ message }) => {
    if (wanted.kind === 'first') return true
    if (wanted.kind === 'payment') return message.type === 'transfer' && message.amount === wanted.amount
    if (wanted.kind === 'message') return message.type === wanted.type
    return message.type === 'marker' && (wanted.kind === 'marker' || message.snapshot === wanted.snapshot)
  })
  if (found === undefined) return fail(where, `${wordsFor(wanted)} is not on ${from} -> ${to}`)
  return { do: 'deliver', from, to, seq: found.seq, ...(label === undefined ? {} : { label }) }
}

function wordsFor(wanted: Wanted): string {
  switch (wanted.kind) {
    case 'first':
      return 'a message'
    case 'payment':
      return `a transfer of ${wanted.amount}`
    case 'marker':
      return 'a marker'
    case 'message':
      return `a ${wanted.type}`
    case 'marker-of':
      return `the marker of ${wanted.snapshot}`
  }
}
