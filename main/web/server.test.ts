// The page and its WebSocket, over real connections of this machine.
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { TextPipe } from '../../app/view/contract/pipe.ts'
import type { PageFiles } from '../page.ts'
import { clip, openWebServer, PAGES_MAX, type WebServer } from './server.ts'

const files: PageFiles = new Map([
  ['/', { body: Buffer.from('<p>the page'), type: 'text/html; charset=utf-8' }],
  ['/assets/a.js', { body: Buffer.from('42'), type: 'text/javascript; charset=utf-8' }]
])

let server: WebServer
afterEach(() => server.close('the test is over'))

async function open(serve: (pipe: TextPipe) => void = () => {}): Promise<URL> {
  server = await openWebServer(files, 0, serve)
  return new URL(server.address)
}

const tokenOf = (address: URL): string => new URLSearchParams(address.hash.slice(1)).get('token') ?? ''

interface Got {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

function get(address: URL, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: address.port, path, method, headers: { host: address.host, ...headers } }
    request(options, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
    })
      .once('error', reject)
      .end()
  })
}

function knock(address: URL, token: string, origin = address.origin): WebSocket {
  return new WebSocket(`ws://${address.host}/peer`, ['groupshot', `token.${token}`], { origin })
}

function outcome(socket: WebSocket): Promise<number | 'open'> {
  return new Promise((resolve) => {
    socket.once('open', () => resolve('open'))
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
  })
}

function ending(socket: WebSocket): Promise<[code: number, reason: string]> {
  return new Promise((resolve) => socket.once('close', (code, reason) => resolve([code, reason.toString()])))
}

test('the page is served with its security headers', async () => {
  const address = await open()
  const { status, headers, body } = await get(address, '/')
  expect([status, body]).toEqual([200, '<p>the page'])
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store'
  })
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; .*trusted-types/)
  expect(headers).not.toHaveProperty('set-cookie')
  expect(headers).not.toHaveProperty('access-control-allow-origin')
})

test.each(['/../package.json', '/..%2f..%2fpackage.json', '/%00', '//evil.example/', '/assets/', '/none', '*', '/%zz'])(
  'no other path is served: %s',
  async (path) => {
    expect((await get(await open(), path)).status).toBe(404)
  }
)

test('a request with odd headers does not end the peer', async () => {
  const address = await open()
  expect((await get(address, '/', { range: 'bytes=5-2' })).status).toBe(200)
  expect((await get(address, '/', {}, 'POST')).status).toBe(405)
  const raw = connect(Number(address.port), '127.0.0.1')
  raw.end('GET /peer HTTP/1.1\r\nUpgrade: websocket\r\n\r\n')
  await new Promise((resolve) => raw.once('close', resolve).resume())
  expect((await get(address, '/')).status).toBe(200)
})

test('every start has a new token of 256 bits', async () => {
  const first = tokenOf(await open())
  await server.close('')
  const second = tokenOf(await open())
  expect([Buffer.from(first, 'base64url').length, first === second]).toEqual([32, false])
})

test('the page with the token reaches the peer, and the token is not repeated', async () => {
  const address = await open((pipe) => pipe.onText((text) => pipe.send(`received ${text}`)))
  const socket = knock(address, tokenOf(address))
  expect(await outcome(socket)).toBe('open')
  expect(socket.protocol).toBe('groupshot')
  socket.send('hello')
  expect(await new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(data.toString())))).toBe(
    'received hello'
  )
})

test('no other page reaches the peer', async () => {
  const address = await open(() => expect.unreachable())
  const token = tokenOf(address)
  expect(await outcome(knock(address, 'A'.repeat(43)))).toBe(403)
  expect(await outcome(knock(address, token, 'http://evil.example'))).toBe(403)
  expect(await outcome(knock(address, token, `http://localhost:${address.port}`))).toBe(403)
})

test('a text that is too long ends its own pipe and nothing else', async () => {
  const address = await open()
  const socket = knock(address, tokenOf(address))
  await outcome(socket)
  socket.send('x'.repeat(4 * 1024 * 1024 + 1))
  expect((await ending(socket))[0]).toBe(1009)
  expect(await outcome(knock(address, tokenOf(address)))).toBe('open')
})

test('a page gets the reason why its pipe was closed, by the peer or because the peer stops', async () => {
  const pipes: TextPipe[] = []
  const address = await open((pipe) => pipes.push(pipe))
  const [first, second] = [knock(address, tokenOf(address)), knock(address, tokenOf(address))]
  await Promise.all([outcome(first), outcome(second)])
  pipes[0]?.close('the page sent nonsense')
  expect((await Promise.race([ending(first), ending(second)]))[1]).toBe('the page sent nonsense')
  const last = Promise.any([first, second].filter(({ readyState }) => readyState === WebSocket.OPEN).map(ending))
  await server.close('the disk is full')
  expect(await last).toEqual([1001, 'the disk is full'])
})

test('a person may open some pages, and a script that opens more is refused', async () => {
  const address = await open()
  const sockets = Array.from({ length: PAGES_MAX }, () => knock(address, tokenOf(address)))
  expect(new Set(await Promise.all(sockets.map(outcome)))).toEqual(new Set(['open']))
  expect(await outcome(knock(address, tokenOf(address)))).toBe(503)
})

test('a port in use gives a sentence', async () => {
  const { port } = await open()
  await expect(openWebServer(files, Number(port), () => {})).rejects.toThrow(
    `port ${port} of this machine cannot be opened: another program uses it`
  )
})

test('a reason fits into a close frame without breaking a character', () => {
  expect(clip('short')).toBe('short')
  expect(clip('é'.repeat(100))).toBe('é'.repeat(61))
})
