// The flags of the Electron host: those of a peer, and the place of its window. Electron's command line also carries
// Chromium's switches, so ours are picked out first and then read as strictly as in the other hosts.
import { parseArgs } from 'node:util'
import { BadFlagError, parseFlags, PEER_FLAGS, toPeerConfig, type PeerConfig } from '../../app/config.ts'
import { readJoining } from '../../app/joining/joining.ts'
import { splitLink } from './links.ts'

export interface ElectronFlags {
  readonly peer: PeerConfig
  readonly place: WindowSlot
  /** The link of groupshot:// with which the program was started, if one was. */
  readonly link: string | undefined
  /** The peer follows it from the start. Otherwise it is damaged, or leads into another room than the flags say, and the page says so. */
  readonly followsLink: boolean
}

/** Window `index` (from 1) of `count` that share the screen. */
export interface WindowSlot {
  readonly index: number
  readonly count: number
}

const OPTIONS = { ...PEER_FLAGS, window: { type: 'string' } } as const

/**
 * @param argv everything after the program.
 * @throws BadFlagError
 */
export function readElectronFlags(argv: readonly string[]): ElectronFlags {
  const { args, link } = splitLink(argv)
  const { window = '1/1', ...flags } = parseFlags(pickOwn(args), OPTIONS)
  const followsLink = link !== undefined && leadsInto(link, flags.room)
  const peer = followsLink ? { ...flags, connect: [...(flags.connect ?? []), link] } : flags
  return { peer: toPeerConfig(peer), place: readPlace(window), link, followsLink }
}

function leadsInto(link: string, room: string | undefined): boolean {
  const joining = readJoining(link)
  return joining.kind === 'invitation' && (room === undefined || room === joining.invitation.room)
}

function pickOwn(argv: readonly string[]): string[] {
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true })
  return tokens.flatMap((token) => {
    if (token.kind !== 'option' || !Object.hasOwn(OPTIONS, token.name)) return []
    return token.value === undefined ? [token.rawName] : [`${token.rawName}=${token.value}`]
  })
}

function readPlace(text: string): WindowSlot {
  const match = /^([1-9]\d?)\/([1-9]\d?)$/.exec(text)
  const [index, count] = [Number(match?.[1]), Number(match?.[2])]
  if (!(index <= count)) throw new BadFlagError(`--window must be like 1/3, not "${text}"`)
  return { index, count }
}
