// What a case is: one plain sentence, an attack, and who may be named for it. Cases are in cases/, one file for each kind.
import type { ProcessId } from '../../app/ids.ts'
import type { Answer } from '../../app/view/contract/answer.ts'
import type { Command } from '../../app/view/contract/command.ts'
import type { Attacker, AttackerOptions } from './attacker.ts'
import type { AttackOrder, Findings, HonestQuestion, Measures, SnapshotEnd, Target } from './messages.ts'

export const GROUPS = {
  N: 'strangers and newcomers',
  M: 'identities, connections and streams of a member',
  F: 'frames and floods of a member',
  S: 'snapshots',
  R: 'going back',
  X: 'money',
  G: 'the other applications',
  T: 'traces',
  B: 'relays, and who can be reached',
  L: 'what stays after a while, and names',
  O: 'who leads, and its orders',
  V: 'lies in reports',
  A: 'strangers on a LAN',
  W: 'a hostile page in the browser',
  P: 'strangers at the door of a peer',
  I: 'a script on standard input',
  D: 'hostile files, properties, and other users of the machine'
} as const

export type Group = keyof typeof GROUPS

/** Who may be named for what happens. Honest peers never. */
export type Blame =
  /** Nobody has done anything wrong, or it cannot be known who has. */
  | 'nobody'
  /** The attacker may be named, and need not be. */
  | 'attacker-perhaps'
  /** The attacker must be named, alone or in a pair. */
  | 'attacker'

interface Described {
  /** A letter and a number, and a word: `F18-heartbeats`. */
  readonly name: string
  readonly group: Group
  /** What is done, as one sentence. */
  readonly says: string
}

/** An attack on honest peers that pay each other. */
export interface RoomCase extends Described {
  readonly kind: 'room'
  /** Three where it matters; 2 by default. */
  readonly honest?: 2 | 3
  /** Anna relays for her room. */
  readonly isRelayed?: boolean
  /** How long the attack lasts by default, in seconds, where it is not 8. */
  readonly seconds?: number
  readonly blame: Blame
  /** Runs in a process of its own; ends when `attack.over`, or before. */
  readonly attack: (attack: Attack) => Promise<void>
  /** What honest people do during the attack, in the process of the harness. */
  readonly meanwhile?: (room: HonestRoom) => Promise<void>
  /** Asks what only this case can ask, after the attack and before the attacker leaves. @returns what is wrong */
  readonly check?: (room: HonestRoom) => Promise<readonly Finding[]>
  /** The same after the attacker has left. */
  readonly checkAfter?: (room: HonestRoom) => Promise<readonly Finding[]>
  /** Why it cannot be tried here, or ''. */
  readonly impossible?: () => string
}

/** A door beside the room: it is tried, and each answer is right or wrong. */
export interface DoorCase extends Described {
  readonly kind: 'door'
  readonly impossible?: () => string
  /** @param folder a fresh one. @returns what is wrong */
  readonly knock: (folder: string) => Promise<DoorResult>
}

export type Case = RoomCase | DoorCase

export interface DoorResult {
  readonly findings: readonly Finding[]
  /** A few words for the row. */
  readonly remark: string
  /** Most memory of the process behind the door, in MiB; 0 where it was not measured. */
  readonly memoryMiB?: number
}

/** Something that is not as it should be. */
export interface Finding {
  readonly verdict: 'WEAK' | 'FAULT'
  readonly says: string
}

/** The side of the attacker, in its own process. */
export interface Attack extends AttackOrder {
  readonly anna: Target
  readonly ben: Target
  /** Anna, where there are only two honest peers. */
  readonly cleo: Target
  /** The time is over: an attack looks at this in its loops. */
  readonly over: boolean
  /** A node in the room of the honest peers, under an identity of its own. */
  open(options?: Partial<AttackerOptions>): Promise<Attacker>
  /** Resolves after so many ms, or when the time is over. */
  pause(ms: number): Promise<void>
  /** Resolves when the time is over. */
  end(): Promise<void>
  /** Counts for the remark of the row. */
  count(what: string, by?: number): void
  /** Something that the attacker has seen and should not have. */
  found(finding: Finding): void
}

/** An honest peer, as the harness holds it. */
export interface Honest {
  readonly name: string
  readonly id: ProcessId
  readonly address: string
  ask(command: Command): Promise<Answer>
  put<Found>(question: HonestQuestion, withinMs?: number): Promise<Found>
  measure(): Promise<Measures>
  findings(): Promise<Findings>
  /** Takes a snapshot of the default members, or of these. @returns how it ended, or a refusal */
  snapshot(withinMs: number, members?: readonly ProcessId[]): Promise<SnapshotOutcome>
}

export type SnapshotOutcome =
  (SnapshotEnd & { readonly id: string }) | { readonly status: 'refused'; readonly why: string }

/** The honest side, in the process of the harness. */
export interface HonestRoom {
  readonly anna: Honest
  readonly ben: Honest
  /** All, Anna first. */
  readonly peers: readonly Honest[]
  /** Ids of attackers so far. */
  attackers(): Promise<readonly ProcessId[]>
  readonly over: boolean
  pause(ms: number): Promise<void>
  /** Keeps something for `check`. */
  readonly notes: Map<string, unknown>
}

export function fault(says: string): Finding {
  return { verdict: 'FAULT', says }
}

export function weak(says: string): Finding {
  return { verdict: 'WEAK', says }
}
