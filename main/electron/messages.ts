// All messages between Electron's processes, except the birpc text of a pipe, each with sender and receiver.
import type { PeerConfig } from '../../app/config.ts'

/** Preload → main: requests a pipe to the peer. The answer is PIPE or GONE. */
export const CONNECT = 'peer:connect'

/** Main → preload, with one end of a MessageChannel; the peer has the other end. */
export const PIPE = 'peer:pipe'

/** Main → preload, with a sentence: there is no peer, or no longer. */
export const GONE = 'peer:gone'

/** Main → the peer's process. */
export type ToPeer =
  /** First, once. Not on the command line, where every user could read the passphrase. */
  | { readonly type: 'start'; readonly config: PeerConfig }
  /** With the peer's end of a pipe to a page. */
  | { readonly type: 'page' }
  | { readonly type: 'stop' }

/** The peer's process → main: the reason why it is about to end, one sentence. */
export interface PeerFault {
  readonly type: 'fault'
  readonly sentence: string
}
