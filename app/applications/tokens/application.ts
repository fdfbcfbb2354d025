// All that the application `tokens` is, put together: its rules are in tokens.ts, its bytes in codec.ts, its question of a cut
// in question.ts, its shapes, verbs and refusals in shapes.ts, its words for lessons in lesson.ts.
import type { Application } from '../application.ts'
import { codec } from './codec.ts'
import { lesson } from './lesson.ts'
import { question } from './question.ts'
import { refusals, shapes, verbs } from './shapes.ts'
import { tokens, type TokenCommand, type TokenMessage, type TokenRefusal, type Tokens } from './tokens.ts'

export const application: Application<Tokens, TokenCommand, TokenMessage, TokenRefusal, typeof question, typeof verbs> =
  {
    ...tokens,
    codec,
    shapes,
    verbs,
    refusals,
    question,
    lesson,
    messageWeight: 8 // It may have a hundred bytes, where a transfer has thirteen.
  }
