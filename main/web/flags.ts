// The flags of the web host: those of a peer, and two of its own.
import { parseFlags, PEER_FLAGS, readWhole, toPeerConfig, type PeerConfig } from '../../app/config.ts'

export interface WebFlags {
  readonly peer: PeerConfig
  /** TCP port on the loopback interface; 0 for any free one. */
  readonly port: number
  /** Open the page in the system's browser. */
  readonly open: boolean
}

export const WEB_FLAGS = { port: { type: 'string' }, open: { type: 'boolean' } } as const

/** @throws BadFlagError */
export function readWebFlags(args: readonly string[]): WebFlags {
  const { port = '0', open = false, ...peer } = parseFlags(args, { ...PEER_FLAGS, ...WEB_FLAGS })
  return { peer: toPeerConfig(peer), port: readPort(port), open }
}

/** @throws BadFlagError */
export function readPort(text: string): number {
  return readWhole('--port', text, 0, 65_535)
}
