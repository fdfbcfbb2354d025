// What a peer, or the command `npm run doctor`, can see of its network: plain data for findings.ts. The rooms that touch the
// world fill it in; nothing here is a judgement.
import type { ProcessId } from '../ids.ts'

/** Why an address did not lead to a peer of the room. `unforeseen`: the error is told as itself. */
export type Failure =
  | 'own'
  | 'no-wire'
  | 'blocked'
  | 'other-peer'
  | 'refused'
  | 'no-name'
  | 'no-way'
  | 'silent'
  | 'busy'
  | 'hung-up'
  | 'foreign'
  | 'unforeseen'

/** The last dial of one address. */
export interface Trial {
  /** `192.168.1.20:4001` */
  readonly place: string
  /** `answered`: a peer of this room proved who it is. */
  readonly outcome: Failure | 'answered'
  /** The error in its own words where nobody foresaw it, else ''. */
  readonly text: string
  /** It is in a subnet of an interface of this machine. */
  readonly isNear: boolean
  /** A person named it. */
  readonly isTyped: boolean
}

/** `seen`: announced or introduced, or known by an address · `dialled`: dialled at least once · `joined`: a peer of this room, connected. */
export type PersonStage = 'seen' | 'dialled' | 'joined'

/** Somebody who is not this peer. */
export interface PersonSeen {
  /** Undefined: a typed address at which nobody has proved an id. */
  readonly peer: ProcessId | undefined
  /** As the windows show it; '' where it is not known. */
  readonly name: string
  readonly stage: PersonStage
  /** Its stream is open, and this peer does not count it as connected: why, one sentence; else ''. */
  readonly reason: string
  /** It announces itself on this network now. */
  readonly isHeard: boolean
  /** The protocol that it announces; '' where that is not known. */
  readonly protocol: string
  /** The places it announces that are outside of all own subnets; they are not dialled on hearsay. */
  readonly farPlaces: readonly string[]
  /** The newest comes last. */
  readonly trials: readonly Trial[]
  /** Names of connected people who say that they are connected to it. */
  readonly reachedBy: readonly string[]
  /** The name of the relay that carries the connection, '' for one without an account; absent where it is direct, or there is none. */
  readonly through?: string
}

/** One interface in one family, as discovery uses it. */
export interface MulticastLink {
  readonly name: string
  readonly family: 'IPv4' | 'IPv6'
  /** A packet was handed to the system. */
  readonly hasSent: boolean
  /** The code of the system why the last packet did not leave, or ''. */
  readonly error: string
  /** Own packets come back. */
  readonly hearsItself: boolean
  /** Own packets left some seconds ago, and none has come back since. */
  readonly isDeaf: boolean
  /** Packets of others have come. */
  readonly hearsOthers: boolean
}

export interface DiscoverySignals {
  /** Another program has the port of mDNS for itself. */
  readonly isTaken: boolean
  readonly links: readonly MulticastLink[]
  /** Names of other rooms that were heard; bounded. */
  readonly otherRooms: readonly string[]
  /** Hosts from which questions about this room came, and no announcement. */
  readonly unheardAskers: readonly string[]
}

export type InterfaceKind = 'lan' | 'tunnel' | 'bridge'

export interface OwnInterface {
  readonly name: string
  readonly kind: InterfaceKind
  /** IP addresses. */
  readonly addresses: readonly string[]
}

/** Of the network alone. */
export interface NetworkSignals {
  readonly room: string
  readonly hasPassphrase: boolean
  /** What this peer speaks. */
  readonly protocol: string
  /** All but loopback. */
  readonly interfaces: readonly OwnInterface[]
  /** It listens on loopback only. */
  readonly isLocalOnly: boolean
  readonly ports: readonly number[]
  /** Undefined: switched off. */
  readonly discovery: DiscoverySignals | undefined
  /**
   * Whether others can dial this machine. `came`: somebody did. `failed`: a neighbour tried and got no connection. `unknown`: nobody has
   * had a reason to.
   */
  readonly inbound: 'came' | 'failed' | 'unknown'
  readonly people: readonly PersonSeen[]
  /** `none`: nobody asks for one. A place for the relay of the room. */
  readonly relay: 'none' | 'reached' | 'not-reached'
}

/** Two others who are both connected here, and each of whom says that it is not connected to the other. By name. */
export type PairApart = readonly [string, string]

export interface Signals extends NetworkSignals {
  /** `peer`: a participant of the room. `command`: looks without an account, and joins nothing. */
  readonly by: 'peer' | 'command'
  /** The name of somebody who says that another computer runs with this identity; '' if nobody does. */
  readonly copiedBy: string
  /** By how much the wall clock was set while this program ran, in ms; negative: back. */
  readonly clockJumpMs: number
  /** How far the wall clocks of others are ahead of the own one, in ms, by name. */
  readonly skews: readonly { readonly name: string; readonly ms: number }[]
  readonly pairsApart: readonly PairApart[]
}

/** A peer of which the network can see nothing: in simulations. */
export const NOTHING_SEEN: Signals = {
  by: 'peer',
  room: '',
  hasPassphrase: false,
  protocol: '',
  interfaces: [],
  isLocalOnly: false,
  ports: [],
  discovery: undefined,
  inbound: 'unknown',
  people: [],
  relay: 'none',
  copiedBy: '',
  clockJumpMs: 0,
  skews: [],
  pairsApart: []
}
