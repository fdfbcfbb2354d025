// What a running peer knows of those whom its network sees: names, and whether they are connected.
import { expect, test } from 'vitest'
import { NOTHING_SEEN, type PersonSeen } from '../doctor/signals.ts'
import type { ProcessId } from '../ids.ts'
import type { Standing } from '../view/standing.ts'
import { Doctor, type DoctorParts } from './doctor.ts'

const BEN = 'ben' as ProcessId
const CLEO = 'cleo' as ProcessId
const AWAY: Standing = { status: 'away', reason: 'It closed Groupshot and may come back.' }

function seen(peer: ProcessId, stage: PersonSeen['stage']): PersonSeen {
  return { peer, name: '', stage, reason: '', isHeard: true, protocol: '', farPlaces: [], trials: [], reachedBy: [] }
}

function doctorOf(
  people: readonly PersonSeen[],
  standing: Standing,
  wall = () => 0,
  more: Partial<DoctorParts> = {}
): Doctor {
  return new Doctor({
    room: 'cs101',
    core: { process: { neighbours: { [BEN]: { id: BEN } } } } as unknown as DoctorParts['core'],
    contacts: {
      standing: () => standing,
      through: (peer) => (peer === BEN ? CLEO : undefined)
    },
    introducing: {
      pairsApart: [[BEN, CLEO]],
      reachedBy: (peer) => (peer === CLEO ? [BEN] : [])
    },
    timing: { wall, steady: () => 0, after: () => () => {}, soon: () => {} },
    surroundings: () => ({ ...NOTHING_SEEN, people }),
    nameOf: (peer) => peer.toUpperCase(),
    copiedBy: () => '',
    ...more
  })
}

test('whoever is connected has joined, under its name', () => {
  const { people } = doctorOf([seen(BEN, 'joined')], { status: 'connected', reason: '' }).signals
  expect(people).toMatchObject([{ name: 'BEN', stage: 'joined', reason: '' }])
})

test('who carries a connection is told by name, and a relay without an account has none', () => {
  const connected = { status: 'connected', reason: '' } as const
  const core = (...ids: ProcessId[]) =>
    ({ process: { neighbours: Object.fromEntries(ids.map((id) => [id, { id }])) } }) as unknown as DoctorParts['core']
  const throughOf = (neighbours: DoctorParts['core']) => {
    const { signals, diagnosis } = doctorOf([seen(BEN, 'joined')], connected, undefined, { core: neighbours })
    return [signals.people[0]?.through, diagnosis.people[0]?.says]
  }
  expect(throughOf(core(BEN, CLEO))).toEqual(['CLEO', 'connected through CLEO; announces itself'])
  expect(throughOf(core(BEN))).toEqual(['', 'connected through a relay; announces itself'])
})

test('an open stream alone is no connection, and it is said why', () => {
  const { people } = doctorOf([seen(BEN, 'joined')], AWAY).signals
  expect(people).toMatchObject([{ stage: 'dialled', reason: AWAY.reason }])
})

test('somebody who is away has no reason of its own, and a stranger has no name', () => {
  const { people } = doctorOf([seen(BEN, 'seen'), seen(CLEO, 'seen')], AWAY).signals
  expect(people).toMatchObject([
    { name: 'BEN', stage: 'seen', reason: '' },
    { name: '', stage: 'seen' }
  ])
})

test('what others say of each other is told by name', () => {
  const { signals } = doctorOf([seen(CLEO, 'seen')], AWAY)
  expect(signals.pairsApart).toEqual([['BEN', 'CLEO']])
  expect(signals.people).toMatchObject([{ reachedBy: ['BEN'] }])
})

test('a clock that is set is noticed, by how much', () => {
  let wall = 1_000
  const doctor = doctorOf([], AWAY, () => wall)
  expect(doctor.signals.clockJumpMs).toBe(0)
  wall -= 7_200_000
  expect(doctor.signals.clockJumpMs).toBe(-7_200_000)
})

test('pairs who cannot reach each other are told once, and of many at most three lines a minute', () => {
  let now = 0
  const pairs: [ProcessId, ProcessId][] = [[BEN, CLEO]]
  const doctor = doctorOf([], AWAY, undefined, {
    contacts: { standing: () => AWAY, through: () => undefined },
    introducing: { pairsApart: pairs, reachedBy: () => [] },
    timing: { wall: () => 0, steady: () => now, after: () => () => {}, soon: () => {} }
  })
  expect(doctor.newPairs()).toEqual([expect.stringMatching(/^BEN and CLEO cannot reach each other/)])
  const said: string[] = []
  for (let second = 1; second <= 120; second++) {
    now = second * 1_000
    pairs.push([`p${second}` as ProcessId, CLEO])
    said.push(...doctor.newPairs())
  }
  expect(said).toEqual([
    expect.stringMatching(/^P1 and CLEO/),
    expect.stringMatching(/^P2 and CLEO/),
    '58 more pairs of people cannot reach each other.',
    expect.stringMatching(/^P61 and CLEO/),
    expect.stringMatching(/^P62 and CLEO/),
    '58 more pairs of people cannot reach each other.'
  ])
})
