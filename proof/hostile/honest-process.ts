// An honest peer in a process of its own, so that its memory, CPU and event loop are its own.
import process from 'node:process'
import { answerQuestions } from './child.ts'
import { HonestSide } from './honest-side.ts'
import type { HonestOptions, HonestQuestion } from './messages.ts'

const side = await HonestSide.open(JSON.parse(process.argv[2] ?? '') as HonestOptions)
answerQuestions<HonestQuestion>((question) => side.answer(question))
