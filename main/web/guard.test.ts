// Which requests may reach the web host.
import { expect, test } from 'vitest'
import { refusePage, refuseSocket } from './guard.ts'

const origin = 'http://127.0.0.1:4321'
const token = 'A'.repeat(43)

const page = (headers: Record<string, string> = {}, method = 'GET') => ({
  method,
  url: '/',
  headers: { host: '127.0.0.1:4321', ...headers }
})

const knock = (headers: Record<string, string | undefined> = {}, url = '/peer') => ({
  method: 'GET',
  url,
  headers: { host: '127.0.0.1:4321', origin, 'sec-websocket-protocol': `groupshot, token.${token}`, ...headers }
})

test('the page is served to a browser that asks for our own address', () => {
  expect(refusePage(page(), origin)).toBeUndefined()
})

test.each(['evil.example:4321', 'localhost:4321', '127.0.0.1', '127.0.0.1:4322', ''])(
  'a request for host "%s" is misdirected: a foreign name may resolve to this machine',
  (host) => {
    expect(refusePage(page({ host }), origin)).toBe(421)
    expect(refuseSocket(knock({ host }), origin, token)).toBe(421)
  }
)

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('method %s does not read a page', (method) => {
  expect(refusePage(page({}, method), origin)).toBe(405)
})

test('a foreign page may link to our page and may not embed it', () => {
  expect(refusePage(page({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }), origin)).toBeUndefined()
  expect(refusePage(page({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }), origin)).toBe(403)
})

test('our page with the token reaches the peer', () => {
  expect(refuseSocket(knock(), origin, token)).toBeUndefined()
})

test.each([undefined, 'null', 'http://evil.example', 'http://localhost:4321', 'https://127.0.0.1:4321'])(
  'a page from origin %s does not reach the peer, even with the token',
  (other) => {
    expect(refuseSocket(knock({ origin: other }), origin, token)).toBe(403)
  }
)

test.each([
  undefined,
  'groupshot',
  'groupshot, token.',
  `groupshot, token.${'B'.repeat(43)}`,
  `groupshot, token.${token}x`,
  `groupshot, ${token}`,
  `token.${token}`
])('subprotocols "%s" do not reach the peer', (offered) => {
  expect(refuseSocket(knock({ 'sec-websocket-protocol': offered }), origin, token)).toBe(403)
})

test('only one path leads to the peer', () => {
  expect(refuseSocket(knock({}, '/'), origin, token)).toBe(404)
  expect(refuseSocket(knock({}, '/peer?x'), origin, token)).toBe(404)
})
