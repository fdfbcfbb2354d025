// NOT Electron. `app`: arguments, paths, the lock, and the order of quitting.
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  requestSingleInstanceLock(): boolean {
    const file = join(this.getPath('userData'), 'electron-standin.lock')
    if (existsSync(file) && isRunning(Number(readFileSync(file, 'utf8')))) return false
    mkdirSync(this.getPath('userData'), { recursive: true })
    writeFileSync(file, String(process.pid))
    this.onExit(() => rmSync(file, { force: true }))
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
