// All that the application `objects` is, put together: its rules are in objects.ts, its bytes in codec.ts, its question of a cut
// in question.ts, its words for lessons in lesson.ts, its shapes, verbs and refusals in shapes.ts.
import type { Application } from '../application.ts'
import { objects, type Heap, type ObjectCommand, type ReferenceMessage, type ObjectRefusal } from './objects.ts'
import { codec } from './codec.ts'
import { lesson } from './lesson.ts'
import { question } from './question.ts'
import { refusals, shapes, verbs } from './shapes.ts'

export const application: Application<
  Heap,
  ObjectCommand,
  ReferenceMessage,
  ObjectRefusal,
  typeof question,
  typeof verbs
> = {
  ...objects,
  codec,
  question,
  collecting: {
    own: ({ garbage }, self) => garbage.filter(({ owner }) => owner === self).map(({ object }) => object),
    command: (garbage) => ({ do: 'collect', objects: garbage })
  },
  lesson,
  shapes,
  verbs,
  refusals,
  messageWeight: 8 // It may have a hundred bytes, where a transfer has thirteen.
}
