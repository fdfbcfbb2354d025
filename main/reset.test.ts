// Three real peers on loopback, with journals on disk: one resets the room, one joins, one stays.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readPeerConfig } from '../app/config.ts'
import { EPOCH_FILE, EPOCHS_FOLDER } from '../app/journal/epochs.ts'
import type { Peer } from '../app/peer.ts'
import type { Answer } from '../app/view/contract/answer.ts'
import type { PeerEvent } from '../app/view/contract/event.ts'
import type { View } from '../app/view/contract/view.ts'
import { openPeer } from './open-peer.ts'

/** How long a state may take to come, in ms: a peer whose connection was refused tries again after up to 30 s. */
const WAIT_MS = 45_000

/** A peer as one window and one script see it, over all epochs. */
class Seat {
  readonly peer: Peer
  readonly events: PeerEvent[] = []
  view: View | undefined

  constructor(peer: Peer) {
    this.peer = peer
    peer.listen((event) => this.events.push(event))
    peer.watch((view) => (this.view = view))
  }

  ask(command: object): Promise<Answer> {
    return this.peer.ask(command)
  }

  async demand(command: object): Promise<Extract<Answer, { ok: true }>> {
    const answer = await this.ask(command)
    if (!answer.ok) throw new Error(`${JSON.stringify(command)}: ${answer.refusal}: ${answer.message}`)
    return answer
  }

  async balance(): Promise<number | undefined> {
    return (await this.demand({ do: 'state' })).state?.balance
  }

  count(event: PeerEvent['event']): number {
    return this.events.filter((one) => one.event === event).length
  }
}

let folder = ''
let open: Peer[] = []
let port = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-reset-'))
  open = []
  port = ''
})
afterEach(async () => {
  await Promise.all(open.map((peer) => peer.stop()))
  rmSync(folder, { recursive: true })
})

const folderOf = (name: string): string => join(folder, name)

async function start(name: string, ...more: readonly string[]): Promise<Seat> {
  const flags = [`--name=${name}`, `--folder=${folderOf(name)}`, '--no-mdns']
  const listen = more.some((flag) => flag.startsWith('--listen')) ? [] : ['--listen=/ip4/127.0.0.1/tcp/0']
  const peer = await openPeer(
    readPeerConfig([...flags, ...listen, ...(port === '' ? [] : [`--connect=${port}`]), ...more])
  )
  open.push(peer)
  const seat = new Seat(peer)
  port ||= seat.view?.me.addresses[0]?.replace(/[/]p2p[/].*/, '') ?? ''
  return seat
}

async function stop({ peer }: Seat): Promise<void> {
  await peer.stop()
  open = open.filter((one) => one !== peer)
}

async function meet(...seats: readonly Seat[]): Promise<void> {
  await waitFor(() => {
    for (const { view } of seats)
      expect(view?.peers.filter(({ status }) => status === 'connected').length).toBe(seats.length - 1)
  })
}

async function waitFor(look: () => void): Promise<void> {
  await vi.waitFor(look, { timeout: WAIT_MS, interval: 50 })
}

/** The sum of the first complete snapshot with so many members: a peer is one when it has acknowledged something. */
async function snapshotSum(seat: Seat, count: number): Promise<readonly [total: number, conserved: boolean]> {
  for (;;) {
    const { snapshot } = await seat.demand({ do: 'snapshot' })
    const isIt = (event: PeerEvent): boolean =>
      event.event === 'snapshot' && event.snapshot === snapshot && event.status === 'complete'
    await waitFor(() => expect(seat.events.some(isIt)).toBe(true))
    const found = seat.events.findLast(isIt)
    if (found?.event !== 'snapshot' || found.status !== 'complete') throw new Error('it has been found')
    if (found.members.length === count) return [found.total, found.conserved]
    await new Promise(setImmediate)
  }
}

test(
  'one resets in the middle of everything, one joins, one stays; both epochs go on, and never meet',
  { timeout: 240_000 },
  async () => {
    // Everybody dials Ben for ever, so everybody finds everybody in whichever epoch Ben is.
    const ben = await start('Ben', '--opening=500')
    const [anna, cleo] = [await start('Anna'), await start('Cleo')]
    await meet(anna, ben, cleo)
    await anna.demand({ do: 'transfer', to: 'Ben', amount: 7 })
    await waitFor(() => expect(ben.view?.me.balance).toBe(507))
    await anna.demand({ do: 'pace', to: 'Cleo', hold: true })
    await anna.demand({ do: 'traffic', perSecond: 200 })
    await ben.demand({ do: 'snapshot' })

    // Asked twice at once, as by two windows: the room is reset once.
    const answers = await Promise.all([ben.ask({ do: 'reset', epoch: 0 }), ben.ask({ do: 'reset', epoch: 0 })])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(ben.view?.reset).toMatchObject({ number: 1, by: 'you', folder: folderOf('Ben'), offers: [] })
    expect(ben.view).toMatchObject({ me: { balance: 500, opening: 500 }, peers: [], snapshots: [], recent: [] })
    expect(ben.count('stopped')).toBe(0)
    expect([ben.count('ready'), ben.count('reset')]).toEqual([2, 1])

    const says = expect.stringMatching(/^This room was reset by Ben on \d+ [A-Z][a-z]{2}[.]$/) as string
    for (const other of [anna, cleo])
      await waitFor(() => expect(other.view?.reset.offers).toMatchObject([{ says, number: 1 }]))
    for (const other of [anna, cleo]) {
      expect(other.events.find(({ event }) => event === 'reset-offered')).toMatchObject({ name: 'Ben', number: 1 })
      const reason = expect.stringContaining('This room was reset by Ben') as string
      await waitFor(() =>
        expect(other.view?.peers.find(({ name }) => name === 'Ben')).toMatchObject({ status: 'away', reason })
      )
    }
    expect(await anna.ask({ do: 'join-reset', peer: 'Cleo' })).toMatchObject({ refusal: 'no-reset-offered' })

    await cleo.demand({ do: 'join-reset' })
    expect(cleo.view?.reset).toMatchObject({ number: 1, id: ben.view?.reset.id, by: 'Ben' })
    await meet(ben, cleo)
    await cleo.demand({ do: 'transfer', to: 'Ben', amount: 100 })
    expect(await snapshotSum(ben, 2)).toEqual([1500, true])

    // Anna stays: told of both, with her money as it was, and nobody broke anything.
    await waitFor(() => expect(anna.view?.reset.offers).toHaveLength(2))
    await anna.demand({ do: 'traffic', perSecond: 0 })
    expect(anna.view?.reset.number).toBe(0)
    for (const seat of [anna, ben, cleo]) {
      expect(seat.view?.peers.some(({ status, violations }) => status === 'quarantined' || violations > 0)).toBe(false)
      expect(seat.view?.notices.filter(({ level }) => level !== 'info')).toEqual([])
    }
    await waitFor(() => expect(ben.view?.notices.some(({ text }) => text.includes('Anna has stayed'))).toBe(true))

    // A restart is in the new epoch, with what was there.
    const before = await ben.balance()
    await stop(ben)
    const again = await start('Ben', `--listen=${port}`)
    expect([again.view?.reset.number, await again.balance()]).toEqual([1, before])
    await meet(again, cleo)

    // Anna joins at last.
    await waitFor(() => expect(anna.view?.reset.offers.length).toBeGreaterThan(0))
    await anna.demand({ do: 'join-reset', peer: 'Cleo' })
    await meet(anna, again, cleo)
    expect(await snapshotSum(anna, 3)).toEqual([2500, true])

    // The account of before is kept, untouched.
    await stop(anna)
    rmSync(join(folderOf('Anna'), EPOCH_FILE))
    const old = await start('Anna')
    expect(old.view?.reset.number).toBe(0)
    expect(old.view?.peers.map(({ name }) => name).toSorted()).toEqual(['Ben', 'Cleo'])
    expect(old.view?.snapshots.length).toBeGreaterThan(0)
  }
)

test(
  'two reset at the same time: both are offered the later of the two, and one of them joins it',
  { timeout: 120_000 },
  async () => {
    const [anna, ben] = [await start('Anna'), await start('Ben')]
    await meet(anna, ben)
    await Promise.all([anna.demand({ do: 'reset' }), ben.demand({ do: 'reset' })])
    await waitFor(() => expect([anna, ben].flatMap(({ view }) => view?.reset.offers ?? [])).toHaveLength(1))
    const [earlier, later] = (anna.view?.reset.offers.length ?? 0) > 0 ? [anna, ben] : [ben, anna]
    await earlier.demand({ do: 'join-reset' })
    expect(earlier.view?.reset.id).toBe(later.view?.reset.id)
    await meet(anna, ben)
    expect(await snapshotSum(later, 2)).toEqual([2000, true])
  }
)

test('a crash between the two journals lands in exactly one epoch', { timeout: 60_000 }, async () => {
  const anna = await start('Anna')
  await anna.demand({ do: 'reset' })
  const { id } = anna.view?.reset ?? {}
  await stop(anna)
  const file = join(folderOf('Anna'), EPOCH_FILE)
  const written = readFileSync(file, 'utf8')

  // Before the folder says so, the new journal is there and nothing leads to it; a file half written counts for nothing.
  rmSync(file)
  writeFileSync(`${file}.new`, written.slice(0, 20))
  const before = await start('Anna')
  expect(before.view?.reset.number).toBe(0)
  await before.demand({ do: 'reset' })
  expect(before.view?.reset.id).not.toBe(id)
  await stop(before)
  expect(readdirSync(join(folderOf('Anna'), EPOCHS_FOLDER))).toHaveLength(2)
  expect(existsSync(`${file}.new`)).toBe(false)

  writeFileSync(file, written)
  const after = await start('Anna')
  expect(after.view?.reset).toMatchObject({ number: 1, id })
  await stop(after)

  writeFileSync(file, written.slice(0, 20))
  await expect(start('Anna')).rejects.toThrow(/is damaged: it does not name an epoch/)
})
