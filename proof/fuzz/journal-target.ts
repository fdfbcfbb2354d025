// A journal whose rows have any content under a right checksum: it is replayed, or refused with its typed error. Real
// SQLite on a real file; the crash points test damage of the file itself.
import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { crc32 } from 'node:zlib'
import type { Coins } from '../../app/applications/bank/coins.ts'
import { assert } from '../../app/assert.ts'
import { encodeFrame, LENGTH_BYTES, type Data } from '../../app/channel/frame.ts'
import { openCore, type Core } from '../../app/core.ts'
import type { ProcessId, StoreId } from '../../app/ids.ts'
import { JournalError } from '../../app/journal/journal-error.ts'
import { Journal, JOURNAL_FILE } from '../../app/journal/journal.ts'
import { encodeTurn, type JournalInput } from '../../app/journal/rows.ts'
import { encodeMessage } from '../../app/process/codec.ts'
import { isLetIn, type FuzzTarget } from './target.ts'

const BEN = 'ben' as ProcessId
const NOTHING = { sent: 0, handled: 0 }

const greeted: JournalInput = {
  type: 'greeted',
  from: BEN,
  hello: { type: 'hello', storeId: 'b'.repeat(32) as StoreId, name: 'Ben', application: NOTHING, control: NOTHING }
}

const anyTurn = fc
  .array(fc.integer({ min: 1, max: 100 }) as fc.Arbitrary<Coins>, { minLength: 1, maxLength: 5 })
  .map((amounts) => {
    const messages = amounts.map((amount) => encodeMessage({ type: 'transfer', amount }))
    const data: Data = { type: 'data', lane: 'application', first: 1, messages }
    const inputs: readonly JournalInput[] = [
      greeted,
      { type: 'received', from: BEN, bytes: [encodeFrame(data).subarray(LENGTH_BYTES)] },
      ...amounts.map((amount) => ({ type: 'transfer', to: BEN, amount }) as const),
      { type: 'start-snapshot', members: [BEN] }
    ]
    return encodeTurn({ at: 1, inputs })
  })

/** One folder for this process, deleted when it ends. */
let folder: string | undefined

function openFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'groupshot-fuzz-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  const journal = new Journal({ folder: made, durability: 'process' })
  const core = openCore('anna' as ProcessId, 'a'.repeat(32) as StoreId, 1000 as Coins)
  journal.create(Uint8Array.of(1), core)
  journal.commit({ at: 0, inputs: [] }, [], core)
  journal.close()
  return made
}

export const journalTarget: FuzzTarget = {
  name: 'journal-row',
  share: 0.002, // Each input opens and closes a database.
  examples: anyTurn,
  take: (bytes) => {
    folder ??= openFolder()
    const file = new DatabaseSync(join(folder, JOURNAL_FILE))
    file.prepare('update turns set body = ?, crc = ? where n = 1').run(bytes, crc32(bytes, 1))
    file.close()
    const journal = new Journal({ folder, durability: 'process' })
    try {
      return isLetIn(JournalError, () => {
        const core: Core = journal.restore()
        assert(core.process.applications.bank.balance >= 0, 'a balance is never negative')
      })
    } finally {
      journal.close()
    }
  }
}
