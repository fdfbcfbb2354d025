// A browser that comes in through a door: a member like any other, with its account in the browser.
import type { Browser, Page } from '@playwright/test'
import { judge, judgeInAllColours } from './axe.ts'
import { expect, test, type Cluster } from './cluster.ts'
import { LOOPBACK, OWN_ADDRESS } from './own-address.ts'
import type { Script } from './script.ts'
import { outOfSight } from './in-sight.ts'

/** A passphrase takes seconds in a browser, and more where other stories run beside this one. */
const IN_TIME = { timeout: 40_000 }

/** What people read and press, and the frame of the sum. */
const SEEN = ['h1', 'h2', 'p', 'b', 'span:not(.rule)', 'label', 'button', 'input', 'select', '.equation']

test('a phone joins through the door, pays, is loaded again, and every coin is in the sum', async ({
  cluster,
  browser
}) => {
  const { desk, link } = await openDoor(cluster)
  const page = await newPhone(browser)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })

  await page.goto(link)
  // As on any LAN: where the page is not from this machine itself, the browser has no cryptography for it.
  expect(await page.evaluate(() => isSecureContext)).toBe(OWN_ADDRESS === LOOPBACK)
  await judge(page, 'the entry')
  await page.setViewportSize({ width: 320, height: 1200 })
  expect(await outOfSight(page, SEEN, ['form', 'pre'])).toEqual([])
  await page.setViewportSize({ width: 390, height: 800 })
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('alert')).toHaveText('Type a name first.')
  await page.getByLabel('Your name').fill('Fay')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByText('1 of 1 connected')).toBeVisible(IN_TIME)
  const balance = page.getByRole('status', { name: 'My balance' })
  await expect(balance).toHaveText('1,000')
  const fay = String((await desk.event({ event: 'peer', name: 'Fay', status: 'connected' }))['peer'])

  await page.getByLabel('Amount').fill('40')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('Sent 40 to Desk.')).toBeVisible()
  await expect(balance).toHaveText('960')
  await desk.demand({ do: 'transfer', to: fay, amount: 5 })
  await expect(balance).toHaveText('965')

  // A phone that is short of memory loads its page again: same account, nothing to type.
  await page.reload()
  await expect(balance).toHaveText('965')
  await expect(page.getByText('1 of 1 connected')).toBeVisible(IN_TIME)
  await desk.demand({ do: 'wait', peers: 1 })

  // Whoever stands in front leads phones like all others.
  await desk.demand({ do: 'lead', lock: ['pay'] })
  await page.getByRole('button', { name: 'Follow', exact: true }).click()
  await expect(page.getByText('Only Desk may send money.')).toBeVisible()

  const { snapshot } = await desk.demand({ do: 'snapshot' })
  const complete = await desk.event({ event: 'snapshot', snapshot, status: 'complete' })
  expect(complete).toMatchObject({ total: 2000, expected: 2000, conserved: true })
  expect(complete['balances']).toMatchObject({ [fay]: 965 })
  await expect(page.getByText('Every coin is accounted for')).toBeVisible()
  await expect(page.getByRole('img', { name: '2,000' })).toBeVisible()

  await judgeInAllColours(page, 'the room')
  await page.setViewportSize({ width: 320, height: 1200 })
  expect(await outOfSight(page, SEEN, ['header', '.balance', 'form', '.equation'])).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)

  expect(faults).toEqual([])
  await page.context().close()
})

test('phones reach each other through the door, who types the passphrase wrong is told so, and one account is in one tab', async ({
  cluster,
  browser
}) => {
  const { link } = await openDoor(cluster)
  const page = await newPhone(browser)
  await page.goto(link)
  await page.getByLabel('Your name').fill('Fay')
  await page.getByRole('button', { name: 'Join' }).click()

  const other = await newPhone(browser)
  await other.goto(link.replace(/&key=.*/, '&key='))
  await other.getByLabel('Your name').fill('Gus')
  await other.getByLabel('Passphrase').fill('blue while')
  await other.getByRole('button', { name: 'Join' }).click()
  await expect(other.getByText(/^Something answers at .*the room name or the passphrase may differ/)).toBeVisible(
    IN_TIME
  )
  await other.getByRole('button', { name: 'Load again' }).click()
  await other.getByLabel('Passphrase').fill('blue whale')
  await other.getByRole('button', { name: 'Join' }).click()
  await expect(other.getByText('2 of 2 connected')).toBeVisible(IN_TIME)
  await expect(page.getByText('2 of 2 connected')).toBeVisible(IN_TIME)

  const second = await page.context().newPage()
  await second.goto(link)
  await second.getByRole('button', { name: 'Join' }).click()
  await expect(second.getByText('This account is open in another tab of this browser.')).toBeVisible(IN_TIME)
  await expect(page.getByText('2 of 2 connected')).toBeVisible(IN_TIME)
  await Promise.all([page.context().close(), other.context().close()])
})

test('the link says who leads: who joins by it follows, and another leader is not believed', async ({
  cluster,
  browser
}) => {
  const { desk } = await openDoor(cluster)
  await desk.demand({ do: 'lead', lock: ['traffic'] })
  const link = await linkOf(desk)
  expect(link).toContain('&lead=peer&')
  const page = await newPhone(browser)

  // A changed link is told apart from a whole one.
  await page.goto(link.replace('lead=peer', 'lead=12D3%20'))
  await expect(page.getByRole('alert')).toContainText('does not say clearly who leads the room')
  await judge(page, 'a damaged link')
  await page.goto(link)
  await expect(page.getByText('Desk leads this room. If you join here, you follow')).toBeVisible()
  await judge(page, 'the entry to a room that is led')
  await page.getByLabel('Your name').fill('Fay')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByText('Only Desk may start random traffic.')).toBeVisible(IN_TIME)

  // A headless peer reads the same link, and believes nobody else.
  const eve = await cluster.script('Eve', '--passphrase=blue whale', `--connect=${await addressOf(desk)}`)
  await eve.demand({ do: 'lead', pause: true })
  const gus = await cluster.script('Gus', `--connect=${link}`)
  const [{ peer: deskId }, { peer: eveId }] = [
    await desk.event({ event: 'ready' }),
    await eve.event({ event: 'ready' })
  ]
  await gus.event({ event: 'led', leader: deskId, locked: ['traffic'] })
  await gus.event({ event: 'other-leader', peer: eveId })
  expect(await gus.ask({ do: 'follow', peer: 'Eve' })).toMatchObject({ ok: false, refusal: 'other-leader' })
  await expect(page.getByText('Everything that goes on by itself is paused.')).toBeHidden()

  // Who stops stays free, also when the page is loaded again.
  await page.getByRole('button', { name: 'Stop following' }).click()
  await expect(page.getByText('Only Desk may start')).toBeHidden()
  await page.reload()
  await expect(page.getByText('3 of 3 connected')).toBeVisible(IN_TIME)
  await expect(page.getByText('Only Desk may start')).toBeHidden()
  await page.context().close()
})

test('a phone joins a reset of the room, by hand and then by itself, and keeps its place when it is loaded again', async ({
  cluster,
  browser
}) => {
  const { desk, page } = await followingPhone(cluster, browser)
  const balance = page.getByRole('status', { name: 'My balance' })
  await page.getByLabel('Amount').fill('40')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(balance).toHaveText('960')

  await desk.demand({ do: 'reset' })
  await expect(page.getByText(/^This room was reset by Desk on /)).toBeVisible(IN_TIME)
  await judge(page, 'a reset that is offered')
  await page.setViewportSize({ width: 320, height: 1200 })
  expect(await outOfSight(page, SEEN, ['header', '.balance', 'form', '.news'])).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await page.setViewportSize({ width: 390, height: 800 })
  await expect(balance).toHaveText('960')
  await page.getByRole('button', { name: 'Join with a new account' }).dblclick()
  await expect(balance).toHaveText('1,000', IN_TIME)
  await expect(page.getByText('1 of 1 connected')).toBeVisible(IN_TIME)
  await expect(page.getByText('Desk leads this room.')).toBeVisible(IN_TIME)

  await page.getByLabel('Go along when Desk resets the room').check()
  await page.getByLabel('Amount').fill('7')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(balance).toHaveText('993')
  await desk.demand({ do: 'reset' })
  await expect(balance).toHaveText('1,000', IN_TIME)
  await expect(page.getByText('1 of 1 connected')).toBeVisible(IN_TIME)
  await page.reload()
  await expect(page.getByText('1 of 1 connected')).toBeVisible(IN_TIME)
  await expect(page.getByLabel('Go along when Desk resets the room')).toBeChecked()
  const { snapshot } = await desk.demand({ do: 'snapshot' })
  const complete = await desk.event({ event: 'snapshot', snapshot, status: 'complete' })
  expect(complete).toMatchObject({ total: 2000, expected: 2000, conserved: true })
  await page.context().close()
})

test('a phone is asked the questions of a lesson, and the leader gets the answers as counts', async ({
  cluster,
  browser
}) => {
  const { desk, page } = await followingPhone(cluster, browser)

  // A text that is no lesson is not opened, and the next one takes its place.
  const offer = (text: string) => async (): Promise<unknown> =>
    (await desk.ask({ do: 'send-lesson', name: 'mine.txt', text }))['ok']
  await expect.poll(offer('title: Nothing\n\nS.\n? Why?\n+ So.'), IN_TIME).toBe(true)
  await page.getByRole('button', { name: 'Open' }).click()
  await expect(
    page.getByText('The lesson was not opened. mine.txt:4: a question has at least two choices')
  ).toBeVisible()
  await expect.poll(offer(QUESTIONS), IN_TIME).toBe(true)
  await expect(page.getByText('The lesson was not opened.')).toBeHidden()
  await page.getByRole('button', { name: 'Open' }).click()

  const lesson = page.getByRole('region', { name: 'Lesson from the room' })
  await expect(lesson.getByText('Question 1 of 2')).toBeVisible()
  await lesson.getByRole('button', { name: 'A coin is lost.' }).click()
  await expect(lesson.getByText('Not quite. It is on its way. Try again.')).toBeVisible()
  await lesson.getByRole('button', { name: 'It is in transit.' }).click()
  await expect(lesson.getByText('Right.')).toBeVisible()
  await expect(lesson.getByText('Anna sends 5 to Ben.')).toBeVisible()
  await judgeInAllColours(page, 'a question')
  await page.setViewportSize({ width: 320, height: 1200 })
  expect(await outOfSight(page, SEEN, ['header', '.balance', '.question', 'form'])).toEqual([])
  // What was chosen first counts.
  await desk.event({ event: 'answers', lesson: 'mine.txt', step: 1, counts: [1] })
  await lesson.getByRole('button', { name: 'Next question' }).click()
  await expect(lesson.getByText('Question 2 of 2')).toBeVisible()
  await lesson.getByRole('button', { name: 'Next question' }).click()
  await expect(lesson.getByText('That was the last question.')).toBeVisible()
  await lesson.getByRole('button', { name: 'Close the lesson' }).click()
  await expect(lesson).toBeHidden()
  await page.context().close()
})

const QUESTIONS = `title: Money
about: Where it is.
processes: Anna 100, Ben 100

Two accounts.

? Where is the money between the two?
- A coin is lost.
! It is on its way.
+ It is in transit.
Anna sends 5 to Ben.
> send Anna -> Ben 5

? Does it come?
+ Yes.
- No.
It comes.
> deliver Anna -> Ben 5
`

/** @returns who opened the door, and the link under an address of this machine */
async function openDoor(cluster: Cluster): Promise<{ readonly desk: Script; readonly link: string }> {
  const desk = await cluster.script('Desk', '--door', '--passphrase=blue whale', `--listen=/ip4/${OWN_ADDRESS}/tcp/0`)
  return { desk, link: await linkOf(desk) }
}

async function linkOf(desk: Script): Promise<string> {
  const invitation = (await desk.demand({ do: 'invite' }))['invitation'] as { link: string; origins: string[] }
  const origin = invitation.origins.find((one) => one.includes(OWN_ADDRESS)) ?? ''
  const { pathname, hash } = new URL(invitation.link)
  return origin + pathname + hash
}

async function addressOf(desk: Script): Promise<string> {
  const { addresses } = await desk.event({ event: 'ready' })
  return String((addresses as string[])[0])
}

/** @returns who leads the room, and a phone that has come in by its link */
async function followingPhone(
  cluster: Cluster,
  browser: Browser
): Promise<{ readonly desk: Script; readonly page: Page }> {
  const { desk } = await openDoor(cluster)
  await desk.demand({ do: 'lead' })
  const page = await newPhone(browser)
  await page.goto(await linkOf(desk))
  await page.getByLabel('Your name').fill('Fay')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByText('1 of 1 connected')).toBeVisible(IN_TIME)
  return { desk, page }
}

async function newPhone(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage()
}
