// The members that the windows of one peer add: each runs the web host of this program, with what its peer was started with, and dials it. Its
// account is in a folder below that of the peer, so it is there for the next start.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { PASSPHRASE_VARIABLE, type PeerConfig } from '../../app/config.ts'
import { isMemberName, type LocalAsker } from '../../app/joining/local-members.ts'
import type { ChildOrder } from '../launch/children.ts'
import { log } from '../run.ts'
import { MemberProcesses } from './processes.ts'

/** Below the folder of the peer that has started them. */
export const MEMBERS_FOLDER = 'members'

export interface OwnMembersParts {
  /** The folder of the program. */
  readonly root: string
  readonly config: PeerConfig
}

/** @returns `undefined` where none can be started: in an Electron whose program does not run as Node */
export function ownMembers({ root, config }: OwnMembersParts): MemberProcesses | undefined {
  if (process.versions['electron'] !== undefined && root.includes('.asar')) return undefined
  return new MemberProcesses({
    known: knownIn(join(config.folder, MEMBERS_FOLDER)),
    orderFor: (name, asker) => orderFor(root, config, name, asker),
    said: (name, stream, line) => {
      if (stream === 'err') log(`${name}: ${line.replace(/^groupshot: /, '')}`)
    },
    ended: (name, { how }) => log(`${name} ended ${how}`)
  })
}

function knownIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter(isMemberName).toSorted() : []
}

function orderFor(
  root: string,
  config: PeerConfig,
  name: string,
  { follow, at }: Pick<LocalAsker, 'follow' | 'at'>
): ChildOrder {
  const { restoreBy } = config
  const args = [
    `--name=${name}`,
    `--room=${config.room}`,
    `--folder=${join(config.folder, MEMBERS_FOLDER, name)}`,
    `--opening=${config.opening}`,
    `--durability=${config.durability}`,
    `--fade-days=${config.fadeDays}`,
    `--restore-by=${typeof restoreBy === 'string' ? restoreBy : restoreBy.join(',')}`,
    ...config.listen.map((address) => `--listen=${address.replace(/\/tcp\/\d+/, '/tcp/0')}`),
    ...at.map((address) => `--connect=${address}`),
    ...(config.mdns ? [] : ['--no-mdns']),
    ...(config.webSocket ? [] : ['--no-websocket']),
    ...(follow === '' ? [] : [`--follow=${follow}`, '--go-along'])
  ]
  const env = {
    ...process.env,
    [PASSPHRASE_VARIABLE]: config.passphrase,
    ...(process.versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' })
  }
  return { program: process.execPath, args: [join(root, 'out/main/web.js'), ...args], env, attached: true }
}
