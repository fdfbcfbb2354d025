// (g) What a class at rest costs: the CPU of all peers together, and the frames that they put on the wire. `npm run bench -- g --against DIR`
// does the same with the program of another checkout, built before, and prints the ratio: both classes rest at the same time, and a
// round is a window in which both are measured. Frames are counted where network namespaces can be made: each class has one of its own.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { whyNoLan } from '../e2e/lan.ts'
import { Headless, HOST, localFlags } from './headless.ts'
import { figure, type Figure } from './measure.ts'

/** Peers of a class, and how much less than before it may cost. */
const SIZES = [
  [8, 0.3],
  [24, 0.2],
  [32, 0.2]
] as const

/** How long to wait for missing links, how long all rest before the first window, and how long a window is, in ms. */
const PATIENCE_MS = 240_000
const REST_MS = 8_000
const WINDOW_MS = 10_000

/** @param against a folder with a built checkout; absent: this one is measured alone @param sizes numbers of peers; absent: all */
export async function benchRest(rounds: number, against?: string, sizes?: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [size, atMost] of SIZES)
    if (sizes === undefined || sizes.includes(size)) figures.push(...(await restOf(size, atMost, rounds, against)))
  return figures
}

async function restOf(size: number, atMost: number, rounds: number, against?: string): Promise<Figure[]> {
  const now = new RestingClass(size, 'now', HOST)
  const before =
    against === undefined ? undefined : new RestingClass(size, 'before', join(against, 'out/main/headless.js'))
  const classes = before === undefined ? [now] : [before, now]
  try {
    for (const one of classes) await one.start()
    await pause(REST_MS)
    for (let round = 0; round < rounds; round++) {
      for (const one of classes) one.begin()
      await pause(WINDOW_MS)
      for (const one of classes) one.end()
    }
  } finally {
    for (const one of classes) await one.stop()
  }
  const of = (what: 'cpu' | 'frames'): Figure[] => {
    const isCount = what === 'frames'
    const [name, unit] = what === 'cpu' ? ['idle CPU, all together', '% of one core'] : ['frames at rest', 'a second']
    const own = figure(`g  ${size} peers: ${name}`, unit, now[what], undefined, isCount)
    if (before === undefined) return [own]
    const ratios = now[what].map((value, round) => value / (before[what][round] ?? NaN))
    return [
      figure(`g  ${size} peers, before: ${name}`, unit, before[what], undefined, isCount),
      own,
      figure(`g  ${size} peers: ${name}, now / before`, '×', ratios, { atMost }, true) // Both at the same time: what else runs slows both.
    ]
  }
  return [...of('cpu'), ...(now.frames.length > 0 ? of('frames') : [])]
}

/** Peers that know each other and do nothing. */
class RestingClass {
  /** One value for each round. */
  readonly cpu: number[] = []
  readonly frames: number[] = []
  readonly #size: number
  readonly #program: string
  readonly #namespace: string | undefined
  readonly #scratch = mkdtempSync(join(tmpdir(), 'groupshot-rest-'))
  readonly #peers: Headless[] = []
  #began = { at: 0, cpuMs: 0, frames: 0 }

  constructor(size: number, name: string, program: string) {
    this.#size = size
    this.#program = program
    this.#namespace = whyNoLan() === '' ? `rest${process.pid}-${name}` : undefined
    if (this.#namespace === undefined) return
    ip('netns', 'add', this.#namespace)
    ip('-n', this.#namespace, 'link', 'set', 'lo', 'up')
  }

  async start(): Promise<void> {
    const first = this.#peer(1)
    const address = ((await first.ready).line['addresses'] as string[])[0]
    for (let i = 2; i <= this.#size; i++) this.#peer(i, address)
    const startedAt = performance.now()
    while (this.#peers.some((peer) => peer.connected < this.#size - 1)) {
      if (performance.now() - startedAt > PATIENCE_MS) throw new Error(`${this.#size} peers were not linked in time`)
      await pause(50)
    }
  }

  begin(): void {
    this.#began = { at: performance.now(), cpuMs: this.#cpuMs, frames: this.#frames }
  }

  end(): void {
    const seconds = (performance.now() - this.#began.at) / 1_000
    this.cpu.push((this.#cpuMs - this.#began.cpuMs) / 10 / seconds)
    if (this.#namespace !== undefined) this.frames.push((this.#frames - this.#began.frames) / seconds)
  }

  async stop(): Promise<void> {
    await Promise.all(this.#peers.map((peer) => peer.end()))
    rmSync(this.#scratch, { recursive: true, force: true })
    if (this.#namespace !== undefined) ip('netns', 'delete', this.#namespace)
  }

  #peer(number: number, connect?: string): Headless {
    const flags = localFlags(`Peer ${number}`, join(this.#scratch, String(number)), connect)
    const inside = this.#namespace === undefined ? [] : ['ip', 'netns', 'exec', this.#namespace]
    const peer = new Headless(flags, this.#program, inside)
    this.#peers.push(peer)
    return peer
  }

  get #cpuMs(): number {
    return this.#peers.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
  }

  /** Each frame on the loopback of the class is received once. */
  get #frames(): number {
    if (this.#namespace === undefined) return 0
    const [, counts = ''] = ip('netns', 'exec', this.#namespace, 'cat', '/proc/net/dev').split('lo:')
    return Number(counts.trim().split(/\s+/)[1])
  }
}

function ip(...args: readonly string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8' })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
