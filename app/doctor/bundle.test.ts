// What is saved says what was found, and nothing of who and where.
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { bundleOf, shorten } from './bundle.ts'
import { NOTHING_SEEN, type Signals } from './signals.ts'

const SIGNALS: Signals = {
  ...NOTHING_SEEN,
  room: 'secret-room',
  hasPassphrase: true,
  protocol: '/groupshot/5.0.0',
  interfaces: [{ name: 'eth0', kind: 'lan', addresses: ['192.168.17.23', 'fd12:3456:789a::17', 'fe80::17%eth0'] }],
  discovery: { isTaken: false, links: [], otherRooms: ['other-secret'], unheardAskers: ['192.168.17.99'] },
  people: [
    {
      peer: '12D3KooWDd2E1xB2vgTthV9BZgqrw2kTw977w34ASCH6fPxKmpqu' as ProcessId,
      name: 'Zoë Quince',
      stage: 'dialled',
      reason: 'Zoë Quince says no at 192.168.17.42.',
      isHeard: true,
      protocol: '',
      farPlaces: ['10.99.88.77:4001', '[fd12:3456:789a::42]:4001'],
      trials: [
        {
          place: 'laptop.zoe.example:4001',
          outcome: 'unforeseen',
          text: 'EPERM 192.168.17.42',
          isNear: true,
          isTyped: true
        }
      ],
      reachedBy: ['Ulf Yarrow'],
      through: 'Ulf Yarrow'
    }
  ],
  copiedBy: 'Ulf Yarrow',
  skews: [{ name: 'Zoë Quince', ms: 9e6 }],
  pairsApart: [['Zoë Quince', 'Ulf Yarrow']]
}

test('no name, no room, no machine and no whole id is in it', () => {
  const text = JSON.stringify(bundleOf(SIGNALS, 'linux x64', false))
  for (const secret of [
    ...[
      'secret',
      'Zoë',
      'Quince',
      'Ulf',
      'Yarrow',
      'zoe',
      'laptop',
      '17.23',
      '17.42',
      '17.99',
      '88.77',
      '789a',
      '12D3KooW'
    ]
  ])
    expect.soft(text, secret).not.toContain(secret)
})

test('the same person has the same name everywhere, and what was found is the same', () => {
  const { signals, diagnosis } = bundleOf(SIGNALS, '', false)
  expect(signals.people[0]?.name).toBe(signals.pairsApart[0]?.[0])
  expect(signals.copiedBy).toBe(signals.people[0]?.reachedBy[0])
  expect(diagnosis.findings.map(({ kind }) => kind)).toContain('pair-apart')
})

test('the room stays if somebody asks for that', () => {
  const { signals } = bundleOf(SIGNALS, '', true)
  expect(signals.room).toBe('secret-room')
  expect(signals.discovery?.otherRooms).toEqual(['other-secret'])
})

test.each([
  ['10.213.0.1', '10.213.x.x'],
  ['10.213.0.1:4001', '10.213.x.x:4001'],
  ['[2001:db8:213::7]:4001', '[2001:x]:4001'],
  ['fe80::1', 'fe80:x'],
  ['169.254.7.1', '169.254.x.x']
])('%s is shortened to %s', (address, shortened) => expect(shorten(address)).toBe(shortened))
