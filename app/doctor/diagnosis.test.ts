// What the doctor says of each condition: recorded signals in, one verdict out. A cause is named where it can be known, only what was
// observed is asserted, and nothing is said where all is well.
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { diagnose, inShort, TODO_MAX, type FindingKind } from './diagnosis.ts'
import {
  NOTHING_SEEN,
  type DiscoverySignals,
  type Failure,
  type MulticastLink,
  type PersonSeen,
  type Signals,
  type Trial
} from './signals.ts'

const OURS = '/groupshot/5.0.0'
const LINK: MulticastLink = {
  name: 'eth0',
  family: 'IPv4',
  hasSent: true,
  error: '',
  hearsItself: true,
  isDeaf: false,
  hearsOthers: false
}
const DISCOVERY: DiscoverySignals = { isTaken: false, links: [LINK], otherRooms: [], unheardAskers: [] }
const LAN = { name: 'eth0', kind: 'lan', addresses: ['10.213.0.1', 'fe80::1'] } as const
const ALONE: Signals = {
  ...NOTHING_SEEN,
  room: 'cs101',
  protocol: OURS,
  interfaces: [LAN],
  ports: [4001],
  discovery: DISCOVERY
}

function person(name: string, some: Partial<PersonSeen> = {}): PersonSeen {
  return {
    peer: `12D3KooW${name}xyz` as ProcessId,
    name,
    stage: 'joined',
    reason: '',
    isHeard: true,
    protocol: OURS,
    farPlaces: [],
    trials: [],
    reachedBy: [],
    ...some
  }
}

function trial(outcome: Trial['outcome'], some: Partial<Trial> = {}): Trial {
  return { place: '10.213.0.2:4001', outcome, text: '', isNear: true, isTyped: false, ...some }
}

function seen(outcome: Trial['outcome'], some: Partial<PersonSeen> = {}): PersonSeen {
  return person('Ben', { stage: 'dialled', trials: [trial(outcome)], ...some })
}

function typed(outcome: Failure, text = ''): PersonSeen {
  const trials = [trial(outcome, { isTyped: true, text })]
  return person('', { peer: undefined, stage: 'dialled', isHeard: false, protocol: '', trials })
}

function kinds(signals: Signals): FindingKind[] {
  return diagnose(signals).findings.map(({ kind }) => kind)
}

const linked = (...others: readonly PersonSeen[]): Signals => ({ ...ALONE, people: [person('Anna'), ...others] })
const withLinks = (...links: readonly Partial<MulticastLink>[]): Signals => ({
  ...ALONE,
  discovery: { ...DISCOVERY, links: links.map((one) => ({ ...LINK, ...one })) }
})

/** Each: what happens, the signals as recorded, the findings in order, and what the verdict must say. */
const CASES: readonly (readonly [string, Signals, readonly FindingKind[], RegExp])[] = [
  ['it listens on loopback only', { ...ALONE, isLocalOnly: true }, ['local-only'], /on this machine only/],
  ['no interface has an address', { ...ALONE, interfaces: [] }, ['no-network'], /not in a network/],
  [
    'link-local IPv6 and nothing else',
    { ...withLinks({ hearsItself: false, isDeaf: true }), interfaces: [{ ...LAN, addresses: ['fe80::1'] }] },
    ['only-link-local'],
    /no address but link-local/
  ],
  [
    'containers only',
    {
      ...withLinks({ hearsItself: false, isDeaf: true }),
      interfaces: [{ name: 'docker0', kind: 'bridge', addresses: ['172.17.0.1'] }]
    },
    ['only-bridges'],
    /containers .*docker0/
  ],
  [
    'a VPN and no network',
    {
      ...withLinks({ hearsItself: false, isDeaf: true }),
      interfaces: [{ name: 'tun0', kind: 'tunnel', addresses: ['10.8.0.2'] }]
    },
    ['only-tunnels'],
    /belong to a VPN \(tun0\)/
  ],
  ['discovery is switched off', { ...ALONE, discovery: undefined }, ['discovery-off'], /switched off/],
  [
    'no route for multicast',
    withLinks({ error: 'ENETUNREACH', hearsItself: false, isDeaf: true }),
    ['cannot-send'],
    /cannot leave this machine \(ENETUNREACH\)/
  ],
  [
    'its firewall forbids to send',
    withLinks({ error: 'EPERM', hearsItself: false, isDeaf: true }),
    ['cannot-send'],
    /\(EPERM\). Its own firewall may forbid it/
  ],
  [
    'UDP 5353 belongs to another program',
    { ...ALONE, discovery: { ...DISCOVERY, isTaken: true } },
    ['port-taken'],
    /Another program .* 5353 .* asks on port 24353/
  ],
  [
    'its firewall drops 5353',
    withLinks({ hearsItself: false, isDeaf: true }),
    ['deaf'],
    /not even receive its own questions/
  ],
  ['nobody is there', ALONE, ['nobody-heard'], /receives its own questions, and no announcement/],
  [
    'others are in another room',
    { ...ALONE, discovery: { ...DISCOVERY, otherRooms: ['cs102'] } },
    ['other-rooms'],
    /Others announce themselves in the room “cs102”, nobody in “cs101”/
  ],
  [
    'somebody asks and is not announced',
    { ...ALONE, discovery: { ...DISCOVERY, unheardAskers: ['10.213.0.9'] } },
    ['unheard-askers'],
    /Somebody at 10\.213\.0\.9 asks/
  ],
  [
    'a VPN beside the network, and nobody',
    { ...ALONE, interfaces: [LAN, { name: 'wg0', kind: 'tunnel', addresses: ['10.8.0.2'] }] },
    ['nobody-heard', 'vpn'],
    /no announcement from anybody else/
  ],
  [
    'nobody gave an address, and nobody is there',
    { ...ALONE, interfaces: [{ ...LAN, addresses: ['169.254.7.1'] }] },
    ['nobody-heard', 'self-assigned'],
    /no announcement from anybody else/
  ],
  [
    'another passphrase',
    { ...ALONE, people: [seen('foreign')] },
    ['other-passphrase'],
    /Ben announces this room .* handshake fails. It announces the same version, so the passphrase may differ/
  ],
  [
    'another passphrase, or a version that announces none',
    { ...ALONE, people: [seen('foreign', { protocol: '' })] },
    ['other-passphrase'],
    /The passphrase may differ, or it runs another version/
  ],
  [
    'another version',
    { ...ALONE, people: [seen('foreign', { protocol: '/groupshot/2.0.0' })] },
    ['other-version'],
    /speaks \/groupshot\/2\.0\.0, this one \/groupshot\/5\.0\.0/
  ],
  [
    'its firewall drops, alone',
    { ...ALONE, people: [seen('silent')] },
    ['heard-and-silent'],
    /firewall there may drop/
  ],
  ['its firewall drops, others answer', linked(seen('silent')), ['heard-and-silent'], /Others answer, so a firewall/],
  ['its firewall rejects by ICMP', { ...ALONE, people: [seen('no-way')] }, ['heard-and-rejected'], /may reject it/],
  ['its firewall rejects by TCP', { ...ALONE, people: [seen('refused')] }, ['heard-and-rejected'], /may reject it/],
  [
    'it has addresses of other networks only',
    { ...ALONE, people: [person('Ben', { stage: 'seen', farPlaces: ['10.9.0.2:4001'] })] },
    ['only-far'],
    /outside the networks of this machine: 10\.9\.0\.2:4001/
  ],
  [
    'kept apart from one whom others reach',
    linked(person('Ben', { stage: 'seen', isHeard: false, reachedBy: ['Anna'] })),
    ['reached-by-others'],
    /^Connected to 1 person. Anna is connected to Ben, but this machine is not/
  ],
  [
    'somebody is reached and turned away',
    { ...ALONE, people: [person('Ben', { stage: 'dialled', reason: 'Its memory and ours contradict each other.' })] },
    ['not-served'],
    /Ben can be reached, but is not connected: Its memory/
  ],
  [
    'two others are kept apart',
    { ...linked(person('Stud1'), person('Stud2')), pairsApart: [['Stud1', 'Stud2']] },
    ['pair-apart'],
    /Stud1 and Stud2 cannot reach each other/
  ],
  [
    'nobody can dial this machine',
    { ...linked(seen('silent')), inbound: 'failed' },
    ['heard-and-silent', 'inbound-failed'],
    /does not answer/
  ],
  ['one identity twice', { ...linked(), copiedBy: 'Anna' }, ['copied'], /Anna says .* is a copy \(a clone\)/],
  ['a relay, and nobody yet', { ...ALONE, relay: 'reached' }, ['relay-reached'], /has been found yet/],
  [
    'a relay, and somebody who is silent',
    { ...linked(seen('silent')), relay: 'reached' },
    ['heard-and-silent', 'relay-reached'],
    /does not answer/
  ],
  ['the relay is gone', { ...linked(), relay: 'not-reached' }, ['relay-not-reached'], /relay .* does not answer/],
  ['a pasted address: another room', { ...ALONE, people: [typed('foreign')] }, ['address-foreign'], /room name or the/],
  [
    'a pasted address: nothing listens',
    { ...ALONE, people: [typed('refused')] },
    ['address-refused'],
    /No program list/
  ],
  [
    'a pasted address: no answer',
    { ...ALONE, people: [typed('silent')] },
    ['address-silent'],
    /did not answer. It may/
  ],
  ['a pasted address: no route', { ...ALONE, people: [typed('no-way')] }, ['address-no-way'], /finds no way to/],
  ['a pasted address: a name', { ...ALONE, people: [typed('no-name')] }, ['address-no-name'], /name .* is not known/],
  ['a pasted address: its own', { ...ALONE, people: [typed('own')] }, ['address-own'], /address of this very window/],
  ['a pasted address: busy', { ...ALONE, people: [typed('busy')] }, ['address-busy'], /is busy/],
  [
    'a bridge of containers: somebody else answers',
    { ...ALONE, people: [seen('other-peer', { isHeard: false, trials: [trial('other-peer', { isTyped: true })] })] },
    ['address-other-peer'],
    /A peer other than …Benxyz answers/
  ],
  [
    'an error that nobody foresaw',
    { ...ALONE, people: [typed('unforeseen', 'EPERM: operation not permitted')] },
    ['address-unforeseen'],
    /The connection to 10\.213\.0\.2:4001 failed: EPERM: operation not permitted$/
  ]
]

test.each(CASES)('%s', (_, signals, expected, verdict) => {
  const diagnosis = diagnose(signals)
  expect(diagnosis.findings.map(({ kind }) => kind)).toEqual(expected)
  expect(diagnosis.verdict).toMatch(verdict)
  expect(diagnosis.condition).not.toBe('well')
  expect(diagnosis.todo.length).toBeLessThanOrEqual(TODO_MAX)
})

test('more than twenty causes are told apart', () => {
  expect(new Set(CASES.flatMap(([, , expected]) => expected)).size).toBeGreaterThan(20)
})

test.each<[string, Signals]>([
  ['everybody is connected', linked(person('Cleo'))],
  ['by pasted addresses, with discovery off', { ...linked(), discovery: undefined }],
  ['while another program has 5353', { ...linked(), discovery: { ...DISCOVERY, isTaken: true } }],
  [
    'while its own questions do not come back',
    { ...withLinks({ hearsItself: false, isDeaf: true }), people: [person('Anna')] }
  ],
  ['beside a VPN', { ...linked(), interfaces: [LAN, { name: 'tun0', kind: 'tunnel', addresses: ['10.8.0.2'] }] }],
  ['with other rooms around', { ...linked(), discovery: { ...DISCOVERY, otherRooms: ['cs102'] } }],
  ['somebody of last week is silent', linked(seen('silent', { isHeard: false }))],
  ['on a switch where nobody gives addresses', { ...linked(), interfaces: [{ ...LAN, addresses: ['169.254.7.1'] }] }]
])('all is well, and nothing is found: %s', (_, signals) => {
  const { condition, verdict, findings, todo } = diagnose(signals)
  expect(findings).toEqual([])
  expect(todo).toEqual([])
  expect(condition).toBe('well')
  expect(verdict).toMatch(/^All is well. Connected to \d/)
})

test('clocks are remarks: they stand in nobody’s way', () => {
  const skews = [{ name: 'Anna', ms: -5 * 60_000 }]
  const { condition, findings } = diagnose({ ...linked(), clockJumpMs: 3 * 3_600_000, skews })
  expect(condition).toBe('well')
  expect(findings.map(({ says }) => says)).toEqual([
    'The clock of this machine went 3 hours further than this program has run.',
    'The clock of Anna is 5 minutes behind the clock of this machine.'
  ])
  expect(diagnose({ ...linked(), clockJumpMs: -172_800_000 }).findings.map(({ says }) => says)).toEqual([
    'The clock of this machine was set 2 days back while the program ran.'
  ])
  expect(kinds({ ...linked(), clockJumpMs: 900, skews: [{ name: 'Anna', ms: 2_000 }] })).toEqual([])
})

test('a firewall here that stands in nobody’s way is a remark', () => {
  const { condition, findings } = diagnose({ ...linked(), inbound: 'failed' })
  expect(condition).toBe('well')
  expect(findings.map(({ kind, weight }) => [kind, weight])).toEqual([['inbound-failed', 'remark']])
})

test('before anything can be known it says so', () => {
  const early = { ...ALONE, discovery: { ...DISCOVERY, links: [] } }
  expect(diagnose(early).findings).toEqual([])
  expect(diagnose(early).verdict).toMatch(/has just begun to look/)
})

test('somebody who was not heard is never blamed for a passphrase or a firewall as a fact', () => {
  // Whatever is observed, what it may mean stands with "may".
  for (const [, signals] of CASES)
    for (const { says, means } of diagnose(signals).findings) {
      expect.soft(says).not.toMatch(/firewall(?! there rejects)|isolates|passphrase(?! may differ)/)
      if (/firewall|isolates|passphrase/.test(means)) expect.soft(means).toMatch(/\bmay\b/)
    }
})

test('the command, which joins nothing, says what can be reached', () => {
  expect(diagnose({ ...linked(), by: 'command' }).verdict).toBe('All is well. 1 person of room “cs101” can be reached.')
  expect(diagnose({ ...ALONE, by: 'command' }).verdict).toMatch(/^Nobody in room “cs101” could be reached/)
})

test.each([
  ['listening on loopback', { ...ALONE, isLocalOnly: true }, /this machine only/],
  ['no network', { ...ALONE, interfaces: [] }, /not in a network/],
  ['mDNS switched off', { ...ALONE, discovery: undefined }, /switched off.*paste an address/],
  [
    'multicast that cannot leave',
    withLinks({ error: 'ENETUNREACH', hearsItself: false, isDeaf: true }),
    /cannot leave.*paste an address/
  ],
  [
    'a port that is taken',
    { ...ALONE, discovery: { ...DISCOVERY, isTaken: true } },
    /Another program .*5353.*24353.*paste an address/
  ],
  ['a firewall here', withLinks({ hearsItself: false, isDeaf: true }), /its own questions.*firewall.*paste an address/],
  ['somebody who is heard', { ...ALONE, people: [seen('silent')] }, /announces itself.*firewall/],
  ['no known cause', ALONE, /firewall.*isolates.*same room name\..*paste an address/],
  ['a passphrase', { ...ALONE, hasPassphrase: true }, /name and passphrase/]
])('the hint for who finds nobody: %s', (_, signals, expected) => {
  const hint = inShort(diagnose(signals))
  expect(hint).toMatch(/^Nobody in room “cs101” has been found yet/)
  expect(hint).toMatch(expected)
})
