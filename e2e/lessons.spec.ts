// What somebody sees who learns alone: the lecture's example forwards and back, and a case of one's own by clicks.
import type { Page } from '@playwright/test'
import { expect, test, type Cluster } from './cluster.ts'

async function openLessons(cluster: Cluster): Promise<Page> {
  const page = await cluster.window(await cluster.web('Anna'))
  await page.getByRole('tab', { name: 'Lessons' }).click()
  return page
}

const step = (page: Page) => page.getByRole('status', { name: 'Step' })
const equation = (page: Page, snapshot: string) => page.getByRole('group', { name: snapshot }).getByRole('img').first()

test('lesson 1 goes forwards to three states and one message in transit, and back to the beginning', async ({
  cluster
}) => {
  const page = await openLessons(cluster)
  await page.getByRole('button', { name: /The lecture’s example/ }).click()
  await expect(step(page)).toHaveText(/^P1, P2 and P3/)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(step(page)).toHaveText(/^Event a:/)

  // The question is there before its answer, and a wrong choice is marked as wrong.
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('group', { name: 'Question' })).toContainText('P1 starts a snapshot.')
  await expect(page.getByRole('group', { name: 'Network of 3 processes' })).toBeVisible()
  await page.getByRole('button', { name: /It asks the others for their balances/ }).click()
  await expect(page.getByRole('group', { name: 'Question' }).getByRole('status')).toHaveText(
    /^Not quite\. No process asks another before it has recorded.* Try again\.$/
  )
  await page.keyboard.press('2')
  await expect(page.getByRole('group', { name: 'Question' }).getByRole('status')).toHaveText('Right.')

  // While a question is open, nothing on the page answers it: no verdict on the cut, no result, nothing that crosses.
  await page.keyboard.press('Home')
  for (let forward = 0; forward < 12; forward++) await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('group', { name: 'Question' })).toContainText('Where does the 5 belong?')
  await expect(page.getByRole('status', { name: 'Verdict on the cut' })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Snapshots of the sandbox' })).toHaveCount(0)
  await page.keyboard.press('1')
  await expect(page.getByText('S1 was recorded before the 5 arrived')).toBeVisible()
  await expect(page.getByRole('status', { name: 'Verdict on the cut' })).toHaveCount(0)
  await page.keyboard.press('3')
  await expect(page.getByRole('status', { name: 'Verdict on the cut' })).toContainText('5 in transit')

  await page.keyboard.press('End')
  await expect(step(page)).toHaveText(/^Event k:/)
  await page.keyboard.press('ArrowLeft')
  await expect(step(page)).toContainText('It is P3 that receives the marker from P2.')
  await expect(equation(page, 'P1 #1')).toHaveAttribute(
    'aria-label',
    /90 P1 \+ 125 P2 \+ 80 P3 \+ 5 in transit P2 → P1 = 300/
  )
  await expect(page.getByRole('group', { name: 'P1 #1' }).getByRole('status')).toHaveText(
    'Every coin is accounted for: 3 of 3 processes and 6 of 6 channels agree.'
  )

  await page.keyboard.press('ArrowLeft')
  await expect(page.getByText('Recorded so far:')).toHaveCount(0) // The question about the last marker is open.
  await page.keyboard.press('2')
  await expect(page.getByText('Recorded so far:')).toContainText('5 on P2 → P1')
  await page.keyboard.press('Home')
  await expect(page.getByRole('group', { name: 'P1 #1' })).toHaveCount(0)

  // On paper: a handout that asks every question and answers none, and a sheet that answers them.
  await page.evaluate(() => (window.print = () => undefined))
  await page.getByRole('button', { name: 'Print handout' }).click()
  await page.emulateMedia({ media: 'print' })
  const handout = page.getByRole('article', { name: 'Handout' })
  await expect(handout.getByText('Because:')).not.toHaveCount(0)
  await expect(handout.getByText('(right)')).toHaveCount(0)
  await expect(page.getByRole('button')).toHaveCount(0)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: 'Print solutions' }).click()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('article', { name: 'Solutions' }).getByText('(right)')).not.toHaveCount(0)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: 'All lessons' }).click()
  await expect(page.getByRole('button', { name: /The lecture’s example/ })).toContainText('done')
})

test('a case of one’s own: pay, start a snapshot, deliver, go back and branch', async ({ cluster }) => {
  const page = await openLessons(cluster)
  await page.getByRole('button', { name: /^∞|Free play/ }).click()
  const network = page.getByRole('group', { name: 'Network of 3 processes' })
  const deliver = (name: string) => page.getByRole('button', { name: `Deliver ${name}` }).click()

  // In the picture: who pays, then who is paid.
  await page.getByRole('button', { name: /^Anna, 100/ }).click()
  await page.getByRole('button', { name: /^Ben, 100/ }).click()
  await expect(
    network.getByRole('button', { name: /^Channel Anna → Ben, 1 message in transit, 10 coins/ })
  ).toBeAttached()
  await page.getByRole('button', { name: 'Cleo', exact: true }).click()
  await page.getByRole('button', { name: 'Start snapshot' }).click()
  await deliver('marker Cleo #1, Cleo → Ben')
  await deliver('marker Cleo #1, Cleo → Anna')
  await deliver('10, Anna → Ben')
  await deliver('marker Cleo #1, Anna → Ben')
  await deliver('marker Cleo #1, Anna → Cleo')
  await deliver('marker Cleo #1, Ben → Anna')
  await deliver('marker Cleo #1, Ben → Cleo')
  await expect(equation(page, 'Cleo #1')).toHaveAttribute('aria-label', /10 in transit Anna → Ben = 300/)

  // Back to before the 10 arrived; without FIFO the marker may come first.
  for (let undone = 0; undone < 5; undone++) await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Deliver marker Cleo #1, Anna → Ben' })).toBeDisabled()
  await page.getByRole('checkbox', { name: 'Channels are FIFO' }).uncheck()
  await deliver('marker Cleo #1, Anna → Ben')
  await deliver('marker Cleo #1, Anna → Cleo')
  await deliver('marker Cleo #1, Ben → Anna')
  await deliver('marker Cleo #1, Ben → Cleo')
  await expect(equation(page, 'Cleo #1 by markers')).toHaveAttribute('aria-label', /= 290/)
  await expect(equation(page, 'Cleo #1 by colours')).toHaveAttribute('aria-label', /10 in transit Anna → Ben = 300/)

  // Both branches beside each other: the same computation or not, from which event on, and how the cuts differ.
  await page.getByRole('button', { name: 'Compare …' }).click()
  const compared = page.getByRole('dialog', { name: 'Two runs compared' })
  await compared.getByRole('combobox', { name: 'Another branch' }).selectOption({ index: 1 })
  await expect(compared.getByRole('status').first()).toHaveText(
    /^Two different computations\. The first run is the same up to its end; the second goes on with event \d+\./
  )
  await expect(compared.getByRole('table', { name: 'How the cuts differ' })).toContainText('Cleo #1')
  await compared.getByRole('button', { name: 'Close' }).click()

  // Another topology: on a one-way ring nobody pays backwards.
  await page.getByRole('button', { name: 'Set up …' }).click()
  await page.getByRole('button', { name: 'Add a process' }).click()
  await page.getByRole('combobox', { name: 'Channels' }).selectOption('One-way ring')
  await page.getByRole('button', { name: 'Begin', exact: true }).click()
  await page.getByRole('button', { name: /^Ben, 100/ }).click()
  await page.getByRole('button', { name: /^Anna, 100/ }).click()
  await expect(page.getByRole('alert')).toHaveText('There is no channel from Ben to Anna.')

  // Drawn by hand: without the channel back to Anna, only her snapshots can complete.
  await page.getByRole('button', { name: 'Set up …' }).click()
  const setup = page.getByRole('dialog')
  await setup.getByRole('combobox', { name: 'Channels' }).selectOption('Drawn by hand')
  await expect(setup.getByRole('checkbox', { checked: true })).toHaveCount(4)
  await setup.getByRole('checkbox', { name: 'Channel Dora → Anna' }).uncheck()
  await expect(setup).toContainText('Only Anna can start a snapshot that completes')
  await setup.getByRole('button', { name: 'Begin', exact: true }).click()
  await page.getByRole('button', { name: /^Ben, 100/ }).click()
  await expect(page.getByText('no path of channels leads from Ben to Anna')).toBeVisible()
  await page.getByRole('button', { name: /^Ben, 100/ }).click()
  await page.getByRole('button', { name: /^Anna, 100/ }).click()
  await page.getByRole('button', { name: 'Start snapshot' }).click()
  for (const channel of ['Anna → Ben', 'Ben → Cleo', 'Cleo → Dora']) await deliver(`marker Anna #1, ${channel}`)
  await expect(equation(page, 'Anna #1')).toHaveAttribute('aria-label', /= 400/)
})

test('lessons go on when the peer is gone', async ({ cluster }) => {
  const peer = await cluster.web('Anna')
  const page = await cluster.window(peer)
  await page.getByRole('tab', { name: 'Lessons' }).click()
  await peer.started.kill()
  await expect(page.getByText(/^Lost the peer/)).toBeVisible()
  await page.getByRole('button', { name: /Safety and liveness/ }).click()
  await page.keyboard.press('End')
  await expect(equation(page, 'Cleo #1')).toHaveAttribute('aria-label', /= 300/)
})

test('lesson 7 shows the run reordered, swap by swap, until the state that never existed is one instant', async ({
  cluster
}) => {
  const page = await openLessons(cluster)
  await page.getByRole('button', { name: /^7 A state that never existed/ }).click()
  for (let forward = 0; forward < 7; forward++) await page.keyboard.press('ArrowRight')
  const reordered = page.getByRole('region', { name: 'The run reordered' })
  await expect(reordered).toContainText('The recorded state never existed at any instant of the real run.')
  await reordered.getByRole('slider', { name: 'Swaps made' }).press('ArrowRight')
  await expect(reordered.getByRole('img', { name: /after 1 swap of 1; the cut is straight/ })).toBeVisible()
  await expect(step(page)).toHaveText(/^Let b happen before a/) // Its key did not move the lesson.
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(reordered).toHaveCount(0)
})

test('a lesson plays by itself, waits for the answer to a question, pauses, and stops when somebody takes a step', async ({
  cluster
}) => {
  const page = await openLessons(cluster)
  await page.getByRole('button', { name: /The lecture’s example/ }).click()
  const playing = page.getByRole('region', { name: 'Playing by itself' })
  await page.keyboard.press('a')
  await expect(playing.getByRole('status')).toHaveText('Playing by itself')
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expect(playing.getByRole('combobox', { name: 'Speed' })).toHaveValue('2')
  await expect(step(page)).toHaveText(/^Event a:/, { timeout: 30_000 })

  // The question stays until it is answered, and a wrong answer is none.
  await expect(page.getByRole('group', { name: 'Question' })).toBeVisible({ timeout: 30_000 })
  await expect(playing.getByRole('status')).toHaveText('Waiting for an answer')
  await page.keyboard.press('1')
  await expect(page.getByRole('group', { name: 'Question' }).getByRole('status')).toHaveText(/^Not quite/)
  await expect(playing.getByRole('status')).toHaveText('Waiting for an answer')
  const asked = await step(page).textContent()
  await page.keyboard.press('2')
  await expect(playing.getByRole('status')).toHaveText('Playing by itself')
  await expect(step(page)).not.toHaveText(asked ?? '', { timeout: 30_000 })

  await page.keyboard.press('Space')
  await expect(playing.getByRole('status')).toHaveText('Paused')
  await page.keyboard.press('Space')
  await expect(playing.getByRole('status')).not.toHaveText('Paused')
  await page.keyboard.press('PageUp')
  await expect(playing).toHaveCount(0)
})
