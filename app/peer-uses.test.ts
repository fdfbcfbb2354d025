// The applications beside the bank, as windows and scripts use them at real peers: commands and their refusals, detection and
// collection by snapshots, over a memory network.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Refusal } from './view/contract/answer.ts'
import { nonceOf, purposeOf } from './ids.ts'
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

/** All events about the detection at `id`. */
function looks(id: string): unknown[] {
  return room.testPeer(id).events.filter(({ event }) => event === 'detected')
}

function stateOf(id: string) {
  return room.testPeer(id).core.process.applications
}

/** Holds the messages that one sends to another from now on, until they are released. */
async function hold(from: string, to: string, isHeld = true): Promise<void> {
  await done(from, { do: 'pace', to, hold: isHeld })
}

/** The durable state of all peers, as text. */
function everything(): string {
  return JSON.stringify(['anna', 'ben', 'cleo'].map((id) => room.testPeer(id).core))
}

test.each<[string, unknown, Refusal]>([
  ['a task from a passive process', { do: 'computation/send', to: 'Ben' }, 'not-active'],
  ['a task to oneself', { do: 'computation/send', to: 'Anna' }, 'recipient-is-self'],
  ['a task to nobody', { do: 'computation/send', to: 'Emil' }, 'unknown-recipient'],
  ['finish at a passive process', { do: 'computation/finish' }, 'not-active'],
  ['more generations than allowed', { do: 'computation/start', generations: 33 }, 'bad-command'],
  ['no generations', { do: 'computation/start', generations: 0 }, 'bad-command'],
  ['a resource without a name', { do: 'locks/add', resource: '' }, 'bad-command'],
  [
    'a resource with a name that every JavaScript object has',
    { do: 'locks/add', resource: 'constructor' },
    'bad-command'
  ],
  ['a name that is too long', { do: 'locks/add', resource: 'x'.repeat(25) }, 'bad-command'],
  ['an own resource that does not exist', { do: 'locks/request', wants: [{ resource: 'pen' }] }, 'unknown-resource'],
  [
    'a resource of an unknown process',
    { do: 'locks/request', wants: [{ of: 'Emil', resource: 'pen' }] },
    'unknown-recipient'
  ],
  ['nothing', { do: 'locks/request', wants: [] }, 'bad-command'],
  ['the release of a resource that is not held', { do: 'locks/release', of: 'Ben', resource: 'pen' }, 'not-held'],
  ['a back-off with nothing claimed', { do: 'locks/back-off' }, 'nothing-claimed'],
  [
    'a reference to an object that does not exist',
    { do: 'objects/give', to: 'Ben', reference: { object: 'o7' } },
    'not-reachable'
  ],
  [
    'a reference to an object of an unknown process',
    { do: 'objects/give', to: 'Ben', reference: { owner: 'Emil', object: 'o1' } },
    'unknown-recipient'
  ],
  [
    'a link from an object that does not exist',
    { do: 'objects/link', from: 'o7', to: { object: 'o7' } },
    'unknown-object'
  ],
  ['a drop of an object that is not a root', { do: 'objects/drop', reference: { object: 'o7' } }, 'not-a-root'],
  ['text that is not the name of an object', { do: 'objects/drop', reference: { object: 'seven' } }, 'bad-command'],
  ['random actions at too high a rate', { do: 'locks/play', perSecond: 1001 }, 'bad-command'],
  ['detection in the bank', { do: 'bank/detect' }, 'bad-command']
])('%s is refused, and nothing has happened', async (_, command, refusal) => {
  const before = everything()
  expect(await room.ask('anna', command)).toMatchObject({ ok: false, refusal, message: /^\S.*[.a-z0-9…]$/u })
  expect(everything()).toBe(before)
})

test('a resource that its owner does not have is denied by the owner, and the claim is gone', async () => {
  await done('anna', { do: 'locks/request', wants: [{ of: 'Ben', resource: 'pen' }] })
  expect(stateOf('anna').locks).toMatchObject({ claims: [], asked: 1 })
})

test('a request goes to all its owners or to none: if one owner takes no more, the whole request is refused', async () => {
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

test('nobody is active and a task is in transit: detection answers not yet, and yes when the task is done', async () => {
  await done('anna', { do: 'computation/start' })
  await hold('anna', 'Ben')
  await done('anna', { do: 'computation/send', to: 'Ben' })
  await done('anna', { do: 'computation/finish' })
  await done('cleo', { do: 'computation/detect' })
  await hold('anna', 'Ben', false) // The marker arrives after the task, so the first snapshot records ben as active.
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

test('while nothing changes a detector looks ever more seldom, and soon again when something does, here or elsewhere', async () => {
  await done('anna', { do: 'computation/start' })
  await done('cleo', { do: 'trace', listen: true })
  await done('cleo', { do: 'computation/detect' })
  await room.elapse(120_000)
  expect(looks('cleo').length).toBeLessThan(15) // Twice a second it would be 240.
  const before = looks('cleo').length
  await done('anna', { do: 'computation/start' })
  await room.elapse(1_500)
  expect(looks('cleo').length).toBeGreaterThan(before)
  await done('cleo', { do: 'trace', listen: false })
  await room.elapse(120_000)
  await done('anna', { do: 'computation/finish' }) // Nobody publishes that to cleo.
  await room.elapse(31_000)
  expect(looks('cleo').at(-1)).toMatchObject({ holds: true })
})

test('a detector that waits for its snapshot says which, and since when', async () => {
  await done('anna', { do: 'computation/start' })
  await hold('anna', 'Ben')
  await done('cleo', { do: 'computation/detect' })
  expect(await room.view('cleo')).toMatchObject({
    detections: {
      computation: { phase: 'looking', snapshot: '', awaited: 'cleo#1', askedAt: expect.any(Number) as number }
    }
  })
  await hold('anna', 'Ben', false)
  expect(await room.view('cleo')).toMatchObject({
    detections: { computation: { phase: 'looking', snapshot: 'cleo#1', awaited: '' } }
  })
})

test('what detectors take displaces no snapshot of a person, neither from a list nor from what one can go back to', async () => {
  room = new TestRoom()
  let drawn = 0
  const nonce = () => nonceOf(0, ++drawn)
  for (const [id, name] of [
    ['anna', 'Anna'],
    ['ben', 'Ben']
  ] as const)
    await room.join(id, { name, nonce })
  await done('anna', { do: 'snapshot' })
  await done('anna', { do: 'computation/start' })
  await done('ben', { do: 'computation/detect' })
  for (let count = 0; count < 60; count++) {
    await done('ben', { do: 'computation/start' }) // Something changes all the time.
    await room.elapse(600)
  }
  for (const id of ['anna', 'ben']) {
    const { snapshots } = await room.view(id)
    expect(snapshots.map(({ snapshot }) => snapshot)).toContain('anna#1~BAAAAAAAAAA')
    expect(snapshots.filter(({ snapshot }) => purposeOf(snapshot) === 'detector').length).toBeLessThan(20)
    expect(snapshots.length).toBeLessThan(25)
  }
  expect(looks('ben').length).toBeGreaterThan(40)
  await done('anna', { do: 'restore', snapshot: 'anna#1' })
})

test.each(['money-in-transit', 'crossing-message', 'task-in-transit'])(
  'the situation %s is made by one window alone, leaves no channel held, and is taken back',
  async (name) => {
    await done('anna', { do: 'situation', name })
    await room.elapse(2_000)
    expect(room.testPeer('anna').events).toContainEqual({
      event: 'situation',
      name,
      phase: 'done',
      says: expect.stringMatching(/\.$/) as unknown
    })
    const { situation, snapshots, peers } = await room.view('anna')
    expect(situation).toMatchObject({ name, phase: 'done' })
    expect(peers.every(({ pace }) => !pace.held)).toBe(true)
    const answer = await room.ask('ben', { do: 'cut', snapshot: 'anna#1' })
    expect(snapshots[0]).toMatchObject({ snapshot: 'anna#1', status: 'complete' })
    if (name === 'task-in-transit')
      expect(answer).toMatchObject({
        cut: { properties: { termination: { holds: false, active: [], wouldFool: true } } }
      })
    else expect(answer).toMatchObject({ cut: { inTransit: 42, conserved: true } })
    await done('anna', { do: 'situation', undo: true })
    expect((await room.view('anna')).situation).toBeNull()
  }
)

test('the situation of a garbage cycle leaves garbage that reference counts keep, and taking it back collects it', async () => {
  await done('anna', { do: 'objects/make' })
  await done('anna', { do: 'situation', name: 'garbage-cycle' })
  await room.elapse(1_000)
  expect(await room.ask('anna', { do: 'cut', snapshot: 'anna#1' })).toMatchObject({
    cut: { properties: { garbage: { garbage: [{}, {}], missedByCounts: [{}, {}] } } }
  })
  await done('anna', { do: 'situation', undo: true })
  await room.elapse(1_000)
  expect(Object.keys(stateOf('anna').objects.objects)).toEqual(['o1'])
})

test('a deadlock of three and two snapshots that cross are made by the same command at each peer', async () => {
  for (const id of ['anna', 'ben', 'cleo']) await done(id, { do: 'situation', name: 'deadlock-of-three' })
  await room.elapse(5_000)
  for (const id of ['anna', 'ben', 'cleo']) expect((await room.view(id)).situation).toMatchObject({ phase: 'done' })
  await done('ben', { do: 'locks/detect' })
  await room.elapse(1_000)
  expect(looks('ben').at(-1)).toMatchObject({ holds: true })
  for (const id of ['anna', 'ben', 'cleo']) await done(id, { do: 'situation', undo: true })
  await room.elapse(1_000)
  for (const id of ['anna', 'ben', 'cleo']) expect(stateOf(id).locks.claims).toEqual([])

  await done('anna', { do: 'situation', name: 'crossing-snapshots' })
  await room.elapse(1_000)
  expect((await room.view('anna')).situation).toMatchObject({
    phase: 'running',
    says: expect.stringContaining('another window') as unknown
  })
  await done('cleo', { do: 'situation', name: 'crossing-snapshots' })
  await room.elapse(2_000)
  for (const id of ['anna', 'cleo']) expect((await room.view(id)).situation).toMatchObject({ phase: 'done' })
  for (const { status } of (await room.view('ben')).snapshots) expect(status).toBe('complete')
})

test('a situation that nobody joins is given up, one that cannot be made here is refused, and nothing is left held', async () => {
  await done('anna', { do: 'situation', name: 'crossing-snapshots' })
  await room.elapse(62_000)
  expect((await room.view('anna')).situation).toMatchObject({ phase: 'stopped' })
  await done('anna', { do: 'situation', undo: true })
  expect((await room.view('anna')).peers.every(({ pace }) => !pace.held)).toBe(true)
  for (const name of ['phantom', 'nothing'])
    expect(await room.ask('anna', { do: 'situation', name })).toMatchObject({ ok: false, refusal: 'bad-command' })
  room.crash('cleo')
  await room.elapse(15_000)
  expect(await room.ask('anna', { do: 'situation', name: 'money-in-transit' })).toMatchObject({ refusal: 'not-there' })
})

test('a task in transit is recorded on its channel, in order and apart from the money there', async () => {
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

test('a window that is not part of a deadlock finds it, and it is gone when a victim backs off', async () => {
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

test('a stopped detection takes no more snapshots, and starts again when it is asked', async () => {
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

test('after a cancelled snapshot the detection takes the next one', async () => {
  await hold('ben', 'Cleo')
  await done('anna', { do: 'computation/detect' })
  expect(looks('anna')).toEqual([])
  await done('anna', { do: 'cancel', snapshot: 'anna#1' })
  await hold('ben', 'Cleo', false)
  await room.elapse(600)
  expect(looks('anna')).toMatchObject([{ holds: true, snapshot: 'anna#2', looked: 1 }])
})

test('a process without neighbours gets its answers at once', async () => {
  const alone = new TestRoom()
  await alone.join('anna')
  await alone.ask('anna', { do: 'computation/detect' })
  expect(alone.testPeer('anna').events.at(-1)).toMatchObject({ event: 'detected', holds: true, snapshot: 'anna#1' })
})

/** Anna's o1 and ben's o1 refer to each other, and no root leads to them any more: a cycle. Anna's o2 is used by cleo. */
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

test('every member collects exactly its own garbage of a snapshot, and objects that others use stay', async () => {
  await litter()
  expect(await room.ask('cleo', { do: 'objects/collect' })).toEqual({ ok: true, snapshot: 'cleo#1' })
  expect(Object.keys(stateOf('anna').objects.objects)).toEqual(['o2'])
  expect(Object.keys(stateOf('ben').objects.objects)).toEqual([])
  await done('cleo', { do: 'objects/detect' })
  expect(looks('cleo')).toMatchObject([{ holds: false }])
})

test('a member whose snapshot completes later collects later: the request waits for the cut', async () => {
  await litter()
  await hold('ben', 'Anna')
  await done('ben', { do: 'snapshot' }) // Another snapshot that anna waits for.
  await done('cleo', { do: 'objects/collect' })
  expect(Object.keys(stateOf('ben').objects.objects)).toEqual(['o1'])
  await hold('ben', 'Anna', false)
  expect(Object.keys(stateOf('anna').objects.objects)).toEqual(['o2'])
  expect(Object.keys(stateOf('ben').objects.objects)).toEqual([])
})

test('an object whose last reference was in transit in the snapshot is not collected', async () => {
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

test('an application takes random actions while it is told to, and none after it is stopped', async () => {
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

test('the trace of a peer has its actions and what its messages carried', async () => {
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

test('after a crash every application continues from its committed state', async () => {
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
