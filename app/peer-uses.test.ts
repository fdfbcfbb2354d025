// The applications beside the bank, as windows and scripts use them at real peers: wishes and their refusals, detection and
// collection by snapshots, over a memory network.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Refusal } from './view/contract.ts'
import { TestRoom } from '../testing/room.ts'

let room: TestRoom

beforeEach(async () => {
  room = new TestRoom()
  await room.join('anna', { name: 'Anna' })
  await room.join('ben', { name: 'Ben' })
  await room.join('cleo', { name: 'Cleo' })
})

async function done(id: string, command: unknown): Promise<void> {
  expect(await room.ask(id, command)).toMatchObject({ ok: true })
}

/** All that `id` was told of its looks. */
function looks(id: string): unknown[] {
  return room.testPeer(id).events.filter(({ event }) => event === 'detected')
}

function stateOf(id: string) {
  return room.testPeer(id).core.process.applications
}

/** Puts what is sent next from one to another off until it is released. */
async function hold(from: string, to: string, isHeld = true): Promise<void> {
  await done(from, { do: 'pace', to, hold: isHeld })
}

/** Everything durable at everybody, as text. */
function everything(): string {
  return JSON.stringify(['anna', 'ben', 'cleo'].map((id) => room.testPeer(id).core))
}

test.each<[string, unknown, Refusal]>([
  ['a task of somebody passive', { do: 'computation/send', to: 'Ben' }, 'not-active'],
  ['a task to oneself', { do: 'computation/send', to: 'Anna' }, 'recipient-is-self'],
  ['a task to nobody', { do: 'computation/send', to: 'Emil' }, 'unknown-recipient'],
  ['the end of what has not begun', { do: 'computation/finish' }, 'not-active'],
  ['more generations than there are', { do: 'computation/start', generations: 33 }, 'bad-command'],
  ['no generations', { do: 'computation/start', generations: 0 }, 'bad-command'],
  ['a resource without a name', { do: 'locks/add', resource: '' }, 'bad-command'],
  ['a resource with the name of what every object has', { do: 'locks/add', resource: 'constructor' }, 'bad-command'],
  ['a name that is too long', { do: 'locks/add', resource: 'x'.repeat(25) }, 'bad-command'],
  ['an own resource that is not', { do: 'locks/request', wants: [{ resource: 'pen' }] }, 'unknown-resource'],
  ['a resource of nobody', { do: 'locks/request', wants: [{ of: 'Emil', resource: 'pen' }] }, 'unknown-recipient'],
  ['nothing', { do: 'locks/request', wants: [] }, 'bad-command'],
  ['the release of what is not held', { do: 'locks/release', of: 'Ben', resource: 'pen' }, 'not-held'],
  ['a back-off with nothing claimed', { do: 'locks/back-off' }, 'nothing-claimed'],
  ['a reference to what is not', { do: 'objects/give', to: 'Ben', reference: { object: 'o7' } }, 'not-reachable'],
  [
    'a reference to what an unknown peer has',
    { do: 'objects/give', to: 'Ben', reference: { owner: 'Emil', object: 'o1' } },
    'unknown-recipient'
  ],
  ['a link from what is not', { do: 'objects/link', from: 'o7', to: { object: 'o7' } }, 'unknown-object'],
  ['a drop of what is no root', { do: 'objects/drop', reference: { object: 'o7' } }, 'not-a-root'],
  ['an object of no name', { do: 'objects/drop', reference: { object: 'seven' } }, 'bad-command'],
  ['play faster than one can follow', { do: 'locks/play', perSecond: 1001 }, 'bad-command'],
  ['detection in the bank', { do: 'bank/detect' }, 'bad-command']
])('%s is refused, and nothing has happened', async (_, command, refusal) => {
  const before = everything()
  expect(await room.ask('anna', command)).toMatchObject({ ok: false, refusal, message: /^\S.*[.a-z0-9…]$/u })
  expect(everything()).toBe(before)
})

test('a resource that somebody else does not have is denied by its owner, and the claim is gone', async () => {
  await done('anna', { do: 'locks/request', wants: [{ of: 'Ben', resource: 'pen' }] })
  expect(stateOf('anna').locks).toMatchObject({ claims: [], asked: 1 })
})

test('nothing is asked of some only: where one of several owners takes no more, the whole request is refused', async () => {
  await done('ben', { do: 'locks/add', resource: 'pen' })
  const { core } = room.testPeer('anna')
  const channel = core.channels[room.testPeer('cleo').core.process.id]
  expect(channel).toBeDefined()
  if (channel !== undefined) channel.quarantine = 'store-replaced'
  const before = everything()
  const wants = [
    { of: 'Ben', resource: 'pen' },
    { of: 'Cleo', resource: 'ink' }
  ]
  expect(await room.ask('anna', { do: 'locks/request', wants })).toMatchObject({ refusal: 'quarantined' })
  expect(everything()).toBe(before)
})

test('a view shows the own state of every application', async () => {
  await done('anna', { do: 'computation/start' })
  await done('anna', { do: 'locks/add', resource: 'pen' })
  await done('anna', { do: 'objects/make' })
  expect(await room.view('anna')).toMatchObject({
    applications: {
      computation: { phase: 'active', generations: 5 },
      locks: { resources: { pen: { holder: null, queue: [] } } },
      objects: { objects: { o1: [] }, roots: [{ owner: 'anna', object: 'o1' }] }
    },
    play: { computation: 0, locks: 0, objects: 0 },
    detections: { computation: { phase: 'idle' } },
    timeline: { number: 0, initiator: '' }
  })
})

test('nobody is active and a task is on its way: detection says not yet, and yes when the task is done', async () => {
  await done('anna', { do: 'computation/start' })
  await hold('anna', 'Ben')
  await done('anna', { do: 'computation/send', to: 'Ben' })
  await done('anna', { do: 'computation/finish' })
  await done('cleo', { do: 'computation/detect' })
  await hold('anna', 'Ben', false) // The marker comes behind the task, so the first look waits for it, and sees ben awake.
  expect(looks('cleo')).toMatchObject([{ holds: false, looked: 1, application: 'computation' }])
  expect(await room.view('cleo')).toMatchObject({ detections: { computation: { phase: 'looking', looked: 1 } } })
  await done('ben', { do: 'computation/finish' })
  await room.elapse(600)
  expect(looks('cleo')).toMatchObject([{ holds: false }, { holds: true, looked: 2, snapshot: 'cleo#2' }])
  expect(await room.view('cleo')).toMatchObject({
    detections: { computation: { phase: 'found', snapshot: 'cleo#2', looked: 2 } }
  })
  await room.elapse(5000)
  expect(looks('cleo')).toHaveLength(2)
})

test('a task in transit is recorded on its channel, apart from the money there, in the order of its own', async () => {
  await done('anna', { do: 'computation/start', generations: 3 })
  await hold('anna', 'Ben')
  await done('anna', { do: 'transfer', to: 'Ben', amount: 5 })
  await done('anna', { do: 'computation/send', to: 'Ben' })
  await done('anna', { do: 'transfer', to: 'Ben', amount: 6 })
  await done('ben', { do: 'snapshot' })
  await hold('anna', 'Ben', false)
  expect(await room.ask('cleo', { do: 'cut', snapshot: 'ben#1' })).toMatchObject({
    cut: {
      conserved: true,
      inTransit: 11,
      channels: expect.arrayContaining([
        expect.objectContaining({ from: 'anna', to: 'ben', amounts: [5, 6] })
      ]) as unknown,
      applications: {
        computation: {
          states: { anna: { phase: 'active', sent: { ben: 1 } }, ben: { phase: 'passive' } },
          channels: [{ from: 'anna', to: 'ben', messages: [{ type: 'task', generations: 2 }] }]
        },
        locks: { channels: [] },
        objects: { channels: [] }
      },
      properties: {
        termination: { holds: false, active: ['anna'], inTransit: [{ from: 'anna', to: 'ben', tasks: 1 }] }
      }
    }
  })
})

async function deadlock(): Promise<void> {
  await done('anna', { do: 'locks/add', resource: 'pen' })
  await done('ben', { do: 'locks/add', resource: 'ink' })
  await done('anna', { do: 'locks/request', wants: [{ resource: 'pen' }] })
  await done('ben', { do: 'locks/request', wants: [{ resource: 'ink' }] })
  await done('anna', { do: 'locks/request', wants: [{ of: 'Ben', resource: 'ink' }] })
  await done('ben', { do: 'locks/request', wants: [{ of: 'Anna', resource: 'pen' }] })
}

test('a deadlock is found from a window that has no part in it, and is gone when a victim backs off', async () => {
  await deadlock()
  expect(await room.ask('anna', { do: 'locks/release', resource: 'pen' })).toMatchObject({ refusal: 'waiting' })
  await done('cleo', { do: 'locks/detect' })
  expect(looks('cleo')).toMatchObject([{ holds: true, application: 'locks', snapshot: 'cleo#1' }])
  expect(await room.ask('cleo', { do: 'cut', snapshot: 'cleo#1' })).toMatchObject({
    cut: { properties: { deadlock: { holds: true, stuck: ['anna', 'ben'] } } }
  })
  await done('ben', { do: 'locks/back-off' })
  expect(stateOf('anna').locks.claims).toMatchObject([{ phase: 'held' }, { phase: 'held' }])
  await done('cleo', { do: 'locks/detect' })
  expect(looks('cleo').at(-1)).toMatchObject({ holds: false, snapshot: 'cleo#2', looked: 1 })
})

test('detection that is stopped looks no more, and begins anew when it is asked again', async () => {
  await done('anna', { do: 'locks/detect' })
  await room.elapse(1100)
  expect(looks('anna')).toHaveLength(3)
  await done('anna', { do: 'locks/detect', stop: true })
  await room.elapse(5000)
  expect(looks('anna')).toHaveLength(3)
  expect(await room.view('anna')).toMatchObject({ detections: { locks: { phase: 'stopped', looked: 3 } } })
  await done('anna', { do: 'locks/detect' })
  expect(looks('anna').at(-1)).toMatchObject({ looked: 1, holds: false })
})

test('a look whose snapshot is cancelled is followed by the next', async () => {
  await hold('ben', 'Cleo')
  await done('anna', { do: 'computation/detect' })
  expect(looks('anna')).toEqual([])
  await done('anna', { do: 'cancel', snapshot: 'anna#1' })
  await hold('ben', 'Cleo', false)
  await room.elapse(600)
  expect(looks('anna')).toMatchObject([{ holds: true, snapshot: 'anna#2', looked: 1 }])
})

test('a process alone finds what is true of it', async () => {
  const alone = new TestRoom()
  await alone.join('anna')
  await alone.ask('anna', { do: 'computation/detect' })
  expect(alone.testPeer('anna').events.at(-1)).toMatchObject({ event: 'detected', holds: true, snapshot: 'anna#1' })
})

/** Anna's o1 and ben's o1 refer to each other, and nobody holds them any more: a cycle. Anna's o2 is used by cleo. */
async function litter(): Promise<void> {
  await done('anna', { do: 'objects/make' })
  await done('ben', { do: 'objects/make' })
  await done('anna', { do: 'objects/give', to: 'Ben', reference: { object: 'o1' } })
  await done('ben', { do: 'objects/give', to: 'Anna', reference: { object: 'o1' } })
  await done('anna', { do: 'objects/link', from: 'o1', to: { owner: 'Ben', object: 'o1' } })
  await done('ben', { do: 'objects/link', from: 'o1', to: { owner: 'Anna', object: 'o1' } })
  for (const id of ['anna', 'ben'])
    for (const owner of ['Anna', 'Ben']) await done(id, { do: 'objects/drop', reference: { owner, object: 'o1' } })
  await done('anna', { do: 'objects/make' })
  await done('anna', { do: 'objects/give', to: 'Cleo', reference: { object: 'o2' } })
  await done('anna', { do: 'objects/drop', reference: { object: 'o2' } })
}

test('every member collects exactly its own garbage in a snapshot, and what others still use stays', async () => {
  await litter()
  expect(await room.ask('cleo', { do: 'objects/collect' })).toEqual({ ok: true, snapshot: 'cleo#1' })
  expect(Object.keys(stateOf('anna').objects.objects)).toEqual(['o2'])
  expect(Object.keys(stateOf('ben').objects.objects)).toEqual([])
  await done('cleo', { do: 'objects/detect' })
  expect(looks('cleo')).toMatchObject([{ holds: false }])
})

test('who holds the snapshot later collects later: the request waits for the cut', async () => {
  await litter()
  await hold('ben', 'Anna')
  await done('ben', { do: 'snapshot' }) // Something else that anna waits for, too.
  await done('cleo', { do: 'objects/collect' })
  expect(Object.keys(stateOf('ben').objects.objects)).toEqual(['o1'])
  await hold('ben', 'Anna', false)
  expect(Object.keys(stateOf('anna').objects.objects)).toEqual(['o2'])
  expect(Object.keys(stateOf('ben').objects.objects)).toEqual([])
})

test('an object whose last reference was in transit when the snapshot was taken is collected by nobody', async () => {
  await done('anna', { do: 'objects/make' })
  await hold('anna', 'Ben')
  await done('anna', { do: 'objects/give', to: 'Ben', reference: { object: 'o1' } })
  await done('anna', { do: 'objects/drop', reference: { object: 'o1' } })
  await done('ben', { do: 'objects/collect' })
  await hold('anna', 'Ben', false)
  expect(await room.ask('cleo', { do: 'cut', snapshot: 'ben#1' })).toMatchObject({
    cut: { properties: { garbage: { garbage: [], onlyInTransit: [{ owner: 'anna', object: 'o1' }] } } }
  })
  expect(Object.keys(stateOf('anna').objects.objects)).toEqual(['o1'])
})

async function stepsOf(id: string): Promise<number> {
  const answer = await room.ask(id, { do: 'trace' })
  const pieces = 'trace' in answer ? (answer.trace ?? []) : []
  return pieces.flatMap(({ events }) => events).filter(({ type }) => type === 'internal').length
}

test('an application that plays by itself keeps moving, and stands still when it is stopped', async () => {
  await done('anna', { do: 'objects/play', perSecond: 50 })
  await room.elapse(2000)
  expect(await stepsOf('anna')).toBeGreaterThan(90)
  expect(await stepsOf('anna')).toBeLessThan(102)
  expect(await room.view('anna')).toMatchObject({ play: { objects: 50, locks: 0 } })
  await done('anna', { do: 'objects/play', perSecond: 0 })
  const before = everything()
  await room.elapse(400)
  expect(everything()).toBe(before)
})

test('what a peer did and what its messages carried is in its trace', async () => {
  await done('anna', { do: 'computation/start' })
  await done('anna', { do: 'computation/send', to: 'Ben' })
  await done('ben', { do: 'objects/collect' })
  const answer = await room.ask('anna', { do: 'trace' })
  expect(answer).toMatchObject({ ok: true })
  const own = 'trace' in answer ? answer.trace?.find(({ id }) => id === 'anna')?.events : []
  expect(own).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ type: 'internal', says: 'starts with 5 generations' }),
      expect.objectContaining({
        type: 'sent',
        to: 'ben',
        carried: { kind: 'application', application: 'computation', says: 'task, 4 to follow' }
      }),
      expect.objectContaining({ type: 'received', from: 'ben', carried: { kind: 'control', says: 'collect garbage' } })
    ]) as unknown[]
  )
})

test('after a crash every application goes on where it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'groupshot-'))
  await room.join('dora', { folder })
  await done('dora', { do: 'computation/start' })
  await done('dora', { do: 'computation/send', to: 'Ben' })
  await done('dora', { do: 'locks/add', resource: 'pen' })
  await done('dora', { do: 'locks/request', wants: [{ resource: 'pen' }] })
  await done('dora', { do: 'objects/make' })
  await done('dora', { do: 'objects/give', to: 'Ben', reference: { object: 'o1' } })
  const before = JSON.stringify(stateOf('dora'))
  room.crash('dora')
  await room.join('dora', { folder })
  expect(JSON.stringify(stateOf('dora'))).toBe(before)
  expect(before).toContain('pen')
  void room.testPeer('dora').peer.stop()
  await room.settle()
  rmSync(folder, { recursive: true })
})
