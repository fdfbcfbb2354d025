// A program that writes a journal until it is killed: `node writer.ts FOLDER SEED full|process`. It says 'open' when the
// account is there, and a dot after every turn that is committed; who reads that may rely on it.
import { writeSync } from 'node:fs'
import process from 'node:process'
import type { CutSummary } from '../../../app/view/contract/snapshot.ts'
import { Journal } from '../../../app/journal/journal.ts'
import { openLedger, turn } from '../../../testing/journal/ledger.ts'
import { DIARY_LIMITS, nextTurn } from './diary.ts'

const PAUSE = new Int32Array(new SharedArrayBuffer(4))
const [folder = '', seed = '', durability] = process.argv.slice(2)
const journal = new Journal<CutSummary>({
  folder,
  durability: durability === 'full' ? 'full' : 'process',
  limits: DIARY_LIMITS
})
const core = journal.privateKey === undefined ? openLedger(journal) : journal.restore()
say('open\n')
for (;;) {
  const { at, inputs } = nextTurn(core, Number(seed))
  turn(journal, core, at, ...inputs)
  say('.')
}

/** The pipe is full while its reader is not running: the writer waits until it has room. */
function say(text: string): void {
  for (;;)
    try {
      writeSync(1, text)
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      Atomics.wait(PAUSE, 0, 0, 1)
    }
}
