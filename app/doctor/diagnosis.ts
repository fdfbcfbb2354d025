// The judgement of the connection doctor: signals in, findings and one verdict out. Pure. It is silent where all is well, and it
// asserts nothing that it cannot know: a finding says what was observed, and what that may mean.
import { endOf } from '../labels.ts'
import {
  cannotSend,
  clockSet,
  clockSkew,
  copied,
  DEAF,
  DISCOVERY_OFF,
  heardAndRejected,
  heardAndSilent,
  INBOUND_FAILED,
  inOneLine,
  LOCAL_ONLY,
  NO_NETWORK,
  nobodyHeard,
  notServed,
  ONLY_LINK_LOCAL,
  onlyFar,
  onlyOf,
  otherPassphrase,
  otherRooms,
  OUTCOME_WORDS,
  otherVersion,
  pairApart,
  PORT_TAKEN,
  reachedByOthers,
  RELAY_NOT_REACHED,
  RELAY_REACHED,
  SELF_ASSIGNED,
  sentencesOf,
  tunnelTakesAll,
  unheardAskers,
  type Said
} from './sentences.ts'
import type { Failure, PersonSeen, PersonStage, Signals, Trial } from './signals.ts'

/** What is found, for scripts and tests. Fixed words. */
export type FindingKind =
  | 'copied'
  | 'local-only'
  | 'no-network'
  | 'only-link-local'
  | 'only-bridges'
  | 'only-tunnels'
  | 'discovery-off'
  | 'cannot-send'
  | 'port-taken'
  | 'deaf'
  | 'not-served'
  | 'other-version'
  | 'other-passphrase'
  | 'heard-and-silent'
  | 'heard-and-rejected'
  | 'only-far'
  | 'reached-by-others'
  | `address-${Failure}`
  | 'relay-not-reached'
  | 'relay-reached'
  | 'pair-apart'
  | 'inbound-failed'
  | 'vpn'
  | 'other-rooms'
  | 'self-assigned'
  | 'unheard-askers'
  | 'nobody-heard'
  | 'clock-set'
  | 'clock-skew'

export interface Finding extends Said {
  readonly kind: FindingKind
  /** How it stands in the way. `blocks`: of somebody, or of all · `may`: perhaps · `remark`: of nobody. */
  readonly weight: 'blocks' | 'may' | 'remark'
}

export interface PersonFound {
  readonly name: string
  readonly stage: PersonStage
  /** How the last dials ended, in a few words. */
  readonly says: string
}

/** `well`: everybody who was seen is connected · `alone`: nobody is · `partly`: somebody is, and something is in the way. */
export type Condition = 'well' | 'alone' | 'partly'

export interface Diagnosis {
  readonly condition: Condition
  /** One or two sentences. */
  readonly verdict: string
  /** What to do, what helps most first; at most TODO_MAX. */
  readonly todo: readonly string[]
  /** Why, what matters most first. */
  readonly findings: readonly Finding[]
  readonly people: readonly PersonFound[]
}

export const TODO_MAX = 5

/** The wall clock of a machine that nobody sets drifts less, and so do messages take less time, in ms. */
const CLOCK_MS = 60_000

export function diagnose(signals: Signals): Diagnosis {
  const joined = signals.people.filter(({ stage }) => stage === 'joined')
  const isAlone = joined.length === 0
  const missing = signals.people.filter(isMissing)
  const local = isAlone ? aboutThisMachine(signals) : []
  const mayHear = local.every(({ weight }) => weight !== 'blocks')
  const all = [
    ...aboutIdentity(signals),
    ...local,
    ...missing.flatMap((person) => aboutPerson(signals, person, joined.length > 0)),
    ...aboutOthers(signals, isAlone || missing.length > 0),
    ...(isAlone && missing.length === 0 && mayHear ? aboutSilence(signals) : []),
    ...aboutWays(signals, isAlone || missing.length > 0 || signals.pairsApart.length > 0),
    ...aboutClocks(signals)
  ]
  const findings = [...all.filter(is('blocks')), ...all.filter(is('may')), ...all.filter(is('remark'))]
  const hindering = findings.filter(({ weight }) => weight !== 'remark')
  const condition = isAlone ? 'alone' : hindering.length > 0 || missing.length > 0 ? 'partly' : 'well'
  return {
    condition,
    verdict: verdictOf(signals, condition, joined, hindering[0]),
    todo: todoOf(hindering),
    findings,
    people: signals.people.map(foundOf)
  }
}

/** For a notice: the verdict and what to do, as one text. */
export function inShort({ verdict, todo }: Diagnosis): string {
  return [verdict, ...todo.filter((one) => !isLastResort(one)).slice(0, 2), ...todo.filter(isLastResort)].join(' ')
}

/** Somebody who is here and not connected. An address of last week that is silent says nothing. */
function isMissing({ stage, reason, isHeard, trials, reachedBy }: PersonSeen): boolean {
  return (
    stage !== 'joined' && (reason !== '' || isHeard || reachedBy.length > 0 || trials.some(({ isTyped }) => isTyped))
  )
}

function todoOf(findings: readonly Finding[]): string[] {
  const all = [...new Set(findings.flatMap(({ todo }) => todo))]
  const last = all.filter(isLastResort)
  return [...all.filter((one) => !isLastResort(one)).slice(0, TODO_MAX - last.length), ...last].slice(0, TODO_MAX)
}

function is(weight: Finding['weight']) {
  return (one: Finding): boolean => one.weight === weight
}

/** "Or …" is what to do where the rest does not help. */
function isLastResort(todo: string): boolean {
  return todo.startsWith('Or ')
}

function finding(kind: FindingKind, weight: Finding['weight'], said: Said): Finding {
  return { kind, weight, ...said }
}

function aboutIdentity({ copiedBy }: Signals): Finding[] {
  return copiedBy === '' ? [] : [finding('copied', 'blocks', copied(copiedBy))]
}

/** What keeps this machine from being found at all. The first one hides the others, which follow from it. */
function aboutThisMachine(signals: Signals): Finding[] {
  const { interfaces, isLocalOnly, discovery } = signals
  if (isLocalOnly) return [finding('local-only', 'blocks', LOCAL_ONLY)]
  const addresses = interfaces.flatMap((one) => one.addresses)
  if (addresses.length === 0) return [finding('no-network', 'blocks', NO_NETWORK)]
  const usable = interfaces.filter((one) => one.addresses.some((address) => !isLinkLocal6(address)))
  if (usable.length === 0) return [finding('only-link-local', 'blocks', ONLY_LINK_LOCAL)]
  const names = usable.map(({ name }) => name)
  if (usable.every(({ kind }) => kind === 'bridge')) return [finding('only-bridges', 'blocks', onlyOf('bridge', names))]
  if (usable.every(({ kind }) => kind !== 'lan')) return [finding('only-tunnels', 'may', onlyOf('tunnel', names))]
  if (discovery === undefined) return [finding('discovery-off', 'may', DISCOVERY_OFF)]
  return aboutMulticast(signals)
}

function aboutMulticast({ discovery }: Signals): Finding[] {
  if (discovery === undefined) return []
  const { links, isTaken } = discovery
  const tried = links.filter(({ hasSent }) => hasSent)
  const errors = [...new Set(tried.map(({ error }) => error).filter((code) => code !== ''))]
  const canSend = tried.some(({ error }) => error === '')
  const hears = links.some(({ hearsItself, hearsOthers }) => hearsItself || hearsOthers)
  const isDeaf = !hears && links.some((link) => link.isDeaf)
  return [
    ...(tried.length > 0 && !canSend ? [finding('cannot-send', 'blocks', cannotSend(errors))] : []),
    ...(isTaken ? [finding('port-taken', 'may', PORT_TAKEN)] : []),
    ...(canSend && isDeaf && !isTaken ? [finding('deaf', 'may', DEAF)] : [])
  ]
}

/** Why somebody who was seen is not connected: the most certain reason only. */
function aboutPerson({ protocol }: Signals, person: PersonSeen, others: boolean): Finding[] {
  const { trials, isHeard, farPlaces, reachedBy } = person
  const name = nameOf(person)
  if (person.reason !== '') return [finding('not-served', 'may', notServed(name, person.reason))]
  if (isHeard && person.protocol !== '' && person.protocol !== protocol)
    return [finding('other-version', 'blocks', otherVersion(name, person.protocol, protocol))]
  const failed = trials.filter(({ outcome }) => outcome !== 'answered')
  const ended = (...outcomes: readonly Trial['outcome'][]) => failed.filter(({ outcome }) => outcomes.includes(outcome))
  const places = (some: readonly Trial[]): string[] => [...new Set(some.map(({ place }) => place))]
  if (isHeard) {
    const [foreign] = ended('foreign')
    if (foreign !== undefined)
      return [finding('other-passphrase', 'blocks', otherPassphrase(name, foreign.place, person.protocol === protocol))]
    if (failed.length === 0 && farPlaces.length > 0) return [finding('only-far', 'blocks', onlyFar(name, farPlaces))]
    const rejected = ended('refused', 'no-way')
    if (rejected.length > 0 && rejected.length === failed.length)
      return [finding('heard-and-rejected', 'blocks', heardAndRejected(name, places(rejected)))]
    const silent = ended('silent', 'no-way', 'refused')
    if (silent.length > 0 && silent.length === failed.length)
      return [finding('heard-and-silent', 'blocks', heardAndSilent(name, places(silent), others))]
  }
  if (failed.length > 0)
    return unique(failed).map(({ outcome, place, text }) =>
      finding(
        `address-${outcome === 'answered' ? 'unforeseen' : outcome}`,
        'blocks',
        sentencesOf(outcome === 'answered' ? 'unforeseen' : outcome, place, endIn(person), protocol, text)
      )
    )
  if (reachedBy.length > 0) return [finding('reached-by-others', 'blocks', reachedByOthers(name, reachedBy))]
  return []
}

/** One of each outcome: ten addresses of one computer are silent for one reason. */
function unique(trials: readonly Trial[]): Trial[] {
  return trials.filter(({ outcome }, at) => trials.findLastIndex((one) => one.outcome === outcome) === at)
}

/** @param isMatter somebody is missing */
function aboutOthers({ pairsApart, relay }: Signals, isMatter: boolean): Finding[] {
  return [
    ...pairsApart.map((pair) => finding('pair-apart', 'blocks', pairApart(pair))),
    ...(relay === 'not-reached' ? [finding('relay-not-reached', 'blocks', RELAY_NOT_REACHED)] : []),
    ...(relay === 'reached' && (isMatter || pairsApart.length > 0)
      ? [finding('relay-reached', 'remark', RELAY_REACHED)]
      : [])
  ]
}

/** Nobody was seen, though this machine can look. */
function aboutSilence(signals: Signals): Finding[] {
  const { discovery, room, hasPassphrase, relay } = signals
  if (discovery === undefined) return []
  const { links, otherRooms: rooms, unheardAskers: hosts, isTaken } = discovery
  const works = links.some(({ hasSent, error }) => hasSent && error === '') && links.some((one) => one.hearsItself)
  return [
    ...(rooms.length > 0 ? [finding('other-rooms', 'may', otherRooms(rooms, room))] : []),
    // A relay asks, too: it may be the one that is not heard.
    ...(hosts.length > 0 && relay !== 'reached' ? [finding('unheard-askers', 'may', unheardAskers(hosts))] : []),
    ...(works && !isTaken && relay !== 'reached' && rooms.length + hosts.length === 0
      ? [finding('nobody-heard', 'may', nobodyHeard(hasPassphrase))]
      : [])
  ]
}

/** @param isMatter somebody is missing: what may be in the way is worth a sentence */
function aboutWays({ inbound, interfaces }: Signals, isMatter: boolean): Finding[] {
  const tunnels = interfaces.filter(({ kind, addresses }) => kind === 'tunnel' && addresses.length > 0)
  const lan = interfaces.filter(({ kind }) => kind === 'lan').flatMap(({ addresses }) => addresses)
  const v4 = lan.filter((address) => !address.includes(':'))
  const isSelfAssigned = v4.length > 0 && v4.every((address) => address.startsWith('169.254.'))
  return [
    ...(inbound === 'failed' ? [finding('inbound-failed', isMatter ? 'may' : 'remark', INBOUND_FAILED)] : []),
    ...(isMatter && tunnels.length > 0 && lan.length > 0
      ? [finding('vpn', 'may', tunnelTakesAll(tunnels.map(({ name }) => name)))]
      : []),
    ...(isMatter && isSelfAssigned ? [finding('self-assigned', 'may', SELF_ASSIGNED)] : [])
  ]
}

function aboutClocks({ clockJumpMs, skews }: Signals): Finding[] {
  const apart = skews.filter(({ ms }) => Math.abs(ms) >= CLOCK_MS)
  return [
    ...(Math.abs(clockJumpMs) >= CLOCK_MS
      ? [finding('clock-set', 'remark', clockSet(spanOf(clockJumpMs), clockJumpMs > 0))]
      : []),
    ...apart.map(({ name, ms }) =>
      finding('clock-skew', 'remark', clockSkew(name, `${spanOf(ms)} ${ms > 0 ? 'ahead of' : 'behind'}`))
    )
  ]
}

function verdictOf(
  { by, room }: Signals,
  condition: Condition,
  joined: readonly PersonSeen[],
  first: Finding | undefined
): string {
  const why = first === undefined ? '' : ` ${inOneLine({ ...first, todo: [] })}`
  const people = counted(joined.length)
  if (condition === 'alone') {
    const nobody =
      by === 'command' ? `Nobody in room “${room}” could be reached.` : `Nobody in room “${room}” has been found yet.`
    return `${nobody}${why === '' ? ' Wait some seconds: it has just begun to look.' : why}`
  }
  const well = by === 'command' ? `${people} of room “${room}” can be reached.` : `Connected to ${people}.`
  return condition === 'well' ? `All is well. ${well}` : `${well}${why}`
}

function foundOf(person: PersonSeen): PersonFound {
  const { stage, reason, trials, isHeard, reachedBy, through } = person
  const last = trials.slice(-2).map(({ place, outcome, text }) => `${place} ${OUTCOME_WORDS[outcome]}${colon(text)}`)
  const carrier = through === '' ? 'connected through a relay' : `connected through ${through}`
  const carried = through === undefined || stage !== 'joined' ? [] : [carrier]
  const heard = isHeard ? ['announces itself'] : []
  const via = reachedBy.length > 0 && stage !== 'joined' ? [`${reachedBy.join(', ')} can reach it`] : []
  return {
    name: nameOf(person),
    stage,
    says: [...carried, ...heard, ...last, ...via, reason].filter((one) => one !== '').join('; ')
  }
}

function colon(text: string): string {
  return text === '' ? '' : `: ${text}`
}

function nameOf(person: PersonSeen): string {
  const { name, peer, trials } = person
  if (name !== '') return name
  return peer === undefined ? (trials.at(-1)?.place ?? 'somebody') : `Somebody (…${endIn(person)})`
}

function endIn({ peer }: PersonSeen): string {
  return peer === undefined ? '' : endOf(peer)
}

function counted(people: number): string {
  return people === 1 ? '1 person' : `${people} people`
}

/** `5 minutes`, `3 hours`, `2 days`. */
function spanOf(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000)
  const [count, unit] =
    minutes < 120
      ? [minutes, 'minute']
      : minutes < 2_880
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1_440), 'day']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function isLinkLocal6(address: string): boolean {
  return /^fe[89ab]/i.test(address)
}
