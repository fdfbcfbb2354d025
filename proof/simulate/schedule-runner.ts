// One schedule, played: people's wishes and faults on simulated processes, then a time without faults in which everything
// must come to rest. The judge looks on after every turn; what it finds comes out as a Violation.
import type { CoreEvent } from '../../app/core.ts'
import type { Finding } from '../../app/applications/findings.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Taken, WaitingInput } from '../../app/loop/turn.ts'
import { isOfApplication } from '../../app/process/messages.ts'
import type { Completed } from '../../app/loop/loop-parts.ts'
import { SimulatedClock } from './simulated-clock.ts'
import { Ledgers } from './ledgers.ts'
import { SimulatedNetwork } from './simulated-network.ts'
import { perform } from './perform-act.ts'
import { Disk } from './disk.ts'
import { DurableCores } from './durable.ts'
import { ApplicationLife } from './application-life.ts'
import { ApplicationWatch } from './application-watch.ts'
import { checkCores } from '../../testing/check-cores.ts'
import { takeFinalSnapshot } from './final-snapshot.ts'
import { LiarChecker } from './liar-checker.ts'
import { RestoreChecker } from './restore-checker.ts'
import { Restarts, openPeerCore } from './restarts.ts'
import { SnapshotChecker } from './snapshot-checker.ts'
import { isSameText } from '../../testing/plain.ts'
import type { SimulationPlan, TimedAct } from './plan.ts'
import { SimulatedPeer, type CrashMoment, type PeerObserver } from './simulated-peer.ts'
import { findUnfinished } from './quiescence.ts'
import { rejoinAll } from './rejoining.ts'
import { NAMES, SimulationState } from './run-state.ts'
import { Dice, mix } from '../../app/seeds.ts'
import type { Tally } from './tally.ts'
import { must } from './violation.ts'
import { PerformedCommands } from './performed-commands.ts'
import { describeAct, describeEvent } from './describe.ts'

/** Simulated ms after the last fault in which everything must come to rest: four lost connections, one after the other. */
const REST_MS_MAX = 120_000

/** How often it is asked whether everything is at rest, in events. */
const LOOK_EVERY = 32

/** At the end of one of so many schedules somebody who lives is replayed, too. */
const REPLAY_EVERY = 8

/** Who else looks on. */
export interface RunObserver {
  /** Line by line, for people. */
  readonly log?: (line: string) => void
  /** Everything that became durable. @param at ms since the world began */
  readonly observe?: (at: number, by: ProcessId, event: CoreEvent) => void
}

export class ScheduleRunner implements PeerObserver {
  readonly #seed: number
  readonly #plan: SimulationPlan
  readonly #run: SimulationState
  readonly #restarts: Restarts
  readonly #observe: RunObserver['observe']

  constructor(seed: number, plan: SimulationPlan, tally: Tally, { log, observe }: RunObserver = {}) {
    this.#seed = seed
    this.#plan = plan
    this.#observe = observe
    const clock = new SimulatedClock()
    const hasSpare = plan.acts.some(({ act }) => act.do === 'wipe')
    const names = [...NAMES.slice(0, plan.processes), ...(hasSpare ? NAMES.slice(-1) : [])]
    const peers = names.map((name, place) => {
      const core = openPeerCore(name as ProcessId, place)
      return new SimulatedPeer(core, place, new Disk(core), clock, this)
    })
    const network = new SimulatedNetwork(clock, plan.networkProfile, new Dice(mix(seed, 3)), peers)
    const ledgers = new Ledgers(peers)
    const liarChecker = new LiarChecker(ledgers, (sighting) => tally.saw(sighting))
    const snapshotChecker = new SnapshotChecker(
      ledgers,
      (sighting) => tally.saw(sighting),
      (snapshot) => liarChecker.isLiedAbout(snapshot)
    )
    const applications = new ApplicationLife()
    const durable = new DurableCores(peers)
    const restoreChecker = new RestoreChecker(ledgers, snapshotChecker, durable, (sighting) => tally.saw(sighting))
    const applicationWatch = new ApplicationWatch(durable, (sighting) => tally.saw(sighting))
    this.#run = new SimulationState(
      {
        clock,
        peers,
        network,
        ledgers,
        snapshotChecker,
        liarChecker,
        applications,
        applicationWatch,
        restoreChecker,
        tally,
        hasSpare
      },
      log
    )
    this.#restarts = new Restarts(this.#run)
    tally.beginRun()
    for (const peer of peers) peer.attach(network, plan.turnMs)
  }

  /** @param steps events after which faults stop, if they have not before @throws Violation */
  runSchedule(steps: number): void {
    const { clock, peers, tally, snapshotChecker } = this.#run
    const { acts } = this.#plan
    const late = new Set(acts.flatMap(({ act }) => (act.do === 'join' ? [act.who] : [])))
    for (const peer of peers) if (!late.has(peer.place) && !this.#run.isSpare(peer)) this.#restarts.start(peer)
    let done = false
    for (const planned of acts) clock.after(planned.at, () => this.#act(planned))
    clock.after(acts.at(-1)?.at ?? 0, () => (done = true))
    for (let events = 0; !done && events < steps && clock.next(); events++) tally.events += 1
    this.#stopFaults()
    this.#rest()
    if (this.#plan.hasApplications) takeFinalSnapshot(this.#run, () => this.#rest())
    this.#atRest()
    tally.simulatedMs += clock.now
    tally.completed += snapshotChecker.completed
    tally.proven += snapshotChecker.proven
    tally.restores += this.#run.restoreChecker.restores
    tally.judged += this.#run.applicationWatch.judged
    tally.collected += this.#run.applicationWatch.collected
  }

  #act({ act, fault }: TimedAct): void {
    if (this.#run.faultsAreOver || !perform(this.#run, this.#restarts, act)) return
    if (fault !== '') this.#run.tally.fault(fault)
    if (this.#run.isLogged) this.#run.log(describeAct(act, NAMES))
  }

  #stopFaults(): void {
    this.#run.faultsAreOver = true
    this.#run.log('— from here on nothing goes wrong —')
    this.#run.network.stopFaults()
    this.#restarts.stopFaults()
  }

  /** Until nothing is on its way any more, and all who can are in one timeline. */
  #rest(): void {
    this.#runOn()
    if (!this.#run.isLost) {
      rejoinAll(this.#run, () => this.#runOn())
      // Somebody may only now be met by all, and told that they have gone back.
      for (let rounds = 0; rounds < this.#run.peers.length && findUnfinished(this.#run) !== undefined; rounds++) {
        this.#runOn(false)
        rejoinAll(this.#run, () => this.#runOn())
      }
    }
    const unfinished = findUnfinished(this.#run)
    must(unfinished === undefined, unfinished?.invariant ?? 'drains', () => unfinished?.what ?? '')
  }

  /** @param mayBeApart as `findUnfinished` has it */
  #runOn(mayBeApart = true): void {
    const { clock, tally } = this.#run
    const until = clock.now + REST_MS_MAX
    for (let looked = 0; clock.now < until && clock.next(); looked++) {
      tally.events += 1
      if (looked % LOOK_EVERY === 0 && findUnfinished(this.#run, mayBeApart) === undefined) break
    }
  }

  #atRest(): void {
    const { peers, snapshotChecker, ledgers, tally, successors } = this.#run
    snapshotChecker.atRest((place) => this.#run.isGone(place))
    if (ledgers.tainted.includes(true)) tally.saw('memory-lost')
    else if (!this.#run.liarChecker.hasForger) checkCores(peers.map(({ core }) => core))
    // Whoever died was compared when it came back; of the others one, now and then.
    if (this.#seed % REPLAY_EVERY !== 0) return
    const peer = peers[(this.#seed / REPLAY_EVERY) % peers.length]
    if (peer === undefined || successors.has(peer.place)) return
    must(
      isSameText(peer.disk.restore(), peer.core),
      'durable',
      () => `${peer.id} would be replayed as another than it is`
    )
  }

  // ---- what the processes show

  turn(peer: SimulatedPeer, batch: readonly WaitingInput[], taken: Taken): void {
    const { tally, ledgers, snapshotChecker, applicationWatch } = this.#run
    tally.turn(peer)
    ledgers.beginTurn(peer)
    const commands = new PerformedCommands(batch, taken)
    const lastChange = taken.events.findLastIndex(changesApplications)
    for (const [index, event] of taken.events.entries()) {
      this.#happened(peer, event, commands, index > lastChange)
      tally.trace(peer, event)
      if (this.#run.isLogged) this.#run.log(describeEvent(event, peer.id))
      this.#observe?.(this.#run.clock.now, peer.id, event)
    }
    ledgers.endTurn(peer, snapshotChecker)
    for (const event of taken.events) if (event.type === 'complete') this.#completed(peer, event)
    if (this.#plan.hasRestores) this.#run.restoreChecker.endTurn(taken.events)
    if (taken.events.some(isCollection) && !this.#run.isLost) applicationWatch.look(ledgers.timelines.of(peer.place))
    for (let index = 0; index < batch.length; index++) {
      const [outcome, waiting] = [taken.outcomes[index], batch[index]]
      if (outcome === undefined || waiting === undefined || !('refusal' in outcome)) continue
      ledgers.refused(peer, waiting, outcome.refusal)
      tally.saw('refused')
    }
  }

  #completed(peer: SimulatedPeer, { cut, findings = [] }: Completed): void {
    const { snapshotChecker, applicationWatch, liarChecker } = this.#run
    liarChecker.complete(peer, cut, findings)
    snapshotChecker.complete(peer, cut)
    if (this.#plan.hasApplications && !this.#run.isLost) applicationWatch.complete(cut)
  }

  settled(peer: SimulatedPeer, { events }: Taken): void {
    if (this.#plan.hasApplications) this.#run.applications.settled(peer, events)
  }

  /** @param isNow what the process computes has not changed since */
  #happened(peer: SimulatedPeer, event: CoreEvent, commands: PerformedCommands, isNow: boolean): void {
    const { tally, ledgers, snapshotChecker, applicationWatch, liarChecker } = this.#run
    switch (event.type) {
      case 'sent':
      case 'received': {
        const { type, message, from, to, seq, balance } = event
        const isTransfer = message.type === 'transfer' && event.undone !== true
        if (!isTransfer) ledgers.checkBalance(peer, balance)
        if (type === 'sent' && message.type === 'restore') ledgers.toldTimeline(peer, to, message)
        if (!isOfApplication(message)) break
        if (event.undone === true) {
          tally.saw('undone-message')
          break
        }
        if (!isTransfer) {
          const process = peer.id
          snapshotChecker.happened(
            peer,
            type === 'sent' ? { process, type: 'send', to, message } : { process, type: 'receive', from, message }
          )
          break
        }
        const transferred = { from, to, amount: message.amount, seq, balance }
        if (type === 'sent') tally.transfers += 1
        const isForged = liarChecker.hasForged(from, to)
        ledgers.transferred(peer, transferred, isForged)
        if (isForged && type === 'received') snapshotChecker.forget(this.#run.peerAt(ledgers.placeOf(to)))
        snapshotChecker.transferred(peer, transferred)
        break
      }
      case 'recorded':
        snapshotChecker.recorded(peer, event.snapshot)
        if (this.#plan.hasApplications && !this.#run.isLost) applicationWatch.recorded(peer, event.snapshot, isNow)
        break
      case 'did': {
        const command = commands.next(event, ledgers.timelines.of(peer.place))
        snapshotChecker.happened(peer, { process: peer.id, type: 'internal', command })
        applicationWatch.did(peer, command)
        tally.wishes += 1
        break
      }
      case 'lied':
        liarChecker.lied(peer, event)
        break
      case 'cancelled':
        tally.saw('cancelled')
        ledgers.snapshotEnded()
        snapshotChecker.cancelled(peer, event.snapshot)
        break
      case 'complete':
        ledgers.snapshotEnded()
        break
      case 'restored':
        this.#run.restoreChecker.wentBack(peer, event)
        break
      case 'undone':
        tally.saw('undone-snapshot')
        ledgers.snapshotEnded()
        break
      case 'restore-refused':
        this.#run.restoreChecker.refused(event)
        break
      case 'forgotten':
        this.#forgot(peer, event.neighbour)
        break
      case 'departed':
        ledgers.departed(peer, event.neighbour)
        tally.saw('departed')
        break
      case 'quarantined':
        tally.saw(event.type)
        break
      default:
    }
  }

  #forgot(peer: SimulatedPeer, neighbour: ProcessId): void {
    const { ledgers, tally, network, forgottenHere } = this.#run
    ledgers.forgot(peer, neighbour)
    tally.saw('forgotten')
    const pair = `${peer.id} ${neighbour}`
    if (network.isOpenAt(peer, this.#run.peerAt(ledgers.placeOf(neighbour)))) forgottenHere.add(pair)
    else forgottenHere.delete(pair)
  }

  foundLate(peer: SimulatedPeer, snapshot: SnapshotId, finding: Finding): void {
    this.#run.liarChecker.foundLate(peer, snapshot, finding)
    this.#run.log(`  ${peer.id} finds about ${snapshot}: ${finding.rule} by ${finding.by.join(' or ')}`)
  }

  accused(peer: SimulatedPeer, text: string): void {
    const { ledgers, deceived, tally, liarChecker } = this.#run
    const isForgery = liarChecker.isForger(text)
    const isDeserved = isForgery || (deceived.has(peer.place) && text.includes('a frame of 0 bytes'))
    must(isDeserved || ledgers.tainted.includes(true), 'honest', () => `${peer.id} says: ${text}`)
    if (isDeserved) tally.saw(isForgery ? 'forgery-refused' : 'liar-found')
  }

  died(peer: SimulatedPeer, moment: CrashMoment | 'at-rest'): void {
    if (this.#plan.hasRestores) this.#run.restoreChecker.died(peer)
    this.#restarts.died(peer, moment)
  }

  count(what: Parameters<PeerObserver['count']>[0]): void {
    this.#run.tally.saw(what)
  }
}

/** Whether what a process computes is another after it. */
function changesApplications(event: CoreEvent): boolean {
  if (event.type === 'did' || event.type === 'restored') return true
  return (event.type === 'sent' || event.type === 'received') && isOfApplication(event.message)
}

function isCollection(event: CoreEvent): boolean {
  return event.type === 'did' && event.application === 'objects' && event.says.startsWith('collects')
}
