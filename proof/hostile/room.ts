// The honest side of a case: two or three production peers, each in a process of its own, and what the harness does with them.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { assert } from '../../app/assert.ts'
import type { ProcessId } from '../../app/ids.ts'
import type { Answer } from '../../app/view/contract/answer.ts'
import type { Command } from '../../app/view/contract/command.ts'
import type { Honest, HonestRoom, SnapshotOutcome } from './case.ts'
import { Beside, Child, type Asked } from './child.ts'
import { HonestSide } from './honest-side.ts'
import type { Findings, HonestOptions, HonestQuestion, Measures, SnapshotEnd, Target } from './messages.ts'

/** A peer that gives no answer for so long hangs, in ms. */
export const HUNG_MS = 30_000

/** How long peers may take to start and to be linked, in ms. */
const START_MS = 30_000

const NAMES = ['Anna', 'Ben', 'Cleo'] as const

/** Whether every peer and the attacker have processes of their own; without them it is quicker, and no time means anything. */
export type Where = 'own-processes' | 'one-process'

export class HonestPeer implements Honest {
  readonly name: string
  readonly folder: string
  id: ProcessId = '' as ProcessId
  address = ''
  webAddress = ''
  /** How long its first start took, with an empty journal. */
  firstStartMs = 0
  readonly #options: HonestOptions
  readonly #where: Where
  readonly #before: readonly string[]
  #side: Asked

  private constructor(options: HonestOptions, where: Where, before: readonly string[]) {
    this.name = options.name
    this.folder = options.folder
    this.#options = options
    this.#where = where
    this.#before = before
    this.#side = this.#start(options)
  }

  /** @param before what runs Node, where not this machine does */
  static async open(options: HonestOptions, where: Where, before: readonly string[] = []): Promise<HonestPeer> {
    const since = performance.now()
    const peer = new HonestPeer(options, where, before)
    await peer.#ready()
    peer.firstStartMs = performance.now() - since
    return peer
  }

  /** Kills the process and starts it again on the same folder. @returns how long it took to be ready, in ms */
  async restart(connect: readonly string[]): Promise<number> {
    await this.#side.end()
    const since = performance.now()
    this.#side = this.#start({ ...this.#options, connect })
    await this.#ready()
    return performance.now() - since
  }

  #start(options: HonestOptions): Asked {
    return this.#where === 'one-process'
      ? new Beside(HonestSide.open(options))
      : new Child('honest-process.ts', [JSON.stringify(options)], this.#before)
  }

  async #ready(): Promise<void> {
    const { id, address, webAddress } = await this.put<Target>({ who: true }, START_MS)
    this.id = id
    this.address = address
    this.webAddress = webAddress
  }

  get isRunning(): boolean {
    return this.#side.isRunning
  }

  put<Found>(question: HonestQuestion, withinMs = HUNG_MS): Promise<Found> {
    return this.#side.ask<Found>(question, withinMs)
  }

  ask(command: Command): Promise<Answer> {
    return this.put<Answer>({ ask: command })
  }

  measure(): Promise<Measures> {
    return this.put<Measures>({ measure: true })
  }

  findings(): Promise<Findings> {
    return this.put<Findings>({ findings: true })
  }

  async snapshot(withinMs: number, members?: readonly ProcessId[]): Promise<SnapshotOutcome> {
    const answer = await this.ask({ do: 'snapshot', ...(members !== undefined && { members }) })
    if (!answer.ok) return { status: 'refused', why: answer.refusal }
    const id = answer.snapshot ?? ''
    const end = await this.put<SnapshotEnd>({ ended: id, withinMs }, withinMs + HUNG_MS)
    return { ...end, id }
  }

  get journalBytes(): number {
    return readdirSync(this.folder).reduce((sum, file) => sum + statSync(join(this.folder, file)).size, 0)
  }

  async end(): Promise<void> {
    await this.#side.end()
  }
}

export class Room implements HonestRoom {
  readonly name: string
  readonly folder: string
  readonly peers: readonly HonestPeer[]
  readonly notes = new Map<string, unknown>()
  /** Asks the process of the attack. */
  attackers: () => Promise<readonly ProcessId[]> = () => Promise.resolve([])
  over = false
  #ending = Promise.withResolvers<void>()

  readonly #where: Where

  private constructor(name: string, folder: string, peers: readonly HonestPeer[], where: Where) {
    this.name = name
    this.folder = folder
    this.peers = peers
    this.#where = where
  }

  /** Peers that are all linked with each other. @param isRelayed Anna relays for them */
  static async open(count: number, where: Where, isRelayed = false): Promise<Room> {
    const name = `hostile-${Math.random().toString(36).slice(2, 8)}`
    const folder = mkdtempSync(join(tmpdir(), 'groupshot-hostile-'))
    const peers: HonestPeer[] = []
    try {
      for (const called of NAMES.slice(0, count)) {
        mkdirSync(join(folder, called), { mode: 0o700 })
        peers.push(
          await HonestPeer.open(
            {
              name: called,
              room: name,
              folder: join(folder, called),
              connect: peers.map(({ address }) => address),
              isWatched: called === 'Anna',
              relay: isRelayed && called === 'Anna'
            },
            where
          )
        )
      }
      const room = new Room(name, folder, peers, where)
      for (const peer of peers)
        assert((await room.linked(peer, peers, START_MS)) >= 0, 'honest peers find each other before an attack')
      return room
    } catch (error) {
      for (const peer of peers) await peer.end()
      rmSync(folder, { recursive: true, force: true })
      throw error
    }
  }

  get anna(): HonestPeer {
    const [anna] = this.peers
    assert(anna !== undefined, 'Anna is there')
    return anna
  }

  get ben(): HonestPeer {
    const [, ben] = this.peers
    assert(ben !== undefined, 'Ben is there')
    return ben
  }

  get ids(): readonly ProcessId[] {
    return this.peers.map(({ id }) => id)
  }

  /** Anna and Ben pay each other one coin so many times a second; 0 stops. */
  async pay(perSecond: number): Promise<void> {
    const { anna, ben } = this
    await Promise.all([anna.put({ pay: ben.id, perSecond }), ben.put({ pay: anna.id, perSecond })])
  }

  /** @returns ms until a peer is connected with all these, or −1 */
  async linked(peer: HonestPeer, to: readonly Honest[], withinMs: number): Promise<number> {
    const connected = to.filter((one) => one !== peer).map(({ id }) => id)
    const { tookMs } = await peer.put<{ readonly tookMs?: number }>({ connected, withinMs }, withinMs + HUNG_MS)
    return tookMs ?? -1
  }

  /** One more honest peer, which knows Anna's address alone. */
  newcomer(name: string): Promise<HonestPeer> {
    const folder = join(this.folder, name)
    mkdirSync(folder, { mode: 0o700 })
    const connect = [this.anna.address]
    return HonestPeer.open({ name, room: this.name, folder, connect, isWatched: false }, this.#where)
  }

  async pause(ms: number): Promise<void> {
    await Promise.race([sleep(ms), this.#ending.promise])
  }

  endAttack(): void {
    this.over = true
    this.#ending.resolve()
  }

  async close(): Promise<void> {
    for (const peer of this.peers) await peer.end()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
