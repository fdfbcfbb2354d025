// The page and its WebSocket on the loopback interface. guard.ts decides which requests are served; serve.ts handles
// the messages.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { PIPE_TEXT_BYTES_MAX, type TextPipe } from '../../app/view/contract/pipe.ts'
import { createServer } from '../http.ts'
import { pageHeaders, type PageFiles } from '../page.ts'
import { keepAddress, keptAddress, newToken } from './kept-address.ts'
import { refusePage, refuseSocket, SUBPROTOCOL } from './guard.ts'

const LOOPBACK = '127.0.0.1'

/** Most open pages. A person has a few tabs; a script that opens more is refused for now. */
export const PAGES_MAX = 32

/** Longest reason in a WebSocket close frame, in bytes (RFC 6455: 125 with the status). */
const CLOSE_REASON_BYTES_MAX = 123

/** WebSocket status codes with which we end a pipe. */
const POLICY = 1008
const GOING_AWAY = 1001

export interface WebServer {
  /** The address to open, with the token in its fragment; browsers never send a fragment. */
  readonly address: string
  /** Sends every page the reason, and closes. May be called twice. */
  close(reason: string): Promise<void>
}

/**
 * @param port 0 for any free one.
 * @throws Error with a sentence if the port is not available.
 */
export async function openWebServer(
  files: PageFiles,
  port: number,
  serve: (pipe: TextPipe) => void,
  token = newToken()
): Promise<WebServer> {
  const server = createServer()
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: PIPE_TEXT_BYTES_MAX,
    handleProtocols: () => SUBPROTOCOL // Never the token, because the answer would repeat it.
  })
  await listen(server, port)
  const origin = originOf(server)

  server.on('request', (request, response) => answer(request, response, files, origin))
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy()) // The page went away during the request.
    const refusal = refuseSocket(request, origin, token) ?? (sockets.clients.size >= PAGES_MAX ? 503 : undefined)
    if (refusal !== undefined) refuseUpgrade(socket, refusal)
    else sockets.handleUpgrade(request, socket, head, (opened) => serve(pipeOf(opened)))
  })

  return {
    address: `${origin}/#token=${token}`,
    async close(reason) {
      for (const socket of sockets.clients) socket.close(GOING_AWAY, clip(reason))
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate()
        server.closeAllConnections()
      }, CLOSE_MS).unref()
      await closed
    }
  }
}

/**
 * The same, with the address that the folder of the peer had the last time, unless another program has its port now.
 *
 * @param port 0 for the last one; a certain one is taken as it is
 * @throws as `openWebServer`
 */
export async function openKeptServer(
  files: PageFiles,
  port: number,
  serve: (pipe: TextPipe) => void,
  folder: string
): Promise<WebServer> {
  const kept = port === 0 ? await keptAddress(folder) : undefined
  const server =
    (kept && (await openWebServer(files, kept.port, serve, kept.token).catch(() => undefined))) ??
    (await openWebServer(files, port, serve))
  if (port === 0) await keepAddress(folder, server.address)
  return server
}

/** How long a page may take to answer our close frame, in ms. A live page answers at once. */
const CLOSE_MS = 500

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'another program uses it' : error.message
      reject(new Error(`port ${port} of this machine cannot be opened: ${why}`, { cause: error }))
    })
    server.listen(port, LOOPBACK, resolve)
  })
}

function originOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the web host listens on no port')
  return `http://${LOOPBACK}:${address.port}`
}

function answer(request: IncomingMessage, response: ServerResponse, files: PageFiles, origin: string): void {
  const headers = pageHeaders(pathOf(request), "'self'")
  const refusal = refusePage(request, origin)
  const file = refusal === undefined ? files.get(pathOf(request)) : undefined
  if (refusal !== undefined) response.writeHead(refusal, headers).end()
  else if (file === undefined) response.writeHead(404, headers).end()
  else response.writeHead(200, { ...headers, 'content-type': file.type }).end(file.body)
}

/** The path exactly as it was sent: only plain names in the table are served. */
function pathOf(request: IncomingMessage): string {
  return request.url?.split('?', 1)[0] ?? ''
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function pipeOf(socket: WebSocket): TextPipe {
  socket.on('error', () => socket.terminate()) // Too long, not UTF-8, or the connection broke: `close` follows.
  return {
    send(text) {
      if (socket.readyState === socket.OPEN) socket.send(text)
    },
    onText(listener) {
      socket.on('message', (data: Buffer, isBinary) => listener(isBinary ? '' : data.toString('utf8')))
    },
    onClose(listener) {
      socket.once('close', (_code, reason) => listener(reason.toString('utf8')))
    },
    close(reason = '') {
      socket.close(POLICY, clip(reason))
    }
  }
}

/** The longest beginning of the text that fits into a close frame, cut between characters. */
export function clip(reason: string): string {
  const bytes = new TextEncoder().encodeInto(reason, new Uint8Array(CLOSE_REASON_BYTES_MAX))
  return reason.slice(0, bytes.read)
}
