// The flags of `npm start` and `npm run peer`, and the flags of each started peer.
import { dirname, resolve } from 'node:path'
import {
  BadFlagError,
  defaultFolder,
  parseFlags,
  PEER_FLAGS,
  readFolder,
  readPassphrase,
  readPeerConfig,
  readRoom,
  readWhole,
  ROOM_DEFAULT,
  toPeerConfig,
  type PeerConfig
} from '../../app/config.ts'
import { LOCAL_MEMBERS_MAX, MEMBER_NAMES } from '../../app/joining/local-members.ts'
import { readPort, WEB_FLAGS } from '../web/flags.ts'
import { readHost, type HostName } from './host.ts'

const PEERS_DEFAULT = 3

/** The room of peers that only this machine can reach. */
export const PRIVATE_ROOM = 'this-machine'

export interface StartFlags {
  readonly host: HostName | undefined
  readonly fresh: boolean
  readonly peers: readonly { readonly name: string; readonly folder: string }[]
  /** Where the account of a peer is that is added later. */
  readonly folderOf: (name: string) => string
  /** The flags of all peers besides name, folder and addresses. */
  readonly shared: readonly string[]
  /** `undefined` if the environment or the secret of this machine decides. */
  readonly passphrase: string | undefined
  /** Somebody types it when the program starts. */
  readonly asksPassphrase: boolean
  /** Where the peers of a private room find their secret. */
  readonly secretFile: string
  /** Reachable from this machine only. */
  readonly isPrivate: boolean
}

export const START_FLAGS = {
  peers: { type: 'string' },
  room: { type: 'string' },
  passphrase: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'ask-passphrase': { type: 'boolean' },
  folder: { type: 'string' },
  opening: { type: 'string' },
  durability: { type: 'string' },
  'fade-days': { type: 'string' },
  'restore-by': { type: 'string' },
  host: { type: 'string' },
  fresh: { type: 'boolean' }
} as const

/** @throws BadFlagError */
export function readStartFlags(args: readonly string[]): StartFlags {
  const flags = parseFlags(args, START_FLAGS)
  const count = readWhole('--peers', flags.peers ?? String(PEERS_DEFAULT), 1, LOCAL_MEMBERS_MAX)
  const room = readRoom(flags.room ?? PRIVATE_ROOM)
  const base = readFolder(flags.folder)
  const peers = MEMBER_NAMES.slice(0, count).map((name) => ({ name, folder: folderOf(name, room, base) }))
  const shared = [
    `--room=${room}`,
    ...toArgs('opening', flags.opening),
    ...toArgs('durability', flags.durability),
    ...toArgs('fade-days', flags['fade-days']),
    ...toArgs('restore-by', flags['restore-by'])
  ]
  readPeerConfig(shared) // Refused here once, instead of by every peer.
  return {
    host: readHost(flags.host),
    fresh: flags.fresh === true,
    peers,
    folderOf: (name) => folderOf(name, room, base),
    shared,
    passphrase: readPassphrase(flags.passphrase, flags['passphrase-file']),
    asksPassphrase: flags['ask-passphrase'] === true,
    secretFile: secretFile(base),
    isPrivate: flags.room === undefined
  }
}

/** Beside the folders of the peers; no name of a room or a peer has a dot. */
function secretFile(base: string | undefined): string {
  return base === undefined ? `${dirname(defaultFolder(PRIVATE_ROOM, 'x'))}.secret` : resolve(base, 'room.secret')
}

/** @param base the folder of all peers, if it was given. */
function folderOf(name: string, room: string, base: string | undefined): string {
  return base === undefined ? defaultFolder(room, name) : resolve(base, name.toLowerCase())
}

/**
 * Flags with which peers of one machine connect without waiting for mDNS: the first listens on a known port and the
 * others dial it; then they introduce each other.
 */
export function meetAt(port: number, isFirst: boolean, isPrivate: boolean): string[] {
  const hosts = isPrivate ? ['/ip4/127.0.0.1'] : ['/ip4/0.0.0.0', '/ip6/::']
  return [
    ...(isPrivate ? ['--no-mdns'] : []),
    ...hosts.map((host) => `--listen=${host}/tcp/${isFirst ? port : 0}`),
    ...(isFirst ? [] : [`--connect=/ip4/127.0.0.1/tcp/${port}`])
  ]
}

export interface PeerFlags {
  readonly host: HostName | undefined
  readonly peer: PeerConfig
  /** Somebody types the passphrase when the program starts. */
  readonly asksPassphrase: boolean
  /** The flags for the host, unchanged, but without the passphrase, which is in `peer`. */
  readonly args: readonly string[]
}

export const ONE_PEER_FLAGS = {
  ...PEER_FLAGS,
  ...WEB_FLAGS,
  'ask-passphrase': { type: 'boolean' },
  host: { type: 'string' }
} as const

/** The flags of `npm run relay`. */
export const RELAY_FLAGS = {
  room: { type: 'string' },
  connect: { type: 'string', multiple: true },
  listen: { type: 'string', multiple: true },
  passphrase: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'no-mdns': { type: 'boolean' },
  'no-websocket': { type: 'boolean' }
} as const

/** The flags of `npm run doctor`. */
export const DOCTOR_FLAGS = {
  room: { type: 'string' },
  connect: { type: 'string', multiple: true },
  listen: { type: 'string', multiple: true },
  passphrase: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'no-mdns': { type: 'boolean' },
  seconds: { type: 'string' },
  json: { type: 'boolean' },
  save: { type: 'string' },
  'save-room': { type: 'boolean' }
} as const

/**
 * Reads the flags of `npm run peer`: a peer's, `--host`, and for the web host `--port`.
 * @throws BadFlagError
 */
export function readPeerFlags(args: readonly string[]): PeerFlags {
  const { host, port, open, 'ask-passphrase': asks, ...peer } = parseFlags(args, ONE_PEER_FLAGS)
  const config = toPeerConfig(peer)
  const wanted = readHost(host)
  if (wanted !== 'web' && (port !== undefined || open !== undefined))
    throw new BadFlagError('--port and --open are for --host web')
  if (port !== undefined) readPort(port) // The web host would also refuse it, but only after a build.
  // A link may hold the passphrase, too.
  const shown = {
    ...peer,
    passphrase: undefined,
    'passphrase-file': undefined,
    room: peer.room ?? (config.room === ROOM_DEFAULT ? undefined : config.room),
    connect: config.connect
  }
  const passed = Object.entries(shown).flatMap(([name, value]) => toArgs(name, value))
  const forHost = [...passed, ...toArgs('port', port), ...toArgs('open', open)]
  return { host: wanted, peer: config, asksPassphrase: asks === true, args: forHost }
}

function toArgs(name: string, value: string | boolean | readonly string[] | undefined): string[] {
  if (value === undefined || value === false) return []
  if (value === true) return [`--${name}`]
  return [value].flat().map((text) => `--${name}=${text}`)
}
