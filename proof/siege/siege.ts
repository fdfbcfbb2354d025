// Real peers in processes of their own, with traffic and snapshots, while random faults kill, pause, disconnect and
// restart one after another. Then the faults stop, and the auditor checks.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { OTHER_NAMES } from '../../app/applications/all.ts'
import { freePort } from '../../e2e/process.ts'
import type { SnapshotId } from '../../app/ids.ts'
import type { Json } from '../../e2e/script.ts'
import { Dice } from '../../app/seeds.ts'
import { auditAll, type Findings } from './auditor.ts'
import { historyIn } from './history.ts'
import { Victim } from './victim.ts'

export interface SiegeOptions {
  /** 2 … PEERS_MAX. */
  readonly peers: number
  readonly minutes: number
  readonly seed: number
  /** Called from time to time with the progress. */
  readonly say: (line: string) => void
}

export const PEERS_MAX = 32

export interface SiegeReport extends Findings {
  readonly seed: number
  readonly peers: number
  readonly kills: number
  readonly pauses: number
  readonly cuts: number
  /** Why connections could not be cut on this machine; empty if they could. */
  readonly noCuts: string
  /** Number of accepted snapshots. */
  readonly granted: number
  /** Number of restores that were started; `restores` counts those that were completed. */
  readonly askedToGoBack: number
  /** Snapshots that completed at a peer that was killed while they were open there. */
  readonly survivedKill: number
  /** From the start of a process to `ready`, and to its first neighbour. */
  readonly slowestReadyMs: number
  readonly slowestLinkedMs: number
  /** Resident memory of one peer: median in the first and in the last quarter of the time, and the largest ever. */
  readonly memoryMb: { readonly first: number; readonly last: number; readonly largest: number }
  readonly seconds: number
}

/** Mean time between two faults or commands with eight peers, in ms; with fewer peers it is longer. */
const EVENT_MS = 2_400
/**
 * How long a killed peer stays down, and a paused one paused, in ms: shorter and longer than the silence that makes it
 * `away`.
 */
const AWAY_MS = 1_500
const ASLEEP_MS = 5_000
/** How long after the last fault everything must be delivered, in ms: two rounds of the slowest retry. */
const QUIET_MS = 90_000
/** How long to wait until all peers are connected, so that all can go back, in ms. */
const ALL_THERE_MS = 10_000
/** How often memory is measured, in ms. */
const SAMPLE_MS = 2_000

export async function besiege(options: SiegeOptions): Promise<SiegeReport> {
  const folder = mkdtempSync(join(tmpdir(), 'groupshot-siege-'))
  try {
    return await new Siege(options, folder).run()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Commands for the other applications. */
const APPLICATION_COMMANDS: readonly [Json, ...Json[]] = [
  { do: 'computation/start' },
  { do: 'locks/back-off' },
  { do: 'objects/collect' }
]

class Siege {
  readonly #options: SiegeOptions
  readonly #folder: string
  readonly #dice: Dice
  readonly #victims: Victim[] = []
  readonly #granted = new Set<SnapshotId>()
  /** Running actions: pauses, restarts, answers. */
  readonly #pending = new Set<Promise<void>>()
  /** By snapshot and peer: the snapshot was open there when the peer was killed. */
  readonly #openWhenKilled = new Set<string>()
  readonly #memory: { readonly at: number; readonly mb: number }[] = []
  #kills = 0
  #pauses = 0
  #cuts = 0
  #noCuts = ''
  /** Number of started restores. */
  #asked = 0
  #slowestReadyMs = 0
  #slowestLinkedMs = 0
  readonly #broken: string[] = []

  constructor(options: SiegeOptions, folder: string) {
    this.#options = options
    this.#folder = folder
    this.#dice = new Dice(options.seed)
  }

  async run(): Promise<SiegeReport> {
    const startedAt = performance.now()
    const { peers, minutes, say } = this.#options
    try {
      await this.#open(peers)
      const [first] = this.#victims
      if (first !== undefined) {
        // Whoever goes back needs a snapshot of everybody to go back to.
        await first.ask({ do: 'wait', peers: peers - 1 })
        await this.#snapshot(first)
      }
      const until = performance.now() + minutes * 60_000
      const memory = setInterval(() => this.#sample(), SAMPLE_MS)
      const news = setInterval(
        () => say(`${this.#kills} kills, ${this.#pauses} pauses, ${this.#cuts} cuts, ${this.#granted.size} snapshots`),
        30_000
      )
      while (performance.now() < until) await this.#trouble()
      clearInterval(memory)
      clearInterval(news)
      await this.#quiet()
    } finally {
      await Promise.all(this.#victims.map((victim) => victim.stop()))
    }
    return this.#report((performance.now() - startedAt) / 1000)
  }

  async #open(peers: number): Promise<void> {
    const ports = await portsFor(peers, this.#dice)
    for (const [i, port] of ports.entries())
      this.#victims.push(new Victim({ name: `p${i}`, folder: this.#folder, port, connect: ports.slice(0, 2) }))
    for (const victim of this.#victims) await victim.start()
  }

  async #trouble(): Promise<void> {
    const dice = this.#dice
    await pass(dice.below((2 * EVENT_MS) / this.#victims.length))
    const victim = this.#victims[dice.below(this.#victims.length)]
    if (victim?.isUp !== true) return
    const [initiator] = this.#victims.filter(({ isUp }) => isUp).slice(dice.below(this.#victims.length))
    switch (dice.below(12)) {
      case 0:
        this.#beside(this.#pause(victim, dice.below(ASLEEP_MS)))
        break
      case 1: {
        const why = victim.cut()
        if (why === '') this.#cuts += 1
        else this.#noCuts = why
        break
      }
      case 2:
        this.#beside(this.#snapshot(victim))
        break
      case 3:
        victim.say(dice.pick(APPLICATION_COMMANDS))
        break
      case 4:
      case 5: // A restore, and perhaps a kill in the middle of it, also of its initiator.
        if (initiator === undefined || !(await this.#goBack(initiator))) break
        await pass(dice.below(60))
        if (dice.oneIn(2)) this.#beside(this.#kill(victim, dice.below(AWAY_MS)))
        break
      default: // A snapshot, and in the middle of it a kill, perhaps of its initiator.
        if (initiator !== undefined) this.#beside(this.#snapshot(initiator))
        await pass(dice.below(30))
        this.#beside(this.#kill(victim, dice.below(AWAY_MS)))
    }
  }

  #beside(work: Promise<void>): void {
    const watched = work.catch((error: unknown) => {
      this.#broken.push(error instanceof Error ? error.message.split('\n').slice(0, 4).join(' · ') : String(error))
    })
    this.#pending.add(watched)
    void watched.then(() => this.#pending.delete(watched))
  }

  async #snapshot(initiator: Victim): Promise<void> {
    const answer = await initiator.ask({ do: 'snapshot' })
    if (answer?.['ok'] === true) this.#granted.add(answer['snapshot'] as SnapshotId)
  }

  /**
   * Starts a restore as soon as all others are connected; no other fault happens meanwhile. @returns whether it was
   * started
   */
  async #goBack(initiator: Victim): Promise<boolean> {
    for (const until = performance.now() + ALL_THERE_MS; performance.now() < until; await pass(250)) {
      const answer = await initiator.ask({ do: 'restore' })
      if (answer?.['ok'] !== true) continue
      this.#asked += 1
      return true
    }
    return false
  }

  async #pause(victim: Victim, forMs: number): Promise<void> {
    this.#pauses += 1
    victim.pause(true)
    await pass(forMs)
    victim.pause(false)
  }

  async #kill(victim: Victim, awayMs: number): Promise<void> {
    this.#slowestLinkedMs = Math.max(this.#slowestLinkedMs, victim.linkedAfterMs ?? 0)
    for (const snapshot of victim.open) this.#openWhenKilled.add(`${snapshot} ${victim.name}`)
    await victim.kill()
    this.#kills += 1
    await pass(awayMs)
    this.#slowestReadyMs = Math.max(this.#slowestReadyMs, await victim.start())
  }

  /** No more faults: all peers come back, and every message is delivered. */
  async #quiet(): Promise<void> {
    await Promise.all(this.#pending)
    for (const victim of this.#victims) {
      victim.pause(false)
      await victim.ask({ do: 'traffic', perSecond: 0 })
      for (const application of OTHER_NAMES) await victim.ask({ do: `${application}/play`, perSecond: 0 })
    }
    const until = performance.now() + QUIET_MS
    for (const victim of this.#victims) {
      let waiting = await waitingAt(victim)
      while (waiting !== '' && performance.now() < until) {
        await pass(200)
        waiting = await waitingAt(victim)
      }
      if (waiting !== '') this.#broken.push(`${victim.name} after ${QUIET_MS / 1000} s of quiet: ${waiting}`)
    }
  }

  #sample(): void {
    const grown = this.#victims.filter(({ isUp, ageMs }) => isUp && ageMs > SAMPLE_MS)
    for (const { memoryMb: mb } of grown) if (mb > 0) this.#memory.push({ at: performance.now(), mb })
  }

  #report(seconds: number): SiegeReport {
    const witnesses = this.#victims.map(({ folder, printed }) => ({ history: historyIn(folder), printed }))
    const findings = auditAll(witnesses, this.#granted)
    const survived = new Set(
      this.#victims.flatMap(({ name, printed }) =>
        printed
          .filter((line) => line['event'] === 'snapshot' && line['status'] === 'complete')
          .filter((line) => this.#openWhenKilled.has(`${String(line['snapshot'])} ${name}`))
          .map((line) => line['snapshot'])
      )
    )
    return {
      seed: this.#options.seed,
      peers: this.#options.peers,
      kills: this.#kills,
      pauses: this.#pauses,
      cuts: this.#cuts,
      noCuts: this.#noCuts,
      granted: this.#granted.size,
      askedToGoBack: this.#asked,
      survivedKill: survived.size,
      slowestReadyMs: Math.round(this.#slowestReadyMs),
      slowestLinkedMs: Math.round(this.#slowestLinkedMs),
      memoryMb: this.#memoryReport(),
      seconds: Math.round(seconds),
      ...findings,
      broken: [
        ...this.#broken,
        ...findings.broken,
        ...(findings.completed === 0 ? ['no snapshot was completed: nothing is proven'] : [])
      ]
    }
  }

  #memoryReport(): SiegeReport['memoryMb'] {
    const all = this.#memory.map(({ mb }) => mb)
    const quarter = Math.ceil(all.length / 4)
    return {
      first: median(all.slice(0, quarter)),
      last: median(all.slice(-quarter)),
      largest: Math.round(Math.max(0, ...all))
    }
  }
}

/**
 * Ports below those that a system uses for outgoing connections, so that a peer finds its port free when it restarts.
 */
async function portsFor(peers: number, dice: Dice): Promise<readonly number[]> {
  const ports = new Set<number>()
  while (ports.size < peers) {
    const port = await freePort(dice.between(12_000, 30_000)).catch(() => undefined)
    if (port !== undefined) ports.add(port)
  }
  return [...ports]
}

/** @returns the first condition that is not yet true, or '' */
async function waitingAt(victim: Victim): Promise<string> {
  const state = (await victim.ask({ do: 'state' }))?.['state'] as
    | { readonly peers: readonly { readonly name: string; readonly status: string; readonly outbox: number }[] }
    | undefined
  if (state === undefined) return 'it does not answer'
  const bad = state.peers.find(({ status, outbox }) => status !== 'connected' || outbox > 0)
  return bad === undefined ? '' : `${bad.name} is ${bad.status}, ${bad.outbox} messages wait for it`
}

function median(numbers: readonly number[]): number {
  return Math.round(numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0)
}
