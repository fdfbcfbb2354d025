// The door as a server of plain HTTP in the local network. guard.ts says what is refused; this file counts, and bounds what strangers can
// take: connections, requests, headers, time and memory. It knows nothing of rooms or peers.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Allowance } from '../../app/allowance.ts'
import { steadyMs } from '../../app/clocks.ts'
import { DOOR_PORTS } from '../../app/joining/code.ts'
import { DoorError } from '../../app/joining/door.ts'
import { createServer } from '../http.ts'
import { doorHeaders, type DoorAnswer } from './answers.ts'
import { askerOf, refusalOf, REFUSALS, type DoorRefusal } from './guard.ts'

/** Most connections at once, and most of one asker. A browser opens six. */
export const CONNECTIONS_MAX = 256
export const CONNECTIONS_OF_ONE_MAX = 32

/** Requests a second, and how many more at once: of one asker, and of all. A page is five requests. */
const OF_ONE = { perSecond: 10, most: 100 } as const
const OF_ALL = { perSecond: 200, most: 1_000 } as const

/** Askers that are remembered. The longest silent goes first. */
const ASKERS_MAX = 1_024

export const HEADER_BYTES_MAX = 8 * 1024

/** How long the headers of a request may take, in ms. */
export const HEADERS_MS_MAX = 5_000

/** How long a connection may be silent, and how long somebody may take to read an answer, in ms. */
const SILENT_MS_MAX = 10_000
const READING_MS_MAX = 120_000

export interface DoorServer {
  readonly port: number
  /** How often which request was refused. */
  readonly refused: ReadonlyMap<DoorRefusal, number>
  close(): Promise<void>
}

export interface DoorServerOptions {
  /** Where it may be asked for, as `http://192.168.1.20:8420`, on this port. */
  readonly origins: (port: number) => readonly string[]
  /** What there is at this path. */
  readonly answer: (path: string) => DoorAnswer | undefined
  /** False: only this machine. */
  readonly isOpenToAll: boolean
  /** Tests take any free one. */
  readonly ports?: readonly number[]
}

/** @throws DoorError */
export async function openDoorServer(options: DoorServerOptions): Promise<DoorServer> {
  const door = new HttpDoor(options)
  await door.listen()
  return door
}

class HttpDoor implements DoorServer {
  readonly refused = new Map<DoorRefusal, number>()
  readonly #options: DoorServerOptions
  readonly #server: Server
  readonly #sockets = new Map<Socket, string>()
  readonly #askers = new Map<string, Allowance>()
  readonly #all = new Allowance(OF_ALL.perSecond, OF_ALL.most, steadyMs())

  constructor(options: DoorServerOptions) {
    this.#options = options
    this.#server = createServer(
      {
        maxHeaderSize: HEADER_BYTES_MAX,
        headersTimeout: HEADERS_MS_MAX,
        requestTimeout: HEADERS_MS_MAX,
        keepAliveTimeout: SILENT_MS_MAX / 2,
        connectionsCheckingInterval: 500,
        requireHostHeader: false // It is refused by name.
      },
      (request, response) => this.#answer(request, response)
    )
    this.#server.maxRequestsPerSocket = OF_ONE.most
    this.#server.on('connection', (socket: Socket) => this.#arrived(socket))
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
      this.#refuseSocket(socket, refusalOfError(error.code ?? ''))
    )
    this.#server.on('upgrade', (request, socket) => {
      const refusal = refusalOf(request, this.#origins)
      this.#refuseSocket(socket as Socket, refusal ?? 'no-socket')
    })
    this.#server.on('connect', (_request, socket) => this.#refuseSocket(socket as Socket, 'method'))
    this.#server.on('checkContinue', (_request, response) => this.#refuse(response, 'body'))
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  async listen(): Promise<void> {
    const hosts = this.#options.isOpenToAll ? ['::', '0.0.0.0'] : ['127.0.0.1']
    let last: unknown
    for (const port of this.#options.ports ?? [...DOOR_PORTS, 0])
      for (const host of hosts)
        try {
          return await this.#listenAt(host, port)
        } catch (error) {
          last = error
          if (isTaken(error)) break // On the other protocol a neighbour of that program would answer.
        }
    const why = last instanceof Error ? last.message : String(last)
    throw new DoorError(`The door cannot be opened: ${why}.`, { cause: last })
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const socket of this.#sockets.keys()) socket.destroy()
    await closed
  }

  get #origins(): readonly string[] {
    return this.#options.origins(this.port)
  }

  #listenAt(host: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject)
        this.#server.on('error', () => {}) // One connection that could not be accepted: the next one may.
        resolve()
      })
    })
  }

  #arrived(socket: Socket): void {
    const asker = askerOf(socket.remoteAddress ?? '')
    socket.on('error', () => socket.destroy())
    const ofOne = [...this.#sockets.values()].filter((one) => one === asker).length
    if (this.#sockets.size >= CONNECTIONS_MAX || ofOne >= CONNECTIONS_OF_ONE_MAX)
      return this.#refuseSocket(socket, 'too-many-connections')
    this.#sockets.set(socket, asker)
    socket.once('close', () => this.#sockets.delete(socket))
    socket.setTimeout(SILENT_MS_MAX, () => this.#refuseSocket(socket, 'slow'))
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    response.on('error', () => {})
    const refusal = this.#mayAsk(request) ? refusalOf(request, this.#origins) : 'too-many-requests'
    if (refusal !== undefined) return this.#refuse(response, refusal)
    const found = this.#options.answer(request.url?.split('?', 1)[0] ?? '')
    if (found === undefined) return this.#refuse(response, 'not-here')
    const { headers, body, gzip } = found
    const isShort = gzip !== undefined && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    const sent = isShort ? gzip : body
    const coding = isShort ? { 'content-encoding': 'gzip' } : {}
    response.writeHead(200, { ...headers, ...coding, 'content-length': sent.byteLength }).end(sent)
    const { socket } = request
    const timer = setTimeout(() => this.#refuseSocket(socket, 'slow'), READING_MS_MAX).unref()
    response.once('close', () => clearTimeout(timer))
  }

  #mayAsk({ socket }: IncomingMessage): boolean {
    const now = steadyMs()
    const asker = this.#sockets.get(socket) ?? ''
    const own = this.#askers.get(asker) ?? new Allowance(OF_ONE.perSecond, OF_ONE.most, now)
    this.#askers.delete(asker)
    this.#askers.set(asker, own)
    const [oldest] = this.#askers.keys()
    if (this.#askers.size > ASKERS_MAX && oldest !== undefined) this.#askers.delete(oldest)
    own.fill(now)
    this.#all.fill(now)
    return own.take(1) && this.#all.take(1)
  }

  /** The connection ends with it: what was refused once has nothing more to say. */
  #refuse(response: ServerResponse, refusal: DoorRefusal): void {
    this.#count(refusal)
    const headers = { ...doorHeaders(''), 'content-type': 'text/plain; charset=utf-8', connection: 'close' }
    response.writeHead(REFUSALS[refusal], headers).end(`${refusal}\n`)
  }

  #refuseSocket(socket: Socket, refusal: DoorRefusal): void {
    if (socket.destroyed) return
    this.#count(refusal)
    // In the middle of an answer nothing else can be said.
    if (socket.writable && socket.bytesWritten === 0)
      socket.write(
        `HTTP/1.1 ${REFUSALS[refusal]} Refused\r\nContent-Type: text/plain\r\nConnection: close\r\n` +
          `Content-Length: ${refusal.length + 1}\r\n\r\n${refusal}\n`
      )
    socket.destroySoon()
  }

  #count(refusal: DoorRefusal): void {
    this.refused.set(refusal, (this.refused.get(refusal) ?? 0) + 1)
  }
}

function refusalOfError(code: string): DoorRefusal {
  if (code === 'HPE_HEADER_OVERFLOW') return 'long-headers'
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'slow' : 'no-http'
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}
