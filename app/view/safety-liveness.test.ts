// Safety is read from what was checked and from nothing else; each thing that waits names who or what it waits for, and that is so.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TestRoom } from '../../testing/room.ts'
import { brokenAudit, crowd, peer, threePeople, waitingSnapshot } from '../../testing/page/sample.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Command } from './contract/command.ts'
import type { PeerView, View } from './contract/view.ts'
import { livenessIn, resumeCommands, safetyIn, stopCommands, type Wait } from './safety-liveness.ts'

/** Everything that a crash or a held channel changes in a view. */
const anyTrouble = fc.record({
  status: fc.constantFrom('connected', 'away'),
  reason: fc.constantFrom('', 'The connection was reset.'),
  pace: fc.record({ held: fc.boolean(), delayMs: fc.constantFrom(0, 2000) }),
  outboxLength: fc.nat(40)
})

const { view } = crowd(6, 4)
const troubled = (troubles: readonly Partial<PeerView>[]): View => ({
  ...view,
  peers: view.peers.map((one, at) => ({ ...one, ...troubles[at] })),
  snapshots: [...waitingSnapshot().view.snapshots.slice(0, 1), ...view.snapshots]
})

test('no crash and no held channel changes what is said of safety', () => {
  fc.assert(
    fc.property(fc.array(anyTrouble, { minLength: 6, maxLength: 6 }), (troubles) => {
      expect(safetyIn(troubled(troubles))).toEqual(safetyIn(view))
    })
  )
})

test('whatever waits names a wait that the view shows, and only open snapshots wait', () => {
  fc.assert(
    fc.property(fc.array(anyTrouble, { minLength: 6, maxLength: 6 }), (troubles) => {
      const now = troubled(troubles)
      const liveness = livenessIn(now)
      expect(liveness.flatMap((one) => (one.goal === 'snapshot' ? [one.snapshot] : []))).toEqual([
        now.snapshots[0]?.snapshot
      ])
      for (const { waits } of liveness) {
        expect(waits.length).toBeGreaterThan(0)
        for (const wait of waits) expectShown(wait, now)
      }
    })
  )
})

function expectShown(wait: Wait, { peers }: View): void {
  const of = (id: ProcessId) => peers.find((one) => one.peer === id)
  if (wait.for === 'release') expect(of(wait.to)?.pace.held).toBe(true)
  if (wait.for === 'delay') expect(of(wait.to)?.pace).toEqual({ held: false, delayMs: wait.delayMs })
  if (wait.for === 'connection') expect(of(wait.of)?.status).not.toBe('connected')
  if (wait.for === 'acknowledgement') expect(of(wait.of)?.pace.held).toBe(false)
}

test('an audit that fails, a report that cannot be true, refused frames and a shut channel are said', () => {
  expect(safetyIn(threePeople().view)).toEqual({
    conservation: { audited: 1, failed: [], shut: [] },
    order: { channels: 2, refused: [] },
    answers: { compared: 1, doubtful: [] }
  })
  const bad = brokenAudit().view
  const [snapshot] = bad.snapshots
  if (snapshot?.result === undefined) throw new Error('the sample has a complete snapshot')
  const eve = peer('Eve', { status: 'quarantined', violations: 3, outside: true })
  const finding = { rule: 'account', by: [eve.peer], says: '{0} lies.', about: [eve.peer] }
  const worse = {
    peers: [...bad.peers, eve],
    snapshots: [{ ...snapshot, result: { ...snapshot.result, findings: [finding] } }]
  }
  expect(safetyIn(worse)).toEqual({
    conservation: { audited: 1, failed: [snapshot.snapshot], shut: [eve.peer] },
    order: { channels: 3, refused: [{ peer: eve.peer, count: 3 }] },
    answers: { compared: 1, doubtful: [snapshot.snapshot] }
  })
})

test('a detector, a restore and a slow channel wait, each for its own', () => {
  const { view: now } = threePeople()
  const [ben, cleo] = now.peers.map((one) => one.peer) as [ProcessId, ProcessId]
  const snapshot = `${ben}#7` as SnapshotId
  const detections = {
    ...now.detections,
    locks: { ...now.detections.locks, phase: 'looking' as const, awaited: snapshot },
    computation: { ...now.detections.computation, phase: 'looking' as const }
  }
  const restores = [{ snapshot, initiator: ben, timeline: now.timeline, waitingFor: [cleo] }]
  expect(livenessIn({ ...now, detections, restores })).toEqual([
    { goal: 'answer', application: 'computation', waits: [{ for: 'next-snapshot' }] },
    { goal: 'answer', application: 'locks', waits: [{ for: 'snapshot', snapshot }] },
    { goal: 'restore', snapshot, waits: [{ for: 'agreement', of: cleo }] },
    { goal: 'delivery', to: ben, count: 5, waits: [{ for: 'release', to: ben }] },
    { goal: 'delivery', to: cleo, count: 1, waits: [{ for: 'delay', to: cleo, delayMs: 2000 }] }
  ])
})

async function threePeers(): Promise<TestRoom> {
  const room = new TestRoom()
  for (const id of ['anna', 'ben', 'cleo']) await room.join(id)
  await give(room, [{ do: 'snapshot' }])
  return room
}

async function give(room: TestRoom, commands: readonly Command[]): Promise<void> {
  for (const command of commands) expect(await room.ask('anna', command)).toMatchObject({ ok: true })
  await room.elapse(4_000)
}

test('live peers: the commands that stop liveness keep a snapshot waiting, and those that take it back let it complete', async () => {
  const room = await threePeers()
  const before = await room.view('anna')
  expect(livenessIn(before)).toEqual([])
  expect(resumeCommands(before)).toEqual([])

  await give(room, stopCommands(before))
  const stopped = await room.view('anna')
  expect(livenessIn(stopped)[0]).toEqual({
    goal: 'snapshot',
    snapshot: 'anna#2',
    waits: [{ for: 'release', to: 'ben' }]
  })
  expect(safetyIn(stopped)).toEqual(safetyIn(before))

  await give(room, resumeCommands(stopped))
  const after = await room.view('anna')
  expect(livenessIn(after)).toEqual([])
  expect(safetyIn(after).conservation).toEqual({ audited: 2, failed: [], shut: [] })
})

test('live peers: a crash keeps a snapshot waiting for a connection, and changes nothing of safety', async () => {
  const room = await threePeers()
  const before = await room.view('anna')
  room.crash('ben')
  await give(room, [{ do: 'snapshot' }])
  const crashed = await room.view('anna')
  expect(livenessIn(crashed)).toContainEqual({
    goal: 'snapshot',
    snapshot: 'anna#2',
    waits: expect.arrayContaining([{ for: 'connection', of: 'ben' }]) as unknown
  })
  expect(safetyIn(crashed)).toEqual(safetyIn(before))
})
