// The ports of a peer, on the real stack of this machine: loopback only.
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { portOf } from './addresses.ts'
import { choosePorts } from './listening.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function taken(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

test('all addresses without a port get the same free one, and a given port stays', async () => {
  const [first, second, given] = await choosePorts(
    ['/ip4/127.0.0.1/tcp/0', '/ip4/127.0.0.2/tcp/0', '/ip4/127.0.0.1/tcp/4001'],
    undefined
  )
  expect(portOf(first ?? '')).toBeGreaterThan(0)
  expect(portOf(second ?? '')).toBe(portOf(first ?? ''))
  expect(given).toBe('/ip4/127.0.0.1/tcp/4001')
})

test('the port of last time is used again if it is free, and another if it is not', async () => {
  const port = await taken()
  const [other] = await choosePorts(['/ip4/127.0.0.1/tcp/0'], port)
  expect(portOf(other ?? '')).not.toBe(port)
  expect(portOf(other ?? '')).toBeGreaterThan(0)
  for (const server of servers.splice(0)) await once(server.close(), 'close')
  expect(await choosePorts(['/ip4/127.0.0.1/tcp/0'], port)).toEqual([`/ip4/127.0.0.1/tcp/${port}`])
})

test('an address that this machine does not have stays as it is, for libp2p to refuse', async () => {
  expect(await choosePorts(['/ip4/192.0.2.1/tcp/0'], undefined)).toEqual(['/ip4/192.0.2.1/tcp/0'])
})

test('both families listen on one port where this machine has both', async () => {
  const chosen = await choosePorts(['/ip4/0.0.0.0/tcp/0', '/ip6/::/tcp/0'], undefined)
  expect(new Set(chosen.map(portOf)).size).toBe(1)
  expect(chosen[0]).toMatch(/^\/ip4\/0\.0\.0\.0\/tcp\/[1-9]/)
})
