// Broken rules of the journal (protocol, section 8): the state after a restart, complete or absent rows, damage.
import { inFile } from '../mutant.ts'

const journal = inFile('app/journal/journal.ts', [
  {
    name: 'replay-skips-a-turn',
    breaks: 'a restart is the newest checkpoint and the rows after it; here without the first of them',
    text: 'for (const bytes of this.#rows(n)) {',
    becomes: 'for (const bytes of this.#rows(n + 1)) {'
  },
  {
    name: 'replay-repeats-a-turn',
    breaks: 'a restart is the newest checkpoint and the rows after it; here the last one before it, too',
    text: 'for (const bytes of this.#rows(n)) {',
    becomes: 'for (const bytes of this.#rows(Math.max(0, n - 1))) {'
  },
  {
    name: 'replay-stops-after-some',
    breaks: 'a restart replays every row; here the first eight',
    text: 'expected += 1\n',
    becomes: 'expected += 1\n      if (expected > after + 8) return\n'
  },
  {
    name: 'checkpoint-one-too-early',
    breaks: 'a checkpoint holds the state after its turn; here it is numbered one too low',
    text: '    const insert = this.#db.prepare(',
    becomes: '    if (this.#turn > 0) this.#turn -= 1\n    const insert = this.#db.prepare('
  },
  {
    name: 'oldest-checkpoint-restored',
    breaks: 'a restart begins at the newest checkpoint; here at the oldest, of which rows are gone',
    text: 'from checkpoints order by n desc limit 1',
    becomes: 'from checkpoints order by n limit 1'
  },
  {
    name: 'checksum-of-turns-ignored',
    breaks: 'a damaged row is found by its checksum; here a turn is believed',
    text: 'if (checksum(n, body) !== crc) throw this.#faults.damaged(`turn',
    becomes: 'if (crc === null) throw this.#faults.damaged(`turn'
  },
  {
    name: 'checksum-of-checkpoints-ignored',
    breaks: 'a damaged row is found by its checksum; here a checkpoint is believed',
    text: 'if (checksum(n, String(pieces)) !== crc) throw this.#faults.damaged(`checkpoint',
    becomes: 'if (crc === null) throw this.#faults.damaged(`checkpoint'
  },
  {
    name: 'checksum-of-pieces-ignored',
    breaks: 'a damaged row is found by its checksum; here a piece of a checkpoint is believed',
    text: 'if (place !== next || checksumAt(place, n, body) !== crc)',
    becomes: 'if (place !== next)'
  },
  {
    name: 'missing-piece-ignored',
    breaks: 'a checkpoint is used with all its pieces; here with those that are left',
    text: 'if (next !== count) throw',
    becomes: 'if (next > count) throw'
  },
  {
    name: 'pieces-not-deleted',
    breaks: 'history that is deleted takes no space; here the pieces of its checkpoints stay',
    text: "this.#db.prepare('delete from pieces where n < ?').run(first.n)",
    becomes: ''
  },
  {
    name: 'large-state-as-often',
    breaks: 'a large state is written less often; here as often as a small one',
    text: 'Math.max(1, this.#stateLength / largeState)',
    becomes: 'Math.max(1, 0 * largeState)'
  },
  {
    name: 'checksum-of-key-ignored',
    breaks: 'a damaged row is found by its checksum; here the private key is believed',
    text: 'if (crc32(value) !== crc) throw',
    becomes: 'if (crc === null) throw'
  },
  {
    name: 'missing-turn-ignored',
    breaks: 'a turn that is gone is damage; here the next follows the one before it',
    text: 'if (n !== expected) throw',
    becomes: 'if (n < 0) throw'
  },
  {
    name: 'missing-key-ignored',
    breaks: 'an account without its key is damage; here it looks like a new journal',
    text: 'if (key !== undefined || this.#newestCheckpoint() !== undefined)',
    becomes: 'if (key !== undefined)'
  },
  {
    name: 'pages-not-checked',
    breaks: 'missing rows are found in the pages; here this is not checked',
    text: "if (found !== 'ok') throw",
    becomes: "if (found === '') throw"
  },
  {
    name: 'version-ignored',
    breaks: 'a journal of another version of the core is not replayed; here it is',
    text: 'if (version === undefined || version === String(CORE_VERSION)) return',
    becomes: 'if (version !== null) return'
  },
  {
    name: 'lock-ignored',
    breaks: 'one process at a time; here a second instance may write, too',
    text: 'pragma locking_mode = exclusive;',
    becomes: 'pragma locking_mode = normal;'
  },
  {
    name: 'turn-half-written',
    breaks: 'a turn, its cuts and its checkpoint are one transaction; here each stands alone',
    text: 'else this.#transaction(write)',
    becomes: "else this.#faults.guard('write', write)"
  },
  {
    name: 'no-rollback',
    breaks: 'a turn that cannot be written is not there; here its beginning stays',
    text: "if (this.#db.isTransaction) this.#db.exec('rollback')",
    becomes: "if (this.#db.isTransaction) this.#db.exec('commit')"
  },
  {
    name: 'cuts-not-kept',
    breaks: 'complete cuts are kept; here they are not',
    text: 'for (const kept of cuts) this.cuts.add(kept)',
    becomes: ''
  },
  {
    name: 'history-cut-too-far',
    breaks: 'history goes up to a checkpoint from which the rest can be replayed; here that goes, too',
    text: 'delete from checkpoints where n < ?',
    becomes: 'delete from checkpoints where n <= ?'
  },
  {
    name: 'key-without-account',
    breaks: 'key and first state are made together; here the key alone',
    text: "this.#setMeta('core-version', String(CORE_VERSION))\n      this.#writeCheckpoint(core)",
    becomes: "this.#setMeta('core-version', String(CORE_VERSION))"
  }
])

const cutRows = inFile('app/journal/cut-rows.ts', [
  {
    name: 'cut-under-another-time',
    breaks: 'the columns that order cuts are checked against the checksummed bytes; here only the name is',
    text: 'found.snapshot !== snapshot || found.endedAt !== ended_at',
    becomes: 'found.snapshot !== snapshot'
  },
  {
    name: 'checksum-of-cuts-ignored',
    breaks: 'a damaged row is found by its checksum; here a cut is believed',
    text: 'if (crc32(body) !== crc) throw',
    becomes: 'if (crc === null) throw'
  },
  {
    name: 'checksum-of-heads-ignored',
    breaks: 'a damaged row is found by its checksum; here the head of a cut is believed',
    text: 'if (crc32(head) !== head_crc) throw',
    becomes: 'if (head_crc === null) throw'
  }
])

const faults = inFile('app/journal/faults.ts', [
  {
    name: 'bug-called-a-disk',
    breaks: 'a sentence says what has failed; here every error is one of the disk',
    text: "if (code === '') throw error",
    becomes: ''
  },
  {
    name: 'checksum-without-number',
    breaks: 'a checksum covers the number of its row; here a row may change its place',
    text: 'return crc32(body, n)',
    becomes: 'return crc32(body, 0 * n)'
  }
])

const pieces = inFile('app/journal/pieces.ts', [
  {
    name: 'pieces-out-of-order',
    breaks: 'a state in pieces is the same, in the same order; here what is large comes before what is small',
    text: '(isLarge && (weight > 0 || !isBegun))',
    becomes: '(isLarge && !isBegun)'
  },
  {
    name: 'run-without-bound',
    breaks: 'no piece is long; here a list is one piece',
    text: ' || weight >= RUN_VALUES) {',
    becomes: ') {'
  }
])

const rows = inFile('app/journal/rows.ts', [
  {
    name: 'time-not-kept',
    breaks: 'the journal holds the time of a turn; here it is replayed at another',
    text: 'encode([at, inputs])',
    becomes: 'encode([at - at, inputs])'
  },
  {
    name: 'frames-replayed-backwards',
    breaks: 'frames are replayed in the order in which they came; here the last first',
    text: 'const frames = input.bytes.map(',
    becomes: 'const frames = [...input.bytes].reverse().map('
  },
  {
    name: 'last-input-not-kept',
    breaks: 'the journal holds all inputs of a turn; here not the last of many',
    text: 'inputs: value[1] as JournalInput[]',
    becomes: 'inputs: (value[1] as JournalInput[]).slice(0, Math.max(1, value[1].length - 1))'
  }
])

export const JOURNAL = [...journal, ...cutRows, ...faults, ...pieces, ...rows]
