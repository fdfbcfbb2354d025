// A sandbox that leaves the window: saved, opened, linked; files and links that are none; and learning without a peer.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test, type Cluster } from './cluster.ts'

async function openFreePlay(cluster: Cluster): Promise<Page> {
  const page = await cluster.window(await cluster.web('Anna'))
  await page.getByRole('tab', { name: 'Lessons' }).click()
  await page.getByRole('button', { name: /^∞|Free play/ }).click()
  return page
}

const done = (page: Page) => page.getByText(/^\d+ of \d+ actions$/)

test('a sandbox is saved, opened from its file, and followed by its link', async ({ cluster }) => {
  const page = await openFreePlay(cluster)
  await page.getByRole('button', { name: 'Anna', exact: true }).click()
  await page.getByRole('button', { name: 'to Ben' }).click()
  await page.getByRole('button', { name: 'Start snapshot' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(done(page)).toHaveText('1 of 2 actions')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save …' }).click()
  ])
  expect(download.suggestedFilename()).toMatch(/^groupshot sandbox .*\.json$/)
  const text = readFileSync(await download.path(), 'utf8')

  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page).toHaveURL(/#sandbox=/)
  await page.reload()
  await expect(done(page)).toHaveText('1 of 2 actions')
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(page.getByText('Recorded so far: Anna 90.')).toBeVisible()

  await page.getByRole('button', { name: 'All lessons' }).click()
  await expect(page).not.toHaveURL(/#sandbox=/)
  await page.getByRole('button', { name: 'To the room' }).click() // A link needs no peer; this one is there.
  await page.getByRole('tab', { name: 'Network' }).click()
  const choose = (content: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(content) })
  await choose(text)
  await expect(done(page)).toHaveText('1 of 2 actions')

  await choose(text.replace('"amount":10', '"amount":1000'))
  await expect(page.getByRole('alert').filter({ hasText: 'mine.json' })).toContainText(
    'was not opened. Action 1 of this saved sandbox cannot be done. Anna has 100 and cannot send 1000.'
  )
  await expect(done(page)).toHaveText('1 of 2 actions')
})

test('free play and an open lesson are where they were after a look at something else', async ({ cluster }) => {
  const page = await openFreePlay(cluster)
  const tab = (name: string) => page.getByRole('tab', { name }).click()
  await expect(page.getByRole('button', { name: 'Take snapshot' })).toHaveCount(0) // Nobody would see it here.
  await page.keyboard.press('s')
  await expect(page.getByRole('alert')).toHaveText('Choose a process first: it starts the snapshot.')
  await page.getByRole('button', { name: 'Anna', exact: true }).click()
  await page.getByRole('button', { name: 'to Ben' }).click()
  await page.keyboard.press('s')
  await page.keyboard.press('ArrowLeft')
  await tab('Network')
  await expect(page.getByRole('button', { name: 'Take snapshot' })).toBeVisible()
  await tab('Lessons')
  await expect(done(page)).toHaveText('1 of 2 actions')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page).toHaveURL(/#sandbox=/)
  await page.getByRole('button', { name: 'Random step' }).click()
  const walked = await done(page).innerText()
  await tab('Network')
  await tab('Lessons')
  await expect(done(page)).toHaveText(walked)
  await page.getByRole('button', { name: '25 steps' }).click()
  await expect(done(page)).toHaveText('27 of 27 actions')

  await page.getByRole('button', { name: 'All lessons' }).click()
  await expect(page.getByRole('button', { name: /Free play/ })).toContainText('27 actions')
  await page.getByRole('button', { name: /The lecture’s example/ }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await tab('Network')
  await tab('Lessons')
  await expect(page.getByRole('status', { name: 'Step' })).toHaveText(/^Event a:/)
})

test('in free play every process can work, lock and refer, and a snapshot answers what it is for', async ({
  cluster
}) => {
  const page = await openFreePlay(cluster)
  const process = page.getByRole('group', { name: 'Process that acts' })
  const applications = page.getByRole('group', { name: 'Applications' })
  await process.getByRole('button', { name: 'Anna' }).click()
  await applications.getByRole('button', { name: 'Termination' }).click()
  const work = page.getByRole('region', { name: 'My work' })
  await work.getByRole('button', { name: 'Finish' }).click()
  await expect(work.getByRole('alert')).toHaveText(/passive|not active/i)
  await work.getByRole('button', { name: 'Start work' }).click()
  await work.getByRole('combobox', { name: 'Send task to' }).selectOption({ label: 'Ben' })
  await work.getByRole('button', { name: 'Send task' }).click()
  await work.getByRole('button', { name: 'Finish' }).click()
  await expect(work.getByText('Passive')).toBeVisible()
  await expect(done(page)).toHaveText('3 of 3 actions')

  // Cleo records first, Anna after her by Cleo's marker; the task is on its way to Ben meanwhile.
  await process.getByRole('button', { name: 'Cleo' }).click()
  await page.getByRole('button', { name: 'Start snapshot' }).click()
  const deliver = (channel: string) => page.getByRole('button', { name: new RegExp(`^Deliver .*, ${channel}`) }).first()
  for (const channel of [
    'Cleo → Ben',
    'Cleo → Anna',
    'Anna → Ben',
    'Anna → Ben',
    'Anna → Cleo',
    'Ben → Anna',
    'Ben → Cleo'
  ])
    await deliver(channel).click()
  const answers = page.getByRole('group', { name: 'What it answers' })
  await expect(answers).toContainText('Not yet: nobody was active, but 1 task was in transit on Anna → Ben.')

  // The task woke Ben; in the snapshot it is on its way again.
  await process.getByRole('button', { name: 'Ben' }).click()
  await work.getByRole('button', { name: 'Finish' }).click()
  await expect(work.getByText('Passive')).toBeVisible()
  await page.getByRole('button', { name: 'Go back to it' }).click()
  for (const channel of ['Ben → Anna', 'Ben → Cleo']) await deliver(channel).click()
  await expect(work.getByText('Active')).toBeVisible()
})

test('a link without its end is named, and lessons are there', async ({ cluster }) => {
  const page = await openFreePlay(cluster)
  await page.evaluate(() => (location.hash = '#sandbox=eyJmb3JtYXQiOiJncm91'))
  await expect(page.getByRole('alert').filter({ hasText: 'sandbox' })).toHaveText(/is not JSON|is damaged/)
  await expect(page.getByRole('list', { name: 'Lessons' })).toBeVisible()
})

test('lessons are there before any peer is', async ({ cluster }) => {
  const peer = await cluster.web('Anna')
  const page = await cluster.window(peer)
  await page.goto(`${peer.address.split('#')[0] ?? ''}#token=wrong`)
  await page.reload()
  await page.getByRole('button', { name: 'Open the lessons (no peer needed)' }).click()
  await page.getByRole('button', { name: /The lecture’s example/ }).click()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('status', { name: 'Step' })).toHaveText(/^Event a:/)
  await page.getByRole('button', { name: 'Back', exact: true }).first().click()
  await expect(page.getByText(/^Connecting to your peer|^Cannot reach your peer/)).toBeVisible()
})
