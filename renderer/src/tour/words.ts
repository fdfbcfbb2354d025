// The sentences of the tour. `next` and `other` are the names of the two others who take part.
import { formatCoins } from '../words/number.ts'

export const TOUR_WORDS = {
  menu: 'Tour of five minutes',
  label: 'Tour',
  count: (at: number, all: number) => `${at} of ${all}`,
  back: 'Back',
  next: 'Next',
  stop: 'End the tour',
  close: 'Close',
  goBack: 'Go back with everybody …',
  waits: {
    cut: (next: string) => `Waiting until ${next} has recorded.`,
    complete: () => 'Waiting until the snapshot is complete.',
    situation: () => 'In slow motion: every message takes a second.'
  },
  needs: 'The tour needs two others who are connected.',
  ended: (next: string) => `The tour has ended. Your channel to ${next} runs as before the tour.`,
  coins: (amount: number) =>
    `The others have received ${formatCoins(amount)} of your coins. Only going back to the first snapshot of the tour returns them, and it takes everybody back.`
} as const

type Sentence = (next: string, other: string) => string

export interface StepWords {
  readonly title: string
  /** What the tour did just now; absent where it only shows. */
  readonly did?: Sentence
  /** What to look at. */
  readonly says: Sentence
}

export const STEP_WORDS = {
  here: {
    title: 'Who is here',
    says: (next: string, other: string) =>
      `Each circle is a process with an account; each line is a channel. You know your own balance, and of ${next} and ${other} only what was recorded or received.`
  },
  first: {
    title: 'A first snapshot',
    did: () => 'The tour took a snapshot, as the key S does.',
    says: () => 'All balances and the money in transit make the sum at the bottom. Nobody was stopped for it.'
  },
  hold: {
    title: 'A held channel',
    did: (next: string) => `The tour holds your channel to ${next}, as the button Hold does.`,
    says: () => 'Its messages wait there until you release them, so everybody can see what is in transit.'
  },
  send: {
    title: 'Money in transit',
    did: (next: string) => `The tour sent 42 to ${next}.`,
    says: () => 'The 42 has left your account and is in no other. Balances alone would miss it.'
  },
  meanwhile: {
    title: 'A snapshot meanwhile',
    did: () => 'The tour took a snapshot.',
    says: (next: string) =>
      `You recorded first. Your marker to ${next} waits behind the 42, so ${next} recorded when the marker of another process arrived.`
  },
  release: {
    title: 'The sum',
    did: (next: string) => `The tour released your channel to ${next}.`,
    says: (next: string) =>
      `The 42 arrived after ${next} had recorded, so it was in transit: the sum at the bottom has it as a term of its own.`
  },
  cut: {
    title: 'The cut',
    says: () =>
      'The line through all lanes is the cut. The 42 crosses it: sent before, received after. Drag a handle, and a sentence says whether the cut is still consistent.'
  },
  slow: {
    title: 'Hop by hop',
    did: (next: string, other: string) =>
      `The tour made the situation “A state that never existed”: a snapshot in slow motion, 5 to ${next} before it and 7 to ${other} after it.`,
    says: () =>
      'The first marker that arrives at a process makes it record. Each later one ends the recording of one channel.'
  },
  rules: {
    title: 'The rules',
    says: () => 'S1 to S4 are the whole algorithm. Each line is an event of this snapshot.'
  },
  star: {
    title: 'S*',
    says: (next: string) =>
      `You had sent the 7 before ${next} received the 5, so no instant of this run had the recorded state. Swap the events one by one: S* is an instant of a run that begins and ends in the same way.`
  }
} as const satisfies Readonly<Record<string, StepWords>>

export type StepName = keyof typeof STEP_WORDS
