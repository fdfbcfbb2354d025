// A disk that takes its time, as that of a page: what is being written is neither sent, answered nor shown, and meanwhile nothing of the
// world reaches the core. The same peers, and the same laws of money, as with a disk that is done before it returns.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { JournalError } from '../journal/journal-error.ts'
import type { Journal } from '../journal/journal.ts'
import type { PeerParts } from '../peer-parts.ts'
import type { CutSummary } from '../view/contract/snapshot.ts'
import { TestRoom } from '../../testing/room.ts'
import { Gate } from './gate.ts'

const [ANNA, BEN] = ['anna', 'ben'] as [ProcessId, ProcessId]

/** Writes when the test says so, unless it is free; in the order of its orders. */
class SlowDisk {
  isFree = true
  isBroken = false
  readonly #orders: (() => void)[] = []

  between = (journal: Journal<CutSummary>): PeerParts['journal'] => {
    const slow = Object.create(journal) as PeerParts['journal']
    return Object.assign(slow, {
      cuts: journal.cuts,
      beginLife: (opened: Parameters<typeof journal.beginLife>[0]) => journal.beginLife(opened),
      recall: journal.recall.bind(journal),
      remember: journal.remember.bind(journal),
      abandon: () => journal.abandon(),
      close: () => journal.close(),
      commit: (...[turn, cuts, core, mayBeLost]: Parameters<PeerParts['journal']['commit']>) => {
        // Of the state as it is now: what is written later must not be another one.
        const [state, copy] = [structuredClone(core), structuredClone({ turn, cuts })]
        return new Promise<void>((resolve, reject) => {
          const write = (): void => {
            if (this.isBroken) return reject(new JournalError('The storage is full.'))
            expect(core).toEqual(state)
            journal.commit(copy.turn, copy.cuts, core, mayBeLost)
            resolve()
          }
          if (this.isFree) queueMicrotask(write)
          else this.#orders.push(write)
        })
      }
    })
  }

  write(): void {
    this.#orders.shift()?.()
  }
}

let room: TestRoom
let disk: SlowDisk

beforeEach(async () => {
  room = new TestRoom()
  disk = new SlowDisk()
  await room.join('anna', { journal: disk.between })
  await room.join('ben')
})

afterEach(async () => {
  disk.isFree = true
  disk.write()
  for (const id of ['anna', 'ben']) void room.testPeer(id).peer.stop()
  await room.settle()
})

const pay = { do: 'transfer', to: 'ben', amount: 30 } as const

test('what is being written is neither answered, sent nor shown', async () => {
  disk.isFree = false
  let answer: unknown
  const anna = room.testPeer('anna')
  void anna.peer.ask(pay).then((it) => (answer = it))
  await room.elapse(2_000)
  expect(answer).toBeUndefined()
  expect(room.balance('ben')).toBe(100)
  expect(anna.views.at(-1)?.me.balance).toBe(100)
  expect(anna.events.filter(({ event }) => event === 'transfer')).toEqual([])
  disk.isFree = true
  disk.write()
  await room.elapse(200)
  expect(answer).toEqual({ ok: true })
  expect(room.balance('ben')).toBe(130)
  expect(anna.views.at(-1)?.me.balance).toBe(70)
})

test('what comes meanwhile waits: payments from outside, questions, new windows, and streams that break and open', async () => {
  disk.isFree = false
  const anna = room.testPeer('anna')
  void anna.peer.ask(pay)
  await room.settle()
  await room.ask('ben', { do: 'transfer', to: 'anna', amount: 5 })
  let state: unknown
  const seen: number[] = []
  void anna.peer.ask({ do: 'state' }).then((it) => (state = it))
  const undo = anna.peer.watch((view) => void seen.push(view.me.balance))
  anna.peer.watch(() => expect.unreachable('it was undone before it began'))()
  room.world.break(ANNA, BEN)
  await room.elapse(1_000)
  expect([state, seen]).toEqual([undefined, []])
  disk.isFree = true
  disk.write()
  await room.elapse(5_000)
  expect(state).toMatchObject({ ok: true })
  expect(seen.at(-1)).toBe(75)
  expect([room.balance('anna'), room.balance('ben')]).toEqual([75, 125])
  undo()
})

test('where it cannot be written the peer stops, and nothing of it was said', async () => {
  disk.isFree = false
  const anna = room.testPeer('anna')
  const answer = anna.peer.ask(pay)
  const later = anna.peer.ask(pay)
  await room.settle()
  const last = anna.peer.ask({ do: 'state' })
  disk.isBroken = true
  disk.write()
  await room.settle()
  expect(await anna.peer.stopped).toBe('The storage is full.')
  for (const one of [answer, later, last]) expect(await one).toMatchObject({ ok: false, refusal: 'stopping' })
  expect(room.balance('ben')).toBe(100)
  expect(anna.views.at(-1)).toMatchObject({ me: { balance: 100 }, notices: [{ text: 'The storage is full.' }] })
  expect(await anna.peer.ask(pay)).toMatchObject({ ok: false, refusal: 'stopping' })
})

test('a peer that is stopped while it writes ends after that, with its goodbye', async () => {
  disk.isFree = false
  const anna = room.testPeer('anna')
  const answer = anna.peer.ask(pay)
  await room.settle()
  const stopped = anna.peer.stop()
  await room.settle()
  disk.isFree = true
  disk.write()
  await room.settle()
  await stopped
  expect(await answer).toEqual({ ok: true })
  expect(anna.events.at(-1)).toEqual({ event: 'stopped', reason: '' })
})

test('no coin is lost or doubled where every commit takes its time, streams break, and snapshots are complete and exact', async () => {
  await room.join('cleo', { journal: new SlowDisk().between })
  for (const id of ['anna', 'ben', 'cleo']) await room.ask(id, { do: 'traffic', perSecond: 200, maxAmount: 3 })
  for (let round = 0; round < 8; round++) {
    await room.elapse(150)
    room.world.break(ANNA, BEN)
    await room.ask(round % 2 === 0 ? 'anna' : 'cleo', { do: 'snapshot' })
  }
  for (const id of ['anna', 'ben', 'cleo']) await room.ask(id, { do: 'traffic', perSecond: 0 })
  await room.elapse(8_000)
  const { snapshots } = await room.view('ben')
  expect(snapshots.filter(({ status }) => status === 'complete')).toHaveLength(8)
  for (const one of snapshots) expect(one).toMatchObject({ result: { total: 300, conserved: true } })
  void room.testPeer('cleo').peer.stop()
})

test('a journal that may be another one’s is asked about before anything passes', async () => {
  const done: string[] = []
  let doubt: Promise<void> | undefined
  const gate = new Gate({ supervise: (work) => work(), fail: () => void done.push('failed'), doubt: () => doubt })
  gate.pass(() => void done.push('at once'))
  const asked = Promise.withResolvers<void>()
  doubt = asked.promise
  gate.pass(() => void done.push('after the answer'))
  doubt = undefined
  gate.pass(() => void done.push('after that'))
  expect(done).toEqual(['at once'])
  asked.resolve()
  await asked.promise
  await gate.passed()
  expect(done).toEqual(['at once', 'after the answer', 'after that'])
  const lost = Promise.withResolvers<void>()
  doubt = lost.promise
  gate.pass(
    () => expect.unreachable('it has another holder'),
    () => void done.push('dropped')
  )
  lost.reject(new Error('taken'))
  await expect(lost.promise).rejects.toThrow('taken')
  gate.end()
  expect(done.slice(3)).toEqual(['failed', 'dropped'])
})
