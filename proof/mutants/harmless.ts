// Wrong lines that change nothing that anybody could see, neither on a screen nor on the wire nor in a file: each was looked
// at, and says why. They are left out when lines are drawn. One that is no line of the program any more fails all.test.ts.

export interface Harmless {
  readonly file: string
  /** As any-line.ts says it: what is done to which line. */
  readonly breaks: string
  readonly why: string
}

function inFile(file: string, all: readonly Omit<Harmless, 'file'>[]): readonly Harmless[] {
  return all.map((one) => ({ file, ...one }))
}

export const HARMLESS: readonly Harmless[] = [
  ...inFile('app/channel/channel.ts', [
    {
      breaks: '<= as <: if (upTo <= lane.acknowledged) return',
      why: 'Then what was acknowledged before is acknowledged again: nothing is taken from the outbox.'
    }
  ]),
  ...inFile('app/channel/data-bytes.ts', [
    {
      breaks: 'turned round: if (message.byteLength > SMALL) bytes.set(message, at)',
      why: 'Both ways copy the same bytes; which is sooner depends on the length.'
    },
    {
      breaks: '> as >=: if (message.byteLength > SMALL) bytes.set(message, at)',
      why: 'Both ways copy the same bytes; which is sooner depends on the length.'
    },
    {
      breaks: '< as <=: else for (let i = 0; i < message.byteLength; i++) bytes[at + i] = message[i] ?? 0',
      why: 'A zero is written where the next message begins, or past the end, where it is ignored.'
    },
    {
      breaks: '> as >=: if (control > 0) putVarint(bytes, put(bytes, at, ACK_CONTROL), control)',
      why: 'No place was made for a zero: it is written past the end, where it is ignored.'
    }
  ]),
  ...inFile('app/channel/frame.ts', [
    {
      breaks:
        '>= as >: if (first !== undefined && first.byteLength >= LENGTH_BYTES && this.#length < LENGTH_BYTES + lengthAt(first, 0))',
      why: 'The pieces are joined a little sooner, and what is not whole waits again.'
    }
  ]),
  ...inFile('app/channel/libp2p.ts', [
    {
      breaks: '> as >=: if (this.#full && this.#stream.writeBufferLength > WAITING_BYTES_MAX)',
      why: 'The limit is one byte lower.'
    }
  ]),
  ...inFile('app/process/lately.ts', [
    {
      breaks: '< as <=: for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193)',
      why: 'Another hash, as good.'
    }
  ])
]
