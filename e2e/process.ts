// One process that a test started: its lines, its end, and that it does not outlive the test.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { npm } from '../tools/npm.ts'

export const ROOT = join(import.meta.dirname, '..')

/** Reasons to skip a test where the system lacks what it is about; '' where it does not. */
export const WHY_NO_SIGNALS = process.platform === 'win32' ? 'Windows has no signals that a process can handle' : ''
export const WHY_NOT_LINUX = process.platform === 'linux' ? '' : 'it needs /proc, or a machine without a display'

/** How long anything may take that a test waits for, in milliseconds: a loaded machine with two cores. */
export const WAIT_MS_MAX = 20_000

/** How long a process may take to stop by itself when its test is over, in milliseconds. */
const STOP_MS_MAX = 6000

export class Started {
  readonly child: ChildProcessWithoutNullStreams
  /** Standard output and standard error, line by line. */
  readonly out: string[] = []
  readonly err: string[] = []
  /** Exit code, or the name of the signal that ended it; after all lines were read. */
  readonly ended: Promise<number | string>
  readonly #hearers = new Set<() => void>()

  /** Node with the program's own flags. */
  static node(file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Started {
    return new Started(process.execPath, [join(ROOT, file), ...args], env)
  }

  /** A script of package.json, as a person types it after `npm`. */
  static npm(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Started {
    const [program, ...rest] = npm(args)
    return new Started(program, rest, env)
  }

  constructor(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    this.child = spawn(program, args, { cwd: ROOT, env, stdio: ['pipe', 'pipe', 'pipe'] })
    this.child.stdin.on('error', () => {}) // A process that ended takes no more commands; its end is what tests see.
    const read = (input: NodeJS.ReadableStream, lines: string[]): Promise<void> =>
      new Promise((resolve) => {
        const reader = createInterface({ input })
        reader.on('line', (line) => {
          lines.push(line)
          for (const hear of this.#hearers) hear()
        })
        reader.once('close', resolve)
      })
    const allRead = Promise.all([read(this.child.stdout, this.out), read(this.child.stderr, this.err)])
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => void allRead.then(() => resolve(code ?? signal ?? 'unknown')))
    })
  }

  /** The first line of standard output, from `from` on, in which `find` finds something. */
  line<Found>(find: (line: string) => Found | undefined, what: string, from = 0): Promise<Found> {
    let next = from
    return new Promise((resolve, reject) => {
      const give = (reason: string) => {
        this.#hearers.delete(look)
        clearTimeout(timer)
        reject(
          new Error(`${reason} while waiting for ${what}\n${this.err.join('\n')}\n${this.out.slice(-5).join('\n')}`)
        )
      }
      const look = () => {
        for (; next < this.out.length; next += 1) {
          const found = find(this.out[next] ?? '')
          if (found === undefined) continue
          this.#hearers.delete(look)
          clearTimeout(timer)
          resolve(found)
          return
        }
      }
      const timer = setTimeout(() => give('too long'), WAIT_MS_MAX)
      this.#hearers.add(look)
      void this.ended.then(() => this.#hearers.has(look) && give('the process ended'))
      look()
    })
  }

  /** Ends it at once, as a power switch would. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    this.child.kill('SIGTERM')
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS_MAX)
    await this.ended
    clearTimeout(timer)
  }
}

/**
 * Ports for each worker of the tests: of its own, so that no two take the same one between looking and listening, and below
 * those that systems give to outgoing connections.
 */
const PORTS_FIRST = 20_000
const PORTS_EACH = 1000

/** A TCP port of this machine that nobody uses now, and no other worker of the tests will use. */
export async function ownPort(): Promise<number> {
  const first = PORTS_FIRST + Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) * PORTS_EACH
  for (;;) {
    const wanted = first + Math.floor(Math.random() * PORTS_EACH)
    const port = await freePort(wanted).catch(() => undefined) // Taken: another one, then.
    if (port !== undefined) return port
  }
}

/** A TCP port of this machine that nobody uses now. @param wanted is taken if it is free; 0 for any */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : undefined
      server.close(() => (port === undefined ? reject(new Error('no free port')) : resolve(port)))
    })
  })
}
