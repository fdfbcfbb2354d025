// Damages bytes like errors and attackers: bits flip, pieces are lost, repeated, moved from one input to another, and
// numbers become typical problem values. All choices come from the seed, so that a seed gives the same inputs.
import type { Dice } from '../../app/seeds.ts'

/** Longest input, in bytes: above the limits of texts, below what would only test the speed of copying. */
export const INPUT_BYTES_MAX = 8192

/** Most damages of one input. */
const DAMAGES_MAX = 4

const BYTES = [0, 1, 0x0a, 0x22, 0x30, 0x7f, 0x80, 0xff] as const

/** Replacements for numbers in binary forms: varints at the limits of 32, 53 and 64 bits, and one that never ends. */
const VARINTS: readonly (readonly number[])[] = [
  [0],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0x80, 0x80, 0x80, 0x80, 0x10],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
]

/** Inserted into texts, also in place of numbers. */
const WORDS = [
  '-1',
  '0',
  '1e309',
  'NaN',
  '9007199254740992',
  '18446744073709551616',
  '1.5',
  'null',
  '[]',
  '{}',
  '"__proto__"',
  'constructor',
  '\u202e',
  '\0',
  '\n',
  '#',
  '~',
  '\ud83e\udd8a'
].map((word) => new TextEncoder().encode(word))

/** An input made from examples; sometimes an unchanged example, sometimes random bytes. */
export function damaged(examples: readonly [Uint8Array, ...Uint8Array[]], dice: Dice): Uint8Array {
  if (dice.oneIn(50)) return noise(dice, dice.below(80))
  let bytes = dice.pick(examples)
  if (dice.oneIn(50)) return bytes
  for (let left = dice.between(1, DAMAGES_MAX); left > 0; left--) bytes = damagedOnce(bytes, examples, dice)
  return bytes.subarray(0, INPUT_BYTES_MAX)
}

function damagedOnce(bytes: Uint8Array, examples: readonly [Uint8Array, ...Uint8Array[]], dice: Dice): Uint8Array {
  const at = dice.below(bytes.length + 1)
  const some = dice.between(1, 1 + Math.min(16, bytes.length))
  switch (dice.below(10)) {
    case 0:
      return changed(bytes, at, (byte) => byte ^ (1 << dice.below(8)))
    case 1:
      return changed(bytes, at, () => dice.pick(BYTES))
    case 2:
      return changed(bytes, at, (byte) => byte + dice.between(-3, 3))
    case 3:
      return bytes.subarray(0, at)
    case 4:
      return joined(bytes.subarray(0, at), bytes.subarray(at + some))
    case 5:
      return joined(bytes.subarray(0, at), noise(dice, some), bytes.subarray(at))
    case 6: // Repeats a piece.
      return joined(bytes.subarray(0, at), bytes.subarray(Math.max(0, at - some), at), bytes.subarray(at))
    case 7: {
      const other = dice.pick(examples)
      return joined(bytes.subarray(0, at), other.subarray(dice.below(other.length + 1)))
    }
    case 8: {
      const varint = VARINTS[dice.below(VARINTS.length)] ?? []
      return joined(bytes.subarray(0, at), Uint8Array.from(varint), bytes.subarray(at + dice.between(0, varint.length)))
    }
    default: {
      const word = WORDS[dice.below(WORDS.length)] ?? bytes
      return joined(bytes.subarray(0, at), word, bytes.subarray(afterNumber(bytes, at)))
    }
  }
}

/** The end of the decimal digits that begin at `at`; `at` itself if there are none. */
function afterNumber(bytes: Uint8Array, at: number): number {
  let end = at
  for (let byte = bytes[end]; byte !== undefined && byte >= 0x30 && byte <= 0x39; byte = bytes[end]) end += 1
  return end
}

function changed(bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const copy = bytes.slice()
  if (at < copy.length) copy[at] = change(copy[at] ?? 0)
  return copy
}

function noise(dice: Dice, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => dice.below(256))
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
