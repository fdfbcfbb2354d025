// What the applications beside the bank can do in a lesson file, and going back. All other actions are in read-step.ts.
//
//   start P1 3                   work from outside; as many generations of tasks may follow
//   task P1 -> P2                an active process sends a task
//   finish P1                    it becomes passive
//   add P1 pen                   a resource of P1
//   request P1 pen of P2, ink of P3
//   release P1 pen of P2         gives it back
//   back off P1                  gives everything back and takes every request back
//   make P1                      its next object, o1, o2 …, in its hands
//   link P1 o1 to o1 of P2       unlink P1 o1 from o1 of P2
//   drop P1 o1 of P2             lets go of it
//   give P1 -> P2 o1 of P1
//   collect P1#1                 every process collects its garbage in that snapshot
//   restore P1 P1#1              P1 takes all back to that snapshot
import type { OtherMessage, ApplicationCommand } from '../applications/all.ts'
import { GENERATIONS_MAX } from '../applications/computation/computation.ts'
import type { Want } from '../applications/locks/locks.ts'
import { parseResourceName, type ResourceName } from '../applications/locks/resource.ts'
import { parseObjectId, type ObjectId, type Reference } from '../applications/objects/objects.ts'
import type { ProcessId } from '../ids.ts'
import type { Action } from '../sandbox/action.ts'
import { fail, nothingMore, readAmount, readChannel, readKnown, readSnapshot } from './lines.ts'

/** Messages that are named by their type. */
export const MESSAGE_TYPES: readonly (OtherMessage['type'] | 'restore')[] = [
  'task',
  'request',
  'grant',
  'deny',
  'release',
  'reference',
  'restore'
]

export const USE_VERBS = [
  'start',
  'task',
  'finish',
  'add',
  'request',
  'release',
  'back',
  'make',
  'link',
  'unlink',
  'drop',
  'give',
  'collect',
  'restore'
] as const

type Known = readonly ProcessId[]

/** @param words after the verb */
export function readUse(
  where: string,
  verb: (typeof USE_VERBS)[number],
  words: readonly string[],
  known: Known
): Action {
  const [first, second = '', ...more] = words
  const doing = (asked: ApplicationCommand, process = readKnown(where, first, known)): Action => ({
    do: 'command',
    process,
    ...asked
  })
  switch (verb) {
    case 'start':
      nothingMore(where, words, 2)
      return doing({
        application: 'computation',
        command: { do: 'start', generations: readGenerations(where, second) }
      })
    case 'task': {
      nothingMore(where, words, 3)
      const { from, to } = readChannel(where, words, known)
      return doing({ application: 'computation', command: { do: 'send', to } }, from)
    }
    case 'finish':
      nothingMore(where, words, 1)
      return doing({ application: 'computation', command: { do: 'finish' } })
    case 'add':
      nothingMore(where, words, 2)
      return doing({ application: 'locks', command: { do: 'add', resource: readResource(where, second) } })
    case 'request': {
      const wants = words.slice(1).join(' ').split(',')
      const command = {
        do: 'request',
        wants: wants.map((want) => readWant(where, want.trim().split(' '), known))
      } as const
      return doing({ application: 'locks', command })
    }
    case 'release':
      return doing({ application: 'locks', command: { do: 'release', ...readWant(where, words.slice(1), known) } })
    case 'back':
      if (first !== 'off') fail(where, 'it is written back off P1')
      nothingMore(where, more, 0)
      return doing({ application: 'locks', command: { do: 'back-off' } }, readKnown(where, second, known))
    case 'make':
      nothingMore(where, words, 1)
      return doing({ application: 'objects', command: { do: 'make' } })
    case 'link':
    case 'unlink': {
      const joint = verb === 'link' ? 'to' : 'from'
      if (more[0] !== joint) fail(where, `it is written ${verb} P1 o1 ${joint} o1 of P2`)
      const command = {
        do: verb,
        from: readObject(where, second),
        to: readReference(where, more.slice(1), known)
      } as const
      return doing({ application: 'objects', command })
    }
    case 'drop':
      return doing({
        application: 'objects',
        command: { do: 'drop', reference: readReference(where, words.slice(1), known) }
      })
    case 'give': {
      const { from, to } = readChannel(where, words, known)
      const reference = readReference(where, words.slice(3), known)
      return doing({ application: 'objects', command: { do: 'give', to, reference } }, from)
    }
    case 'collect':
      nothingMore(where, words, 1)
      return { do: 'collect', snapshot: readSnapshot(where, first) }
    case 'restore':
      nothingMore(where, words, 2)
      return { do: 'restore', process: readKnown(where, first, known), snapshot: readSnapshot(where, second) }
  }
}

function readGenerations(where: string, word: string): number {
  const generations = readAmount(where, word)
  return generations <= GENERATIONS_MAX ? generations : fail(where, `at most ${GENERATIONS_MAX} generations follow`)
}

function readWant(where: string, words: readonly string[], known: Known): Want {
  const { name, owner } = readOwned(where, words, known)
  return { owner, resource: readResource(where, name) }
}

function readReference(where: string, words: readonly string[], known: Known): Reference {
  const { name, owner } = readOwned(where, words, known)
  return { owner, object: readObject(where, name) }
}

/** `pen of P2` */
function readOwned(where: string, words: readonly string[], known: Known): { name: string; owner: ProcessId } {
  const [name = '', of, owner] = words
  nothingMore(where, words, 3)
  if (of !== 'of') fail(where, `a thing with an owner is written pen of P2, not “${words.join(' ')}”`)
  return { name, owner: readKnown(where, owner, known) }
}

function readResource(where: string, word: string): ResourceName {
  return parseResourceName(word) ?? fail(where, `“${word}” cannot name a resource`)
}

function readObject(where: string, word: string): ObjectId {
  return parseObjectId(word) ?? fail(where, `“${word}” cannot name an object: they are o1, o2 …`)
}
