// The built web host against strangers: other names, other pages, other programs of this machine.
import { request } from 'node:http'
import { WHY_NO_SIGNALS } from './process.ts'
import { expect, test } from './cluster.ts'
import { WebSocket } from 'ws'

/** Status of the answer, or `open`. */
function knock(address: URL, token: string, origin: string): Promise<number | 'open'> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${address.host}/peer`, ['groupshot', `token.${token}`], { origin })
    socket.once('open', () => resolve('open'))
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.once('error', reject)
  })
}

function statusOf(address: URL, host: string, path = '/'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: address.port, path, headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .once('error', reject)
      .end()
  })
}

test('only the page of this host with its key reaches the peer', async ({ cluster }) => {
  const address = new URL((await cluster.web('Anna')).address)
  const token = new URLSearchParams(address.hash.slice(1)).get('token') ?? ''
  expect(await knock(address, token, address.origin)).toBe('open')
  expect(await knock(address, 'A'.repeat(43), address.origin)).toBe(403)
  expect(await knock(address, token, 'http://evil.example')).toBe(403)
  expect(await knock(address, token, `http://localhost:${address.port}`)).toBe(403)
})

test('only its own name is answered', async ({ cluster }) => {
  const address = new URL((await cluster.web('Anna')).address)
  expect(await statusOf(address, address.host)).toBe(200)
  expect(await statusOf(address, `localhost:${address.port}`)).toBe(421)
  expect(await statusOf(address, `evil.example:${address.port}`)).toBe(421)
  expect(await statusOf(address, address.host, '/..%2f..%2fpackage.json')).toBe(404)
})

test('a page without the key says what to do and shows nothing', async ({ cluster, page }) => {
  const address = new URL((await cluster.web('Anna')).address)
  await page.goto(address.origin)
  await expect(page.getByRole('status')).toContainText('open the whole address that the terminal shows')
  await expect(page.getByText('1,000')).toHaveCount(0)
})

test('the page loads nothing from elsewhere and runs nothing that is not its own', async ({ cluster, page }) => {
  const { address } = await cluster.web('Anna')
  const foreign: string[] = []
  page.on('request', (one) => {
    if (new URL(one.url()).origin !== new URL(address).origin) foreign.push(one.url())
  })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  await page.goto(address)
  await expect(page.getByRole('status', { name: 'My balance' })).toHaveText('1,000')
  expect([foreign, complaints]).toEqual([[], []])

  const inline = await page.evaluate(() => {
    const script = document.createElement('script')
    try {
      script.textContent = 'window.inlineRan = true'
    } catch (error) {
      return String(error)
    }
    document.body.append(script)
    return 'inlineRan' in window
  })
  expect(inline).toMatch(/TrustedScript/)
})

test('the stopped peer tells its page why', async ({ cluster }) => {
  test.skip(WHY_NO_SIGNALS !== '', WHY_NO_SIGNALS)
  const peer = await cluster.web('Anna')
  const page = await cluster.window(peer)
  await expect(page.getByRole('status', { name: 'My balance' })).toBeVisible()
  peer.started.child.kill('SIGTERM')
  expect(await peer.started.ended).toBe(0)
  await expect(page.getByText(/^Lost the peer/)).toBeVisible()
})
