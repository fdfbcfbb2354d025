// The sentences of slow motion.
import { counted, formatSeconds } from '../words/number.ts'

export const SLOW_WORDS = {
  menu: 'Snapshot in slow motion',
  title: 'Slow motion',
  hop: (ms: number) => `every message takes ${formatSeconds(ms)}`,
  own: (asked: number) =>
    asked === 0 ? 'only on your own channels: nobody else could be asked' : `you asked ${counted(asked, 'other peer')}`,
  asked: (names: string) => `asked for by ${names}, here on your channels`,
  ends: 'it ends with the snapshot',
  begins: 'The snapshot begins when the others have been asked.'
} as const
