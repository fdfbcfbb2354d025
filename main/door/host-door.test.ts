// A door as a peer has it: it opens once, hands out what it invites to, says where it is, and another one asks it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DoorError } from '../../app/joining/door.ts'
import { LINK_LENGTH_MAX, readInvitation } from '../../app/joining/invitation.ts'
import { followCodes } from './follow-codes.ts'
import { HostDoor } from './host-door.ts'

const FRAGMENT = '#room=cs101&by=Anna&peer=12D3KooWAnna&at=192.168.1.20:4001&key='

let root = ''
let hosts = ['127.0.0.1']
let changes: (readonly string[])[] = []
let door: HostDoor
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'groupshot-door-'))
  mkdirSync(join(root, 'out/door'), { recursive: true })
  writeFileSync(join(root, 'out/door/index.html'), '<p>the small page')
  hosts = ['127.0.0.1']
  changes = []
  door = new HostDoor({ root, hosts: () => hosts, isOpenToAll: false, changed: (origins) => changes.push(origins) })
})
afterEach(async () => {
  await door.close()
  rmSync(root, { recursive: true })
})

const portOf = (): number => Number(new URL(door.origins[0] ?? '').port)

test('it opens once, says where, and is closed', async () => {
  expect(door.origins).toEqual([])
  await Promise.all([door.open(() => FRAGMENT), door.open(() => FRAGMENT)])
  const [origin = ''] = door.origins
  expect(door.origins).toEqual([origin])
  expect(await (await fetch(origin)).text()).toBe('<p>the small page')
  await door.close()
  expect(door.origins).toEqual([])
  expect(changes).toEqual([[origin], []])
  await expect(fetch(origin)).rejects.toThrow()
  await door.open(() => FRAGMENT)
  expect(door.origins).toHaveLength(1)
})

test('another door asks it, and gets the invitation as it is now', async () => {
  let fragment = FRAGMENT
  await door.open(() => fragment)
  const place = { host: '127.0.0.1', port: portOf() }
  expect(readInvitation(await door.ask(place))).toMatchObject({ room: 'cs101', isLocked: true, passphrase: '' })
  fragment = FRAGMENT.replace('cs101', 'cs102')
  expect(readInvitation(await door.ask(place))).toMatchObject({ room: 'cs102' })
})

test('--connect with the place of a door becomes its link, and everything else stays', async () => {
  await door.open(() => FRAGMENT)
  const [origin = ''] = door.origins
  const link = `${origin}/${FRAGMENT}`
  expect(await followCodes(['--name=Dora', '--connect', origin, `--connect=127.0.0.1:${portOf()}`, '--relay'])).toEqual(
    ['--name=Dora', '--connect', link, `--connect=${link}`, '--relay']
  )
  const given = ['--connect', '/ip4/10.0.0.7/tcp/4001', `--connect=${link}`, '--name', origin]
  expect(await followCodes(given)).toEqual(given)
})

test('where the addresses of the machine change, it says the new ones', async () => {
  await door.open(() => FRAGMENT)
  hosts = ['fd00::17', '127.0.0.1']
  await expect.poll(() => door.origins).toHaveLength(2)
  expect(door.origins[0]).toBe(`http://[fd00::17]:${new URL(door.origins[1] ?? '').port}`)
  expect(changes.at(-1)).toEqual(door.origins)
})

test('a door without a page does not open, and may be opened later', async () => {
  rmSync(join(root, 'out/door/index.html'))
  await expect(door.open(() => FRAGMENT)).rejects.toThrow(DoorError)
  writeFileSync(join(root, 'out/door/index.html'), '<p>the small page')
  await door.open(() => FRAGMENT)
  expect(door.origins).toHaveLength(1)
})

test.each([
  ['says nothing of Groupshot', 200, '<html>a printer</html>', /not a door/],
  ['says too much', 200, 'x'.repeat(LINK_LENGTH_MAX + 1), /not a door/],
  ['refuses', 404, '', /not a door/],
  ['leads elsewhere', 302, '', /No door answers/]
])('what answers and %s is no door', async (_what, status, body, why) => {
  const server: Server = createServer((_request, response) => {
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const text = door.ask({ host: '127.0.0.1', port })
    if (body.startsWith('<')) expect(readInvitation(await text)).toBe('link')
    else await expect(text).rejects.toThrow(why)
  } finally {
    server.close()
  }
})

test('where nobody answers, it says where, and what to look at', async () => {
  await expect(door.ask({ host: '127.0.0.1', port: 1 })).rejects.toThrow(
    /^No door answers at http:\/\/127[.]0[.]0[.]1:1: /
  )
})
