// The door over real connections of this machine: what it gives, and what a stranger cannot take from it.
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { answersOf } from './answers.ts'
import type { DoorRefusal } from './guard.ts'
import { CONNECTIONS_OF_ONE_MAX, HEADER_BYTES_MAX, HEADERS_MS_MAX, openDoorServer, type DoorServer } from './server.ts'

const html = 'text/html; charset=utf-8'
const files = new Map([
  ['/', { body: Buffer.from('<p>the page'), type: html }],
  ['/assets/browser-worker-a1.js', { body: Buffer.from('42;'.repeat(1_000)), type: 'text/javascript' }],
  ['/f.woff2', { body: Buffer.from('font'), type: 'font/woff2' }]
])

let door: DoorServer
afterEach(() => door.close())

async function open(): Promise<string> {
  const answers = answersOf(files)
  door = await openDoorServer({
    origins: (port) => [`http://127.0.0.1:${port}`],
    answer: (path) => answers.get(path),
    isOpenToAll: false,
    ports: [0]
  })
  return `127.0.0.1:${door.port}`
}

interface Got {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
}

function get(host: string, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: door.port, path, method, headers: { host, ...headers }, agent: false }
    request(options, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) })
      )
    })
      .once('error', reject)
      .end()
  })
}

/** A connection on which anything can be said. `all` resolves with what came when the door has ended it. */
function raw(): { readonly socket: Socket; readonly all: Promise<string> } {
  const socket = connect(door.port, '127.0.0.1')
  let text = ''
  socket.on('data', (piece: Buffer) => (text += piece.toString('latin1')))
  socket.on('error', () => {})
  return { socket, all: new Promise((resolve) => socket.once('close', () => resolve(text))) }
}

const count = (refusal: DoorRefusal): number => door.refused.get(refusal) ?? 0

test('the page comes with its headers, compressed for whoever can read that', async () => {
  const host = await open()
  const page = await get(host, '/')
  expect([page.status, page.body.toString()]).toEqual([200, '<p>the page'])
  expect(page.headers).toMatchObject({
    'content-type': html,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store'
  })
  expect(page.headers['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'self'; .*connect-src 'self'/
  )
  for (const header of ['set-cookie', 'access-control-allow-origin', 'x-powered-by', 'server'])
    expect(page.headers).not.toHaveProperty(header)

  const worker = await get(host, '/assets/browser-worker-a1.js', { 'accept-encoding': 'gzip, deflate' })
  expect(worker.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(worker.body).toString()).toBe('42;'.repeat(1_000))
  // It connects to peers and loads nothing; the page loads it and asks only the door.
  expect(worker.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; connect-src ws:;/)
  expect((await get(host, '/f.woff2', { 'accept-encoding': 'gzip' })).headers).not.toHaveProperty('content-encoding')
})

test.each([
  '/../package.json',
  '/..%2f..%2fpackage.json',
  '/assets/',
  '/assets',
  '/index.html/',
  '/%00',
  '/%zz',
  '//evil.example/',
  'http://evil.example/',
  '*',
  '/assets/../f.woff2',
  '/.built'
])('there is nothing else, and nothing is listed: %s', async (path) => {
  const host = await open()
  expect(await get(host, path)).toMatchObject({ status: 404, body: Buffer.from('not-here\n') })
})

test.each([
  ['foreign-host', 421, {}, 'GET', 'evil.example:80'],
  ['foreign-origin', 403, { origin: 'https://evil.example' }, 'GET', ''],
  ['method', 405, {}, 'DELETE', ''],
  ['body', 413, { 'content-length': '4' }, 'GET', '']
] as const)('%s is said by name, and ends the connection', async (refusal, status, headers, method, host) => {
  const own = await open()
  const got = await get(host === '' ? own : host, '/', headers, method)
  expect(got).toMatchObject({ status, body: Buffer.from(`${refusal}\n`), headers: { connection: 'close' } })
  expect(count(refusal)).toBe(1)
})

test('a WebSocket is refused, from a foreign page by that name', async () => {
  const host = await open()
  const upgrade = (origin: string): string =>
    `GET / HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
  for (const [origin, refusal] of [
    ['https://evil.example', 'foreign-origin'],
    [`http://${host}`, 'no-socket']
  ] as const) {
    const { socket, all } = raw()
    socket.write(upgrade(origin))
    expect(await all).toMatch(new RegExp(`^HTTP/1.1 40[34] .*${refusal}`, 's'))
  }
})

test('headers that are too long, and what is no HTTP, are refused by name', async () => {
  const host = await open()
  for (const [text, refusal] of [
    [`GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'x'.repeat(HEADER_BYTES_MAX)}\r\n\r\n`, 'long-headers'],
    ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'no-http'],
    [`GET / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`, 'no-http'],
    [`CONNECT evil.example:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`, 'method']
  ] as const) {
    const { socket, all } = raw()
    socket.write(text, 'latin1')
    expect(await all).toContain(`\r\n\r\n${refusal}\n`)
  }
})

test('who asks too often waits, and is answered again', async () => {
  const host = await open()
  let refused: Got | undefined
  for (let asked = 0; refused === undefined && asked < 1_000; asked++) {
    const got = await get(host, '/')
    if (got.status !== 200) refused = got
  }
  expect(refused).toMatchObject({ status: 429, body: Buffer.from('too-many-requests\n') })
  await expect.poll(async () => (await get(host, '/')).status, { timeout: 5_000 }).toBe(200)
})

test('who keeps many connections has no more than its part of them', async () => {
  await open()
  const held = Array.from({ length: CONNECTIONS_OF_ONE_MAX }, () => raw())
  await Promise.all(held.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))))
  await expect.poll(async () => await raw().all).toContain('too-many-connections')
  for (const { socket } of held) socket.destroy()
})

test(
  'who says its request one letter at a time is cut off in time, and others are answered meanwhile',
  { timeout: HEADERS_MS_MAX + 10_000 },
  async () => {
    const host = await open()
    const slow = Array.from({ length: CONNECTIONS_OF_ONE_MAX - 1 }, () => raw())
    const timer = setInterval(() => {
      for (const { socket } of slow) if (!socket.destroyed) socket.write('x')
    }, 100)
    for (const { socket } of slow) socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nX: `)
    await wait(500)
    expect((await get(host, '/')).status).toBe(200)
    for (const text of await Promise.all(slow.map(({ all }) => all))) expect(text).toContain('slow')
    clearInterval(timer)
    expect((await get(host, '/')).status).toBe(200)
  }
)

test('a port that another program has is passed by', async () => {
  await open()
  const options = { origins: () => [], answer: () => undefined, isOpenToAll: false }
  const second = await openDoorServer({ ...options, ports: [door.port, 0] })
  expect(second.port).not.toBe(door.port)
  await second.close()
  await expect(openDoorServer({ ...options, ports: [door.port] })).rejects.toThrow(/^The door cannot be opened: /)
})
