// What a process computes. An application is pure and knows nothing of snapshots, channels, disks or windows: it is
// told what it should do or what has arrived, and answers with what it sends. One process runs all applications.
import type { ProcessId } from '../ids.ts'

/** A message of an application on its way to another process; the channel carries it exactly once, in order. */
export interface Outgoing<Message> {
  readonly type: 'send'
  readonly to: ProcessId
  readonly message: Message
}

/** What a step has led to. */
export interface Done<Message> {
  readonly outgoing: readonly Outgoing<Message>[]
}

/**
 * The functions own the state that they are handed and may change it in place; a recorded state is a copy.
 * `Wish` is what the person at this process asks for, `Refusal` the names of its proper noes: they change nothing.
 */
export interface Application<State, Wish, Message, Refusal extends string> {
  /** A copy that later steps do not change: what a snapshot records. */
  record(state: State): State
  /** Does what the person asks, or refuses and changes nothing. `self`: the process that this is. */
  wish(state: State, wish: Wish, self: ProcessId): Done<Message> | { readonly refusal: Refusal }
  /** Handles one delivered message. @returns the reason when no honest sender can have sent it: then nothing has changed. */
  deliver(
    state: State,
    from: ProcessId,
    message: Message,
    self: ProcessId
  ): Done<Message> | { readonly violation: string }
}

/** What an application offers beside the bank, so that a process can run it without knowing what it is. */
export interface Guest<State, Wish, Message, Refusal extends string> extends Application<
  State,
  Wish,
  Message,
  Refusal
> {
  open(self: ProcessId): State
  /** To whom a wish would send now: each must be able to take a message before the wish is carried out. */
  recipients(state: State, wish: Wish, self: ProcessId): readonly ProcessId[]
  /** What a wish does, in a few words for a diagram: `starts`, `asks Ben for pen`. At most 80 characters; ids are cut short. */
  saysWish(wish: Wish): string
  /** What a message carries, in a few words for a diagram: `task`, `request pen`. At most 80 characters. */
  saysMessage(message: Message): string
  /**
   * Something that the process might do next by itself, for random play and for the simulator; `undefined` where there is nothing.
   * @param peers others that can be reached now
   * @param random 0 ≤ random() < 1
   */
  draw(state: State, self: ProcessId, peers: readonly ProcessId[], random: () => number): Wish | undefined
}
