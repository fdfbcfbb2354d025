// All that the application `computation` is, put together: its rules are in computation.ts, its bytes in codec.ts, its question of a cut
// in question.ts, its words for lessons in lesson.ts, its shapes, verbs and refusals in shapes.ts.
import type { Application } from '../application.ts'
import {
  computation,
  type Computation,
  type ComputationCommand,
  type Task,
  type ComputationRefusal
} from './computation.ts'
import { codec } from './codec.ts'
import { lesson } from './lesson.ts'
import { question } from './question.ts'
import { refusals, shapes, verbs } from './shapes.ts'

export const application: Application<
  Computation,
  ComputationCommand,
  Task,
  ComputationRefusal,
  typeof question,
  typeof verbs
> = {
  ...computation,
  codec,
  question,
  lesson,
  shapes,
  verbs,
  refusals,
  messageWeight: 8 // It may have a hundred bytes, where a transfer has thirteen.
}
