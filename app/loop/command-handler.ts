// Where commands are taken: names become ids, wishes become inputs of the core, answers come back when the turn is
// committed. Whether something can be done is decided in the core; here only what needs the network or the journal.
import { partsOf, type OtherName } from '../applications/all.ts'
import { parseAmount } from '../applications/bank/coins.ts'
import type { Answer } from '../view/contract/answer.ts'
import type { Command, OtherCommand } from '../view/contract/command.ts'
import { channelOf, type Core, type CoreOutcome } from '../core.ts'
import { findSnapshotId, type ProcessId } from '../ids.ts'
import type { NameClaim } from '../labels.ts'
import { cutView } from '../view/cut-view.ts'
import { stateOf, viewOf, type ViewSource } from '../view/view.ts'
import { rollOf } from '../leading/roll.ts'
import { reportHtml } from '../report/html.ts'
import { reportOf } from '../report/report.ts'
import type { Contacts } from './contacts.ts'
import { resolveCommand } from '../view/resolve-command.ts'
import { resolveName, resolveOther, type KnownNames } from '../view/names.ts'
import { defaultMembers, isShut } from '../members.ts'
import { answerTo, refuse } from '../view/refusals.ts'
import type { Tracing } from './tracing.ts'
import type { Traffic } from '../view/traffic.ts'
import type { LocalInput } from './turn.ts'
import type { Checkpoints } from './checkpoints.ts'
import { WAIT_MS_DEFAULT } from './commands.ts'
import { knownIn, restoreWish, type Crossroads } from './going-back.ts'
import type { Doctor } from './doctor.ts'
import type { Inviting } from './inviting.ts'
import type { Led } from './led.ts'
import type { LocalGroup } from './local-group.ts'
import type { PeerJournal } from './peer-journal.ts'
import type { Resetting } from './resetting.ts'
import type { Situating } from './situating.ts'
import type { LessonOffers } from './lesson-offers.ts'
import type { Slowing } from './slowing.ts'
import type { Uses } from './uses.ts'

/** What commands need of the peer. */
export interface CommandContext {
  readonly core: Core
  readonly contacts: Contacts
  readonly tracing: Tracing
  readonly uses: Uses
  readonly checkpoints: Checkpoints
  readonly resetting: Resetting
  readonly situating: Situating
  readonly doctor: Doctor
  readonly inviting: Inviting
  readonly slowing: Slowing
  readonly lessonOffers: LessonOffers
  readonly led: Led
  readonly localGroup: LocalGroup
  readonly journal: Pick<PeerJournal, 'cuts'>
  readonly viewSource: () => ViewSource
  /** Time of the wall, in milliseconds since 1970. */
  readonly now: () => number
  readonly nameOf: (peer: ProcessId) => string
  /** As in `KnownNames`. */
  readonly claims: () => readonly NameClaim[]
  /** Resolves when everything that was asked before is committed (true), or never will be (false). */
  readonly committed: () => Promise<boolean>
  /** Queues a wish; resolves when its turn is committed. */
  readonly decide: (input: LocalInput) => Promise<CoreOutcome>
  /** Resolves when something is so (true), or when so much time has gone by or the peer has stopped (false). */
  readonly until: (isSo: () => boolean, withinMs: number) => Promise<boolean>
  /** Goes on with an identity and an account of its own. */
  readonly own: () => Promise<Answer>
  readonly setTraffic: (traffic: Traffic) => void
  /** Stops soon; after `leave` when the goodbyes are said. */
  readonly stop: (afterGoodbyes: boolean) => void
}

const DONE: Answer = { ok: true }

/** @throws BadAddressError, NotReachedError from the network */
export async function handleCommand(context: CommandContext, command: Command): Promise<Answer> {
  const locked = context.led.whyNot(command)
  if (locked !== undefined) return locked
  switch (command.do) {
    case 'transfer': {
      const amount = parseAmount(command.amount)
      if (amount === undefined) return refuse('invalid-amount')
      const to = resolveOther(known(context), command.to)
      return 'refused' in to ? to.refused : decide(context, { type: 'transfer', to: to.id, amount })
    }
    case 'snapshot':
      return takeSnapshot(context, command.members)
    case 'cancel': {
      const snapshot = findSnapshotId(command.snapshot, knownIn(crossroads(context)))
      return snapshot === undefined
        ? refuse('unknown-snapshot')
        : decide(context, { type: 'cancel-snapshot', snapshot })
    }
    case 'pace':
      return setPace(context, command)
    case 'traffic':
      context.setTraffic({
        perSecond: command.perSecond,
        maxAmount: command.maxAmount ?? context.viewSource().traffic.maxAmount
      })
      return DONE
    case 'state':
      // A script that pays and asks at once sees what it has paid.
      if (!(await context.committed())) return refuse('stopping')
      return { ok: true, state: stateOf(context.viewSource()) }
    case 'wait':
      return waitForOthers(context, command)
    case 'connect':
      return context.inviting.connect(command.address)
    case 'invite':
      return { ok: true, invitation: context.inviting.invitation }
    case 'door':
      return context.inviting.setDoor(command.open)
    case 'local-members':
      return context.localGroup.handle(command)
    case 'cut':
      return findCut(context, command.snapshot)
    case 'trace': {
      if (!(await context.committed())) return refuse('stopping')
      if (command.listen !== undefined) context.tracing.listen(command.listen)
      const after = new Map(command.after?.map(({ id, life, n }) => [id, { life, n }]))
      return { ok: true, trace: context.tracing.read(after) }
    }
    case 'objects/collect':
      return context.uses.collect()
    case 'restore': {
      const wish = restoreWish(crossroads(context), command)
      return 'ok' in wish ? wish : decide(context, wish)
    }
    case 'rejoin': {
      const neighbour = resolveOther(known(context), command.peer)
      return 'refused' in neighbour ? neighbour.refused : decide(context, { type: 'rejoin', neighbour: neighbour.id })
    }
    case 'forget':
      return forget(context, command)
    case 'checkpoints':
      context.checkpoints.set(command.everyMinutes, command.keep ?? context.checkpoints.shown.keep)
      return DONE
    case 'lie':
      return decide(context, { type: 'lie', lie: command.about ?? null })
    case 'reset':
      return context.resetting.reset(command.epoch)
    case 'join-reset':
      return context.resetting.join(command.peer)
    case 'situation':
      return context.situating.handle(command)
    case 'lead':
      return context.led.lead(command)
    case 'answer':
      return context.led.lessons.answer(command)
    case 'follow':
      return context.led.follow(command)
    case 'report':
      return makeReport(context, command)
    case 'roll':
      return {
        ok: true,
        roll: rollOf(viewOf(context.viewSource()).peers, context.doctor.signals.people, context.led.shown)
      }
    case 'doctor':
      return { ok: true, diagnosis: context.doctor.diagnosis, bundle: context.doctor.bundle }
    case 'send-lesson':
      return context.lessonOffers.send(command)
    case 'lesson':
      return context.lessonOffers.take(command)
    case 'slow-motion':
      return context.slowing.handle(command)
    case 'own-account':
      return context.own()
    case 'leave': {
      const answer = await decide(context, { type: 'leave' })
      context.stop(true)
      return answer
    }
    case 'stop':
      context.stop(false)
      return DONE
    default:
      return handleApplicationCommand(context, command)
  }
}

async function makeReport(
  { committed, viewSource, now }: CommandContext,
  { names = true, html = false }: Extract<Command, { readonly do: 'report' }>
): Promise<Answer> {
  if (!(await committed())) return refuse('stopping')
  const report = reportOf(viewOf(viewSource()), { at: now(), names })
  return { ok: true, report, ...(html && { html: reportHtml(report, 'en') }) }
}

type Repeated<Verb extends string> = Extract<Command, { readonly do: `${OtherName}/${Verb}` }>

function handleApplicationCommand(
  context: CommandContext,
  command: OtherCommand | Repeated<'play'> | Repeated<'detect'>
): Promise<Answer> | Answer {
  const { application } = partsOf(command.do)
  if (isVerb(command, 'play')) {
    context.uses.play(application, command.perSecond)
    return DONE
  }
  if (isVerb(command, 'detect')) {
    context.uses.detect(application, command.stop === true)
    return DONE
  }
  const wish = resolveCommand(known(context), command)
  return 'refused' in wish ? wish.refused : decide(context, { type: 'command', ...wish })
}

/** Whether a command is one that all applications have. */
function isVerb<Verb extends 'play' | 'detect'>(
  command: OtherCommand | Repeated<'play'> | Repeated<'detect'>,
  verb: Verb
): command is Repeated<Verb> {
  return partsOf(command.do).verb === verb
}

function takeSnapshot(context: CommandContext, members: readonly string[] | undefined): Promise<Answer> | Answer {
  const { core } = context
  const everybody = known(context)
  if (members === undefined) return decide(context, { type: 'start-snapshot', members: defaultMembers(core) })
  const chosen: ProcessId[] = []
  for (const member of members) {
    const id = resolveName(everybody, member)
    if (id === core.process.id) continue
    if (id === 'ambiguous') return refuse('ambiguous-name')
    if (id === 'unknown') return refuse('unknown-member')
    if (isShut(core, id)) return refuse('quarantined')
    chosen.push(id)
  }
  return decide(context, { type: 'start-snapshot', members: chosen })
}

/** Who is connected but has acknowledged nothing yet would be left out of a snapshot, so it does not count. */
async function waitForOthers(
  { core, contacts, until }: CommandContext,
  { peers, withinMs = WAIT_MS_DEFAULT }: Extract<Command, { readonly do: 'wait' }>
): Promise<Answer> {
  const there = (): number => defaultMembers(core).filter((id) => contacts.isConnected(id)).length
  if (await until(() => there() >= peers, withinMs)) return DONE
  return refuse('not-there', `${there()} of ${peers} others are connected after ${withinMs / 1000} s.`)
}

/** Where all shall forget it, the others are asked first: so a peer that leaves nothing behind here is still asked about. */
async function forget(
  context: CommandContext,
  { peer, everywhere = false }: Extract<Command, { readonly do: 'forget' }>
): Promise<Answer> {
  const named = resolveOther(known(context), peer)
  if ('refused' in named) return named.refused
  if (context.contacts.isConnected(named.id)) return refuse('still-here')
  if (everywhere) await decide(context, { type: 'forget-everywhere', neighbour: named.id })
  return decide(context, { type: 'forget', neighbour: named.id })
}

async function setPace(context: CommandContext, command: Extract<Command, { readonly do: 'pace' }>): Promise<Answer> {
  const to = resolveOther(known(context), command.to)
  if ('refused' in to) return to.refused
  const { pace } = channelOf(context.core, to.id)
  const { delayMs = pace.delayMs, hold: held = pace.held, release: count = 0 } = command
  if (delayMs !== pace.delayMs || held !== pace.held) {
    const answer = await decide(context, { type: 'set-pace', to: to.id, pace: { delayMs, held } })
    if (!answer.ok) return answer
  }
  if (count === 0) return DONE
  // What was sent before may be released.
  if (!(await context.committed())) return refuse('stopping')
  context.contacts.release(to.id, count)
  return DONE
}

function findCut(context: CommandContext, text: string): Answer {
  const id = findSnapshotId(text, knownIn(crossroads(context)))
  const cut = id === undefined ? undefined : context.journal.cuts.find(id)
  const head = context.viewSource().cuts.find(({ snapshot }) => snapshot === id)
  if (cut !== undefined) return { ok: true, cut: cutView(cut, head && (head.summary.findings ?? [])) }
  return refuse(context.core.process.snapshots.some((one) => one.id === id) ? 'not-complete' : 'unknown-snapshot')
}

function crossroads({ core, contacts, journal, viewSource, nameOf }: CommandContext): Crossroads {
  return {
    core,
    cuts: viewSource().cuts,
    cutOf: (snapshot) => journal.cuts.find(snapshot),
    isConnected: (peer) => contacts.isConnected(peer),
    nameOf
  }
}

function known({ core, viewSource, claims }: CommandContext): KnownNames {
  return { core, name: viewSource().me.name, claims: claims() }
}

async function decide(context: CommandContext, wish: LocalInput): Promise<Answer> {
  return answerTo(await context.decide(wish))
}
