// Broken bounds of the doors between bytes and frames, and bytes and messages (protocol, sections 5 and 6).
import { inFile } from '../mutant.ts'

const frames = inFile('app/channel/frame.ts', [
  {
    name: 'frame-too-long',
    breaks: 'section 5: a frame has at most 1 MiB; here any length is waited for',
    text: 'if (length === 0 || length > this.#bytesMax) throw',
    becomes: 'if (length === 0) throw'
  },
  {
    name: 'frame-of-nothing',
    breaks: 'section 6: a length of 0 is a violation; here it is a frame',
    text: 'if (length === 0 || length > this.#bytesMax) throw',
    becomes: 'if (length > this.#bytesMax) throw'
  },
  {
    name: 'data-of-nothing',
    breaks: 'section 6: data without messages is a violation; here it is let pass',
    text: "if (messages.length === 0) throw new FrameError('data",
    becomes: "if (messages.length < 0) throw new FrameError('data"
  },
  {
    name: 'data-from-zero',
    breaks: 'section 6: data numbered from 0 is a violation; here it is let pass',
    text: 'if (first === 0) throw',
    becomes: 'if (first < 0) throw'
  },
  {
    name: 'data-of-unknown-lane',
    breaks: 'section 6: data of an unknown lane is a violation; here it is control',
    text: "throw new FrameError('data of an unknown lane')",
    becomes: "return { type: 'data', lane: 'control', first, messages }"
  },
  {
    name: 'store-id-of-any-text',
    breaks: 'section 6: a store id is 32 hexadecimal digits; here any text',
    text: 'if (!/^[0-9a-f]{32}$/.test(storeId)) throw',
    becomes: "if (storeId === '') throw"
  },
  {
    name: 'name-not-clean',
    breaks: 'section 5: a name is clean; here any text',
    text: "if (visibleLine(name) !== name || name === '') throw",
    becomes: "if (name === '') throw"
  },
  {
    name: 'too-many-acquaintances',
    breaks: 'section 5: 128 acquaintances in a frame; here any number',
    text: 'if (acquaintances.length > ACQUAINTANCES_MAX) throw',
    becomes: 'if (acquaintances.length < 0) throw'
  },
  {
    name: 'length-in-another-order',
    breaks: 'section 2: the length comes big-endian; here little-endian',
    text: '(8 * (LENGTH_BYTES - 1 - i))',
    becomes: '(8 * i)'
  },
  {
    name: 'pieces-lost',
    breaks: 'section 2: boundaries of reads mean nothing; here the rest of a read is lost',
    text: 'this.#part = piece.subarray(at)',
    becomes: 'this.#part = piece.subarray(at, at + LENGTH_BYTES)'
  },
  {
    name: 'pieces-without-end',
    breaks: 'section 2: a frame comes in pieces of some size; here in as many as somebody likes',
    text: 'if (this.#pieces > PIECES_MAX + whole / PIECE_BYTES)',
    becomes: 'if (this.#pieces < 0)'
  }
])

const packing = inFile('app/channel/id-table.ts', [
  {
    name: 'one-place-too-many',
    breaks: 'a new id takes the place of the oldest; here the reading side forgets none',
    text: '    this.#texts[this.#next] = text\n    this.#next = placeAfter(this.#next)\n  }\n}\n\n/** The bytes of one frame',
    becomes: '    this.#texts[this.#next] = text\n    this.#next += 1\n  }\n}\n\n/** The bytes of one frame'
  },
  {
    name: 'small-frame-becomes-anything',
    breaks: 'a packed frame becomes no larger than a frame may be; here it does',
    text: 'if (length > FRAME_BYTES_MAX) throw new FrameError',
    becomes: 'if (length < 0) throw new FrameError'
  },
  {
    name: 'old-place-of-a-new-id',
    breaks: 'an id whose place was taken is spelled again; here its old place stands for it',
    text: "    this.#places.delete(this.#texts[this.#next] ?? '')\n",
    becomes: ''
  },
  {
    name: 'ends-unknown-to-the-reader',
    breaks: 'both sides begin with the ids of both ends; here the reading side begins with none',
    text: 'if (isPackable(id)) this.#add(new TextEncoder().encode(id))',
    becomes: 'if (!isPackable(id)) this.#add(new TextEncoder().encode(id))'
  }
])

const cursor = inFile('app/channel/cursor.ts', [
  {
    name: 'fast-message-cut-short',
    breaks: 'section 6: bytes that are no frame are a violation; here the fast decoder takes half a message',
    text: 'length > this.left) return undefined',
    becomes: 'length < NONE) return undefined'
  }
])

const fastFrames = inFile('app/channel/data-bytes.ts', [
  {
    name: 'fast-data-of-any-lane',
    breaks: 'section 6: data of an unknown lane is a violation; here the fast decoder takes it for control',
    text: '(lane !== LANE_APPLICATION && lane !== LANE_CONTROL) || ',
    becomes: ''
  },
  {
    name: 'fast-data-from-zero',
    breaks: 'section 6: data numbered from 0 is a violation; here the fast decoder lets it pass',
    text: 'if (first === 0 || first === NONE) return undefined',
    becomes: 'if (first === NONE) return undefined'
  },
  {
    name: 'fast-data-of-nothing',
    breaks: 'section 6: data without messages is a violation; here the fast decoder lets it pass',
    text: 'if (cursor.left > 0 || messages.length === 0) return undefined',
    becomes: 'if (cursor.left > 0) return undefined'
  },
  {
    name: 'fast-data-with-a-rest',
    breaks: 'section 2: exactly one field is set; here the fast decoder overlooks the bytes after it',
    text: 'if (cursor.left > 0 || messages.length === 0) return undefined',
    becomes: 'if (messages.length === 0) return undefined'
  },
  {
    name: 'fast-lanes-swapped',
    breaks: 'section 2: a lane has its number; here the fast decoder takes one for the other',
    text: "lane: lane === LANE_APPLICATION ? 'application' : 'control', first, messages }",
    becomes: "lane: lane === LANE_APPLICATION ? 'control' : 'application', first, messages }"
  },
  {
    name: 'fast-ack-with-a-rest',
    breaks: 'section 2: exactly one field is set; here the fast decoder overlooks the bytes after an ack',
    text: 'cursor.left > 0 || application === NONE',
    becomes: 'application === NONE'
  }
])

const messages = inFile('app/process/codec.ts', [
  {
    name: 'report-of-doubled-channels',
    breaks: 'section 6: a report has one state per channel; here the last of two counts',
    text: 'if (incoming[from] !== undefined) throw',
    becomes: 'if (sender === undefined) throw'
  },
  {
    name: 'report-too-large',
    breaks: 'section 5: 32,768 messages in transit towards one member; here any number',
    text: 'if (recorded > RECORDED_MESSAGES_MAX) throw',
    becomes: 'if (recorded < 0) throw'
  },
  {
    name: 'cancel-without-reason',
    breaks: 'section 6: a cancel has a known reason; here any will do',
    text: "if (reason === undefined) throw new MessageError('a cancel without a known reason')",
    becomes:
      "if (reason === undefined) return { type: 'cancel', snapshot: snapshotIn(found.cancel.snapshot), reason: 'by-initiator' }"
  }
])

const bankBytes = inFile('app/applications/bank/codec.ts', [
  {
    name: 'row-without-end',
    breaks: 'section 6: no more messages in transit than a report may have; here a row may have any number',
    text: 'if (transfers.length === most) throw',
    becomes: 'if (most < 0) throw'
  },
  {
    name: 'wrong-fast-transfer',
    breaks: 'section 5: a small transfer has the bytes of the schema; here its first byte is not looked at',
    text: 'bytes[0] !== 0x0a || ',
    becomes: ''
  },
  {
    name: 'transfer-of-any-amount',
    breaks: 'section 5: an amount is 1 … 2^53 − 1; here whatever came',
    text: 'const coins = parseAmount(amount)',
    becomes: 'const coins = amount as Coins | undefined'
  },
  {
    name: 'report-without-counts',
    breaks: 'S4: a report has the number of transfers sent and received; here it has none',
    text: '=> ({ counterparty, count, amount })',
    becomes: '=> ({ counterparty, count: 0 * count, amount })'
  },
  {
    name: 'totals-beyond-bound',
    breaks: 'section 6: no channel carries more than its bound; here a report of any totals is believed',
    text: 'if (amount > CHANNEL_MAX) throw',
    becomes: 'if (totals.length < 0) throw'
  },
  {
    name: 'opening-of-any-amount',
    breaks: 'section 6: no account was opened with more than its bound; here a report may say so',
    text: 'const opening = parseOpening(account.opening)',
    becomes: 'const opening = wholeIn(account.opening)'
  },
  {
    name: 'totals-doubled',
    breaks: 'section 6: one total per counterparty; here the last of two counts',
    text: "distinct(totals, COUNTERPARTIES_MAX, 'counterparties', ({ counterparty }) => counterparty)",
    becomes: ''
  }
])

const computationBytes = inFile('app/applications/computation/codec.ts', [
  {
    name: 'task-without-end',
    breaks: 'section 10: a task has at most 31 generations to come; here any number',
    text: 'if (generations > GENERATIONS_MAX - 1) throw',
    becomes: 'if (generations < 0) throw'
  }
])

const locksBytes = inFile('app/applications/locks/codec.ts', [
  {
    name: 'resource-of-any-name',
    breaks: 'section 10: the name of a resource is clean and no name that every object inherits; here any text',
    text: 'const name = parseResourceName(text)',
    becomes: 'const name = text'
  },
  {
    name: 'waits-for-what-it-holds',
    breaks: 'section 10: a process never waits for a resource that it holds; here a report may say so',
    text: 'if (queue.some(({ process }) => process === holding?.process))',
    becomes: 'if (queue.length < 0)'
  },
  {
    name: 'claims-doubled',
    breaks: 'section 10: a claim is made once; here a report may have it twice',
    text: "distinct(claims, CLAIMS_MAX, 'claims', ({ owner, resource }) => `${owner} ${resource}`)",
    becomes: ''
  }
])

const fields = inFile('app/process/fields.ts', [
  {
    name: 'marker-of-too-many',
    breaks: 'section 5: 2 to 64 members; here any number',
    text: 'if (texts.length < least || texts.length > MEMBERS_MAX)',
    becomes: 'if (texts.length < least)'
  },
  {
    name: 'marker-of-one',
    breaks: 'section 5: 2 to 64 members; here one is enough',
    text: 'if (texts.length < least || texts.length > MEMBERS_MAX)',
    becomes: 'if (texts.length > MEMBERS_MAX)'
  },
  {
    name: 'marker-of-doubled-members',
    breaks: 'section 6: members are sorted and different; here they need not be',
    text: 'index > 0 && member <= (members[index - 1]',
    becomes: 'index < 0 && member <= (members[index - 1]'
  }
])

const ids = inFile('app/ids.ts', [
  {
    name: 'inherited-names-are-ids',
    breaks: 'section 5: a process id names a process; here also a property that every object inherits',
    text: 'wellFormed && !(text in Object.prototype)',
    becomes: 'wellFormed'
  },
  {
    name: 'ids-of-any-length',
    breaks: 'section 5: a process id has at most 64 characters; here any number',
    text: ' && text.length <= PROCESS_ID_LENGTH_MAX',
    becomes: ''
  },
  {
    name: 'snapshot-number-zero',
    breaks: 'section 4: snapshots are numbered from 1; here from 0',
    text: '#[1-9]\\d{0,14}(',
    becomes: '#\\d{1,15}('
  },
  {
    name: 'nonce-of-any-length',
    breaks: 'section 4: the nonce of a snapshot id has 11 characters; here any number',
    text: '~[\\w-]{11}',
    becomes: '~[\\w-]*'
  },
  {
    name: 'nonce-of-32-bits',
    breaks: 'section 4: a nonce has 64 bits that nobody can guess; here half of them are not in the id',
    text: '(BigInt(high >>> 0) << 32n) | ',
    becomes: ''
  },
  {
    name: 'any-known-snapshot-is-meant',
    breaks: 'an id without its nonce means the only one that fits; here any of them',
    text: 'fitting.size === 1 ? only : id',
    becomes: 'fitting.size > 0 ? only : id'
  }
])

export const CODECS = [
  ...frames,
  ...packing,
  ...cursor,
  ...fastFrames,
  ...messages,
  ...bankBytes,
  ...computationBytes,
  ...locksBytes,
  ...fields,
  ...ids
]
