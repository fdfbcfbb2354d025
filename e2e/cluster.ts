// The fixture: a cluster of real peers on this machine, each in its own operating system process and folder.
// The fixture ends the peers and deletes their folders after the test.
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownPort, Started } from './process.ts'
import { Script } from './script.ts'

export interface HostOptions {
  /** What runs the Electron host: the real binary, or e2e/standin (which is not Electron). */
  readonly electronProgram: 'standin' | 'real'
}

/** A peer in the web host. */
export interface WebPeer {
  readonly name: string
  readonly started: Started
  /** With the token. */
  readonly address: string
}

export class Cluster {
  readonly folder = mkdtempSync(join(tmpdir(), 'groupshot-cluster-'))
  readonly #started: Started[] = []
  readonly #contexts: BrowserContext[] = []
  readonly #browser: () => Browser
  #port: number | undefined

  constructor(browser: () => Browser) {
    this.#browser = browser
  }

  /** The flags of one peer. The first peer of the cluster listens, all others dial it. The same name gets the same flags. */
  async flags(name: string): Promise<string[]> {
    this.#port ??= await ownPort()
    const isFirst = this.#first === undefined || this.#first === name
    this.#first ??= name
    const own = join(this.folder, Buffer.from(name).toString('hex').slice(0, 40))
    return [
      `--name=${name}`,
      '--room=test',
      `--folder=${own}`,
      '--no-mdns',
      `--listen=/ip4/127.0.0.1/tcp/${isFirst ? this.#port : 0}`,
      ...(isFirst ? [] : [`--connect=/ip4/127.0.0.1/tcp/${this.#port}`])
    ]
  }
  #first: string | undefined

  /** A peer that a script drives. Again with the same name: the same account, restarted. */
  async script(name: string, ...more: readonly string[]): Promise<Script> {
    return this.keep(await Script.open([...(await this.flags(name)), ...more]))
  }

  /** A peer in the web host. */
  async web(name: string, ...more: readonly string[]): Promise<WebPeer> {
    const started = this.keep(Started.node('out/main/web.js', [...(await this.flags(name)), ...more]))
    const address = await started.line((line) => /: open (http:\S+)$/.exec(line)?.[1], 'the address of the page')
    return { name, started, address }
  }

  /** A window at a peer in the web host: a browser profile of its own. @param locale of its system */
  async window(peer: WebPeer, locale = 'en-US'): Promise<Page> {
    const context = await this.#browser().newContext({ locale, viewport: { width: 1280, height: 800 } })
    this.#contexts.push(context)
    const page = await context.newPage()
    await page.goto(peer.address)
    return page
  }

  /** Ends the process after the test. */
  keep<Process extends Started>(process: Process): Process {
    this.#started.push(process)
    return process
  }

  async endAll(): Promise<void> {
    await Promise.all(this.#started.map((process) => process.stop()))
  }

  async leave(): Promise<void> {
    await this.endAll()
    // Open pages would try to reach their peers during all later tests.
    await Promise.all(this.#contexts.map((context) => context.close()))
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Waits until each knows every other and is connected to it. */
export async function meet(...scripts: readonly Script[]): Promise<void> {
  const ids = await Promise.all(scripts.map(async (script) => (await script.event({ event: 'ready' }))['peer']))
  for (const script of scripts) {
    const own = (await script.event({ event: 'ready' }))['peer']
    for (const peer of ids) if (peer !== own) await script.event({ event: 'peer', peer, status: 'connected' })
  }
}

export const test = base.extend<{ readonly cluster: Cluster } & HostOptions>({
  electronProgram: ['standin', { option: true }],
  cluster: async ({ browser }, use) => {
    const cluster = new Cluster(() => browser)
    await use(cluster)
    await cluster.leave()
  }
})

export { expect }
