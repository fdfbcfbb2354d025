// The only file that puts the real parts of a peer together: journal, network, clock and random numbers.
import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { parseOpening } from '../app/applications/bank/coins.ts'
import { assert } from '../app/assert.ts'
import type { PeerConfig } from '../app/config.ts'
import type { CutSummary } from '../app/view/contract.ts'
import { openCore } from '../app/core.ts'
import type { StoreId } from '../app/ids.ts'
import { Journal } from '../app/journal/journal.ts'
import { exposure } from '../app/journal/private-files.ts'
import { createIdentity, idOf, signingWith } from '../app/network/identity.ts'
import { lonelyHint } from '../app/network/lonely.ts'
import { openNetwork } from '../app/network/node.ts'
import { startPeer, type Peer } from '../app/peer.ts'
import { realTiming } from '../app/loop/timing.ts'
import { log } from './run.ts'

/**
 * Opens or creates the account in the folder, and starts discovery.
 * @throws Error with a sentence for a person: folder in use, journal damaged, address taken, …
 */
export async function openPeer(config: PeerConfig): Promise<Peer> {
  const journal = new Journal<CutSummary>({ folder: config.folder, durability: config.durability })
  const exposed = exposure(config.folder)
  if (exposed !== '') log(exposed)
  try {
    const privateKey = journal.privateKey ?? (await createAccount(journal, config.opening))
    const core = journal.restore()
    assert(idOf(privateKey) === core.process.id, 'the key in a journal belongs to its account')
    const network = await openNetwork({ ...config, privateKey })
    return await startPeer({
      me: { name: config.name, room: config.room, runtime: runtime() },
      core,
      journal,
      network,
      timing: realTiming,
      random: Math.random,
      signing: signingWith(privateKey),
      fadeDays: config.fadeDays,
      restoreBy: config.restoreBy,
      lonelyHint: lonelyHint(config)
    })
  } catch (error) {
    journal.close()
    throw error
  }
}

async function createAccount(journal: Journal<CutSummary>, opening: number): Promise<Uint8Array> {
  const { privateKey, id } = await createIdentity()
  const coins = parseOpening(opening)
  assert(coins !== undefined, 'the reader of flags has checked the opening balance')
  journal.create(privateKey, openCore(id, randomBytes(16).toString('hex') as StoreId, coins))
  return privateKey
}

function runtime(): string {
  const electron = process.versions['electron']
  return electron === undefined ? `node ${process.versions.node}` : `electron ${electron}`
}
