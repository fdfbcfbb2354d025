// The complete cuts in the file of a journal: one row each, with a head for lists and a checksum of both.
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { SnapshotId } from '../ids.ts'
import type { Cut } from '../process/state.ts'
import type { Faults } from './faults.ts'
import type { CutHead, KeptCut } from './kept.ts'

export const CUT_SCHEMA =
  'create table if not exists cuts (snapshot text primary key, ended_at integer not null, head text not null, head_crc integer not null, body text not null, crc integer not null) strict;'

interface HeadRow {
  readonly snapshot: string
  readonly ended_at: number
  readonly head: string
  readonly head_crc: number
}

export class CutRows<Summary> {
  readonly #db: DatabaseSync
  readonly #faults: Faults
  readonly #most: number
  readonly #insert: StatementSync

  /** @param most complete cuts kept; the oldest are deleted first */
  constructor(db: DatabaseSync, faults: Faults, most: number) {
    this.#db = db
    this.#faults = faults
    this.#most = most
    this.#insert = db.prepare('insert or ignore into cuts values (?, ?, ?, ?, ?, ?)')
  }

  /**
   * The newest complete cuts, in the reverse of the order in which they were complete here. All heads are read, so that damage is found
   * at the start.
   * @throws JournalError
   */
  heads(most: number): CutHead<Summary>[] {
    return this.#faults.guard('read', () =>
      this.#db
        .prepare('select snapshot, ended_at, head, head_crc from cuts order by rowid desc')
        .all()
        .map((row) => this.#headIn(row as unknown as HeadRow))
        .slice(0, most)
    )
  }

  /** The checksum also covers the columns by which a row is found and ordered. */
  #headIn({ snapshot, ended_at, head, head_crc }: HeadRow): CutHead<Summary> {
    if (crc32(head) !== head_crc) throw this.#faults.damaged('the head of a cut does not match its checksum')
    const found = JSON.parse(head) as CutHead<Summary>
    if (found.snapshot !== snapshot || found.endedAt !== ended_at)
      throw this.#faults.damaged('a cut has another name or time than its row')
    return found
  }

  /** One complete cut, or `undefined`. @throws JournalError */
  find(snapshot: SnapshotId): Cut | undefined {
    return this.#faults.guard('read', () => {
      const row = this.#db.prepare('select body, crc from cuts where snapshot = ?').get(snapshot)
      if (row === undefined) return undefined
      const { body, crc } = row as { body: string; crc: number }
      if (crc32(body) !== crc) throw this.#faults.damaged(`the cut ${snapshot} does not match its checksum`)
      const cut = JSON.parse(body) as Cut
      if (cut.snapshot !== snapshot) throw this.#faults.damaged(`the cut ${snapshot} has another name than its row`)
      return cut
    })
  }

  /** Replaces what is kept about a complete cut beside the cut itself, if it is still kept. @throws JournalError */
  amend(head: CutHead<Summary>): void {
    const text = JSON.stringify(head)
    this.#faults.guard('write', () =>
      this.#db
        .prepare('update cuts set head = ?, head_crc = ? where snapshot = ?')
        .run(text, crc32(text), head.snapshot)
    )
  }

  /** Deletes a complete cut, if it exists. */
  forget(snapshot: SnapshotId): void {
    this.#faults.guard('write', () => this.#db.prepare('delete from cuts where snapshot = ?').run(snapshot))
  }

  /** Within a transaction of the caller. */
  add({ cut, ...rest }: KeptCut<Summary>): void {
    const { snapshot, members, timeline } = cut
    const { endedAt } = rest
    const head: CutHead<Summary> = { snapshot, members, timeline, ...rest }
    const body = JSON.stringify(cut)
    const headText = JSON.stringify(head)
    this.#insert.run(cut.snapshot, endedAt, headText, crc32(headText), body, crc32(body))
    // Counted by what is there: deleted cuts take no place from others.
    this.#db.exec(
      `delete from cuts where rowid <= (select rowid from cuts order by rowid desc limit 1 offset ${this.#most})`
    )
  }
}
