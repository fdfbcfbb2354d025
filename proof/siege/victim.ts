// One peer of the siege: a headless process that is killed, paused, disconnected and restarted, always on the same
// folder and port, with all lines that it has printed in all its lives.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { OTHER_NAMES } from '../../app/applications/all.ts'
import { Script, type Json } from '../../e2e/script.ts'

export interface VictimPlace {
  readonly name: string
  readonly folder: string
  readonly port: number
  /** Ports of peers to dial. */
  readonly connect: readonly number[]
}

/** Random transfers a second. */
const TRAFFIC_PER_SECOND = 40

/** Random steps a second of each other application. */
const PLAY_PER_SECOND = 4

export class Victim {
  readonly folder: string
  readonly #place: VictimPlace
  #script: Script | undefined
  #earlier: Json[] = []
  #startedAt = 0
  /** Of the present life. */
  linkedAfterMs: number | undefined

  constructor(place: VictimPlace) {
    this.#place = place
    this.folder = join(place.folder, place.name)
  }

  /** Running, perhaps paused. */
  get isUp(): boolean {
    return this.#script !== undefined
  }

  get name(): string {
    return this.#place.name
  }

  /** Everything printed so far, in all lives. */
  get printed(): readonly Json[] {
    return [...this.#earlier, ...(this.#script?.lines() ?? [])]
  }

  /** Snapshots that it has announced in this life, and whose end it has not. */
  get open(): ReadonlySet<string> {
    const open = new Set<string>()
    for (const line of this.#script?.lines() ?? []) {
      if (line['event'] !== 'snapshot') continue
      if (line['status'] === 'open' || line['status'] === 'waiting') open.add(String(line['snapshot']))
      else open.delete(String(line['snapshot']))
    }
    return open
  }

  /** Resolves when it is ready. @returns how long that took, in ms */
  async start(): Promise<number> {
    const { name, port, connect } = this.#place
    const startedAt = performance.now()
    this.#startedAt = startedAt
    this.linkedAfterMs = undefined
    const script = await Script.open([
      `--name=${name}`,
      '--room=siege',
      `--folder=${this.folder}`,
      '--no-mdns',
      '--durability=process', // Only the process ends; the crash points test power cuts.
      `--listen=/ip4/127.0.0.1/tcp/${port}`,
      ...connect.filter((other) => other !== port).map((other) => `--connect=/ip4/127.0.0.1/tcp/${other}`)
    ])
    this.#script = script
    const readyMs = performance.now() - startedAt
    void script.event({ event: 'peer', status: 'connected' }).then(
      () => {
        if (this.#script === script) this.linkedAfterMs = performance.now() - startedAt
      },
      () => {} // Killed before it was connected.
    )
    this.say({ do: 'traffic', perSecond: TRAFFIC_PER_SECOND })
    for (const application of OTHER_NAMES) this.say({ do: `${application}/play`, perSecond: PLAY_PER_SECOND })
    return readyMs
  }

  /** How long the present life has lasted, in ms. */
  get ageMs(): number {
    return performance.now() - this.#startedAt
  }

  /** Sends a command without waiting: the answer of a killed peer may never come. */
  say(command: Json): void {
    this.#script?.ask(command).catch(() => {})
  }

  /** @returns the answer, or `undefined` if the peer ended before it */
  async ask(command: Json): Promise<Json | undefined> {
    try {
      return await this.#script?.ask(command)
    } catch {
      return undefined
    }
  }

  async kill(): Promise<void> {
    const script = this.#script
    if (script === undefined) return
    this.#script = undefined
    await script.kill()
    this.#keep(script)
  }

  /** SIGSTOP or SIGCONT: the process sleeps like a laptop with a closed lid. */
  pause(paused: boolean): void {
    if (process.platform === 'win32') return // It has no signal for that.
    this.#script?.child.kill(paused ? 'SIGSTOP' : 'SIGCONT')
  }

  /**
   * Breaks all connections to its port, like a switch that loses its power. @returns why that is not possible here, or
   * ''
   */
  cut(): string {
    try {
      execFileSync('ss', ['--kill', '--tcp', 'state', 'established', 'sport', '=', `:${this.#place.port}`], {
        stdio: ['ignore', 'pipe', 'pipe']
      })
      return ''
    } catch (error) {
      return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    }
  }

  /** Resident memory, in MB; 0 if it does not run or the memory is not known. */
  get memoryMb(): number {
    try {
      const status = readFileSync(`/proc/${this.#script?.child.pid}/status`, 'utf8')
      return (Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024) / 1e6
    } catch {
      return 0
    }
  }

  async stop(): Promise<void> {
    const script = this.#script
    if (script === undefined) return
    this.#script = undefined
    await script.stop()
    this.#keep(script)
  }

  #keep(script: Script): void {
    // The last line of a killed process may be cut off.
    this.#earlier = [...this.#earlier, ...script.out.flatMap((line) => whole(line))]
  }
}

function whole(line: string): Json[] {
  try {
    return [JSON.parse(line) as Json]
  } catch {
    return []
  }
}
