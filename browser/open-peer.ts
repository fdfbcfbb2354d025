// Puts the real parts of a peer in a page together, as main/open-peer.ts does for one in a folder: the same core, loop and network, with a
// journal in IndexedDB and WebSockets. There is one account for each room and epoch of it.
import { OPENING_DEFAULT, type Coins } from '../app/applications/bank/coins.ts'
import { assert } from '../app/assert.ts'
import type { Acquaintance } from '../app/channel/wire.ts'
import { cleanName } from '../app/clean-name.ts'
import { openCore } from '../app/core.ts'
import { FIRST_EPOCH, isSameEpoch, signingContext, type Epoch } from '../app/epoch.ts'
import { shortId, nonceOf, type ProcessId, type StoreId } from '../app/ids.ts'
import { PageJournal } from '../app/journal/page-journal.ts'
import { carryOver } from '../app/loop/carrying-over.ts'
import { COMPANY_MS } from '../app/loop/company.ts'
import { Past } from '../app/loop/past.ts'
import type { Timing } from '../app/loop/timing.ts'
import { isWebSocket, tryReadAddress } from '../app/network/addresses.ts'
import { createIdentity, idOf, signingWith } from '../app/network/identity.ts'
import { openNetworkOn } from '../app/network/node.ts'
import type { RealNetwork } from '../app/network/real-network.ts'
import type { Platform } from '../app/network/platform.ts'
import { startPeer, type Peer } from '../app/peer.ts'
import type { CutSummary } from '../app/view/contract/snapshot.ts'
import { startLastingPeer } from '../main/lasting-peer.ts'
import type { KnownAccount, StartOptions } from './messages.ts'

/** How long who has not come back is expected, in days. A phone is asleep for a night, or a week. */
const FADE_DAYS = 14

/** An account was here, as the marker outside the database says, and the database has none. */
export class AccountLostError extends Error {
  override readonly name = 'AccountLostError'
}

/** The data of the account is there, and older than the marker outside the database says: a part of it was lost. */
export class AccountOldError extends Error {
  override readonly name = 'AccountOldError'
}

export interface BrowserPeer {
  /** Stays across resets of the room that its person joins. */
  readonly peer: Peer
  readonly account: ProcessId
  /** Of the present epoch. */
  readonly journal: () => PageJournal<CutSummary>
  /** What to remember of it outside of the database. */
  readonly known: () => KnownAccount
}

export interface BrowserPeerParts {
  readonly options: StartOptions
  /** The account that was here last. */
  readonly known: KnownAccount
  readonly platform: Platform
  readonly timing: Timing
  /** As in `PageJournalOptions`; for tests. */
  readonly watchMs?: number
  /** For tests: several accounts in one place. */
  readonly database?: string
}

/** The account of the present epoch, open. */
interface Account {
  readonly epoch: Epoch
  readonly journal: PageJournal<CutSummary>
  readonly privateKey: Uint8Array
  readonly id: ProcessId
}

/** @throws AccountLostError, AccountOldError, PageJournalError */
export async function openBrowserPeer(parts: BrowserPeerParts): Promise<BrowserPeer> {
  const { options, known } = parts
  let follow = options.follow
  let present: Account | undefined
  let network: RealNetwork | undefined
  const peer = await startLastingPeer({
    start: async ({ move }) => {
      // In a later epoch the page has not been loaded again since the marker was right.
      const marker = present === undefined ? known : { account: present.id, epoch: FIRST_EPOCH, turn: 0 }
      const account = await openAccount(parts, marker)
      present = account
      try {
        const started = await startOn(account, { ...parts, known: marker }, follow, move)
        follow = '' // Agreed once; after a reset the journal knows.
        network = started.network
        return started.peer
      } catch (error) {
        await account.journal.close()
        throw error
      }
    },
    prepare: async (epoch) => {
      assert(present !== undefined, 'a peer moves from an account to another')
      await prepareAccount(parts, present, epoch, network?.acquaintances() ?? [])
    },
    // No copy of a page is known, so nobody is asked whether it goes on with an account of its own.
    setAside: () => assert(false, 'an account in a browser is not put aside')
  })
  assert(present !== undefined, 'a peer that has started has an account')
  const first: Account = present
  return { peer, account: first.id, journal: () => (present ?? first).journal, known: () => knownOf(present ?? first) }
}

function knownOf({ id, epoch: { number, id: epochId }, journal }: Account): KnownAccount {
  return { account: id, epoch: { number, id: epochId }, turn: journal.keptTurn }
}

/** Of the epoch to which the first journal leads. */
async function openAccount(parts: BrowserPeerParts, known: KnownAccount): Promise<Account> {
  const first = await openJournal(parts, FIRST_EPOCH)
  let journal = first
  try {
    const epoch = first.recall('goes-on') ?? FIRST_EPOCH
    if (!isSameEpoch(epoch, FIRST_EPOCH)) {
      await first.close()
      journal = await openJournal(parts, epoch)
    }
    const isLost = journal.privateKey === undefined && (known.account !== '' || journal !== first)
    if (isLost) throw new AccountLostError(lostSentence(known.account))
    const privateKey = journal.privateKey ?? (await createAccount(journal))
    if (known.epoch.number > epoch.number) throw new AccountOldError(OLD_SENTENCE)
    return { epoch, journal, privateKey, id: idOf(privateKey) }
  } catch (error) {
    await journal.close()
    throw error
  }
}

function openJournal({ options, watchMs, database }: BrowserPeerParts, epoch: Epoch): Promise<PageJournal<CutSummary>> {
  return PageJournal.open<CutSummary>({
    name: (database ?? databaseOf(options.room, options.place)) + (epoch.id === '' ? '' : `-${epoch.id}`),
    token: hexOf(16),
    ...(watchMs === undefined ? {} : { watchMs })
  })
}

async function startOn(
  { epoch, journal, privateKey, id }: Account,
  { options, known, platform, timing }: BrowserPeerParts,
  follow: string,
  move: (epoch: Epoch) => Promise<void>
): Promise<{ readonly peer: Peer; readonly network: RealNetwork }> {
  const past = new Past(id, journal.recall('openings') ?? [])
  const core = await journal.restore((turn, at, events) => past.replayed(turn, at, events))
  const isSameJournal = known.account === id && isSameEpoch(known.epoch, epoch)
  if (isSameJournal && journal.turn < known.turn) throw new AccountOldError(OLD_SENTENCE)
  const network = await openNetworkOn(platform, {
    privateKey,
    room: options.room,
    passphrase: options.passphrase,
    listen: [],
    connect: options.connect.filter(isDialable),
    mdns: false,
    webSocket: false,
    relay: false
  })
  const peer = await startPeer({
    me: { name: cleanName(options.name) || 'Somebody', room: options.room, runtime: 'browser' },
    core,
    past: past.events,
    lease: { beat: () => {}, release: () => {}, confirm: () => journal.confirm() },
    journal,
    network,
    timing,
    random: Math.random,
    nonce: () => {
      const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
      return nonceOf(high, low)
    },
    companyMs: COMPANY_MS,
    signing: signingWith(privateKey, signingContext(epoch)),
    fadeDays: FADE_DAYS,
    restoreBy: 'everybody',
    reset: { epoch, folder: databaseOf(options.room, options.place), newId: () => hexOf(16), move },
    surroundings: () => network.signals(),
    invites: { passphrase: options.passphrase },
    first: follow === '' ? [] : [{ do: 'follow', peer: follow, linked: true }]
  })
  return { peer, network }
}

/**
 * Makes the account of another epoch unless it is there, and sees that the page opens it from now on; as main/open-peer.ts does in a folder. A
 * crash before the end leaves a journal that nothing leads to.
 * @throws PageJournalError, for example where there is no room for it; then nothing has happened
 */
async function prepareAccount(
  parts: BrowserPeerParts,
  from: Account,
  epoch: Epoch,
  met: readonly Acquaintance[]
): Promise<void> {
  const next = await openJournal(parts, epoch)
  try {
    if (next.privateKey === undefined) {
      await next.create(from.privateKey, openCore(from.id, hexOf(16) as StoreId, OPENING_DEFAULT as Coins))
      carryOver(from.journal, next, from.id, met)
      await next.confirm()
    }
  } finally {
    await next.close()
  }
  const isFirst = isSameEpoch(from.epoch, FIRST_EPOCH)
  const first = isFirst ? from.journal : await openJournal(parts, FIRST_EPOCH)
  try {
    first.remember('goes-on', epoch)
    await first.confirm()
  } finally {
    if (!isFirst) await first.close()
  }
}

/** @param place of the account among those of this browser in the room */
export function databaseOf(room: string, place = 0): string {
  return place === 0 ? `groupshot-${room}` : `groupshot-${room}.${place}`
}

/** Only WebSockets can be opened. */
function isDialable(address: string): boolean {
  const target = tryReadAddress(address)
  return target !== undefined && target.relay === undefined && isWebSocket(target.address)
}

async function createAccount(journal: PageJournal<CutSummary>): Promise<Uint8Array> {
  const { privateKey, id } = await createIdentity()
  await journal.create(privateKey, openCore(id, hexOf(16) as StoreId, OPENING_DEFAULT as Coins))
  return privateKey
}

const OLD_SENTENCE =
  'The data of your account in this browser is older than it was: the browser or somebody has put an old state back, or removed a part. It is kept and not used, because the others know more than it. You can begin a new account.'

function lostSentence(known: string): string {
  return `This browser had an account in this room (…${shortId(known)}), and its data is gone: the browser or somebody has cleared it. The others keep what they know of it, and its coins cannot come back. You can begin a new account.`
}

function hexOf(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
