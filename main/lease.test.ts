// One folder opened by two machines that do not see each other's locks: real journals on a disk without locks.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readPeerConfig } from '../app/config.ts'
import { Journal } from '../app/journal/journal.ts'
import { LEASE_FILE } from '../app/journal/lease-file.ts'
import type { Machine } from '../app/journal/lease.ts'
import type { Peer } from '../app/peer.ts'
import { openPeer } from './open-peer.ts'

/** SQLite's way without locks has another name there. */
const NO_SUCH_DISK = process.platform === 'win32'

const HERE: Machine = { host: 'lab-1', boot: 'b1' }
const THERE: Machine = { host: 'lab-2', boot: 'b2' }

let folder = ''
const open: Peer[] = []
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'groupshot-lease-'))))
afterEach(async () => {
  await Promise.all(open.splice(0).map((peer) => peer.stop()))
  rmSync(folder, { recursive: true })
})

async function start(machine: Machine): Promise<Peer> {
  const flags = ['--name=Anna', `--folder=${folder}`, '--no-mdns', '--listen=/ip4/127.0.0.1/tcp/0']
  const peer = await openPeer(readPeerConfig(flags), { machine, locks: false })
  open.push(peer)
  return peer
}

const file = (): string => join(folder, LEASE_FILE)
const journal = (): Buffer[] => ['', '-wal'].map((end) => readFileSync(join(folder, `journal.sqlite${end}`)))

test.skipIf(NO_SUCH_DISK)('the second machine refuses, and touches nothing', async () => {
  await start(HERE)
  const before = journal()
  await expect(start(THERE)).rejects.toThrow(
    `The folder ${folder} is in use by another instance, on the computer lab-1. Close that one, or choose another --folder.`
  )
  expect(journal()).toEqual(before)
})

test.skipIf(NO_SUCH_DISK)(
  'a folder that was given back is opened at once, and one whose machine has died after a while',
  async () => {
    const first = await start(HERE)
    await first.stop()
    expect(existsSync(file())).toBe(false)
    await (await start(THERE)).stop()
    writeFileSync(file(), JSON.stringify({ ...HERE, token: 'dead', counter: 7 }))
    expect(await (await start(THERE)).ask({ do: 'state' })).toMatchObject({ ok: true })
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject(THERE)
  }
)

test.skipIf(NO_SUCH_DISK)(
  'the first one notices within seconds that the folder was taken, stops, and writes nothing more, not even at its end',
  async () => {
    const first = await start(HERE)
    let stopped = ''
    void first.stopped.then((reason) => (stopped = reason))
    // It slept while the other one watched.
    writeFileSync(file(), JSON.stringify({ ...THERE, token: 'other', counter: 1 }))
    const before = journal()
    const answered = await first.ask({ do: 'lie', about: 'opening' })
    await vi.waitUntil(() => stopped !== '', { timeout: 10_000, interval: 20 })
    expect(stopped).toContain('Another instance, on the computer lab-2, has opened the folder')
    if (!answered.ok) expect(journal()).toEqual(before)
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject(THERE) // It does not give back what is not its own.
    const other = new Journal({ folder, durability: 'process', locks: false })
    expect(() => other.restore()).not.toThrow()
    other.close()
  }
)
