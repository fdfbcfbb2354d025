// Real headless peers on hosts: whether they are connected, and what they say to people.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { readFileSync } from 'node:fs'
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

/** How long a peer may take to answer a command, in ms. */
const ANSWER_MS_MAX = 20_000

/** What a complete snapshot holds, in coins. */
export interface Sum {
  readonly members: number
  readonly coins: number
}

export class PeerOnHost {
  readonly name: string
  readonly #child: ChildProcessWithoutNullStreams
  readonly #ended: Promise<void>
  readonly #connected = new Set<string>()
  readonly #answers = new Map<string, Readonly<Record<string, unknown>>>()
  #asked = 0
  /** What it said to people, in order. */
  readonly notices: string[] = []
  /** The complete snapshots, by their ids. */
  readonly complete = new Map<string, Sum>()
  isReady = false
  /** Where it can be reached, best first. */
  addresses: readonly string[] = []
  /** How often somebody was said to be away who had been connected. */
  timesAway = 0

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

  snapshot(): void {
    this.say({ do: 'snapshot' })
  }

  /** A command, without waiting for its answer. */
  say(command: object): void {
    this.#child.stdin.write(`${JSON.stringify(command)}\n`)
  }

  /** A command and its answer. */
  async ask(command: object): Promise<Readonly<Record<string, unknown>>> {
    const id = `${++this.#asked}`
    this.say({ id, ...command })
    let answer: Readonly<Record<string, unknown>> | undefined
    await until(() => (answer = this.#answers.get(id)) !== undefined, ANSWER_MS_MAX, `${this.name} answers`)
    this.#answers.delete(id)
    return answer ?? {}
  }

  /** CPU that it has used, in ms. */
  get cpuMs(): number {
    return cpuMsOf(this.#child.pid)
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#ended
    this.#connected.clear() // It can say no more that it is not.
  }

  async stop(): Promise<void> {
    this.#child.stdin.end()
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS_MAX)
    await this.#ended
    clearTimeout(timer)
  }

  #read(line: string): void {
    const event = JSON.parse(line) as PeerLine
    if (event.event === 'snapshot' && event.status === 'complete') this.complete.set(event.snapshot ?? '', sumOf(event))
    if (event.event === 'ready') {
      this.isReady = true
      this.addresses = event.addresses ?? []
    }
    if (typeof event.id === 'string') this.#answers.set(event.id, event as Readonly<Record<string, unknown>>)
    if (event.event !== 'peer' || event.name === undefined) return
    if (event.status === 'connected') this.#connected.add(event.name)
    else if (this.#connected.delete(event.name)) this.timesAway += 1
  }
}

/** CPU that a process has used, in ms. */
export function cpuMsOf(pid: number | undefined): number {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const fields = rest.split(' ').map(Number)
  return 10 * ((fields[11] ?? 0) + (fields[12] ?? 0))
}

/** The lines that are read here. */
interface PeerLine {
  readonly id?: unknown
  readonly addresses?: readonly string[]
  readonly event?: string
  readonly name?: string
  readonly status?: string
  readonly snapshot?: string
  readonly balances?: Readonly<Record<string, number>>
  readonly inTransit?: readonly { readonly amounts: readonly number[] }[]
}

function sumOf({ balances = {}, inTransit = [] }: PeerLine): Sum {
  const coins = [...Object.values(balances), ...inTransit.flatMap(({ amounts }) => amounts)]
  return { members: Object.keys(balances).length, coins: coins.reduce((sum, amount) => sum + amount, 0) }
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
