// Peers in different epochs of one room: what they tell each other, what reaches them, and what a hostile one can do with it.
import { beforeEach, expect, test } from 'vitest'
import type { Wire } from './channel/wire.ts'
import { EPOCHS_AHEAD_MAX, type Epoch } from './epoch.ts'
import { encodeFrame, type Hello } from './channel/frame.ts'
import { JournalError } from './journal/journal-error.ts'
import type { ProcessId, StoreId } from './ids.ts'
import { CHANGE_MS, ELSEWHERE_MAX, REMEMBERED_MS } from './loop/resetting.ts'
import type { PeerParts } from './peer-parts.ts'
import type { ResetView } from './view/contract/view.ts'
import type { MemoryNetwork } from '../testing/memory-network.ts'
import { TestRoom } from '../testing/room.ts'

const AT = new Date(2026, 10, 30, 12).getTime()
const [ANNA, BEN, EVE] = ['anna', 'ben', 'eve'] as [ProcessId, ProcessId, ProcessId]

function epoch(number: number, id: string, by = BEN, name = 'Ben'): Epoch {
  return { number, id: id.padStart(32, '0'), by, name, at: AT }
}

const FIRST: Epoch = { number: 0, id: '', by: '', name: '', at: 0 }

let room: TestRoom
let moves: Epoch[]
beforeEach(() => {
  room = new TestRoom()
  moves = []
})

/** Keeps what the peer is asked to move to; nothing else happens. */
function resetIn(present: Epoch): NonNullable<PeerParts['reset']> {
  const move = (to: Epoch): Promise<void> => Promise.resolve(void moves.push(to))
  return { epoch: present, folder: '/accounts', newId: () => 'c'.repeat(32), move }
}

async function shownTo(id: string): Promise<ResetView> {
  return (await room.view(id)).reset
}

/** Says hello from any epoch, as often as it wants. */
class Eve {
  readonly id: ProcessId
  wire: Wire | undefined
  #network: MemoryNetwork | undefined

  constructor(id = EVE) {
    this.id = id
  }

  async come(): Promise<void> {
    this.#network = room.world.join(this.id, { connect: ['/memory/anna'] })
    await this.#network.start({
      opened: (wire) => {
        if (wire.remote === ANNA) this.wire = wire
      },
      received: () => {},
      drained: () => {},
      closed: () => {}
    })
    await room.settle()
  }

  async leave(): Promise<void> {
    await this.#network?.stop()
    await room.settle()
  }

  async greet(from: Epoch, name = 'Eve'): Promise<void> {
    const nothing = { sent: 0, handled: 0 }
    const hello: Hello = {
      type: 'hello',
      storeId: 'e'.repeat(32) as StoreId,
      name,
      application: nothing,
      control: nothing
    }
    this.wire?.send(encodeFrame(from.number === 0 ? hello : { ...hello, epoch: from }))
    await room.settle()
  }
}

test('peers of one epoch meet as ever, in whichever it is', async () => {
  for (const id of ['anna', 'ben']) await room.join(id, { reset: resetIn(epoch(2, 'a')) })
  expect(await room.ask('anna', { do: 'transfer', to: 'ben', amount: 5 })).toEqual({ ok: true })
  expect(room.balance('ben')).toBe(105)
  expect((await room.view('anna')).peers).toMatchObject([{ peer: 'ben', status: 'connected' }])
  expect(await shownTo('anna')).toMatchObject({ number: 2, by: 'ben', folder: '/accounts', offers: [] })
})

test('peers of different epochs tell each other so, in one sentence, and exchange nothing else', async () => {
  const anna = await room.join('anna', { reset: resetIn(FIRST) })
  const ben = await room.join('ben', { name: 'Ben', reset: resetIn(epoch(1, 'a')) })
  expect((await shownTo('anna')).offers).toEqual([
    { peer: 'ben', name: 'Ben', number: 1, id: epoch(1, 'a').id, says: 'This room was reset by Ben on 30 Nov.' }
  ])
  expect((await shownTo('ben')).offers).toEqual([])
  expect((await room.view('ben')).notices).toMatchObject([
    { level: 'info', text: 'anna has stayed with its old account. This room was reset by you on 30 Nov.' }
  ])
  expect(anna.events.filter(({ event }) => event === 'reset-offered')).toEqual([
    { event: 'reset-offered', peer: 'ben', ...epoch(1, 'a') }
  ])
  for (const { core, network } of [anna, ben]) {
    expect(core.process.neighbours).toEqual({})
    expect(network.sent.map(({ frame }) => frame.type)).not.toContain('data')
    expect(network.sent.map(({ frame }) => frame.type)).not.toContain('known')
    expect(network.blocked).toEqual([])
  }
})

test('who has agreed before goes along with its leader alone, and only where that says itself that it has reset the room', async () => {
  await room.join('anna', { reset: resetIn(FIRST) })
  expect(await room.ask('anna', { do: 'follow', peer: 'ben', resets: true })).toEqual({ ok: true })
  const [eve, ben] = [new Eve(), new Eve(BEN)]
  await eve.come()
  await eve.greet(epoch(1, 'a')) // By Ben, says Eve.
  await ben.come()
  await ben.greet(epoch(1, 'd', EVE, 'Eve'), 'Ben') // By Eve, says Ben.
  await room.elapse(CHANGE_MS)
  expect(moves).toEqual([])
  await ben.leave()
  await room.elapse(CHANGE_MS)
  await ben.come()
  await ben.greet(epoch(1, 'b'), 'Ben')
  await room.elapse(1_000)
  expect(moves).toEqual([epoch(1, 'b')])
})

test('whose leader resets the room is asked where it has not agreed, and after it has stopped following', async () => {
  await room.join('anna', { reset: resetIn(FIRST) })
  await room.ask('anna', { do: 'follow', peer: 'ben', resets: true })
  await room.ask('anna', { do: 'follow', resets: false })
  const ben = new Eve(BEN)
  await ben.come()
  await ben.greet(epoch(1, 'b'), 'Ben')
  await room.elapse(1_000)
  expect(moves).toEqual([])
  expect((await shownTo('anna')).offers).toHaveLength(1)
  await room.ask('anna', { do: 'follow', stop: true })
  expect((await room.view('anna')).led.goesAlong).toBe(false)
})

test('a neighbour that has joined a reset is away, not replaced: its new store is never compared with the old one', async () => {
  const anna = await room.join('anna', { reset: resetIn(FIRST) })
  const ben = await room.join('ben', { name: 'Ben', reset: resetIn(FIRST) })
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 5 })
  await ben.peer.stop()
  const eve = new Eve(BEN)
  await eve.come()
  await eve.greet(epoch(1, 'a'), 'Ben')
  await eve.leave() // Otherwise it is dialled again.
  const reason = 'This room was reset by Ben on 30 Nov. It has a new account, and you have not joined.'
  expect((await room.view('anna')).peers).toMatchObject([{ peer: 'ben', status: 'away', reason, violations: 0 }])
  expect(anna.network.blocked).toEqual([])
})

test('whoever tells of the reset of another is named as the one who says so', async () => {
  await room.join('anna', { reset: resetIn(FIRST) })
  const eve = new Eve()
  await eve.come()
  await eve.greet(epoch(1, 'a'))
  const { says } = (await shownTo('anna')).offers[0] ?? { says: '' }
  expect(says).toBe('This room was reset by Ben on 30 Nov, says Eve.')
})

test('nothing is joined that nobody at this peer has asked for; then exactly that epoch', async () => {
  await room.join('anna', { reset: resetIn(FIRST) })
  expect(await room.ask('anna', { do: 'join-reset' })).toMatchObject({ refusal: 'no-reset-offered' })
  for (const [id, name, to] of [
    ['eve1', 'Eve', epoch(7, 'e', EVE, 'Eve')],
    ['ben', 'Ben', epoch(1, 'a')]
  ] as const) {
    const other = new Eve(id as ProcessId)
    await other.come()
    await other.greet(to, name)
  }
  await room.elapse(REMEMBERED_MS / 2)
  expect(moves).toEqual([])
  expect(await room.ask('anna', { do: 'join-reset' })).toMatchObject({ refusal: 'several-resets' })
  expect(await room.ask('anna', { do: 'join-reset', peer: 'Cleo' })).toMatchObject({ refusal: 'no-reset-offered' })
  expect(await room.ask('anna', { do: 'join-reset', peer: 'Ben' })).toEqual({ ok: true })
  expect(moves).toEqual([epoch(1, 'a')])
})

test('a reset leads to the next epoch, once, however often it is asked for', async () => {
  await room.join('anna', { name: 'Anna', reset: resetIn(epoch(4, 'a')) })
  expect(await room.ask('anna', { do: 'reset', epoch: 3 })).toMatchObject({ refusal: 'already-reset' })
  const answers = await Promise.all([room.ask('anna', { do: 'reset', epoch: 4 }), room.ask('anna', { do: 'reset' })])
  expect(answers).toMatchObject([{ ok: true }, { refusal: 'resetting' }])
  expect(moves).toMatchObject([{ number: 5, id: 'c'.repeat(32), by: 'anna', name: 'Anna' }])
})

test('a disk that cannot take another account is a refusal, and everything stays as it is', async () => {
  const move = (): Promise<void> => Promise.reject(new JournalError('The disk is full.'))
  await room.join('anna', { reset: { ...resetIn(FIRST), move } })
  expect(await room.ask('anna', { do: 'reset' })).toEqual({
    ok: false,
    refusal: 'not-reset',
    message: 'The disk is full.'
  })
  expect(await room.ask('anna', { do: 'state' })).toMatchObject({ ok: true })
})

test('a peer without a place for accounts cannot be reset', async () => {
  await room.join('anna')
  expect(await room.ask('anna', { do: 'reset' })).toMatchObject({ refusal: 'not-reset' })
  expect(await shownTo('anna')).toMatchObject({ number: 0, folder: '' })
})

test('a peer that offers a thousand resets is seen with one, and changes it at most once in 10 s', async () => {
  const anna = await room.join('anna', { reset: resetIn(FIRST) })
  const eve = new Eve()
  for (let n = 1; n <= 1000; n++) {
    await eve.come()
    await eve.greet(epoch(n, 'e', EVE, 'Eve'))
    room.world.crash(EVE)
    await room.settle()
  }
  expect((await shownTo('anna')).offers).toMatchObject([{ peer: 'eve', number: 1 }])
  expect(anna.events.filter(({ event }) => event === 'reset-offered')).toHaveLength(1)
  await room.elapse(CHANGE_MS)
  await eve.come()
  await eve.greet(epoch(9, 'e', EVE, 'Eve'))
  expect((await shownTo('anna')).offers).toMatchObject([{ peer: 'eve', number: 9 }])
  room.world.crash(EVE)
  await room.elapse(REMEMBERED_MS + 1_000)
  expect((await shownTo('anna')).offers).toEqual([])
  expect(moves).toEqual([])
  expect(anna.network.blocked).toEqual([])
})

test('many strangers take 16 places, and one who is known here always has one, first', async () => {
  await room.join('anna', { reset: resetIn(FIRST) })
  const ben = await room.join('ben', { name: 'Ben', reset: resetIn(FIRST) })
  for (let n = 0; n < ELSEWHERE_MAX + 4; n++) {
    const stranger = new Eve(`eve${n}` as ProcessId)
    await stranger.come()
    await stranger.greet(epoch(5, 'e', EVE, 'Eve'))
  }
  await ben.peer.stop()
  const joined = new Eve(BEN)
  await joined.come()
  await joined.greet(epoch(1, 'a'), 'Ben')
  const { offers } = await shownTo('anna')
  expect(offers).toHaveLength(ELSEWHERE_MAX)
  expect(offers[0]).toMatchObject({ peer: 'ben', number: 1 })
})

test('an epoch that is far ahead is not offered: nobody can use up the numbers', async () => {
  await room.join('anna', { reset: resetIn(FIRST) })
  const eve = new Eve()
  await eve.come()
  await eve.greet(epoch(EPOCHS_AHEAD_MAX + 1, 'e', EVE, 'Eve'))
  expect((await shownTo('anna')).offers).toEqual([])
  expect(await room.ask('anna', { do: 'join-reset', peer: 'eve' })).toMatchObject({ refusal: 'no-reset-offered' })
})

test('an older epoch is not offered, and is where somebody goes who asks for it by name', async () => {
  await room.join('anna', { reset: resetIn(epoch(2, 'b')) })
  const eve = new Eve()
  await eve.come()
  await eve.greet(FIRST)
  expect((await shownTo('anna')).offers).toEqual([])
  expect(await room.ask('anna', { do: 'join-reset' })).toMatchObject({ refusal: 'no-reset-offered' })
  expect(await room.ask('anna', { do: 'join-reset', peer: 'Eve' })).toEqual({ ok: true })
  expect(moves).toEqual([FIRST])
})
