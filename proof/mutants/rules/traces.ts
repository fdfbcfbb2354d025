// Broken rules of what is drawn of traces (protocol, "What a trace cannot do").
import { inFile } from '../mutant.ts'

const clocks = inFile('app/trace/clocks.ts', [
  {
    name: 'no-clock-doubted',
    breaks: "traces: no event has another time because of another's clock; here every clock counts",
    text: 'return doubted.size < this.#count ? doubted : new Set()',
    becomes: 'return new Set()'
  }
])

const contradictions = inFile('app/trace/contradictions.ts', [
  {
    name: 'undone-receipt-disagrees',
    breaks: 'traces: a message of another timeline is no contradiction; here it is one',
    text: "received.type !== 'received' || isUndoneReceipt(received)",
    becomes: "received.type !== 'received'"
  },
  {
    name: 'compared-across-a-hole',
    breaks: 'traces: missing events are no contradiction; here balances are compared across them',
    text: 'before?.life === event.life && before.n + 1 === event.n\n  return isNext && ',
    becomes: 'before !== undefined\n  return isNext && '
  },
  {
    name: 'ends-not-compared',
    breaks: 'traces: two ends that disagree are named; here they are not',
    text: 'return contentOf(sent.carried) === contentOf(received.carried)',
    becomes: 'return true'
  }
])

const files = inFile('app/trace/file.ts', [
  {
    name: 'verdicts-believed',
    breaks: 'traces: verdicts of a file are computed anew; here they are believed',
    text: 'return judgeAgain(said)',
    becomes: 'judgeAgain(said)\n    return said'
  }
])

export const TRACES = [...clocks, ...contradictions, ...files]
