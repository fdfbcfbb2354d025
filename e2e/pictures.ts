// `npm run pictures`: the pictures of README and docs, taken from three real peers, not posed. Written to docs/pictures.
import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { ROOT } from './process.ts'
import { test, type Town } from './town.ts'
import { Window } from './window.ts'

const FOLDER = join(ROOT, 'docs/pictures')

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}

async function windowOf(town: Town, name: string): Promise<Window> {
  return new Window(await town.window(await town.web(name)))
}

test('pictures', async ({ town }) => {
  const anna = await windowOf(town, 'Anna')
  await anna.page.emulateMedia({ reducedMotion: 'reduce' })
  await anna.page.getByText(/Nobody else is in room/).waitFor()
  await take(anna.page, 'empty-light')

  const [ben, cleo] = [await windowOf(town, 'Ben'), await windowOf(town, 'Cleo')]
  await anna.meets('Ben', 'Cleo')
  await ben.meets('Anna', 'Cleo')
  await ben.sends('Cleo', 18)
  await cleo.sends('Anna', 20)
  await anna.hold('Ben')
  await anna.sends('Ben', 12)
  await anna.sends('Ben', 30)
  await cleo.takeSnapshot()
  await anna.snapshot('Cleo #1').waitFor()
  await take(anna.page, 'network-light')
  await anna.hold('Ben', false)
  await anna.reads('Cleo #1')
  await anna.page.getByRole('tab', { name: 'Snapshot' }).click()
  await take(anna.page, 'snapshot-light')
  await anna.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await take(anna.page, 'snapshot-dark')
  await anna.page.setViewportSize({ width: 1920, height: 1080 })
  await anna.page.keyboard.press('p')
  await take(anna.page, 'projector-dark')
})
