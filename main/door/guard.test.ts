// Which requests the door answers, and the name of each refusal.
import { expect, test } from 'vitest'
import { ADDRESS_LENGTH_MAX, askerOf, refusalOf } from './guard.ts'

const ORIGINS = ['http://192.168.1.20:8420', 'http://[fd00::17]:8420']

const ask = (headers: Record<string, string | undefined> = {}, method = 'GET', url = '/') => ({
  method,
  url,
  headers: { host: '192.168.1.20:8420', ...headers }
})

test.each([
  ['as somebody who opens the page', ask()],
  ['at each of its addresses', ask({ host: '[fd00::17]:8420' })],
  ['as its own page', ask({ origin: 'http://192.168.1.20:8420' })],
  ['by a link from elsewhere', ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })],
  ['with an empty body', ask({ 'content-length': '0' })]
])('a request is answered %s', (_how, request) => {
  expect(refusalOf(request, ORIGINS)).toBeUndefined()
})

test.each([
  ['foreign-host', ask({ host: 'evil.example:8420' })],
  ['foreign-host', ask({ host: 'localhost:8420' })],
  ['foreign-host', ask({ host: '192.168.1.20' })],
  ['foreign-host', ask({ host: '192.168.1.20:8421' })],
  ['foreign-host', ask({ host: undefined })],
  ['foreign-host', ask({ host: '192.168.1.20:8420/', origin: 'http://192.168.1.20:8420' })],
  ['foreign-origin', ask({ origin: 'https://evil.example' })],
  ['foreign-origin', ask({ origin: 'null' })],
  ['foreign-origin', ask({ origin: 'https://192.168.1.20:8420' })],
  ['foreign-origin', ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })],
  ['method', ask({}, 'POST')],
  ['method', ask({}, 'HEAD')],
  ['method', ask({}, 'OPTIONS')],
  ['body', ask({ 'content-length': '1' })],
  ['body', ask({ 'transfer-encoding': 'chunked' })],
  ['long-address', ask({}, 'GET', `/${'x'.repeat(ADDRESS_LENGTH_MAX)}`)]
] as const)('a request is refused as %s', (refusal, request) => {
  expect(refusalOf(request, ORIGINS)).toBe(refusal)
})

test.each([
  ['::ffff:192.168.1.7', '192.168.1.7'],
  ['192.168.1.7', '192.168.1.7'],
  ['fd00:1:2:3:4:5:6:7', 'fd00:1:2:3'],
  ['fd00:1:2:3::9', 'fd00:1:2:3'],
  ['fd00::9', 'fd00:0:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', '']
])('%s asks as %s', (remote, asker) => {
  expect(askerOf(remote)).toBe(asker)
})
