// One attack in a process of its own, so that it costs honest peers nothing but what it sends.
import { AttackSide } from './attack-side.ts'
import { answerQuestions } from './child.ts'
import type { AttackQuestion } from './messages.ts'

const side = new AttackSide()
answerQuestions<AttackQuestion>((question) => side.answer(question))
