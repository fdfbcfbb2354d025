// Puts the real parts of a peer in a page together, as main/open-peer.ts does for one in a folder: the same core, loop and network, with a
// journal in IndexedDB and WebSockets. There is one account for each room.
import { OPENING_DEFAULT, type Coins } from '../app/applications/bank/coins.ts'
import { cleanName } from '../app/clean-name.ts'
import { openCore } from '../app/core.ts'
import { nonceOf, type ProcessId, type StoreId } from '../app/ids.ts'
import { PageJournal } from '../app/journal/page-journal.ts'
import { Past } from '../app/loop/past.ts'
import { COMPANY_MS } from '../app/loop/company.ts'
import { createIdentity, idOf, signingWith } from '../app/network/identity.ts'
import { isWebSocket, tryReadAddress } from '../app/network/addresses.ts'
import { openNetworkOn } from '../app/network/node.ts'
import type { Platform } from '../app/network/platform.ts'
import { startPeer, type Peer } from '../app/peer.ts'
import type { Timing } from '../app/loop/timing.ts'
import type { CutSummary } from '../app/view/contract/snapshot.ts'
import type { StartOptions } from './messages.ts'

/** How long who has not come back is expected, in days. A phone is asleep for a night, or a week. */
const FADE_DAYS = 14

/** An account was here, as the marker outside the database says, and the database has none. */
export class AccountLostError extends Error {
  override readonly name = 'AccountLostError'
}

export interface BrowserPeer {
  readonly peer: Peer
  readonly account: ProcessId
  readonly journal: PageJournal<CutSummary>
}

export interface BrowserPeerParts {
  readonly options: StartOptions
  /** The account that was here last, or ''. */
  readonly known: string
  readonly platform: Platform
  readonly timing: Timing
  /** As in `PageJournalOptions`; for tests. */
  readonly watchMs?: number
  /** For tests: several accounts in one place. */
  readonly database?: string
}

/** @throws AccountLostError, PageJournalError */
export async function openBrowserPeer(parts: BrowserPeerParts): Promise<BrowserPeer> {
  const { options, known, platform, timing, watchMs, database = databaseOf(options.room) } = parts
  const name = cleanName(options.name) || 'Somebody'
  const journal = await PageJournal.open<CutSummary>({
    name: database,
    token: hexOf(16),
    ...(watchMs === undefined ? {} : { watchMs })
  })
  try {
    if (journal.privateKey === undefined && known !== '') throw new AccountLostError(lostSentence(known))
    const privateKey = journal.privateKey ?? (await createAccount(journal))
    const account = idOf(privateKey)
    const past = new Past(account, journal.recall('openings') ?? [])
    const core = await journal.restore((turn, at, events) => past.replayed(turn, at, events))
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
      me: { name, room: options.room, runtime: 'browser' },
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
      signing: signingWith(privateKey),
      fadeDays: FADE_DAYS,
      restoreBy: 'everybody',
      surroundings: () => network.signals(),
      invites: { passphrase: options.passphrase },
      first: options.follow === '' ? [] : [{ do: 'follow', peer: options.follow, linked: true }]
    })
    return { peer, account, journal }
  } catch (error) {
    await journal.close()
    throw error
  }
}

export function databaseOf(room: string): string {
  return `groupshot-${room}`
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

function lostSentence(known: string): string {
  return `This browser had an account in this room (…${known.slice(-6)}), and its data is gone: the browser or somebody has cleared it. The others keep what they know of it, and its coins cannot come back. You can begin a new account.`
}

function hexOf(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
