// The words of lessons for objects:
//
//   > make P1                    its next object, o1, o2 …, with a root to it
//   > link P1 o1 to o1 of P2     > unlink P1 o1 from o1 of P2
//   > drop P1 o1 of P2           drops a root
//   > give P1 -> P2 o1 of P1
//   = objects P1 o1 o2           what exists at P1 now
//   = garbage P1#1 o1 of P1, o2 of P2   what nobody can reach; nothing for none
//   = missed P1#1 o1 of P1       of that, what reference counts would keep
//   = saved P1#1 o1 of P1        what only a reference in transit leads to
import { readOwned, type LessonCommand, type LessonReader, type LessonWords } from '../lesson.ts'
import { parseObjectId, type Heap, type ObjectCommand, type ObjectId, type Reference } from './objects.ts'
import type { Garbage } from './question.ts'

export const lesson: LessonWords<Heap, ObjectCommand, Garbage> = {
  actions: {
    make: (line) => {
      line.nothingMore(line.words, 1)
      return { process: line.process(line.words[0]), command: { do: 'make' } }
    },
    link: (line) => readLink(line, 'link', 'to'),
    unlink: (line) => readLink(line, 'unlink', 'from'),
    drop: (line) => {
      const [process, ...reference] = line.words
      return { process: line.process(process), command: { do: 'drop', reference: readReference(line, reference) } }
    },
    give: (line) => {
      const { from, to } = line.channel(line.words)
      return { process: from, command: { do: 'give', to, reference: readReference(line, line.words.slice(3)) } }
    }
  },
  states: { objects: ({ objects }) => Object.keys(objects).join(' ') },
  answers: {
    garbage: ({ garbage }) => inWords(garbage),
    missed: ({ missedByCounts }) => inWords(missedByCounts),
    saved: ({ onlyInTransit }) => inWords(onlyInTransit)
  }
}

function readLink(line: LessonReader, verb: 'link' | 'unlink', joint: string): LessonCommand<ObjectCommand> {
  const [process, from = '', word, ...to] = line.words
  if (word !== joint) line.fail(`it is written ${verb} P1 o1 ${joint} o1 of P2`)
  const command = { do: verb, from: readObject(line, from), to: readReference(line, to) }
  return { process: line.process(process), command }
}

function readReference(line: LessonReader, words: readonly string[]): Reference {
  const { name, owner } = readOwned(line, words)
  return { owner, object: readObject(line, name) }
}

function readObject(line: LessonReader, word: string): ObjectId {
  return parseObjectId(word) ?? line.fail(`“${word}” cannot name an object: they are o1, o2 …`)
}

function inWords(references: readonly Reference[]): string {
  return references.map(({ owner, object }) => `${object} of ${owner}`).join(', ')
}
