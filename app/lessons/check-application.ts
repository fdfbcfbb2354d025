// What is so of the applications beside the bank and of going back, in the words in which a lesson claims it.
import { lessonWordsOf, questionOf, type AnswerOf, type OtherName, type OtherStates } from '../applications/all.ts'
import { assert } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import { presentIn } from '../snapshot/restoring.ts'
import { processOf } from '../sandbox/directed.ts'
import type { ActionResult } from '../sandbox/state.ts'
import type { CutView } from '../view/contract/snapshot.ts'
import type { ApplicationExpectation } from './lesson.ts'
import { lastOf } from './run-lesson.ts'

/** @returns empty for an empty list */
export function applicationFindingOf(expectation: ApplicationExpectation, turns: readonly ActionResult[]): string {
  const { setup, graph } = lastOf(turns).state
  const ids = setup.processes.map(({ id }) => id)
  switch (expectation.type) {
    case 'timeline':
      return String(presentIn(processOf(graph, expectation.process).restoring).number)
    case 'members': {
      const { application, word } = expectation
      return ids.filter((id) => isIn(application, word, processOf(graph, id).applications)).join(' ')
    }
    case 'state': {
      const { application, word, process } = expectation
      return stateOf(application, word, processOf(graph, process).applications)
    }
    case 'answer': {
      const cut = turns.flatMap(({ cuts }) => cuts).find(({ snapshot }) => snapshot === expectation.snapshot)
      return cut === undefined ? 'not complete' : answerOf(expectation.application, expectation.word, cut, ids)
    }
  }
}

function isIn<Name extends OtherName>(application: Name, word: string, states: OtherStates): boolean {
  return said(lessonWordsOf(application)?.members?.[word])(states[application])
}

function stateOf<Name extends OtherName>(application: Name, word: string, states: OtherStates): string {
  return said(lessonWordsOf(application)?.states?.[word])(states[application])
}

function answerOf<Name extends OtherName>(
  application: Name,
  word: string,
  { properties }: CutView,
  members: readonly ProcessId[]
): string {
  const answers: Readonly<Record<string, unknown>> = properties
  const answer = answers[questionOf(application)] as AnswerOf<Name>
  return said(lessonWordsOf(application)?.answers?.[word])(answer, members)
}

function said<Finding>(finding: Finding | undefined): Finding {
  assert(finding !== undefined, 'an expectation has a word of its application')
  return finding
}
