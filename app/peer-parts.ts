// What the host of a peer hands in: who it is, its journal, its network, its clock, and what is special about this start.
import type { Network } from './channel/wire.ts'
import type { Core } from './core.ts'
import type { NetworkSignals } from './doctor/signals.ts'
import type { Nonce } from './ids.ts'
import type { Door } from './joining/door.ts'
import type { LocalMembers } from './joining/local-members.ts'
import type { PeerLease } from './loop/holding.ts'
import type { PeerJournal } from './loop/peer-journal.ts'
import type { RestoreBy } from './loop/promising.ts'
import type { ResetParts } from './loop/resetting.ts'
import type { Timing } from './loop/timing.ts'
import type { Signing } from './loop/vouching.ts'
import type { Progress } from './situations/live.ts'
import type { TraceEvent } from './trace/event.ts'
import type { Command } from './view/contract/command.ts'
import type { MeView } from './view/contract/view.ts'

/** The parts that a peer is made of; real ones in production, a memory network and a driven clock in simulation. */
export interface PeerParts {
  readonly me: Omit<MeView, 'balance' | 'opening' | 'peer' | 'addresses' | 'since'>
  readonly core: Core
  readonly journal: PeerJournal
  /** Own events of earlier lives, as far as the journal has them: loop/past.ts. */
  readonly past?: readonly TraceEvent[]
  readonly network: Network
  readonly timing: Timing
  /** 0 ≤ random() < 1; for random traffic only. */
  readonly random: () => number
  /** Both as in `LoopParts`. */
  readonly nonce?: () => Nonce
  readonly companyMs?: number
  /** By the key of this peer. */
  readonly signing: Signing
  /** Days without a hello after which a peer is expected no more; 0: never. */
  readonly fadeDays: number
  /** Who may take this peer back to an earlier snapshot. */
  readonly restoreBy: RestoreBy
  /** What the flags of this start ask of it, in order. */
  readonly first?: readonly Command[]
  /** Absent: nobody else can open its journal. */
  readonly lease?: PeerLease
  /** `run`: the id of this start. `own`: goes on with another identity. Absent: there is no copy of this peer. */
  readonly copy?: { readonly run: string; readonly own: () => Promise<void> }
  /** Absent: this peer is in the first epoch of its room, and stays there. */
  readonly reset?: ResetParts
  /** What an invitation to its room says beside addresses, and its door. Absent: it has no passphrase and no door. */
  readonly invites?: { readonly passphrase: string; readonly door?: Door }
  /** Peers in processes of their own beside this one. Absent: none can be started here. */
  readonly localMembers?: LocalMembers
  /** For situations. `goesOn`: the one in which this peer has crashed. `begin`: crashes it. Absent: nothing starts it again. */
  readonly crash?: { readonly goesOn?: Progress | undefined; readonly begin: (goesOn: Progress) => void }
  /** What the network sees of its surroundings, for the connection doctor. Absent: it sees nothing. */
  readonly surroundings?: () => NetworkSignals
}
