// A run of a distributed computation, step by step from global state to global state: what the theorem reasons about.
// For any states, messages and events that are plain data; nothing here knows of money, markers or time.
import { assert } from '../assert.ts'
import { isSame } from '../plain.ts'
import type { ProcessId } from '../ids.ts'
import type { GlobalSnapshot } from './cut.ts'

/**
 * What happens at one process in one moment, with at most one message. Messages to and from processes outside the
 * computation are on no channel of it: such an event only changes the state of its process.
 */
export type RunEvent<Message> =
  | { readonly process: ProcessId; readonly type: 'internal' }
  | { readonly process: ProcessId; readonly type: 'send'; readonly to: ProcessId; readonly message: Message }
  | { readonly process: ProcessId; readonly type: 'receive'; readonly from: ProcessId; readonly message: Message }

/** By process: its state, and by sender what is on the channel from it, oldest first; a missing channel is empty. */
export type GlobalState<State, Message> = GlobalSnapshot<State, Message>['parts']

export interface ComputationRun<State, Message, Event extends RunEvent<Message>> {
  /** Opening states and empty channels, or an earlier cut. Who is not in it is outside. */
  readonly start: GlobalState<State, Message>
  /**
   * Events of processes in `start`, as they happened. Causal order needs no words of its own: events of one process
   * follow each other, and the n-th receipt on a channel follows the n-th message that was on it or sent on it.
   */
  readonly run: readonly Event[]
  /** What an event makes of the state of its process. May change the old one in place, unless that is one of `start`. */
  readonly after: (state: State, event: Event) => State
}

/** A global state on its way through a run. */
export type MovingState<State, Message> = Record<
  ProcessId,
  { recordedState: State; readonly incoming: Record<ProcessId, Message[]> }
>

export function startOf<State, Message>(start: GlobalState<State, Message>): MovingState<State, Message> {
  const now: MovingState<State, Message> = {}
  for (const [id, { recordedState, incoming }] of Object.entries(start)) {
    const channels = Object.entries(incoming).map(([from, messages]) => [from, [...messages]])
    now[id as ProcessId] = { recordedState, incoming: Object.fromEntries(channels) as Record<ProcessId, Message[]> }
  }
  return now
}

/**
 * Lets an event happen, in place. Nothing is received but what is next on its channel.
 *
 * @returns '', or why the event cannot happen here
 */
export function take<State, Message, Event extends RunEvent<Message>>(
  now: MovingState<State, Message>,
  event: Event,
  after: (state: State, event: Event) => State
): string {
  const part = now[event.process]
  assert(part !== undefined, 'the events of a run are those of its processes')
  if (event.type === 'send') {
    const receiver = now[event.to]
    if (receiver !== undefined) (receiver.incoming[event.process] ??= []).push(event.message)
  }
  if (event.type === 'receive' && now[event.from] !== undefined) {
    const next = part.incoming[event.from]?.shift()
    if (next === undefined) return `${event.process} receives from ${event.from} what is not sent yet`
    if (!isSame(next, event.message))
      return `${event.process} receives from ${event.from} what is not next on the channel`
  }
  part.recordedState = after(part.recordedState, event)
  return ''
}

/** Whose state, or the channel to whom, an event changes. */
export function touchedBy(event: RunEvent<unknown>): readonly ProcessId[] {
  return event.type === 'send' ? [event.process, event.to] : [event.process]
}

/** @returns in what the state of a process and the channels to it differ, or '' */
export function differenceAt<State, Message>(
  id: ProcessId,
  now: GlobalState<State, Message>,
  wanted: GlobalState<State, Message>
): string {
  const [one, other] = [now[id], wanted[id]]
  if (one === undefined || other === undefined) return one === other ? '' : `${id} is not in both`
  if (!isSame(one.recordedState, other.recordedState)) return `the state of ${id} is another`
  const from = differing(one.incoming, other.incoming) ?? differing(other.incoming, one.incoming)
  return from === undefined ? '' : `the channel from ${from} to ${id} holds something else`
}

type Incoming<Message> = Readonly<Record<ProcessId, readonly Message[]>>

/** @returns the first channel of one that does not hold the same in the other; a missing one is empty */
function differing<Message>(one: Incoming<Message>, other: Incoming<Message>): ProcessId | undefined {
  for (const from in one)
    if (!isSame(one[from as ProcessId], other[from as ProcessId] ?? NOTHING)) return from as ProcessId
  return undefined
}

const NOTHING: readonly never[] = []
