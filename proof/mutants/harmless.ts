// Wrong lines without a visible effect on a screen, on the wire or in a file. Each was examined and has a reason. They
// are left out when lines are drawn. all.test.ts fails for an entry that is no longer a line of the program.
import { inFile } from './mutant.ts'

export interface Harmless {
  readonly file: string
  /** In the form of any-line.ts: the change and the line, with the changed text between « and ». */
  readonly breaks: string
  readonly why: string
}

export const HARMLESS: readonly Harmless[] = [
  ...inFile('app/channel/channel.ts', [
    {
      breaks: '<= as <: if (upTo «<=» lane.acknowledged) return []',
      why: 'Then the same messages are acknowledged again: nothing is removed from the outbox.'
    }
  ]),
  ...inFile('app/channel/data-bytes.ts', [
    {
      breaks: 'never: if («message.byteLength > SMALL») bytes.set(message, at)',
      why: 'Both ways copy the same bytes; which is sooner depends on the length.'
    },
    {
      breaks: 'always: if («message.byteLength > SMALL») bytes.set(message, at)',
      why: 'Both ways copy the same bytes; which is sooner depends on the length.'
    },
    {
      breaks: '> as >=: if (message.byteLength «>» SMALL) bytes.set(message, at)',
      why: 'Both ways copy the same bytes; which is sooner depends on the length.'
    },
    {
      breaks: '< as <=: else for (let i = 0; i «<» message.byteLength; i++) bytes[at + i] = message[i] ?? 0',
      why: 'A zero is written where the next message begins, or past the end, where it is ignored.'
    },
    {
      breaks: 'never: return «value < 0x80» ? 1 : encodingLength(value)',
      why: 'A shortcut only: the library gives the same result.'
    },
    {
      breaks: 'never: if («value < 0x80») return put(bytes, at, value)',
      why: 'A shorter way only: the library writes the same.'
    },
    {
      breaks: 'always: if («control > 0») putVarint(bytes, put(bytes, at, ACK_CONTROL), control)',
      why: 'No place was made for a zero: it is written past the end, where it is ignored.'
    },
    {
      breaks: '> as >=: if (control «>» 0) putVarint(bytes, put(bytes, at, ACK_CONTROL), control)',
      why: 'No place was made for a zero: it is written past the end, where it is ignored.'
    }
  ]),
  ...inFile('app/channel/libp2p.ts', [
    {
      breaks: 'as true: #full = «false»',
      why: 'A stream emits drain only after it was full.'
    },
    {
      breaks: 'always: if («!paused») this.#call(() => this.#deliver())',
      why: 'Nothing is delivered while it is paused.'
    },
    {
      breaks: 'never: if («paused === this.#paused») return',
      why: 'Pausing twice is pausing.'
    },
    {
      breaks: 'left out: if (paused === this.#paused) «return»',
      why: 'Pausing twice is pausing.'
    },
    {
      breaks: '> as >=: if (this.#full && this.#stream.writeBufferLength «>» WAITING_BYTES_MAX)',
      why: 'The limit is one byte lower.'
    }
  ]),
  ...inFile('app/channel/link.ts', [
    {
      breaks: '> as >=: while (link.written[name] < upTo && left «>» 0) {',
      why: 'Where nothing is left of a batch that has something in it, no message fits.'
    },
    {
      breaks: '> as >=: if (bytes.byteLength «>» left && frames.length + messages.length > 0) {',
      why: 'A batch is full one byte sooner.'
    }
  ]),
  ...inFile('app/journal/journal.ts', [
    {
      breaks: "never: if («cuts.length === 0 && !due») this.#faults.guard('write', write)",
      why: 'A single statement is a transaction of its own; one around it only takes longer.'
    },
    {
      breaks:
        '>= as >: this.#turnsSinceCheckpoint >= checkpointTurns * share || this.#bytesSinceCheckpoint «>=» checkpointBytes * share',
      why: 'A checkpoint is due one byte later.'
    },
    {
      breaks: '> as >=: const first = segments.find(({ bytes }) => (kept += bytes) «>» this.#limits.historyBytes)',
      why: 'One byte of history less is kept.'
    }
  ]),
  ...inFile('app/applications/bank/codec.ts', [
    {
      breaks:
        'always: if («bytes.length !== 4 || bytes[0] !== 0x0a || bytes[1] !== 2 || bytes[2] !== 0x08 || amount === 0 || amount > 127»)',
      why: 'All is left to the general decoder, which reads the same.'
    },
    {
      breaks:
        '??= as =: return amount < SMALL_AMOUNTS ? (decodedTransfers[amount] «??=» newTransfer(amount)) : newTransfer(amount)',
      why: 'The same is made again.'
    },
    {
      breaks:
        '< as <=: return amount «<» SMALL_AMOUNTS ? (decodedTransfers[amount] ??= newTransfer(amount)) : newTransfer(amount)',
      why: 'The transfer of one more amount is made once only.'
    },
    {
      breaks: '>= as >: if (amount «>=» SMALL_AMOUNTS) return schema.BankMessage.encode({ transfer: { amount } })',
      why: 'The bytes of one more amount are made once only.'
    },
    {
      breaks:
        '=== as !==: if (bytes.length !== 4 || bytes[0] !== 0x0a || bytes[1] !== 2 || bytes[2] !== 0x08 || amount «===» 0 || amount > 127)',
      why: 'All but a zero is left to the general decoder, which reads the same; and a zero is refused in both.'
    },
    {
      breaks:
        '> as >=: if (bytes.length !== 4 || bytes[0] !== 0x0a || bytes[1] !== 2 || bytes[2] !== 0x08 || amount === 0 || amount «>» 127)',
      why: 'One amount more is left to the general decoder, which reads the same.'
    }
  ]),
  ...inFile('app/process/fields.ts', [
    {
      breaks: "> as >=: if (members.some((member, index) => index «>» 0 && member <= (members[index - 1] ?? '')))",
      why: 'Before the first there is no process, and no id is empty.'
    }
  ]),
  ...inFile('app/process/process.ts', [
    {
      breaks: 'never: if («outgoing.length + observed.length === 0») return NO_EFFECTS',
      why: 'An empty list of its own in place of the shared one.'
    }
  ]),
  ...inFile('app/process/lately.ts', [
    {
      breaks: '< as <=: for (let i = 0; i «<» a.length; i++) if (a[i] !== b[i]) return false',
      why: 'Behind the end both are undefined.'
    },
    {
      breaks: '< as <=: for (let i = 0; i «<» bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193)',
      why: 'Another hash, as good.'
    }
  ])
]
