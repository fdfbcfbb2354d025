// A situation in free play: the same processes, with all its actions done, so that one can go back and forward and on from there.
import { LessonError, type LessonAction } from '../lessons/lesson.ts'
import { readLesson } from '../lessons/read.ts'
import { sandboxAction } from '../lessons/run-lesson.ts'
import { doNext, nodeAt, openTree, type Tree } from '../sandbox/tree.ts'
import type { Situation } from './situation.ts'

const HEAD = 'processes: Anna 100, Ben 100, Cleo 100'

/** Every state on the way is kept. @throws LessonError where the actions of a situation cannot be done: a test does them all */
export function situationTree({ name, title, free }: Situation): Tree {
  const text = [`title: ${title}`, `about: ${title}`, HEAD, '', title, ...free.map((action) => `> ${action}`)].join(
    '\n'
  )
  const { setup, steps } = readLesson({ name, text })
  const actions = steps.flatMap((step) => step.actions)
  let tree = openTree(setup)
  for (const action of actions) tree = doNext(tree, sandboxAction(nodeAt(tree, tree.at).state, runnable(name, action)))
  return settled(tree)
}

/** The snapshots become complete: whatever is left in the channels arrives, the oldest first. */
function settled(tree: Tree): Tree {
  let next = tree
  for (;;) {
    const channel = nodeAt(next, next.at).state.channels.find(({ messages, held }) => messages.length > 0 && !held)
    if (channel === undefined) return next
    next = doNext(next, { do: 'deliver', from: channel.from, to: channel.to })
  }
}

function runnable(name: string, action: LessonAction): Exclude<LessonAction, { readonly type: 'start-over' }> {
  if (action.type === 'start-over') throw new LessonError(`${name}: a situation has one beginning`)
  return action
}
