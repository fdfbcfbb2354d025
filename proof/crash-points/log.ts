// The durable bytes of one process: a log of records, each with its length and checksum before it, in the production
// codec of journal rows. A write may stop at any byte, or leave zeros where bytes should be; what is not whole is not there.
import { crc32 } from 'node:zlib'
import { apply, type Core } from '../../app/core.ts'
import { decodeTurn, encodeTurn, toCoreInput, type Turn } from '../../app/journal/rows.ts'
import type { Cut } from '../../app/process/state.ts'

/** One transaction: a turn, the cuts that became complete in it, and now and then the state after it. */
interface WrittenTurn {
  readonly cuts: readonly Cut[]
  readonly checkpoint?: Core
}

export interface RestoredLog {
  readonly core: Core
  readonly cuts: readonly Cut[]
}

/** Length and checksum of a record, in bytes. */
const HEADER = 8

/** Turns between two checkpoints: small, so that both ways of restoring are used. */
const CHECKPOINT_TURNS = 16

const NO_TURN: Turn = { at: 0, inputs: [] }

export class Log {
  /** From the newest checkpoint on; what was before it is of no use any more. */
  #records: Uint8Array[]
  #turns: number
  /** All complete cuts before the newest checkpoint. */
  #cuts: readonly Cut[]

  private constructor(records: Uint8Array[], turns: number, cuts: readonly Cut[]) {
    this.#records = records
    this.#turns = turns
    this.#cuts = cuts
  }

  static open(core: Core): Log {
    return new Log([recordOf(NO_TURN, { cuts: [], checkpoint: core })], 0, [])
  }

  copy(): Log {
    return new Log([...this.#records], this.#turns, this.#cuts)
  }

  /** The bytes that a turn becomes. @param core the state after it */
  prepare(turn: Turn, cuts: readonly Cut[], core: Core): Uint8Array {
    const isDue = this.#turns + 1 >= CHECKPOINT_TURNS
    return recordOf(turn, isDue ? { cuts, checkpoint: core } : { cuts })
  }

  append(record: Uint8Array): void {
    this.#turns += 1
    this.#records.push(record)
    if (this.#turns < CHECKPOINT_TURNS) return
    this.#cuts = this.restore().cuts
    this.#records = [record]
    this.#turns = 0
  }

  /** The process dies while it writes. @param leavesZeros the file has its new length already */
  tear(record: Uint8Array, at: number, leavesZeros: boolean): void {
    const torn = new Uint8Array(leavesZeros ? record.byteLength : at)
    torn.set(record.subarray(0, at))
    this.#records.push(torn)
  }

  /** What is whole: the newest checkpoint, and every turn after it replayed. The rest is cut off. */
  restore(): RestoredLog {
    const bytes = Buffer.concat(this.#records)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const whole: Uint8Array[] = []
    const cuts = [...this.#cuts]
    let core: Core | undefined
    for (let at = 0; at + HEADER <= bytes.byteLength;) {
      const end = at + HEADER + view.getUint32(at)
      const body = bytes.subarray(at + HEADER, end)
      // A length of zeros is no record, though an empty body has the checksum 0.
      if (end === at + HEADER || end > bytes.byteLength || crc32(body) !== view.getUint32(at + 4)) break
      const { turn, written } = readBody(body)
      if (written.checkpoint !== undefined) core = written.checkpoint
      else if (core !== undefined) for (const input of turn.inputs) apply(core, toCoreInput(input), turn.at, () => {})
      // The cuts of the first record are among those before it.
      if (whole.length > 0) cuts.push(...written.cuts)
      whole.push(bytes.subarray(at, end))
      at = end
    }
    this.#records = whole
    this.#turns = whole.length - 1
    if (core === undefined) throw new Error('a log begins with a checkpoint')
    return { core, cuts }
  }
}

/** Where a write of so many bytes is torn: in the length, in the checksum, before, in and near the end of the body. */
export function tearsOf(length: number): readonly { readonly at: number; readonly leavesZeros: boolean }[] {
  const half = HEADER + ((length - HEADER) >> 1)
  const places = new Set([1, 4, HEADER, HEADER + 1, half, length - 1].filter((at) => at < length))
  return [
    ...[...places].map((at) => ({ at, leavesZeros: false })),
    ...[4, half].map((at) => ({ at, leavesZeros: true }))
  ]
}

function recordOf(turn: Turn, written: WrittenTurn): Uint8Array {
  const row = encodeTurn(turn)
  const rest = Buffer.from(JSON.stringify(written))
  const record = Buffer.alloc(HEADER + 4 + row.byteLength + rest.byteLength)
  record.writeUint32BE(row.byteLength, HEADER)
  record.set(row, HEADER + 4)
  record.set(rest, HEADER + 4 + row.byteLength)
  record.writeUint32BE(record.byteLength - HEADER, 0)
  record.writeUint32BE(crc32(record.subarray(HEADER)), 4)
  return record
}

function readBody(body: Buffer): { readonly turn: Turn; readonly written: WrittenTurn } {
  const rest = 4 + body.readUint32BE(0)
  const written = JSON.parse(body.subarray(rest).toString()) as WrittenTurn
  return { turn: decodeTurn(body.subarray(4, rest)), written }
}
