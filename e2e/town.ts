// The fixture: a town of real peers on this machine, each in its own process and folder, gone after the test.
// A test reads as a story: who is there, what they do, what everybody sees.
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

export class Town {
  readonly folder = mkdtempSync(join(tmpdir(), 'groupshot-town-'))
  readonly #started: Started[] = []
  readonly #contexts: BrowserContext[] = []
  readonly #browser: () => Browser
  #port: number | undefined

  constructor(browser: () => Browser) {
    this.#browser = browser
  }

  /** The flags of one peer: the first of the town listens where all others call. The same for the same name. */
  async flags(name: string): Promise<string[]> {
    this.#port ??= await ownPort()
    const isFirst = this.#first === undefined || this.#first === name
    this.#first ??= name
    const own = join(this.folder, Buffer.from(name).toString('hex').slice(0, 40))
    return [
      `--name=${name}`,
      '--room=town',
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

  /** A window at a peer in the web host: a browser profile of its own. */
  async window(peer: WebPeer): Promise<Page> {
    const context = await this.#browser().newContext({ viewport: { width: 1280, height: 800 } })
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
    // Else its pages would go on looking for their peers through all tests that follow.
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

export const test = base.extend<{ readonly town: Town } & HostOptions>({
  electronProgram: ['standin', { option: true }],
  town: async ({ browser }, use) => {
    const town = new Town(() => browser)
    await use(town)
    await town.leave()
  }
})

export { expect }
