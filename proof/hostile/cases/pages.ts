// A hostile page in the browser of the user: requests and WebSockets at the web host, as a page or a program of this machine can
// send them.
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { WebSocket } from 'ws'
import { fault, type Case, type DoorCase, type DoorResult, type Finding } from '../case.ts'
import { Child } from '../child.ts'

/** How long the host may take to answer, in ms. */
const ANSWER_MS = 20_000

/** A WebSocket that was cut while it was still sending. */
const ABORTED = 1006

class Host {
  readonly url: URL
  readonly #child: Child
  readonly findings: Finding[] = []

  private constructor(child: Child, address: string) {
    this.#child = child
    this.url = new URL(address)
  }

  static async open(folder: string): Promise<Host> {
    const child = new Child('web-process.ts', [folder])
    const { address } = await child.ask<{ readonly address: string }>({}, ANSWER_MS)
    return new Host(child, address)
  }

  get token(): string {
    return new URLSearchParams(this.url.hash.slice(1)).get('token') ?? ''
  }

  get port(): number {
    return Number(this.url.port)
  }

  /** What an answer has to be. */
  expect(what: string, got: unknown, ...right: readonly unknown[]): void {
    if (!right.includes(got)) this.findings.push(fault(`${what}: ${String(got)}, not ${right.join(' or ')}`))
  }

  /** @returns the status of a request, or why there was none */
  get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<number | string> {
    return new Promise((resolve) => {
      const options = {
        host: '127.0.0.1',
        port: this.port,
        path,
        method,
        headers: { host: this.url.host, ...headers },
        timeout: ANSWER_MS
      }
      request(options, (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      })
        .once('error', (error) => resolve(error.message))
        .end()
    })
  }

  /** Sends bytes. @returns the first line of the answer; '' where the host closed without one */
  raw(text: string): Promise<string> {
    return new Promise((resolve) => {
      let answer = ''
      const socket = connect(this.port, '127.0.0.1', () => socket.write(text))
      socket.on('data', (bytes) => (answer += bytes.toString('latin1')))
      socket.on('error', () => {})
      socket.setTimeout(2_000, () => socket.destroy())
      socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''))
      socket.on('data', () => socket.end())
    })
  }

  socket(token = this.token, origin: string | null = this.url.origin, path = '/peer', protocols?: string[]): WebSocket {
    return new WebSocket(`ws://${this.url.host}${path}`, protocols ?? ['groupshot', `token.${token}`], {
      ...(origin !== null && { origin })
    })
  }

  /** @returns `open`, or the status with which it was refused */
  async knock(socket: WebSocket): Promise<number | string> {
    return new Promise((resolve) => {
      socket.once('open', () => resolve('open'))
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      socket.once('error', (error) => resolve(error.message))
    })
  }

  async end(remark: string): Promise<DoorResult> {
    this.expect('the page afterwards', await this.get('/'), 200)
    const { memoryMiB } = await this.#child.ask<{ readonly memoryMiB: number }>({}, ANSWER_MS)
    await this.#child.end()
    return { findings: this.findings, remark, memoryMiB }
  }
}

function door(name: string, says: string, knock: (host: Host) => Promise<string>): DoorCase {
  return {
    kind: 'door',
    name,
    group: 'W',
    says,
    knock: async (folder) => {
      const host = await Host.open(folder)
      return host.end(await knock(host))
    }
  }
}

/** How a socket ends, at the latest after some seconds. */
function ending(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(0), 8_000).unref()
    socket.on('error', () => {})
    socket.once('close', (code) => resolve(code))
  })
}

/** Sends one text over an open pipe. @returns the code with which the pipe ended, or 0 where it stayed open */
async function send(host: Host, text: string | Uint8Array): Promise<number> {
  const socket = host.socket()
  await host.knock(socket)
  const ended = ending(socket)
  socket.send(text)
  const quiet = new Promise<number>((resolve) => setTimeout(() => resolve(0), 1_500))
  const code = await Promise.race([ended, quiet])
  socket.terminate()
  return code
}

const ask = (command: unknown, id = 'x'): string => JSON.stringify({ t: 'q', m: 'ask', i: id, a: [command] })

export const PAGES: readonly Case[] = [
  door(
    'W1-host',
    'Requests with another Host: rebinding, `localhost`, `[::1]`, a trailing dot, user info, none.',
    async (host) => {
      for (const other of [
        'evil.example',
        `localhost:${host.port}`,
        `[::1]:${host.port}`,
        `127.0.0.1.:${host.port}`,
        '127.0.0.1',
        `a@${host.url.host}`
      ])
        host.expect(`Host ${other}`, await host.get('/', { host: other }), 421, 400)
      host.expect('no Host', (await host.raw('GET / HTTP/1.1\r\n\r\n')).split(' ')[1], '400', '421')
      host.expect('HTTP/1.0', (await host.raw('GET / HTTP/1.0\r\n\r\n')).split(' ')[1], '421', '400')
      return '8 hosts'
    }
  ),
  door('W2-two-hosts', 'Two Host lines in one request.', async (host) => {
    const line = await host.raw(`GET / HTTP/1.1\r\nHost: ${host.url.host}\r\nHost: evil.example\r\n\r\n`)
    host.expect('two Host lines', line.split(' ')[1], '200', '400', '421')
    return line
  }),
  door('W3-absolute-target', 'An absolute request target of another host.', async (host) => {
    const line = await host.raw(`GET http://evil.example/ HTTP/1.1\r\nHost: ${host.url.host}\r\n\r\n`)
    host.expect('absolute target', line.split(' ')[1], '404', '400', '421')
    return line
  }),
  door('W4-methods', 'Other methods than GET.', async (host) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PATCH'])
      host.expect(method, await host.get('/', {}, method), 405)
    return '7 methods'
  }),
  door('W5-paths', 'Paths that lead to other files.', async (host) => {
    const paths = [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%00',
      '//evil.example/',
      '/assets/',
      '/none',
      '/%zz',
      '/__proto__',
      '/constructor',
      '/journal.sqlite',
      '/open.html',
      '/?/../..',
      '/.'
    ]
    for (const path of paths) host.expect(path, await host.get(path), path.startsWith('/?') ? 200 : 404)
    return `${paths.length} paths`
  }),
  door('W6-embedded', 'The page loaded as a script across sites.', async (host) => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
    host.expect('as a script', await host.get('/', headers), 403)
    host.expect('as a link', await host.get('/', { ...headers, 'sec-fetch-mode': 'navigate' }), 200)
    return 'no-cors and navigate'
  }),
  door('W7-origins', 'WebSockets with a foreign, null, other or missing Origin.', async (host) => {
    for (const origin of [
      'http://evil.example',
      'null',
      `http://127.0.0.1:${host.port + 1}`,
      `http://localhost:${host.port}`,
      `https://${host.url.host}`,
      null
    ])
      host.expect(`Origin ${origin ?? 'missing'}`, await host.knock(host.socket(host.token, origin)), 403)
    return '6 origins'
  }),
  door('W8-tokens', 'WebSockets with a wrong, empty or no token, another path, another protocol.', async (host) => {
    host.expect('wrong token', await host.knock(host.socket('A'.repeat(43))), 403)
    host.expect('half a token', await host.knock(host.socket(host.token.slice(0, 20))), 403)
    host.expect('no token', await host.knock(host.socket('', host.url.origin, '/peer', ['groupshot'])), 403)
    host.expect(
      'no protocol',
      await host.knock(host.socket('', host.url.origin, '/peer', [`token.${host.token}`])),
      403
    )
    host.expect('other path', await host.knock(host.socket(host.token, host.url.origin, '/')), 404)
    host.expect(
      'token in the path',
      await host.knock(host.socket('A', host.url.origin, `/peer?token=${host.token}`)),
      404
    )
    return '6 ways'
  }),
  door('W9-compression', 'A WebSocket that asks for compression.', async (host) => {
    const socket = host.socket()
    host.expect('opened', await host.knock(socket), 'open')
    host.expect('extensions', socket.extensions, '')
    socket.terminate()
    return 'not granted'
  }),
  door('W10-long-text', 'A text of 20 MiB.', async (host) => {
    host.expect('20 MiB', await send(host, 'x'.repeat(20 * 1024 * 1024)), 1009, ABORTED)
    return '1009'
  }),
  door('W11-binary', 'Binary messages and texts that are no commands.', async (host) => {
    for (const text of [
      Uint8Array.of(1, 2, 3),
      '',
      '{',
      '[]',
      'null',
      '{"t":"q"}',
      '{"t":"q","m":"show","i":"1","a":[{}]}'
    ])
      host.expect(`text ${typeof text === 'string' ? text : 'binary'}`, await send(host, text), 1008)
    return '7 texts'
  }),
  door('W12-brackets', '200,000 open brackets, and a command that is 100,000 deep.', async (host) => {
    host.expect('brackets', await send(host, '['.repeat(200_000)), 1008)
    const deep = `{"t":"q","m":"ask","i":"1","a":[{"do":"transfer","to":"x","amount":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}`
    host.expect('deep command', await send(host, deep), 1008, 0)
    return 'refused'
  }),
  door('W13-prototype', 'Commands with `__proto__` as a key, a name, an id.', async (host) => {
    for (const command of [
      '{"do":"state","__proto__":{"x":1}}',
      '{"do":"transfer","to":"__proto__","amount":1}',
      '{"do":"cut","snapshot":"constructor"}',
      '{"do":"__proto__"}'
    ])
      host.expect(command, await send(host, `{"t":"q","m":"ask","i":"__proto__","a":[${command}]}`), 0)
    return '4 commands'
  }),
  door('W14-answers-nobody-asked', 'Acknowledgements that nobody has asked for.', async (host) => {
    host.expect('answers', await send(host, JSON.stringify({ t: 's', i: 'nothing', r: 1 })), 0, 1008)
    return 'ignored'
  }),
  door('W15-many-commands', '400 commands at once.', async (host) => {
    const socket = host.socket()
    await host.knock(socket)
    const ended = ending(socket)
    for (let n = 0; n < 400; n++) socket.send(ask({ do: 'state' }, `x${n}`))
    host.expect('400 commands', await ended, 1008)
    return 'cut off'
  }),
  door('W16-many-pages', '40 pages at once.', async (host) => {
    const sockets = Array.from({ length: 40 }, () => host.socket())
    const got = await Promise.all(sockets.map((socket) => host.knock(socket)))
    host.expect('pages that were refused', got.filter((one) => one === 503).length, 8)
    for (const socket of sockets) socket.terminate()
    return '8 refused'
  }),
  door('W17-half-requests', '1,000 sockets with half a request.', async (host) => {
    const sockets: Socket[] = []
    for (let n = 0; n < 1_000; n++) {
      const socket = connect(host.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: '))
      socket.on('error', () => {})
      sockets.push(socket)
    }
    const since = performance.now()
    host.expect('the page meanwhile', await host.get('/'), 200)
    const tookMs = performance.now() - since
    for (const socket of sockets) socket.destroy()
    return `the page answers in ${Math.round(tookMs)} ms`
  }),
  door('W18-headers', '3,000 header lines, an address of 100 kB, two lengths.', async (host) => {
    const lines = Array.from({ length: 3_000 }, (_, n) => `x-${n}: y`).join('\r\n')
    host.expect(
      '3,000 lines',
      (await host.raw(`GET / HTTP/1.1\r\nHost: ${host.url.host}\r\n${lines}\r\n\r\n`)).split(' ')[1] ?? '',
      '431',
      '400',
      ''
    )
    host.expect(
      '100 kB address',
      (await host.raw(`GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: ${host.url.host}\r\n\r\n`)).split(' ')[1] ?? '',
      '431',
      '414',
      '400',
      ''
    )
    host.expect(
      'two lengths',
      (
        await host.raw(`GET / HTTP/1.1\r\nHost: ${host.url.host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`)
      ).split(' ')[1] ?? '',
      '400'
    )
    return '3 requests'
  }),
  door('W19-does-not-read', 'A page that asks 250 times and does not read the answers.', async (host) => {
    const socket = host.socket()
    await host.knock(socket)
    socket.pause()
    for (let n = 0; n < 250; n++) socket.send(ask({ do: 'state' }, `x${n}`))
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    host.expect('the page meanwhile', await host.get('/'), 200)
    socket.terminate()
    return 'memory level'
  })
]
