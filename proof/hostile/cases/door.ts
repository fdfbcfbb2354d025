// Strangers in the local network, and pages of the Internet in a browser there, at the door of a peer.
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fault, type Case, type DoorCase, type DoorResult, type Finding } from '../case.ts'
import { Child } from '../child.ts'

/** How long the door may take to answer, in ms, however busy strangers keep it. */
const ANSWER_MS = 20_000

/** What strangers may make it take, in MiB, over what it had. */
const MEMORY_MIB_MAX = 64

const PASSPHRASE = 'open-sesame'

interface Answer {
  readonly status: number
  /** What is said of a refusal; of a page its beginning. */
  readonly text: string
}

class OpenDoor {
  readonly origin: URL
  readonly link: string
  readonly findings: Finding[] = []
  readonly #child: Child
  readonly #memoryMiB: number
  #most = 0

  private constructor(child: Child, origin: string, link: string, memoryMiB: number) {
    this.#child = child
    this.origin = new URL(origin)
    this.link = link
    this.#memoryMiB = memoryMiB
  }

  static async open(folder: string): Promise<OpenDoor> {
    const child = new Child('door-process.ts', [folder, PASSPHRASE])
    const told = await child.ask<{ origin: string; link: string; memoryMiB: number }>({}, ANSWER_MS)
    return new OpenDoor(child, told.origin, told.link, told.memoryMiB)
  }

  expect(what: string, got: unknown, ...right: readonly unknown[]): void {
    if (!right.includes(got)) this.findings.push(fault(`${what}: ${String(got)}, not ${right.join(' or ')}`))
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
    const { hostname: host, port } = this.origin
    return new Promise((resolve) => {
      const all = { host: this.origin.host, ...headers }
      request({ host, port, path, method, headers: all, agent: false, timeout: ANSWER_MS }, (response) => {
        let text = ''
        response.on('data', (piece: Buffer) => (text = (text + piece.toString('latin1')).slice(0, 4_000)))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: text.trim() }))
        response.on('error', () => resolve({ status: 0, text: 'cut' }))
      })
        .once('error', (error) => resolve({ status: 0, text: error.message }))
        .end()
    })
  }

  /** A connection on which anything can be said; `all` is what came until it ended. */
  raw(): { readonly socket: Socket; readonly all: Promise<string> } {
    const socket = connect(Number(this.origin.port), this.origin.hostname)
    let text = ''
    socket.on('data', (piece: Buffer) => (text = (text + piece.toString('latin1')).slice(0, 4_000)))
    socket.on('error', () => {})
    return { socket, all: new Promise((resolve) => socket.once('close', () => resolve(text))) }
  }

  async look(): Promise<void> {
    const { memoryMiB } = await this.#child.ask<{ readonly memoryMiB: number }>({}, ANSWER_MS)
    this.#most = Math.max(this.#most, memoryMiB)
  }

  /** Strangers have gone: somebody else is served, and not too much memory was taken. */
  async end(remark: string): Promise<DoorResult> {
    await this.look()
    let last = await this.get('/')
    for (let tries = 0; last.status !== 200 && tries < 50; tries++) {
      await sleep(200)
      last = await this.get('/')
    }
    this.expect('somebody else afterwards', last.status, 200)
    if (this.#most - this.#memoryMiB > MEMORY_MIB_MAX)
      this.findings.push(fault(`${Math.round(this.#most - this.#memoryMiB)} MiB were taken`))
    await this.#child.end()
    return { findings: this.findings, remark, memoryMiB: this.#most }
  }
}

function atDoor(name: string, says: string, knock: (door: OpenDoor) => Promise<string>): DoorCase {
  return {
    kind: 'door',
    name,
    group: 'P',
    says,
    knock: async (folder) => {
      const door = await OpenDoor.open(folder)
      return door.end(await knock(door))
    }
  }
}

/** How often each answer came, in words. */
function counted(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].map(([text, count]) => `${count} ${text}`).join(', ')
}

const REFUSED_BY_LOAD = ['too-many-requests', 'too-many-connections']

export const DOORS: readonly Case[] = [
  atDoor('P1-flood', 'A stranger asks for the page 3,000 times as fast as it can.', async (door) => {
    const said: string[] = []
    const one = async (): Promise<void> => {
      for (let asked = 0; asked < 150; asked++) {
        const { status, text } = await door.get('/')
        said.push(status === 200 ? 'answered' : text)
      }
    }
    await Promise.all([...Array.from({ length: 20 }, one), door.look()])
    for (const text of new Set(said)) door.expect('an answer', text, 'answered', ...REFUSED_BY_LOAD)
    door.expect('somebody was refused', said.includes('too-many-requests'), true)
    return counted(said)
  }),
  atDoor('P2-slow', 'A stranger opens 300 connections and says its requests one letter at a time.', async (door) => {
    const held = Array.from({ length: 300 }, () => door.raw())
    const timer = setInterval(() => {
      for (const { socket } of held) if (socket.writable) socket.write('x')
    }, 200)
    for (const { socket } of held) socket.write(`GET / HTTP/1.1\r\nHost: ${door.origin.host}\r\nX: `)
    await door.look()
    const ends = (await Promise.all(held.map(({ all }) => all))).map((text) => text.trim().split('\n').at(-1) ?? '')
    clearInterval(timer)
    // Where letters were still on their way, the answer may be lost with the connection.
    for (const text of new Set(ends)) door.expect('an end', text, 'slow', 'too-many-connections', '')
    return counted(ends.map((text) => text || 'cut'))
  }),
  atDoor('P3-headers', 'A stranger sends headers of a megabyte, and what is no HTTP.', async (door) => {
    const said: string[] = []
    for (const text of [
      `GET / HTTP/1.1\r\nHost: ${door.origin.host}\r\nX: ${'x'.repeat(1_000_000)}\r\n\r\n`,
      `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: ${door.origin.host}\r\n\r\n`,
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      `${'\0'.repeat(10_000)}`
    ]) {
      const { socket, all } = door.raw()
      socket.write(text, 'latin1')
      said.push((await all).trim().split('\n').at(-1) ?? '')
    }
    for (const text of said) door.expect('an answer', text, 'long-headers', 'no-http', '')
    return counted(said.map((text) => text || 'cut'))
  }),
  atDoor('P4-paths', 'A stranger asks for files beside the page.', async (door) => {
    const paths = [
      '/../../../etc/passwd',
      '/..%2f..%2fjournal.sqlite',
      '/%2e%2e/program/out/door/index.html',
      '/./index.html/..',
      '/journal.sqlite',
      '//index.html',
      '/large.js/',
      '/assets/',
      '/index.html%00.js',
      '/\\..\\..\\journal.sqlite',
      'http://evil.example/'
    ]
    for (const path of paths) {
      const { status, text } = await door.get(path)
      door.expect(path, text, 'not-here')
      door.expect(path, status, 404)
    }
    return `${paths.length} paths`
  }),
  atDoor(
    'P5-foreign-page',
    'A page of the Internet asks under a name of its own, and opens a WebSocket.',
    async (door) => {
      const asked = async (what: string, headers: Readonly<Record<string, string>>, refusal: string): Promise<void> =>
        door.expect(what, (await door.get('/invitation', headers)).text, refusal)
      await asked('another name', { host: `evil.example:${door.origin.port}` }, 'foreign-host')
      await asked('no port', { host: door.origin.hostname }, 'foreign-host')
      await asked('a foreign origin', { origin: 'https://evil.example' }, 'foreign-origin')
      await asked('no origin', { origin: 'null' }, 'foreign-origin')
      await asked('a part', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 'foreign-origin')
      const { socket, all } = door.raw()
      socket.write(
        `GET / HTTP/1.1\r\nHost: ${door.origin.host}\r\nOrigin: https://evil.example\r\nConnection: Upgrade\r\n` +
          'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
      )
      door.expect('a WebSocket', (await all).trim().split('\n').at(-1), 'foreign-origin')
      for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])
        door.expect(method, (await door.get('/', {}, method)).text, 'method')
      return ''
    }
  ),
  atDoor('P6-not-reading', 'A stranger asks 32 times for the largest file and reads nothing.', async (door) => {
    const held = Array.from({ length: 32 }, () => door.raw())
    for (const { socket } of held) {
      socket.pause()
      socket.write(`GET /large.js HTTP/1.1\r\nHost: ${door.origin.host}\r\n\r\n`)
    }
    await sleep(2_000)
    await door.look()
    for (const { socket } of held) socket.destroy()
    return ''
  }),
  atDoor('P7-passphrase', 'A stranger looks for the passphrase in all that the door hands out.', async (door) => {
    door.expect('the link of the own window', door.link.includes(PASSPHRASE), true)
    for (const path of ['/', '/index.html', '/invitation', '/invitation?key=1', `/${PASSPHRASE}`, '/nothing']) {
      const { text } = await door.get(path)
      door.expect(path, text.includes(PASSPHRASE), false)
    }
    return ''
  })
]
