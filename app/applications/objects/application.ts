// All that the application `objects` is, put together: its rules are in objects.ts, its bytes in codec.ts.
import type { Application } from '../application.ts'
import { objects, type Heap, type ObjectCommand, type ReferenceMessage, type ObjectRefusal } from './objects.ts'
import { codec } from './codec.ts'

export const application: Application<Heap, ObjectCommand, ReferenceMessage, ObjectRefusal> = {
  ...objects,
  codec,
  messageWeight: 8 // It may have a hundred bytes, where a transfer has thirteen.
}
