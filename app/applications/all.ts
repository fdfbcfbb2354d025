// Every application that a process runs, side by side; one snapshot records them all. A new application is one line in
// list.ts: what it is, it says itself in its own folder (application.ts is what it must offer).
import * as v from 'valibot'
import type { ProcessId } from '../ids.ts'
import type { Application, Done, Question, Shapes, TypedMessage } from './application.ts'
import { bank, type Transfer } from './bank/bank.ts'
import type { Coins } from './bank/coins.ts'
import type { ApplicationCut } from './cut.ts'
import type { Finding, Knowledge } from './findings.ts'
import type { LessonWords } from './lesson.ts'
import { MessageError } from './fields.ts'
import { APPLICATIONS } from './list.ts'
import type { Peers, Typed, Verbs } from './verbs.ts'
import { assert } from '../assert.ts'
import { isSame } from '../plain.ts'

type All = typeof APPLICATIONS
export type ApplicationName = keyof All

/** An application other than the bank. People see and move money everywhere; the others are named when they are asked. */
export type OtherName = Exclude<ApplicationName, 'bank'>

export const APPLICATION_NAMES = Object.keys(APPLICATIONS) as readonly ApplicationName[]
export const OTHER_NAMES = APPLICATION_NAMES.filter((name): name is OtherName => name !== 'bank')

/** By application: what it holds, what it is asked, what it sends to the same application elsewhere, its refusals and its verbs. */
type TypesByName = {
  readonly [Name in ApplicationName]: All[Name] extends Application<
    infer State,
    infer Command,
    infer Message,
    infer Refusal,
    infer Asks,
    infer Asked
  >
    ? {
        readonly state: State
        readonly command: Command
        readonly message: Message
        readonly refusal: Refusal
        readonly question: Asks['name']
        readonly answer: ReturnType<Asks['ask']>
        readonly verbs: Asked
      }
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

export type AnswerOf<Name extends ApplicationName> = Types[Name]['answer']

/** By name of the question: what a cut answers to the questions of the applications beside the bank. */
export type Answers = { readonly [Name in OtherName as Types[Name]['question']]: Types[Name]['answer'] }

/** What a person asks of an application, and of which. Every name in it is resolved. */
export type ApplicationCommand<Name extends ApplicationName = OtherName> = {
  readonly [One in Name]: { readonly application: One; readonly command: Types[One]['command'] }
}[Name]

/** What people and scripts type, names unresolved: `{ do: 'locks/release', resource: 'pen' }`. */
export type TypedCommand = {
  readonly [Name in OtherName]: TypedCommandOf<Name, Types[Name]['verbs']>
}[OtherName]

type TypedCommandOf<Name extends OtherName, Asked> = {
  readonly [One in keyof Asked & string]: Flat<{ readonly do: `${Name}/${One}` } & Readonly<Typed<Asked[One]>>>
}[keyof Asked & string]

/** The same type, which editors show as one list of fields. */
type Flat<Fields> = { readonly [Field in keyof Fields]: Fields[Field] }

/** A message, and the application that it belongs to. */
export type Belonging<Name extends ApplicationName = ApplicationName> = {
  readonly [One in Name]: { readonly application: One; readonly message: Types[One]['message'] }
}[Name]

type ByName = {
  readonly [Name in ApplicationName]: Application<
    Types[Name]['state'],
    Types[Name]['command'],
    Types[Name]['message'],
    Types[Name]['refusal'],
    Question<Types[Name]['state'], Types[Name]['message'], Types[Name]['answer'], Types[Name]['question']>,
    Verbs<Types[Name]['command']>
  >
}

const BY_NAME: ByName = APPLICATIONS

/** Verbs that every application has without listing them. */
const COMMON_VERBS: readonly string[] = ['play', 'detect']

const ANSWERED = new Set<string>()
const OWNERS_BY_TYPE = new Map<string, ApplicationName>()
/** By number of the field. */
const OWNERS_BY_FIELD: (ApplicationName | undefined)[] = []
/** By number of the field of several messages in a row: how they are read. */
const ROWS_BY_FIELD: (((entry: Uint8Array, most: number) => readonly ApplicationMessage[]) | undefined)[] = []
for (const name of APPLICATION_NAMES) {
  for (const type of BY_NAME[name].answered ?? []) ANSWERED.add(type)
  for (const verb of Object.keys(BY_NAME[name].verbs))
    assert(!COMMON_VERBS.includes(verb), `every application has the verb ${verb} already`)
  for (const [type, field] of Object.entries<number>(APPLICATIONS[name].codec.fields)) {
    assert(!OWNERS_BY_TYPE.has(type), `only one application has messages of the type ${type}`)
    assert(OWNERS_BY_FIELD[field] === undefined, `only one message has the field ${field}`)
    OWNERS_BY_TYPE.set(type, name)
    OWNERS_BY_FIELD[field] = name
  }
  const row = BY_NAME[name].codec.inARow
  if (row === undefined) continue
  const isFree = OWNERS_BY_FIELD[row.field] === undefined && ROWS_BY_FIELD[row.field] === undefined
  assert(isFree, `only messages in a row have the field ${row.field}`)
  ROWS_BY_FIELD[row.field] = row.decode
}

/** Types of the messages of applications beside the bank. */
export const OTHER_MESSAGE_TYPES = OTHER_NAMES.flatMap(
  (name) => Object.keys(APPLICATIONS[name].codec.fields) as OtherMessage['type'][]
)

/** Whether a message belongs to an application, and not to the protocol. */
export function isOfApplication(message: TypedMessage): message is ApplicationMessage {
  return OWNERS_BY_TYPE.has(message.type)
}

/** Whether the receiver of a message answers it at once with another one. */
export function isAnswered({ type }: TypedMessage): boolean {
  return ANSWERED.has(type)
}

/** Whether some message of an application is answered at once. */
export function hasAnswers(name: ApplicationName): boolean {
  return (BY_NAME[name].answered ?? []).length > 0
}

/** @returns the bytes of `Message` with this message in it: never write to them */
export function encodeApplicationMessage(message: ApplicationMessage): Uint8Array<ArrayBuffer> {
  return encodeOne(belonging(message))
}

function encodeOne<Name extends ApplicationName>({ application, message }: Belonging<Name>): Uint8Array<ArrayBuffer> {
  return BY_NAME[application].codec.encodeMessage(message)
}

/** @returns `undefined` for bytes of a message that is not of an application @throws MessageError */
export function decodeApplicationMessage(bytes: Uint8Array): ApplicationMessage | undefined {
  const owner = ownerOf(bytes)
  return owner === undefined ? undefined : BY_NAME[owner].codec.decodeMessage(bytes)
}

/** The same for messages that come by the thousand; `undefined` for all others. */
export function decodeQuickly(bytes: Uint8Array): ApplicationMessage | undefined {
  const owner = ownerOf(bytes)
  return owner === undefined ? undefined : BY_NAME[owner].codec.decodeQuickly?.(bytes)
}

/** Messages in transit as entries of a report: those that come by the thousand are one entry, where they are in a row. */
export function encodeInTransit(messages: readonly ApplicationMessage[]): Uint8Array<ArrayBuffer>[] {
  const rows: { readonly owner: ApplicationName; readonly messages: ApplicationMessage[] }[] = []
  for (const message of messages) {
    const owner = applicationOf(message)
    const last = rows.at(-1)
    if (last?.owner === owner) last.messages.push(message)
    else rows.push({ owner, messages: [message] })
  }
  return rows.flatMap((row) => encodeRow(row.owner, row.messages as never))
}

function encodeRow<Name extends ApplicationName>(
  owner: Name,
  messages: readonly Types[Name]['message'][]
): Uint8Array<ArrayBuffer>[] {
  const { codec } = BY_NAME[owner]
  return codec.inARow === undefined || messages.length < 2
    ? messages.map((message) => codec.encodeMessage(message))
    : [codec.inARow.encode(messages)]
}

/** What one entry of a report has in transit, up to `most` messages. @throws MessageError */
export function decodeInTransit(entry: Uint8Array, most: number): readonly ApplicationMessage[] {
  const decodeRow = ROWS_BY_FIELD[fieldOf(entry)]
  if (decodeRow !== undefined) return decodeRow(entry, most)
  const message = decodeQuickly(entry) ?? decodeApplicationMessage(entry)
  if (message === undefined) throw new MessageError('a report with a message of unknown type in transit')
  return [message]
}

function ownerOf(bytes: Uint8Array): ApplicationName | undefined {
  return OWNERS_BY_FIELD[fieldOf(bytes)]
}

/** The number of the first field: above the three bits of its wire type, in one byte or two. */
function fieldOf(bytes: Uint8Array): number {
  const first = bytes[0] ?? 0
  return first < 0x80 ? first >> 3 : ((first & 0x7f) | ((bytes[1] ?? 0) << 7)) >> 3
}

/** What one application had recorded, as bytes. */
export interface EncodedState {
  readonly application: string
  readonly state: Uint8Array<ArrayBuffer>
}

/** Those of applications that the process has used. */
export function encodeStates(states: ApplicationStates): EncodedState[] {
  return APPLICATION_NAMES.map((application) => ({ application, state: encodeState(application, states) })).filter(
    ({ state }) => state.byteLength > 0
  )
}

function encodeState<Name extends ApplicationName>(
  application: Name,
  states: ApplicationStates
): Uint8Array<ArrayBuffer> {
  return isSame(states[application], UNUSED[application])
    ? NO_BYTES
    : BY_NAME[application].codec.encodeState(states[application])
}

const NO_BYTES = new Uint8Array(0)

/** States that are no bytes: of applications that a process has not used. Most reports leave such ones out. */
const UNUSED: ApplicationStates = each(APPLICATION_NAMES, (name) => BY_NAME[name].codec.decodeState(NO_BYTES))

/** An application that is not there has not been used. @throws MessageError for one that is there twice or unknown, or a state that is not valid */
export function decodeStates(
  encoded: readonly { readonly application: string; readonly state?: Uint8Array | undefined }[]
): ApplicationStates {
  const found = new Map(encoded.map(({ application, state }) => [application, state]))
  if (found.size !== encoded.length) throw new MessageError('a report with two states of one application')
  const unknown = [...found.keys()].find((name) => !(APPLICATION_NAMES as readonly string[]).includes(name))
  if (unknown !== undefined)
    throw new MessageError('a report with the state of an application that this version does not have')
  return each(APPLICATION_NAMES, (name) => {
    const state = found.get(name)
    return state === undefined || state.length === 0 ? UNUSED[name] : BY_NAME[name].codec.decodeState(state)
  })
}

/** How much of a report a recorded message takes: what bounds the messages that one process records for one snapshot. */
export function weightOf(message: ApplicationMessage): number {
  return APPLICATIONS[applicationOf(message)].messageWeight
}

/** @param opening coins that the process begins with */
export function openApplications(self: ProcessId, opening: Coins): ApplicationStates {
  return each(APPLICATION_NAMES, (name) => BY_NAME[name].open(self, opening))
}

/** A copy of all states that later steps do not change. */
export function recordAll(states: ApplicationStates): ApplicationStates {
  return each(APPLICATION_NAMES, (name) => recordOne(name, states))
}

/** The same of all but the bank. */
/**
 * All that the states say of another process, as text: every field that is kept under its id, and everything that names it. Two states
 * that say the same of it have exchanged the same with it.
 *
 * @returns '' where they do not name it; it may name one too many, where somebody calls a resource as a process is called
 */
export function whatIsSaidOf(states: ApplicationStates, process: ProcessId): string {
  const said: string[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    if (Object.values(value).includes(process)) said.push(`${path} ${JSON.stringify(value)}`)
    for (const [key, inside] of Object.entries(value)) {
      if (key === process) said.push(`${path} ${JSON.stringify(inside)}`)
      walk(inside, Array.isArray(value) ? path : `${path}.${key}`)
    }
  }
  walk(states, '')
  return said.sort().join('\n')
}

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

/** The part of a complete cut that belongs to an application. */
export type CutOf<Name extends ApplicationName> = ApplicationCut<Types[Name]['state'], Types[Name]['message']>

/** What a cut answers to the question of an application. */
export function answerIn<Name extends ApplicationName>(application: Name, cut: CutOf<Name>): AnswerOf<Name> {
  return BY_NAME[application].question.ask(cut)
}

/** Whether an answer is the one that people look for. */
export function isFound<Name extends ApplicationName>(application: Name, answer: AnswerOf<Name>): boolean {
  return BY_NAME[application].question.holds(answer)
}

/** Applications that can find who lies. */
export const WITNESSES = APPLICATION_NAMES.filter((name) => BY_NAME[name].liars !== undefined)

/** What the reports of a cut show about those who made them, as far as one application is concerned. */
export function liarsIn<Name extends ApplicationName>(
  application: Name,
  cut: CutOf<Name>,
  known: Knowledge<Types[Name]['state']>
): readonly Finding[] {
  return BY_NAME[application].liars?.(cut, known) ?? []
}

/** The applications with garbage that members of a cut collect: one, for which `collect` is. */
const COLLECTED: readonly OtherName[] = OTHER_NAMES.filter((name) => BY_NAME[name].collecting !== undefined)
assert(COLLECTED.length <= 1, 'the message collect is about one application')

/**
 * What a process may remove of its own, by a complete cut.
 * @param answerOf what the cut answers to the question of an application
 */
export function ownGarbage(
  answerOf: <Name extends OtherName>(application: Name) => AnswerOf<Name>,
  self: ProcessId
): readonly string[] {
  return COLLECTED.flatMap((name) => ownGarbageOf(name, answerOf(name), self))
}

function ownGarbageOf<Name extends OtherName>(name: Name, answer: AnswerOf<Name>, self: ProcessId): readonly string[] {
  return BY_NAME[name].collecting?.own(answer, self) ?? []
}

/** Removes garbage of this process. */
export function collectCommand(things: readonly string[]): ApplicationCommand {
  const [application] = COLLECTED
  const command = application === undefined ? undefined : BY_NAME[application].collecting?.command(things)
  assert(command !== undefined, 'only garbage of an application is collected')
  // The compiler sees all applications at once.
  return { application, command } as ApplicationCommand
}

/** The name of its question: the key of the answer in files and in what scripts are told. */
export function questionOf(application: ApplicationName): string {
  return APPLICATIONS[application].question.name
}

/** How lessons speak of an application, if any does. */
export function lessonWordsOf<Name extends ApplicationName>(
  application: Name
): LessonWords<Types[Name]['state'], Types[Name]['command'], AnswerOf<Name>> | undefined {
  return BY_NAME[application].lesson
}

/** The shape of what people and scripts may type, one for each verb. */
export const TYPED_COMMANDS = OTHER_NAMES.flatMap((name) =>
  Object.entries(verbsOf(name)).map(([verb, { arguments: entries }]) =>
    v.strictObject({ do: v.literal(`${name}/${verb}`), ...entries })
  )
)

function verbsOf<Name extends OtherName>(name: Name): Verbs<Types[Name]['command']> {
  return BY_NAME[name].verbs
}

/** What a typed command asks for, with every name resolved. @throws what `peers` throws for a name that means nobody */
export function askedBy(typed: TypedCommand, peers: Peers): ApplicationCommand {
  const { application, verb } = partsOf(typed.do)
  const asked = verbsOf(application)[verb]
  assert(asked !== undefined, 'a typed command has a verb of its application')
  // The verb is that of the command, so its arguments are, too; the compiler sees all applications at once.
  return { application, command: asked.asks(typed, peers) } as ApplicationCommand
}

/** The application that a command names, and what it shall do. */
export function partsOf(command: `${OtherName}/${string}`): { readonly application: OtherName; readonly verb: string } {
  const application = OTHER_NAMES.find((name) => command.startsWith(`${name}/`))
  assert(application !== undefined, 'a command names its application')
  return { application, verb: command.slice(application.length + 1) }
}

/** What is valid in saved files. */
export function shapesOf<Name extends ApplicationName>(
  name: Name
): Shapes<Types[Name]['state'], Types[Name]['command'], Types[Name]['message'], Types[Name]['answer']> {
  return BY_NAME[name].shapes
}

/** By refusal of whatever application: a sentence for a person. */
export const REFUSAL_SENTENCES = Object.assign(
  {},
  ...APPLICATION_NAMES.map((name) => BY_NAME[name].refusals)
) as Readonly<Record<ApplicationRefusal, string>>

/** The same value for every application but the bank. */
export function forEachOther<Value>(value: Value): Record<OtherName, Value> {
  return Object.fromEntries(OTHER_NAMES.map((name) => [name, value])) as Record<OtherName, Value>
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

/** A message with the application that it belongs to. */
export function belonging(message: OtherMessage): Belonging<OtherName>
export function belonging(message: ApplicationMessage): Belonging
export function belonging(message: ApplicationMessage): Belonging {
  return { application: applicationOf(message), message } as Belonging
}

/** The name of the application that a message belongs to. */
export function applicationOf({ type }: ApplicationMessage): ApplicationName {
  const application = OWNERS_BY_TYPE.get(type)
  assert(application !== undefined, 'every message of an application is in the table of its codec')
  return application
}

/** The money among messages, in their order. */
export function transfersIn(messages: readonly ApplicationMessage[]): readonly Transfer[] {
  return messages.filter((message) => message.type === 'transfer')
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
