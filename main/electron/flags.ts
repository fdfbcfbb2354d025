// The flags of the Electron host: those of a peer, and the place of its window. Electron's command line also carries
// Chromium's switches, so ours are picked out first and then read as strictly as in the other hosts.
import { parseArgs } from 'node:util'
import { BadFlagError, parseFlags, PEER_FLAGS, toPeerConfig, type PeerConfig } from '../../app/config.ts'

export interface ElectronFlags {
  readonly peer: PeerConfig
  readonly place: WindowSlot
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
  const { window = '1/1', ...peer } = parseFlags(pickOwn(argv), OPTIONS)
  return { peer: toPeerConfig(peer), place: readPlace(window) }
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
