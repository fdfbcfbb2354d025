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

  remove(): void {
    for (const { namespace } of this.#hosts) ip('netns', 'delete', namespace)
    ip('netns', 'delete', this.#switch)
  }

  get #switch(): string {
    return `${this.#name}-s`
  }
}

export class Host {
  readonly namespace: string
  readonly #switch: string
  readonly #port: string

  constructor(namespace: string, switchNamespace: string, number: number) {
    this.namespace = namespace
    this.#switch = switchNamespace
    this.#port = `port${number}`
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
    ip('-n', this.#switch, 'link', 'add', this.#port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', this.namespace)
    ip('-n', this.#switch, 'link', 'set', this.#port, 'master', 'switch0', 'up')
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

  /** Switches IPv6 off. */
  without6(): void {
    execFileSync('ip', ['netns', 'exec', this.namespace, 'sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=1'])
  }

  /** The switch lets nothing through between this host and others that are isolated, as access points may. */
  isolate(): void {
    ip('-n', this.#switch, 'link', 'set', this.#port, 'type', 'bridge_slave', 'isolated', 'on')
  }

  /** Cuts or mends the cable at the switch: the host does not see it. */
  cut(): void {
    ip('-n', this.#switch, 'link', 'set', this.#port, 'nomaster')
  }

  mend(): void {
    ip('-n', this.#switch, 'link', 'set', this.#port, 'master', 'switch0')
  }
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })
}
