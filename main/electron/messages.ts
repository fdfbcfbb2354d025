// What Electron's processes tell each other besides the birpc text of a pipe: everything, with who says it to whom.
import type { PeerConfig } from '../../app/config.ts'

/** Preload → main: give me a pipe to the peer. Answered with PIPE or GONE. */
export const CONNECT = 'peer:connect'

/** Main → preload, with one end of a MessageChannel: here it is; the peer has the other end. */
export const PIPE = 'peer:pipe'

/** Main → preload, with a sentence: there is no peer (any more). */
export const GONE = 'peer:gone'

/** Main → the peer's process. */
export type ToPeer =
  /** First, once. Not on the command line, where everybody could read the passphrase. */
  | { readonly type: 'start'; readonly config: PeerConfig }
  /** With the peer's end of a pipe to a page. */
  | { readonly type: 'page' }
  | { readonly type: 'stop' }

/** The peer's process → main: why it is about to end, one sentence. */
export interface Fault {
  readonly type: 'fault'
  readonly sentence: string
}
