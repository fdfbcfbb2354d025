// NOT Electron. `app`: arguments, paths, the lock, and the order of quitting.
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { guard, lacking, Preventable } from './guard.ts'

/** The value of a switch `--name=value`. */
export function argument(name: string): string | undefined {
  return process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
}

/** What `app.getAppMetrics` tells of a process. */
export interface Metric {
  readonly type: 'Utility'
  readonly name: string
  readonly pid: number | undefined
}

class App extends EventEmitter {
  readonly isPackaged = false
  readonly metrics = new Set<() => Metric>()
  readonly #ready = Promise.withResolvers<void>()
  readonly #farewells: (() => unknown)[] = []
  #userData: string | undefined
  #isLeaving = false

  get isLeaving(): boolean {
    return this.#isLeaving
  }
  ready(): void {
    this.#ready.resolve()
    this.emit('ready')
  }
  whenReady(): Promise<void> {
    return this.#ready.promise
  }
  enableSandbox(): void {} // Chromium's own sandbox is off under a test runner, as Playwright asks of Electron too.
  getAppMetrics(): Metric[] {
    return [...this.metrics].map((metric) => metric())
  }
  setPath(name: string, path: string): void {
    if (name !== 'userData') lacking(`app.setPath('${name}')`)
    if (!existsSync(path)) throw new Error(`electron-standin: ${path} does not exist`)
    this.#userData = path
  }
  getPath(name: string): string {
    return name === 'userData' && this.#userData !== undefined ? this.#userData : lacking(`app.getPath('${name}')`)
  }
  requestSingleInstanceLock(handed: unknown): boolean {
    const file = join(this.getPath('userData'), 'electron-standin.lock')
    const [pid, port] = existsSync(file) ? readFileSync(file, 'utf8').split(' ').map(Number) : []
    if (pid !== undefined && isRunning(pid)) {
      if (port !== undefined) this.onExit(() => tellFirst(port, handed))
      return false
    }
    mkdirSync(this.getPath('userData'), { recursive: true })
    writeFileSync(file, String(process.pid))
    this.onExit(() => rmSync(file, { force: true }))
    const server = createServer((socket) => {
      let text = ''
      socket.setEncoding('utf8').on('data', (more: string) => (text += more))
      socket.on('end', () => this.emit('second-instance', {}, [], '', JSON.parse(text)))
      socket.on('error', () => {})
    })
    server.unref().listen(0, '127.0.0.1', () => {
      writeFileSync(file, `${process.pid} ${(server.address() as AddressInfo).port}`)
    })
    return true
  }
  /** Called in turn when the program leaves, whatever made it leave. */
  onExit(farewell: () => unknown): void {
    this.#farewells.push(farewell)
  }
  quit(): void {
    if (this.#isLeaving) return
    const event = new Preventable()
    this.emit('before-quit', event)
    if (!event.defaultPrevented) this.exit(0)
  }
  exit(code = 0): void {
    if (this.#isLeaving) return
    this.#isLeaving = true
    void this.#leave(code)
  }
  async #leave(code: number): Promise<never> {
    for (const farewell of this.#farewells) await farewell()
    process.exit(code)
  }
}

/** What a second instance hands to the first one. */
function tellFirst(port: number, handed: unknown): Promise<void> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.end(JSON.stringify(handed ?? null)))
    socket.on('close', () => resolve()).on('error', () => resolve())
  })
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false // No such process: signal 0 only asks.
  }
}

/** For the stand-in itself. */
export const theApp = new App()

/** For the program. */
export const app = guard('app', theApp)
