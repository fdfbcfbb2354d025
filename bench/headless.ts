// A peer for a script: the built headless host in a process of its own, controlled by JSON lines.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The program as it is built here. */
export const HOST = join(import.meta.dirname, '../out/main/headless.js')

export interface HeadlessLine {
  readonly id?: number
  readonly event?: string
  readonly [field: string]: unknown
}

export class Headless {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #startedAt = performance.now()
  readonly #waiting = new Set<(line: HeadlessLine) => void>()
  /** Status by peer id. */
  readonly statuses = new Map<string, string>()
  #id = 0
  readonly ready: Promise<{ readonly line: HeadlessLine; readonly tookMs: number }>

  /** @param inside what to put before its command, such as a network namespace */
  constructor(flags: readonly string[], program = HOST, inside: readonly string[] = []) {
    const [command = '', ...args] = [...inside, process.execPath, program, ...flags]
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    this.#child.stderr.resume()
    createInterface({ input: this.#child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as HeadlessLine
      if (line.event === 'peer') this.statuses.set(String(line['peer']), String(line['status']))
      for (const take of this.#waiting) take(line)
    })
    this.ready = this.until((line) => line.event === 'ready').then((line) => ({
      line,
      tookMs: performance.now() - this.#startedAt
    }))
  }

  get connected(): number {
    return [...this.statuses.values()].filter((status) => status === 'connected').length
  }

  until(matches: (line: HeadlessLine) => boolean): Promise<HeadlessLine> {
    return new Promise((resolve) => {
      const take = (line: HeadlessLine): void => {
        if (!matches(line)) return
        this.#waiting.delete(take)
        resolve(line)
      }
      this.#waiting.add(take)
    })
  }

  ask(command: object): Promise<HeadlessLine> {
    const id = ++this.#id
    const answer = this.until((line) => line.id === id)
    this.#child.stdin.write(`${JSON.stringify({ id, ...command })}\n`)
    return answer
  }

  /** Resident memory, in MB. */
  get memory(): number {
    const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))?.[1]
    return (Number(kib) * 1024) / 1e6
  }

  /** CPU used so far, in ms. */
  get cpuMs(): number {
    const fields = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10 // Clock ticks of 10 ms on Linux.
  }

  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.kill(signal)
    await gone
  }
}

/** Flags of a peer that only this machine can reach. */
export function localFlags(name: string, folder: string, connect?: string): string[] {
  const flags = ['--name', name, '--room', 'bench', '--folder', folder, '--listen', '/ip4/127.0.0.1/tcp/0', '--no-mdns']
  return connect === undefined ? flags : [...flags, '--connect', connect]
}
