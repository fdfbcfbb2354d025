// Those who are outside: departed, forgotten, left behind. They bar nobody from going back, and whoever returns comes to the others without
// a coin being made or lost. Bare processes on perfect channels; the simulator plays the same with crashes and real frames.
import { beforeEach, expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import { audit } from '../properties/ask.ts'
import { assert } from '../assert.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { presentIn } from '../snapshot/restoring.ts'
import {
  answerQuestions,
  channelOf,
  deliverNext,
  feed,
  examineClaims,
  openWorld,
  processOf,
  promiseOf,
  requestRestore,
  type World
} from '../../testing/process/world.ts'
import type { Message } from './messages.ts'
import type { Step } from './state.ts'

const [anna, ben, cleo, dora] = ['anna', 'ben', 'cleo', 'dora'] as [ProcessId, ProcessId, ProcessId, ProcessId]
let everybody = [anna, ben, cleo]
let world: World

beforeEach(() => {
  everybody = [anna, ben, cleo]
  world = openWorld({ anna: 100, ben: 100, cleo: 100 })
})

function pay(from: ProcessId, to: ProcessId, amount: number): void {
  expect(feed(world, from, { type: 'transfer', to, amount: amount as Coins })).toHaveProperty('effects')
}

function snapshot(by: ProcessId, members: readonly ProcessId[]): SnapshotId {
  const others = members.filter((member) => member !== by)
  const outcome = feed(world, by, { type: 'start-snapshot', members: others, at: 0 })
  if (!('snapshot' in outcome) || outcome.snapshot === undefined) throw new Error('it starts')
  settle()
  return outcome.snapshot
}

/** Delivers everything that need not wait, but nothing to or from `except`. */
function settle(...except: readonly ProcessId[]): void {
  for (let isBusy = true; isBusy;) {
    isBusy = false
    for (const { from, to, lane, messages } of world.channels)
      while (messages.length > 0 && !except.includes(from) && !except.includes(to)) {
        const outcome = deliverNext(world, from, to, lane)
        expect(outcome).not.toHaveProperty('violation')
        if ('waits' in outcome) break
        isBusy = true
      }
    for (const id of everybody)
      while (!except.includes(id) && processOf(world, id).restoring.questions.length > 0) {
        answerQuestions(world, id)
        isBusy = true
      }
  }
}

/** Says goodbye to all, and is gone. */
function leave(who: ProcessId): void {
  feed(world, who, { type: 'leave' })
  settle()
}

/** Its hello reaches all, and theirs it. */
function comeBack(who: ProcessId): void {
  for (const other of everybody)
    if (other !== who) {
      feed(world, other, { type: 'met', neighbour: who, name: who, at: 1 })
      feed(world, who, { type: 'met', neighbour: other, name: other, at: 1 })
    }
}

const balances = (): number[] => everybody.map((id) => processOf(world, id).applications.bank.balance)
const timelines = (): number[] => everybody.map((id) => presentIn(processOf(world, id).restoring).number)

/** All three can take a snapshot, and it holds every coin. */
function expectTogether(total: number): void {
  settle()
  const last = snapshot(anna, everybody)
  const cut = world.cuts[anna]?.find((one) => one.snapshot === last)
  expect(cut).toBeDefined()
  if (cut !== undefined) expect(audit(cut)).toMatchObject({ conserved: true, total, outside: 0 })
}

test('a member that has left bars nobody from going back, and comes back to its own part', () => {
  pay(cleo, anna, 10)
  const cut = snapshot(anna, everybody)
  pay(cleo, anna, 5)
  settle()
  leave(cleo)
  pay(anna, ben, 40)
  settle()
  requestRestore(world, anna, cut)
  settle(cleo)
  expect([balances(), timelines()]).toEqual([
    [110, 100, 85],
    [1, 1, 0]
  ])
  comeBack(cleo)
  settle()
  expect([balances(), timelines()]).toEqual([
    [110, 100, 90],
    [1, 1, 1]
  ])
  expectTogether(300)
})

test('one liar that claims it for all does not bring back who was outside', () => {
  const cut = snapshot(anna, everybody)
  const timeline = { number: 1, initiator: ben }
  const marker = {
    type: 'restore',
    timeline,
    snapshot: cut,
    members: everybody,
    without: [cleo],
    between: 'undone',
    undone: 0,
    signatures: []
  } as const
  pay(cleo, anna, 5)
  settle()
  expect(feed(world, cleo, { type: 'delivered', from: ben, message: marker, at: 0 })).toEqual({ effects: [] })
  expect(processOf(world, cleo).restoring.questions).toEqual([])
  expect([balances(), timelines()]).toEqual([
    [105, 100, 95],
    [0, 0, 0]
  ])
})

test.each(['kept', 'fresh'] as const)(
  'one liar that says that all is %s takes nobody along who is not in the cut and has exchanged with others, too',
  (between) => {
    pay(cleo, anna, 5)
    pay(cleo, ben, 5)
    settle()
    const cut = { snapshot: snapshot(anna, [anna, ben]), members: [anna, ben], without: [] }
    const marker = {
      type: 'restore',
      timeline: { number: 1, initiator: ben },
      ...cut,
      between,
      undone: 0,
      signatures: []
    } as const
    expect(feed(world, cleo, { type: 'delivered', from: ben, message: marker, at: 0 })).toEqual({ effects: [] })
    expect([balances(), timelines()]).toEqual([
      [105, 105, 90],
      [0, 0, 0]
    ])
  }
)

test('whoever has promised goes back with the others, also where it has said goodbye since', () => {
  const cut = snapshot(anna, everybody)
  pay(cleo, anna, 5)
  settle()
  requestRestore(world, anna, cut)
  deliverNext(world, anna, ben, 'control')
  answerQuestions(world, ben) // His promise is on its way.
  settle(ben)
  feed(world, cleo, { type: 'leave' })
  settle(ben)
  expect(timelines()).toEqual([0, 0, 0])
  settle()
  expect([balances(), timelines()]).toEqual([
    [100, 100, 100],
    [1, 1, 1]
  ])
})

test('who left before the cut comes along as it is: nothing that it has exchanged is undone', () => {
  pay(cleo, anna, 30)
  settle()
  pay(cleo, ben, 7) // On its way when it leaves.
  feed(world, cleo, { type: 'leave' })
  settle(ben)
  settle()
  const cut = snapshot(anna, [anna, ben])
  pay(anna, ben, 50)
  settle()
  requestRestore(world, anna, cut)
  settle()
  expect(balances()).toEqual([130, 107, 63])
  comeBack(cleo)
  settle()
  expect([balances(), timelines()]).toEqual([
    [130, 107, 63],
    [1, 1, 1]
  ])
  expectTogether(300)
})

test('where all that it has exchanged is undone, a process that is not in the cut begins at its opening state', () => {
  const cut = snapshot(anna, [anna, ben])
  pay(anna, cleo, 30)
  settle()
  leave(cleo)
  requestRestore(world, anna, cut)
  settle()
  comeBack(cleo)
  expectTogether(300)
  expect(balances()).toEqual([100, 100, 100])
})

test('where some of it is undone, it stays apart, and no coin is made of it', () => {
  pay(anna, cleo, 1)
  settle()
  const cut = snapshot(anna, [anna, ben])
  pay(anna, cleo, 30)
  settle()
  leave(cleo)
  requestRestore(world, anna, cut)
  settle()
  comeBack(cleo)
  settle()
  expect([balances(), timelines()]).toEqual([
    [99, 100, 131],
    [1, 1, 0]
  ])
  expect(feed(world, cleo, { type: 'rejoin', neighbour: anna })).toEqual({ refusal: 'has-history' })
  expect(processOf(world, anna).restoring.apart).toEqual([cleo])
})

test('what comes from another timeline waits for the next restore marker, and counts only where that undoes nothing', () => {
  pay(anna, cleo, 1)
  settle()
  const cut = snapshot(anna, [anna, ben])
  pay(anna, cleo, 30)
  settle()
  leave(cleo)
  requestRestore(world, anna, cut)
  settle()
  const { origin } = processOf(world, anna).restoring
  assert(origin !== null, 'anna has gone back')
  const deliver = (message: Message, between?: 'undone' | 'kept'): Step => {
    const next = between && ({ type: 'restore', ...origin, between, undone: 0, signatures: [] } as const)
    return feed(world, anna, { type: 'delivered', from: cleo, message, at: 0, next })
  }
  const coins = { type: 'transfer', amount: 5 as Coins } as const
  const timeline = { number: 0, initiator: '' } as const
  const marker = { type: 'marker', snapshot: 'cleo#1' as SnapshotId, members: [anna, cleo], timeline } as const
  expect(deliver(coins)).toEqual({ waits: true })
  expect(deliver(marker)).toEqual({ waits: true })
  expect(deliver(coins, 'undone')).toEqual({ effects: [], undone: true })
  expect(balances()[0]).toBe(99)
  expect(deliver(marker, 'kept')).toEqual({ effects: [], undone: true })
  expect(deliver(coins, 'kept')).toEqual({ effects: [] })
  expect(balances()[0]).toBe(104)
})

test('two who have exchanged with each other alone follow somebody else when one of them wants it', () => {
  // Ben is met later.
  for (const one of [anna, cleo]) {
    delete processOf(world, one).neighbours[ben]
    delete processOf(world, ben).neighbours[one]
  }
  requestRestore(world, ben, snapshot(ben, [ben]))
  pay(anna, cleo, 20)
  settle()
  comeBack(ben)
  settle()
  expect(timelines()).toEqual([0, 1, 0])
  expect(feed(world, anna, { type: 'rejoin', neighbour: ben })).toHaveProperty('effects')
  settle()
  expect([balances(), timelines()]).toEqual([
    [80, 100, 120],
    [1, 1, 1]
  ])
  expectTogether(300)
})

test('two who have exchanged and come at once keep what is between them', () => {
  everybody = [anna, ben, cleo, dora]
  world = openWorld({ anna: 100, ben: 100, cleo: 100, dora: 100 })
  const cut = snapshot(anna, [anna, ben])
  pay(anna, cleo, 34)
  pay(dora, cleo, 19)
  settle()
  leave(cleo)
  leave(dora)
  requestRestore(world, anna, cut)
  settle()
  for (const who of [cleo, dora]) comeBack(who)
  settle(dora)
  // All that Cleo has exchanged with Anna is undone. What Dora has paid her is not, as long as nobody knows what Dora does.
  expect(feed(world, cleo, { type: 'rejoin', neighbour: anna })).toEqual({ refusal: 'has-history' })
  settle(cleo)
  expect([balances(), timelines()]).toEqual([
    [100, 100, 153, 81],
    [1, 1, 0, 1]
  ])
})

test('what a member that was outside had sent before its return is undone, also at a process that comes along as it is', () => {
  const cut = snapshot(anna, [anna, ben])
  pay(ben, cleo, 25)
  const ofBen = channelOf(world, ben, cleo, 'application').messages
  const onItsWay = ofBen.splice(0)
  leave(ben)
  leave(cleo)
  requestRestore(world, anna, cut)
  settle()
  feed(world, anna, { type: 'met', neighbour: cleo, name: 'cleo', at: 1 })
  settle()
  expect([balances(), timelines()]).toEqual([
    [100, 75, 100],
    [1, 0, 1]
  ])
  ofBen.push(...onItsWay)
  settle()
  comeBack(ben)
  expectTogether(300)
  expect(balances()).toEqual([100, 100, 100])
})

/** Of what is on its way, and comes later. */
function hold(from: ProcessId, to: ProcessId): () => void {
  const { messages } = channelOf(world, from, to, 'application')
  const held = messages.splice(0)
  return () => messages.unshift(...held)
}

function forgetEachOther(some: readonly ProcessId[], others: readonly ProcessId[]): void {
  for (const one of some)
    for (const other of others) {
      feed(world, one, { type: 'forget', neighbour: other })
      feed(world, other, { type: 'forget', neighbour: one })
    }
}

test('of what is on its way to somebody outside, what was sent before the cut counts, and what was sent after it does not', () => {
  pay(ben, cleo, 34)
  const letGo = hold(ben, cleo)
  leave(cleo)
  const cut = snapshot(anna, [anna, ben])
  pay(ben, cleo, 20)
  pay(ben, cleo, 16)
  const letTheRestGo = hold(ben, cleo)
  requestRestore(world, anna, cut)
  settle()
  letTheRestGo()
  letGo()
  comeBack(cleo)
  settle()
  expect([balances(), timelines()]).toEqual([
    [100, 66, 134],
    [1, 1, 1]
  ])
  expectTogether(300)
})

test('a member that comes back late keeps what it had sent before the cut to somebody who was not in it', () => {
  pay(ben, cleo, 34)
  const letGo = hold(ben, cleo)
  forgetEachOther([anna], [cleo])
  const cut = snapshot(anna, [anna, ben])
  leave(ben)
  requestRestore(world, anna, cut)
  settle()
  greetEachOther(anna, cleo)
  letGo()
  expect([balances(), timelines()]).toEqual([
    [100, 66, 100],
    [1, 0, 1]
  ])
  comeBack(ben)
  settle()
  expect([balances(), timelines()]).toEqual([
    [100, 66, 134],
    [1, 1, 1]
  ])
  expectTogether(300)
})

test('whoever outside has received what was sent after the cut stays apart', () => {
  pay(ben, cleo, 34)
  settle()
  const cut = snapshot(anna, [anna, ben])
  pay(ben, cleo, 20)
  settle()
  leave(cleo)
  requestRestore(world, anna, cut)
  settle()
  comeBack(cleo)
  settle()
  expect([balances(), timelines()]).toEqual([
    [100, 66, 154],
    [1, 1, 0]
  ])
  expect(feed(world, cleo, { type: 'rejoin', neighbour: anna })).toEqual({ refusal: 'has-history' })
})

test('whoever has undone what it had sent does not come to those who keep it', () => {
  const own = snapshot(cleo, [cleo])
  const cut = snapshot(anna, [anna, ben])
  pay(cleo, anna, 14)
  forgetEachOther([anna, ben], [cleo])
  const letGo = hold(cleo, anna)
  requestRestore(world, cleo, own)
  requestRestore(world, ben, cut)
  settle()
  requestRestore(world, ben, cut)
  settle()
  letGo()
  settle()
  expect([balances(), timelines()]).toEqual([
    [114, 100, 100],
    [2, 2, 1]
  ])
  comeBack(cleo)
  settle()
  expect(timelines()).toEqual([2, 2, 1])
  expect(feed(world, cleo, { type: 'rejoin', neighbour: anna })).toEqual({ refusal: 'has-history' })
})

test('whoever outside has sent what is undone stays apart', () => {
  pay(cleo, ben, 34)
  settle()
  const cut = snapshot(anna, [anna, ben])
  pay(cleo, ben, 20)
  settle()
  leave(cleo)
  requestRestore(world, anna, cut)
  settle()
  comeBack(cleo)
  settle()
  expect([balances(), timelines()]).toEqual([
    [100, 134, 46],
    [1, 1, 0]
  ])
  expect(feed(world, cleo, { type: 'rejoin', neighbour: anna })).toEqual({ refusal: 'has-history' })
})

/** Dora and Ben alone are in a later timeline than Cleo, who has gone back alone from what she had exchanged with Anna. */
function goBackApart(before: number, after: number): void {
  everybody = [anna, ben, cleo, dora]
  world = openWorld({ anna: 100, ben: 100, cleo: 100, dora: 100 })
  const cut = snapshot(ben, [ben, dora])
  if (before > 0) pay(cleo, anna, before)
  settle()
  const own = snapshot(cleo, [cleo])
  pay(cleo, anna, after)
  settle()
  forgetEachOther([ben, dora], [anna, cleo])
  forgetEachOther([anna], [cleo])
  requestRestore(world, cleo, own)
  for (const _ of [1, 2]) {
    requestRestore(world, ben, cut)
    settle()
  }
}

function greetEachOther(one: ProcessId, other: ProcessId, ...except: readonly ProcessId[]): void {
  feed(world, other, { type: 'met', neighbour: one, name: one, at: 1 })
  feed(world, one, { type: 'met', neighbour: other, name: other, at: 1 })
  settle(...except)
}

test('whoever has undone something comes along with nobody while the other one may keep it', () => {
  goBackApart(5, 14)
  greetEachOther(cleo, anna)
  expect([balances(), timelines()]).toEqual([
    [119, 100, 95, 100],
    [0, 2, 1, 2]
  ])
  greetEachOther(cleo, ben)
  greetEachOther(cleo, dora)
  expect(timelines()).toEqual([0, 2, 1, 2])
  // Anna has been paid 14 that Cleo has again: one of the two may be with the others.
  comeBack(anna)
  settle()
  expect(timelines()).toEqual([2, 2, 1, 2])
  expect(feed(world, cleo, { type: 'rejoin', neighbour: ben })).toEqual({ refusal: 'has-history' })
})

test('one remembers what it has undone through later timelines, and does not come to whoever keeps it', () => {
  goBackApart(5, 14)
  const later = snapshot(cleo, [cleo])
  requestRestore(world, cleo, later)
  const own = snapshot(anna, [anna])
  for (const _ of [1, 2, 3]) requestRestore(world, anna, own)
  greetEachOther(cleo, anna)
  expect([balances(), timelines()]).toEqual([
    [119, 100, 95, 100],
    [3, 2, 2, 2]
  ])
  expect(feed(world, cleo, { type: 'rejoin', neighbour: anna })).toEqual({ refusal: 'has-history' })
})

test('what a restore has undone stays undone, whatever a later marker on its channel says', () => {
  pay(cleo, ben, 5)
  settle()
  const hear = (number: number, between: 'undone' | 'kept'): void => {
    const cut = { snapshot: `${ben}#${number}` as SnapshotId, members: [ben], without: [] }
    const timeline = { number, initiator: ben }
    const message = { type: 'restore', timeline, ...cut, between, undone: 0, signatures: [] } as const
    expect(feed(world, cleo, { type: 'delivered', from: ben, message, at: 0 })).toEqual({ effects: [] })
  }
  hear(1, 'undone')
  hear(2, 'kept')
  expect(timelines()).toEqual([0, 0, 0])
  expect(feed(world, cleo, { type: 'rejoin', neighbour: ben })).toEqual({ refusal: 'has-history' })
})

test('what comes from somebody who keeps what is undone here does not count', () => {
  const [own, cut] = [snapshot(cleo, [cleo]), snapshot(anna, [anna])]
  pay(ben, cleo, 3)
  settle()
  forgetEachOther([cleo], [anna, ben])
  forgetEachOther([anna], [ben])
  requestRestore(world, cleo, own)
  pay(ben, cleo, 17)
  const letGo = hold(ben, cleo)
  for (const _ of [1, 2]) requestRestore(world, anna, cut)
  greetEachOther(anna, ben)
  expect([balances(), timelines()]).toEqual([
    [100, 80, 100],
    [2, 2, 1]
  ])
  letGo()
  greetEachOther(ben, cleo)
  expect([balances(), timelines()]).toEqual([
    [100, 80, 100],
    [2, 2, 1]
  ])
})

test('what is undone stays undone for whoever hears of it before it meets others in a later timeline', () => {
  goBackApart(0, 14)
  greetEachOther(cleo, ben)
  greetEachOther(cleo, dora)
  expect(timelines()).toEqual([0, 2, 1, 2])
  greetEachOther(cleo, anna)
  expect([balances(), timelines()]).toEqual([
    [100, 100, 100, 100],
    [1, 2, 1, 2]
  ])
  comeBack(anna)
  settle()
  expect(timelines()).toEqual([2, 2, 2, 2])
  expectTogether(400)
})

test('and whoever meets these others first keeps it, so that the one who has undone it stays apart', () => {
  goBackApart(0, 14)
  greetEachOther(cleo, ben)
  greetEachOther(cleo, dora)
  greetEachOther(anna, ben)
  greetEachOther(anna, dora)
  expect([balances(), timelines()]).toEqual([
    [114, 100, 100, 100],
    [2, 2, 1, 2]
  ])
  greetEachOther(cleo, anna)
  expect(timelines()).toEqual([2, 2, 1, 2])
  expect(feed(world, cleo, { type: 'rejoin', neighbour: ben })).toEqual({ refusal: 'has-history' })
})

test('whoever is in the timeline already and has left is told of it by those who come later', () => {
  const cut = snapshot(anna, everybody)
  requestRestore(world, anna, cut)
  settle(ben)
  deliverNext(world, anna, ben, 'control')
  answerQuestions(world, ben)
  settle(ben)
  deliverNext(world, ben, anna, 'control')
  settle(ben)
  expect(timelines()).toEqual([1, 0, 1])
  deliverNext(world, cleo, ben, 'application') // Ben knows that Cleo is there.
  feed(world, cleo, { type: 'leave' })
  deliverNext(world, cleo, ben, 'control')
  settle()
  comeBack(cleo)
  expectTogether(300)
  expect(processOf(world, cleo).restoring.apart).toEqual([])
})

test('nobody begins on a word without the promises of all, and everybody does with them, whoever shows them', () => {
  const cut = snapshot(anna, everybody)
  const question = { type: 'prepare', timeline: { number: 1, initiator: anna }, snapshot: cut, without: [] } as const
  feed(world, cleo, { type: 'delivered', from: anna, message: question, at: 0 })
  answerQuestions(world, cleo)
  const origin = { timeline: { number: 1, initiator: anna }, snapshot: cut, members: everybody, without: [] } as const
  const [own, other] = [promiseOf(cleo, origin), promiseOf(ben, origin)]
  const begun = (signatures: string[]): Message => ({ type: 'begin', ...origin, signatures })
  for (const signatures of [[], [own], [own, own], [other, other], [own, other], ['', '']]) {
    feed(world, cleo, { type: 'delivered', from: anna, message: begun(signatures), at: 0 })
    examineClaims(world, cleo)
    expect(timelines()).toEqual([0, 0, 0])
  }
  const undoing = { between: 'undone', undone: 0 } as const
  const marker: Message = { type: 'restore', ...origin, signatures: [other, own], ...undoing }
  expect(feed(world, cleo, { type: 'delivered', from: ben, message: marker, at: 0 })).toEqual({ effects: [] })
  examineClaims(world, cleo)
  expect(timelines()).toEqual([0, 0, 1])
  expect(channelOf(world, cleo, ben, 'application').messages.map(({ type }) => type)).toEqual(['restore'])
})

test('forgotten is outside, and whoever comes back is expected again', () => {
  pay(cleo, anna, 30)
  settle()
  feed(world, anna, { type: 'forget', neighbour: cleo })
  feed(world, ben, { type: 'forget', neighbour: cleo })
  const cut = snapshot(anna, [anna, ben])
  const found = world.cuts[ben]?.find((one) => one.snapshot === cut)
  if (found !== undefined) expect(audit(found)).toMatchObject({ conserved: true, total: 200, outside: -30 })
  requestRestore(world, ben, cut)
  settle()
  comeBack(cleo)
  settle()
  expect([balances(), timelines()]).toEqual([
    [130, 100, 70],
    [1, 1, 1]
  ])
  expectTogether(300)
})

test('a request to forget is told to the person, with who asks', () => {
  feed(world, anna, { type: 'forget-everywhere', neighbour: cleo })
  expect(channelOf(world, anna, cleo, 'control').messages).toEqual([])
  expect(deliverNext(world, anna, ben, 'control')).toEqual({
    effects: [{ type: 'forget-asked', process: cleo, by: anna }]
  })
})

/** Ben has gone back to a cut, with whom he knows: Anna, who comes later, or nobody. Cleo and Dora know each other and have paid nobody. */
function goBackBeforeTheyCome(others: readonly ProcessId[]): void {
  everybody = [anna, ben, cleo, dora]
  world = openWorld({ anna: 100, ben: 100, cleo: 100, dora: 100 })
  const newcomers = everybody.filter((one) => one !== ben && !others.includes(one))
  for (const one of [ben, ...others])
    for (const newcomer of newcomers) {
      delete processOf(world, one).neighbours[newcomer]
      delete processOf(world, newcomer).neighbours[one]
    }
  requestRestore(world, ben, snapshot(ben, [ben, ...others]))
  settle()
}

test('somebody who has exchanged nothing does not follow one alone among others, whoever it is', () => {
  goBackBeforeTheyCome([])
  greetEachOther(ben, cleo)
  expect(timelines()).toEqual([0, 1, 0, 0])
  expect(feed(world, cleo, { type: 'rejoin', neighbour: ben })).toHaveProperty('effects')
  // Most of those that Anna and Dora know are there, one after the other.
  greetEachOther(ben, dora)
  greetEachOther(ben, anna)
  expectTogether(400)
  expect(timelines()).toEqual([1, 1, 1, 1])
})

test('it follows whoever is all that it knows', () => {
  goBackBeforeTheyCome([])
  for (const id of [anna, dora]) delete processOf(world, cleo).neighbours[id]
  greetEachOther(ben, cleo)
  expect(timelines()).toEqual([0, 1, 1, 0])
})

test('it follows one alone that shows what somebody else has promised, whom it knows', () => {
  goBackBeforeTheyCome([anna])
  greetEachOther(ben, cleo)
  expect(timelines()).toEqual([1, 1, 0, 0])
  for (const one of [cleo, dora]) feed(world, one, { type: 'met', neighbour: anna, name: anna, at: 1 })
  greetEachOther(ben, dora, anna)
  expect(timelines()).toEqual([1, 1, 1, 1])
  comeBack(anna)
  expectTogether(400)
})

test('and not if the promise is wrong, or nobody has promised but who shows it', () => {
  const shown = (from: ProcessId, initiator: ProcessId, signer: ProcessId, signed: readonly ProcessId[]): void => {
    const origin = {
      timeline: { number: 1, initiator },
      snapshot: `${initiator}#1` as SnapshotId,
      members: [anna, ben]
    }
    const signatures = [promiseOf(signer, { ...origin, members: signed, without: [] })]
    const marker = { type: 'restore', ...origin, without: [], between: 'fresh', undone: 0, signatures } as const
    expect(feed(world, cleo, { type: 'delivered', from, message: marker, at: 0 })).toEqual({ effects: [] })
    examineClaims(world, cleo)
  }
  shown(ben, ben, ben, [anna, ben]) // Ben signs for Anna.
  expect(timelines()).toEqual([0, 0, 0])
  world = openWorld({ anna: 100, ben: 100, cleo: 100 })
  shown(ben, ben, anna, [anna, ben, cleo])
  expect(timelines()).toEqual([0, 0, 0])
  world = openWorld({ anna: 100, ben: 100, cleo: 100 })
  shown(ben, anna, ben, [anna, ben]) // In Anna's name.
  expect(timelines()).toEqual([0, 0, 0])
  world = openWorld({ anna: 100, ben: 100, cleo: 100 })
  shown(ben, ben, anna, [anna, ben])
  expect(timelines()).toEqual([0, 0, 1])
})

test('a promise does not take along who has exchanged something with somebody else', () => {
  goBackBeforeTheyCome([anna])
  pay(cleo, dora, 5)
  settle()
  feed(world, cleo, { type: 'met', neighbour: anna, name: anna, at: 1 })
  greetEachOther(ben, cleo, anna)
  expect(timelines()).toEqual([1, 1, 0, 0])
})

test('one of those with whom it has exchanged something does not take it along from the others', () => {
  everybody = [anna, ben, cleo, dora]
  world = openWorld({ anna: 100, ben: 100, cleo: 100, dora: 100 })
  for (const other of [anna, ben, dora]) pay(cleo, other, 5)
  settle()
  const timeline = { number: 1, initiator: ben }
  const cut = { snapshot: `${ben}#1` as SnapshotId, members: [ben], without: [], signatures: [] }
  const marker = { type: 'restore', timeline, ...cut, between: 'kept', undone: 0 } as const
  expect(feed(world, cleo, { type: 'delivered', from: ben, message: marker, at: 0 })).toEqual({ effects: [] })
  expect(timelines()).toEqual([0, 0, 0, 0])
})
