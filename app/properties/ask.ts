// Asks a complete cut the questions of the applications: is all money there, has the computation terminated, is there a deadlock …
// Each application sees only its own part of the cut, and answers in its own folder (question.ts).
import {
  answerIn,
  isFound,
  messagesOf,
  OTHER_NAMES,
  questionOf,
  type Answer,
  type Answers,
  type ApplicationMessage,
  type ApplicationName,
  type ApplicationStates,
  type CutOf
} from '../applications/all.ts'
import { assert } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import type { GlobalSnapshot } from '../snapshot/cut.ts'

type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>

/** What a complete cut answers to the question of an application. */
export function ask<Name extends ApplicationName>(application: Name, cut: Cut): Answer<Name> {
  return answerIn(application, cutOf(application, cut))
}

/** Whether a complete cut gives the answer that people look for: terminated, a deadlock, some garbage. */
export function holdsIn(application: ApplicationName, cut: Cut): boolean {
  return isFound(application, ask(application, cut))
}

/** The audit: the answer of the bank. */
export function audit(cut: Cut): Answer<'bank'> {
  return ask('bank', cut)
}

/** The answers to the questions of the applications beside the bank, by name of the question. */
export function answersIn(cut: Cut): Answers {
  return Object.fromEntries(OTHER_NAMES.map((name) => [questionOf(name), ask(name, cut)])) as unknown as Answers
}

/** The part of a complete cut that belongs to an application. */
export function cutOf<Name extends ApplicationName>(application: Name, { members, parts }: Cut): CutOf<Name> {
  const of = (member: ProcessId): Cut['parts'][ProcessId] => {
    const part = parts[member]
    assert(part !== undefined, 'a complete cut has a part of every member')
    return part
  }
  const own = ({ incoming }: Cut['parts'][ProcessId]) =>
    Object.entries(incoming)
      .filter(([, messages]) => messages.length > 0)
      .map(([from, messages]) => [from, messagesOf(application, messages)] as const)
  return {
    members,
    states: Object.fromEntries(members.map((member) => [member, of(member).recordedState[application]])),
    incoming: Object.fromEntries(members.map((member) => [member, Object.fromEntries(own(of(member)))]))
  }
}
