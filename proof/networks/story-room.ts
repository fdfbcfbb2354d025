// The hosts and the peers of one story, what all of them must do, and how a story is played.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Network, type Host } from './hosts.ts'
import { ROOT } from '../../main/launch/build.ts'
import { cpuMsOf, PeerOnHost, until } from './peers.ts'

/** When a story is given up, in ms. */
const GIVE_UP_MS = 60_000

/** More hosts have IPv4 only. */
const HOSTS_OF_TWO_FAMILIES_MAX = 16

const NAMES = ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil', 'Fay', 'Gus', 'Hal']

export interface Story {
  readonly name: string
  readonly says: string
  /** How many hosts it takes if nobody says how many. */
  readonly hosts?: number
  /** All must be linked within this time, in ms. */
  readonly linkedMsMax?: number
  /** People must be told this, and nothing else; left out where nothing may be told: all is well, or is again before anybody need know. */
  readonly tells?: RegExp
  /** @returns after how many ms all were linked, once they could be */
  play(stage: StoryRoom): Promise<number>
}

export interface StoryResult {
  readonly name: string
  readonly says: string
  readonly linkedMs: number | undefined
  /** What people were told meanwhile, each sentence once. */
  readonly notices: readonly string[]
  /** What was measured besides. */
  readonly figures: readonly string[]
  /** Why it failed, if it did. */
  readonly error: string
}

/** The hosts and the peers of one story. */
export class StoryRoom {
  readonly size: number
  readonly network = new Network()
  readonly peers: PeerOnHost[] = []
  readonly folder = mkdtempSync(join(tmpdir(), 'groupshot-networks-'))
  readonly #others: ChildProcess[] = []
  /** What was measured besides. */
  readonly figures: string[] = []
  /** What must not be, and was. */
  readonly broken: string[] = []

  constructor(size: number) {
    this.size = size
  }

  /** Hosts with these addresses. @param address of the host with a number, from 1 */
  hosts(...address: readonly ((number: number) => string)[]): Host[] {
    const hosts = Array.from({ length: this.size }, (_, i) => this.network.host(...address.map((one) => one(i + 1))))
    // The system has one table of neighbours for all namespaces, with 1,024 places: in two families a class would fill it.
    if (this.size > HOSTS_OF_TWO_FAMILIES_MAX) for (const host of hosts) host.without6()
    return hosts
  }

  /** A peer on each host; all are ready. */
  async start(hosts: readonly Host[], ...flags: readonly string[]): Promise<void> {
    const started = hosts.map((host, i) => {
      const number = this.peers.length + i
      const name = NAMES[number] ?? `Peer${number}`
      return new PeerOnHost(host, name, [`--folder=${join(this.folder, name)}`, ...flags])
    })
    this.peers.push(...started)
    await Promise.all(started.map((peer) => peer.ready()))
  }

  /** A peer that has ended starts again, with the account that it had. */
  async again(place: number, host: Host, ...flags: readonly string[]): Promise<void> {
    const name = this.peers[place]?.name ?? ''
    const peer = new PeerOnHost(host, name, [`--folder=${join(this.folder, name)}`, ...flags])
    this.peers[place] = peer
    await peer.ready()
  }

  /** @returns after how many ms everybody has the same complete snapshot of all. @throws Error if its sum is not that of all openings */
  async snapshot(): Promise<number> {
    const began = performance.now()
    const before = new Map(this.peers.map((peer) => [peer, peer.complete.size]))
    const isNew = (peer: PeerOnHost): boolean => peer.complete.size > (before.get(peer) ?? 0)
    this.peers.at(-1)?.snapshot()
    await until(() => this.peers.every(isNew), GIVE_UP_MS, 'everybody has the snapshot')
    const took = performance.now() - began
    const count = this.peers.length
    for (const { name, complete } of this.peers)
      for (const { members, coins } of complete.values())
        if (members !== count || coins !== 1_000 * count) throw new Error(`${name}: ${members} members, ${coins} coins`)
    return took
  }

  async stop(): Promise<void> {
    await Promise.all(this.peers.splice(0).map((peer) => peer.stop()))
  }

  /** @returns after how many ms everybody is connected to everybody */
  linked(msMax = GIVE_UP_MS): Promise<number> {
    return until(() => this.#pairs().every(([a, b]) => a.isConnectedTo(b)), msMax, 'all are linked')
  }

  /** CPU that all peers have used, in ms. */
  get cpuMs(): number {
    return this.peers.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
  }

  /** As `linked`; what it cost is a figure: on a busy machine the time says little. */
  async linkedAtCost(msMax: number): Promise<number> {
    const before = this.cpuMs
    const ms = await this.linked(msMax)
    const cpu = `linking took ${((this.cpuMs - before) / 1_000).toFixed(1)} s of CPU at all ${this.peers.length} peers together`
    this.figures.push(`${cpu}, and the load was ${loadavg()[0]?.toFixed(1)}`)
    return ms
  }

  /** How often somebody was said to be away, at all peers together. */
  get timesAway(): number {
    return this.peers.reduce((sum, { timesAway }) => sum + timesAway, 0)
  }

  /** Until nobody is connected to the peer on this place. */
  apart(place: number): Promise<number> {
    const isApart = ([a, b]: readonly [PeerOnHost, PeerOnHost]) => !a.isConnectedTo(b)
    const own = this.#pairs().filter((pair) => pair.some((one) => one === this.peers[place]))
    return until(() => own.every(isApart), GIVE_UP_MS, 'the others have noticed')
  }

  /** Until the peer on this place, or somebody else, has noticed that they are apart: whoever notices first may be back before the other. */
  parted(place: number): Promise<number> {
    const own = this.#pairs().filter((pair) => pair.some((one) => one === this.peers[place]))
    return until(() => own.some(([a, b]) => !a.isConnectedTo(b)), GIVE_UP_MS, 'somebody has noticed')
  }

  /** Another program on a host. Resolves when it has printed something. */
  async program(host: Host, source: string): Promise<void> {
    const [command = '', ...before] = host.command
    const child = spawn(command, [...before, process.execPath, '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#others.push(child)
    await new Promise((resolve) => child.stdout.once('data', resolve))
  }

  /** A relay without an account. Resolves when it has said where it is. @returns the CPU that it has used, in ms */
  async relay(host: Host): Promise<() => number> {
    const [command = '', ...before] = host.command
    const args = [...before, process.execPath, join(ROOT, 'main/relay.ts'), '--room=networks']
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    this.#others.push(child)
    await new Promise((resolve) => child.stdout.once('data', resolve))
    return () => cpuMsOf(child.pid)
  }

  async remove(): Promise<void> {
    await this.stop()
    for (const other of this.#others) other.kill('SIGKILL')
    this.network.remove()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #pairs(): (readonly [PeerOnHost, PeerOnHost])[] {
    return this.peers.flatMap((a) => this.peers.filter((b) => b !== a).map((b) => [a, b] as const))
  }
}

/** On a busy machine the first seconds may be over before anybody has answered. It asserts nothing. */
const HAS_JUST_BEGUN = /has been found yet\. Wait some seconds: it has just begun to look\.$/

/** What people were told and should not have been, or were not told; '' if neither. */
export function whyWronglyTold({ tells }: Pick<Story, 'tells'>, notices: readonly string[]): string {
  const said = notices.filter((notice) => !HAS_JUST_BEGUN.test(notice))
  const wrong = said.find((notice) => tells?.test(notice) !== true)
  if (wrong !== undefined) return `people were told: ${wrong}`
  return tells !== undefined && said.length === 0 ? `nobody was told ${String(tells)}` : ''
}

/** Plays a story with so many hosts. */
export async function playStory(story: Story, size = story.hosts ?? 2): Promise<StoryResult> {
  const room = new StoryRoom(size)
  const { name, says } = story
  const told = (): string[] => [...new Set(room.peers.flatMap(({ notices }) => notices))]
  try {
    const linkedMs = await story.play(room)
    const wrong = [...room.broken, whyWronglyTold(story, told())].filter((one) => one !== '')
    return { name, says, linkedMs, notices: told(), figures: room.figures, error: wrong.join('; ') }
  } catch (error) {
    return {
      name,
      says,
      linkedMs: undefined,
      notices: told(),
      figures: room.figures,
      error: error instanceof Error ? error.message : String(error)
    }
  } finally {
    await room.remove()
  }
}
