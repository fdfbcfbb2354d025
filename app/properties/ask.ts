// Asks a complete cut the questions of the applications: is all money there, has the computation terminated, is there a deadlock …
// Each application sees only its own part of the cut, and answers in its own folder (question.ts).
import {
  answerIn,
  applicationOf,
  isFound,
  OTHER_NAMES,
  questionOf,
  type AnswerOf,
  type Answers,
  type ApplicationMessage,
  type ApplicationName,
  type ApplicationStates,
  type CutOf,
  type OtherName
} from '../applications/all.ts'
import { assert } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import type { GlobalSnapshot } from '../snapshot/cut.ts'

type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>

/** What a complete cut answers to the question of an application. */
export function ask<Name extends ApplicationName>(application: Name, cut: Cut): AnswerOf<Name> {
  return answerIn(application, splitCut(cut, [application])[application])
}

/** Whether a complete cut gives the answer that people look for: terminated, a deadlock, some garbage. */
export function holdsIn(application: ApplicationName, cut: Cut): boolean {
  return isFound(application, ask(application, cut))
}

/** The audit: the answer of the bank. */
export function audit(cut: Cut): AnswerOf<'bank'> {
  return ask('bank', cut)
}

/** A complete cut, taken apart: what belongs to each application. */
export type CutsByApplication = { readonly [Name in ApplicationName]: CutOf<Name> }

/** The answers to the questions of the applications beside the bank, by name of the question. */
export function answersIn(cuts: Pick<CutsByApplication, OtherName>): Answers {
  const answers = OTHER_NAMES.map((name): [string, unknown] => [questionOf(name), answerIn(name, cuts[name])])
  return Object.fromEntries(answers) as unknown as Answers
}

/** Takes a complete cut apart, in one walk through its channels. @param names the applications that are asked for */
export function splitCut<Name extends ApplicationName>(
  { members, parts }: Cut,
  names: readonly Name[]
): Pick<CutsByApplication, Name> {
  const cuts: Partial<Record<ApplicationName, Split>> = {}
  for (const name of names) cuts[name] = { members, states: {}, incoming: {} }
  for (const member of members) {
    const part = parts[member]
    assert(part !== undefined, 'a complete cut has a part of every member')
    for (const name of names) {
      const cut = cuts[name] as Split
      cut.states[member] = part.recordedState[name]
      cut.incoming[member] = {}
    }
    for (const from in part.incoming)
      for (const message of part.incoming[from as ProcessId] ?? []) {
        const incoming = cuts[applicationOf(message)]?.incoming[member]
        if (incoming !== undefined) (incoming[from as ProcessId] ??= []).push(message)
      }
  }
  return cuts as Pick<CutsByApplication, Name>
}

/** The part of a cut that belongs to one application, while it is put together. */
interface Split {
  readonly members: readonly ProcessId[]
  readonly states: Record<ProcessId, unknown>
  readonly incoming: Record<ProcessId, Record<ProcessId, ApplicationMessage[]>>
}
