// Pictures of lessons and of free play.
import { test } from '../cluster.ts'
import { tab, take, takeProjected, windowOf } from '../camera.ts'

test.use({ actionTimeout: 30_000 })

test('lessons, their questions, and free play', async ({ cluster }) => {
  const anna = await windowOf(cluster, 'Anna')
  const { page } = anna
  await tab(anna, 'Lessons')
  await take(anna, 'lessons-light')

  await page.getByRole('button', { name: /The lecture’s example/ }).click()
  for (let step = 0; step < 8; step++) await page.getByRole('button', { name: /^(Next|Show)$/ }).click()
  await page.keyboard.press('1')
  await take(anna, 'lesson-light')
  await takeProjected(anna, 'lesson-projector')
  await page.getByRole('button', { name: 'All lessons' }).click()

  await page.getByRole('button', { name: /Break FIFO/ }).click()
  await page.keyboard.press('End')
  await take(anna, 'lesson-5-light')
  await page.getByRole('button', { name: 'All lessons' }).click()

  await page.getByRole('button', { name: /^∞|Free play/ }).click()
  const pay = async (from: string, to: string, amount: string) => {
    await page.getByRole('button', { name: from, exact: true }).click()
    await page.getByRole('textbox', { name: 'Send' }).fill(amount)
    await page.getByRole('button', { name: new RegExp(`^${to}, \\d`) }).click()
    await page.getByRole('button', { name: from, exact: true }).click()
  }
  await pay('Anna', 'Ben', '10')
  await pay('Cleo', 'Anna', '7')
  await page.getByRole('button', { name: 'Cleo', exact: true }).click()
  await page.getByRole('button', { name: 'Start snapshot' }).click()
  await page.getByRole('button', { name: 'Deliver marker Cleo #1, Cleo → Ben' }).click()
  await take(anna, 'free-play-light')
})
