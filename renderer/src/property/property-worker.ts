// The thread in which properties run: one interpreter, one question at a time. It has a policy of its own (main/page.ts) that
// lets it open no connection and load nothing; the page ends it when it does not answer.
import { evaluate, startInterpreter } from './interpreter.ts'
import type { EvaluationReply, EvaluationRequest } from './evaluator.ts'

let interpreter = startInterpreter()

async function answer({ number, text, cut }: EvaluationRequest): Promise<void> {
  const { report, spent } = evaluate(await interpreter, text, cut)
  if (spent) interpreter = startInterpreter()
  self.postMessage({ number, report } satisfies EvaluationReply)
}

// An interpreter that cannot be started is an error of this thread, and the page gets an event for it.
self.onmessage = ({ data }: MessageEvent<EvaluationRequest>) => void answer(data).catch(reportError)
