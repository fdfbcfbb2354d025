// One line of a lesson file that says what must be true. A test holds every lesson to these lines; readers never see them.
//
//   balance P1 90                          what P1 has now
//   on P1 -> P2: 10 marker task            what is on a channel, oldest first; nothing for an empty one
//   recorded P1#1 P2 100                   what P2 has recorded in P1's first snapshot
//   open P1#1                              it is not complete
//   total P1#1 300                         it is complete, and this is its total
//   in transit P1#1 P2 -> P1: 5            what it recorded on a channel; nothing for an empty one
//   colours total P1#1 300                 the same by colours, on the same run
//   colours in transit P1#1 P2 -> P1: 5
//   existed P1#1 yes                       whether the recorded state was there at one instant
//   named P1#1 P2 by account                 who is known to lie in it, and by which rule; nothing for nobody
//   pair P1#1 P2 P3                        of which two one lies; nothing for no pair
//   cut consistent 300                     of the cut that this step draws; or: cut inconsistent 310
//
// Of going back:
//
//   timeline P1 1                          which timeline P1 is in
//
// The words for the applications beside the bank, such as `active P1 P2`, are in their folders (lesson.ts).
import { lessonWordsOf, OTHER_NAMES } from '../applications/all.ts'
import type { ProcessId } from '../ids.ts'
import type { ApplicationExpectation, Expectation, Means } from './lesson.ts'
import { fail, nothingMore, readChannel, readCoins, readKnown, readSnapshot, wordsOf } from './lines.ts'
import { MESSAGE_TYPES } from './read-application.ts'

export function readExpectation(where: string, text: string, known: readonly ProcessId[]): Expectation {
  const words = wordsOf(text)
  const [verb = '', ...rest] = words
  switch (verb) {
    case 'balance':
      nothingMore(where, rest, 2)
      return { type: 'balance', where, process: readKnown(where, rest[0], known), balance: readCoins(where, rest[1]) }
    case 'on': {
      const messages = readList(where, rest.slice(3))
      return { type: 'on', where, channel: readChannel(where, rest, known), messages }
    }
    case 'recorded':
      nothingMore(where, rest, 3)
      return {
        type: 'recorded',
        where,
        snapshot: readSnapshot(where, rest[0]),
        process: readKnown(where, rest[1], known),
        balance: readCoins(where, rest[2])
      }
    case 'open':
      nothingMore(where, rest, 1)
      return { type: 'open', where, snapshot: readSnapshot(where, rest[0]) }
    case 'existed':
      nothingMore(where, rest, 2)
      return { type: 'existed', where, snapshot: readSnapshot(where, rest[0]), existed: readYes(where, rest[1]) }
    case 'cut':
      nothingMore(where, rest, 2)
      if (rest[0] !== 'consistent' && rest[0] !== 'inconsistent') fail(where, 'a cut is consistent or inconsistent')
      return { type: 'cut', where, consistent: rest[0] === 'consistent', total: readCoins(where, rest[1]) }
    case 'named': {
      const [process, ...by] = rest.slice(1)
      if (process !== undefined) readKnown(where, process, known)
      if (process !== undefined && by[0] !== 'by') fail(where, 'somebody is named by a rule: named P1#1 P2 by account')
      return { type: 'named', where, snapshot: readSnapshot(where, rest[0]), list: rest.slice(1).join(' ') }
    }
    case 'pair': {
      const pair = rest.slice(1).map((word) => readKnown(where, word, known))
      return { type: 'pair', where, snapshot: readSnapshot(where, rest[0]), list: pair.join(' ') }
    }
    case 'timeline':
      return { type: 'timeline', where, process: readKnown(where, rest[0], known), list: rest.slice(1).join(' ') }
    case 'colours':
      return readResult(where, rest, 'colours', known)
    default: {
      const expectation = readApplicationExpectation(where, verb, rest, known)
      return expectation === undefined ? readResult(where, words, 'markers', known) : { where, ...expectation }
    }
  }
}

/** @returns `undefined` where no application has that word */
function readApplicationExpectation(
  where: string,
  word: string,
  words: readonly string[],
  known: readonly ProcessId[]
): ApplicationExpectation | undefined {
  const [first, ...more] = words
  const list = more.join(' ')
  for (const application of OTHER_NAMES) {
    const { members = {}, states = {}, answers = {} } = lessonWordsOf(application) ?? {}
    if (Object.hasOwn(members, word)) {
      const processes = words.map((one) => readKnown(where, one, known))
      return { type: 'members', application, word, list: processes.join(' ') }
    }
    if (Object.hasOwn(states, word))
      return { type: 'state', application, word, process: readKnown(where, first, known), list }
    if (Object.hasOwn(answers, word))
      return { type: 'answer', application, word, snapshot: readSnapshot(where, first), list }
  }
  return undefined
}

function readResult(where: string, words: readonly string[], means: Means, known: readonly ProcessId[]): Expectation {
  if (words[0] === 'total') {
    nothingMore(where, words, 3)
    return { type: 'total', where, means, snapshot: readSnapshot(where, words[1]), total: readCoins(where, words[2]) }
  }
  if (words[0] !== 'in' || words[1] !== 'transit') return fail(where, `“${words[0] ?? ''}” is not a known expectation`)
  const amounts = words.slice(6).map((word) => readCoins(where, word))
  const channel = readChannel(where, words.slice(3), known)
  return { type: 'in-transit', where, means, snapshot: readSnapshot(where, words[2]), channel, amounts }
}

function readList(where: string, words: readonly string[]): readonly string[] {
  const isType = (word: string): boolean => word === 'marker' || MESSAGE_TYPES.some((type) => type === word)
  return words.map((word) => (isType(word) ? word : String(readCoins(where, word))))
}

function readYes(where: string, word = ''): boolean {
  if (word !== 'yes' && word !== 'no') fail(where, `the answer is yes or no, and not “${word}”`)
  return word === 'yes'
}
