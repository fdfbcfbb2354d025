// What a process computes. An application is pure and knows nothing of snapshots, channels, disks or windows: it is
// told what it should do or what has arrived, and answers with what it sends. One process runs all applications.
import type { GenericSchema } from 'valibot'
import type { ProcessId } from '../ids.ts'
import type { Coins } from './bank/coins.ts'
import type { ApplicationCut } from './cut.ts'
import type { Finding, Knowledge } from './findings.ts'
import type { LessonWords } from './lesson.ts'
import type { Verbs } from './verbs.ts'

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

/** Most counterparties that a state names, of whatever kind: as many as a process remembers others. */
export const COUNTERPARTIES_MAX = 512

/**
 * The rules of an application. The functions own the state that they are handed and may change it in place; a recorded state is a copy.
 * `Command` is what the person at this process asks for, `Refusal` the names of its refusals: they change nothing.
 */
export interface Rules<State, Command, Message, Refusal extends string> {
  /** @param opening coins that the process begins with */
  open(self: ProcessId, opening: Coins): State
  /** A copy that later steps do not change: what a snapshot records. */
  record(state: State): State
  /** Does what the person asks, or refuses and changes nothing. `self`: the process that this is. */
  command(state: State, command: Command, self: ProcessId): Done<Message> | { readonly refusal: Refusal }
  /** To whom a command would send now: each must be able to take a message before the command is carried out. */
  recipients(state: State, command: Command, self: ProcessId): readonly ProcessId[]
  /** Handles one delivered message. @returns the reason when no honest sender can have sent it: then nothing has changed. */
  deliver(
    state: State,
    from: ProcessId,
    message: Message,
    self: ProcessId
  ): Done<Message> | { readonly violation: string }
  /**
   * Something that the process might do next by itself, for random play and for the simulator; `undefined` where there is nothing.
   * @param peers others that can be reached now
   * @param random 0 ≤ random() < 1
   */
  random(state: State, self: ProcessId, peers: readonly ProcessId[], random: () => number): Command | undefined
  /** What a command does, in a few words for a diagram: `starts`, `asks Ben for pen`. At most 80 characters; ids are cut short. */
  describeCommand(command: Command): string
  /** What a message carries, in a few words for a diagram: `task`, `request pen`. At most 80 characters. */
  describeMessage(message: Message): string
}

/** Any message of an application. Types of messages are different in all applications. */
export interface TypedMessage {
  readonly type: string
}

/** How messages and states become bytes. What comes out of the decoders is valid in every field, whoever has sent the bytes. */
export interface Codec<State, Message extends TypedMessage> {
  /** By type of message: the number of its field in `Message` of app/process/schema.proto; from 17 up where it is new. */
  readonly fields: Readonly<Record<Message['type'], number>>
  /** @returns the whole message, its field with it: bytes that others may share, so never write to them */
  encodeMessage(message: Message): Uint8Array<ArrayBuffer>
  /** @param bytes that begin with a field of this application @throws MessageError */
  decodeMessage(bytes: Uint8Array): Message
  /** For messages that come by the thousand: decodes the usual ones only, without the general decoder. */
  decodeQuickly?(bytes: Uint8Array): Message | undefined
  /** For messages that come by the thousand: several in a row, as one entry of what a report has in transit. */
  readonly inARow?: {
    /** Its number, as those in `fields`. */
    readonly field: number
    readonly encode: (messages: readonly Message[]) => Uint8Array<ArrayBuffer>
    /** @throws MessageError, also for more than `most` messages */
    readonly decode: (bytes: Uint8Array, most: number) => readonly Message[]
  }
  encodeState(state: State): Uint8Array<ArrayBuffer>
  /** No bytes are the state of a process that has not used the application. @throws MessageError */
  decodeState(bytes: Uint8Array): State
}

/**
 * What an application asks of a complete cut: has it terminated, is there a deadlock. `Answer` is plain data. It goes into files, to
 * scripts and to the properties that people write, so that its fields stay.
 */
export interface Question<State, Message, Answer = unknown, Name extends string = string> {
  /** Its key among the properties of a cut; no two applications have the same. */
  readonly name: Name
  /** @param cut what belongs to this application; it stays as it is */
  ask(cut: ApplicationCut<State, Message>): Answer
  /** Whether an answer is the one that people look for: then they take no more snapshots. */
  holds(answer: Answer): boolean
}

/**
 * What the members of a complete cut may remove, each by itself: garbage. All read the same cut, so nobody must be told what. At most
 * one application has this: the message `collect` names a cut and no application.
 */
export interface Collecting<Command, Answer> {
  /** Own things that can go, by the answer of the cut. */
  own(answer: Answer, self: ProcessId): readonly string[]
  /** Removes them. */
  command(things: readonly string[]): Command
}

/** What is valid in files that people save, as JSON. What is read from them is checked by these shapes and by nothing else. */
export interface Shapes<State, Command, Message, Answer> {
  /** A command with all names resolved, as a saved sandbox has it; only those that a person may ask for. */
  readonly command: GenericSchema<unknown, Command>
  /** As it is recorded in a cut. */
  readonly state: GenericSchema<unknown, State>
  readonly message: GenericSchema<unknown, Message>
  /** What its question answers. A run that was saved before the application existed has no answer of it. */
  readonly answer: GenericSchema<unknown, Answer>
}

/** All that an application is. One object of it in its folder, and one line in list.ts, make it run in every process. */
export interface Application<
  State,
  Command,
  Message extends TypedMessage,
  Refusal extends string,
  Asks extends Question<State, Message>,
  Asked extends Verbs<Command>
> extends Rules<State, Command, Message, Refusal> {
  readonly codec: Codec<State, Message>
  readonly question: Asks
  /**
   * What the reports of a complete cut show about those who made them; left out where an application asks nothing of the kind. No
   * process is named that has reported what it knew, whatever others do.
   */
  liars?(cut: ApplicationCut<State, Message>, known: Knowledge<State>): readonly Finding[]
  readonly collecting?: Collecting<Command, ReturnType<Asks['ask']>>
  /** How lessons speak of it; left out where no lesson does. */
  readonly lesson?: LessonWords<State, Command, ReturnType<Asks['ask']>>
  readonly shapes: Shapes<State, Command, Message, ReturnType<Asks['ask']>>
  /** What people and scripts may ask, by verb. `play` and `detect` are verbs that every application has already. */
  readonly verbs: Asked
  /** A sentence for a person: what was wrong and, where it helps, what to do. */
  readonly refusals: Readonly<Record<Refusal, string>>
  /**
   * Types of messages that the rules answer at once with another message. A process that sends them faster than it takes the
   * answers has broken the protocol, or the answers would have no bound.
   */
  readonly answered?: readonly Message['type'][]
  /** What one of its messages counts as when it is recorded in transit: 1 for thirteen bytes, as a transfer has them. */
  readonly messageWeight: number
}
