// Restores among liars: a message that no honest process can send is a violation and changes nothing (CheckedSystem asserts it);
// one that an honest process passes on because a liar misled it is noted and not followed; no liar makes money with it.
import { beforeEach, expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Message } from './messages.ts'
import { PROMISES_MAX, PROMISES_OF_ONE, TIMELINE_NUMBER_MAX, TIMELINE_STEP_MAX } from '../snapshot/limits.ts'
import { presentIn } from '../snapshot/restoring.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'
import { promiseOf } from '../../testing/process/world.ts'

const [anna, eve] = ['anna', 'eve'] as [ProcessId, ProcessId]
const everybody = ['anna', 'ben', 'cleo', 'eve'] as ProcessId[]
let system: CheckedSystem
let snapshot: SnapshotId

beforeEach(() => {
  system = new CheckedSystem({ anna: 100, ben: 100, cleo: 100, eve: 100 })
  snapshot = system.snapshot('anna')
  system.settle()
  system.takeLog()
})

type Restore = Extract<Message, { readonly type: 'restore' }>

function restore(change: Partial<Restore> = {}): Restore {
  return {
    type: 'restore',
    timeline: { number: 1, initiator: eve },
    snapshot,
    members: everybody,
    without: [],
    between: 'undone',
    undone: 0,
    signatures: [],
    ...change
  }
}

function prepare(number = 1, initiator = eve, of = snapshot): Message {
  return { type: 'prepare', timeline: { number, initiator }, snapshot: of, without: [] }
}

function timelineOf(name: string): string {
  const { number, initiator } = presentIn(system.process(name).restoring)
  return `${number} ${initiator}`
}

test.each<[string, string, () => Message, string]>([
  ['a restore from its initiator that the receiver has not promised', 'eve', () => restore(), 'has not agreed'],
  [
    'a restore whose initiator is not a member',
    'ben',
    () => restore({ members: everybody.slice(0, 3) }),
    'initiator is not'
  ],
  [
    'a restore to a snapshot of a process that is not a member',
    'eve',
    () => restore({ snapshot: 'dora#1' as SnapshotId }),
    'own initiator'
  ],
  ['a question in the name of another process', 'ben', () => prepare(), 'of somebody else'],
  [
    'giving up in the name of another process',
    'ben',
    () => ({ type: 'abandon', timeline: { number: 1, initiator: eve } }),
    'somebody else'
  ],
  ['beginning in the name of another process', 'ben', () => ({ ...restore(), type: 'begin' }), 'somebody else'],
  [
    'an answer without a question',
    'ben',
    () => ({ type: 'prepared', timeline: { number: 1, initiator: anna }, refusal: '', signature: '' }),
    'never'
  ],
  [
    'an answer to the question of another process',
    'ben',
    () => ({ type: 'prepared', timeline: { number: 1, initiator: eve }, refusal: '', signature: '' }),
    'never'
  ]
])('%s is a violation', (_, from, message, reason) => {
  const outcome = system.forge(from, 'anna', message())
  expect(outcome).toMatchObject({ violation: expect.stringContaining(reason) as string })
})

test('asking twice, answering twice and answering unasked are violations', () => {
  system.forge('eve', 'anna', prepare())
  expect(system.forge('eve', 'anna', prepare())).toHaveProperty('violation')
  system.answerQuestion('anna')
  expect(system.forge('eve', 'anna', prepare())).toHaveProperty('violation')
  system.restore('anna', snapshot)
  const yes: Message = { type: 'prepared', timeline: { number: 2, initiator: anna }, refusal: '', signature: '' }
  expect(system.forge('eve', 'anna', yes)).toEqual({ effects: [] })
  expect(system.forge('eve', 'anna', yes)).toMatchObject({ violation: expect.stringContaining('second') as string })
})

test('nobody promises a restore whose initiator has gone on: its restore marker was quicker than its question', () => {
  system.transfer('anna', 'cleo', 1) // So that she does not come along.
  const later = restore({
    timeline: { number: 2, initiator: eve },
    members: ['ben', 'eve'] as ProcessId[],
    snapshot: 'ben#9' as SnapshotId
  })
  expect(system.forge('eve', 'anna', later)).toEqual({ effects: [] })
  expect(system.forge('eve', 'anna', prepare(1))).toEqual({
    effects: [
      {
        type: 'send',
        to: eve,
        message: { type: 'prepared', timeline: { number: 1, initiator: eve }, refusal: 'restoring', signature: '' }
      }
    ]
  })
  expect(system.process('anna').restoring.questions).toEqual([])
})

test('a timeline that is not later than the last one on its channel is a violation', () => {
  system.restore('eve', snapshot)
  system.settle()
  expect(timelineOf('anna')).toBe('1 eve')
  expect(system.forge('ben', 'anna', restore())).toHaveProperty('violation')
  expect(system.forge('ben', 'anna', restore({ timeline: { number: 1, initiator: anna } }))).toHaveProperty('violation')
})

test('a snapshot marker of another timeline than that of its channel is a violation', () => {
  const marker = (number: number, initiator: ProcessId | ''): Message => ({
    type: 'marker',
    snapshot: 'eve#7' as SnapshotId,
    members: everybody,
    timeline: { number, initiator }
  })
  expect(system.forge('eve', 'anna', marker(1, eve))).toHaveProperty('violation')
  system.restore('eve', snapshot)
  system.settle()
  expect(system.forge('eve', 'anna', marker(0, ''))).toHaveProperty('violation')
})

/** The promises that a liar has been given for a timeline and a cut. */
function promises(number: number, names: readonly string[], of = snapshot, initiator = eve): string[] {
  const origin = { timeline: { number, initiator }, snapshot: of, members: everybody, without: [] }
  return names.map((name) => promiseOf(name as ProcessId, origin))
}

function promise(name: string, number: number, of = snapshot): void {
  system.forge('eve', name, prepare(number, eve, of))
  system.answerQuestion(name)
}

/** This liar does not wait for answers. */
function ignoreAnswers(...names: readonly string[]): void {
  for (const name of names) (system.waiting(name, 'eve', 'control') as Message[]).length = 0
}

test('nobody goes back alone: what an initiator says counts only with the promises of all', () => {
  promise('ben', 5)
  const timeline = { number: 5, initiator: eve }
  const own = promises(5, ['ben'])
  for (const signatures of [own, [...own, ...own, ...own], promises(5, ['anna', 'ben', 'ben'])])
    system.forge('eve', 'ben', { ...restore({ timeline, signatures }), type: 'begin' })
  system.forge('eve', 'ben', restore({ timeline, signatures: promises(4, ['anna', 'ben', 'cleo']) }))
  expect(everybody.map(timelineOf)).toEqual(['0 ', '0 ', '0 ', '0 '])
  expect(system.process('ben').restoring.apart).toEqual(['eve'])
  // All are still connected, and a restore that all promise takes everybody along.
  ignoreAnswers('ben')
  expect(system.restore('ben', snapshot)).toHaveProperty('effects')
  system.settle()
  for (const name of everybody) expect(timelineOf(name)).toBe('6 ben')
  expect(everybody.map((name) => system.balance(name))).toEqual([100, 100, 100, 100])
})

test('of two cuts for one timeline nobody goes to either, and all have what they had', () => {
  system.transfer('anna', 'ben', 40)
  const second = system.snapshot('anna')
  system.settle()
  const cutOf = (name: string): SnapshotId => (name === 'ben' ? second : snapshot)
  for (const name of ['anna', 'ben', 'cleo']) promise(name, 1, cutOf(name))
  const given = ['anna', 'ben', 'cleo'].flatMap((name) => promises(1, [name], cutOf(name)))
  for (const name of ['anna', 'ben', 'cleo'])
    for (const type of ['begin', 'restore'] as const)
      system.forge('eve', name, { ...restore({ snapshot: cutOf(name), signatures: given }), type })
  expect(everybody.map(timelineOf)).toEqual(['0 ', '0 ', '0 ', '0 '])
  expect([system.balance('anna'), system.balance('ben')]).toEqual([60, 140])
  expect(system.process('anna').restoring.apart).toEqual(['eve'])
  // Between the others nothing has changed.
  system.transfer('anna', 'ben', 10)
  system.settle(['eve'])
  expect([system.balance('anna'), system.balance('ben')]).toEqual([50, 150])
})

test('an initiator that gives up to one and begins at another takes all along, because the promises are handed on', () => {
  system.transfer('anna', 'ben', 40)
  system.settle()
  for (const name of ['anna', 'ben', 'cleo']) promise(name, 1)
  for (const name of ['ben', 'cleo'])
    system.forge('eve', name, { type: 'abandon', timeline: { number: 1, initiator: eve } })
  expect(system.process('ben').restoring.promised).toEqual([])
  const signatures = promises(1, ['anna', 'ben', 'cleo'])
  system.forge('eve', 'anna', { ...restore({ signatures }), type: 'begin' })
  expect(everybody.map(timelineOf)).toEqual(['1 eve', '0 ', '0 ', '0 '])
  system.settle(['eve'])
  expect(everybody.map(timelineOf)).toEqual(['1 eve', '1 eve', '1 eve', '0 '])
  expect(['anna', 'ben', 'cleo'].map((name) => system.balance(name))).toEqual([100, 100, 100])
  expect(system.process('anna').restoring.apart).toEqual(['eve'])
})

test('an initiator asks for a timeline once, also where it has given up in between', () => {
  const second = system.snapshot('ben')
  system.settle()
  promise('anna', 3)
  system.forge('eve', 'anna', { type: 'abandon', timeline: { number: 3, initiator: eve } })
  for (const number of [3, 2])
    expect(system.forge('eve', 'anna', prepare(number, eve, second))).toMatchObject({
      violation: expect.stringContaining('asks twice') as string
    })
  expect(system.forge('eve', 'anna', prepare(4, eve, second))).toEqual({ effects: [] })
})

test('nobody begins a timeline of its own because others say that it has', () => {
  const signatures = promises(1, ['ben', 'cleo', 'eve'], snapshot, anna)
  system.forge('eve', 'anna', restore({ timeline: { number: 1, initiator: anna }, signatures }))
  expect(timelineOf('anna')).toBe('0 ')
})

test('a promise that its member has not signed ends the restore before anybody has gone back, and names that member', () => {
  system.restore('anna', snapshot)
  const timeline = { number: 1, initiator: anna }
  for (const name of ['ben', 'cleo']) {
    system.deliver('anna', name, 'control')
    system.answerQuestion(name)
    system.deliver(name, 'anna', 'control')
  }
  const [forged = ''] = promises(1, ['eve'], 'ben#7' as SnapshotId, anna)
  system.takeLog()
  system.forge('eve', 'anna', { type: 'prepared', timeline, refusal: '', signature: forged })
  expect(system.takeLog()).toContain('does not go back to anna#1: not-signed, says eve')
  expect(system.process('anna').restoring).toMatchObject({ proposal: null, origin: null, claims: [] })
  system.settle(['eve'])
  expect(everybody.map(timelineOf)).toEqual(['0 ', '0 ', '0 ', '0 '])
  for (const name of ['ben', 'cleo']) expect(system.process(name).restoring.promised).toEqual([])
})

test('who has promised a later timeline and not begun it does not go to an earlier one that another shows late', () => {
  for (const name of ['anna', 'ben', 'cleo']) promise(name, 1)
  ignoreAnswers('anna', 'ben', 'cleo')
  system.restore('ben', snapshot)
  system.settle(['eve'])
  for (const name of ['anna', 'ben', 'cleo']) expect(timelineOf(name)).toBe('0 ')
  system.settle()
  expect(everybody.map(timelineOf)).toEqual(['2 ben', '2 ben', '2 ben', '2 ben'])
  const late = { ...restore({ signatures: promises(1, ['anna', 'ben', 'cleo']) }), type: 'begin' } as const
  expect(system.forge('eve', 'anna', late)).toEqual({ effects: [] })
  expect(timelineOf('anna')).toBe('2 ben')
})

test('a promise holds for one cut only', () => {
  const second = system.snapshot('ben')
  system.settle()
  system.forge('eve', 'anna', prepare(1, eve, second))
  system.answerQuestion('anna')
  expect(system.forge('eve', 'anna', restore())).toHaveProperty('violation')
  expect(system.forge('eve', 'anna', restore({ snapshot: second, members: everybody.slice(1) }))).toHaveProperty(
    'violation'
  )
  expect(system.forge('eve', 'anna', restore({ snapshot: second, without: ['cleo' as ProcessId] }))).toHaveProperty(
    'violation'
  )
  expect(system.forge('ben', 'anna', restore())).toEqual({ effects: [] })
  expect(timelineOf('anna')).toBe('0 ')
})

test('a member promises nothing where it counts others as outside than the initiator', () => {
  const timeline = { number: 1, initiator: eve }
  system.forge('eve', 'anna', { type: 'prepare', timeline, snapshot, without: ['cleo' as ProcessId] })
  system.answerQuestion('anna')
  expect(system.waiting('anna', 'eve', 'control')).toEqual([
    { type: 'prepared', timeline, refusal: 'not-everybody', signature: '' }
  ])
  expect(system.process('anna').restoring.promised).toEqual([])
})

test('a marker of an own restore that this process has not begun is noted and not followed', () => {
  const marker = restore({ timeline: { number: 1, initiator: anna } })
  expect(system.forge('ben', 'anna', marker)).toEqual({ effects: [] })
  expect(timelineOf('anna')).toBe('0 ')
})

test('a process promises a bounded number of restores and refuses more by name', () => {
  for (let number = 1; number <= PROMISES_OF_ONE; number++) {
    expect(system.forge('eve', 'anna', prepare(number))).toEqual({ effects: [] })
    if (number % 2 === 0) system.answerQuestion('anna') // Questions and promises count together.
  }
  expect(system.forge('eve', 'anna', prepare(PROMISES_OF_ONE + 1))).toMatchObject({
    effects: [{ to: eve, message: { type: 'prepared', refusal: 'too-many-restores' } }]
  })
  // Nobody can take the places of others.
  const ben = 'ben' as ProcessId
  for (let number = 1; number <= PROMISES_MAX - PROMISES_OF_ONE; number++)
    expect(system.forge('ben', 'anna', prepare(number, ben))).toEqual({ effects: [] })
  const cleo = 'cleo' as ProcessId
  expect(system.forge('ben', 'anna', prepare(9, ben))).toMatchObject({
    effects: [{ to: ben, message: { type: 'prepared', refusal: 'too-many-restores' } }]
  })
  expect(system.forge('cleo', 'anna', prepare(9, cleo))).toEqual({ effects: [] })
  expect(system.forge('cleo', 'anna', prepare(10, cleo))).toMatchObject({
    effects: [{ to: cleo, message: { type: 'prepared', refusal: 'too-many-restores' } }]
  })
  system.forge('cleo', 'anna', { type: 'abandon', timeline: { number: 9, initiator: cleo } })
  for (let number = 1; number <= PROMISES_MAX; number++) {
    system.forge('eve', 'anna', { type: 'abandon', timeline: { number, initiator: eve } })
    system.forge('ben', 'anna', { type: 'abandon', timeline: { number, initiator: ben } })
  }
  expect(system.process('anna').restoring).toMatchObject({ promised: [], questions: [] })
})

test('a liar cannot raise the timeline number by what it says, and nobody promises a far one', () => {
  expect(system.forge('eve', 'anna', prepare(TIMELINE_NUMBER_MAX))).toMatchObject({
    effects: [{ message: { refusal: 'too-far' } }]
  })
  expect(system.process('anna').restoring.questions).toEqual([])
  // From a process outside the cut, as a newcomer would receive it.
  const foreign = restore({ timeline: { number: TIMELINE_NUMBER_MAX, initiator: eve }, members: [eve] })
  system.forge('eve', 'ben', { ...foreign, snapshot: 'eve#1' as SnapshotId })
  expect(timelineOf('ben')).toBe('0 ')
  expect(system.process('ben').restoring.apart).toEqual([eve])
})

test('a liar that names numbers to one process alone does not make its next restore too far for the others', () => {
  for (let number = TIMELINE_STEP_MAX; number < 4 * TIMELINE_STEP_MAX; number += TIMELINE_STEP_MAX) {
    system.forge('eve', 'anna', prepare(number))
    system.forge('eve', 'anna', { type: 'abandon', timeline: { number, initiator: eve } })
  }
  ignoreAnswers('anna')
  system.restore('anna', snapshot)
  system.settle()
  expect(['anna', 'cleo', 'eve'].map(timelineOf)).toEqual(['1 anna', '1 anna', '1 anna'])
})

test('a newcomer comes to a timeline with a far number where all whom it has met say it, and not on the word of one', () => {
  const number = 3 * TIMELINE_STEP_MAX
  for (const { restoring } of Object.values(system.world.processes)) restoring.highest = number - 1
  system.restore('anna', snapshot)
  system.settle()
  expect(timelineOf('anna')).toBe(`${number} anna`)
  system.join('dora', 50)
  for (const name of ['anna', 'ben', 'cleo']) system.deliver(name, 'dora')
  expect(timelineOf('dora')).toBe('0 ')
  system.deliver('eve', 'dora')
  expect(timelineOf('dora')).toBe(`${number} anna`)
})

test('at the largest timeline number nothing breaks', () => {
  system.process('anna').restoring.highest = TIMELINE_NUMBER_MAX
  expect(system.restore('anna', snapshot)).toHaveProperty('effects')
  expect(system.process('anna').restoring.proposal?.timeline.number).toBe(TIMELINE_NUMBER_MAX)
})
