// The thread of properties in the page: a worker of the one file that the page's policy allows it to make a worker of.
import { is, number, object, string } from 'valibot'
import url from './property-worker.ts?worker&url'
import { Evaluator, type Thread } from './evaluator.ts'

/** Of browsers that have them; TypeScript's library does not yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}
declare global {
  var trustedTypes: TrustedTypes | undefined
}

/** Named in the page's content security policy (main/page.ts). Whatever is asked for, it gives one address. */
const policy = globalThis.trustedTypes?.createPolicy('groupshot-property', { createScriptURL: () => url })

const answerShape = object({ number: number(), report: string() })

function openThread(): Thread {
  const worker = new Worker(policy?.createScriptURL(url) ?? url, { type: 'module', name: 'groupshot-property' })
  const thread: Thread = {
    ask: (asked) => worker.postMessage(asked),
    onanswer: () => undefined,
    onfailure: () => undefined,
    end: () => worker.terminate()
  }
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (is(answerShape, data)) thread.onanswer(data)
  }
  worker.onerror = ({ message }) => thread.onfailure(message === '' ? 'its thread did not start' : message)
  return thread
}

/** The window's only one: its thread is started for the first property that is asked. */
export const evaluator = new Evaluator(openThread)
