// The words of lessons for the computation:
//
//   > start P1 3                 work from outside; as many generations of tasks may follow
//   > task P1 -> P2              an active process sends a task
//   > finish P1                  it becomes passive
//   = active P1 P2               who is active now; nothing for nobody
//   = terminated P1#1 yes        what that snapshot says; fooled: no, but all processes were passive
import type { LessonWords } from '../lesson.ts'
import { GENERATIONS_MAX, type Computation, type ComputationCommand } from './computation.ts'
import type { Termination } from './question.ts'

export const lesson: LessonWords<Computation, ComputationCommand, Termination> = {
  actions: {
    start: (line) => {
      const [process, word] = line.words
      line.nothingMore(line.words, 2)
      const generations = line.number(word)
      if (generations > GENERATIONS_MAX) line.fail(`at most ${GENERATIONS_MAX} generations follow`)
      return { process: line.process(process), command: { do: 'start', generations } }
    },
    task: (line) => {
      line.nothingMore(line.words, 3)
      const { from, to } = line.channel(line.words)
      return { process: from, command: { do: 'send', to } }
    },
    finish: (line) => {
      line.nothingMore(line.words, 1)
      return { process: line.process(line.words[0]), command: { do: 'finish' } }
    }
  },
  members: { active: ({ phase }) => phase === 'active' },
  answers: { terminated: ({ holds, wouldFool }) => (holds ? 'yes' : wouldFool ? 'fooled' : 'no') }
}
