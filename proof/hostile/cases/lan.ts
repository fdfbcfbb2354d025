// A stranger on the LAN, who knows the name of the room and not its passphrase. Each peer is on a host of its own: namespaces on a
// bridge that the case makes and removes. No packet leaves the machine.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Lan, whyNoLan, type LanHost } from '../../../e2e/lan.ts'
import { fault, weak, type Case, type DoorCase, type Finding } from '../case.ts'
import { Child } from '../child.ts'
import type { LanQuestion } from '../lan-process.ts'
import { HonestPeer } from '../room.ts'

const ROOM = 'hostile-lan'

/** How long two peers may take to be linked on a LAN where nothing happens, and how much longer with strangers, in ms. */
const LINK_MS_MAX = 10_000
const LINK_MS_MORE = 2_000

/** How often a host may be dialled by one peer because somebody named it, in a second. */
const DIALS_PER_SECOND_MAX = 1

/** Of what a case does beside the stranger. */
const STRANGER_MS = 60_000

class LanRoom {
  readonly findings: Finding[] = []
  readonly #lan = new Lan()
  readonly #children: Child[] = []
  readonly #peers: HonestPeer[] = []
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  host(): LanHost {
    return this.#lan.host()
  }

  /** An honest peer on a host of its own; it finds others by mDNS. */
  async peer(name: string): Promise<{ readonly peer: HonestPeer; readonly host: LanHost; readonly startedAt: number }> {
    const host = this.host()
    const folder = join(this.#folder, name)
    mkdirSync(folder, { mode: 0o700 })
    const peer = await HonestPeer.open(
      { name, room: ROOM, folder, connect: [], isWatched: false, passphrase: 'correct horse' },
      'own-processes',
      host.command
    )
    this.#peers.push(peer)
    return { peer, host, startedAt: performance.now() }
  }

  async stranger(
    host = this.host()
  ): Promise<{ ask: <Found>(question: LanQuestion) => Promise<Found>; host: LanHost }> {
    const child = new Child('lan-process.ts', [host.address], host.command)
    this.#children.push(child)
    await child.ask({ counted: true }, STRANGER_MS)
    return { ask: (question) => child.ask(question, STRANGER_MS), host }
  }

  /** @returns ms until the two are linked */
  async linked(one: HonestPeer, other: HonestPeer): Promise<number> {
    const asked: { tookMs?: number } = await one.put({ connected: [other.id], withinMs: 60_000 }, 90_000)
    if (asked.tookMs === undefined) this.findings.push(fault('two honest peers are not linked within a minute'))
    return asked.tookMs ?? 60_000
  }

  async close(): Promise<void> {
    for (const child of this.#children) await child.end()
    for (const peer of this.#peers) await peer.end()
    this.#lan.remove()
  }
}

function lan(name: string, says: string, knock: (room: LanRoom) => Promise<string>): DoorCase {
  return {
    kind: 'door',
    name,
    group: 'A',
    says,
    impossible: whyNoLan,
    knock: async (folder) => {
      const room = new LanRoom(folder)
      try {
        return { remark: await knock(room), findings: room.findings }
      } finally {
        await room.close()
      }
    }
  }
}

/** How often a stranger's host was dialled by each of so many peers. @returns the rate in the first and in the last seconds */
async function countDials(room: LanRoom, times: () => Promise<readonly number[]>, peers: number): Promise<string> {
  const seconds = 15
  const since = Date.now()
  await sleep(seconds * 1000)
  const all = (await times()).filter((at) => at >= since && at < since + seconds * 1000)
  const rate = all.length / seconds / peers
  // One more fits into any span of so many seconds if the first is at its beginning.
  if (all.length > peers * (seconds * DIALS_PER_SECOND_MAX + 1))
    room.findings.push(fault(`each peer dials a third party ${rate.toFixed(1)} times a second`))
  return `${rate.toFixed(2)} dials a second and peer`
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

export const LAN: readonly Case[] = [
  lan('A0-nothing', 'Nothing happens: two peers find each other by mDNS.', async (room) => {
    const anna = await room.peer('Anna')
    const ben = await room.peer('Ben')
    const tookMs = await room.linked(ben.peer, anna.peer)
    if (tookMs > LINK_MS_MAX) room.findings.push(weak(`linked after ${seconds(tookMs)}`))
    return `linked after ${seconds(tookMs)}`
  }),
  lan('A1-third-party', 'Answers of mDNS for 64 made-up peers at the address of a third party.', async (room) => {
    const anna = await room.peer('Anna')
    const ben = await room.peer('Ben')
    await room.linked(ben.peer, anna.peer)
    const third = await room.stranger()
    await third.ask({ listen: 5_000, hangs: false })
    const stranger = await room.stranger()
    const announce = [`/ip4/${third.host.address}/tcp/5000`]
    await stranger.ask({ announce, room: ROOM, peers: 64, answers: 128, perSecond: 100 })
    return countDials(room, async () => (await third.ask<{ times: readonly number[] }>({ counted: true })).times, 2)
  }),
  lan('A2-own-machine', 'The same at ports of 127.0.0.1: services of the own machine.', async (room) => {
    const anna = await room.peer('Anna')
    const ben = await room.peer('Ben')
    await room.linked(ben.peer, anna.peer)
    const service = await room.stranger(anna.host)
    await service.ask({ listen: 5_000, hangs: false })
    const stranger = await room.stranger()
    await stranger.ask({ announce: ['/ip4/127.0.0.1/tcp/5000'], room: ROOM, peers: 64, answers: 128, perSecond: 100 })
    await sleep(10_000)
    const { times } = await service.ask<{ times: readonly number[] }>({ counted: true })
    if (times.length > 0) room.findings.push(fault(`a service of Anna’s own machine is dialled ${times.length} times`))
    return `${times.length} dials`
  }),
  lan(
    'A3-accept-and-hang',
    '64 made-up peers at eight addresses that accept and hang, while Ben starts.',
    async (room) => {
      const anna = await room.peer('Anna')
      const stranger = await room.stranger()
      for (let n = 0; n < 8; n++) await stranger.ask({ listen: 5_000 + n, hangs: true })
      const announce = Array.from({ length: 8 }, (_, n) => `/ip4/${stranger.host.address}/tcp/${5_000 + n}`)
      const announcing = stranger.ask({ announce, room: ROOM, peers: 64, answers: 1_500, perSecond: 100 })
      await sleep(1_000)
      const ben = await room.peer('Ben')
      const tookMs = await room.linked(ben.peer, anna.peer)
      await announcing
      if (tookMs > LINK_MS_MAX + LINK_MS_MORE) room.findings.push(weak(`linked after ${seconds(tookMs)}`))
      return `linked after ${seconds(tookMs)}`
    }
  ),
  lan('A4-many-answers', '40,000 answers of different peers in 15 s.', async (room) => {
    const anna = await room.peer('Anna')
    const ben = await room.peer('Ben')
    await room.linked(ben.peer, anna.peer)
    const before = await anna.peer.measure()
    const stranger = await room.stranger()
    const announce = [`/ip4/${stranger.host.address}/tcp/5000`]
    await stranger.ask({ announce, room: ROOM, peers: 4_000, answers: 40_000, perSecond: 2_700 })
    const after = await anna.peer.measure()
    const grown = after.memoryMaxMiB / before.memoryMiB
    if (grown > 1.5) room.findings.push(weak(`memory × ${grown.toFixed(2)}`))
    if (after.stallMs > 250) room.findings.push(weak(`stood still for ${Math.round(after.stallMs)} ms`))
    await room.linked(ben.peer, anna.peer)
    const cores = (after.cpuMs - before.cpuMs) / (after.at - before.at)
    return `memory × ${grown.toFixed(2)}, CPU ${cores.toFixed(2)}, longest stall ${Math.round(after.stallMs)} ms`
  }),
  lan('A5-members-elsewhere', 'Answers that name real members at the address of a stranger.', async (room) => {
    const anna = await room.peer('Anna')
    const stranger = await room.stranger()
    await stranger.ask({ listen: 5_000, hangs: true })
    const announce = [`/ip4/${stranger.host.address}/tcp/5000`]
    const announcing = stranger.ask({ announce, room: ROOM, peers: [anna.peer.id], answers: 3_000, perSecond: 300 })
    const ben = await room.peer('Ben')
    const tookMs = await room.linked(ben.peer, anna.peer)
    await announcing
    if (tookMs > LINK_MS_MAX + LINK_MS_MORE) room.findings.push(weak(`linked after ${seconds(tookMs)}`))
    return `linked after ${seconds(tookMs)}`
  })
]
