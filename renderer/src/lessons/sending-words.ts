// The sentences of lessons that are sent to all windows of the room.
import { counted } from '../words/number.ts'

export const SENDING_WORDS = {
  send: 'Send to all windows',
  sent: (others: number) => `Offered to ${counted(others, 'other peer')}. Each person there is asked.`,
  label: 'Lesson from the room',
  offered: (who: string, name: string) => `${who} sends the lesson “${name}” to all windows.`,
  open: 'Open',
  decline: 'Not now',
  notOpened: (why: string) => `The lesson was not opened. ${why}`
} as const
