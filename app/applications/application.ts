// What a process computes. An application is pure and knows nothing of snapshots, channels, disks or windows: it is
// told what it should do or what has arrived, and answers with what it sends. One process runs all applications.
import type { ProcessId } from '../ids.ts'

/** A message of an application on its way to another process; the channel carries it exactly once, in order. */
export interface Outgoing<Message> {
  readonly type: 'send'
  readonly to: ProcessId
  readonly message: Message
}

/**
 * The functions own the state that they are handed and may change it in place; a recorded state is a copy.
 * `Wish` is what the person at this process asks for, `Refusal` the names of its proper noes.
 */
export interface Application<State, Wish, Message, Refusal extends string> {
  /** A copy that later steps do not change: what a snapshot records. */
  record(state: State): State
  /** Does what the person asks, or refuses and changes nothing. */
  wish(state: State, wish: Wish): { readonly outgoing: readonly Outgoing<Message>[] } | { readonly refusal: Refusal }
  /** Handles one delivered message. @returns the reason when no honest sender can have sent it. */
  deliver(
    state: State,
    from: ProcessId,
    message: Message
  ): { readonly outgoing: readonly Outgoing<Message>[] } | { readonly violation: string }
}
