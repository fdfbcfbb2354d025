// NOT Electron. One real Chromium and the DevTools connection to it, typed by the protocol's own definitions.
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js'
import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'

type DevToolsCommands = ProtocolMapping.Commands
type DevToolsEvents = ProtocolMapping.Events

interface DevToolsMessage {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
  readonly method?: string
  readonly params?: unknown
  readonly sessionId?: string
}

/** Chromium asked to close may take this long, in milliseconds. */
const CLOSE_MS_MAX = 3000

export async function openChromium(port: string): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'electron-standin-'))
  const program = process.env['CHROMIUM_PATH'] ?? 'chromium'
  const child = spawn(program, [...SWITCHES, `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe']
  })
  process.once('exit', () => child.kill('SIGKILL')) // Whatever happens, no browser is left behind.
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const found = /^DevTools listening on (ws:\/\/.*)$/.exec(line)?.[1]
      if (found === undefined) return
      process.stderr.write(`${line}\n`) // Playwright waits for this line.
      resolve(found)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`electron-standin: Chromium ended with code ${code}`)))
  })
  const socket = new WebSocket(address)
  await once(socket, 'open')
  return new Chromium(socket, child, profile)
}

// Electron turns MessagePortCloseEvent on, Chromium alone does not. The resolver rule keeps everything on the machine.
const SWITCHES = [
  ...'--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-extensions --hide-scrollbars'.split(
    ' '
  ),
  ...'--disable-background-networking --disable-component-update --disable-sync --password-store=basic'.split(' '),
  ...'--no-first-run --no-default-browser-check --no-startup-window'.split(' '),
  '--remote-allow-origins=*',
  '--enable-blink-features=MessagePortCloseEvent',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
]

/** Emits `gone` when Chromium has ended. */
export class Chromium extends EventEmitter<{ gone: [] }> {
  readonly #events = new EventEmitter()
  readonly #waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>()
  readonly #socket: WebSocket
  readonly #child: ChildProcess
  readonly #profile: string
  #count = 0

  constructor(socket: WebSocket, child: ChildProcess, profile: string) {
    super()
    this.#socket = socket
    this.#child = child
    this.#profile = profile
    socket.onmessage = ({ data }: MessageEvent<string>) => this.#take(JSON.parse(data) as DevToolsMessage)
    socket.onclose = () => this.emit('gone')
  }

  /** @param session of one page; the browser's own without it. */
  send<M extends keyof DevToolsCommands>(
    method: M,
    params: DevToolsCommands[M]['paramsType'][0],
    session?: string
  ): Promise<DevToolsCommands[M]['returnType']> {
    return new Promise((resolve, reject) => {
      const id = ++this.#count
      this.#waiting.set(id, { resolve, reject })
      this.#socket.send(JSON.stringify({ id, method, params, sessionId: session }))
    })
  }

  on_<E extends keyof DevToolsEvents>(
    event: E,
    session: string,
    listener: (...params: DevToolsEvents[E]) => void
  ): void {
    this.#events.on(`${session} ${event}`, listener)
  }

  async close(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = once(this.#child, 'exit')
      this.send('Browser.close', undefined).catch(() => {}) // It may be gone before it answers.
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), CLOSE_MS_MAX)
      await gone
      clearTimeout(timer)
    }
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  #take({ id, result, error, method, params, sessionId = '' }: DevToolsMessage): void {
    if (id === undefined) {
      this.#events.emit(`${sessionId} ${method}`, params)
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) waiting?.resolve(result as never)
    else waiting?.reject(new Error(error.message))
  }
}
