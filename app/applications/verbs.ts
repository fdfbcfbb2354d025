// What people and scripts may ask of an application, as they type it: `{ "do": "locks/release", "resource": "pen" }` is the verb
// `release` of `locks` with one argument. The types of commands are inferred from these schemas.
import type * as v from 'valibot'
import type { ProcessId } from '../ids.ts'

/** Turns names of processes into ids. Both throw where a name means nobody, or several; the caller makes a refusal of it. */
export interface Peers {
  /** Another process than this one. */
  other(name: string): ProcessId
  /** Any process: this one where nobody is named. */
  any(name: string | undefined): ProcessId
}

export interface Verb<Arguments extends v.ObjectEntries, Command> {
  /** No argument is called `do`. */
  readonly arguments: Arguments
  /** What it asks of the rules. Names are resolved in the order of the calls: the first bad one is what is refused. */
  asks(typed: v.InferOutput<v.StrictObjectSchema<Arguments, undefined>>, peers: Peers): Command
}

export type Verbs<Command> = Readonly<Record<string, Verb<v.ObjectEntries, Command>>>

/** What is typed for a verb, without `do`. */
export type Typed<One> =
  One extends Verb<infer Arguments, unknown> ? v.InferOutput<v.StrictObjectSchema<Arguments, undefined>> : never

/** Only so that the compiler infers the type of the arguments. */
export function verb<Arguments extends v.ObjectEntries, Command>(
  entries: Arguments,
  asks: Verb<Arguments, Command>['asks']
): Verb<Arguments, Command> {
  return { arguments: entries, asks }
}
