// What the applications beside the bank can do in a lesson file, and going back. The words of an application are in its own folder
// (lesson.ts). All other actions are in read-step.ts.
//
//   collect P1#1                 every process collects its garbage in that snapshot
//   restore P1 P1#1              P1 takes all back to that snapshot
import {
  lessonWordsOf,
  OTHER_MESSAGE_TYPES,
  OTHER_NAMES,
  type OtherMessage,
  type OtherName
} from '../applications/all.ts'
import type { LessonReader } from '../applications/lesson.ts'
import type { ProcessId } from '../ids.ts'
import type { SandboxAction } from '../sandbox/action.ts'
import { fail, nothingMore, readAmount, readChannel, readKnown, readSnapshot } from './lines.ts'

/** Messages that are named by their type. */
export const MESSAGE_TYPES: readonly (OtherMessage['type'] | 'restore')[] = [...OTHER_MESSAGE_TYPES, 'restore']

export const APPLICATION_VERBS: readonly string[] = [
  ...OTHER_NAMES.flatMap((name) => Object.keys(lessonWordsOf(name)?.actions ?? {})),
  'collect',
  'restore'
]

/** @param words after the verb, one of `APPLICATION_VERBS` */
export function readApplication(
  where: string,
  verb: string,
  words: readonly string[],
  known: readonly ProcessId[]
): SandboxAction {
  if (verb === 'collect') {
    nothingMore(where, words, 1)
    return { do: 'collect', snapshot: readSnapshot(where, words[0]) }
  }
  if (verb === 'restore') {
    nothingMore(where, words, 2)
    return { do: 'restore', process: readKnown(where, words[0], known), snapshot: readSnapshot(where, words[1]) }
  }
  const line: LessonReader = {
    words,
    fail: (reason) => fail(where, reason),
    nothingMore: (some, most) => nothingMore(where, some, most),
    process: (word) => readKnown(where, word, known),
    channel: (some) => readChannel(where, some, known),
    number: (word) => readAmount(where, word)
  }
  const application = OTHER_NAMES.find((name) => Object.hasOwn(lessonWordsOf(name)?.actions ?? {}, verb))
  return application === undefined ? fail(where, `“${verb}” is not a known action`) : actionOf(application, verb, line)
}

function actionOf<Name extends OtherName>(application: Name, verb: string, line: LessonReader): SandboxAction {
  const asked = lessonWordsOf(application)?.actions[verb]?.(line)
  return asked === undefined
    ? line.fail(`“${verb}” is not a known action`)
    : ({ do: 'command', application, ...asked } as SandboxAction)
}
