// Causes that are staged for the connection doctor: real hosts in network namespaces, real peers, and what `npm run doctor` must find on
// the first host. Causes that namespaces cannot stage are recorded signals in app/doctor/diagnosis.test.ts.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Diagnosis, FindingKind } from '../../app/doctor/diagnosis.ts'
import { ROOT } from '../../main/launch/build.ts'
import type { Host } from './hosts.ts'
import { until } from './peers.ts'
import { lan, TAKES_5353 } from './stories.ts'
import { StoryRoom } from './story-room.ts'

export interface Cause {
  readonly name: string
  readonly says: string
  /** What must be found, what matters most first; nothing where all is well. */
  readonly finds: readonly FindingKind[]
  /** What the verdict must say. */
  readonly verdict: RegExp
  /** @returns the flags of the doctor, which runs on the first host */
  stage(room: StoryRoom, hosts: readonly Host[]): Promise<readonly string[]> | readonly string[]
  /** The addresses of the hosts; those of the plain LAN by default. */
  readonly address?: (number: number) => string
}

export interface CauseResult {
  readonly cause: Cause
  readonly diagnosis: Diagnosis | undefined
  /** It found exactly what it must. */
  readonly isRight: boolean
  readonly error: string
}

/** How long the doctor may take, in ms: it looks for 12 s. */
const DOCTOR_MS_MAX = 40_000

const ROOM = '--room=networks'

/** Peers on all hosts but the first, connected to each other. */
async function others(room: StoryRoom, hosts: readonly Host[], ...flags: readonly string[]): Promise<void> {
  await room.start(hosts.slice(1), ...flags)
  await room.linked()
}

function secretIn(room: StoryRoom, text: string): string {
  const file = join(room.folder, 'passphrase')
  writeFileSync(file, `${text}\n`)
  return `--passphrase-file=${file}`
}

export const CAUSES: readonly Cause[] = [
  {
    name: 'well',
    says: 'Others are there, and nothing is in the way.',
    finds: [],
    verdict: /^All is well. 2 people of room “networks” can be reached.$/,
    stage: async (room, hosts) => {
      await others(room, hosts)
      return [ROOM]
    }
  },
  {
    name: 'well-beside-vpn',
    says: 'The same while a VPN holds the default route and that of multicast.',
    finds: [],
    verdict: /^All is well/,
    stage: async (room, hosts) => {
      hosts[0]?.tunnel('10.8.0.1/32')
      await others(room, hosts)
      return [ROOM]
    }
  },
  {
    name: 'well-beside-own-peer',
    says: 'The same, and a peer of the room runs on this machine.',
    finds: [],
    verdict: /^All is well. 3 people/,
    stage: async (room, hosts) => {
      await room.start(hosts)
      await room.linked()
      return [ROOM]
    }
  },
  {
    name: 'nobody',
    says: 'Nobody else is there.',
    finds: ['nobody-heard'],
    verdict: /receives its own questions, and no announcement/,
    stage: () => [ROOM]
  },
  {
    name: 'other-room',
    says: 'The others are in another room.',
    finds: ['other-rooms'],
    verdict: /heard in the room “networks”, nobody in “network”/,
    stage: async (room, hosts) => {
      await others(room, hosts)
      return ['--room=network']
    }
  },
  {
    name: 'other-passphrase',
    says: 'The others have a passphrase, and this machine has none.',
    finds: ['other-passphrase', 'other-passphrase'],
    verdict: /announces this room at .* handshake fails. It announces the same version, so the passphrase may differ/,
    stage: async (room, hosts) => {
      await others(room, hosts, secretIn(room, 'apples'))
      return [ROOM]
    }
  },
  {
    name: 'no-network',
    says: 'No interface has an address.',
    finds: ['no-network'],
    verdict: /is not in a network/,
    stage: (_, [first]) => {
      first?.unplug()
      return [ROOM]
    }
  },
  {
    name: 'only-containers',
    says: 'The only addresses are of a bridge of containers.',
    finds: ['only-bridges'],
    verdict: /belong to bridges of containers or virtual machines \(docker0\)/,
    stage: (_, [first]) => {
      first?.unplug()
      first?.bridge('docker0', '172.17.0.1/16')
      return [ROOM]
    }
  },
  {
    name: 'only-vpn',
    says: 'The only addresses are of a VPN.',
    finds: ['only-tunnels', 'nobody-heard'],
    verdict: /belong to a VPN \(tun0\)/,
    stage: (_, [first]) => {
      first?.unplug()
      first?.tunnel('10.8.0.1/24')
      return [ROOM]
    }
  },
  {
    name: 'only-link-local',
    says: 'The only address is a link-local one of IPv6.',
    finds: ['only-link-local'],
    verdict: /no address but link-local ones of IPv6/,
    stage: (_, [first]) => {
      first?.ip('address', 'flush', 'dev', 'eth0', 'scope', 'global')
      return [ROOM]
    }
  },
  {
    name: 'vpn-and-nobody',
    says: 'A VPN is on, and nobody is heard.',
    finds: ['nobody-heard', 'vpn'],
    verdict: /no announcement from anybody else/,
    stage: (_, [first]) => {
      first?.tunnel('10.8.0.1/24')
      return [ROOM]
    }
  },
  {
    name: 'self-assigned',
    says: 'Nobody gives addresses, and the others are elsewhere.',
    finds: ['nobody-heard', 'self-assigned'],
    verdict: /no announcement from anybody else/,
    address: (number) => `169.254.7.${number}/16`,
    stage: () => [ROOM]
  },
  {
    name: 'port-taken',
    says: 'Another program keeps UDP 5353 for itself, and nobody is there.',
    finds: ['port-taken'],
    verdict: /Another program .* 5353/,
    stage: async (room, [first]) => {
      if (first !== undefined) await room.program(first, TAKES_5353)
      return [ROOM]
    }
  },
  {
    name: 'well-with-port-taken',
    says: 'Another program keeps UDP 5353 for itself, and the others are found all the same.',
    finds: [],
    verdict: /^All is well/,
    stage: async (room, hosts) => {
      const [first] = hosts
      if (first !== undefined) await room.program(first, TAKES_5353)
      await others(room, hosts)
      return [ROOM]
    }
  },
  {
    name: 'no-discovery',
    says: 'Discovery is switched off.',
    finds: ['discovery-off'],
    verdict: /switched off/,
    stage: () => [ROOM, '--no-mdns']
  },
  {
    name: 'drop',
    says: 'The second host drops what comes from this one, and a third answers.',
    finds: ['heard-and-silent'],
    verdict: /announces itself, but does not answer at .*Others answer, so a firewall on that computer may drop/,
    stage: async (room, hosts) => {
      await others(room, hosts)
      hosts[1]?.ip('route', 'add', 'blackhole', '10.213.0.1/32')
      return [ROOM]
    }
  },
  {
    name: 'isolated',
    says: 'An access point keeps all apart, but lets multicast through.',
    finds: ['heard-and-silent', 'heard-and-silent'],
    verdict: /announces itself, but does not answer at .* an access point may keep its clients apart/,
    stage: async (room, hosts) => {
      await others(room, hosts)
      for (const host of hosts.slice(1)) host.ip('route', 'add', 'blackhole', '10.213.0.1/32')
      return [ROOM]
    }
  },
  {
    name: 'isolated-wholly',
    says: 'An access point keeps all apart, and lets nothing through.',
    finds: ['nobody-heard'],
    verdict: /an access point that isolates its clients, may be in the way/,
    stage: async (room, hosts) => {
      await others(room, hosts)
      for (const host of hosts) host.isolate()
      return [ROOM]
    }
  },
  {
    name: 'reject',
    says: 'The system rejects connections to the second host, and a third answers.',
    finds: ['heard-and-rejected'],
    verdict: /is rejected. A firewall on that computer may reject it/,
    stage: async (room, hosts) => {
      await others(room, hosts)
      hosts[0]?.ip('route', 'add', 'unreachable', '10.213.0.2/32')
      return [ROOM]
    }
  },
  ...(['icmpx admin-prohibited', 'icmpx host-unreachable', 'tcp reset'] as const).map((kind): Cause => ({
    name: `firewall-${kind.split(' ')[1] ?? ''}`,
    says: `The firewall of the second host rejects connections (${kind}), and a third answers. Needs nft.`,
    finds: ['heard-and-rejected'],
    verdict: /is rejected. A firewall on that computer may reject it/,
    stage: async (room, hosts) => {
      await others(room, hosts)
      const refusal = kind === 'tcp reset' ? 'tcp reset' : `icmpx type ${kind.split(' ')[1] ?? ''}`
      for (const family of ['ip saddr 10.213.0.1', 'ip6 saddr fe80::/10'])
        hosts[1]?.firewall(`${family} tcp flags & (syn | ack) == syn reject with ${refusal}`)
      return [ROOM]
    }
  })),
  {
    name: 'well-beside-containers',
    says: 'Others are there, and all machines have a bridge of containers with the same address.',
    finds: [],
    verdict: /^All is well/,
    stage: async (room, hosts) => {
      for (const host of hosts) host.bridge('docker0', '172.17.0.1/16')
      await others(room, hosts)
      return [ROOM]
    }
  },
  {
    name: 'two-subnets',
    says: 'The others have addresses of another subnet on the same switch.',
    finds: ['only-far', 'only-far'],
    verdict: /all its addresses are outside the networks of this machine: 10\.77\.0\./,
    stage: async (room, hosts) => {
      for (const [i, host] of hosts.slice(1).entries()) {
        host.ip('address', 'flush', 'dev', 'eth0')
        host.ip('address', 'add', `10.77.0.${i + 2}/24`, 'dev', 'eth0')
        host.without6()
      }
      await others(room, hosts)
      return [ROOM]
    }
  },
  {
    name: 'connect-foreign',
    says: 'An address is given at which a peer of another passphrase listens.',
    finds: ['address-foreign', 'discovery-off'],
    verdict: /Something answers at 10\.213\.0\.2:4001, but not as a peer of this room/,
    stage: async (room, hosts) => {
      await others(room, hosts, '--no-mdns', '--listen=/ip4/0.0.0.0/tcp/4001', secretIn(room, 'apples'), ...MEET)
      return [ROOM, '--no-mdns', '--connect=/ip4/10.213.0.2/tcp/4001']
    }
  },
  {
    name: 'connect-refused',
    says: 'An address is given at which nothing listens.',
    finds: ['address-refused', 'discovery-off'],
    verdict: /No program listens at 10\.213\.0\.2:4002, or a firewall there rejects/,
    stage: () => [ROOM, '--no-mdns', '--connect=/ip4/10.213.0.2/tcp/4002']
  },
  {
    name: 'connect-silent',
    says: 'An address is given of a host that drops everything.',
    finds: ['address-silent', 'discovery-off'],
    verdict: /10\.213\.0\.2:4001 did not answer/,
    stage: (_, hosts) => {
      hosts[1]?.ip('route', 'add', 'blackhole', '10.213.0.1/32')
      return [ROOM, '--no-mdns', '--connect=/ip4/10.213.0.2/tcp/4001']
    }
  },
  {
    name: 'connect-no-way',
    says: 'An address is given to which no route leads.',
    finds: ['address-no-way', 'discovery-off'],
    verdict: /finds no way to 10\.99\.0\.2:4001/,
    stage: () => [ROOM, '--no-mdns', '--connect=/ip4/10.99.0.2/tcp/4001']
  }
]

const MEET = ['--connect=/ip4/10.213.0.2/tcp/4001']

/** Stages a cause with three hosts, and asks the doctor on the first one. */
export async function askDoctor(cause: Cause): Promise<CauseResult> {
  const room = new StoryRoom(3)
  try {
    const hosts = room.hosts(cause.address ?? lan)
    const flags = await cause.stage(room, hosts)
    const [first] = hosts
    if (first === undefined) throw new Error('there is no host')
    const diagnosis = await runDoctor(first, flags)
    const kinds = diagnosis.findings.map(({ kind }) => kind)
    const isRight = kinds.join() === cause.finds.join() && cause.verdict.test(diagnosis.verdict)
    return { cause, diagnosis, isRight, error: '' }
  } catch (error) {
    return {
      cause,
      diagnosis: undefined,
      isRight: false,
      error: error instanceof Error ? error.message : String(error)
    }
  } finally {
    await room.remove()
  }
}

async function runDoctor(host: Host, flags: readonly string[]): Promise<Diagnosis> {
  const [program = '', ...before] = [...host.command, process.execPath, join(ROOT, 'main/doctor.ts')]
  const child = spawn(program, [...before, '--json', ...flags], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let said = ''
  let hasEnded = false
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  child.once('close', () => (hasEnded = true))
  try {
    await until(() => hasEnded, DOCTOR_MS_MAX, 'the doctor has ended')
  } finally {
    child.kill('SIGKILL')
  }
  if (out === '') throw new Error(`the doctor says nothing: ${said}`)
  return (JSON.parse(out) as { diagnosis: Diagnosis }).diagnosis
}
