// A program that writes a journal until it is killed: `node writer.ts FOLDER SEED full|process`. It says 'open' when the
// account is there, and a dot after every turn that is committed; who reads that may rely on it.
import { writeSync } from 'node:fs'
import process from 'node:process'
import type { CutSummary } from '../../../app/contract.ts'
import { Journal } from '../../../app/journal/journal.ts'
import { openLedger, turn } from '../../../app/journal/ledger.ts'
import { DIARY_LIMITS, nextTurn } from './diary.ts'

const [folder = '', seed = '', durability] = process.argv.slice(2)
const journal = new Journal<CutSummary>({
  folder,
  durability: durability === 'full' ? 'full' : 'process',
  limits: DIARY_LIMITS
})
const core = journal.privateKey === undefined ? openLedger(journal) : journal.restore()
writeSync(1, 'open\n')
for (;;) {
  const { at, inputs } = nextTurn(core, Number(seed))
  turn(journal, core, at, ...inputs)
  writeSync(1, '.')
}
