// A LAN of several hosts on this machine: network namespaces on a bridge of their own, made and removed by the test. No
// packet of it leaves the machine.
import { execFileSync } from 'node:child_process'
import process from 'node:process'

/** Why there can be no LAN here, or '' where there can. */
export function whyNoLan(): string {
  if (process.platform !== 'linux') return 'network namespaces are a feature of Linux'
  try {
    const probe = `gs-probe-${process.pid}`
    ip('netns', 'add', probe)
    ip('netns', 'delete', probe)
    return ''
  } catch (error) {
    return `this user may not make network namespaces: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`
  }
}

export class Lan {
  readonly #name = `gs${process.pid}`
  readonly #hosts: string[] = []
  readonly #network: string
  readonly #hasRouter: boolean

  /**
   * @param network the first three numbers of all addresses
   * @param hasRouter false: no host has a default route, so a packet leaves only by an interface that it is sent by
   */
  constructor(network = '10.213.0', hasRouter = true) {
    this.#network = network
    this.#hasRouter = hasRouter
    // The bridge has a namespace of its own: nothing of this machine is on it.
    ip('netns', 'add', this.#switch)
    inside(this.#switch, 'link', 'add', 'bridge', 'type', 'bridge')
    inside(this.#switch, 'link', 'set', 'bridge', 'up')
  }

  /** Adds a host; the first one has the number 1. */
  host(): LanHost {
    const number = this.#hosts.length + 1
    const host = `${this.#name}-${number}`
    this.#hosts.push(host)
    ip('netns', 'add', host)
    inside(this.#switch, 'link', 'add', `port${number}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', host)
    inside(this.#switch, 'link', 'set', `port${number}`, 'master', 'bridge', 'up')
    inside(host, 'link', 'set', 'lo', 'up')
    inside(host, 'address', 'add', `${this.#network}.${number}/24`, 'dev', 'eth0')
    inside(host, 'link', 'set', 'eth0', 'up')
    if (this.#hasRouter) inside(host, 'route', 'add', 'default', 'via', `${this.#network}.254`)
    return {
      command: ['ip', 'netns', 'exec', host],
      address: `${this.#network}.${number}`,
      connectionsTo: (address) => {
        const sockets = ip('netns', 'exec', host, 'ss', '--no-header', '--tcp', '--numeric', 'state', 'established')
        return sockets.split('\n').filter((line) => line.includes(` ${address}:`)).length
      },
      cable: {
        // At the switch: the host does not see that anything happened.
        cut: () => inside(this.#switch, 'link', 'set', `port${number}`, 'nomaster'),
        mend: () => inside(this.#switch, 'link', 'set', `port${number}`, 'master', 'bridge')
      }
    }
  }

  remove(): void {
    for (const namespace of [...this.#hosts, this.#switch]) ip('netns', 'delete', namespace)
  }

  get #switch(): string {
    return `${this.#name}-switch`
  }
}

export interface LanHost {
  /** What to put before a command that shall run on it. */
  readonly command: readonly string[]
  readonly address: string
  /** TCP connections to another host that are alive in the eyes of this one. */
  connectionsTo(address: string): number
  readonly cable: Cable
}

export interface Cable {
  cut(): void
  mend(): void
}

function inside(namespace: string, ...args: readonly string[]): void {
  ip('-n', namespace, ...args)
}

function ip(...args: readonly string[]): string {
  return execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
}
