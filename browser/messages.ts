// What a page and the worker with its peer say to each other beside the text of the pipe. Plain data only.

/** With what a peer starts. */
export interface StartOptions {
  readonly room: string
  /** Empty for none. */
  readonly passphrase: string
  /** Display name; cleaned by the peer as any other. */
  readonly name: string
  /** The leader that the link names, whom its person has agreed to follow; '' where it names none, or nobody has agreed now. */
  readonly follow: string
  /** Where desktop peers can be dialled: `/ip4/192.168.1.20/tcp/4002/ws/p2p/…`. Other addresses are left out. */
  readonly connect: readonly string[]
  /** Which account of this browser in that room, from 0: one whose data was lost in part keeps its place, and the next one gets another. */
  readonly place: number
}

/** What a browser remembers of an account outside of its database, so that a database that is gone or older than it was is noticed. */
export interface KnownAccount {
  /** Its id; '' for none. */
  readonly account: string
  /** The epoch in which it was last. */
  readonly epoch: { readonly number: number; readonly id: string }
  /** The number of a turn of that epoch that was on the disk. */
  readonly turn: number
}

/**
 * opening: not yet running · running · elsewhere: another tab has this account · storage-full · storage-lost: there was an account, and
 * its data is gone · storage-old: its data is older than it was; in both nothing runs until `beginAnew` · stopped.
 */
export interface BrowserState {
  readonly state: 'opening' | 'running' | 'elsewhere' | 'storage-full' | 'storage-lost' | 'storage-old' | 'stopped'
  /** One sentence for a person; empty while it runs. */
  readonly says: string
}

/** From the page. Text is what the pipe carries. */
export type ToWorker =
  /** `known`: the account that this browser had in the room as far as localStorage knows. */
  | { readonly type: 'start'; readonly options: StartOptions; readonly known: KnownAccount }
  /** A new pipe takes the place of the last one. */
  | { readonly type: 'pipe' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'stop' }

/** From the worker. */
export type ToPage =
  | {
      readonly type: 'state'
      readonly state: BrowserState
      /** The account; '' before there is one. */ readonly account: string
    }
  /** This much is on the disk. */
  | { readonly type: 'kept'; readonly known: KnownAccount }
  | { readonly type: 'text'; readonly text: string }
  /** The pipe has ended. */
  | { readonly type: 'closed'; readonly reason: string }
