// What the harness asks its two kinds of processes over Node's IPC, and what they answer: an honest peer, and an attacker.
import type { Command } from '../../app/view/contract/command.ts'
import type { ProcessId } from '../../app/ids.ts'

// ---- An honest peer (honest-process.ts)

export interface HonestOptions {
  readonly name: string
  readonly room: string
  readonly folder: string
  readonly connect: readonly string[]
  /** One window watches and follows the traces, as a lecturer's does. */
  readonly isWatched: boolean
  /** Relays for those who cannot reach each other. */
  readonly relay?: boolean
  /** Of a room on a LAN: the peer listens everywhere and uses mDNS. Without it the peer is on this machine alone. */
  readonly passphrase?: string
}

export type HonestQuestion =
  | { readonly ask: Command }
  /** Own id and addresses: of TCP, and of WebSocket. */
  | { readonly who: true }
  /** Pays one coin so many times a second; 0 stops. */
  | { readonly pay: ProcessId; readonly perSecond: number }
  /** Resolves when these are connected. @returns how long that took, in ms */
  | { readonly connected: readonly ProcessId[]; readonly withinMs: number }
  | { readonly measure: true }
  | { readonly findings: true }
  /** Waits for the end of a snapshot that somebody has started. */
  | { readonly ended: string; readonly withinMs: number }
  /** Waits until this peer has gone back to a snapshot. */
  | { readonly restored: string; readonly withinMs: number }

/** Since the start, unless said otherwise. */
export interface Measures {
  /** Steady clock of the machine, in ms. */
  readonly at: number
  /** Coins received from each peer; what was undone by going back counts too. */
  readonly received: Readonly<Record<string, number>>
  /** Used by the process, in ms. */
  readonly cpuMs: number
  readonly memoryMiB: number
  /** The most since the last question, in MiB. */
  readonly memoryMaxMiB: number
  /** The longest that the event loop stood still since the last question, in ms. */
  readonly stallMs: number
}

/** What this peer says of others. */
export interface Findings {
  /** All notices so far, oldest first, at most NOTICES_KEPT. */
  readonly notices: readonly string[]
  /** Who went back to what, with everybody, in the words of this peer. */
  readonly restored: readonly { readonly by: ProcessId; readonly snapshot: string }[]
  readonly refusedRestores: readonly { readonly by: ProcessId; readonly reason: string }[]
  readonly peers: readonly {
    readonly id: ProcessId
    readonly name: string
    readonly status: string
    readonly reason: string
    readonly violations: number
    readonly departed: boolean
  }[]
  /** What the ends of snapshots say of somebody: liars and pairs that disagree, who gave up. */
  readonly broken: readonly string[]
  /** Length of the view that a window is sent, in bytes. */
  readonly viewBytes: number
  /** Why it stopped, or ''. */
  readonly stopped: string
}

export type SnapshotEnd =
  | {
      readonly status: 'complete'
      readonly conserved: boolean
      readonly total: number
      readonly expected: number
      readonly outside: number
      readonly members: readonly ProcessId[]
      readonly broken: readonly string[]
    }
  | { readonly status: 'cancelled'; readonly reason: string }
  | { readonly status: 'open'; readonly waitingFor: readonly ProcessId[] }

// ---- An attacker (attack-process.ts)

/** An honest peer, as its attackers see it. */
export interface Target {
  readonly name: string
  readonly id: ProcessId
  /** With `/p2p/…`. */
  readonly address: string
  /** The same for WebSocket. */
  readonly webAddress: string
}

export interface AttackOrder {
  readonly name: string
  readonly room: string
  readonly passphrase: string
  readonly targets: readonly Target[]
  readonly seconds: number
}

export type AttackQuestion = { readonly begin: AttackOrder } | { readonly end: true }

/** What an attack has done, for the remark of its row, and under which ids. */
export interface AttackReport {
  readonly ids: readonly ProcessId[]
  /** One of them has exchanged hellos with an honest peer. */
  readonly isIn: boolean
  readonly counts: Readonly<Record<string, number>>
  /** What the attacker itself has seen and should not have. */
  readonly found: readonly { readonly verdict: 'WEAK' | 'FAULT'; readonly says: string }[]
  /** Why the attack ended before its time; '' otherwise. */
  readonly failed: string
}
