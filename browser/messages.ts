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
}

/**
 * opening: not yet running · running · elsewhere: another tab has this account · storage-full · storage-lost: there was an account, and
 * its data is gone; nothing runs until `beginAnew` · stopped. All but the first two are ends, but for `storage-lost`.
 */
export interface BrowserState {
  readonly state: 'opening' | 'running' | 'elsewhere' | 'storage-full' | 'storage-lost' | 'stopped'
  /** One sentence for a person; empty while it runs. */
  readonly says: string
}

/** From the page. Text is what the pipe carries. */
export type ToWorker =
  /** `known`: the account that this browser had in the room as far as localStorage knows, or ''. */
  | { readonly type: 'start'; readonly options: StartOptions; readonly known: string }
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
  | { readonly type: 'text'; readonly text: string }
  /** The pipe has ended. */
  | { readonly type: 'closed'; readonly reason: string }
