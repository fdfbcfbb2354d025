// Every application that a process runs, side by side; one snapshot records them all. A new application is one line in
// `APPLICATIONS`: what it is, it says itself in its own folder (application.ts is what it must offer).
import type { ProcessId } from '../ids.ts'
import type { Application, Done } from './application.ts'
import { bank, type Transfer } from './bank/bank.ts'
import type { Coins } from './bank/coins.ts'
import { computation } from './computation/computation.ts'
import { locks } from './locks/locks.ts'
import { objects } from './objects/objects.ts'
import { unreachable } from '../assert.ts'

const APPLICATIONS = { bank, computation, locks, objects }

type All = typeof APPLICATIONS
export type ApplicationName = keyof All

/** An application other than the bank. People see and move money everywhere; the others are named when they are asked. */
export type OtherName = Exclude<ApplicationName, 'bank'>

export const APPLICATION_NAMES = Object.keys(APPLICATIONS) as readonly ApplicationName[]
export const OTHER_NAMES = APPLICATION_NAMES.filter((name): name is OtherName => name !== 'bank')

/** By application: what it holds, what it is asked, what it sends to the same application elsewhere, and its refusals. */
type TypesByName = {
  readonly [Name in ApplicationName]: All[Name] extends Application<
    infer State,
    infer Command,
    infer Message,
    infer Refusal
  >
    ? { readonly state: State; readonly command: Command; readonly message: Message; readonly refusal: Refusal }
    : never
}

// An interface, so that the compiler knows that what one of them sends is an `ApplicationMessage`.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
interface Types extends TypesByName {}

export type ApplicationStates = { readonly [Name in ApplicationName]: Types[Name]['state'] }
export type OtherStates = Pick<ApplicationStates, OtherName>

type Messages = { readonly [Name in ApplicationName]: Types[Name]['message'] }
export type OtherMessages = Pick<Messages, OtherName>

/** Whatever applications send to each other; each message type belongs to one application. */
export type ApplicationMessage = Messages[ApplicationName]
export type OtherMessage = Messages[OtherName]

export type ApplicationRefusal = Types[ApplicationName]['refusal']

/** What a person asks of an application, and of which. Every name in it is resolved. */
export type ApplicationCommand<Name extends ApplicationName = OtherName> = {
  readonly [One in Name]: { readonly application: One; readonly command: Types[One]['command'] }
}[Name]

/** A message, and the application that it belongs to. */
export type Belonging<Name extends ApplicationName = ApplicationName> = {
  readonly [One in Name]: { readonly application: One; readonly message: Types[One]['message'] }
}[Name]

type ByName = {
  readonly [Name in ApplicationName]: Application<
    Types[Name]['state'],
    Types[Name]['command'],
    Types[Name]['message'],
    Types[Name]['refusal']
  >
}

const BY_NAME: ByName = APPLICATIONS

/** @param opening coins that the process begins with */
export function openApplications(self: ProcessId, opening: Coins): ApplicationStates {
  return each(APPLICATION_NAMES, (name) => BY_NAME[name].open(self, opening))
}

/** A copy of all states that later steps do not change. */
export function recordAll(states: ApplicationStates): ApplicationStates {
  return each(APPLICATION_NAMES, (name) => recordOne(name, states))
}

/** The same of all but the bank. */
export function recordOthers(states: OtherStates): OtherStates {
  return each(OTHER_NAMES, (name) => recordOne(name, states))
}

function recordOne<Name extends ApplicationName>(
  name: Name,
  states: Pick<ApplicationStates, Name>
): Types[Name]['state'] {
  return BY_NAME[name].record(states[name])
}

/** Hands a delivered message to the application that it belongs to. @param self the process that this is */
export function deliverTo(
  states: ApplicationStates,
  from: ProcessId,
  message: ApplicationMessage,
  self: ProcessId
): Done<ApplicationMessage> | { readonly violation: string } {
  if (message.type === 'transfer') return bank.deliver(states.bank, from, message, self) // Nearly all messages.
  return deliverToOne(states, from, belonging(message), self)
}

function deliverToOne<Name extends ApplicationName>(
  states: ApplicationStates,
  from: ProcessId,
  { application, message }: Belonging<Name>,
  self: ProcessId
): Done<ApplicationMessage> | { readonly violation: string } {
  return BY_NAME[application].deliver(states[application], from, message, self)
}

/** Does what the person at this process asks of an application, or refuses and changes nothing. */
export function performCommand<Name extends ApplicationName>(
  states: Pick<ApplicationStates, Name>,
  { application, command }: ApplicationCommand<Name>,
  self: ProcessId
): Done<ApplicationMessage> | { readonly refusal: ApplicationRefusal } {
  return BY_NAME[application].command(states[application], command, self)
}

/** To whom a command would send now. */
export function recipientsOf<Name extends ApplicationName>(
  states: Pick<ApplicationStates, Name>,
  { application, command }: ApplicationCommand<Name>,
  self: ProcessId
): readonly ProcessId[] {
  return BY_NAME[application].recipients(states[application], command, self)
}

/** What a command does, in a few words. */
export function describeCommand<Name extends ApplicationName>({
  application,
  command
}: ApplicationCommand<Name>): string {
  return BY_NAME[application].describeCommand(command)
}

/** What a message carries, in a few words. */
export function describeMessage<Name extends ApplicationName>({ application, message }: Belonging<Name>): string {
  return BY_NAME[application].describeMessage(message)
}

/** Something that an application might do next by itself, if there is anything. @param random 0 ≤ random() < 1 */
export function randomCommand<Name extends ApplicationName>(
  states: Pick<ApplicationStates, Name>,
  application: Name,
  self: ProcessId,
  peers: readonly ProcessId[],
  random: () => number
): ApplicationCommand<Name> | undefined {
  const command = BY_NAME[application].random(states[application], self, peers, random)
  return command === undefined ? undefined : { application, command }
}

/** The application that a message belongs to. */
export function belonging(message: OtherMessage): Belonging<OtherName>
export function belonging(message: ApplicationMessage): Belonging
export function belonging(message: ApplicationMessage): Belonging {
  switch (message.type) {
    case 'transfer':
      return { application: 'bank', message }
    case 'task':
      return { application: 'computation', message }
    case 'request':
    case 'grant':
    case 'deny':
    case 'release':
      return { application: 'locks', message }
    case 'reference':
      return { application: 'objects', message }
    default:
      return unreachable(message)
  }
}

/** The money among messages, in their order. */
export function transfersIn(messages: readonly ApplicationMessage[]): readonly Transfer[] {
  return messages.filter((message) => message.type === 'transfer')
}

/** By application: messages of it, in their order. */
export type MessagesByApplication = { readonly [Name in ApplicationName]: Types[Name]['message'][] }

/** What belongs to each application among messages, in their order. */
export function messagesByApplication(messages: readonly ApplicationMessage[]): MessagesByApplication {
  const lists = Object.fromEntries(APPLICATION_NAMES.map((name) => [name, []])) as unknown as MessagesByApplication
  for (const message of messages) put(lists, belonging(message))
  return lists
}

function put<Name extends ApplicationName>(
  lists: MessagesByApplication,
  { application, message }: Belonging<Name>
): void {
  lists[application].push(message)
}

/** One value for each of the names, in their order. */
function each<Name extends ApplicationName>(
  names: readonly Name[],
  stateOf: (name: Name) => Types[Name]['state']
): Pick<ApplicationStates, Name> {
  const states: Partial<Record<Name, unknown>> = {}
  for (const name of names) states[name] = stateOf(name)
  return states as Pick<ApplicationStates, Name>
}
