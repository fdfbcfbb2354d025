import { expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import { peer, viewOf } from '../../../testing/page/sample.ts'
import { peopleOf } from './people.ts'
import { connectionCount, connectionWord, paceWords, sendingHint, throughSentence, throughWords } from './status.ts'

test('the state of a connection is one word; left for good comes before offline', () => {
  expect(connectionWord(peer('Ben'))).toBe('connected')
  expect(connectionWord(peer('Ben', { status: 'away' }))).toBe('offline')
  expect(connectionWord(peer('Ben', { status: 'quarantined' }))).toBe('quarantined')
  expect(connectionWord(peer('Ben', { status: 'away', departed: true }))).toBe('left')
  expect(connectionWord(peer('Ben', { status: 'away', forgotten: true }))).toBe('forgotten')
  expect(connectionWord(peer('Ben', { wentBackTo: 'ben#1' as SnapshotId }))).toBe('apart')
})

test('who carries a connection is said while it does, and only then', () => {
  const cleo = peer('Cleo')
  const people = peopleOf(viewOf('Anna', [peer('Ben'), cleo]))
  const carried = peer('Ben', { through: cleo.peer })
  expect(throughWords(carried, people)).toBe('through Cleo')
  expect(throughSentence(carried, people)).toContain('Cleo carries what is sent, and cannot read it.')
  expect(throughWords(peer('Ben', { through: '12D3KooWRelay' as ProcessId }), people)).toBe('through a relay')
  expect(throughWords(peer('Ben'), people)).toBe('')
  expect(throughWords({ ...carried, status: 'away' }, people)).toBe('')
})

test('a held channel is held, whatever its delay', () => {
  expect(paceWords({ delayMs: 0, held: false })).toBe('')
  expect(paceWords({ delayMs: 2500, held: false })).toBe('2.5 s delay')
  expect(paceWords({ delayMs: 2500, held: true })).toBe('held')
})

test('before money is sent, it is said where it would stay', () => {
  expect(sendingHint(peer('Ben'), 'Ben')).toBe('')
  const away = peer('Ben', { status: 'away', reason: 'The connection ended.' })
  expect(sendingHint(away, 'Ben')).toBe('The connection ended. Money waits in the channel until Ben is back.')
  expect(sendingHint(peer('Ben', { pace: { delayMs: 0, held: true } }), 'Ben')).toContain('until you release it')
  expect(sendingHint(peer('Ben', { departed: true, status: 'away' }), 'Ben')).toContain('has left for good')
})

test('a peer that has left for good is not counted among those that could be connected', () => {
  const peers = [
    peer('Ben'),
    peer('Cleo', { status: 'away' }),
    peer('Dora', { status: 'away', departed: true, outside: true })
  ]
  expect(connectionCount(peers)).toEqual({ connected: 1, known: 2 })
})
