// The configuration of one peer. The only file that reads Node's `process`: flags, environment, home folder.
import { multiaddr } from '@multiformats/multiaddr'
import { closeSync, openSync, readSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import process from 'node:process'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { OPENING_DEFAULT, OPENING_MAX } from './applications/bank/coins.ts'
import { cleanName } from './clean-name.ts'
import { isUtf16 } from './encoding.ts'
import type { Invitation } from './joining/invitation.ts'
import { readJoining } from './joining/joining.ts'
import { parseProcessId, type ProcessId } from './ids.ts'

/** Everything that a peer needs before it starts; every value is set, nothing is optional. */
export interface PeerConfig {
  /** Display name, 1–32 characters, cleaned. */
  readonly name: string
  /** 1–32 of a–z, 0–9 and `-`. Peers of different rooms cannot connect. */
  readonly room: string
  /** Stretched with the room into the Noise prologue; empty for none. */
  readonly passphrase: string
  /** Folder of the journal; one instance at a time. */
  readonly folder: string
  /** Opening balance of a new account, in coins, 0 … 1,000,000,000. Ignored if the account exists. */
  readonly opening: number
  /** Multiaddresses to listen on. */
  readonly listen: readonly string[]
  /** Multiaddresses to dial at start. */
  readonly connect: readonly string[]
  readonly mdns: boolean
  /** Listens for WebSockets beside TCP. */
  readonly webSocket: boolean
  /** Carries the connections of those in its room who cannot reach each other. */
  readonly relay: boolean
  /** Opens its door at the start. */
  readonly door: boolean
  /** `full` survives power loss; `process` survives SIGKILL only, and is faster on real disks. */
  readonly durability: 'full' | 'process'
  /** Days without a hello after which a peer is expected no more, 0 … 3,650; 0: never. */
  readonly fadeDays: number
  /** Who may take this peer back to an earlier snapshot. */
  readonly restoreBy: RestoreBy
  /** It leads the room from the start. */
  readonly lead: boolean
  /** Joins resets of the room by the leader that it follows, because nobody sits at it. */
  readonly goAlong: boolean
  /** The id of the leader that it follows from the start, where a flag or a link names one: then nobody else is believed. */
  readonly follow: ProcessId | undefined
}

export const ROOM_DEFAULT = 'groupshot'

/** Everywhere, in IPv4 and in IPv6. */
export const LISTEN_DEFAULT: readonly string[] = ['/ip4/0.0.0.0/tcp/0', '/ip6/::/tcp/0']

/** Longer than a holiday. */
const FADE_DAYS_DEFAULT = 21

/** Who may take a peer back to an earlier snapshot: names and ids, where it is not everybody or nobody. */
type RestoreBy = 'everybody' | 'nobody' | readonly string[]

/** An unknown flag, or a flag with an invalid value. The message is one line; hosts print it and exit with 2. */
export class BadFlagError extends Error {
  override readonly name = 'BadFlagError'
}

export const PEER_FLAGS = {
  name: { type: 'string' },
  room: { type: 'string' },
  passphrase: { type: 'string' },
  'passphrase-file': { type: 'string' },
  folder: { type: 'string' },
  opening: { type: 'string' },
  listen: { type: 'string', multiple: true },
  connect: { type: 'string', multiple: true },
  'no-mdns': { type: 'boolean' },
  'no-websocket': { type: 'boolean' },
  relay: { type: 'boolean' },
  door: { type: 'boolean' },
  durability: { type: 'string' },
  'fade-days': { type: 'string' },
  'restore-by': { type: 'string' },
  lead: { type: 'boolean' },
  follow: { type: 'string' },
  'go-along': { type: 'boolean' }
} as const

/**
 * Environment variable for a passphrase. Every user of the machine can read the command line, so the flag is less safe than
 * this or a file.
 */
export const PASSPHRASE_VARIABLE = 'GROUPSHOT_PASSPHRASE'

type FlagOptions = NonNullable<ParseArgsConfig['options']>
export type FlagValues<Options extends FlagOptions> = ReturnType<typeof parseArgs<{ options: Options }>>['values']

/**
 * Reads the flags of one peer.
 * @throws BadFlagError
 */
export function readPeerConfig(args: readonly string[]): PeerConfig {
  return toPeerConfig(parseFlags(args, PEER_FLAGS))
}

/** @throws BadFlagError */
export function toPeerConfig(values: FlagValues<typeof PEER_FLAGS>): PeerConfig {
  const name = cleanName(values.name ?? (process.env['USER'] || 'Somebody'))
  if (name === '') throw new BadFlagError('--name must have 1 to 32 visible characters')
  const { addresses: connect, invitation } = readConnect(values.connect ?? [], values.room)
  const room = readRoom(values.room ?? invitation?.room ?? ROOM_DEFAULT)
  const durability = values.durability ?? 'full'
  if (durability !== 'full' && durability !== 'process')
    throw new BadFlagError(`--durability is full or process, not "${durability}"`)
  return {
    name,
    room,
    passphrase:
      readPassphrase(values.passphrase, values['passphrase-file']) ??
      (invitation?.passphrase || process.env[PASSPHRASE_VARIABLE] || ''),
    folder: readFolder(values.folder) ?? defaultFolder(room, name),
    opening: readWhole('--opening', values.opening ?? String(OPENING_DEFAULT), 0, OPENING_MAX),
    listen: (values.listen ?? LISTEN_DEFAULT).map((text) => readAddress('--listen', text)),
    connect,
    mdns: values['no-mdns'] !== true,
    webSocket: values['no-websocket'] !== true,
    relay: values.relay === true,
    door: values.door === true,
    durability,
    fadeDays: readWhole('--fade-days', values['fade-days'] ?? String(FADE_DAYS_DEFAULT), 0, FADE_DAYS_MAX),
    restoreBy: readRestoreBy(values['restore-by']),
    goAlong: values['go-along'] === true,
    ...readLeading(values.lead === true, values.follow, invitation)
  }
}

/** @throws BadFlagError for two leaders, and for what is no id: whoever has a name could be anybody */
function readLeading(
  lead: boolean,
  text: string | undefined,
  invitation: Invitation | undefined
): Pick<PeerConfig, 'lead' | 'follow'> {
  const linked = invitation?.lead || undefined
  const follow = text === undefined ? linked : parseProcessId(text)
  if (lead && text !== undefined) throw new BadFlagError('--lead and --follow exclude each other')
  if (follow === undefined && text !== undefined)
    throw new BadFlagError(`--follow takes the id of the leader, not "${text}"`)
  if (lead && linked !== undefined)
    throw new BadFlagError(`--lead: the link of --connect says that ${linked} leads that room`)
  if (linked !== undefined && follow !== linked)
    throw new BadFlagError(`--follow names another leader than the link of --connect, which says ${linked}`)
  return { lead, follow }
}

const FADE_DAYS_MAX = 3_650

/** @returns undefined where the flag was not given @throws BadFlagError for an empty one: it would mean the present folder */
export function readFolder(text: string | undefined): string | undefined {
  if (text === '') throw new BadFlagError('--folder must name a folder, and not be empty')
  return text === undefined ? undefined : resolve(text)
}

/** `everybody`, `nobody`, or names and ids with commas between them. @throws BadFlagError */
function readRestoreBy(text = 'everybody'): RestoreBy {
  if (text === 'everybody' || text === 'nobody') return text
  const names = text.split(',').map((name) => name.trim())
  if (names.includes('')) throw new BadFlagError('--restore-by is everybody, nobody, or names with commas between them')
  return names
}

/** Longest file of a passphrase, in bytes: a longer one is a mistake. */
const PASSPHRASE_FILE_BYTES_MAX = 1_024

/**
 * The passphrase of the two flags: the text itself, or the first line of a file.
 * @returns undefined if neither flag was given
 * @throws BadFlagError
 */
export function readPassphrase(text: string | undefined, file: string | undefined): string | undefined {
  if (file === undefined) return text
  if (text !== undefined) throw new BadFlagError('--passphrase and --passphrase-file say the same thing: give one')
  const bytes = Buffer.alloc(PASSPHRASE_FILE_BYTES_MAX + 1)
  let length: number
  try {
    const opened = openSync(file, 'r')
    try {
      length = readSync(opened, bytes)
    } finally {
      closeSync(opened)
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new BadFlagError(`--passphrase-file cannot be read: ${why}`, { cause: error })
  }
  if (isUtf16(bytes.subarray(0, length)))
    throw new BadFlagError('--passphrase-file is UTF-16, as PowerShell writes it: save it as UTF-8')
  const [line = ''] = bytes
    .toString('utf8', 0, length)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
  if (length > PASSPHRASE_FILE_BYTES_MAX || line === '')
    throw new BadFlagError(
      `--passphrase-file must have the passphrase in its first line, and at most ${PASSPHRASE_FILE_BYTES_MAX} bytes`
    )
  return line
}

/**
 * Reads flags strictly: unknown flags and stray words are errors.
 * @throws BadFlagError
 */
export function parseFlags<Options extends FlagOptions>(
  args: readonly string[],
  options: Options
): FlagValues<Options> {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw asBadFlag(error)
  }
}

/** Turns an error of `parseArgs` into one line for a person. */
function asBadFlag(error: unknown): BadFlagError {
  const text = error instanceof Error ? error.message : String(error)
  const ambiguous = /^Option '(?:-\w, )?(--[\w-]+)[^']*' argument is ambiguous/.exec(text)?.[1]
  if (ambiguous !== undefined)
    return new BadFlagError(
      `what follows ${ambiguous} begins with a dash, as flags do: write it as one word, ${ambiguous}=-…`,
      { cause: error }
    )
  return new BadFlagError(text.split('\n')[0]?.replace(/\. To specify.*$/, '') ?? text, { cause: error })
}

/** @throws BadFlagError */
export function readWhole(flag: string, text: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  if (!(value >= least && value <= most))
    throw new BadFlagError(`${flag} must be a whole number from ${least} to ${most}, not "${text}"`)
  return value
}

/** @throws BadFlagError */
export function readRoom(text: string): string {
  if (!/^[a-z0-9-]{1,32}$/.test(text)) throw new BadFlagError(`--room must be 1 to 32 of a-z, 0-9 and -, not "${text}"`)
  return text
}

/**
 * Addresses, and links, which say the room and perhaps its passphrase. Codes are followed before (main/door/follow-codes.ts).
 * @param room as it was given beside them
 * @throws BadFlagError
 */
function readConnect(
  texts: readonly string[],
  room: string | undefined
): { readonly addresses: readonly string[]; readonly invitation: Invitation | undefined } {
  const addresses: string[] = []
  let invitation: Invitation | undefined
  for (const text of texts) {
    const joining = readJoining(text)
    if (joining.kind === 'damaged') throw new BadFlagError(`--connect: ${joining.says}`)
    if (joining.kind === 'invitation') {
      const named = room ?? invitation?.room
      if (named !== undefined && named !== joining.invitation.room)
        throw new BadFlagError(`--connect leads into room "${joining.invitation.room}", and not into "${named}"`)
      const [first = '', second = ''] = [invitation?.lead, joining.invitation.lead]
      if (first !== '' && second !== '' && first !== second)
        throw new BadFlagError(`--connect: two links name two leaders, ${first} and ${second}`)
      invitation = { ...(invitation ?? joining.invitation), lead: first === '' ? second : first }
      addresses.push(...joining.invitation.addresses)
    } else addresses.push(readAddress('--connect', joining.kind === 'address' ? joining.address : text))
  }
  return { addresses, invitation }
}

/** @throws BadFlagError */
function readAddress(flag: string, text: string): string {
  try {
    if (
      multiaddr(text)
        .getComponents()
        .some((part) => part.name === 'tcp')
    )
      return text
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
  throw new BadFlagError(`${flag} must be an address like /ip4/192.168.0.7/tcp/4001, not "${text}"`)
}

/**
 * The default folder of a peer's journal: one folder per room and name; upper and lower case are the same. A letter
 * that a folder name should not have becomes its code point, so that no two names share an account.
 */
export function defaultFolder(room: string, name: string): string {
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9 ]/gu, (letter) => `_${letter.codePointAt(0)?.toString(16) ?? ''}_`)
    .replaceAll(' ', '-')
  return join(homeFolder(), '.groupshot', room, readable)
}

/** An empty HOME would mean the folder in which somebody happens to be. @throws BadFlagError */
function homeFolder(): string {
  const home = homedir() || userInfo().homedir
  if (!isAbsolute(home)) throw new BadFlagError('HOME names no home folder: set it, or choose a folder with --folder')
  return home
}
