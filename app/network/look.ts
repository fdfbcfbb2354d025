// A look at a room without an account: who is heard, who answers, and what is in the way. Others remember nothing of it, and windows on
// this machine are not disturbed: it has an identity and ports of its own for some seconds.
import { NOTHING_SEEN, type NetworkSignals, type Signals } from '../doctor/signals.ts'
import { createIdentity, type Identity } from './identity.ts'
import type { NetworkOptions } from './real-network.ts'
import { openNetwork } from './on-node.ts'

/** How long it looks, in ms: questions are asked after 1, 2 and 4 s, and a dial takes at most 3 s to be given up. */
export const LOOK_MS = 12_000

/**
 * Identities of which the lowest is taken. Of two peers the one with the lower id opens the stream of the room, and the other waits for it:
 * so hardly anybody opens one to who only looks. It takes some tenths of a second.
 */
const IDENTITIES = 256

/** @param wait until it has looked for long enough; gets what is seen so far @throws ListenError, BadAddressError */
export async function lookAt(
  options: Pick<NetworkOptions, 'room' | 'passphrase' | 'listen' | 'connect' | 'mdns'>,
  wait: (seen: () => NetworkSignals) => Promise<void>
): Promise<Signals> {
  const { privateKey } = await lowIdentity()
  const network = await openNetwork({ ...options, privateKey, webSocket: false, relay: false, looksOnly: true })
  const nothing = (): void => {}
  try {
    await network.start({ opened: nothing, received: nothing, drained: nothing, closed: nothing })
    await wait(() => network.signals())
    return { ...NOTHING_SEEN, ...network.signals(), by: 'command' }
  } finally {
    await network.stop()
  }
}

async function lowIdentity(): Promise<Identity> {
  const all = await Promise.all(Array.from({ length: IDENTITIES }, createIdentity))
  return all.reduce((a, b) => (b.id < a.id ? b : a))
}
