// All that the application `locks` is, put together: its rules are in locks.ts, its bytes in codec.ts, its question of a cut
// in question.ts, its words for lessons in lesson.ts, its shapes, verbs and refusals in shapes.ts.
import type { Application } from '../application.ts'
import { liarsIn } from './liars.ts'
import { locks, type Locks, type LockCommand, type LockMessage, type LockRefusal } from './locks.ts'
import { codec } from './codec.ts'
import { lesson } from './lesson.ts'
import { question } from './question.ts'
import { refusals, shapes, verbs } from './shapes.ts'

export const application: Application<Locks, LockCommand, LockMessage, LockRefusal, typeof question, typeof verbs> = {
  ...locks,
  codec,
  question,
  liars: liarsIn,
  lesson,
  shapes,
  verbs,
  refusals,
  answered: ['request'],
  messageWeight: 8 // It may have a hundred bytes, where a transfer has thirteen.
}
