// What networks do to a class, each as a story with two or more hosts: after how long all are linked once they can be, and
// what a person was told. docs/networks.md has the table.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Network, type Host } from './hosts.ts'
import { PeerOnHost, until } from './peers.ts'

/** All must be linked within this time, in ms. */
export const LINKED_MS_MAX = 10_000

/** When a story is given up, in ms. */
const GIVE_UP_MS = 60_000

const NAMES = ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil', 'Fay', 'Gus', 'Hal']

export interface Story {
  readonly name: string
  readonly says: string
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

  constructor(size: number) {
    this.size = size
  }

  /** Hosts with these addresses. @param address of the host with a number, from 1 */
  hosts(...address: readonly ((number: number) => string)[]): Host[] {
    return Array.from({ length: this.size }, (_, i) => this.network.host(...address.map((one) => one(i + 1))))
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
    this.peers.at(-1)?.snapshot()
    await until(() => this.peers.every(({ complete }) => complete.size > 0), GIVE_UP_MS, 'everybody has the snapshot')
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
  linked(): Promise<number> {
    return until(() => this.#pairs().every(([a, b]) => a.isConnectedTo(b)), GIVE_UP_MS, 'all are linked')
  }

  /** Until nobody is connected to the peer on this place. */
  apart(place: number): Promise<number> {
    const isApart = ([a, b]: readonly [PeerOnHost, PeerOnHost]) => !a.isConnectedTo(b)
    const own = this.#pairs().filter((pair) => pair.some((one) => one === this.peers[place]))
    return until(() => own.every(isApart), GIVE_UP_MS, 'the others have noticed')
  }

  /** Another program on a host. Resolves when it has printed something. */
  async program(host: Host, source: string): Promise<void> {
    const [command = '', ...before] = host.command
    const child = spawn(command, [...before, process.execPath, '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#others.push(child)
    await new Promise((resolve) => child.stdout.once('data', resolve))
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

/** Addresses of the plain LAN. */
export const lan = (number: number): string => `10.213.0.${number}/24`

/** They are there from the beginning. */
function plain(
  name: string,
  says: string,
  prepare: (room: StoryRoom) => readonly Host[] | Promise<readonly Host[]>
): Story {
  return {
    name,
    says,
    play: async (room) => {
      await room.start(await prepare(room))
      return room.linked()
    }
  }
}

/**
 * They are linked, then something happens, the others notice it, and they are linked again.
 * @param happen returns since when they can be, in ms of the steady clock
 */
function after(
  name: string,
  says: string,
  happen: (room: StoryRoom, hosts: readonly Host[]) => Promise<number>
): Story {
  return {
    name,
    says,
    play: async (room) => {
      const hosts = room.hosts(lan)
      await room.start(hosts)
      await room.linked()
      const since = await happen(room, hosts)
      await room.linked()
      return performance.now() - since
    }
  }
}

/** One relays for the others; all are linked, a snapshot is complete and its sum exact. @param prepare the host of the relay, and the others */
function throughRelay(
  name: string,
  says: string,
  prepare: (room: StoryRoom) => readonly [Host, readonly Host[]]
): Story {
  return {
    name,
    says,
    play: async (room) => {
      const [relay, hosts] = prepare(room)
      await room.start([relay], '--relay')
      await room.start(hosts)
      const linkedMs = await room.linked()
      const snapshotMs = await room.snapshot()
      await new Promise((resolve) => setTimeout(resolve, REST_MS))
      const before = room.peers[0]?.cpuMs ?? 0
      await new Promise((resolve) => setTimeout(resolve, REST_MS))
      const cpu = ((room.peers[0]?.cpuMs ?? 0) - before) / REST_MS
      room.figures.push(
        `snapshot after ${(snapshotMs / 1_000).toFixed(2)} s, the relay at rest ${cpu.toFixed(3)} of a core`
      )
      return linkedMs
    }
  }
}

/** How long the relay is let alone, and watched, in ms. */
const REST_MS = 5_000

/** A program that keeps the port of mDNS for itself. */
export const TAKES_5353 = `const s = require('node:dgram').createSocket('udp4'); s.bind(5353, () => console.log('bound'))`

export const STORIES: readonly Story[] = [
  plain('private', 'A LAN with a router.', (room) => {
    const hosts = room.hosts(lan)
    for (const host of hosts) host.ip('route', 'add', 'default', 'via', '10.213.0.254')
    return hosts
  }),
  plain('public', 'Public IPv4 addresses, as on many campuses.', (room) => {
    const hosts = room.hosts((number) => `131.234.7.${number}/24`)
    for (const host of hosts) host.ip('route', 'add', 'default', 'via', '131.234.7.254')
    return hosts
  }),
  plain('no-gateway', 'A switch without a router: no default route.', (room) => room.hosts(lan)),
  plain('self-assigned', 'A switch and nobody who gives addresses: 169.254.', (room) =>
    room.hosts((number) => `169.254.7.${number}/16`)
  ),
  plain('vpn', 'A VPN holds the default route, and the one of multicast, on all.', (room) => {
    const hosts = room.hosts(lan)
    for (const [i, host] of hosts.entries()) host.tunnel(`10.8.0.${i + 1}/32`)
    return hosts
  }),
  plain('containers', 'A bridge of containers with the same address on all.', (room) => {
    const hosts = room.hosts(lan)
    for (const host of hosts) host.bridge('docker0', '172.17.0.1/16')
    return hosts
  }),
  plain('ipv6-local', 'IPv6 only, unique-local addresses.', (room) => room.hosts((number) => `fd00:213::${number}/64`)),
  plain('ipv6-global', 'IPv6 only, global addresses.', (room) => room.hosts((number) => `2001:db8:213::${number}/64`)),
  plain('port-taken', 'Another program keeps UDP 5353 for itself on the first host.', async (room) => {
    const hosts = room.hosts(lan)
    const [first] = hosts
    if (first !== undefined) await room.program(first, TAKES_5353)
    return hosts
  }),
  plain('ports-taken', 'The same on all hosts.', async (room) => {
    const hosts = room.hosts(lan)
    for (const host of hosts) await room.program(host, TAKES_5353)
    return hosts
  }),
  {
    name: 'first-lost',
    says: 'Everything that the first host sends and should receive in its first seconds is lost.',
    play: async (room) => {
      const hosts = room.hosts(lan)
      hosts[0]?.cut()
      await room.start(hosts)
      await new Promise((resolve) => setTimeout(resolve, 4_000))
      hosts[0]?.mend()
      return room.linked()
    }
  },
  {
    name: 'network-later',
    says: 'The network comes after the program.',
    play: async (room) => {
      const hosts = room.hosts()
      await room.start(hosts)
      for (const [i, host] of hosts.entries()) {
        host.ip('link', 'set', 'eth0', 'up')
        host.ip('address', 'add', lan(i + 1), 'dev', 'eth0')
      }
      return room.linked()
    }
  },
  after('address-changes', 'The address of the first host changes.', async (room, [first]) => {
    const since = performance.now()
    first?.ip('address', 'add', '10.213.0.77/24', 'dev', 'eth0')
    first?.ip('address', 'delete', lan(1), 'dev', 'eth0')
    first?.ip('address', 'replace', '10.213.0.77/24', 'dev', 'eth0') // It was the second one of its subnet, and went along.
    await room.apart(0)
    return since
  }),
  after(
    'interface-returns',
    'The interface of the first host goes, and comes back with another address.',
    async (room, [first]) => {
      first?.unplug()
      await room.apart(0)
      first?.plug('10.213.0.88/24')
      return performance.now()
    }
  ),
  after(
    'cable',
    'The cable of the first host is pulled for 40 s, which the host does not see.',
    async (room, [first]) => {
      first?.cut()
      await room.apart(0)
      await new Promise((resolve) => setTimeout(resolve, 40_000))
      first?.mend()
      return performance.now()
    }
  ),
  after('all-move', 'All hosts move to another subnet.', async (room, hosts) => {
    const since = performance.now()
    for (const [i, host] of hosts.entries()) {
      host.ip('address', 'flush', 'dev', 'eth0')
      host.ip('address', 'add', `192.168.77.${i + 1}/24`, 'dev', 'eth0')
    }
    for (const place of hosts.keys()) await room.apart(place)
    return since
  }),
  {
    name: 'next-week',
    says: 'They met before; now there is no discovery, and they know the addresses and ports of last time.',
    play: async (room) => {
      const hosts = room.hosts(lan)
      await room.start(hosts)
      await room.linked()
      await new Promise((resolve) => setTimeout(resolve, 6_000)) // Until the addresses are in the journals.
      await room.stop()
      await room.start(hosts, '--no-mdns')
      return room.linked()
    }
  },
  throughRelay(
    'isolated',
    'Nobody reaches anybody but one machine, which relays: an access point that isolates its clients.',
    (room) => {
      const hosts = room.hosts(lan)
      for (const host of hosts) host.isolate()
      return [room.network.host(lan(100)), hosts]
    }
  ),
  throughRelay('two-buildings', 'Two subnets without a router, and one machine in both, which relays.', (room) => {
    const hosts = room.hosts((number) => (number % 2 === 0 ? lan(number) : `10.214.0.${number}/24`))
    return [room.network.host(lan(100), '10.214.0.100/24'), hosts]
  }),
  {
    name: 'relay-returns',
    says: 'The same as isolated; the relay is killed, and starts again.',
    play: async (room) => {
      const hosts = room.hosts(lan)
      for (const host of hosts) host.isolate()
      const relay = room.network.host(lan(100))
      await room.start([relay], '--relay')
      await room.start(hosts)
      await room.linked()
      await room.peers[0]?.kill()
      for (const place of hosts.keys()) await room.apart(place + 1)
      await room.again(0, relay, '--relay')
      return room.linked()
    }
  }
]

/** Plays a story with so many hosts. */
export async function playStory(story: Story, size: number): Promise<StoryResult> {
  const room = new StoryRoom(size)
  const { name, says } = story
  const told = (): string[] => [...new Set(room.peers.flatMap(({ notices }) => notices))]
  try {
    const linkedMs = await story.play(room)
    return { name, says, linkedMs, notices: told(), figures: room.figures, error: '' }
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
