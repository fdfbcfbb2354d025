// `npm run devices`: a class that comes in through a door. A headless leader with a door, pages in real Chromium, and browser-like members
// (the peer of a page, with IndexedDB in memory and WebSocket alone) in this process. It prints how long joining and a snapshot take, and what
// the leader costs. Not part of `npm run bench`, and not of CI: it needs minutes, and a machine that does nothing else.
import 'fake-indexeddb/auto'
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { chromium, type Browser } from 'playwright'
import { steadyMs } from '../app/clocks.ts'
import { readInvitation, type Invitation } from '../app/joining/invitation.ts'
import type { Peer } from '../app/peer.ts'
import { browserPlatform } from '../browser/on-browser.ts'
import { openBrowserPeer } from '../browser/open-peer.ts'
import { browserTiming } from '../browser/timing.ts'
import { buildIfNeeded, ROOT } from '../main/launch/build.ts'
import { OWN_ADDRESS } from '../e2e/own-address.ts'
import { ensureChromium } from '../tools/chromium.ts'
import { LOAD_MAX } from './measure.ts'

/** `npm run devices -- 1 3`: one page and three members, to try it. */
const [PAGES = 3, MEMBERS = 30] = process.argv.slice(2).map(Number)
const WITHIN_MS = 120_000

type Line = Readonly<Record<string, unknown>>

/** The leader, in a process of its own, so that what it costs can be counted. */
class Leader {
  readonly child: ChildProcessByStdio<Writable, Readable, null>
  readonly #lines: Line[] = []
  readonly #hearers = new Set<() => void>()
  #asked = 0

  constructor(folder: string) {
    const flags = ['--name=Desk', '--room=devices', `--folder=${folder}`, '--door', '--lead', '--no-mdns']
    const args = [join(ROOT, 'out/main/headless.js'), ...flags, `--listen=/ip4/${OWN_ADDRESS}/tcp/0`]
    this.child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.#lines.push(JSON.parse(line) as Line)
      for (const hear of this.#hearers) hear()
    })
  }

  async line(fits: (line: Line) => boolean): Promise<Line> {
    for (;;) {
      const found = this.#lines.find(fits)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        const hear = (): void => {
          this.#hearers.delete(hear)
          resolve()
        }
        this.#hearers.add(hear)
      })
    }
  }

  ask(command: Line): Promise<Line> {
    const id = `ask-${++this.#asked}`
    this.child.stdin.write(`${JSON.stringify({ id, ...command })}\n`)
    return this.line((line) => line['id'] === id)
  }

  /** CPU so far, in ms, and memory, in MB; Linux only. */
  get cost(): { readonly cpuMs: number; readonly megabytes: number } {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(' ')
    const pages = readFileSync(`/proc/${this.child.pid}/statm`, 'utf8').split(' ')[1]
    return { cpuMs: 10 * (Number(stat[13]) + Number(stat[14])), megabytes: (Number(pages) * 4096) / 1e6 }
  }
}

function tell(name: string, value: number, unit: string, reach: string): void {
  console.log(`${name.padEnd(62)} ${value.toFixed(1).padStart(8)} ${unit.padEnd(12)} ${reach}`)
}

/** A phone that has opened the link: types a name and joins. @returns how long it took until its balance was shown, in ms */
async function joinByPage(browser: Browser, link: string, name: string): Promise<number> {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage()
  const from = steadyMs()
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByRole('status', { name: 'My balance' }).waitFor({ timeout: WITHIN_MS })
  return steadyMs() - from
}

async function joinAsMember({ addresses, lead }: Invitation, name: string): Promise<Peer> {
  const connect = [...addresses]
  const { peer } = await openBrowserPeer({
    options: { room: 'devices', passphrase: '', name, follow: lead, connect, place: 0 },
    known: { account: '', epoch: { number: 0, id: '' }, turn: 0 },
    platform: browserPlatform(connect),
    timing: browserTiming,
    database: name
  })
  return peer
}

/** @param began when the first opened the link, in steady ms */
async function tellOfLinks(leader: Leader, members: readonly Peer[], began: number): Promise<void> {
  const wait = { do: 'wait', peers: PAGES + MEMBERS, withinMs: WITHIN_MS }
  const seconds = (): number => (steadyMs() - began) / 1_000
  const here = await leader.ask(wait)
  const isLinked = here['ok'] === true ? 'yes' : 'NO'
  tell(`the leader is linked with all ${PAGES + MEMBERS} (${isLinked})`, seconds(), 's', '≤ 60')
  const all = await Promise.all(members.map((peer) => peer.ask(wait)))
  const linked = all.filter(({ ok }) => ok).length
  tell(`members linked with everybody: ${linked} of ${MEMBERS}, after`, seconds(), 's', '≤ 60')
}

async function tellOfSnapshot(leader: Leader): Promise<void> {
  const [before, from] = [leader.cost, steadyMs()]
  const taken = await leader.ask({ do: 'snapshot' })
  const ended = await leader.line(
    (line) => line['event'] === 'snapshot' && line['snapshot'] === taken['snapshot'] && line['status'] === 'complete'
  )
  const what = `a snapshot of ${PAGES + MEMBERS + 1}, conserved: ${String(ended['conserved'])}`
  tell(what, (steadyMs() - from) / 1_000, 's', '≤ 5')
  await new Promise((resolve) => setTimeout(resolve, 10_000))
  const after = leader.cost
  const cores = (after.cpuMs - before.cpuMs) / (steadyMs() - from)
  tell('the leader, with that snapshot and 10 s of rest', cores, 'cores', '≤ 1')
  tell('the leader, memory', after.megabytes, 'MB', '≤ 400')
}

async function main(): Promise<void> {
  await buildIfNeeded(console.error)
  const [load = 0] = loadavg()
  console.log(`load ${load.toFixed(1)}${load > LOAD_MAX ? ': too busy, so what follows are no figures' : ''}`)
  const folder = mkdtempSync(join(tmpdir(), 'groupshot-devices-'))
  const leader = new Leader(folder)
  const peers: Peer[] = []
  let browser: Browser | undefined
  try {
    await leader.line((line) => line['event'] === 'ready')
    const { link } = (await leader.ask({ do: 'invite' }))['invitation'] as { readonly link: string }
    const invitation = readInvitation(link)
    if (typeof invitation === 'string') throw new Error(`the link is damaged: ${invitation}`)
    const chrome = await chromium.launch({
      executablePath: await ensureChromium(console.error),
      args: ['--disable-gpu', '--no-sandbox']
    })
    browser = chrome

    const began = steadyMs()
    const pages = Array.from({ length: PAGES }, (_, n) => joinByPage(chrome, link, `Page${n + 1}`))
    const members = Array.from({ length: MEMBERS }, async (_, n) => {
      peers.push(await joinAsMember(invitation, `Member${n + 1}`))
    })
    const [balances] = await Promise.all([Promise.all(pages), Promise.all(members)])
    const joins = (60_000 * (PAGES + MEMBERS)) / (steadyMs() - began)
    tell(`${PAGES + MEMBERS} have opened the link: joins`, joins, 'a minute', '≥ 100')
    tell('a page: from the link to its balance, worst', Math.max(...balances) / 1_000, 's', '≤ 5')
    await tellOfLinks(leader, peers, began)
    await tellOfSnapshot(leader)
  } finally {
    await browser?.close()
    await Promise.all(peers.map((peer) => peer.stop()))
    leader.child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
process.exit()
