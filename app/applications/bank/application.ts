// All that the application `bank` is, put together: its rules are in bank.ts, its bytes in codec.ts.
import type { Application } from '../application.ts'
import { bank, type Account, type BankCommand, type Transfer, type BankRefusal } from './bank.ts'
import { codec } from './codec.ts'

export const application: Application<Account, BankCommand, Transfer, BankRefusal> = {
  ...bank,
  codec,
  messageWeight: 1
}
