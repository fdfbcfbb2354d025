// Which of two snapshots came first, as a sentence.
import { unreachable } from '../../../app/assert.ts'
import { inSentence, type People } from '../people/people.ts'
import type { Precedence } from './compare.ts'

/** @param one, other names of the snapshots */
export function precedenceSentence(precedence: Precedence, one: string, other: string, people: People): string {
  const [first, second] = precedence.kind === 'other' ? [other, one] : [one, other]
  switch (precedence.kind) {
    case 'one':
    case 'other':
      return `${first} came first: no member recorded ${second} before ${first}.`
    case 'same':
      return `Neither came first, as far as the recorded states show: nothing was sent or received between them.`
    case 'concurrent': {
      const name = (id: typeof precedence.oneFirst): string => inSentence(people.of(id).name)
      return `Neither came first: they are concurrent. ${name(precedence.oneFirst)} recorded ${one} first, ${name(precedence.otherFirst)} recorded ${other} first, so the two cuts cross.`
    }
    case 'unknown':
      return 'This window cannot tell which came first: the two snapshots have too few members in common.'
    default:
      return unreachable(precedence)
  }
}
