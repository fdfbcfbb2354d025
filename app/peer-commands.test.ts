// Commands to a peer: a command that cannot be done is refused by name, and changes nothing.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Refusal } from './view/contract/answer.ts'
import { DELAY_MS_MAX } from './pace.ts'
import { TestRoom } from '../testing/room.ts'

let room: TestRoom

beforeEach(async () => {
  room = new TestRoom()
  await room.join('anna', { name: 'Anna' })
  await room.join('ben', { name: 'Ben' })
  await room.join('cleo', { name: 'Twin' })
  await room.join('dora', { name: 'Twin' })
})

/** The durable state of all peers, as text. */
function everything(): string {
  return JSON.stringify(['anna', 'ben', 'cleo', 'dora'].map((id) => room.testPeer(id).core))
}

async function expectRefusal(command: unknown, refusal: Refusal): Promise<void> {
  const before = everything()
  const heard = room.testPeer('anna').events.length
  const answer = await room.ask('anna', command)
  expect(answer).toEqual({ ok: false, refusal, message: expect.stringMatching(/^\S.*\S$/) as string })
  expect(everything()).toBe(before)
  expect(room.testPeer('anna').events).toHaveLength(heard)
}

test.each<[string, unknown]>([
  ['zero', 0],
  ['minus zero', -0],
  ['a negative amount', -5],
  ['a fraction', 0.5],
  ['nearly a whole number', 1.0000000001],
  ['not a number', NaN],
  ['null, which NaN becomes in JSON', null],
  ['infinity', Infinity],
  ['2^53', 2 ** 53],
  ['the text 1e3', '1e3'],
  ['the text 5', '5'],
  ['nothing', ''],
  ['a list', [5]],
  ['yes', true]
])('an amount that is %s is refused', async (_, amount) => {
  await expectRefusal({ do: 'transfer', to: 'ben', amount }, 'invalid-amount')
})

test.each<[string, unknown, Refusal]>([
  ['of one coin more than the balance', { do: 'transfer', to: 'ben', amount: 101 }, 'insufficient-funds'],
  [
    'of the largest possible amount',
    { do: 'transfer', to: 'ben', amount: Number.MAX_SAFE_INTEGER },
    'insufficient-funds'
  ],
  ['to an unknown id', { do: 'transfer', to: 'emil', amount: 1 }, 'unknown-recipient'],
  ['to a name in capital letters', { do: 'transfer', to: 'BEN', amount: 1 }, 'unknown-recipient'],
  ['to a name that every JavaScript object has', { do: 'transfer', to: 'constructor', amount: 1 }, 'unknown-recipient'],
  ['to oneself by id', { do: 'transfer', to: 'anna', amount: 1 }, 'recipient-is-self'],
  ['to oneself by name', { do: 'transfer', to: 'Anna', amount: 1 }, 'recipient-is-self'],
  ['with a bad amount to nobody', { do: 'transfer', to: 'emil', amount: 0 }, 'invalid-amount']
])('a transfer %s is refused', async (_, command, refusal) => {
  await expectRefusal(command, refusal)
})

test.each<[string, unknown, Refusal]>([
  ['pace to nobody', { do: 'pace', to: 'emil', hold: true }, 'unknown-recipient'],
  ['pace to oneself', { do: 'pace', to: 'anna', hold: true }, 'recipient-is-self'],
  ['a snapshot with an unknown member', { do: 'snapshot', members: ['ben', 'emil'] }, 'unknown-member'],
  ['a cancel of an unknown snapshot', { do: 'cancel', snapshot: 'anna#7' }, 'unknown-snapshot'],
  ['a cancel of text that is not an id', { do: 'cancel', snapshot: 'first' }, 'unknown-snapshot'],
  ['a cut that does not exist', { do: 'cut', snapshot: 'anna#7' }, 'unknown-snapshot'],
  ['text that is not an address', { do: 'connect', address: 'ben' }, 'bad-address'],
  ['an address without a peer', { do: 'connect', address: '/memory/emil' }, 'not-reached']
])('%s is refused', async (_, command, refusal) => {
  await expectRefusal(command, refusal)
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['text', 'state'],
  ['a list', [{ do: 'state' }]],
  ['no command', { to: 'ben', amount: 5 }],
  ['an unknown command', { do: 'steal', from: 'ben' }],
  ['a command that every JavaScript object has', { do: 'constructor' }],
  ['one field too many', { do: 'state', verbose: true }],
  ['one field too few', { do: 'transfer', amount: 5 }],
  ['a recipient that is a number', { do: 'transfer', to: 7, amount: 5 }],
  ['an empty recipient', { do: 'transfer', to: '', amount: 5 }],
  ['a recipient that is too long', { do: 'transfer', to: 'x'.repeat(200), amount: 5 }],
  ['members that are text', { do: 'snapshot', members: 'ben' }],
  ['too many members', { do: 'snapshot', members: Array<string>(200).fill('ben') }],
  ['pace without a pace', { do: 'pace', to: 'ben' }],
  ['a negative delay', { do: 'pace', to: 'ben', delayMs: -1 }],
  ['a fractional delay', { do: 'pace', to: 'ben', delayMs: 0.5 }],
  ['a delay that is too long', { do: 'pace', to: 'ben', delayMs: DELAY_MS_MAX + 1 }],
  ['a hold that is a number', { do: 'pace', to: 'ben', hold: 1 }],
  ['a release of nothing', { do: 'pace', to: 'ben', release: 0 }],
  ['negative traffic', { do: 'traffic', perSecond: -1 }],
  ['infinite traffic', { do: 'traffic', perSecond: Infinity }],
  ['traffic that is not a number', { do: 'traffic', perSecond: NaN }],
  ['traffic of nothing', { do: 'traffic', perSecond: 1, maxAmount: 0 }]
])('%s is no command', async (_, command) => {
  await expectRefusal(command, 'bad-command')
})

test('only the initiator may cancel a snapshot, only while it is open; its cut can be read only when it is complete', async () => {
  await room.ask('anna', { do: 'pace', to: 'ben', hold: true })
  expect(await room.ask('anna', { do: 'snapshot' })).toMatchObject({ snapshot: 'anna#1' })
  await expectRefusal({ do: 'cut', snapshot: 'anna#1' }, 'not-complete')
  expect(await room.ask('cleo', { do: 'cancel', snapshot: 'anna#1' })).toMatchObject({ refusal: 'not-initiator' })
  expect(await room.ask('anna', { do: 'cancel', snapshot: 'anna#1' })).toEqual({ ok: true })
  await expectRefusal({ do: 'cancel', snapshot: 'anna#1' }, 'not-open')
  expect(room.testPeer('cleo').events.at(-1)).toMatchObject({
    status: 'cancelled',
    reason: expect.stringMatching(/\.$/) as string
  })
})

test('the seventeenth open snapshot is refused', async () => {
  await room.ask('anna', { do: 'pace', to: 'ben', hold: true })
  for (let i = 0; i < 16; i++) expect(await room.ask('anna', { do: 'snapshot' })).toMatchObject({ ok: true })
  await expectRefusal({ do: 'snapshot' }, 'too-many-snapshots')
})

test('a name is that of the peer that had it first, whoever was met first, also after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'names-'))
  const [hannas, eves] = [join(folder, 'hanna'), join(folder, 'eve')]
  const others = new TestRoom()
  const payBen = () => others.ask('hanna', { do: 'transfer', to: 'Ben', amount: 1 })
  await others.join('hanna', { name: 'Hanna', folder: hannas })
  await others.join('eve', { name: 'Eve', folder: eves })
  await others.join('ben', { name: 'Ben' })
  others.crash('eve')
  await others.join('eve', { name: 'Ben', folder: eves })
  expect(await payBen()).toEqual({ ok: true })
  expect(others.balance('ben')).toBe(101)
  expect(others.testPeer('hanna').events.filter(({ event }) => event === 'notice')).toEqual([
    { event: 'notice', level: 'info', text: expect.stringContaining('“Ben”') as string }
  ])
  others.crash('hanna')
  await others.join('hanna', { name: 'Hanna', folder: hannas })
  expect(await payBen()).toEqual({ ok: true })
  expect(others.balance('ben')).toBe(102)
  expect(await others.ask('hanna', { do: 'snapshot', members: ['Ben'] })).toMatchObject({ ok: true })
  expect((await others.view('hanna')).snapshots[0]?.members).toEqual(['ben', 'hanna'])
  rmSync(folder, { recursive: true })
})

test('the name of a peer that has left for good is ambiguous once another one has it', async () => {
  await room.join('emma', { name: 'Gone' })
  await room.ask('emma', { do: 'leave' })
  await room.join('fritz', { name: 'Gone' })
  await expectRefusal({ do: 'transfer', to: 'Gone', amount: 1 }, 'ambiguous-name')
  await expectRefusal({ do: 'snapshot', members: ['Gone'] }, 'ambiguous-name')
})

test('a recipient may be named by id, or by name', async () => {
  expect(await room.ask('anna', { do: 'transfer', to: 'ben', amount: 1 })).toEqual({ ok: true })
  expect(await room.ask('anna', { do: 'transfer', to: 'Ben', amount: 1 })).toEqual({ ok: true })
  expect(await room.ask('anna', { do: 'transfer', to: 'dora', amount: 1 })).toEqual({ ok: true })
  expect(room.balance('ben')).toBe(102)
})

test('the answer to the command state equals what the journal holds', async () => {
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 30 })
  expect(await room.ask('anna', { do: 'state' })).toEqual({
    ok: true,
    state: {
      peer: 'anna',
      name: 'Anna',
      room: 'room',
      balance: 70,
      opening: 100,
      timeline: { number: 0, initiator: '' },
      apart: [],
      peers: [
        { peer: 'ben', name: 'Ben', status: 'connected', sent: 30, received: 0, outbox: 0 },
        { peer: 'cleo', name: 'Twin', status: 'connected', sent: 0, received: 0, outbox: 0 },
        { peer: 'dora', name: 'Twin', status: 'connected', sent: 0, received: 0, outbox: 0 }
      ]
    }
  })
})

test('a script waits for others who would be members of its snapshot, and is told where they do not come', async () => {
  const class_ = new TestRoom()
  await class_.join('anna')
  const soon = class_.testPeer('anna').peer.ask({ do: 'wait', peers: 2, withinMs: 1_000 })
  const later = class_.testPeer('anna').peer.ask({ do: 'wait', peers: 2 })
  await class_.elapse(1_100)
  expect(await soon).toMatchObject({
    ok: false,
    refusal: 'not-there',
    message: '0 of 2 others are connected after 1 s.'
  })
  await class_.join('ben')
  await class_.elapse(30_000)
  await class_.join('cleo')
  await class_.elapse(100)
  expect(await later).toEqual({ ok: true })
  await class_.ask('anna', { do: 'snapshot' })
  expect((await class_.view('anna')).snapshots[0]?.members).toEqual(['anna', 'ben', 'cleo'])

  const unanswered = class_.testPeer('anna').peer.ask({ do: 'wait', peers: 3 })
  await class_.testPeer('anna').peer.stop()
  expect(await unanswered).toMatchObject({ ok: false })
  for (const peers of [0, 1.5, 129])
    expect(await class_.ask('ben', { do: 'wait', peers })).toMatchObject({ refusal: 'bad-command' })
})
