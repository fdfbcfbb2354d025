// The only file that puts the real parts of a peer together: journal, network, clock and random numbers.
import { createHash, randomBytes } from 'node:crypto'
import process from 'node:process'
import { parseOpening, type Coins } from '../app/applications/bank/coins.ts'
import { assert } from '../app/assert.ts'
import type { Acquaintance, Network } from '../app/channel/wire.ts'
import type { PeerConfig } from '../app/config.ts'
import type { CutSummary } from '../app/view/contract.ts'
import { openCore, type Core } from '../app/core.ts'
import { isSameEpoch, type Epoch } from '../app/epoch.ts'
import { nonceOf, type Nonce, type ProcessId, type StoreId } from '../app/ids.ts'
import { folderOf, goTo, presentEpoch, setAside } from '../app/journal/epochs.ts'
import { Journal } from '../app/journal/journal.ts'
import { awaitFree, FolderLease, thisMachine } from '../app/journal/lease-file.ts'
import { doubtOf, type Machine } from '../app/journal/lease.ts'
import { exposure } from '../app/journal/private-files.ts'
import { COMPANY_MS } from '../app/loop/company.ts'
import { Past } from '../app/loop/past.ts'
import type { TraceEvent } from '../app/trace/event.ts'
import { portOf, withPort } from '../app/network/addresses.ts'
import { createIdentity, idOf, signingWith } from '../app/network/identity.ts'
import { openNetwork } from '../app/network/on-node.ts'
import { startPeer, type Peer } from '../app/peer.ts'
import { realTiming } from '../app/loop/timing.ts'
import { startLastingPeer } from './lasting-peer.ts'
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

/**
 * Opens or creates the account in the folder, and starts discovery. When somebody at the peer resets the room, it goes on with
 * another account of the same folder.
 * @param machine this one; a test may be another
 * @param locks false: a test on a disk whose locks do not work
 * @throws Error with a sentence for a person: folder in use, journal damaged, address taken, …
 */
export async function openPeer(config: PeerConfig, machine = thisMachine(), locks = true): Promise<Peer> {
  let account: Account | undefined
  let network: Network | undefined
  let { listen } = config
  return startLastingPeer({
    start: async (move, own) => {
      account = await openAccount(config, machine, locks)
      const started = await startOn(account, { ...config, listen }, move, own)
      network = started.network
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

async function startOn(
  { epoch, journal, privateKey, core, past, lease }: Account,
  config: PeerConfig,
  move: (epoch: Epoch) => Promise<void>,
  own: () => Promise<void>
): Promise<{ readonly peer: Peer; readonly network: Network }> {
  try {
    const network = await openNetwork({ ...config, privateKey, rememberedPort: journal.recall('listening-port') })
    const peer = await startPeer({
      me: { name: config.name, room: config.room, runtime: runtime() },
      core,
      past,
      copy: { run: randomBytes(8).toString('hex'), own },
      lease,
      journal,
      network,
      timing: realTiming,
      random: Math.random,
      nonce,
      companyMs: COMPANY_MS,
      // Snapshots are counted from 1 in every epoch: what was signed about one of another epoch proves nothing here.
      signing: signingWith(privateKey, contextOf(epoch), digestOf),
      fadeDays: config.fadeDays,
      restoreBy: config.restoreBy,
      first: [
        ...(config.lead ? [{ do: 'lead' } as const] : []),
        ...(config.follow === undefined ? [] : [{ do: 'follow', peer: config.follow } as const])
      ],
      reset: { epoch, folder: config.folder, newId: () => randomBytes(16).toString('hex'), move },
      surroundings: () => network.signals(),
      invites: { passphrase: config.passphrase }
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
      const known = from.journal.recall('acquaintances') ?? []
      const others = known.filter(({ peer }) => met.every((one) => one.peer !== peer))
      journal.remember('acquaintances', [...met, ...others])
      journal.remember('names', from.journal.recall('names') ?? [])
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

/** Stands before what is signed. */
function contextOf({ number, id }: Epoch): string {
  return number === 0 ? '' : `groupshot epoch ${number} ${id}\n`
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
