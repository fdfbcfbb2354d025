// The words on the sheets of a lesson, and on the buttons that print them.
import type { Sheet } from './handout.ts'

export const PAPER = {
  title: { handout: 'Handout', solutions: 'Solutions' } satisfies Record<Sheet, string>,
  print: { handout: 'Print handout', solutions: 'Print solutions' } satisfies Record<Sheet, string>,
  group: 'On paper',
  name: 'Name',
  date: 'Date',
  balances: 'Opening balances',
  channels: 'Channels',
  mesh: 'from every process to every other',
  right: '(right)',
  because: 'Because:',
  draw: 'Draw the run: an event is a dot on the line of its process, a message an arrow between two lines. Then draw the cut.'
} as const
