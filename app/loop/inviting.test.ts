// Invitations of a peer: what its link says, and what a code or a link that somebody pastes does here.
import { expect, test } from 'vitest'
import { NotReachedError } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'
import { codeOf, type DoorPlace } from '../joining/code.ts'
import { DoorError, type Door } from '../joining/door.ts'
import { readInvitation, writeInvitation } from '../joining/invitation.ts'
import { refuse } from '../view/refusals.ts'
import { Inviting, type InvitingParts } from './inviting.ts'

const [anna, ben] = ['12D3KooWAnna', '12D3KooWBen'] as [string, string] as [ProcessId, ProcessId]

/** A door that is where it is told. */
class TestDoor implements Door {
  origins: readonly string[] = []
  fragment = (): string => ''
  readonly answers = new Map<string, string>()

  open(fragment: () => string): Promise<void> {
    this.fragment = fragment
    this.origins = ['http://[fd00::1]:8420', 'http://192.168.1.20:8420']
    return Promise.resolve()
  }

  close(): Promise<void> {
    this.origins = []
    return Promise.resolve()
  }

  ask({ host }: DoorPlace): Promise<string> {
    const answer = this.answers.get(host)
    return answer === undefined ? Promise.reject(new DoorError('Nobody is there.')) : Promise.resolve(answer)
  }
}

function peerOf(parts: Partial<InvitingParts> = {}) {
  const dialled: string[] = []
  const door = new TestDoor()
  const inviting = new Inviting({
    self: anna,
    name: 'Anna',
    room: 'cs101',
    passphrase: '',
    network: {
      addresses: () => [`/ip4/192.168.1.20/tcp/4001/p2p/${anna}`],
      connect: (address) => {
        dialled.push(address)
        return address.includes('/ip4/10.')
          ? Promise.reject(new NotReachedError(`Not at ${address}.`))
          : Promise.resolve()
      }
    },
    door,
    led: { leader: '', linked: () => undefined },
    ...parts
  })
  return { inviting, door, dialled }
}

const invited = { room: 'cs101', by: 'Ben', peer: ben, lead: '' as const, isLocked: false, passphrase: '' }
const at = (...hosts: string[]): string[] => hosts.map((host) => `/ip4/${host}/tcp/4001/p2p/${ben}`)
const link = (more: object = {}): string =>
  `http://192.168.1.7:8420/${writeInvitation({ ...invited, addresses: at('192.168.1.7'), ...more })}`

test('without an open door the link is for desktops, and there is no code', () => {
  const { invitation } = peerOf({ door: undefined }).inviting
  expect(invitation).toMatchObject({ code: '', origins: [], hasDoor: false, isLocked: false })
  expect(invitation.link).toMatch(
    /^groupshot:\/\/join#room=cs101&by=Anna&peer=12D3KooWAnna&at=192[.]168[.]1[.]20:4001$/
  )
})

test('an open door is where the link leads, and the code says the first of its places that has one', async () => {
  const { inviting, door } = peerOf({ passphrase: 'psst' })
  expect(await inviting.setDoor(true)).toEqual({ ok: true })
  const { link: shown, code } = inviting.invitation
  expect(shown).toMatch(/^http:\/\/\[fd00::1\]:8420\/#room=cs101&/)
  expect(code).toBe(codeOf({ host: '192.168.1.20', port: 8420 }))
  expect(readInvitation(shown)).toMatchObject({ isLocked: true, passphrase: 'psst' })
  // What the door hands out to anybody in the network.
  expect(readInvitation(door.fragment())).toMatchObject({ isLocked: true, passphrase: '' })
  await inviting.setDoor(false)
  expect(inviting.invitation).toMatchObject({ code: '', origins: [] })
})

test('a link dials every address of whoever shows it, and one that answers is enough', async () => {
  const { inviting, dialled } = peerOf()
  const addresses = at('10.0.0.7', '192.168.1.7')
  expect(await inviting.connect(link({ addresses }))).toEqual({ ok: true })
  expect(dialled).toEqual(addresses)
  await expect(inviting.connect(link({ addresses: at('10.0.0.7', '10.0.0.8') }))).rejects.toThrow(
    'Not at /ip4/10.0.0.7'
  )
})

test('a code leads to its door, and what that hands out is followed', async () => {
  const { inviting, door, dialled } = peerOf()
  const code = codeOf({ host: '192.168.1.7', port: 8420 }) ?? ''
  expect(await inviting.connect(code)).toEqual({ ok: false, refusal: 'not-reached', message: 'Nobody is there.' })
  door.answers.set('192.168.1.7', link())
  expect(await inviting.connect(` ${code.toLowerCase()} `)).toEqual({ ok: true })
  expect(dialled).toEqual(at('192.168.1.7'))
  door.answers.set('192.168.1.7', '<html>a printer</html>')
  expect(await inviting.connect(code)).toMatchObject({ ok: false, refusal: 'bad-link' })
})

test.each([
  ['other-room', link({ room: 'cs102' }), ''],
  ['other-passphrase', link({ isLocked: true, passphrase: 'psst' }), ''],
  ['other-passphrase', link({ isLocked: true, passphrase: 'psst' }), 'pssst'],
  ['other-passphrase', link(), 'psst'],
  ['bad-link', link().replace('room=', 'roam='), ''],
  ['bad-code', '1ABC2', '']
])('%s: nobody is dialled', async (refusal, text, passphrase) => {
  const { inviting, dialled } = peerOf({ passphrase })
  expect(await inviting.connect(text)).toMatchObject({ ok: false, refusal })
  expect(dialled).toEqual([])
})

test('a link that does not say the passphrase is followed by whoever has one', async () => {
  const { inviting } = peerOf({ passphrase: 'psst' })
  expect(await inviting.connect(link({ isLocked: true }))).toEqual({ ok: true })
})

test('the link says who leads, and a link that names another leader than the own one dials nobody', async () => {
  const heard: string[] = []
  const led = {
    leader: ben,
    linked: (leader: ProcessId) => {
      heard.push(leader)
      return leader === ben ? undefined : refuse('other-leader')
    }
  }
  const { inviting, dialled } = peerOf({ led })
  expect(readInvitation(inviting.invitation.link)).toMatchObject({ peer: anna, lead: ben })
  expect(await inviting.connect(link({ lead: anna }))).toMatchObject({ refusal: 'other-leader' })
  expect(dialled).toEqual([])
  expect(await inviting.connect(link({ lead: ben }))).toEqual({ ok: true })
  expect(await inviting.connect(link())).toEqual({ ok: true })
  expect(heard).toEqual([anna, ben])
})

test('a peer without a door refuses by name', async () => {
  const { inviting } = peerOf({ door: undefined })
  expect(await inviting.setDoor(true)).toMatchObject({ refusal: 'no-door' })
  expect(await inviting.connect('192.168.1.7:8420')).toMatchObject({ refusal: 'no-door' })
})

test('a door that does not open says why', async () => {
  const { inviting, door } = peerOf()
  door.open = () => Promise.reject(new DoorError('Another program has its ports.'))
  expect(await inviting.setDoor(true)).toEqual({
    ok: false,
    refusal: 'door-shut',
    message: 'Another program has its ports.'
  })
})
