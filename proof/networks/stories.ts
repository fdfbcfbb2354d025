// What networks do to a class, each as a story with two or more hosts: after how long all are linked once they can be, and
// what a person was told. docs/networks.md has the table.
import type { Host } from './hosts.ts'
import type { Story, StoryRoom } from './story-room.ts'

/** All must be linked within this time, in ms. */
export const LINKED_MS_MAX = 10_000

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
      return measured(room, () => room.peers[0]?.cpuMs ?? 0)
    }
  }
}

/** The same with a relay that has no account. */
function throughRelayAlone(
  name: string,
  says: string,
  hosts: number,
  prepare: (room: StoryRoom) => readonly [Host, readonly Host[]]
): Story {
  return {
    name,
    says,
    hosts,
    linkedMsMax: RELAYED_MS_MAX,
    play: async (room) => {
      const [relay, on] = prepare(room)
      const cpuMs = await room.relay(relay)
      await room.start(on)
      return measured(room, cpuMs)
    }
  }
}

/** A class of sixteen, or of forty, on one relay is linked within this time, in ms. */
const RELAYED_MS_MAX = 15_000

/** @param cpuMs of the relay. @returns after how many ms all were linked */
async function measured(room: StoryRoom, cpuMs: () => number): Promise<number> {
  const linkedMs = await room.linkedAtCost(RELAYED_GIVE_UP_MS)
  const relayMs = cpuMs()
  const snapshotMs = await room.snapshot()
  await new Promise((resolve) => setTimeout(resolve, REST_MS))
  const before = cpuMs()
  await new Promise((resolve) => setTimeout(resolve, REST_MS))
  const cpu = (cpuMs() - before) / REST_MS
  room.figures.push(
    `snapshot after ${(snapshotMs / 1_000).toFixed(2)} s; the relay took ${(relayMs / 1_000).toFixed(1)} s of CPU until then, at rest ${cpu.toFixed(3)} of a core`
  )
  return linkedMs
}

/** Forty peers start on a busy machine with two cores. */
const RELAYED_GIVE_UP_MS = 240_000

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
    await room.parted(0)
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
  throughRelayAlone(
    'relay-alone',
    'The same as isolated, with a relay that has no account: npm run relay.',
    4,
    (room) => {
      const hosts = room.hosts(lan)
      for (const host of hosts) host.isolate()
      return [room.network.host(lan(100)), hosts]
    }
  ),
  throughRelayAlone('relay-between', 'The same as two-buildings, with a relay that has no account.', 4, (room) => {
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
