// Runs one case: honest peers pay each other, an attack begins and ends, and then everything is asked: how fast the pair was,
// where every coin is, who was named, and whether the room can still be used. verdict.ts says what of it is good enough.
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ProcessId } from '../../app/ids.ts'
import type { Command } from '../../app/view/contract/command.ts'
import type { Case, DoorCase, Finding, RoomCase } from './case.ts'
import { AttackSide } from './attack-side.ts'
import { Beside, Child, type Asked } from './child.ts'
import type { AttackReport, Findings, Measures, SnapshotEnd } from './messages.ts'
import type { QuietPair } from './quiet-pair.ts'
import { Room, type HonestPeer, type Where } from './room.ts'
import {
  findingsOf,
  verdictOf,
  WAITS,
  YES,
  type Figures,
  type Restart,
  type Strictness,
  type Usable,
  type Verdict
} from './verdict.ts'

export interface Plan {
  /** Seconds of the attack, whatever the case says. */
  readonly seconds: number | undefined
  /** The same where the case says nothing. */
  readonly defaultSeconds: number
  /** Seconds before and after it. */
  readonly besideSeconds: number
  readonly strictness: Strictness
  readonly where: Where
}

export const PLAN: Plan = {
  seconds: undefined,
  defaultSeconds: 8,
  besideSeconds: 4,
  strictness: 'all',
  where: 'own-processes'
}

/** Only laws: as long as it takes to do harm. */
export const LAWS_PLAN: Plan = {
  seconds: undefined,
  defaultSeconds: 4,
  besideSeconds: 0.1,
  strictness: 'laws',
  where: 'one-process'
}

/** What `npm test` runs. */
export const SHORT_PLAN: Plan = { ...LAWS_PLAN, seconds: 1 }

export interface CaseResult {
  readonly name: string
  readonly group: string
  readonly says: string
  readonly verdict: Verdict | 'SKIPPED'
  /** Why it is not OK, the worst first. */
  readonly reasons: readonly string[]
  readonly remark: string
  readonly figures?: Figures
  /** Whether times and sizes were judged. */
  readonly strictness: Strictness
  /** Processes that wanted a CPU, over the last minute, when it began. */
  readonly load: number
}

/** Payments a second in each direction. */
const PAYMENTS = 1_000
/** The first seconds of two processes say nothing. */
const WARM_MS = 1_500
const REST_MS = 15_000
const SNAPSHOT_MS = 10_000
/** A snapshot that waits for somebody who has left waits for ever. */
const GONE_MS = 2_000
const NEWCOMER_MS = 15_000
const BEGIN_MS = 60_000
const BEGUN_MS = 5_000

/** @param quiet a pair in a room of its own, by which a stall of the machine is known */
export async function runCase(one: Case, plan: Plan = PLAN, quiet?: QuietPair): Promise<CaseResult> {
  const [load = 0] = loadavg()
  const { name, group, says } = one
  const base = { name, group, says, load, strictness: plan.strictness }
  const impossible = one.impossible?.() ?? ''
  if (impossible !== '') return { ...base, verdict: 'SKIPPED', reasons: [impossible], remark: '' }
  const { findings, remark, figures } = one.kind === 'door' ? await knock(one) : await attack(one, plan, quiet)
  const worstFirst = findings.toSorted((a, b) => a.verdict.localeCompare(b.verdict))
  return {
    ...base,
    verdict: verdictOf(findings),
    reasons: worstFirst.map((finding) => finding.says),
    remark,
    ...(figures !== undefined && { figures })
  }
}

interface Outcome {
  readonly findings: readonly Finding[]
  readonly remark: string
  readonly figures?: Figures
}

async function knock(one: DoorCase): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'groupshot-door-'))
  try {
    const { findings, remark, memoryMiB = 0 } = await one.knock(folder)
    return { findings, remark: memoryMiB === 0 ? remark : `${remark}; memory ${Math.round(memoryMiB)} MiB` }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function attack(one: RoomCase, plan: Plan, quiet: QuietPair | undefined): Promise<Outcome> {
  await quiet?.begin()
  const room = await Room.open(one.honest ?? 2, plan.where, one.isRelayed)
  const attacker =
    plan.where === 'one-process' ? new Beside(Promise.resolve(new AttackSide())) : new Child('attack-process.ts')
  try {
    return await new Siege(room, attacker, one, plan, quiet).run()
  } finally {
    await attacker.end()
    await room.close()
  }
}

class Siege {
  readonly #room: Room
  readonly #attacker: Asked
  readonly #case: RoomCase
  readonly #plan: Plan
  readonly #quiet: QuietPair | undefined
  readonly #stopped: string[] = []
  #report: AttackReport = { ids: [], isIn: false, counts: {}, found: [], failed: '' }

  constructor(room: Room, attacker: Asked, one: RoomCase, plan: Plan, quiet: QuietPair | undefined) {
    this.#room = room
    this.#attacker = attacker
    this.#case = one
    this.#plan = plan
    this.#quiet = quiet
  }

  async run(): Promise<Outcome> {
    const room = this.#room
    const besideMs = this.#plan.besideSeconds * 1000
    const seconds = this.#plan.seconds ?? this.#case.seconds ?? this.#plan.defaultSeconds
    await this.#attacker.ask({ end: false }, BEGIN_MS) // It has started, which takes a CPU for a second.
    await room.pay(PAYMENTS)
    if (this.#plan.strictness === 'all') await sleep(WARM_MS)
    const started = await this.#measureAll()
    await sleep(besideMs)
    const before = await this.#measureAll()
    await this.#quiet?.stallMs()
    const journalsBefore = room.peers.map(({ journalBytes }) => journalBytes)

    await this.#attack(seconds)
    const during = await this.#measureAll()
    const checked = await this.#check(this.#case.check)
    await this.#leave()
    const left = await this.#measureAll()
    await sleep(besideMs)
    const after = await this.#measureAll()
    const stallQuietMs = await this.#quiet?.stallMs()
    const journalBytes = Math.max(...room.peers.map((peer, index) => peer.journalBytes - (journalsBefore[index] ?? 0)))

    await this.#safely(room.pay(0))
    const money = await this.#money()
    const found = await this.#findings()
    const checkedAfter = await this.#check(this.#case.checkAfter)
    const restart = this.#plan.where === 'own-processes' ? await this.#restart() : undefined
    const usable = await this.#usable()
    this.#lookWhoStopped(await this.#findings())
    const pace = this.#pace(started, before)
    const [annaBefore, annaDuring, annaLeft, annaAfter] = [before[0], during[0], left[0], after[0]]
    const figures: Figures = {
      during: this.#pace(before, during) / pace,
      after: this.#pace(left, after) / pace,
      cpuBefore: cores(started[0], annaBefore),
      cpuDuring: cores(annaBefore, annaDuring),
      memoryBefore: annaBefore?.memoryMiB ?? 0,
      memoryDuring: Math.max(annaDuring?.memoryMaxMiB ?? 0, annaLeft?.memoryMaxMiB ?? 0),
      memoryAfter: annaAfter?.memoryMiB ?? 0,
      stallBeforeMs: stallIn([before]),
      stallMs: stallIn([during, left, after]),
      ...(stallQuietMs !== undefined && { stallQuietMs }),
      journalMiB: journalBytes / 2 ** 20,
      money,
      named: this.#namedAttackers(found),
      honestNamed: this.#honestNamed(found),
      stopped: this.#stopped,
      usable,
      ...(restart !== undefined && { restart })
    }
    const { counts, found: seen, failed } = this.#report
    const did = Object.entries(counts).map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
    return {
      findings: [...findingsOf(figures, this.#case.blame, this.#plan.strictness), ...seen, ...checked, ...checkedAfter],
      remark: [...did, ...(failed === '' ? [] : [`ended early: ${failed}`])].join(', '),
      figures
    }
  }

  async #attack(seconds: number): Promise<void> {
    const room = this.#room
    const { name } = this.#case
    const targets = room.peers.map(({ name: called, id, address, webAddress }) => ({
      name: called,
      id,
      address,
      webAddress
    }))
    room.attackers = async () => (await this.#attacker.ask<AttackReport>({ end: false }, BEGIN_MS)).ids
    await this.#attacker.ask({ begin: { name, room: room.name, passphrase: '', targets, seconds } }, BEGIN_MS)
    if (this.#plan.strictness === 'laws') await this.#begun()
    const until = sleep(seconds * 1000)
    const meanwhile = this.#safely(this.#case.meanwhile?.(room) ?? Promise.resolve())
    await until
    room.endAttack()
    await meanwhile
  }

  /** On a busy machine the first hello takes a while; strangers never say one. */
  async #begun(): Promise<void> {
    const end = performance.now() + BEGUN_MS
    while (performance.now() < end) {
      if ((await this.#attacker.ask<AttackReport>({ end: false }, BEGIN_MS)).isIn) return
      await sleep(50)
    }
  }

  async #leave(): Promise<void> {
    try {
      this.#report = await this.#attacker.ask<AttackReport>({ end: true }, 10_000)
    } catch (error) {
      this.#report = { ...this.#report, failed: String(error) }
    }
    await this.#attacker.end()
  }

  async #check(check: RoomCase['check']): Promise<readonly Finding[]> {
    return (await this.#safely(check?.(this.#room) ?? Promise.resolve<readonly Finding[]>([]))) ?? []
  }

  /** An honest peer that gives no answer is a finding, and the rest is asked all the same. */
  async #safely<Found>(asked: Promise<Found>): Promise<Found | undefined> {
    try {
      return await asked
    } catch (error) {
      this.#stopped.push(error instanceof Error ? error.message : String(error))
      return undefined
    }
  }

  #measureAll(): Promise<readonly (Measures | undefined)[]> {
    return Promise.all(this.#room.peers.map((peer) => this.#safely(peer.measure())))
  }

  /** Coins a second between Anna and Ben, both directions. */
  #pace(from: readonly (Measures | undefined)[], to: readonly (Measures | undefined)[]): number {
    const { anna, ben } = this.#room
    return perSecond(from[0], to[0], ben.id) + perSecond(from[1], to[1], anna.id)
  }

  // ---- Money

  /** @returns '' where every coin is accounted for */
  async #money(): Promise<string> {
    const room = this.#room
    const end = performance.now() + REST_MS
    for (;;) {
      const wrong = await this.#safely(pairsOf(room.peers))
      if (wrong === undefined) return 'an honest peer does not say what it has'
      if (wrong === '') break
      if (performance.now() > end) return wrong
      await sleep(100)
    }
    const end2 = await this.#safely(room.anna.snapshot(SNAPSHOT_MS, room.ids))
    if (end2 === undefined) return 'no snapshot of honest peers: no answer'
    switch (end2.status) {
      case 'complete':
        return end2.conserved ? '' : `a snapshot of honest peers is not conserved: ${end2.total} of ${end2.expected}`
      case 'refused':
        return `a snapshot of honest peers is refused: ${end2.why}`
      default:
        return `a snapshot of honest peers is ${end2.status}`
    }
  }

  /** Ben is killed and comes back on his journal, with all that the attack has left in it. */
  async #restart(): Promise<Restart> {
    const { anna, ben, peers } = this.#room
    const { firstStartMs: firstMs } = ben
    try {
      const readyMs = await ben.restart(peers.filter((peer) => peer !== ben).map(({ address }) => address))
      if ((await this.#room.linked(ben, [anna], NEWCOMER_MS)) < 0)
        return { readyMs, firstMs, wrong: 'he is not linked with Anna' }
      return { readyMs, firstMs, wrong: await this.#money() }
    } catch (error) {
      return { readyMs: -1, firstMs, wrong: error instanceof Error ? error.message : String(error) }
    }
  }

  // ---- Who was named

  #findings(): Promise<readonly (Findings | undefined)[]> {
    return Promise.all(this.#room.peers.map((peer) => this.#safely(peer.findings())))
  }

  #honestNamed(found: readonly (Findings | undefined)[]): readonly string[] {
    const { peers, notes } = this.#room
    const sentences = peers.flatMap((peer, index) => {
      const here = found[index]
      if (here === undefined) return []
      return peers
        .filter((other) => other !== peer)
        .flatMap((other) => [
          ...here.peers
            .filter(({ id, violations, status }) => id === other.id && (violations > 0 || status === 'quarantined'))
            .map(({ reason }) => `${peer.name} accuses ${other.name}: ${reason}`),
          ...here.notices
            .filter((text) => text.includes(' broke the ') && this.#isAbout(text, other))
            .map((text) => `${peer.name} is told: ${text}`),
          ...here.restored
            .filter(({ by }) => by === other.id && notes.get('went back') !== other.name)
            .map(() => `${peer.name} is told that ${other.name} has gone back`),
          ...[...here.broken].filter((text) => names(text, other) && !this.#namesAttacker(text))
        ])
    })
    return [...new Set(sentences)].slice(0, 6)
  }

  #lookWhoStopped(found: readonly (Findings | undefined)[]): void {
    for (const [index, peer] of this.#room.peers.entries()) {
      const reason = found[index]?.stopped ?? ''
      if (reason !== '') this.#stopped.push(`${peer.name} stopped: ${reason}`)
    }
  }

  #namedAttackers(found: readonly (Findings | undefined)[]): readonly string[] {
    const honest = new Set(this.#room.ids)
    const named = new Set<string>()
    for (const here of found) {
      for (const { id, name, violations, status } of here?.peers ?? [])
        if (!honest.has(id) && (violations > 0 || status === 'quarantined')) named.add(name || id.slice(-6))
      for (const text of here?.notices ?? [])
        if (text.includes(' broke the ') && !this.#room.peers.some((peer) => this.#isAbout(text, peer)))
          named.add(text.slice(0, text.indexOf(' broke the ')))
      for (const text of here?.broken ?? []) if (this.#namesAttacker(text)) named.add('Eve')
    }
    return [...named]
  }

  /** An attacker may have taken the name of an honest peer: then the end of its id stands beside it. */
  #isAbout(text: string, { name, id }: HonestPeer): boolean {
    const end = id.slice(-6)
    if (text.startsWith(end) || text.startsWith(`…${end}`)) return true
    return text.startsWith(`${name} `) && !this.#report.ids.some((attacker) => text.includes(attacker.slice(-6)))
  }

  #namesAttacker(text: string): boolean {
    return /\bEve\b/.test(text) || this.#report.ids.some((id) => text.includes(id) || text.includes(id.slice(-6)))
  }

  // ---- Can the room be used?

  async #usable(): Promise<Usable> {
    const room = this.#room
    const none: Usable = { newcomerMs: -1, snapshot: 'not asked', restore: 'not asked', forgotten: false }
    if (room.peers.some((peer) => !peer.isRunning)) return none
    const newcomer = await this.#safely(room.newcomer('Dora'))
    if (newcomer === undefined) return none
    try {
      const newcomerMs = (await this.#safely(room.linked(newcomer, room.peers, NEWCOMER_MS))) ?? -1
      if (newcomerMs < 0) return { ...none, ...(await this.#snapshotAndRestore([...room.peers])) }
      return { newcomerMs, ...(await this.#snapshotAndRestore([...room.peers, newcomer])) }
    } finally {
      await newcomer.end()
    }
  }

  async #snapshotAndRestore(peers: readonly HonestPeer[]): Promise<Omit<Usable, 'newcomerMs'>> {
    const { anna } = this.#room
    const honest = new Set(peers.map(({ id }) => id))
    const forgotten = await this.#forget(peers)
    const end = await this.#safely(this.#defaultSnapshot(honest))
    const snapshot = this.#snapshotSays(end, honest)
    if (end?.status !== 'complete') return { snapshot, restore: snapshot, forgotten }
    const answer = await this.#safely(anna.ask({ do: 'restore', snapshot: end.id }))
    if (answer === undefined) return { snapshot, restore: 'no answer', forgotten }
    if (!answer.ok) return { snapshot, restore: `refused, ${answer.refusal}`, forgotten }
    const went = await Promise.all(
      peers.map((peer) => this.#safely(peer.put<{ readonly by?: string }>({ restored: end.id, withinMs: SNAPSHOT_MS })))
    )
    if (went.every((one) => one?.by !== undefined)) return { snapshot, restore: YES, forgotten }
    const { refusedRestores = [] } = (await this.#safely(anna.findings())) ?? {}
    const [refused] = refusedRestores.slice(-1)
    return { snapshot, restore: refused === undefined ? 'not done' : `refused, ${refused.reason}`, forgotten }
  }

  /** Waits no longer for those who do not come back. */
  async #defaultSnapshot(honest: ReadonlySet<ProcessId>): Promise<Awaited<ReturnType<HonestPeer['snapshot']>>> {
    const { anna } = this.#room
    const end = await anna.snapshot(GONE_MS)
    if (end.status !== 'open' || end.waitingFor.some((id) => !honest.has(id))) return end
    const later = await anna.put<SnapshotEnd>({ ended: end.id, withinMs: SNAPSHOT_MS })
    return { ...later, id: end.id }
  }

  #snapshotSays(end: Awaited<ReturnType<HonestPeer['snapshot']>> | undefined, honest: ReadonlySet<ProcessId>): string {
    switch (end?.status) {
      case undefined:
        return 'no answer'
      case 'complete':
        return end.conserved ? YES : `complete, and not conserved: ${end.total} of ${end.expected}`
      case 'refused':
        return `refused, ${end.why}`
      case 'cancelled':
        return `cancelled: ${end.reason}`
      case 'open': {
        const gone = end.waitingFor.filter((id) => !honest.has(id))
        if (gone.length === 0) return `still open, and waits for ${end.waitingFor.length} honest members`
        const invented = gone.filter((id) => !this.#report.ids.includes(id))
        if (invented.length > 0) return `waited for ${invented.length} that never were`
        return `${WAITS} for ${gone.length} that ${gone.length === 1 ? 'has' : 'have'} left`
      }
    }
  }

  /** Lets every honest peer forget who is not there any more, if the program can do that. @returns whether it did */
  async #forget(peers: readonly HonestPeer[]): Promise<boolean> {
    const honest = new Set(peers.map(({ id }) => id))
    let forgotten = false
    for (const peer of peers) {
      const found = await this.#safely(peer.findings())
      for (const { id, status } of found?.peers ?? []) {
        if (honest.has(id) || status === 'connected') continue
        const answer = await this.#safely(peer.ask({ do: 'forget', peer: id } as unknown as Command))
        if (answer?.ok === true) forgotten = true
        else if (answer?.refusal === 'bad-command') return false
      }
    }
    return forgotten
  }
}

/** @returns '' where of each pair of honest peers one has received what the other has sent */
async function pairsOf(peers: readonly HonestPeer[]): Promise<string> {
  const states = await Promise.all(peers.map((peer) => peer.ask({ do: 'state' })))
  for (const [from, peer] of peers.entries())
    for (const [to, other] of peers.entries()) {
      if (from === to) continue
      const [mine, theirs] = [states[from], states[to]]
      if (mine?.ok !== true || theirs?.ok !== true) return `${peer.name} or ${other.name} does not say what it has`
      const sent = mine.state?.peers.find((one) => one.peer === other.id)?.sent ?? 0
      const received = theirs.state?.peers.find((one) => one.peer === peer.id)?.received ?? 0
      if (sent !== received) return `${peer.name} has sent ${other.name} ${sent}, who has received ${received}`
    }
  return ''
}

function perSecond(from: Measures | undefined, to: Measures | undefined, of: ProcessId): number {
  if (from === undefined || to === undefined) return 0
  return (((to.received[of] ?? 0) - (from.received[of] ?? 0)) * 1000) / (to.at - from.at)
}

function cores(from: Measures | undefined, to: Measures | undefined): number {
  return from === undefined || to === undefined ? 0 : (to.cpuMs - from.cpuMs) / (to.at - from.at)
}

function stallIn(phases: readonly (readonly (Measures | undefined)[])[]): number {
  return Math.max(0, ...phases.flat().map((one) => one?.stallMs ?? 0))
}

function names(text: string, peer: HonestPeer): boolean {
  return new RegExp(`\\b${peer.name}\\b`).test(text) || text.includes(peer.id.slice(-6))
}
