// The roll: everybody once, with what is really known.
import { expect, test } from 'vitest'
import { crowd } from '../../testing/page/sample.ts'
import type { ProcessId } from '../ids.ts'
import { ROLL_MAX, rollOf } from './roll.ts'

const { peers } = crowd(4, 2).view
const [first, second, third] = peers
if (first === undefined || second === undefined || third === undefined) throw new Error('a crowd has three others')
const NOBODY = { followers: [] }
const stranger = (name: string) => name as ProcessId

test('a neighbour has joined, is asleep, or is gone, whatever the network sees of it', () => {
  const all = [
    { ...first, status: 'connected' as const, departed: false, forgotten: false },
    { ...second, status: 'away' as const, departed: false, forgotten: false, reason: 'Nothing received for 9 s.' },
    { ...third, status: 'away' as const, departed: true, forgotten: false }
  ]
  const seen = all.map(({ peer }) => ({ peer, stage: 'seen' as const }))
  const follower = { peer: first.peer, name: first.name, number: 1, isConnected: true }
  expect(rollOf(all, seen, { followers: [follower] })).toEqual([
    { peer: first.peer, name: first.name, stage: 'joined', follows: true, says: all[0]?.reason },
    { peer: second.peer, name: second.name, stage: 'asleep', follows: false, says: 'Nothing received for 9 s.' },
    { peer: third.peer, name: third.name, stage: 'gone', follows: false, says: all[2]?.reason }
  ])
  expect(rollOf([{ ...first, status: 'quarantined' }], [], NOBODY)).toMatchObject([{ stage: 'quarantined' }])
  expect(rollOf([{ ...first, status: 'away', forgotten: true }], [], NOBODY)).toMatchObject([{ stage: 'gone' }])
})

test('of others only what the network sees is told, and nobody who has no id', () => {
  const seen = [
    { peer: stranger('x'), stage: 'seen' as const },
    { peer: stranger('y'), stage: 'dialled' as const },
    { peer: stranger('z'), stage: 'joined' as const }, // Its hello has not been accepted.
    { peer: undefined, stage: 'dialled' as const }
  ]
  expect(rollOf([], seen, NOBODY).map(({ peer, stage }) => [peer, stage])).toEqual([
    ['x', 'seen'],
    ['y', 'dialled'],
    ['z', 'dialled']
  ])
  const flood = Array.from({ length: 2 * ROLL_MAX }, (_, n) => ({ peer: stranger(`p${n}`), stage: 'seen' as const }))
  expect(rollOf(peers, flood, NOBODY)).toHaveLength(ROLL_MAX)
  expect(rollOf(peers, flood, NOBODY)[0]?.peer).toBe(first.peer)
})
