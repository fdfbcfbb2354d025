// The short code of a room: where its door is, in as few characters as that needs, to be read from a wall, said and typed. Pure. The door
// says the rest: the room, and where its peers are (invitation.ts).
//
// Characters are those of Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O and U, and whoever types one of the
// first three means 1, 1 and 0. Small letters, blanks and hyphens do not matter. The bits, highest first: two for the kind of network, two
// for the port, the host, the port where it is none of the usual ones, zeros up to a whole character. The last character checks the others.
import { checkDigit, isRight } from './check-character.ts'

/** Where a door is: an address of IPv4, and a TCP port. */
export interface DoorPlace {
  readonly host: string
  readonly port: number
}

/** Where a door opens, if it can: these ports make short codes. */
export const DOOR_PORTS: readonly number[] = [8420, 8421, 8422]

/** `character`: one that no code has · `length` · `check`: a character is wrong, or two changed places · `place`: it leads nowhere */
export type CodeDamage = 'character' | 'length' | 'check' | 'place'

const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Longest text that is read as a code, in characters, with blanks and hyphens. */
const TEXT_LENGTH_MAX = 40

/** The networks of a house, of an office and of a campus (RFC 1918), and all others: how many bits say which host is meant. */
const KINDS = [
  { prefix: 0xc0a80000, bits: 16 },
  { prefix: 0xac100000, bits: 20 },
  { prefix: 0x0a000000, bits: 24 },
  { prefix: 0, bits: 32 }
] as const

const PORT_BITS = 16

/** In the place of the number of a port: it follows the host. */
const OTHER_PORT = 3

/** @returns 5 to 12 characters with a hyphen in the middle of long ones; undefined where the host is not an address of IPv4 */
export function codeOf({ host, port }: DoorPlace): string | undefined {
  const number = numberOf(host)
  if (number === undefined || !(Number.isInteger(port) && port >= 1 && port <= 65_535)) return undefined
  const kind = KINDS.findIndex(({ prefix, bits }) => bits === 32 || number >>> bits === prefix >>> bits)
  const { bits } = KINDS[kind] ?? KINDS[3]
  const usual = DOOR_PORTS.indexOf(port)
  let value = BigInt((kind << 2) | (usual < 0 ? OTHER_PORT : usual))
  value = (value << BigInt(bits)) | BigInt(bits === 32 ? number : number & (2 ** bits - 1))
  if (usual < 0) value = (value << BigInt(PORT_BITS)) | BigInt(port)
  const length = 4 + bits + (usual < 0 ? PORT_BITS : 0)
  const digits = digitsOf(value, length)
  return spaced([...digits, checkDigit(digits)].map((digit) => CHARACTERS[digit]).join(''))
}

/** @param text as somebody typed it @returns where its door is, or what is wrong with it */
export function readCode(text: string): DoorPlace | CodeDamage {
  if (text.length > TEXT_LENGTH_MAX) return 'length'
  const typed = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0')
  const digits = [...typed].map((character) => CHARACTERS.indexOf(character))
  if (digits.includes(-1)) return 'character'
  const [first = 0] = digits
  const { prefix, bits } = KINDS[first >> 3] ?? KINDS[3]
  const port = (first >> 1) & 3
  const length = 4 + bits + (port === OTHER_PORT ? PORT_BITS : 0)
  if (digits.length !== Math.ceil(length / 5) + 1) return 'length'
  if (!isRight(digits)) return 'check'
  const padded = digits.slice(0, -1).reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n)
  const value = padded >> BigInt(5 * (digits.length - 1) - length)
  const behind = port === OTHER_PORT ? PORT_BITS : 0
  const number = Number((value >> BigInt(behind)) & (2n ** BigInt(bits) - 1n)) + prefix
  const place = { host: hostOf(number), port: DOOR_PORTS[port] ?? Number(value & 0xffffn) }
  // Each place has one code: a longer one, or one with bits where there are none, was not made here.
  return codeOf(place)?.replace('-', '') === typed ? place : 'place'
}

/** @param length of the value, in bits */
function digitsOf(value: bigint, length: number): number[] {
  const count = Math.ceil(length / 5)
  const padded = value << BigInt(5 * count - length)
  return Array.from({ length: count }, (_, i) => Number((padded >> BigInt(5 * (count - 1 - i))) & 31n))
}

/** Nobody remembers more than five at once. */
function spaced(code: string): string {
  const half = code.length > 5 ? Math.floor(code.length / 2) : code.length
  return code.length > half ? `${code.slice(0, half)}-${code.slice(half)}` : code
}

function numberOf(host: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)?.slice(1).map(Number)
  if (parts === undefined || parts.some((part) => part > 255)) return undefined
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}

function hostOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.')
}
