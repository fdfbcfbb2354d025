// Broken rules of a peer whose journal is slow to write: its commits are promises (gate.ts), it may be open in two tabs
// (page-journal.ts), and on every peer what nobody waits for waits for company (company.ts). docs/any-device.md, docs/performance.md.
import { inFile } from '../mutant.ts'

const journal = inFile('app/journal/page-journal.ts', [
  {
    name: 'two-tabs-write',
    breaks: 'one tab at a time: a write looks whose journal it is; here it does not look',
    text: 'isTaken = !isLease(found) || found.token !== this.#token',
    becomes: 'isTaken = !isLease(found)'
  },
  {
    name: 'missing-turn-is-passed-over',
    breaks: 'a missing row is noticed; here the next one is replayed instead',
    text: 'if (numbers[place] !== this.#turn + 1) throw damaged(`turn ${this.#turn + 1} is missing`)',
    becomes: ''
  },
  {
    name: 'turns-outlive-the-checkpoint',
    breaks: 'turns before the last checkpoint are not kept; here they are replayed again',
    text: "    part(writing.objectStore('turns').clear())\n",
    becomes: ''
  },
  {
    name: 'cuts-of-a-page-without-end',
    breaks: 'the oldest cuts are deleted first; here all are kept',
    text: 'if (this.#cuts.size <= this.#limits.cutsKept) break',
    becomes: 'if (this.#cuts.size > 0) break'
  },
  {
    name: 'page-writes-after-a-fault',
    breaks: 'after a fault nothing is written; here the next turn is',
    text: 'if (this.#fault !== undefined) throw this.#fault',
    becomes: ''
  }
])

const gate = inFile('app/loop/gate.ts', [
  {
    name: 'sends-before-it-is-written',
    breaks: 'commit before send: what comes waits for the write; here it passes',
    text: "this.#phase = 'closed'\n",
    becomes: ''
  },
  {
    name: 'out-of-order-after-a-write',
    breaks: 'what waits for the write passes in order; here the last one first',
    text: 'this.#waiting.shift()',
    becomes: 'this.#waiting.pop()'
  },
  {
    name: 'goes-on-after-a-failed-write',
    breaks: 'a failed write stops the peer; here it waits for ever',
    text: "if (this.#phase !== 'ended') this.#parts.fail(error)",
    becomes: 'void error'
  }
])

const company = inFile('app/loop/company.ts', [
  {
    name: 'last-report-waits',
    breaks: 'what completes a snapshot does not wait; here the last report does',
    text: 'return waiting.reports < snapshot.members.length - Object.keys(snapshot.parts).length',
    becomes: 'return waiting.reports > 0'
  },
  {
    name: 'last-marker-waits',
    breaks: 'what completes a report does not wait; here the last marker does',
    text: "return waiting.markers < channels.filter(({ phase }) => phase === 'recording').length",
    becomes: 'return waiting.markers > 0'
  },
  {
    name: 'company-that-never-comes',
    breaks: 'nothing waits for more than 30 ms; here it waits until something else comes',
    text: 'this.#callOff = schedule.once(companyMs, this.#turns.later)',
    becomes: 'this.#callOff = () => {}'
  }
])

export const PAGES = [...journal, ...gate, ...company]
