// Real headless peers on hosts: whether they are connected, and what they say to people.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { ROOT } from '../../main/launch/build.ts'
import type { Host } from './hosts.ts'

/** How long a peer may take to stop by itself, in ms. */
const STOP_MS_MAX = 6_000

/** How long a peer may take to be ready, in ms: a loaded machine with two cores. */
const READY_MS_MAX = 60_000

const LOOK_MS = 50

export class PeerOnHost {
  readonly name: string
  readonly #child: ChildProcessWithoutNullStreams
  readonly #ended: Promise<void>
  readonly #connected = new Set<string>()
  /** What it said to people, in order. */
  readonly notices: string[] = []
  isReady = false

  constructor(host: Host, name: string, flags: readonly string[]) {
    this.name = name
    const [program = '', ...before] = [...host.command, process.execPath, join(ROOT, 'out/main/headless.js')]
    this.#child = spawn(program, [...before, `--name=${name}`, '--room=networks', ...flags], { cwd: ROOT })
    this.#child.stdin.on('error', () => {})
    this.#ended = new Promise((resolve) => this.#child.once('exit', () => resolve()))
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#read(line))
    createInterface({ input: this.#child.stderr }).on('line', (line) => this.notices.push(line))
  }

  isConnectedTo(other: PeerOnHost): boolean {
    return this.#connected.has(other.name)
  }

  async ready(): Promise<void> {
    await until(() => this.isReady, READY_MS_MAX, `${this.name} is ready\n${this.notices.join('\n')}`)
  }

  async stop(): Promise<void> {
    this.#child.stdin.end()
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS_MAX)
    await this.#ended
    clearTimeout(timer)
  }

  #read(line: string): void {
    const event = JSON.parse(line) as { event?: string; name?: string; status?: string }
    if (event.event === 'ready') this.isReady = true
    if (event.event !== 'peer' || event.name === undefined) return
    if (event.status === 'connected') this.#connected.add(event.name)
    else this.#connected.delete(event.name)
  }
}

/** @returns after how many ms it was so. @throws Error if it is not so in time */
export async function until(isSo: () => boolean, msMax: number, what: string): Promise<number> {
  const began = performance.now()
  while (!isSo()) {
    if (performance.now() - began > msMax) throw new Error(`not within ${Math.round(msMax / 1_000)} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  return performance.now() - began
}
