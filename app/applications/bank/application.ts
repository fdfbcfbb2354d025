// All that the application `bank` is, put together: its rules are in bank.ts, its bytes in codec.ts, its question of a cut
// in question.ts, who lies in liars.ts, its shapes, verbs and refusals in shapes.ts.
import type { Application } from '../application.ts'
import { bank, type Account, type BankCommand, type Transfer, type BankRefusal } from './bank.ts'
import { codec } from './codec.ts'
import { liarsIn } from './liars.ts'
import { question } from './question.ts'
import { refusals, shapes, verbs } from './shapes.ts'

export const application: Application<Account, BankCommand, Transfer, BankRefusal, typeof question, typeof verbs> = {
  ...bank,
  codec,
  question,
  liars: liarsIn,
  shapes,
  verbs,
  refusals,
  messageWeight: 1
}
