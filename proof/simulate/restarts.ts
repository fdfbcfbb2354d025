// Crashes and restarts of processes. A process restarts with all that it had committed, with an older copy of its store,
// with another store, or never; in that case another process takes its place. The state after the restart is checked here.
import type { Coins } from '../../app/applications/bank/coins.ts'
import { openCore, type Core } from '../../app/core.ts'
import { initiatorOf, type ProcessId, type StoreId } from '../../app/ids.ts'
import type { Ledger } from './ledgers.ts'
import { Disk } from './disk.ts'
import { isSameText } from '../../testing/plain.ts'
import type { PlannedAct } from './plan.ts'
import type { CrashMoment, SimulatedPeer } from './simulated-peer.ts'
import type { SimulationState } from './run-state.ts'
import { must } from './violation.ts'

export type PlannedCrash = Extract<PlannedAct, { readonly do: 'crash' }>

/** What every account is opened with. */
const OPENING = 100

/** How often people look whether they wait for somebody who never comes back, once faults are over, in ms. */
const CANCEL_CHECK_MS = 1_000

/** The store of a process with what the judge knows of it. */
interface StoreCopy {
  readonly disk: Disk
  readonly ledger: Ledger
}

/** @param store number of its store: another one is another store */
export function openPeerCore(id: ProcessId, store: number): Core {
  return openCore(id, String(store).padStart(32, '0') as StoreId, OPENING as Coins)
}

export class Restarts {
  readonly #run: SimulationState
  readonly #crashes: (PlannedCrash | undefined)[] = []
  /** What it was like when it died, where replay must give that again. */
  readonly #beforeCrash: (Core | undefined)[] = []
  readonly #copies: (StoreCopy | undefined)[] = []
  /** Whose store is being changed, and how it comes back with that. */
  readonly #returns: ((() => void) | undefined)[] = []
  #stores: number

  constructor(run: SimulationState) {
    this.#run = run
    this.#stores = run.peers.length
  }

  start(peer: SimulatedPeer): boolean {
    const { place, id } = peer
    if (peer.isUp || this.#run.isGone(place)) return false
    const isFirst = peer.incarnation === 0
    peer.start()
    const before = this.#beforeCrash[place]
    if (before !== undefined)
      must(isSameText(peer.core, before), 'durable', () => `${id} is replayed as another than it was`)
    this.#beforeCrash[place] = undefined
    if (!isFirst) this.#run.ledgers.restored(peer)
    this.#run.log(`${id} starts`)
    if (this.#run.faultsAreOver) this.#releaseChannels(peer)
    return true
  }

  crash(peer: SimulatedPeer, crash: PlannedCrash): void {
    this.#crashes[peer.place] = crash
    if (crash.moment === 'at-rest') peer.crash(crash.silently)
    else peer.plannedCrash = { moment: crash.moment, writes: crash.writes }
  }

  died(peer: SimulatedPeer, moment: CrashMoment | 'at-rest'): void {
    const { clock, tally } = this.#run
    const { place } = peer
    const crash = this.#crashes[place]
    this.#crashes[place] = undefined
    tally.saw(`died-${moment}`)
    this.#run.log(`${peer.id} dies (${moment})`)
    if (crash?.power === true) {
      if (peer.disk.losePower() > 0) tally.saw('lost-acks')
    } else if (moment !== 'before-commit' && moment !== 'torn-commit') this.#beforeCrash[place] = peer.core
    if (crash !== undefined) clock.after(crash.forMs, () => this.start(peer))
  }

  leave(peer: SimulatedPeer, forMs: number): void {
    const { clock, leaving } = this.#run
    peer.submit({ type: 'leave' })
    leaving.add(peer.place)
    clock.after(1000, () => {
      leaving.delete(peer.place)
      if (!peer.isUp) return
      peer.close()
      clock.after(this.#run.faultsAreOver ? 1 : forMs, () => this.start(peer))
    })
  }

  backUp(peer: SimulatedPeer): void {
    this.#copies[peer.place] = this.#storeOf(peer)
  }

  /** Its store is replaced by the copy. @param keeps what it had becomes the next copy: two of one store take turns */
  putBack(peer: SimulatedPeer, forMs: number, keeps: boolean): boolean {
    const copy = this.#copies[peer.place]
    if (copy === undefined) return false
    const present = this.#storeOf(peer)
    if (keeps) this.#copies[peer.place] = present
    this.#comeBackWith(peer, copy, forMs)
    return true
  }

  /** Its store is another, new one. */
  replace(peer: SimulatedPeer, forMs: number): void {
    const core = openPeerCore(peer.id, ++this.#stores)
    this.#comeBackWith(peer, { disk: new Disk(core), ledger: this.#run.ledgers.openLedger(core) }, forMs)
  }

  /** Its store is gone, and its key with it: somebody else begins anew in its place. */
  wipe(peer: SimulatedPeer): boolean {
    const { peers, successors, network, tally } = this.#run
    const spare = peers.at(-1)
    if (spare === undefined || spare.incarnation > 0 || spare === peer) return false
    this.#crashes[peer.place] = undefined
    network.cutOff(peer)
    peer.crash(false)
    peer.core = peer.disk.restore()
    successors.set(peer.place, spare)
    tally.saw('wiped')
    return this.start(spare)
  }

  /** Restarts every crashed process. */
  stopFaults(): void {
    for (const peer of this.#run.peers) {
      peer.plannedCrash = undefined
      peer.forges = undefined
      peer.diskMs = 0
      peer.resume()
      this.#releaseChannels(peer)
    }
    for (const peer of this.#run.peers) {
      const comeBack = this.#returns[peer.place]
      if (comeBack !== undefined) comeBack()
      else if (peer.incarnation > 0 || !this.#run.isSpare(peer)) this.start(peer)
    }
    this.#cancelSnapshotsOfGone()
  }

  #storeOf(peer: SimulatedPeer): StoreCopy {
    return { disk: peer.disk.copy(), ledger: this.#run.ledgers.copyOf(peer.place) }
  }

  #comeBackWith(peer: SimulatedPeer, { disk, ledger }: StoreCopy, forMs: number): void {
    const { clock, peers, network, ledgers, snapshotChecker } = this.#run
    const { place } = peer
    this.#crashes[place] = undefined
    network.cutOff(peer)
    peer.crash(false)
    this.#beforeCrash[place] = undefined
    const comeBack = (): void => {
      if (peer.isUp) return
      // What others have heard of the former life is handled first: whether memories contradict is then certain.
      if (peers.some(({ isBusy }) => isBusy)) return void clock.after(1, comeBack)
      this.#returns[place] = undefined
      peer.disk = disk.copy()
      peer.start()
      ledgers.replaced(peer, ledger)
      snapshotChecker.forget(peer)
      this.#run.log(`${peer.id} starts with another memory`)
      if (this.#run.faultsAreOver) this.#releaseChannels(peer)
    }
    this.#returns[place] = comeBack
    clock.after(forMs, comeBack)
  }

  /** Its channels run as fast as they can. */
  #releaseChannels(peer: SimulatedPeer): void {
    if (!peer.isUp) return
    for (const to of Object.keys(peer.core.channels) as ProcessId[])
      peer.submit({ type: 'set-pace', to, pace: { delayMs: 0, held: false } })
  }

  /** Cancels the open snapshots whose members include a process that never restarts: nobody can complete them. */
  #cancelSnapshotsOfGone(): void {
    const { clock, peers, ledgers, successors } = this.#run
    if (successors.size === 0) return
    const hasGone = (member: ProcessId): boolean => this.#run.isGone(ledgers.placeOf(member))
    for (const peer of peers) {
      if (!peer.isUp) continue
      for (const { id, phase, members } of peer.core.process.snapshots)
        if (phase !== 'cancelled' && initiatorOf(id) === peer.id && members.some(hasGone))
          peer.submit({ type: 'cancel-snapshot', snapshot: id })
    }
    clock.after(CANCEL_CHECK_MS, () => this.#cancelSnapshotsOfGone())
  }
}
