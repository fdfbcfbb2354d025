// Where commands are taken: names become ids, wishes become inputs of the core, answers come back when the turn is
// committed. Whether something can be done is decided in the core; here only what needs the network or the journal.
import { OTHER_NAMES, type OtherName } from '../applications/all.ts'
import { parseAmount } from '../applications/bank/coins.ts'
import { assert, unreachable } from '../assert.ts'
import type { Network } from '../channel/wire.ts'
import type { Answer, Command, CutSummary } from '../view/contract.ts'
import { channelOf, type Core, type Outcome } from '../core.ts'
import { parseSnapshotId, type ProcessId } from '../ids.ts'
import type { Journal } from '../journal/journal.ts'
import { cutView } from '../view/cut-view.ts'
import { stateOf, type Scene } from '../view/view.ts'
import type { Contacts } from './contacts.ts'
import { resolveCommand } from '../view/resolve-command.ts'
import { resolveName, resolveOther, type Known } from '../view/names.ts'
import { everybodyPresent, isShut } from './present.ts'
import { answerTo, refuse } from '../view/refusals.ts'
import type { Tracing } from './tracing.ts'
import type { Traffic } from '../view/traffic.ts'
import type { LocalInput } from './turn.ts'
import type { Checkpoints } from './checkpoints.ts'
import { restoreWish, type Crossroads } from './going-back.ts'
import type { Uses } from './uses.ts'

/** What the desk needs of the loop. */
export interface Office {
  readonly core: Core
  readonly contacts: Contacts
  readonly tracing: Tracing
  readonly uses: Uses
  readonly checkpoints: Checkpoints
  readonly network: Network
  readonly journal: Pick<Journal<CutSummary>, 'cut'>
  readonly scene: () => Scene
  readonly nameOf: (peer: ProcessId) => string
  /** Resolves when everything that was asked before is committed (true), or never will be (false). */
  readonly committed: () => Promise<boolean>
  /** Queues a wish; resolves when its turn is committed. */
  readonly decide: (input: LocalInput) => Promise<Outcome>
  readonly setTraffic: (traffic: Traffic) => void
  /** Stops soon; after `leave` when the goodbyes are said. */
  readonly stop: (afterGoodbyes: boolean) => void
}

const DONE: Answer = { ok: true }

/** @throws BadAddressError, NotReachedError from the network */
export async function obey(office: Office, command: Command): Promise<Answer> {
  switch (command.do) {
    case 'transfer': {
      const amount = parseAmount(command.amount)
      if (amount === undefined) return refuse('invalid-amount')
      const to = resolveOther(known(office), command.to)
      return 'refused' in to ? to.refused : decide(office, { type: 'transfer', to: to.id, amount })
    }
    case 'snapshot':
      return takeSnapshot(office, command.members)
    case 'cancel': {
      const snapshot = parseSnapshotId(command.snapshot)
      return snapshot === undefined ? refuse('unknown-snapshot') : decide(office, { type: 'cancel-snapshot', snapshot })
    }
    case 'pace':
      return setPace(office, command)
    case 'traffic':
      office.setTraffic({
        perSecond: command.perSecond,
        maxAmount: command.maxAmount ?? office.scene().traffic.maxAmount
      })
      return DONE
    case 'state':
      // A script that pays and asks at once sees what it has paid.
      if (!(await office.committed())) return refuse('stopping')
      return { ok: true, state: stateOf(office.scene()) }
    case 'connect':
      await office.network.connect(command.address)
      return DONE
    case 'cut':
      return findCut(office, command.snapshot)
    case 'trace': {
      if (!(await office.committed())) return refuse('stopping')
      if (command.listen !== undefined) office.tracing.listen(command.listen)
      const after = new Map(command.after?.map(({ id, life, n }) => [id, { life, n }]))
      return { ok: true, trace: office.tracing.read(after) }
    }
    case 'computation/start':
    case 'computation/send':
    case 'computation/finish':
    case 'locks/add':
    case 'locks/request':
    case 'locks/release':
    case 'locks/back-off':
    case 'objects/make':
    case 'objects/link':
    case 'objects/unlink':
    case 'objects/drop':
    case 'objects/give': {
      const wish = resolveCommand(known(office), command)
      return 'refused' in wish ? wish.refused : decide(office, { type: 'command', ...wish })
    }
    case 'objects/collect':
      return office.uses.collect()
    case 'computation/play':
    case 'locks/play':
    case 'objects/play':
      office.uses.play(applicationIn(command.do), command.perSecond)
      return DONE
    case 'computation/detect':
    case 'locks/detect':
    case 'objects/detect':
      office.uses.detect(applicationIn(command.do), command.stop === true)
      return DONE
    case 'restore': {
      const wish = restoreWish(crossroads(office), command)
      return 'ok' in wish ? wish : decide(office, wish)
    }
    case 'checkpoints':
      office.checkpoints.set(command.everyMinutes, command.keep ?? office.checkpoints.shown.keep)
      return DONE
    case 'leave': {
      const answer = await decide(office, { type: 'leave' })
      office.stop(true)
      return answer
    }
    case 'stop':
      office.stop(false)
      return DONE
    default:
      return unreachable(command)
  }
}

function takeSnapshot(office: Office, members: readonly string[] | undefined): Promise<Answer> | Answer {
  const { core } = office
  if (members === undefined) return decide(office, { type: 'start-snapshot', members: everybodyPresent(core) })
  const everybody = Object.values(core.process.neighbours)
  const chosen: ProcessId[] = []
  for (const member of members) {
    if (member === core.process.id) continue
    const id = resolveName(member, everybody)
    if (id === 'ambiguous') return refuse('ambiguous-name')
    if (id === 'unknown') return refuse('unknown-member')
    if (isShut(core, id)) return refuse('quarantined')
    chosen.push(id)
  }
  return decide(office, { type: 'start-snapshot', members: chosen })
}

async function setPace(office: Office, command: Extract<Command, { readonly do: 'pace' }>): Promise<Answer> {
  const to = resolveOther(known(office), command.to)
  if ('refused' in to) return to.refused
  const { pace } = channelOf(office.core, to.id)
  const { delayMs = pace.delayMs, hold: held = pace.held, release: count = 0 } = command
  if (delayMs !== pace.delayMs || held !== pace.held) {
    const answer = await decide(office, { type: 'set-pace', to: to.id, pace: { delayMs, held } })
    if (!answer.ok) return answer
  }
  if (count === 0) return DONE
  // What was sent before may be released.
  if (!(await office.committed())) return refuse('stopping')
  office.contacts.release(to.id, count)
  return DONE
}

function findCut(office: Office, text: string): Answer {
  const id = parseSnapshotId(text)
  const cut = id === undefined ? undefined : office.journal.cut(id)
  if (cut !== undefined) return { ok: true, cut: cutView(cut) }
  return refuse(office.core.process.snapshots.some((one) => one.id === id) ? 'not-complete' : 'unknown-snapshot')
}

/** The application of a command that several have. */
function applicationIn(command: `${OtherName}/${'play' | 'detect'}`): OtherName {
  const found = OTHER_NAMES.find((name) => command.startsWith(`${name}/`))
  assert(found !== undefined, 'a command names its application')
  return found
}

function crossroads({ core, contacts, journal, scene, nameOf }: Office): Crossroads {
  return {
    core,
    cuts: scene().cuts,
    cutOf: (snapshot) => journal.cut(snapshot),
    isConnected: (peer) => contacts.isConnected(peer),
    nameOf
  }
}

function known({ core, scene }: Office): Known {
  return { core, name: scene().me.name }
}

async function decide(office: Office, wish: LocalInput): Promise<Answer> {
  return answerTo(await office.decide(wish))
}
