// The words of lessons for tokens:
//
//   > token P1                   makes a token
//   > pass P1 -> P2              passes on the token that it holds
//   > enter P1, leave P1         enters its critical section, and leaves it
//   = inside P1                  who is in its critical section; nothing for nobody
//   = token P1#1 P2, P1 -> P3    where the tokens are, those in processes first; nothing for none
import type { LessonCommand, LessonReader, LessonWords } from '../lesson.ts'
import type { OneToken } from './question.ts'
import type { TokenCommand, Tokens } from './tokens.ts'

export const lesson: LessonWords<Tokens, TokenCommand, OneToken> = {
  actions: {
    token: (line) => alone(line, { do: 'make' }),
    pass: (line) => {
      line.nothingMore(line.words, 3)
      const { from, to } = line.channel(line.words)
      return { process: from, command: { do: 'pass', to } }
    },
    enter: (line) => alone(line, { do: 'enter' }),
    leave: (line) => alone(line, { do: 'leave' })
  },
  members: { inside: ({ inside }) => inside },
  answers: { token: ({ places }) => places.map(({ at, to }) => (to === '' ? at : `${at} -> ${to}`)).join(', ') }
}

function alone(line: LessonReader, command: TokenCommand): LessonCommand<TokenCommand> {
  line.nothingMore(line.words, 1)
  return { process: line.process(line.words[0]), command }
}
