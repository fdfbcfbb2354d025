// WebSocket as a transport of libp2p, beside TCP: for networks that let only the web through, and for browsers, which can open
// nothing else. The library `ws` speaks the protocol; this file makes its sockets connections of libp2p.
//
// `@libp2p/websockets` (10.1) does the same and is not used: we need bounds on connections that wait and on the size of messages, errors of
// every socket in our hands, a reader that can stop a writer, and the reason of a dial that fails.
import { serviceCapabilities, transportSymbol, TypedEventEmitter } from '@libp2p/interface'
import type {
  AbortOptions,
  ComponentLogger,
  Connection,
  CreateListenerOptions,
  DialTransportOptions,
  Listener,
  ListenerEvents,
  Transport
} from '@libp2p/interface'
import { AbstractMultiaddrConnection, ipPortToMultiaddr, type SendResult } from '@libp2p/utils'
import { multiaddr, type Multiaddr } from '@multiformats/multiaddr'
import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Uint8ArrayList } from 'uint8arraylist'
import { WebSocket, WebSocketServer } from 'ws'
import { Allowance } from '../allowance.ts'
import { steadyMs } from '../clocks.ts'
import { createServer, STATUS_CODES } from './http.ts'

/** Most bytes in one frame that we send. The messages of Noise, below, have at most 64 KiB. */
const FRAME_BYTES = 64 * 1024

/** Most bytes in one message that is read; more ends the connection. A browser's frames have what was handed to it at once. */
export const MESSAGE_BYTES_MAX = 1024 * 1024

/** Most bytes of the head of a request: a browser with all its cookies sends less. */
const HEAD_BYTES_MAX = 8 * 1024

/**
 * Pings and pongs of a WebSocket in a second, and at once. Ours sends none, a browser cannot, and other programs send one in some seconds;
 * nothing above counts them.
 */
const SIGNS_PER_SECOND = 1
const SIGNS_AT_ONCE = 30

/** The same as of TCP, in ms: a connection on which nothing at all arrives or leaves. */
const INACTIVITY_MS = 120_000

export interface WebSocketOptions {
  /** Origins of pages that may come in. */
  readonly admitted: () => ReadonlySet<string>
  /** How long TCP below may take to connect, in ms. */
  readonly connectMs: number
  /**
   * A connection has arrived, and has not asked for a WebSocket yet.
   * @param end ends it, where there is no place for it
   * @returns called when it has become one, or has ended
   */
  arrived(host: string, end: () => void): () => void
}

interface Components {
  readonly logger: ComponentLogger
}

export function webSockets(options: WebSocketOptions): (components: Components) => Transport {
  return (components) => new WebSockets(components, options)
}

/** `/ip4/192.168.1.20/tcp/4002/ws` */
function isWebSocket(address: Multiaddr): boolean {
  const [, tcp, ws, p2p, ...more] = address.getComponents()
  return tcp?.name === 'tcp' && ws?.name === 'ws' && (p2p === undefined || p2p.name === 'p2p') && more.length === 0
}

function placeOf(address: Multiaddr): { readonly host: string; readonly port: number } {
  const [host, tcp] = address.getComponents()
  return { host: host?.value ?? '', port: Number(tcp?.value) }
}

class WebSockets implements Transport {
  readonly [transportSymbol] = true
  readonly [Symbol.toStringTag] = 'groupshot-websockets'
  readonly [serviceCapabilities] = ['@libp2p/transport']
  readonly #components: Components
  readonly #options: WebSocketOptions

  constructor(components: Components, options: WebSocketOptions) {
    this.#components = components
    this.#options = options
  }

  async dial(address: Multiaddr, options: DialTransportOptions): Promise<Connection> {
    const { signal } = options
    signal.throwIfAborted()
    const socket = await this.#connect(address, signal)
    const { host, port } = placeOf(address)
    const client = new WebSocket(`ws://${host.includes(':') ? `[${host}]` : host}:${port}/`, {
      createConnection: () => socket,
      perMessageDeflate: false, // What is encrypted cannot be made shorter.
      maxPayload: MESSAGE_BYTES_MAX
    })
    // Also after the error that ends the dial: an error that nobody listens to would end the program.
    client.on('error', () => {})
    const give = (): void => client.terminate()
    signal.addEventListener('abort', give, { once: true })
    try {
      await once(client, 'open')
      signal.throwIfAborted()
      return await options.upgrader.upgradeOutbound(this.#use(client, socket, address, 'outbound'), options)
    } catch (error) {
      client.terminate()
      throw signal.aborted ? signal.reason : error
    } finally {
      signal.removeEventListener('abort', give)
    }
  }

  createListener(options: CreateListenerOptions): Listener {
    return new WebSocketListener(options, this.#options, (client, socket, address) =>
      this.#use(client, socket, address, 'inbound')
    )
  }

  listenFilter(addresses: Multiaddr[]): Multiaddr[] {
    return addresses.filter(isWebSocket)
  }

  dialFilter(addresses: Multiaddr[]): Multiaddr[] {
    return this.listenFilter(addresses)
  }

  /** TCP, first: its errors have codes, and its time is short. */
  async #connect(address: Multiaddr, signal: AbortSignal): Promise<Socket> {
    const socket = connect({ ...placeOf(address), noDelay: true })
    socket.setTimeout(this.#options.connectMs, () => socket.destroy(new Error('the connection timed out')))
    try {
      await once(socket, 'connect', { signal })
      socket.setTimeout(0)
      return socket
    } catch (error) {
      socket.on('error', () => {})
      socket.destroy()
      throw error
    }
  }

  #use(client: WebSocket, socket: Socket, remoteAddr: Multiaddr, direction: 'inbound' | 'outbound') {
    const log = this.#components.logger.forComponent('groupshot:websocket')
    return new WebSocketConnection(client, socket, { remoteAddr, direction, log, maxMessageSize: FRAME_BYTES })
  }
}

type ConnectionInit = ConstructorParameters<typeof AbstractMultiaddrConnection>[0]

class WebSocketConnection extends AbstractMultiaddrConnection {
  readonly #client: WebSocket
  readonly #socket: Socket

  constructor(client: WebSocket, socket: Socket, init: ConnectionInit) {
    super(init)
    this.#client = client
    this.#socket = socket
    client.on('message', (data, isBinary) => {
      if (isBinary && data instanceof Uint8Array) this.onData(data)
      else this.abort(new Error('Text came where bytes belong.'))
    })
    client.on('error', (error) => this.abort(error))
    const signs = new Allowance(SIGNS_PER_SECOND, SIGNS_AT_ONCE, steadyMs())
    const sign = (): void => {
      signs.fill(steadyMs())
      if (!signs.take(1)) this.abort(new Error('Pings without end came.'))
    }
    client.on('ping', sign)
    client.on('pong', sign)
    client.once('close', () => this.onTransportClosed())
    socket.on('drain', () => this.safeDispatchEvent('drain'))
    socket.setTimeout(INACTIVITY_MS, () => this.abort(new Error('Nothing came for too long.')))
  }

  sendData(data: Uint8ArrayList): SendResult {
    this.#client.send(data.subarray(), { binary: true })
    return { sentBytes: data.byteLength, canSendMore: !this.#socket.writableNeedDrain }
  }

  async sendClose(options?: AbortOptions): Promise<void> {
    if (this.#client.readyState === WebSocket.CLOSED) return
    const closed = once(this.#client, 'close', options)
    this.#client.close()
    await closed
  }

  sendReset(): void {
    this.#client.terminate()
  }

  sendPause(): void {
    this.#client.pause()
  }

  sendResume(): void {
    this.#client.resume()
  }
}

class WebSocketListener extends TypedEventEmitter<ListenerEvents> implements Listener {
  readonly #upgrader: CreateListenerOptions['upgrader']
  readonly #use: (client: WebSocket, socket: Socket, address: Multiaddr) => WebSocketConnection
  readonly #options: WebSocketOptions
  readonly #server: Server
  readonly #webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MESSAGE_BYTES_MAX
  })
  /** All, and how to say that one has become a WebSocket. */
  readonly #sockets = new Map<Duplex, () => void>()
  readonly #stopping = new AbortController()
  #address: Multiaddr | undefined

  constructor(
    { upgrader }: CreateListenerOptions,
    options: WebSocketOptions,
    use: (client: WebSocket, socket: Socket, address: Multiaddr) => WebSocketConnection
  ) {
    super()
    this.#upgrader = upgrader
    this.#options = options
    this.#use = use
    this.#server = createServer({ maxHeaderSize: HEAD_BYTES_MAX, noDelay: true }, (_request, response) => {
      response.writeHead(426, { connection: 'close' }).end('This is no web page, but a peer of Groupshot.\n')
    })
    this.#server.on('connection', (socket: Socket) => {
      const left = options.arrived(socket.remoteAddress ?? '', () => socket.destroy())
      this.#sockets.set(socket, left)
      socket.on('error', () => {}) // `close` follows.
      socket.once('close', () => {
        this.#sockets.delete(socket)
        left()
      })
    })
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket as Socket, head))
  }

  async listen(address: Multiaddr): Promise<void> {
    const { host, port } = placeOf(address)
    this.#server.listen({ host, port, ipv6Only: host.includes(':') })
    await once(this.#server, 'listening')
    this.#server.on('error', (detail) => this.safeDispatchEvent('error', { detail }))
    const { port: own } = this.#server.address() as AddressInfo
    this.#address = multiaddr(address.toString().replace(/\/tcp\/\d+/, `/tcp/${own}`))
    this.safeDispatchEvent('listening')
  }

  getAddrs(): Multiaddr[] {
    return this.#address === undefined ? [] : [this.#address]
  }

  updateAnnounceAddrs(): void {}

  async close(): Promise<void> {
    this.#stopping.abort()
    const closed = this.#server.listening ? once(this.#server, 'close') : undefined
    this.#server.close()
    for (const socket of this.#sockets.keys()) socket.destroy()
    await closed
    this.#address = undefined
    this.safeDispatchEvent('close')
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const refusal = refusalOf(request, this.#options.admitted())
    if (refusal !== undefined)
      return void socket.end(`HTTP/1.1 ${refusal} ${STATUS_CODES[refusal]}\r\nConnection: close\r\n\r\n`)
    this.#webSockets.handleUpgrade(request, socket, head, (client) => {
      this.#sockets.get(socket)?.()
      client.on('error', () => {}) // One that nobody listens to would end the program.
      try {
        const from = ipPortToMultiaddr(socket.remoteAddress ?? '', socket.remotePort ?? 0).encapsulate('/ws')
        const connection = this.#use(client, socket, from)
        this.#upgrader
          .upgradeInbound(connection, { signal: this.#stopping.signal })
          .catch((error: Error) => connection.abort(error))
      } catch {
        client.terminate() // It has gone already, or its address has a zone, which no multiaddress can hold.
      }
    })
  }
}

/**
 * A browser says in `Origin` which page asks, and sends it for a page of anywhere: a page of the Internet must not enter a room
 * through somebody's browser. The pages that this program itself serves on the LAN may.
 * @returns the status with which a request is refused
 */
function refusalOf({ headers, url }: IncomingMessage, admitted: ReadonlySet<string>): 403 | 404 | undefined {
  if (headers.origin !== undefined && !admitted.has(headers.origin)) return 403
  return url === '/' ? undefined : 404
}
