// The platform of a peer that runs in Node: TCP and WebSocket, ports of its own, the interfaces of the machine, and multicast.
import { tcp, type TCPOptions } from '@libp2p/tcp'
import { scrypt, type BinaryLike, type ScryptOptions } from 'node:crypto'
import { createConnection } from 'node:net'
import { networkInterfaces } from 'node:os'
import { promisify } from 'node:util'
import { Discovery } from './discovery.ts'
import { choosePorts, chooseWebSockets } from './listening.ts'
import { openNetworkOn } from './node.ts'
import type { NetworkOptions, RealNetwork } from './real-network.ts'
import { lostGround, ownAddresses } from './own-addresses.ts'
import type { Platform } from './platform.ts'
import { reachOf } from './reach.ts'
import { STRETCHING } from './room.ts'
import { webSockets } from './web-sockets.ts'

/** How long a connection that is only tried may take, in ms. */
const TRY_MS = 3_000

const scryptAsync = promisify<BinaryLike, BinaryLike, number, ScryptOptions, Buffer>(scrypt)

export const NODE_PLATFORM: Platform = {
  stretch: (passphrase, salt) => scryptAsync(passphrase, salt, 32, STRETCHING),
  transports: (options) => {
    // `timeout` reaches `net.connect` like the others, though the type of these options does not list it.
    const dialOpts: TCPOptions['dialOpts'] & { readonly timeout: number } = { timeout: options.connectMs }
    return [tcp({ dialOpts }), webSockets(options)]
  },
  chooseListening: async (listen, remembered, webSocket) => {
    const chosen = await choosePorts(listen, remembered)
    return webSocket ? [...chosen, ...(await chooseWebSockets(chosen))] : chosen
  },
  interfaces: networkInterfaces,
  own: ownAddresses,
  lostGround,
  reach: reachOf,
  openFinder: (options) => new Discovery(options),
  opens
}

/**
 * A network that does not listen yet: `start` it.
 * @throws BadAddressError for an invalid address in `connect`
 */
export function openNetwork(options: NetworkOptions): Promise<RealNetwork> {
  return openNetworkOn(NODE_PLATFORM, options)
}

function opens(host: string, port: number): Promise<boolean> {
  if (port === 0) return Promise.resolve(false)
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: TRY_MS })
    const end = (isOpen: boolean): void => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}
