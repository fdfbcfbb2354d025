// All that the application `computation` is, put together: its rules are in computation.ts, its bytes in codec.ts,
// its question of a cut in question.ts, its words for lessons in lesson.ts.
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

export const application: Application<Computation, ComputationCommand, Task, ComputationRefusal, typeof question> = {
  ...computation,
  codec,
  question,
  lesson,
  messageWeight: 8 // It may have a hundred bytes, where a transfer has thirteen.
}
