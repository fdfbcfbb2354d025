// The only file that puts the real parts of a peer together: journal, network, clock and random numbers.
import { createHash, randomBytes } from 'node:crypto'
import { networkInterfaces } from 'node:os'
import process from 'node:process'
import { parseOpening, type Coins } from '../app/applications/bank/coins.ts'
import { assert } from '../app/assert.ts'
import type { Acquaintance } from '../app/channel/wire.ts'
import type { PeerConfig } from '../app/config.ts'
import type { CutSummary } from '../app/view/contract/snapshot.ts'
import { openCore, type Core } from '../app/core.ts'
import { isSameEpoch, signingContext, type Epoch } from '../app/epoch.ts'
import type { Door } from '../app/joining/door.ts'
import type { LocalMembers } from '../app/joining/local-members.ts'
import { nonceOf, type Nonce, type ProcessId, type StoreId } from '../app/ids.ts'
import { folderOf, goTo, presentEpoch, setAside } from '../app/journal/epochs.ts'
import { Journal } from '../app/journal/journal.ts'
import { awaitFree, FolderLease, thisMachine } from '../app/journal/lease-file.ts'
import { doubtOf, type Machine } from '../app/journal/lease.ts'
import { exposure } from '../app/journal/private-files.ts'
import { carryOver } from '../app/loop/carrying-over.ts'
import { COMPANY_MS } from '../app/loop/company.ts'
import { Past } from '../app/loop/past.ts'
import type { TraceEvent } from '../app/trace/event.ts'
import { hostOf, isLoopback, portOf, withPort } from '../app/network/addresses.ts'
import { createIdentity, idOf, signingWith } from '../app/network/identity.ts'
import type { RealNetwork } from '../app/network/real-network.ts'
import { openNetwork } from '../app/network/on-node.ts'
import { ownAddresses } from '../app/network/own-addresses.ts'
import { startPeer, type Peer } from '../app/peer.ts'
import { realTiming } from '../app/loop/timing.ts'
import { HostDoor } from './door/host-door.ts'
import { startLastingPeer, type Replacing } from './lasting-peer.ts'
import { ownMembers } from './members/own.ts'
import { membersOfStarter } from './members/starter.ts'
import { log } from './run.ts'

/** One account of a peer, open: the one of the present epoch. */
interface Account {
  readonly epoch: Epoch
  readonly journal: Journal<CutSummary>
  readonly privateKey: Uint8Array
  readonly core: Core
  /** Own events of earlier lives. */
  readonly past: readonly TraceEvent[]
  readonly lease: FolderLease
}

/** What a peer stands on, beside its flags. */
interface Ground {
  /** The folder of the program, with its door; absent: the peer has none. */
  readonly root?: string
  /** This one; a test may be another. */
  readonly machine?: Machine
  /** False: a test on a disk whose locks do not work. */
  readonly locks?: boolean
}

/**
 * Opens or creates the account in the folder, and starts discovery. When somebody at the peer resets the room, it goes on with
 * another account of the same folder; after a crash for show with the same.
 * @throws Error with a sentence for a person: folder in use, journal damaged, address taken, …
 */
export async function openPeer(
  config: PeerConfig,
  { root, machine = thisMachine(), locks = true }: Ground = {}
): Promise<Peer> {
  let account: Account | undefined
  let network: RealNetwork | undefined
  let { listen } = config
  const door =
    root === undefined
      ? undefined
      : new HostDoor({
          root,
          hosts: () => [...new Set(ownAddresses(config.listen, networkInterfaces()).map(hostOf))],
          isOpenToAll: !config.listen.every(isLoopback),
          changed: (origins) => network?.admit(origins)
        })
  const starters = membersOfStarter()
  const own = root === undefined || starters !== undefined ? undefined : ownMembers({ root, config })
  const local = starters ?? own
  const peer = await startLastingPeer({
    start: async (replacing) => {
      account = await openAccount(config, machine, locks)
      const started = await startOn(account, { ...config, listen }, { ...replacing, door, local })
      network = started.network
      // The door of a peer whose place this one takes stays open, and hands out the invitation of this one.
      if (door !== undefined && door.origins.length > 0) await started.peer.ask({ do: 'door', open: true })
      network.admit(door?.origins ?? [])
      const port = portOf(network.addresses()[0] ?? '')
      if (port !== undefined && port !== account.journal.recall('listening-port'))
        account.journal.remember('listening-port', port)
      // A peer that takes the place of another listens where that one did: others find it at the address they know.
      listen = port === undefined ? listen : listen.map((address) => withPort(address, port))
      return started.peer
    },
    setAside: () => setAside(config.folder),
    prepare: (epoch) => {
      assert(account !== undefined, 'a peer moves from an account to another')
      prepareAccount(config, account, epoch, network?.acquaintances() ?? [])
      return Promise.resolve()
    }
  })
  void peer.stopped.then(() => Promise.all([door?.close(), own?.stop()]))
  if (config.door) await openDoor(peer)
  return peer
}

/** A peer whose door does not open is a peer all the same. */
async function openDoor(peer: Peer): Promise<void> {
  const opened = await peer.ask({ do: 'door', open: true })
  const asked = await peer.ask({ do: 'invite' })
  if (!opened.ok) return log(opened.message)
  const { origins = [], code = '' } = (asked.ok && asked.invitation) || {}
  log(`the door is open at ${origins.join(' and ')}${code === '' ? '' : `, code ${code}`}`)
}

async function openAccount(config: PeerConfig, machine: Machine, locks: boolean): Promise<Account> {
  const { folder, durability, opening } = config
  const left = await awaitFree(folder, machine, log) // Before anything is opened: opening writes.
  const epoch = presentEpoch(folder)
  const journal = new Journal<CutSummary>({ folder: folderOf(folder, epoch), durability, locks })
  const exposed = exposure(folder)
  if (exposed !== '') log(exposed)
  try {
    // Somebody else may have had the folder, and have reset the room, just before the journal was locked.
    if (!isSameEpoch(epoch, presentEpoch(folder))) {
      journal.close()
      return await openAccount(config, machine, locks)
    }
    const privateKey = journal.privateKey ?? (await createAccount(journal, opening))
    const past = new Past(idOf(privateKey), journal.recall('openings') ?? [])
    const core = journal.restore((turn, at, events) => past.replayed(turn, at, events))
    assert(idOf(privateKey) === core.process.id, 'the key in a journal belongs to its account')
    const doubt = doubtOf(left, journal.recall('lease'))
    if (doubt !== '') log(doubt)
    const lease = new FolderLease(folder, machine, randomBytes(16).toString('hex'))
    journal.remember('lease', lease.lease)
    return { epoch, journal, privateKey, core, past: past.events, lease }
  } catch (error) {
    journal.close()
    throw error
  }
}

/** What a peer can ask of what lasts longer than itself. */
interface Behind extends Replacing {
  readonly door: Door | undefined
  readonly local: LocalMembers | undefined
}

async function startOn(
  { epoch, journal, privateKey, core, past, lease }: Account,
  config: PeerConfig,
  { move, own, crash, door, local }: Behind
): Promise<{ readonly peer: Peer; readonly network: RealNetwork }> {
  try {
    const network = await openNetwork({ ...config, privateKey, rememberedPort: journal.recall('listening-port') })
    const peer = await startPeer({
      me: { name: config.name, room: config.room, runtime: runtime() },
      core,
      past,
      copy: { run: randomBytes(8).toString('hex'), own },
      crash,
      lease,
      journal,
      network,
      timing: realTiming,
      random: Math.random,
      nonce,
      companyMs: COMPANY_MS,
      // Snapshots are counted from 1 in every epoch: what was signed about one of another epoch proves nothing here.
      signing: signingWith(privateKey, signingContext(epoch), digestOf),
      fadeDays: config.fadeDays,
      restoreBy: config.restoreBy,
      first: [
        ...(config.lead ? [{ do: 'lead' } as const] : []),
        ...(config.follow === undefined
          ? []
          : [{ do: 'follow', peer: config.follow, linked: true, ...(config.goAlong && { resets: true }) } as const])
      ],
      reset: { epoch, folder: config.folder, newId: () => randomBytes(16).toString('hex'), move },
      surroundings: () => network.signals(),
      invites: { passphrase: config.passphrase, ...(door && { door }) },
      ...(local && { localMembers: local })
    })
    return { peer, network }
  } catch (error) {
    journal.close()
    lease.release()
    throw error
  }
}

/**
 * Makes the account of another epoch unless it is there, and sees that the folder opens with it. The new account has the same
 * identity and the same opening balance, and knows where others were; it has exchanged nothing. The present one is not touched. A
 * crash before the end leaves a journal that nothing leads to.
 */
function prepareAccount(
  { folder, durability }: PeerConfig,
  from: Account,
  epoch: Epoch,
  met: readonly Acquaintance[]
): void {
  const journal = new Journal<CutSummary>({ folder: folderOf(folder, epoch), durability })
  try {
    if (journal.privateKey === undefined) {
      const { id, applications } = from.core.process
      journal.create(from.privateKey, emptyCore(id, applications.bank.opening))
      carryOver(from.journal, journal, id, met)
    }
  } finally {
    journal.close()
  }
  goTo(folder, epoch)
}

async function createAccount(journal: Journal<CutSummary>, opening: number): Promise<Uint8Array> {
  const { privateKey, id } = await createIdentity()
  const coins = parseOpening(opening)
  assert(coins !== undefined, 'the reader of flags has checked the opening balance')
  journal.create(privateKey, emptyCore(id, coins))
  return privateKey
}

function emptyCore(id: ProcessId, opening: Coins): Core {
  return openCore(id, randomBytes(16).toString('hex') as StoreId, opening)
}

function digestOf(of: Uint8Array | string): string {
  return createHash('sha256').update(of).digest('hex')
}

function nonce(): Nonce {
  const bytes = randomBytes(8)
  return nonceOf(bytes.readUInt32BE(0), bytes.readUInt32BE(4))
}

function runtime(): string {
  const electron = process.versions['electron']
  return electron === undefined ? `node ${process.versions.node}` : `electron ${electron}`
}
