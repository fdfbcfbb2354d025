// All that the application `locks` is, put together: its rules are in locks.ts, its bytes in codec.ts.
import type { Application } from '../application.ts'
import { locks, type Locks, type LockCommand, type LockMessage, type LockRefusal } from './locks.ts'
import { codec } from './codec.ts'

export const application: Application<Locks, LockCommand, LockMessage, LockRefusal> = {
  ...locks,
  codec,
  messageWeight: 8 // It may have a hundred bytes, where a transfer has thirteen.
}
