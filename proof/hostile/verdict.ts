// The fixed rules by which the figures of a case become OK, WEAK or FAULT. docs/hostile.md explains them. Pure.
import type { Blame, Finding } from './case.ts'

/** What a room must reach while it is attacked and after. */
export const REACH = {
  /** Throughput of the honest pair, of what it was before. */
  during: 0.8,
  after: 0.98,
  stallMs: 250,
  /** Memory, of what it was before. */
  memoryDuring: 1.5,
  memoryAfter: 1.2,
  journalMiB: 50,
  restartMs: 5_000
} as const

/** Beyond this a figure is no longer weak: the room did not work. */
export const BROKEN = { during: 0.5, after: 0.9, stallMs: 2_000 } as const

export type Verdict = 'OK' | 'WEAK' | 'FAULT'

/** How the room was when the attacker had left. */
export interface Usable {
  /** How long a newcomer took to be linked with everybody, in ms; negative where it never was. */
  readonly newcomerMs: number
  /** Whether the default snapshot was complete, with attackers forgotten if need be, and why not. */
  readonly snapshot: string
  readonly restore: string
  /** Attackers who are gone were forgotten first. */
  readonly forgotten: boolean
}

/** How a peer that was killed came back on its journal. */
export interface Restart {
  /** Until it was ready, in ms; negative where it never was. */
  readonly readyMs: number
  /** The same at its first start, with an empty journal: most of it is the machine. */
  readonly firstMs: number
  /** '' where it is linked again and every coin is there; otherwise what is wrong. */
  readonly wrong: string
}

/** Said in `Usable` where everything is as it should be. */
export const YES = 'yes'

/** Begins what `Usable` says where the only reason is an attacker that has left, and nothing forgets it. */
export const WAITS = 'waits'

export interface Figures {
  readonly during: number
  readonly after: number
  /** Cores that Anna used. */
  readonly cpuBefore: number
  readonly cpuDuring: number
  /** Anna's resident memory, in MiB; `memoryDuring` is the most. */
  readonly memoryBefore: number
  readonly memoryDuring: number
  readonly memoryAfter: number
  /** Longest that the event loop of an honest peer stood still, in ms. */
  readonly stallBeforeMs: number
  readonly stallMs: number
  /** The same of a pair that nobody attacks, at the same time: so long the machine itself stands still. Asked with the times. */
  readonly stallQuietMs?: number
  /** Growth of the largest journal during and after the attack, in MiB. */
  readonly journalMiB: number
  /** '' where every coin is accounted for; otherwise what is wrong. */
  readonly money: string
  /** Attackers that were named, by name. */
  readonly named: readonly string[]
  /** One sentence for each honest peer that was named or blocked. */
  readonly honestNamed: readonly string[]
  /** One sentence for each honest peer that stopped or gave no answer. */
  readonly stopped: readonly string[]
  readonly usable: Usable
  /** Asked where every peer has a process of its own. */
  readonly restart?: Restart
}

/** What a case that judges laws alone does not ask: times and sizes on a machine that does other things too. */
export type Strictness = 'all' | 'laws'

/** @returns one finding for each rule that is not kept */
export function findingsOf(figures: Figures, blame: Blame, strictness: Strictness = 'all'): readonly Finding[] {
  const laws = lawsBroken(figures, blame)
  return strictness === 'laws' ? laws : [...laws, ...limitsPassed(figures)]
}

function fault(says: string): Finding {
  return { verdict: 'FAULT', says }
}

function weak(says: string): Finding {
  return { verdict: 'WEAK', says }
}

/** Money, blame and whether the room can be used afterwards: the same on every machine. */
function lawsBroken({ money, honestNamed, stopped, named, usable, restart }: Figures, blame: Blame): Finding[] {
  const found = stopped.map(fault)
  if (money !== '') found.push(fault(money))
  found.push(...honestNamed.map(fault))
  if (blame === 'nobody' && named.length > 0)
    found.push(fault(`${named.join(', ')} was named and has done nothing wrong`))
  if (blame === 'attacker' && named.length === 0) found.push(weak('nobody was named'))
  if (usable.newcomerMs < 0) found.push(fault('no newcomer is linked afterwards'))
  for (const [what, how] of [
    ['default snapshot', usable.snapshot],
    ['going back', usable.restore]
  ] as const)
    if (how !== YES) found.push((how.startsWith(WAITS) ? weak : fault)(`${what}: ${how}`))
  if (restart !== undefined && restart.wrong !== '') found.push(fault(`Ben, killed and restarted: ${restart.wrong}`))
  return found
}

/** Times and sizes, which say something only on a machine at rest. */
function limitsPassed(figures: Figures): Finding[] {
  const { stallMs, stallQuietMs, memoryBefore, restart, journalMiB } = figures
  const found: Finding[] = []
  const low = (what: string, value: number, reach: number, broken: number): void => {
    if (value < reach) found.push((value < broken ? fault : weak)(`${what} ${value.toFixed(2)}`))
  }
  low('pair during', figures.during, REACH.during, BROKEN.during)
  low('pair after', figures.after, REACH.after, BROKEN.after)
  const quiet = stallQuietMs === undefined ? '' : `, the quiet pair for ${Math.round(stallQuietMs)} ms`
  if (stallMs > REACH.stallMs)
    found.push((stallMs > BROKEN.stallMs ? fault : weak)(`stood still for ${Math.round(stallMs)} ms${quiet}`))
  const during = figures.memoryDuring / memoryBefore
  const after = figures.memoryAfter / memoryBefore
  if (during > REACH.memoryDuring) found.push(weak(`memory during × ${during.toFixed(2)}`))
  if (after > REACH.memoryAfter) found.push(weak(`memory after × ${after.toFixed(2)}`))
  if (restart !== undefined && restart.readyMs - restart.firstMs > REACH.restartMs)
    found.push(weak(`Ben takes ${(restart.readyMs / 1000).toFixed(1)} s to start again`))
  if (journalMiB > REACH.journalMiB) found.push(weak(`journal + ${Math.round(journalMiB)} MiB`))
  return found
}

/** The worst of the findings. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ verdict }) => verdict === 'FAULT')) return 'FAULT'
  return findings.length > 0 ? 'WEAK' : 'OK'
}
