// The storage of a page in a real Chromium: full, cleared while it is open, cleared while it is closed, and shortened. No coin is lost or made,
// and each is told in a sentence with what to do.
import type { Browser, Page } from '@playwright/test'
import { judge } from './axe.ts'
import { expect, test, type Cluster } from './cluster.ts'
import { OWN_ADDRESS } from './own-address.ts'
import type { Script } from './script.ts'

const IN_TIME = { timeout: 40_000 }
const DATABASE = 'groupshot-test'

interface Phone {
  readonly desk: Script
  readonly page: Page
}

async function joined(cluster: Cluster, browser: Browser): Promise<Phone> {
  const desk = await cluster.script('Desk', '--door', `--listen=/ip4/${OWN_ADDRESS}/tcp/0`)
  const { link, origins } = (await desk.demand({ do: 'invite' }))['invitation'] as { link: string; origins: string[] }
  const page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage()
  const { pathname, hash } = new URL(link)
  await page.goto((origins.find((one) => one.includes(OWN_ADDRESS)) ?? '') + pathname + hash)
  await page.getByLabel('Your name').fill('Fay')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByText('1 of 1 connected')).toBeVisible(IN_TIME)
  return { desk, page }
}

async function send(page: Page, amount: number): Promise<void> {
  await page.getByLabel('Amount').fill(String(amount))
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

const balanceOf = (page: Page) => page.getByRole('status', { name: 'My balance' })

/** Every coin of two accounts, from a snapshot of the desk. */
async function expectConserved(desk: Script, total: number): Promise<void> {
  const { snapshot } = await desk.demand({ do: 'snapshot' })
  const complete = await desk.event({ event: 'snapshot', snapshot, status: 'complete' })
  expect(complete).toMatchObject({ total, expected: total, conserved: true })
}

test('full storage stops the page before it promises anything; with room again every coin is there', async ({
  cluster,
  browser
}) => {
  const { desk, page } = await joined(cluster, browser)
  const devtools = await page.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  await send(page, 40)
  await expect(balanceOf(page)).toHaveText('960')
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  const fay = String((await desk.event({ event: 'peer', name: 'Fay', status: 'connected' }))['peer'])
  await desk.demand({ do: 'transfer', to: fay, amount: 3 }) // It cannot be kept there, so it is not acknowledged.
  await expect(page.getByText('The storage of this browser is full. Make room, and load this page again')).toBeVisible(
    IN_TIME
  )
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
  await judge(page, 'full storage')

  await page.getByRole('button', { name: 'Load again' }).click()
  await expect(page.getByText('The storage of this browser is full.')).toBeVisible(IN_TIME)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin })
  await page.getByRole('button', { name: 'Load again' }).click()
  await expect(page.getByText('1 of 1 connected')).toBeVisible(IN_TIME)
  await expect(balanceOf(page)).toHaveText('963')
  await expectConserved(desk, 2_000)
  await page.context().close()
})

test('data that is cleared while the page is open or closed is told, and a new account begins only on demand', async ({
  cluster,
  browser
}) => {
  const { page } = await joined(cluster, browser)
  await send(page, 40)
  await expect(balanceOf(page)).toHaveText('960')
  await page.evaluate((name) => void indexedDB.deleteDatabase(name), DATABASE)
  await expect(page.getByText('The data of this page was cleared while it was open')).toBeVisible(IN_TIME)
  await page.getByRole('button', { name: 'Load again' }).click()
  await expect(page.getByText(/^This browser had an account in this room \(….{6}\), and its data is gone/)).toBeVisible(
    IN_TIME
  )
  await judge(page, 'lost storage')
  await page.reload()
  await page.getByRole('button', { name: 'Begin with a new account' }).click()
  await expect(page.getByText(/1 of \d connected/)).toBeVisible(IN_TIME)
  await expect(balanceOf(page)).toHaveText('1,000')
  await page.context().close()
})

test('a database that lacks its last turns is not used, is kept, and a new account begins beside it', async ({
  cluster,
  browser
}) => {
  const { page } = await joined(cluster, browser)
  for (const amount of [40, 2]) await send(page, amount)
  await expect(balanceOf(page)).toHaveText('958')
  // What is on the disk is noted beside the database within a second.
  const marker = () => page.evaluate(() => Number(localStorage.getItem('groupshot-account-test')?.split(' ')[3]))
  await expect.poll(marker).toBeGreaterThan(3)
  const address = page.url()
  await page.goto('about:blank')
  await page.goto(address.replace(/#.*/, 'tokens.css')) // Of the same origin, and without a peer.
  const left = await page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(new Error('it does not open'))
        opening.onsuccess = () => {
          const turns = opening.result.transaction('turns', 'readwrite').objectStore('turns')
          const keys = turns.getAllKeys()
          keys.onsuccess = () => {
            for (const key of keys.result.slice(2)) turns.delete(key)
            turns.transaction.oncomplete = () => {
              opening.result.close()
              resolve(Math.min(2, keys.result.length))
            }
          }
        }
      }),
    DATABASE
  )
  expect(left).toBe(2)
  await page.goto(address)
  await expect(page.getByText(/^The data of your account in this browser is older than it was/)).toBeVisible(IN_TIME)
  await judge(page, 'shortened storage')
  await page.getByRole('button', { name: 'Begin with a new account' }).click()
  await expect(page.getByText(/1 of \d connected/)).toBeVisible(IN_TIME)
  await expect(balanceOf(page)).toHaveText('1,000')
  await page.reload()
  await expect(page.getByText(/1 of \d connected/)).toBeVisible(IN_TIME)
  await expect(balanceOf(page)).toHaveText('1,000')
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(names.toSorted()).toEqual([DATABASE, `${DATABASE}.1`])
  await page.context().close()
})
