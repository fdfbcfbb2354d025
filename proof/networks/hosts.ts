// Hosts on a switch of their own: network namespaces with any addresses, whose cables can be pulled and whose interfaces
// come, go and change. No packet leaves the machine. e2e/lan.ts has the plain LAN of the other tests.
import { execFileSync } from 'node:child_process'
import process from 'node:process'

export class Network {
  readonly #name = `gn${process.pid}`
  readonly #hosts: Host[] = []

  constructor() {
    ip('netns', 'add', this.#switch)
    ip('-n', this.#switch, 'link', 'add', 'name', 'switch0', 'type', 'bridge', 'mcast_snooping', '0')
    ip('-n', this.#switch, 'link', 'set', 'switch0', 'up')
  }

  /** A host with a cable to the switch. @param addresses with the length of their prefix; none: it gets none yet */
  host(...addresses: readonly string[]): Host {
    const host = new Host(`${this.#name}-${this.#hosts.length + 1}`, this.#switch, this.#hosts.length + 1)
    this.#hosts.push(host)
    host.plug(...addresses)
    return host
  }

  /** @param place from 0, in the order in which they came */
  hostAt(place: number): Host {
    const host = this.#hosts[place]
    if (host === undefined) throw new Error(`there is no host ${place}`)
    return host
  }

  /**
   * All hosts share one channel, as on a radio: whoever sends, each frame takes at least so long. Frames wait up to a second for it, and
   * more are lost.
   */
  share(frameUs: number): void {
    const bytesPerUs = FRAME_BYTES / frameUs
    this.#inSwitch('ip', 'link', 'add', 'air0', 'type', 'ifb')
    this.#inSwitch('ip', 'link', 'set', 'air0', 'up', 'txqueuelen', '10000')
    const rate = `${Math.round(8 * bytesPerUs * 1e6)}bit`
    const waiting = ['burst', '6000', 'mpu', String(FRAME_BYTES), 'latency', '1000ms']
    this.#inSwitch('tc', 'qdisc', 'add', 'dev', 'air0', 'root', 'tbf', 'rate', rate, ...waiting)
    for (const { port } of this.#hosts) {
      this.#inSwitch('tc', 'qdisc', 'add', 'dev', port, 'ingress')
      const all = ['protocol', 'all', 'u32', 'match', 'u32', '0', '0']
      const redirect = ['action', 'mirred', 'egress', 'redirect', 'dev', 'air0']
      this.#inSwitch('tc', 'filter', 'add', 'dev', port, 'parent', 'ffff:', ...all, ...redirect)
    }
  }

  /** The switch loses so many of a hundred frames, by chance. Needs nft. */
  lose(percent: number): void {
    this.#drop(`numgen random mod 100 < ${percent}`)
  }

  /** The switch swallows each packet that is larger, and says nothing. Needs nft. */
  swallow(bytesMax: number): void {
    for (const host of this.#hosts) host.ip('link', 'set', 'eth0', 'gso_max_segs', '1')
    this.#drop(`meta length > ${bytesMax}`)
  }

  /** Frames that have gone through the switch so far, by kind. */
  get frames(): { readonly tcp: number; readonly mdns: number } {
    const count = (name: string): number => {
      const out = this.#inSwitch('nft', '-j', 'list', 'counter', 'bridge', 'groupshot', name)
      const { nftables } = JSON.parse(out) as {
        readonly nftables: readonly { readonly counter?: { packets: number } }[]
      }
      return nftables.find(({ counter }) => counter !== undefined)?.counter?.packets ?? 0
    }
    return { tcp: count('of_tcp'), mdns: count('of_mdns') }
  }

  /** Counts the frames that come into the switch from now on: a multicast counts once. Needs nft. */
  count(): void {
    this.#chain('counted', 'prerouting')
    const rules = { of_tcp: 'meta l4proto tcp', of_mdns: 'udp dport 5353' } // A keyword of nft cannot be a name.
    for (const name of Object.keys(rules)) this.#inSwitch('nft', 'add', 'counter', 'bridge', 'groupshot', name)
    for (const [name, rule] of Object.entries(rules))
      this.#inSwitch('nft', 'add', 'rule', 'bridge', 'groupshot', 'counted', `${rule} counter name ${name}`)
  }

  remove(): void {
    for (const { namespace } of this.#hosts) ip('netns', 'delete', namespace)
    ip('netns', 'delete', this.#switch)
  }

  #drop(rule: string): void {
    this.#chain('dropped', 'forward')
    this.#inSwitch('nft', 'add', 'rule', 'bridge', 'groupshot', 'dropped', `${rule} drop`)
  }

  #chain(name: string, hook: string): void {
    this.#inSwitch('nft', 'add', 'table', 'bridge', 'groupshot')
    const hooked = `{ type filter hook ${hook} priority 0 ; }`
    this.#inSwitch('nft', 'add', 'chain', 'bridge', 'groupshot', name, hooked)
  }

  #inSwitch(command: string, ...args: readonly string[]): string {
    return run('ip', 'netns', 'exec', this.#switch, command, ...args)
  }

  get #switch(): string {
    return `${this.#name}-s`
  }
}

export class Host {
  readonly namespace: string
  /** Of the switch. */
  readonly port: string
  readonly #switch: string

  constructor(namespace: string, switchNamespace: string, number: number) {
    this.namespace = namespace
    this.#switch = switchNamespace
    this.port = `port${number}`
    ip('netns', 'add', namespace)
    this.ip('link', 'set', 'lo', 'up')
    // Addresses of IPv6 serve at once: nobody here has the same.
    execFileSync('ip', ['netns', 'exec', namespace, 'sysctl', '-qw', 'net.ipv6.conf.default.accept_dad=0'])
  }

  /** What to put before a command that shall run on it. */
  get command(): readonly string[] {
    return ['ip', 'netns', 'exec', this.namespace]
  }

  ip(...args: readonly string[]): void {
    ip('-n', this.namespace, ...args)
  }

  /** Makes its interface, `eth0`, and sets it up with these addresses. */
  plug(...addresses: readonly string[]): void {
    ip('-n', this.#switch, 'link', 'add', this.port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', this.namespace)
    ip('-n', this.#switch, 'link', 'set', this.port, 'master', 'switch0', 'up')
    if (addresses.length === 0) return
    this.ip('link', 'set', 'eth0', 'up')
    for (const address of addresses) this.ip('address', 'add', address, 'dev', 'eth0')
  }

  /** Takes its interface away, with the addresses. */
  unplug(): void {
    this.ip('link', 'delete', 'eth0')
  }

  /** Adds a bridge, which leads nowhere. */
  bridge(name: string, address: string): void {
    this.ip('link', 'add', 'name', name, 'type', 'bridge')
    this.ip('address', 'add', address, 'dev', name)
    this.ip('link', 'set', name, 'up')
  }

  /** A VPN that leads nowhere holds the default route, and the one of multicast. */
  tunnel(address: string): void {
    this.bridge('tun0', address)
    this.ip('route', 'replace', 'default', 'dev', 'tun0')
    this.ip('route', 'add', '224.0.0.0/4', 'dev', 'tun0')
  }

  /** What it sends takes as long as this rate says; it waits up to so many ms for that, and more is lost. */
  uplink(kbitPerS: number, waitMs: number): void {
    const rate = ['rate', `${kbitPerS}kbit`, 'burst', '3000', 'latency', `${waitMs}ms`]
    run('tc', '-n', this.namespace, 'qdisc', 'add', 'dev', 'eth0', 'root', 'tbf', ...rate)
  }

  /** Sends on what is not for it. */
  forward(): void {
    for (const setting of ['net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1'])
      run(...(this.command as [string]), 'sysctl', '-qw', setting)
  }

  /** A rule of its firewall, for what comes in. Needs nft. */
  firewall(rule: string): void {
    const nft = (...args: readonly string[]): string => run(...(this.command as [string]), 'nft', ...args)
    nft('add', 'table', 'inet', 'firewall')
    nft('add', 'chain', 'inet', 'firewall', 'in', '{ type filter hook input priority 0 ; }')
    nft('add', 'rule', 'inet', 'firewall', 'in', rule)
  }

  /** Switches IPv6 off. */
  without6(): void {
    execFileSync('ip', ['netns', 'exec', this.namespace, 'sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=1'])
  }

  /** The switch lets nothing through between this host and others that are isolated, as access points may. */
  isolate(): void {
    ip('-n', this.#switch, 'link', 'set', this.port, 'type', 'bridge_slave', 'isolated', 'on')
  }

  /** Cuts or mends the cable at the switch: the host does not see it. */
  cut(): void {
    ip('-n', this.#switch, 'link', 'set', this.port, 'nomaster')
  }

  mend(): void {
    ip('-n', this.#switch, 'link', 'set', this.port, 'master', 'switch0')
  }
}

/** Connects two hosts by a cable of its own, beside the switch. @param mtu in bytes */
export function connectApart(a: Host, b: Host, addresses: readonly [string, string], mtu: number): void {
  a.ip('link', 'add', 'apart0', 'mtu', String(mtu), 'type', 'veth', 'peer', 'name', 'apart0', 'netns', b.namespace)
  for (const [host, address] of [
    [a, addresses[0]],
    [b, addresses[1]]
  ] as const) {
    host.ip('link', 'set', 'apart0', 'mtu', String(mtu), 'up')
    host.ip('address', 'add', address, 'dev', 'apart0')
  }
}

/** Why rules of nft cannot be made here, or ''. */
export function whyNoNft(): string {
  try {
    run('nft', '--version')
    return ''
  } catch {
    return 'this story needs nft (the package nftables)'
  }
}

/** The longest frame that the rates of a shared channel count with, in bytes. */
const FRAME_BYTES = 1_514

function ip(...args: readonly string[]): void {
  run('ip', ...args)
}

function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
}
